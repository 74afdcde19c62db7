// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/eumevents.h"
#include "tests/providers/awsaccount.h"
#include "tests/providers/inwords.h"
#include "tests/providers/snscalling.h"

#include <QJsonArray>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QString word = u"aws_eum"_s;
const QString topic = u"arn:aws:sns:eu-west-1:123456789012:sms-events"_s;
const QString inboundTopic = u"arn:aws:sns:us-east-1:123456789012:sms-inbound"_s;

const Provider &eum()
{
    return awsProvider(word);
}

const SnsSigner &signer()
{
    static const SnsSigner signer;
    return signer;
}

/** With the certificate that \a call needs, as the engine would have fetched it. */
ProviderContext contextFor(const HttpRequest &call)
{
    ProviderContext context = anAwsContext(word);
    context.account.settings.insert(u"topic_arn"_s, topic);
    context.account.settings.insert(u"inbound_topic_arn"_s, inboundTopic);
    if (const auto url = eum().neededFor(context, call))
        context.fetched.insert(*url, signer().certificate());
    return context;
}

CallbackReading read(const HttpRequest &call)
{
    return eum().readCallback(contextFor(call), call);
}

QJsonObject anEvent(const QString &type)
{
    QJsonObject event = QJsonDocument::fromJson(testData(u"aws_eum/event.json"_s)).object();
    event["eventType"_L1] = type;
    event["context"_L1] = QJsonObject{{u"heliograph"_s, anAwsMessage().id.value}};
    return event;
}

HttpRequest told(const QJsonObject &message, const QString &by = topic)
{
    return notificationBy(signer(), by, QJsonDocument(message).toJson());
}

QString stateOf(const std::optional<MessageState> &state)
{
    return state ? toName(*state) : u"no news"_s;
}

} // namespace

class AwsEumCallbackTest : public QObject
{
    Q_OBJECT

private slots:
    void documentedEventIsRead();
    void everyEventHasItsState_data();
    void everyEventHasItsState();
    void theRowsAboveAreTheWholeTable();
    void otherEventsAreTakenAndKeptOut_data();
    void otherEventsAreTakenAndKeptOut();
    void priceIsMessageAndCarrier_data();
    void priceIsMessageAndCarrier();
    void documentedInboundIsRead_data();
    void documentedInboundIsRead();
    void oddMessagesAreMalformed();
    void strangersAreForged_data();
    void strangersAreForged();
    void subscriptionIsConfirmedAtItsTopic();
    void unsubscriptionIsTakenNote();
    void redactionHidesPeople();

private:
    QStringList m_eventsSeen;
};

void AwsEumCallbackTest::documentedEventIsRead()
{
    const HttpRequest call = notificationBy(signer(), topic, testData(u"aws_eum/event.json"_s));
    const auto reading = read(call);
    QCOMPARE(inWords(reading), u"genuine"_s);
    const auto &content = std::get<CallbackContent>(reading);
    QCOMPARE(content.receipts.size(), 1);
    const Receipt &receipt = content.receipts[0];
    QCOMPARE(receipt.providerRef, u"862a8790-60c0-4430-9b2b-658bdexample"_s);
    QVERIFY(receipt.message.isEmpty()); // somebody else's context
    QCOMPARE(stateOf(receipt.state), u"sent"_s);
    QCOMPARE(receipt.status, u"TEXT_SUCCESSFUL"_s);
    QVERIFY(receipt.code.isEmpty() && receipt.text.isEmpty() && inWords(receipt).isEmpty());
    QCOMPARE(receipt.segments, 1);
    QCOMPARE(receipt.price, (Money{95'820, u"USD"_s}));
    QVERIFY(content.inbound.isEmpty() && !content.confirmation && !content.answer);
}

void AwsEumCallbackTest::everyEventHasItsState_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("why");
    QTest::addColumn<bool>("hasText");
    const auto row = [](const char *type, const char *state, const char *why = "") {
        const QByteArray name = state;
        QTest::newRow(type) << QString::fromLatin1(type) << QString::fromLatin1(state)
                            << QString::fromLatin1(why)
                            << (name == "failed" || name == "undelivered" || name == "unconfirmed");
    };
    row("TEXT_QUEUED", "no news");
    row("TEXT_PENDING", "no news");
    row("TEXT_SENT", "sent");
    row("TEXT_SUCCESSFUL", "sent");
    row("TEXT_DELIVERED", "delivered");
    row("TEXT_INVALID", "failed", "refused recipient");
    row("TEXT_INVALID_MESSAGE", "failed", "refused request");
    row("TEXT_PROTECT_BLOCKED", "failed", "refused policy");
    row("TEXT_TTL_EXPIRED", "failed", "refused expired");
    row("TEXT_UNREACHABLE", "undelivered");
    row("TEXT_BLOCKED", "undelivered", "refused recipient");
    row("TEXT_CARRIER_BLOCKED", "undelivered", "refused policy");
    row("TEXT_SPAM", "undelivered", "refused policy");
    row("TEXT_CARRIER_UNREACHABLE", "undelivered", "for now");
    row("TEXT_UNKNOWN", "unconfirmed");
}

void AwsEumCallbackTest::everyEventHasItsState()
{
    QFETCH(QString, type);
    QFETCH(QString, state);
    QFETCH(QString, why);
    QFETCH(bool, hasText);
    m_eventsSeen.append(type);
    const auto reading = read(told(anEvent(type)));
    const auto &receipts = std::get<CallbackContent>(reading).receipts;
    QCOMPARE(receipts.size(), 1);
    QCOMPARE(receipts[0].message, anAwsMessage().id);
    QCOMPARE(stateOf(receipts[0].state), state);
    QCOMPARE(inWords(receipts[0]), why);
    QCOMPARE(!receipts[0].text.isEmpty(), hasText);
    QCOMPARE(receipts[0].code, hasText ? type : QString());
    QVERIFY(!receipts[0].text.contains(u"accepted by phone carrier"_s));
}

void AwsEumCallbackTest::theRowsAboveAreTheWholeTable()
{
    for (const EumEvent &event : eumEvents())
        QVERIFY2(m_eventsSeen.contains(QString::fromLatin1(event.type)), event.type);
    const QJsonArray types =
            QJsonDocument::fromJson(testData(u"aws_eum/model.json"_s))["EventType"_L1].toArray();
    for (const auto &type : types) {
        const QString name = type.toString();
        const bool isOfSms = name.startsWith(u"TEXT_"_s) && name != u"TEXT_ALL"_s;
        QCOMPARE(findEumEvent(name) != nullptr, isOfSms);
    }
}

void AwsEumCallbackTest::otherEventsAreTakenAndKeptOut_data()
{
    QTest::addColumn<QJsonObject>("message");
    for (const QString &type : {u"VOICE_COMPLETED"_s, u"MEDIA_DELIVERED"_s, u"RCS_READ"_s,
                 u"TEXT_NOVEL"_s, u"ALL"_s, QString()})
        QTest::newRow(qPrintable(type)) << anEvent(type);
    QJsonObject nameless = anEvent(u"TEXT_DELIVERED"_s);
    nameless.remove(u"messageId"_s);
    QTest::newRow("no message id") << nameless;
    QTest::newRow("another service's") << QJsonObject{{u"AlarmName"_s, u"cpu"_s}};
    QTest::newRow("from nobody") << QJsonObject{
            {u"inboundMessageId"_s, u"x"_s}, {u"messageBody"_s, u"x"_s}};
}

void AwsEumCallbackTest::otherEventsAreTakenAndKeptOut()
{
    QFETCH(QJsonObject, message);
    const auto reading = read(told(message));
    QCOMPARE(inWords(reading), u"genuine"_s);
    const auto &content = std::get<CallbackContent>(reading);
    QVERIFY(content.receipts.isEmpty() && content.inbound.isEmpty());
}

void AwsEumCallbackTest::priceIsMessageAndCarrier_data()
{
    QTest::addColumn<QJsonObject>("fields");
    QTest::addColumn<qint64>("micros"); // -1: none
    QTest::newRow("both") << QJsonObject{{u"totalMessagePrice"_s, 0.00581},
                                     {u"totalCarrierFee"_s, 0.00302}}
                          << qint64(8'830);
    QTest::newRow("no fee") << QJsonObject{{u"totalMessagePrice"_s, 0.1}} << qint64(100'000);
    QTest::newRow("for nothing") << QJsonObject{{u"totalMessagePrice"_s, 0}} << qint64(0);
    QTest::newRow("several parts")
            << QJsonObject{{u"totalMessagePrice"_s, 1.23456}} << qint64(1'234'560);
    QTest::newRow("not told") << QJsonObject{{u"totalMessagePrice"_s, QJsonValue()}} << qint64(-1);
}

void AwsEumCallbackTest::priceIsMessageAndCarrier()
{
    QFETCH(QJsonObject, fields);
    QFETCH(qint64, micros);
    QJsonObject event = anEvent(u"TEXT_DELIVERED"_s);
    event.remove(u"totalCarrierFee"_s);
    for (auto field = fields.begin(); field != fields.end(); ++field)
        event.insert(field.key(), field.value());
    const auto receipt = readEumEvent(event);
    QVERIFY(receipt);
    QCOMPARE(receipt->price ? receipt->price->micros : -1, micros);
}

void AwsEumCallbackTest::documentedInboundIsRead_data()
{
    QTest::addColumn<QString>("by");
    QTest::newRow("its own topic") << inboundTopic;
    QTest::newRow("the events' topic") << topic;
}

void AwsEumCallbackTest::documentedInboundIsRead()
{
    QFETCH(QString, by);
    const HttpRequest call = notificationBy(signer(), by, testData(u"aws_eum/inbound.json"_s));
    for (const CallbackReading &reading : {read(call), eum().readInbound(contextFor(call), call)}) {
        QCOMPARE(inWords(reading), u"genuine"_s);
        const auto &content = std::get<CallbackContent>(reading);
        QVERIFY(content.receipts.isEmpty());
        const InboundMessage expected{.providerRef = u"cae173d2-66b9-564c-8309-21f858e9fb84"_s,
                .from = u"+14255550182"_s,
                .to = u"+12125550101"_s,
                .body = u"EXAMPLE"_s};
        QVERIFY(content.inbound == QList<InboundMessage>{expected});
    }
}

void AwsEumCallbackTest::oddMessagesAreMalformed()
{
    for (const QByteArray &message : {QByteArray("Hello world"), QByteArray(), QByteArray("[]")})
        QCOMPARE(inWords(read(notificationBy(signer(), topic, message))), u"malformed"_s);
}

void AwsEumCallbackTest::strangersAreForged_data()
{
    QTest::addColumn<HttpRequest>("call");
    const QJsonObject event = anEvent(u"TEXT_DELIVERED"_s);
    QTest::newRow("another topic of the region")
            << told(event, u"arn:aws:sns:eu-west-1:123456789012:others"_s);
    QTest::newRow("another account's topic")
            << told(event, u"arn:aws:sns:eu-west-1:210987654321:sms-events"_s);
    HttpRequest changed = told(event);
    changed.body.replace("TEXT_DELIVERED", "TEXT_INVALID");
    QTest::newRow("changed on the way") << changed;
    HttpRequest raw = told(event);
    raw.headers.add("x-amz-sns-rawdelivery", "true");
    raw.body = QJsonDocument(event).toJson();
    QTest::newRow("raw delivery") << raw;
    HttpRequest bare = raw;
    bare.headers = {};
    QTest::newRow("unsigned") << bare;
    QTest::newRow("nothing at all") << HttpRequest();
}

void AwsEumCallbackTest::strangersAreForged()
{
    QFETCH(HttpRequest, call);
    QCOMPARE(inWords(read(call)), u"forged"_s);
    // Without a topic nobody is believed, and nothing is fetched.
    const HttpRequest good = told(anEvent(u"TEXT_DELIVERED"_s));
    QCOMPARE(inWords(read(good)), u"genuine"_s);
    QVERIFY(!eum().neededFor(anAwsContext(word), good));
    QCOMPARE(inWords(eum().readCallback(anAwsContext(word), good)), u"forged"_s);
}

void AwsEumCallbackTest::subscriptionIsConfirmedAtItsTopic()
{
    const QString url = u"https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&"
                        "TopicArn="_s +
                        topic + u"&Token=2336412f37"_s;
    QJsonObject envelope{{u"Type"_s, u"SubscriptionConfirmation"_s}, {u"TopicArn"_s, topic},
            {u"Token"_s, u"2336412f37"_s}, {u"SubscribeURL"_s, url},
            {u"Message"_s, u"You have chosen to subscribe"_s}};
    const auto reading = read(callBy(signer(), envelope));
    QCOMPARE(inWords(reading), u"genuine"_s);
    const auto &content = std::get<CallbackContent>(reading);
    QVERIFY(content.confirmation && content.receipts.isEmpty() && content.inbound.isEmpty());
    QCOMPARE(content.confirmation->url, QUrl(url));
    QCOMPARE(content.confirmation->method, QByteArray("GET"));

    envelope[u"SubscribeURL"_s] = u"https://evil.example/?Action=ConfirmSubscription"_s;
    QCOMPARE(inWords(read(callBy(signer(), envelope))), u"malformed"_s);
    envelope[u"SubscribeURL"_s] = url;
    HttpRequest changed = callBy(signer(), envelope);
    changed.body.replace("2336412f37", "2336412f38");
    QCOMPARE(inWords(read(changed)), u"forged"_s);
}

void AwsEumCallbackTest::unsubscriptionIsTakenNote()
{
    const auto reading = read(callBy(signer(),
            {{u"Type"_s, u"UnsubscribeConfirmation"_s}, {u"TopicArn"_s, topic},
                    {u"Token"_s, u"t"_s},
                    {u"SubscribeURL"_s,
                            u"https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn="_s +
                                    topic}}));
    QCOMPARE(inWords(reading), u"genuine"_s);
    const auto &content = std::get<CallbackContent>(reading);
    QVERIFY(!content.confirmation && content.receipts.isEmpty());
}

void AwsEumCallbackTest::redactionHidesPeople()
{
    QJsonObject event = anEvent(u"TEXT_DELIVERED"_s);
    event["messageStatusDescription"_L1] = u"Delivered to 14255550156"_s;
    for (const HttpRequest &call : {told(event),
                 notificationBy(signer(), inboundTopic, testData(u"aws_eum/inbound.json"_s),
                         {{u"UnsubscribeURL"_s, u"https://sns/secret"_s}})}) {
        const auto reading = read(call);
        const QString shown = std::get<CallbackContent>(reading).redactedPayload;
        for (const QString &secret : {u"5550156"_s, u"5550152"_s, u"5550182"_s, u"5550101"_s,
                     u"EXAMPLE\""_s, u"Delivered to"_s, u"secret"_s, u".pem"_s})
            QVERIFY2(!shown.contains(secret), qPrintable(shown));
        QVERIFY2(shown.contains(u"TopicArn=arn:aws:sns:"_s) && shown.contains(u"essage"_s),
                qPrintable(shown));
    }
}

QTEST_GUILESS_MAIN(AwsEumCallbackTest)
#include "awseumcallbacktest.moc"
