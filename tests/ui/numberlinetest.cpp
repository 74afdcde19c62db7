// SPDX-License-Identifier: GPL-3.0-or-later
// Looking up the number of a message in its detail, over a real runtime.
#include "ui/detail/numberline.h"
#include "app/shared/runtime.h"
#include "tests/support/builders.h"
#include "tests/ui/scriptedprompts.h"
#include "ui/detail/detaildock.h"
#include "ui/shared/language.h"

#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

/** Noon of a day, where this computer stands. */
const Instant noon = fromMillis(QDateTime(QDate(2026, 5, 12), QTime(12, 0)).toMSecsSinceEpoch());

/** The detail alone, over the sandbox carrier; nothing is sent. */
struct Bench {
    Bench()
    {
        Settings settings;
        settings.database = u"sqlite:"_s + folder.filePath(u"number.db"_s);
        runtime = std::make_unique<Runtime>(settings, StartOptions{.sandbox = SandboxSettings()});
        const auto started = runtime->start().result();
        if (!started)
            qFatal("%s", qPrintable(started.error().text));
        dock = std::make_unique<DetailDock>(runtime->engine(), runtime->reader(), prompts, clock);
    }
    ~Bench()
    {
        dock->stop();
        runtime->stop().waitForFinished();
    }

    /** Opens the detail of a new message. */
    void open(const QString &to) const
    {
        const auto submitted = runtime->engine().submit({testing::aDraft().to(to), {}}).result();
        if (!submitted)
            qFatal("%s", qPrintable(submitted.error().text));
        dock->open(submitted->id);
    }
    QPushButton *button() const { return dock->findChild<QPushButton *>(u"detailLookUp"_s); }
    QString told() const { return dock->findChild<QLabel *>(u"detailNumberFacts"_s)->text(); }

    QTemporaryDir folder;
    SystemClock clock;
    testing::ScriptedPrompts prompts;
    std::unique_ptr<Runtime> runtime;
    std::unique_ptr<DetailDock> dock;
};

} // namespace

class NumberLineTest : public QObject
{
    Q_OBJECT

private slots:
    void knownFactsAreOneLine_data();
    void knownFactsAreOneLine();
    void theDetailLooksItsNumberUp();
    void refusalsAreSentences();

private:
    Languages m_english{u"en-GB"_s};
};

void NumberLineTest::knownFactsAreOneLine_data()
{
    QTest::addColumn<NumberFacts>("facts");
    QTest::addColumn<Instant>("askedAt");
    QTest::addColumn<QString>("line");
    const NumberFacts all{.isValid = true,
            .lineType = LineType::Mobile,
            .carrier = u"Safaricom"_s,
            .country = u"KE"_s};
    const QString carrier = u"\u2066Safaricom\u2069"_s;
    QTest::newRow("all") << all << noon
                         << u"Mobile · %1 · Kenya · asked today, 12:00"_s.arg(carrier);
    QTest::newRow("last year") << all << noon - 365 * 24h
                               << u"Mobile · %1 · Kenya · asked on 12/05/2025"_s.arg(carrier);
    QTest::newRow("nothing") << NumberFacts() << noon << u"Line not known · asked today, 12:00"_s;
    QTest::newRow("no line type") << NumberFacts{.isValid = true, .country = u"KE"_s} << noon
                                  << u"Line not known · Kenya · asked today, 12:00"_s;
    QTest::newRow("invalid") << NumberFacts{.isValid = false} << noon
                             << u"Not a valid number · asked today, 12:00"_s;
}

void NumberLineTest::knownFactsAreOneLine()
{
    QFETCH(NumberFacts, facts);
    QFETCH(Instant, askedAt);
    QFETCH(QString, line);
    const QString told = inOneLine({.facts = facts, .askedAt = askedAt}, noon);
    QVERIFY2(told.startsWith(line), qPrintable(told));
}

void NumberLineTest::theDetailLooksItsNumberUp()
{
    const Bench bench;
    bench.open(u"+254712345901"_s); // the sandbox's landline
    QTRY_VERIFY(bench.button()->isVisible());
    QVERIFY(bench.told().isEmpty());
    bench.button()->click();
    QTRY_VERIFY2(bench.told().startsWith(u"Landline · "_s), qPrintable(bench.told()));
    QVERIFY2(bench.told().contains(u" · Kenya · asked today, "_s), qPrintable(bench.told()));
    QVERIFY(bench.button()->isEnabled());

    const QString landline = bench.told();
    bench.dock->noteChanges({bench.dock->shown()}); // read anew; what was told stays
    QTest::qWait(50);
    QCOMPARE(bench.told(), landline);
    bench.open(u"+254712345678"_s);
    QTRY_VERIFY(bench.told().isEmpty());
}

void NumberLineTest::refusalsAreSentences()
{
    const Bench bench;
    bench.open(u"+254712345913"_s); // too many look-ups
    QTRY_VERIFY(bench.button()->isVisible());
    bench.button()->click();
    QTRY_VERIFY2(bench.told().contains(u"60616"_s), qPrintable(bench.told()));
    QVERIFY(bench.button()->isEnabled());
}

} // namespace helio

QTEST_MAIN(helio::NumberLineTest)
#include "numberlinetest.moc"
