// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/awsaccount.h"
#include "tests/providers/inwords.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QString word = u"aws_eum"_s;

const Provider &eum()
{
    return awsProvider(word);
}

ProviderContext aContext(const QMap<QString, QString> &settings = {})
{
    ProviderContext context = anAwsContext(word);
    context.account.settings.insert(settings);
    return context;
}

QJsonObject sent(const ProviderContext &context, const Message &message = anAwsMessage())
{
    return QJsonDocument::fromJson(eum().sendRequest(context, message).body).object();
}

QJsonObject model()
{
    return QJsonDocument::fromJson(testData(u"aws_eum/model.json"_s)).object();
}

} // namespace

class AwsEumTest : public QObject
{
    Q_OBJECT

private slots:
    void describesItself();
    void requestIsBotocores();
    void theModelKnowsEveryField();
    void senderFollowsAccountAndMessage_data();
    void senderFollowsAccountAndMessage();
    void fieldsFollowTheAccount_data();
    void fieldsFollowTheAccount();
    void validityIsTheLifeThatIsLeft_data();
    void validityIsTheLifeThatIsLeft();
    void typeFollowsTheCategory();
    void idsForIndiaStayInIndia();
    void limitsAreTheModels();
    void redactionHidesPeopleAndCredentials();
    void probeSendsNothing();
    void probeNeedsTheRightToSendOnly_data();
    void probeNeedsTheRightToSendOnly();
};

void AwsEumTest::describesItself()
{
    const ProviderInfo &info = eum().info();
    QVERIFY(info.callbacks == CallbackStyle::Fixed && !info.callbackHelp.isEmpty());
    QVERIFY(!info.canFind && !info.canFetch && !info.hasBalance && !info.canLookUp);
    QCOMPARE(info.unconfirmedAfter, 72h); // what AWS waits for a carrier
}

void AwsEumTest::requestIsBotocores()
{
    const QJsonObject theirs =
            QJsonDocument::fromJson(testData(u"sigv4/requests.json"_s))[2].toObject();
    const ProviderContext context = aContext({{u"from"_s, u"ACMEIN"_s},
            {u"configuration_set"_s, u"cs1"_s}, {u"in_entity_id"_s, u"1701000000000000001"_s},
            {u"in_template_id"_s, u"1707000000000000001"_s}});
    Message message = anAwsMessage();
    message.to = u"+919800000001"_s;
    message.body = u"Namaste – नमस्ते"_s;
    const HttpRequest request = eum().sendRequest(context, message);

    const QJsonObject headers = theirs["signed_headers"_L1].toObject();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.url.toString(), u"https://sms-voice.eu-west-1.amazonaws.com/"_s);
    for (const QString &name : headers.keys())
        QCOMPARE(request.headers.value(name.toLatin1()), headers[name].toString().toLatin1());
    QVERIFY(request.headers.value("Authorization")
                    .contains("/eu-west-1/sms-voice/aws4_request, SignedHeaders=" +
                              headers.keys().join(u';').toLatin1() + ", "));
    QJsonObject expected = QJsonDocument::fromJson(theirs["body"_L1].toString().toUtf8()).object();
    expected["Context"_L1] = QJsonObject{{u"heliograph"_s, message.id.value}};
    QCOMPARE(QJsonDocument::fromJson(request.body).object(), expected);
}

void AwsEumTest::theModelKnowsEveryField()
{
    Message message = anAwsMessage();
    message.to = u"+919800000001"_s;
    const ProviderContext context = aContext({{u"configuration_set"_s, u"cs1"_s},
            {u"in_entity_id"_s, u"1"_s}, {u"max_price"_s, u"0.50"_s}});
    const QJsonArray known = model()["fields"_L1].toArray();
    QJsonObject fields = sent(context, message);
    const QJsonObject probe = QJsonDocument::fromJson(eum().probeRequest(context).body).object();
    QVERIFY(fields.size() == 9 && probe.size() == 7);
    for (const QString &name : fields.keys() + probe.keys())
        QVERIFY2(known.contains(name), qPrintable(name));
}

void AwsEumTest::senderFollowsAccountAndMessage_data()
{
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("sender");
    const QString pool = u"pool-0123456789abcdef"_s;
    QTest::newRow("own") << QString() << QString() << u"ACME"_s;
    QTest::newRow("own, named") << QString() << u"ACME"_s << u"ACME"_s;
    QTest::newRow("another") << QString() << u"+15005550006"_s << u"+15005550006"_s;
    QTest::newRow("pool") << pool << QString() << pool;
    QTest::newRow("pool for the own sender") << pool << u"ACME"_s << pool;
    QTest::newRow("pool, another asked") << pool << u"Shop"_s << u"Shop"_s;
}

void AwsEumTest::senderFollowsAccountAndMessage()
{
    QFETCH(QString, identity);
    QFETCH(QString, asked);
    QFETCH(QString, sender);
    Message message = anAwsMessage();
    message.from = asked;
    QCOMPARE(sent(aContext({{u"origination_identity"_s, identity}}),
                     message)["OriginationIdentity"_L1],
            sender);
}

void AwsEumTest::fieldsFollowTheAccount_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("field");
    QTest::newRow("configuration set")
            << u"configuration_set"_s << u"cs1"_s << u"ConfigurationSetName"_s;
    QTest::newRow("most to pay") << u"max_price"_s << u"0.50"_s << u"MaxPrice"_s;
}

void AwsEumTest::fieldsFollowTheAccount()
{
    QFETCH(QString, setting);
    QFETCH(QString, value);
    QFETCH(QString, field);
    QVERIFY(!sent(aContext()).contains(field));
    QCOMPARE(sent(aContext({{setting, value}}))[field].toString(), value);
}

void AwsEumTest::validityIsTheLifeThatIsLeft_data()
{
    QTest::addColumn<qint64>("leftMs");
    QTest::addColumn<int>("validity"); // 0: left out
    QTest::newRow("an hour") << qint64(3'600'000) << 3600;
    QTest::newRow("part of a second") << qint64(7'999) << 7;
    QTest::newRow("less than AWS takes") << qint64(300) << 5;
    QTest::newRow("over") << qint64(-5'000) << 5;
    QTest::newRow("three days") << qint64(259'200'000) << 259'200;
    QTest::newRow("longer than AWS waits") << qint64(259'201'000) << 0;
}

void AwsEumTest::validityIsTheLifeThatIsLeft()
{
    QFETCH(qint64, leftMs);
    QFETCH(int, validity);
    Message message = anAwsMessage();
    message.expiresAt = aContext().now + std::chrono::milliseconds(leftMs);
    QCOMPARE(sent(aContext(), message)["TimeToLive"_L1].toInt(), validity);
    message.expiresAt = {};
    QVERIFY(!sent(aContext(), message).contains("TimeToLive"_L1));
}

void AwsEumTest::typeFollowsTheCategory()
{
    for (Category category : allCategories) {
        Message message = anAwsMessage();
        message.category = category;
        QCOMPARE(sent(aContext(), message)["MessageType"_L1].toString(),
                category == Category::Marketing ? u"PROMOTIONAL"_s : u"TRANSACTIONAL"_s);
        QCOMPARE(sent(aContext({{u"sms_type"_s, u"Promotional"_s}}), message)["MessageType"_L1],
                u"PROMOTIONAL"_s);
    }
}

void AwsEumTest::idsForIndiaStayInIndia()
{
    const QString field = u"DestinationCountryParameters"_s;
    const ProviderContext context =
            aContext({{u"in_entity_id"_s, u"1701"_s}, {u"in_template_id"_s, u"1707"_s}});
    Message message = anAwsMessage();
    QVERIFY(!sent(context, message).contains(field));
    message.to = u"+919800000001"_s;
    QCOMPARE(sent(context, message)[field].toObject(),
            (QJsonObject{{u"IN_ENTITY_ID"_s, u"1701"_s}, {u"IN_TEMPLATE_ID"_s, u"1707"_s}}));
    message.content.templateName = u"1708"_s;
    QCOMPARE(sent(context, message)[field]["IN_TEMPLATE_ID"_L1], u"1708"_s);
    message.content = {};
    QVERIFY(!sent(aContext(), message).contains(field));
}

void AwsEumTest::limitsAreTheModels()
{
    const QJsonObject limits = model()["limits"_L1].toObject();
    QCOMPARE(limits["TimeToLive"_L1]["min"_L1].toInt(), 5);
    QCOMPARE(limits["TimeToLive"_L1]["max"_L1].toInt(), 259'200);
    const auto fits = [&](const QString &shape, const QString &value) {
        const QString pattern = limits[shape]["pattern"_L1].toString();
        const int most = limits[shape]["max"_L1].toInt();
        return value.size() <= most &&
               QRegularExpression(QRegularExpression::anchoredPattern(pattern))
                       .match(value)
                       .hasMatch();
    };
    // What our own check lets pass, the service takes.
    for (const QString &price : {u"0.50"_s, u"99.99999"_s, u"0.1"_s}) {
        QVERIFY(eum().check(aContext({{u"max_price"_s, price}})));
        QVERIFY(fits(u"MaxPrice"_s, price));
    }
    for (const QString &from : {u"Acme_24-7"_s, u"+15005550006"_s, u"12345"_s}) {
        QVERIFY(eum().check(aContext({{u"from"_s, from}})));
        QVERIFY(fits(u"TextMessageOriginationIdentity"_s, from));
    }
    QVERIFY(fits(u"ContextKey"_s, sent(aContext())["Context"_L1].toObject().keys().constFirst()));
    QVERIFY(fits(u"ContextValue"_s, anAwsMessage().id.value));
}

void AwsEumTest::redactionHidesPeopleAndCredentials()
{
    ProviderContext context = aContext({{u"from"_s, u"15005550006"_s}});
    context.secrets.insert(u"session_token"_s, "T0kEn");
    const QString shown = eum().redactedRequest(eum().sendRequest(context, anAwsMessage()));
    for (const QString &secret : {u"12345678"_s, u"5550006"_s, u"parcel"_s, u"T0kEn"_s,
                 QString::fromLatin1(awsSecret), u"Signature="_s})
        QVERIFY2(!shown.contains(secret), qPrintable(shown));
    QVERIFY2(shown.contains(u"PinpointSMSVoiceV2.SendTextMessage"_s) &&
                     shown.contains(u"[26 characters]"_s) && shown.contains(u"TRANSACTIONAL"_s) &&
                     shown.contains(anAwsMessage().id.value),
            qPrintable(shown));
    const QString refused = eum().redactedReply(anAwsReply(400,
            R"({"__type":"ValidationException","Message":"+254712345678 is bad","Reason":"X",)"
            R"("Fields":[{"Name":"DestinationPhoneNumber","Message":"254712345678?"}]})"));
    QVERIFY2(refused.startsWith(u"HTTP 400\n"_s) && refused.contains(u"ValidationException"_s) &&
                     refused.contains(u"DestinationPhoneNumber"_s) &&
                     !refused.contains(u"345678"_s),
            qPrintable(refused));
    QVERIFY(!eum().redactedReply(anAwsReply(400, R"({"__type":"ResourceNotFoundException",)"
                                                 R"("ResourceId":"+254712345678"})"))
                     .contains(u"345678"_s));
}

void AwsEumTest::probeSendsNothing()
{
    const HttpRequest request = eum().probeRequest(aContext(
            {{u"origination_identity"_s, u"pool-1"_s}, {u"configuration_set"_s, u"cs"_s}}));
    const QJsonObject fields = QJsonDocument::fromJson(request.body).object();
    QVERIFY(fields["DryRun"_L1].toBool());
    QCOMPARE(fields["OriginationIdentity"_L1], u"pool-1"_s);
    QCOMPARE(fields["ConfigurationSetName"_L1], u"cs"_s);
    QVERIFY(!fields.contains("Context"_L1));
    QVERIFY(!sent(aContext()).contains("DryRun"_L1));
}

void AwsEumTest::probeNeedsTheRightToSendOnly_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("says"); // empty: good
    const auto refusal = [](const char *type, const char *reason) {
        return QByteArray("{\"__type\":\"") + type + "\",\"Message\":\"x\",\"Reason\":\"" + reason +
               "\"}";
    };
    QTest::newRow("good") << 200 << QByteArray(R"({"MessageId":"m"})") << QString();
    QTest::newRow("good, without an id") << 200 << QByteArray("{}") << QString();
    for (const char *reason : {"COUNTRY_NOT_ENABLED", "DESTINATION_COUNTRY_BLOCKED",
                 "INVALID_IDENTITY_FOR_DESTINATION_COUNTRY", "SENDER_ID_NOT_SUPPORTED"})
        QTest::newRow(reason) << 400 << refusal("ValidationException", reason) << QString();
    QTest::newRow("in the sandbox")
            << 400 << refusal("ConflictException", "DESTINATION_PHONE_NUMBER_NOT_VERIFIED")
            << u"sandbox"_s;
    QTest::newRow("no such set")
            << 400
            << QByteArray(R"({"__type":"ResourceNotFoundException","ResourceType":)"
                          R"("configuration-set","ResourceId":"cs1"})")
            << u"configuration set"_s;
    QTest::newRow("may not send") << 400
                                  << QByteArray(
                                             R"({"__type":"AccessDeniedException","Message":"no"})")
                                  << u"IAM policy"_s;
    QTest::newRow("wrong key")
            << 400 << QByteArray(R"({"__type":"UnrecognizedClientException","message":"no"})")
            << u"access key id"_s;
    QTest::newRow("another server") << 200 << QByteArray("<html>") << u"not one of AWS's"_s;
    QTest::newRow("a proxy") << 502 << QByteArray("<html>") << u"HTTP 502"_s;
    QTest::newRow("no answer") << 0 << QByteArray() << u"down"_s;
}

void AwsEumTest::probeNeedsTheRightToSendOnly()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, says);
    HttpReply reply = anAwsReply(status, body);
    reply.networkError = u"down"_s;
    const auto result = eum().readProbe(aContext(), reply);
    QCOMPARE(bool(result), says.isEmpty());
    if (!result)
        QVERIFY2(result.error().text.contains(says), qPrintable(result.error().text));
}

QTEST_GUILESS_MAIN(AwsEumTest)
#include "awseumtest.moc"
