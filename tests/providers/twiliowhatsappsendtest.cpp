// SPDX-License-Identifier: GPL-3.0-or-later
// WhatsApp by Twilio: what differs from SMS. The rest is in the tests of twilio.
#include "core/providers/provider.h"

#include "tests/providers/outcomewords.h"
#include "tests/providers/twilioaccount.h"

#include <QJsonArray>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QString templateSid = u"HX"_s + QString(32, 'b'_L1);
const QString personId = u"KE.13491208655302741918"_s;

const Provider &twilioWhatsApp()
{
    return *findProvider(u"twilio_whatsapp"_s);
}

Message aWhatsApp(const QStringList &parameters = {}, const QString &templateName = {})
{
    Message message = aMessage();
    message.channel = Channel::WhatsApp;
    message.content.templateName = templateName;
    message.content.parameters = parameters;
    return message;
}

Form sent(const Message &message, const ProviderContext &context = aContext())
{
    return Form::parse(twilioWhatsApp().sendRequest(context, message).body).value_or(Form());
}

QJsonObject aListed(const QJsonObject &changes)
{
    QJsonObject message{{u"sid"_s, messageSid}, {u"to"_s, u"whatsapp:+254712345678"_s},
            {u"from"_s, u"whatsapp:+15005550006"_s}, {u"direction"_s, u"outbound-api"_s},
            {u"body"_s, u"Your parcel is on its way."_s}, {u"status"_s, u"sent"_s},
            {u"date_created"_s, u"Fri, 02 Jan 2026 03:04:05 +0000"_s}};
    for (auto change = changes.begin(); change != changes.end(); ++change)
        message.insert(change.key(), *change);
    return message;
}

qsizetype found(const Message &message, const QJsonObject &listed)
{
    const QJsonObject page{{u"messages"_s, QJsonArray{listed}}};
    const auto messages = twilioWhatsApp().readFound(
            aContext(), message, aContext().now, anAnswer(200, QJsonDocument(page).toJson()));
    return messages ? messages->size() : -1;
}

} // namespace

class TwilioWhatsAppSendTest : public QObject
{
    Q_OBJECT

private slots:
    void catalogueDescribesIt();
    void addressesCarryTheChannel_data();
    void addressesCarryTheChannel();
    void textIsSentAsText();
    void templateIsSentByItsId();
    void smsHasNoTemplates();
    void validityIsNotForWhatsApp();
    void requestIsTheSdksRequest();
    void answersMeanWhatTheyMean_data();
    void answersMeanWhatTheyMean();
    void findAsksForTheChannelsAddresses();
    void messagesAreFoundAgain_data();
    void messagesAreFoundAgain();
    void settingsNameWhatIsWrong_data();
    void settingsNameWhatIsWrong();
    void redactionHidesPeople();
};

void TwilioWhatsAppSendTest::catalogueDescribesIt()
{
    const ProviderInfo &info = twilioWhatsApp().info();
    QCOMPARE(info.word, u"twilio_whatsapp"_s);
    QVERIFY(info.channel == Channel::WhatsApp && info.callbacks == CallbackStyle::PerMessage);
    QVERIFY(info.canFind && info.canFetch);
    QVERIFY(twilio().info().channel == Channel::Sms);
    // The same account, but for how its sender looks.
    QCOMPARE(info.settings.size(), twilio().info().settings.size());
    for (qsizetype i = 0; i < info.settings.size(); ++i) {
        QCOMPARE(info.settings[i].name, twilio().info().settings[i].name);
        QVERIFY(info.settings[i].help.endsWith(u'.'));
    }
}

void TwilioWhatsAppSendTest::addressesCarryTheChannel_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("sentTo");
    QTest::addColumn<QString>("sentFrom");
    QTest::addColumn<QString>("sentService");
    const QString number = u"+15005550006"_s;
    const QString to = u"+254712345678"_s;
    const QString prefixed = u"whatsapp:"_s;
    const QString none;
    QTest::newRow("own sender") << number << none << number << to << prefixed + to
                                << prefixed + number << none;
    QTest::newRow("service") << none << serviceSid << serviceSid << to << prefixed + to << none
                             << serviceSid;
    QTest::newRow("both") << number << serviceSid << none << to << prefixed + to
                          << prefixed + number << serviceSid;
    QTest::newRow("another sender") << number << none << u"+15005550007"_s << to << prefixed + to
                                    << u"whatsapp:+15005550007"_s << none;
    QTest::newRow("a person without a number") << number << none << number << personId
                                               << prefixed + personId << prefixed + number << none;
}

void TwilioWhatsAppSendTest::addressesCarryTheChannel()
{
    QFETCH(QString, own);
    QFETCH(QString, service);
    QFETCH(QString, asked);
    QFETCH(QString, to);
    QFETCH(QString, sentTo);
    QFETCH(QString, sentFrom);
    QFETCH(QString, sentService);
    ProviderContext context = aContext();
    context.account.settings.insert(u"from"_s, own);
    context.account.settings.insert(u"messaging_service_sid"_s, service);
    Message message = aWhatsApp();
    message.to = to;
    message.from = asked;
    const Form form = sent(message, context);
    QCOMPARE(form.value(u"To"_s), sentTo);
    QCOMPARE(form.value(u"From"_s), sentFrom);
    QCOMPARE(form.value(u"MessagingServiceSid"_s), sentService);
}

void TwilioWhatsAppSendTest::textIsSentAsText()
{
    const Form form = sent(aWhatsApp());
    QCOMPARE(form.value(u"Body"_s), aMessage().body);
    QVERIFY(!form.contains(u"ContentSid"_s) && !form.contains(u"ContentVariables"_s));
    QCOMPARE(form.value(u"StatusCallback"_s),
            u"https://console.example/callbacks/main/01ARZ3NDEKTSV4RRFFQ69G5FAV"_s);
}

void TwilioWhatsAppSendTest::templateIsSentByItsId()
{
    Form form = sent(aWhatsApp({u"Ann"_s, u"\"é\" 😀"_s}, templateSid));
    QCOMPARE(form.value(u"ContentSid"_s), templateSid);
    QCOMPARE(QJsonDocument::fromJson(form.value(u"ContentVariables"_s).toUtf8()).object(),
            (QJsonObject{{u"1"_s, u"Ann"_s}, {u"2"_s, u"\"é\" 😀"_s}}));
    QVERIFY(!form.contains(u"Body"_s));

    form = sent(aWhatsApp({}, templateSid));
    QCOMPARE(form.value(u"ContentSid"_s), templateSid);
    QVERIFY(!form.contains(u"ContentVariables"_s) && !form.contains(u"Body"_s));

    QStringList many;
    for (int i = 1; i <= 12; ++i)
        many.append(u"value %1"_s.arg(i));
    const QJsonObject values = QJsonDocument::fromJson(
            sent(aWhatsApp(many, templateSid)).value(u"ContentVariables"_s).toUtf8())
                                       .object();
    QCOMPARE(values.size(), 12);
    QCOMPARE(values[u"10"_s].toString(), u"value 10"_s);
}

void TwilioWhatsAppSendTest::smsHasNoTemplates()
{
    // A message that falls back to SMS keeps its content, and leaves as its text.
    const Form form =
            Form::parse(twilio().sendRequest(aContext(), aWhatsApp({u"Ann"_s}, templateSid)).body)
                    .value_or(Form());
    QCOMPARE(form.value(u"Body"_s), aMessage().body);
    QCOMPARE(form.value(u"To"_s), aMessage().to);
    QVERIFY(!form.contains(u"ContentSid"_s));
}

void TwilioWhatsAppSendTest::validityIsNotForWhatsApp()
{
    QVERIFY(!sent(aWhatsApp()).contains(u"ValidityPeriod"_s));
    QVERIFY(Form::parse(twilio().sendRequest(aContext(), aMessage()).body)
                    ->contains(u"ValidityPeriod"_s));
}

void TwilioWhatsAppSendTest::requestIsTheSdksRequest()
{
    const QJsonDocument sdk = QJsonDocument::fromJson(recorded(u"sdk-requests.json"_s));
    const Form theirs =
            Form::parse(sdk["scheduled"_L1]["body"_L1].toString().toLatin1()).value_or(Form());
    ProviderContext context = aContext();
    context.account.settings.remove(u"from"_s);
    context.account.settings.insert(
            u"messaging_service_sid"_s, theirs.value(u"MessagingServiceSid"_s));
    Message message = aWhatsApp({u"Ann"_s, u"é"_s}, theirs.value(u"ContentSid"_s));
    message.from.clear();
    message.to = u"+254700000001"_s;
    const Form ours = sent(message, context);
    for (const QString &name :
            {u"To"_s, u"ContentSid"_s, u"ContentVariables"_s, u"MessagingServiceSid"_s}) {
        QVERIFY(!theirs.value(name).isEmpty());
        QCOMPARE(ours.value(name), theirs.value(name));
    }
}

void TwilioWhatsAppSendTest::answersMeanWhatTheyMean_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("meaning");
    QTest::addColumn<QString>("words");
    const auto row = [](int code, const QString &meaning, const QString &words) {
        QTest::addRow("%d", code) << code << meaning << words;
    };
    row(63016, u"refused request"_s, u"approved template"_s);
    row(63015, u"refused request"_s, u"sandbox"_s);
    row(63014, u"refused opted-out"_s, u"blocked"_s);
    row(63024, u"refused route"_s, u"not on WhatsApp"_s);
    row(63003, u"refused route"_s, u"recipient"_s);
    row(63032, u"refused route"_s, u"limits"_s);
    row(63013, u"refused policy"_s, u"policy"_s);
    row(63041, u"refused policy"_s, u"paused"_s);
    row(63007, u"refused sender"_s, u"sender"_s);
    row(63018, u"deferred free pause"_s, u"too fast"_s);
    row(63012, u"deferred"_s, u"unavailable"_s);
    row(63038, u"refused cap"_s, u"allowance"_s);
}

void TwilioWhatsAppSendTest::answersMeanWhatTheyMean()
{
    QFETCH(int, code);
    QFETCH(QString, meaning);
    QFETCH(QString, words);
    const QByteArray body =
            QJsonDocument(QJsonObject{{u"code"_s, code}, {u"message"_s, u"Prose"_s}}).toJson();
    const SendOutcome outcome = twilioWhatsApp().readReply(aContext(), anAnswer(400, body));
    QCOMPARE(inWords(outcome), meaning);
    QVERIFY2(textOf(outcome).contains(words), qPrintable(textOf(outcome)));
    const SendOutcome accepted =
            twilioWhatsApp().readReply(aContext(), anAnswer(201, recorded(u"created-from.json"_s)));
    QCOMPARE(inWords(accepted), u"accepted"_s);
}

void TwilioWhatsAppSendTest::findAsksForTheChannelsAddresses()
{
    const auto request = twilioWhatsApp().findRequest(aContext(), aWhatsApp(), aContext().now);
    QVERIFY(request);
    const Form query =
            Form::parse(request->url.query(QUrl::FullyEncoded).toLatin1()).value_or(Form());
    QCOMPARE(query.value(u"To"_s), u"whatsapp:+254712345678"_s);
    QCOMPARE(query.value(u"From"_s), u"whatsapp:+15005550006"_s);
}

void TwilioWhatsAppSendTest::messagesAreFoundAgain_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<bool>("isText");
    QTest::addColumn<bool>("isTemplate"); // of the values Ann and 7
    const auto row = [](const char *name, const QJsonObject &changes, bool isText,
                             bool isTemplate) {
        QTest::newRow(name) << changes << isText << isTemplate;
    };
    row("the text, which may have left in its place", {}, true, true);
    row("the template's text", {{u"body"_s, u"Dear Ann, parcel 7 is on its way."_s}}, false, true);
    row("the template for somebody else", {{u"body"_s, u"Dear Bob, parcel 7 is on its way."_s}},
            false, false);
    row("a kind of template whose text is not kept", {{u"body"_s, QString()}}, false, true);
    row("to another person", {{u"to"_s, u"whatsapp:+254712345679"_s}, {u"body"_s, u"Ann 7"_s}},
            false, false);
    row("as SMS", {{u"to"_s, u"+254712345678"_s}, {u"body"_s, u"Ann 7"_s}}, false, false);
    row("from another sender", {{u"from"_s, u"whatsapp:+15005550007"_s}, {u"body"_s, u"Ann 7"_s}},
            false, false);
    row("an answer of theirs", {{u"direction"_s, u"inbound"_s}, {u"body"_s, u"Ann 7"_s}}, false,
            false);
}

void TwilioWhatsAppSendTest::messagesAreFoundAgain()
{
    QFETCH(QJsonObject, changes);
    QFETCH(bool, isText);
    QFETCH(bool, isTemplate);
    QCOMPARE(found(aWhatsApp(), aListed(changes)), isText ? 1 : 0);
    QCOMPARE(found(aWhatsApp({u"Ann"_s, u"7"_s}, templateSid), aListed(changes)),
            isTemplate ? 1 : 0);
}

void TwilioWhatsAppSendTest::settingsNameWhatIsWrong_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("service");
    QTest::addColumn<bool>("passes");
    QTest::newRow("number") << u"+15005550006"_s << QString() << true;
    QTest::newRow("service") << QString() << serviceSid << true;
    QTest::newRow("neither") << QString() << QString() << false;
    QTest::newRow("with the prefix") << u"whatsapp:+15005550006"_s << QString() << false;
    QTest::newRow("a name") << u"Acme"_s << QString() << false;
    QTest::newRow("a short code") << u"12345"_s << QString() << false;
}

void TwilioWhatsAppSendTest::settingsNameWhatIsWrong()
{
    QFETCH(QString, from);
    QFETCH(QString, service);
    QFETCH(bool, passes);
    ProviderContext context = aContext();
    context.account.settings.insert(u"from"_s, from);
    context.account.settings.insert(u"messaging_service_sid"_s, service);
    const auto result = twilioWhatsApp().check(context);
    QCOMPARE(bool(result), passes);
    if (!result)
        QCOMPARE(result.error().field, u"from"_s);
    context.secrets.clear();
    QVERIFY(!twilioWhatsApp().check(context));
}

void TwilioWhatsAppSendTest::redactionHidesPeople()
{
    const Provider &provider = twilioWhatsApp();
    const QString shown = provider.redactedRequest(provider.sendRequest(
                                  aContext(), aWhatsApp({u"Wanjiku"_s}, templateSid))) +
                          provider.redactedRequest(provider.sendRequest(aContext(), aWhatsApp()));
    for (const QString &hidden : {u"712345678"_s, u"parcel"_s, u"Wanjiku"_s})
        QVERIFY2(!shown.contains(hidden), qPrintable(hidden + u" in "_s + shown));
    for (const QString &kept : {templateSid, u"To=whatsapp:"_s})
        QVERIFY2(shown.contains(kept), qPrintable(kept + u" in "_s + shown));
}

QTEST_GUILESS_MAIN(TwilioWhatsAppSendTest)
#include "twiliowhatsappsendtest.moc"
