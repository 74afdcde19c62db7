// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/sigv4.h"

#include "tests/sandbox/foreignclient.h"
#include "tests/sandbox/sandboxfixture.h"

#include <QJsonArray>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;
using testing::CallbackEar;
using testing::CarrierAnswer;
using testing::SandboxFixture;

namespace
{

const QString number = u"+254712345678"_s;

QJsonObject callOf(const HttpRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

QJsonObject eventOf(const HttpRequest &request)
{
    return QJsonDocument::fromJson(callOf(request).value("Message"_L1).toString().toUtf8())
            .object();
}

QString typeOf(const CarrierAnswer &answer)
{
    return answer.json.value("__type"_L1).toString().section(u'#', 1);
}

} // namespace

class AwsEumWireTest : public QObject, private SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { startHeard(); }

    void sentHasAName();
    void eventsTellTheStages();
    void undeliveredIsUnreachable();
    void nothingIsToldWithoutAConfigurationSet();
    void dryRunSendsNothing();
    void refusesInItsOwnWords_data();
    void refusesInItsOwnWords();
    void faultsSpeakAws_data();
    void faultsSpeakAws();
    void believesNobodyWithoutASignature();
    void bringsInboundMessages();
    void confirmationNeedsItsToken();
    void amazonsOwnToolsTakeItForAmazon_data();
    void amazonsOwnToolsTakeItForAmazon();

private:
    void startHeard(SandboxSettings settings = {})
    {
        m_ear = std::make_unique<CallbackEar>();
        settings.callbackUrls = {{u"aws_eum"_s, m_ear->url(u"events"_s).toUtf8()}};
        start(settings);
    }
    CarrierAnswer ask(const QByteArray &action, const QJsonObject &input,
            const QByteArray &secret = testing::authToken)
    {
        HttpRequest request{.method = "POST", .url = QUrl(m_client->base + "/"_L1)};
        request.headers.add("Content-Type", "application/x-amz-json-1.0");
        request.headers.add("X-Amz-Target", "PinpointSMSVoiceV2." + action);
        request.body = QJsonDocument(input).toJson();
        signSigV4(request, {"AKIASANDBOX000000000", secret, {}},
                {"eu-west-1", "sms-voice",
                        std::chrono::time_point_cast<Instant::duration>(
                                std::chrono::system_clock::now())});
        return m_client->exchange("POST", u"/"_s, request.body, request.headers.fields());
    }
    CarrierAnswer send(const QJsonObject &changes = {})
    {
        QJsonObject input{{u"DestinationPhoneNumber"_s, number},
                {u"OriginationIdentity"_s, u"ACME"_s}, {u"MessageBody"_s, u"Hello é"_s},
                {u"ConfigurationSetName"_s, u"orders"_s},
                {u"Context"_s, QJsonObject{{u"ref"_s, u"m-1"_s}}}};
        for (auto it = changes.begin(); it != changes.end(); ++it) {
            if (it.value().isNull())
                input.remove(it.key());
            else
                input.insert(it.key(), it.value());
        }
        return ask("SendTextMessage", input);
    }
    QStringList eventTypes() const
    {
        QStringList types;
        for (const auto &request : m_ear->heard)
            types.append(eventOf(request).value("eventType"_L1).toString());
        return types;
    }

    std::unique_ptr<CallbackEar> m_ear;
};

void AwsEumWireTest::sentHasAName()
{
    const auto answer = send();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-type"), "application/x-amz-json-1.0");
    QVERIFY(!answer.headers.value("x-amzn-requestid").isEmpty());
    QCOMPARE(answer.json.keys(), QStringList({u"MessageId"_s}));
    const auto taken = m_sandbox->messages().constFirst();
    QCOMPARE(answer.json.value("MessageId"_L1).toString(), taken.sid);
    QCOMPARE(taken.provider, u"aws_eum"_s);
    QCOMPARE(taken.from, u"ACME"_s);
    QCOMPARE(taken.body, u"Hello é"_s);
}

void AwsEumWireTest::eventsTellTheStages()
{
    const auto name = send({{u"MessageType"_s, u"PROMOTIONAL"_s}}).json.value("MessageId"_L1);
    QTRY_COMPARE(eventTypes(), QStringList({u"TEXT_SENT"_s, u"TEXT_DELIVERED"_s}));
    const auto call = callOf(m_ear->heard.last());
    QCOMPARE(call.keys().join(' '_L1),
            u"Message MessageId Signature SignatureVersion SigningCertURL Timestamp TopicArn Type"_s);
    QCOMPARE(call.value("SigningCertURL"_L1).toString(),
            m_client->base + "/SimpleNotificationService-sandbox.pem"_L1);
    const auto event = eventOf(m_ear->heard.last());
    QCOMPARE(event.keys().join(' '_L1),
            u"carrierName context destinationPhoneNumber eventTimestamp eventType eventVersion "
            "isFinal isoCountryCode mcc messageEncoding messageId messageRequestTimestamp "
            "messageStatus messageStatusDescription messageType mnc originationPhoneNumber "
            "totalCarrierFee totalMessageParts totalMessagePrice"_s);
    QCOMPARE(event.value("messageId"_L1), name);
    QCOMPARE(event.value("isFinal"_L1), QJsonValue(true));
    QCOMPARE(event.value("context"_L1).toObject().value("ref"_L1).toString(), u"m-1"_s);
    QCOMPARE(event.value("isoCountryCode"_L1).toString(), u"KE"_s);
    QCOMPARE(event.value("messageType"_L1).toString(), u"PROMOTIONAL"_s);
    QCOMPARE(event.value("messageEncoding"_L1).toString(), u"GSM"_s); // é is in GSM-7
    QCOMPARE(event.value("totalMessagePrice"_L1).toDouble(), 0.00645);
    QCOMPARE(eventOf(m_ear->heard.first()).value("isFinal"_L1), QJsonValue(false));
}

void AwsEumWireTest::undeliveredIsUnreachable()
{
    startHeard({.faults = {.undelivered = 1}});
    send();
    QTRY_COMPARE(eventTypes(), QStringList({u"TEXT_SENT"_s, u"TEXT_UNREACHABLE"_s}));
}

void AwsEumWireTest::nothingIsToldWithoutAConfigurationSet()
{
    QCOMPARE(send({{u"ConfigurationSetName"_s, QJsonValue()}}).status, 200);
    QTest::qWait(150);
    QVERIFY(m_ear->heard.isEmpty());
}

void AwsEumWireTest::dryRunSendsNothing()
{
    const auto answer = send({{u"DryRun"_s, true}});
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.json.contains("MessageId"_L1));
    QVERIFY(m_sandbox->messages().isEmpty());
}

void AwsEumWireTest::refusesInItsOwnWords_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("about"); // the field, or the reason
    const auto wrong = [](const char *name, const QString &field, const QJsonValue &value) {
        QTest::newRow(name) << QJsonObject{{field, value}} << u"ValidationException"_s << field;
    };
    const auto to = u"DestinationPhoneNumber"_s;
    wrong("no number", to, QJsonValue());
    wrong("impossible number", to, u"0712"_s);
    wrong("invalid test number", to, u"+15005550001"_s);
    wrong("no body", u"MessageBody"_s, QString());
    wrong("body too long", u"MessageBody"_s, QString(1601, u'x'));
    wrong("another kind", u"MessageType"_s, u"URGENT"_s);
    wrong("sender with a blank", u"OriginationIdentity"_s, u"AC ME"_s);
    wrong("life too short", u"TimeToLive"_s, 4);
    wrong("life too long", u"TimeToLive"_s, 259'201);
    wrong("price without a point", u"MaxPrice"_s, u"1"_s);
    wrong("too much context", u"Context"_s,
            QJsonObject{{u"a"_s, u"1"_s}, {u"b"_s, u"1"_s}, {u"c"_s, u"1"_s}, {u"d"_s, u"1"_s},
                    {u"e"_s, u"1"_s}, {u"f"_s, u"1"_s}});
    const auto conflict = u"ConflictException"_s;
    QTest::newRow("opted out") << QJsonObject{{to, u"+15005550004"_s}} << conflict
                               << u"DESTINATION_PHONE_NUMBER_OPTED_OUT"_s;
    QTest::newRow("no way there") << QJsonObject{{to, u"+15005550002"_s}} << conflict
                                  << u"NO_ORIGINATION_IDENTITIES_FOUND"_s;
    QTest::newRow("country is closed") << QJsonObject{{to, u"+15005550003"_s}} << conflict
                                       << u"DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION"_s;
}

void AwsEumWireTest::refusesInItsOwnWords()
{
    QFETCH(QJsonObject, changes);
    QFETCH(QString, type);
    QFETCH(QString, about);
    const auto answer = send(changes);
    QCOMPARE(answer.status, 400);
    QCOMPARE(typeOf(answer), type);
    const auto field = answer.json.value("Fields"_L1).toArray().at(0).toObject().value("Name"_L1);
    QCOMPARE(
            field.isString() ? field.toString() : answer.json.value("Reason"_L1).toString(), about);
    QVERIFY(m_sandbox->messages().isEmpty());
}

void AwsEumWireTest::faultsSpeakAws_data()
{
    QTest::addColumn<SandboxFaults>("faults");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    QTest::newRow("too many") << SandboxFaults{.tooMany = 1} << 400 << u"ThrottlingException"_s;
    QTest::newRow("server error") << SandboxFaults{.serverError = 1} << 500
                                  << u"InternalServerException"_s;
    QTest::newRow("permanent") << SandboxFaults{.permanent = 1} << 400 << u"ValidationException"_s;
    QTest::newRow("cut") << SandboxFaults{.cut = 1} << 0 << QString();
}

void AwsEumWireTest::faultsSpeakAws()
{
    QFETCH(SandboxFaults, faults);
    QFETCH(int, status);
    QFETCH(QString, type);
    startHeard({.faults = faults});
    const auto answer = send();
    QCOMPARE(answer.status, status);
    QCOMPARE(typeOf(answer), type);
    QCOMPARE(m_sandbox->messages().isEmpty(), status != 0);
}

void AwsEumWireTest::believesNobodyWithoutASignature()
{
    const auto bare = m_client->exchange("POST", u"/"_s, "{}",
            {{"Content-Type", "application/x-amz-json-1.0"},
                    {"X-Amz-Target", "PinpointSMSVoiceV2.SendTextMessage"}});
    QCOMPARE(bare.status, 400);
    QCOMPARE(typeOf(bare), u"MissingAuthenticationTokenException"_s);
    QCOMPARE(typeOf(ask("SendTextMessage", {}, "wrong")), u"InvalidSignatureException"_s);
    QCOMPARE(typeOf(ask("Shout", {})), u"UnknownOperationException"_s);
}

void AwsEumWireTest::bringsInboundMessages()
{
    QVERIFY(m_sandbox->sendInbound(u"aws_eum"_s, m_ear->url(u"in"_s).toUtf8(), number,
            u"+12025550123"_s, u"stop it, é"_s));
    QTRY_COMPARE(m_ear->heard.size(), 1);
    QCOMPARE(m_ear->heard.first().headers.value("x-amz-sns-message-type"), "Notification");
    const auto event = eventOf(m_ear->heard.first());
    QCOMPARE(event.value("originationNumber"_L1).toString(), number);
    QCOMPARE(event.value("messageBody"_L1).toString(), u"stop it, é"_s);
    QCOMPARE(event.value("messageKeyword"_L1).toString(), u"STOP"_s);
}

void AwsEumWireTest::confirmationNeedsItsToken()
{
    startHeard({.aws = {.confirmsSubscriptions = true}});
    QTRY_COMPARE(m_ear->heard.size(), 1); // the sandbox began with an address
    const auto call = callOf(m_ear->heard.takeFirst());
    QCOMPARE(call.value("Type"_L1).toString(), u"SubscriptionConfirmation"_s);
    const auto visit = QUrl(call.value("SubscribeURL"_L1).toString());
    const auto path = visit.path() + "?"_L1 + visit.query();
    QCOMPARE(m_client->exchange("GET", path + "x"_L1, {}, {}).status, 400);
    send();
    QTest::qWait(150);
    QVERIFY(m_ear->heard.isEmpty()); // nobody has confirmed yet
    QCOMPARE(m_client->exchange("GET", path, {}, {}).status, 200);
    send();
    QTRY_COMPARE(eventTypes(), QStringList({u"TEXT_SENT"_s, u"TEXT_DELIVERED"_s}));
}

void AwsEumWireTest::amazonsOwnToolsTakeItForAmazon_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("confirms");
    QTest::newRow("SHA-1") << 1 << false;
    QTest::newRow("SHA-256, to be confirmed") << 2 << true;
}

void AwsEumWireTest::amazonsOwnToolsTakeItForAmazon()
{
    QFETCH(int, version);
    QFETCH(bool, confirms);
    start({.aws = {.signatureVersion = version, .confirmsSubscriptions = confirms}});
    const auto said = testing::runForeign(u"aws-text-client.mjs"_s,
            {m_client->base, u"AKIASANDBOX000000000"_s, QString::fromLatin1(testing::authToken),
                    testing::accountSid, QString::number(2 + confirms)});
    QStringList told;
    for (const auto &value : said.value("heard"_L1).toArray()) {
        const auto call = value.toObject();
        QCOMPARE(call.value("isGenuine"_L1), QJsonValue(true));
        QCOMPARE(call.value("isGenuineIfChanged"_L1), QJsonValue(false));
        QCOMPARE(call.value("version"_L1).toString(), QString::number(version));
        QCOMPARE(call.value("contentType"_L1).toString(), u"text/plain; charset=UTF-8"_s);
        told.append(call.value("confirmed"_L1).toInt() == 200
                            ? u"confirmed"_s
                            : call.value("event"_L1).toObject().value("eventType"_L1).toString());
    }
    QCOMPARE(told, QStringList(confirms ? QStringList{u"confirmed"_s} : QStringList()) +
                           QStringList({u"TEXT_SENT"_s, u"TEXT_DELIVERED"_s}));
    QCOMPARE(m_sandbox->messages().constFirst().sid, said.value("messageId"_L1).toString());
    QCOMPARE(m_sandbox->messages().constFirst().body, u"Habari 😀 é"_s);
    QCOMPARE(said.value("attributes"_L1).toArray().size(), 1);
    const auto errors = said.value("errors"_L1).toObject();
    const auto error = [&errors](const char *name) {
        return errors.value(QLatin1String(name)).toObject();
    };
    QCOMPARE(error("stranger").value("name"_L1).toString(), u"InvalidSignatureException"_s);
    QCOMPARE(error("optedOut").value("name"_L1).toString(), u"ConflictException"_s);
    QCOMPARE(error("optedOut").value("reason"_L1).toString(),
            u"DESTINATION_PHONE_NUMBER_OPTED_OUT"_s);
    QCOMPARE(error("number").value("name"_L1).toString(), u"ValidationException"_s);
    QCOMPARE(error("number").value("fields"_L1).toArray().at(0).toString(),
            u"DestinationPhoneNumber"_s);
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::AwsEumWireTest)
#include "aws_eumwiretest.moc"
