// SPDX-License-Identifier: GPL-3.0-or-later
// Writing a message: who sends it, by which channel, and what is told before it is sent.
#include "tests/ui/composebench.h"
#include "ui/shared/language.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

using testing::Desk;
using testing::World;

const QString person = u"+254 712 345 678"_s;
const QString words = u"Your parcel is on its way."_s;

} // namespace

class ComposeTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void routesChooseUnlessAnAccountIsNamed();
    void namedAccountIsRemembered();
    void testMessageNamesItsAccountOnce();
    void forecastTellsWhoWouldTakeIt();
    void forecastIsAskedAgainWhenRoutesChange();
    void everyWidgetHasItsNames();

private:
    QTemporaryDir m_home; // settings of one's own
    Languages m_english{u"en-GB"_s};
};

void ComposeTest::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_home.path());
    QCoreApplication::setOrganizationName(u"heliograph-test"_s);
    QCoreApplication::setApplicationName(u"composetest"_s);
}

void ComposeTest::routesChooseUnlessAnAccountIsNamed()
{
    Desk desk(World::Sandbox);
    QVERIFY(desk.isReady);
    QCOMPARE(desk.accounts()->currentText(), u"By the routes"_s);
    desk.write(person, words);
    const auto message = desk.send();
    QVERIFY(message);
    QCOMPARE(message->wantedAccount, AccountId());
    QTRY_COMPARE_WITH_TIMEOUT(desk.stored().state, MessageState::Delivered, 20'000);
    QCOMPARE(desk.stored().account, AccountId(u"sandbox"_s));
}

void ComposeTest::namedAccountIsRemembered()
{
    Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    desk.name(u"europe"_s);
    desk.write(person, words);
    const auto message = desk.send();
    QVERIFY(message);
    QCOMPARE(message->wantedAccount, AccountId(u"europe"_s));
    ComposeView next(desk.runtime->engine(), desk.runtime->reader(), {});
    auto *account = next.findChild<QComboBox *>(u"account"_s);
    QTRY_COMPARE(account->currentData().toString(), u"europe"_s);
}

void ComposeTest::testMessageNamesItsAccountOnce()
{
    Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    desk.window->go(Screen::Providers);
    desk.click(u"europe"_s, u"testSend"_s);
    QCOMPARE(desk.accounts()->currentData().toString(), u"europe"_s);
    desk.write(person, words);
    const auto message = desk.send();
    QVERIFY(message);
    QCOMPARE(message->wantedAccount, AccountId(u"europe"_s));
    QCOMPARE(desk.accounts()->currentText(), u"By the routes"_s);
    desk.write(person, words);
    const auto second = desk.send();
    QVERIFY(second);
    QCOMPARE(second->wantedAccount, AccountId());
}

void ComposeTest::forecastTellsWhoWouldTakeIt()
{
    const Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    const QString before = u"The routes choose the account when the message leaves."_s;
    QCOMPARE(desk.told(u"forecastSentence"_s), before);
    desk.write(person, words);
    QTRY_VERIFY(desk.told(u"forecastSentence"_s).startsWith(u"Now it would leave by "_s));
    QVERIFY(desk.told(u"forecastFigures"_s).startsWith(u"1 segment"_s));
    desk.write(u"+254 71"_s, words); // half a number
    QTRY_COMPARE(desk.told(u"forecastSentence"_s), before);
    QVERIFY(desk.told(u"forecastFigures"_s).isEmpty());
    desk.name(u"europe"_s);
    desk.write(person, QString(161, u'a'));
    QTRY_VERIFY(desk.told(u"forecastFigures"_s).startsWith(u"2 segments"_s));
    // Its circuit is open, and nobody may replace whom the writer has named.
    QVERIFY2(desk.told(u"forecastSentence"_s).contains(u"before"_s),
            qPrintable(desk.told(u"forecastSentence"_s)));
}

void ComposeTest::forecastIsAskedAgainWhenRoutesChange()
{
    const Desk desk(World::Sandbox);
    QVERIFY(desk.isReady);
    desk.write(person, words);
    QTRY_VERIFY(desk.told(u"forecastSentence"_s).contains(u"sandbox"_s));
    const Route elsewhere{.id = RouteId(u"gb"_s),
            .name = u"Britain"_s,
            .filter = {.countries = {u"GB"_s}},
            .candidates = {{.account = AccountId(u"sandbox"_s)}}};
    QVERIFY(desk.runtime->engine().saveRoutes({elsewhere}).result());
    QTRY_COMPARE(
            desk.told(u"forecastSentence"_s), u"No route takes it. It waits until one does."_s);
}

void ComposeTest::everyWidgetHasItsNames()
{
    const Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    desk.write(person, u"“Ready”"_s); // offers to clean up
    QStringList nameless;
    for (const QWidget *widget : desk.page()->findChildren<QWidget *>()) {
        const bool isQtsOwn = qobject_cast<QLineEdit *>(widget->parent()) ||
                              widget->objectName().startsWith("qt_"_L1);
        const bool isInteractive = qobject_cast<const QAbstractButton *>(widget) ||
                                   qobject_cast<const QLineEdit *>(widget) ||
                                   qobject_cast<const QComboBox *>(widget) ||
                                   qobject_cast<const QPlainTextEdit *>(widget);
        if (isInteractive && !isQtsOwn && widget->isVisibleTo(desk.page()) &&
                (widget->objectName().isEmpty() || widget->accessibleName().isEmpty()))
            nameless.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                            widget->objectName());
    }
    QCOMPARE(nameless, QStringList());
}

} // namespace helio

QTEST_MAIN(helio::ComposeTest)
#include "composetest.moc"
