// SPDX-License-Identifier: GPL-3.0-or-later
// The figures on the accounts' cards, over a real runtime.
#include "tests/ui/providersbench.h"
#include "ui/shared/format.h"
#include "ui/shared/language.h"

#include <QHelpEvent>
#include <QRegularExpression>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace helio
{

using testing::Bench;
using testing::World;

class CardFiguresTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cardsTellTheLastHour();
    void countriesTellFailuresAndTime();
    void cardsTellWhatWasSpentToday();
    void silentProvidersSaySo();

private:
    QTemporaryDir m_home; // settings of one's own
    Languages m_english{u"en-GB"_s};
};

void CardFiguresTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
    QCoreApplication::setOrganizationName(u"heliograph-test"_s);
    QCoreApplication::setApplicationName(u"cardfigurestest"_s);
}

void CardFiguresTest::cardsTellTheLastHour()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    static const QRegularExpression failed(u"^2[0-9]\u00a0% of 3[0-9]{2} requests failed$"_s);
    QVERIFY(failed.match(bench.text(u"europe"_s, u"requests"_s)).hasMatch());
    QVERIFY(!bench.in<QWidget>(u"codes"_s, u"countries"_s)->isVisible());
    QVERIFY(bench.text(u"kenya"_s, u"latency"_s).contains(unbroken(u"95 %"_s)));
    QCOMPARE(bench.text(u"codes"_s, u"requests"_s), u"No requests in the last hour"_s);
    const auto changes = [&] {
        return bench.panel(u"kenya"_s)->findChildren<QLabel *>(u"change"_s);
    };
    QTRY_COMPARE(changes().size(), 3);
    QVERIFY(changes().first()->text().endsWith(u"Pace from 10 to 5 segments/s"_s));
}

void CardFiguresTest::countriesTellFailuresAndTime()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    QWidget *table = bench.in<QWidget>(u"kenya"_s, u"countries"_s);
    QVERIFY(table->isVisible());
    const auto texts = [table](const QString &name) {
        QStringList found;
        for (const QLabel *label : table->findChildren<QLabel *>(name)) {
            if (label->isVisible())
                found.append(label->text());
        }
        return found;
    };
    QCOMPARE(texts(u"country"_s), (QStringList{u"Uganda"_s, u"Tanzania"_s, u"Kenya"_s}));
    const QStringList shares = texts(u"countryShare"_s);
    QCOMPARE(shares.size(), 3);
    QVERIFY2(shares.constFirst().startsWith(u'5') || shares.constFirst().startsWith(u'6'),
            qPrintable(shares.constFirst()));
    for (const QString &name : {u"countryMedian"_s, u"countrySlow"_s}) {
        for (const QString &time : texts(name))
            QVERIFY2(time.endsWith(unbroken(u" ms"_s)), qPrintable(time));
    }
    auto *failures = table->findChild<QWidget *>(u"countryFailures"_s);
    QCOMPARE(failures->accessibleName(), u"Share of failed requests to Uganda in the last hour"_s);
    QVERIFY(failures->accessibleDescription().startsWith(shares.constFirst() + u" of "_s));
    // The figures of one bar, under the pointer.
    const QPoint middle = failures->rect().center();
    QHelpEvent help(QEvent::ToolTip, middle, failures->mapToGlobal(middle));
    QApplication::sendEvent(failures, &help);
    static const QRegularExpression figures(u"^From .+: .+ of [0-9]+ requests failed$"_s);
    QVERIFY2(figures.match(QToolTip::text()).hasMatch(), qPrintable(QToolTip::text()));
}

void CardFiguresTest::cardsTellWhatWasSpentToday()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    // As much of the morning as was today: the samples begin hours ago.
    const QString spent = bench.text(u"kenya"_s, u"spentToday"_s);
    QVERIFY2(spent.contains(unbroken(u" USD"_s)), qPrintable(spent));
    QCOMPARE(bench.text(u"codes"_s, u"spentToday"_s), u"Nothing sent yet"_s);
}

void CardFiguresTest::silentProvidersSaySo()
{
    const Bench bench(World::Morning);
    QVERIFY(bench.isReady);
    const QString receipts = bench.text(u"notices"_s, u"receipts"_s);
    QVERIFY2(receipts.contains(u"never tells what became of a message"_s), qPrintable(receipts));
    QVERIFY(bench.in<QLabel>(u"notices"_s, u"receipts"_s)->isVisible());
    QVERIFY(!bench.in<QLabel>(u"kenya"_s, u"receipts"_s)->isVisible());
}

} // namespace helio

QTEST_MAIN(helio::CardFiguresTest)
#include "cardfigurestest.moc"
