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
    void oneChannelOffersNoChoice();
    void accountAndChannelFollowEachOther();
    void templateReachesTheEngine();
    void wordsAndTemplateGoTogether();
    void emailReachesTheEngine();
    void onlyTheChannelsOwnFieldsAreSent();
    void addressIsRefusedAtItsFieldForSms();
    void errorsStandAtTheirFields_data();
    void errorsStandAtTheirFields();
    void testFromAWhatsAppCardIsWhatsApp();
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

void ComposeTest::oneChannelOffersNoChoice()
{
    const Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    QVERIFY(desk.find<QLineEdit>(u"to"_s)->isVisible());
    QVERIFY(!desk.channels()->isVisible());
    QVERIFY(desk.addChannels());
    QVERIFY(desk.channels()->isVisible());
    QVERIFY(desk.find<QWidget>(u"meter"_s)->isVisible());
    QVERIFY(!desk.find<QLineEdit>(u"subject"_s)->isVisible());
    QVERIFY(!desk.find<QLineEdit>(u"templateName"_s)->isVisible());
}

void ComposeTest::accountAndChannelFollowEachOther()
{
    const Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    QVERIFY(desk.addChannels());
    desk.name(u"mail"_s);
    QCOMPARE(desk.page()->draft().channel, Channel::Email);
    QVERIFY(desk.find<QLineEdit>(u"subject"_s)->isVisible());
    desk.name(u"chat"_s);
    QCOMPARE(desk.page()->draft().channel, Channel::WhatsApp);
    QVERIFY(desk.find<QLineEdit>(u"templateName"_s)->isVisible());
    QVERIFY(!desk.find<QLineEdit>(u"subject"_s)->isVisible());
    QVERIFY(!desk.find<QWidget>(u"meter"_s)->isVisible());
    desk.carry(Channel::Sms);
    QCOMPARE(desk.page()->draft().channel, Channel::Sms);
    QCOMPARE(desk.page()->draft().account, AccountId()); // chat has no SMS
    desk.name(u"kenya"_s);
    desk.carry(Channel::Sms);
    QCOMPARE(desk.page()->draft().account, AccountId(u"kenya"_s));
}

void ComposeTest::templateReachesTheEngine()
{
    Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    QVERIFY(desk.addChannels());
    desk.carry(Channel::WhatsApp);
    desk.write(person, {});
    QVERIFY(!desk.button()->isEnabled());
    desk.fill(u"templateName"_s, u"order_ready"_s);
    desk.fill(u"templateLanguage"_s, u"en"_s);
    desk.fill(u"templateValues"_s, u"Wanjiru\nKE-88231\n"_s);
    QTRY_VERIFY(desk.told(u"forecastSentence"_s).contains(u"chat"_s));
    const auto message = desk.send();
    QVERIFY(message);
    QCOMPARE(message->channel, Channel::WhatsApp);
    QCOMPARE(message->to, u"+254712345678"_s);
    const Content content{.templateName = u"order_ready"_s,
            .templateLanguage = u"en"_s,
            .parameters = {u"Wanjiru"_s, u"KE-88231"_s}};
    QCOMPARE(message->content, content);
    QCOMPARE(message->body, QString());
    QCOMPARE(message->wantedAccount, AccountId());
    QVERIFY(desk.find<QLineEdit>(u"templateName"_s)->text().isEmpty()); // ready for another one
}

void ComposeTest::wordsAndTemplateGoTogether()
{
    Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    QVERIFY(desk.addChannels());
    desk.name(u"chat"_s);
    desk.write(person, words);
    // They have never written: their last message is not of the last day.
    QTRY_VERIFY(desk.told(u"forecastSentence"_s).contains(u"approved template"_s));
    desk.fill(u"templateName"_s, u"order_ready"_s);
    QTRY_VERIFY(desk.told(u"forecastSentence"_s).startsWith(u"Will be sent as"_s));
    const auto message = desk.send();
    QVERIFY(message);
    QCOMPARE(message->wantedAccount, AccountId(u"chat"_s));
    QCOMPARE(message->body, words);
    QCOMPARE(message->content, Content{.templateName = u"order_ready"_s});
}

void ComposeTest::emailReachesTheEngine()
{
    Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    QVERIFY(desk.addChannels());
    desk.carry(Channel::Email);
    desk.write(u"ana@Example.com"_s, words);
    QCOMPARE(desk.told(u"toNote"_s), u"A valid address"_s);
    desk.fill(u"subject"_s, u"Your parcel"_s);
    const auto message = desk.send();
    QVERIFY(message);
    QCOMPARE(message->channel, Channel::Email);
    QCOMPARE(message->to, u"ana@example.com"_s);
    QCOMPARE(message->content, Content{.subject = u"Your parcel"_s});
    QCOMPARE(message->body, words);
    QCOMPARE(desk.page()->draft().channel, Channel::Email); // the next one, too
}

void ComposeTest::onlyTheChannelsOwnFieldsAreSent()
{
    Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    QVERIFY(desk.addChannels());
    desk.carry(Channel::Email);
    desk.fill(u"subject"_s, u"Your parcel"_s);
    desk.carry(Channel::WhatsApp);
    desk.fill(u"templateName"_s, u"order_ready"_s);
    desk.carry(Channel::Sms);
    desk.write(person, words);
    const auto message = desk.send();
    QVERIFY(message);
    QCOMPARE(message->channel, Channel::Sms);
    QCOMPARE(message->content, Content());
}

void ComposeTest::addressIsRefusedAtItsFieldForSms()
{
    const Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    QVERIFY(desk.addChannels());
    auto *to = desk.find<QLineEdit>(u"to"_s);
    desk.write(u"ana@example.com"_s, words);
    QVERIFY(!desk.says(u"toNote"_s)); // not before it is written to its end
    QTest::keyClick(to, Qt::Key_Return);
    QVERIFY(desk.says(u"toNote"_s));
    QVERIFY(to->property("invalid").toBool());
    desk.button()->click();
    QTRY_COMPARE(desk.button()->text(), u"Send 1 message"_s);
    QVERIFY(to->property("invalid").toBool());
    QVERIFY(desk.taken.isEmpty());
    desk.carry(Channel::Email);
    QVERIFY(!to->property("invalid").toBool());
    QCOMPARE(desk.told(u"toNote"_s), u"A valid address"_s);
}

void ComposeTest::errorsStandAtTheirFields_data()
{
    QTest::addColumn<Channel>("channel");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("note");
    QTest::newRow("template") << Channel::WhatsApp << u"templateName"_s << u"order ready!"_s
                              << u"templateNameNote"_s;
    QTest::newRow("language") << Channel::WhatsApp << u"templateLanguage"_s << u"English"_s
                              << u"templateLanguageNote"_s;
    QTest::newRow("values") << Channel::WhatsApp << u"templateValues"_s << u"Wanjiru\n\nKE"_s
                            << u"templateValuesNote"_s;
    QTest::newRow("subject") << Channel::Email << u"subject"_s << QString(201, u'a')
                             << u"subjectNote"_s;
    QTest::newRow("body") << Channel::Sms << u"body"_s << QString(1'600, u'a') << u"bodyNote"_s;
    QTest::newRow("reference") << Channel::Sms << u"reference"_s << QString(201, u'a')
                               << u"accountNote"_s;
}

void ComposeTest::errorsStandAtTheirFields()
{
    QFETCH(Channel, channel);
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, note);
    const Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    QVERIFY(desk.addChannels());
    desk.carry(channel);
    desk.write(channel == Channel::Email ? u"ana@example.com"_s : person, words);
    if (channel == Channel::WhatsApp)
        desk.fill(u"templateName"_s, u"order_ready"_s);
    desk.fill(field, text);
    desk.button()->click();
    QTRY_VERIFY(desk.find<QWidget>(field)->property("invalid").toBool());
    QVERIFY(desk.says(note));
    QVERIFY(desk.taken.isEmpty());
    desk.fill(field, u"order"_s);
    QVERIFY(!desk.find<QWidget>(field)->property("invalid").toBool());
}

void ComposeTest::testFromAWhatsAppCardIsWhatsApp()
{
    const Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    QVERIFY(desk.addChannels());
    desk.window->go(Screen::Providers);
    QTRY_VERIFY(desk.panel(u"chat"_s));
    desk.click(u"chat"_s, u"testSend"_s);
    QTRY_VERIFY(desk.find<QLineEdit>(u"templateName"_s)->isVisible());
    QCOMPARE(desk.page()->draft().account, AccountId(u"chat"_s));
    QCOMPARE(desk.page()->draft().channel, Channel::WhatsApp);
    QCOMPARE(desk.channels()->currentText(), u"WhatsApp"_s);
}

void ComposeTest::everyWidgetHasItsNames()
{
    const Desk desk(World::Morning);
    QVERIFY(desk.isReady);
    QVERIFY(desk.addChannels());
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
