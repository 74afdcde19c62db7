// SPDX-License-Identifier: GPL-3.0-or-later
// What needs no engine: colours, words, shapes, the environment, the meter and the prompts.
#include "core/domain/segments.h"
#include "tests/support/sources.h"
#include "ui/compose/segmentmeter.h"
#include "ui/shared/environment.h"
#include "ui/shared/format.h"
#include "ui/shared/icons.h"
#include "ui/shared/language.h"
#include "ui/shared/prompts.h"
#include "ui/shared/theme.h"
#include "ui/shared/words.h"

#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

class LooksTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void inkIsLegible_data();
    void inkIsLegible();
    void themeSwitchesAndIsRemembered();
    void everyStateHasAShapeOfItsOwn();
    void environmentIsLiveAsSoonAsOneAccountIs_data();
    void environmentIsLiveAsSoonAsOneAccountIs();
    void timeIsToldFromNow_data();
    void timeIsToldFromNow();
    void costHasNoSign();
    void meterTellsSegments_data();
    void meterTellsSegments();
    void meterOffersToCleanUpWhatCanBe();
    void promptKeepsByDefault();
    void promptConfirmsOnce();
    void arabicIsComplete();

private:
    QTemporaryDir m_home; // settings of one's own
};

void LooksTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
    QCoreApplication::setOrganizationName(u"heliograph-test"_s);
    QCoreApplication::setApplicationName(u"lookstest"_s);
    QSettings().clear();
    QLocale::setDefault(QLocale(u"en_GB"_s));
}

void LooksTest::inkIsLegible_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<Token>("token");
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        for (const Token token : {Token::Text, Token::Muted, Token::Accent, Token::Good,
                     Token::Busy, Token::Warn, Token::Bad})
            QTest::addRow(
                    "%s %s", scheme == Scheme::Light ? "light" : "dark", qPrintable(toName(token)))
                    << scheme << token;
    }
}

void LooksTest::inkIsLegible()
{
    QFETCH(Scheme, scheme);
    QFETCH(Token, token);
    QVERIFY(contrast(color(token, scheme), color(Token::Raised, scheme)) >= 4.5);
    for (const QColor &ground : {color(Token::Surface, scheme), selectionColor(scheme)})
        QVERIFY(contrast(legible(token, ground, scheme), ground) >= 4.5);
}

void LooksTest::themeSwitchesAndIsRemembered()
{
    Theme theme(*qApp);
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(currentScheme(), Scheme::Dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), color(Token::Surface, Scheme::Dark));
    theme.setMode(Theme::Mode::Light);
    QCOMPARE(currentScheme(), Scheme::Light);
    theme.setMode(Theme::Mode::Dark);
    const Theme next(*qApp);
    QCOMPARE(next.mode(), Theme::Mode::Dark);
    QCOMPARE(currentScheme(), Scheme::Dark);
    theme.setMode(Theme::Mode::Light);
}

void LooksTest::everyStateHasAShapeOfItsOwn()
{
    QSet<QByteArray> shapes;
    QSet<QString> words;
    for (const MessageState state : allMessageStates) {
        QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintState(painter, image.rect(), state);
        painter.end();
        // Only where there is ink: colour alone would not make two states different.
        const QImage ink = image.convertToFormat(QImage::Format_Alpha8);
        QByteArray shape(reinterpret_cast<const char *>(ink.constBits()), ink.sizeInBytes());
        if (state == MessageState::Delivered || state == MessageState::Read)
            shape = QByteArray(
                    reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes());
        shapes.insert(shape);
        words.insert(stateWord(state));
    }
    QCOMPARE(shapes.size(), qsizetype(allMessageStates.size()));
    QCOMPARE(words.size(), qsizetype(allMessageStates.size()));
}

void LooksTest::environmentIsLiveAsSoonAsOneAccountIs_data()
{
    QTest::addColumn<QStringList>("hosts");
    QTest::addColumn<Environment>("expected");
    QTest::newRow("none") << QStringList() << Environment::NoAccount;
    QTest::newRow("loopback") << QStringList{u"http://127.0.0.1:9000"_s} << Environment::Sandbox;
    QTest::newRow("name of loopback")
            << QStringList{u"http://localhost:9000"_s} << Environment::Sandbox;
    QTest::newRow("loopback of IPv6")
            << QStringList{u"http://[::1]:9000"_s} << Environment::Sandbox;
    QTest::newRow("the provider's own host") << QStringList{QString()} << Environment::Live;
    QTest::newRow("one of two") << QStringList{u"http://127.0.0.1:9000"_s, u"https://api.example"_s}
                                << Environment::Live;
    QTest::newRow("looks like loopback")
            << QStringList{u"https://127.0.0.1.example"_s} << Environment::Live;
}

void LooksTest::environmentIsLiveAsSoonAsOneAccountIs()
{
    QFETCH(QStringList, hosts);
    QFETCH(Environment, expected);
    QList<Account> accounts;
    for (const QString &host : hosts) {
        Account account;
        if (!host.isEmpty())
            account.settings.insert(u"base_url"_s, host);
        accounts.append(account);
    }
    QCOMPARE(environmentOf(accounts), expected);
}

void LooksTest::timeIsToldFromNow_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("now") << qint64(2) << u"just now"_s;
    QTest::newRow("seconds") << qint64(42) << u"42 s ago"_s;
    QTest::newRow("minutes") << qint64(125) << u"2 min ago"_s;
    QTest::newRow("hours") << qint64(3 * 3600 + 10) << u"3 h ago"_s;
    QTest::newRow("one day") << qint64(25 * 3600) << u"1 day ago"_s;
    QTest::newRow("days") << qint64(75 * 3600) << u"3 days ago"_s;
}

void LooksTest::timeIsToldFromNow()
{
    const Languages english(u"en-GB"_s); // its file holds the plurals
    QFETCH(qint64, seconds);
    QFETCH(QString, words);
    const Instant now = fromMillis(1'781'517'600'000);
    QCOMPARE(ago(now - std::chrono::seconds(seconds), now), words);
}

void LooksTest::costHasNoSign()
{
    QVERIFY(costOf(Money{-7'500, u"USD"_s}).contains(unbroken(u"0.0075 USD"_s)));
    QVERIFY(!costOf(Money{-7'500, u"USD"_s}).contains(u'-'));
}

void LooksTest::meterTellsSegments_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("count");
    QTest::addColumn<QString>("rest");
    QTest::newRow("empty") << QString() << u"1 segment"_s << u"160 left"_s;
    QTest::newRow("short") << u"Hello"_s << u"1 segment"_s << u"155 left"_s;
    QTest::newRow("161") << QString(161, u'a') << u"2 segments"_s << u"145 left"_s;
    QTest::newRow("not GSM-7") << u"Habari ☀"_s << u"1 segment"_s << u"62 left"_s;
}

void LooksTest::meterTellsSegments()
{
    const Languages english(u"en-GB"_s);
    QFETCH(QString, text);
    QFETCH(QString, count);
    QFETCH(QString, rest);
    SegmentMeter meter;
    meter.show(segment(text));
    QVERIFY2(meter.findChild<QLabel *>(u"segmentCount"_s)->text().startsWith(count),
            qPrintable(meter.findChild<QLabel *>(u"segmentCount"_s)->text()));
    QVERIFY2(meter.findChild<QLabel *>(u"segmentRest"_s)->text().contains(rest),
            qPrintable(meter.findChild<QLabel *>(u"segmentRest"_s)->text()));
}

void LooksTest::meterOffersToCleanUpWhatCanBe()
{
    const Languages english(u"en-GB"_s);
    SegmentMeter meter;
    auto *button = meter.findChild<QPushButton *>(u"cleanUp"_s);
    meter.show(segment(u"plain"_s));
    QVERIFY(button->isHidden() || !button->isVisibleTo(&meter));
    meter.show(segment(u"“quoted” – and ☀"_s));
    QVERIFY(button->isVisibleTo(&meter));
    QCOMPARE(button->text(), u"Clean up 3 characters"_s);
    meter.show(segment(u"only ☀"_s));
    QVERIFY(!button->isVisibleTo(&meter));
}

void LooksTest::promptKeepsByDefault()
{
    QWidget parent;
    parent.show();
    int confirmed = 0;
    DialogPrompts().ask(&parent,
            {u"ask"_s, u"Do it?"_s, u"One is done."_s, u"Do it"_s, u"Do not"_s, true},
            [&] { ++confirmed; });
    auto *box = parent.findChild<QMessageBox *>(u"ask"_s);
    QVERIFY(box);
    QCOMPARE(box->defaultButton()->objectName(), u"refuse"_s);
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_VERIFY(!parent.findChild<QMessageBox *>(u"ask"_s));
    QCOMPARE(confirmed, 0);
}

void LooksTest::promptConfirmsOnce()
{
    QWidget parent;
    parent.show();
    int confirmed = 0;
    DialogPrompts().ask(&parent,
            {u"ask"_s, u"Do it?"_s, u"One is done."_s, u"Do it"_s, u"Do not"_s, true},
            [&] { ++confirmed; });
    parent.findChild<QPushButton *>(u"confirm"_s)->click();
    QTRY_VERIFY(!parent.findChild<QMessageBox *>(u"ask"_s));
    QCOMPARE(confirmed, 1);
}

void LooksTest::arabicIsComplete()
{
    const QByteArray content = testing::readSource(u"translations/heliograph_ar.ts"_s);
    QVERIFY(content.count("<source>") > 200);
    QCOMPARE(content.count("type=\"unfinished\""), 0);
    QCOMPARE(content.count("<translation></translation>"), 0);
    QCOMPARE(content.count("<numerusform></numerusform>"), 0);
    const Languages arabic(u"ar"_s);
    QCOMPARE(QGuiApplication::layoutDirection(), Qt::RightToLeft);
    QCOMPARE(stateWord(MessageState::Queued), u"في الطابور"_s);
}

} // namespace helio

QTEST_MAIN(helio::LooksTest)
#include "lookstest.moc"
