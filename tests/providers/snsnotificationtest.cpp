// SPDX-License-Identifier: GPL-3.0-or-later
// Whom we believe: messages that Amazon signed, and everything that is not quite one.
#include "core/providers/snsnotification.h"
#include "tests/providers/awsaccount.h"
#include "tests/providers/snscalling.h"

#include <QDateTime>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QString topic = u"arn:aws:sns:eu-west-1:123456789012:sms-events"_s;

QJsonObject genuine(int version)
{
    return QJsonDocument::fromJson(testData(u"sns/genuine-v%1.json"_s.arg(version))).object();
}

Instant instant(const char *iso)
{
    return fromMillis(
            QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODateWithMs).toMSecsSinceEpoch());
}

/** A minute after Amazon signed. */
ProviderContext thatDay(const QByteArray &pem = testData(u"sns/certificate.pem"_s))
{
    ProviderContext context;
    context.now = instant("2022-07-28T21:25:00.000Z");
    for (int version : {1, 2})
        context.fetched.insert(QUrl(genuine(version)["SigningCertURL"_L1].toString()), pem);
    return context;
}

QString verdict(const SnsTrust &trust, const ProviderContext &context, const HttpRequest &call)
{
    const auto read = verifiedSnsCall(trust, context, call);
    if (std::holds_alternative<SnsEnvelope>(read))
        return u"genuine"_s;
    return std::get<CallbackFault>(read) == CallbackFault::Forged ? u"forged"_s : u"malformed"_s;
}

SnsTrust trustIn(const QJsonObject &envelope)
{
    return {.topics = {envelope["TopicArn"_L1].toString()}};
}

/** What a signer of ours says, with its certificate at hand. */
QString verdictOf(const SnsSigner &signer, const HttpRequest &call, const SnsTrust &trust)
{
    ProviderContext context;
    context.now = ManualClock().now();
    const auto url = snsCertificateFor(trust, context.now, call);
    if (!url)
        return u"not even fetched"_s;
    context.fetched.insert(*url, signer.certificate());
    return verdict(trust, context, call);
}

} // namespace

class SnsNotificationTest : public QObject
{
    Q_OBJECT

private slots:
    void amazonsOwnMessagesAreGenuine_data();
    void amazonsOwnMessagesAreGenuine();
    void whatWasTouchedIsForged_data();
    void whatWasTouchedIsForged();
    void rawDeliveryIsForged();
    void theCertificateMustFit_data();
    void theCertificateMustFit();
    void signersOfEveryRegion_data();
    void signersOfEveryRegion();
    void onlyTheTopicsOwnHostIsAsked_data();
    void onlyTheTopicsOwnHostIsAsked();
    void sandboxIsItsOwnOriginOnly_data();
    void sandboxIsItsOwnOriginOnly();
    void signedTextIsAsDocumented_data();
    void signedTextIsAsDocumented();
    void oldAndFutureCallsAreForged_data();
    void oldAndFutureCallsAreForged();
    void confirmationStaysAtTheTopic_data();
    void confirmationStaysAtTheTopic();
};

void SnsNotificationTest::amazonsOwnMessagesAreGenuine_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("SHA-1") << 1;
    QTest::newRow("SHA-256") << 2;
}

void SnsNotificationTest::amazonsOwnMessagesAreGenuine()
{
    QFETCH(int, version);
    const QJsonObject envelope = genuine(version);
    const HttpRequest call = snsPost(envelope);
    QCOMPARE(verdict(trustIn(envelope), thatDay(), call), u"genuine"_s);
    QCOMPARE(snsCertificateFor(trustIn(envelope), thatDay().now, call),
            QUrl(envelope["SigningCertURL"_L1].toString()));
    const auto read = std::get<SnsEnvelope>(verifiedSnsCall(trustIn(envelope), thatDay(), call));
    QCOMPARE(read.message, u"Hello world"_s);

    QCOMPARE(verdict({}, thatDay(), call), u"forged"_s); // no topic is believed
    QCOMPARE(verdict(trustIn(genuine(3 - version)), thatDay(), call), u"forged"_s);
    QCOMPARE(verdict(trustIn(envelope), thatDay({}), call), u"forged"_s);
    QCOMPARE(verdict(trustIn(envelope), thatDay(SnsSigner().certificate()), call), u"forged"_s);
    ProviderContext unfetched = thatDay();
    unfetched.fetched.clear();
    QCOMPARE(verdict(trustIn(envelope), unfetched, call), u"forged"_s);
}

void SnsNotificationTest::whatWasTouchedIsForged_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonValue>("value");
    for (int version : {1, 2}) {
        const QJsonObject other = genuine(3 - version);
        const auto row = [&](const char *what, const QString &name, const QJsonValue &value) {
            QTest::addRow("v%d %s", version, what) << version << name << value;
        };
        row("message", u"Message"_s, u"Hello world!"_s);
        row("no message", u"Message"_s, QJsonValue());
        row("message that is a number", u"Message"_s, 1);
        row("id", u"MessageId"_s, other["MessageId"_L1]);
        row("subject added", u"Subject"_s, u""_s);
        row("time", u"Timestamp"_s, u"2022-07-28T21:24:58.317Z"_s);
        row("type", u"Type"_s, u"SubscriptionConfirmation"_s);
        row("unknown type", u"Type"_s, u"Other"_s);
        row("signature", u"Signature"_s, other["Signature"_L1]);
        row("signature cut", u"Signature"_s,
                genuine(version)["Signature"_L1].toString().chopped(4));
        row("signature that is no base64", u"Signature"_s, u"!!"_s);
        row("no signature", u"Signature"_s, QJsonValue());
        row("empty signature", u"Signature"_s, QString());
        row("version", u"SignatureVersion"_s, other["SignatureVersion"_L1]);
        row("version 3", u"SignatureVersion"_s, u"3"_s);
        row("no version", u"SignatureVersion"_s, QJsonValue());
        row("certificate elsewhere", u"SigningCertURL"_s,
                u"https://internetbadguys.com/cert.pem"_s);
        row("no certificate", u"SigningCertURL"_s, QJsonValue());
    }
}

void SnsNotificationTest::whatWasTouchedIsForged()
{
    QFETCH(int, version);
    QFETCH(QString, name);
    QFETCH(QJsonValue, value);
    QJsonObject envelope = genuine(version);
    if (value.isNull())
        envelope.remove(name);
    else
        envelope.insert(name, value);
    QCOMPARE(verdict(trustIn(genuine(version)), thatDay(), snsPost(envelope)), u"forged"_s);
}

void SnsNotificationTest::rawDeliveryIsForged()
{
    HttpRequest bare = snsPost({});
    bare.body = testData(u"aws_eum/event.json"_s);
    bare.headers.add("x-amz-sns-rawdelivery", "true");
    QCOMPARE(verdict(trustIn(genuine(2)), thatDay(), bare), u"forged"_s);
    HttpRequest wrapped = snsPost(genuine(2));
    wrapped.headers.add("X-Amz-Sns-RawDelivery", "true");
    QCOMPARE(verdict(trustIn(genuine(2)), thatDay(), wrapped), u"forged"_s);
    for (const QByteArray &body : {QByteArray(), QByteArray("[]"), QByteArray("{"),
                 QByteArray("{\"Type\":{}}"), QByteArray(1000, '[')}) {
        HttpRequest broken = snsPost({});
        broken.body = body;
        QCOMPARE(verdict(trustIn(genuine(2)), thatDay(), broken), u"forged"_s);
        QVERIFY(!snsCertificateFor(trustIn(genuine(2)), thatDay().now, broken));
    }
}

void SnsNotificationTest::theCertificateMustFit_data()
{
    QTest::addColumn<CertificateWish>("wish");
    QTest::addColumn<QString>("verdict");
    const Instant now = ManualClock().now();
    QTest::newRow("fits") << CertificateWish() << u"genuine"_s;
    QTest::newRow("another name") << CertificateWish{.name = "evil.example"} << u"forged"_s;
    QTest::newRow("a longer name")
            << CertificateWish{.name = "sns.amazonaws.com.evil.example"} << u"forged"_s;
    QTest::newRow("another region's")
            << CertificateWish{.name = "sns-signing.me-south-1.amazonaws.com"} << u"forged"_s;
    QTest::newRow("any of Amazon's") << CertificateWish{.name = "*.amazonaws.com"} << u"forged"_s;
    QTest::newRow("expired") << CertificateWish{.until = now - 1s} << u"forged"_s;
    QTest::newRow("not yet") << CertificateWish{.from = now + 1h} << u"forged"_s;
    QTest::newRow("a short key") << CertificateWish{.bits = 1024} << u"forged"_s;
    QTest::newRow("elliptic") << CertificateWish{.isElliptic = true} << u"forged"_s;
}

void SnsNotificationTest::theCertificateMustFit()
{
    QFETCH(CertificateWish, wish);
    QFETCH(QString, verdict);
    const SnsSigner signer(wish);
    const SnsTrust trust{.topics = {topic}};
    for (const QString &version : {u"1"_s, u"2"_s}) {
        const HttpRequest call =
                notificationBy(signer, topic, "{}", {{u"SignatureVersion"_s, version}});
        QCOMPARE(verdictOf(signer, call, trust), verdict);
    }
}

void SnsNotificationTest::signersOfEveryRegion_data()
{
    // aws-sdk-java-v2's table, one row of each kind.
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const QString &region, const QByteArray &name,
                             const QString &domain = u"amazonaws.com"_s) {
        QTest::addRow("%s", qPrintable(region)) << region << domain << name;
    };
    row(u"us-east-1"_s, "sns.amazonaws.com");
    row(u"eu-west-1"_s, "sns.amazonaws.com");
    row(u"me-south-1"_s, "sns-signing.me-south-1.amazonaws.com");
    row(u"af-south-1"_s, "sns-signing.af-south-1.amazonaws.com");
    row(u"mx-central-1"_s, "sns-signing.mx-central-1.amazonaws.com");
    row(u"us-gov-west-1"_s, "sns-us-gov-west-1.amazonaws.com");
    row(u"us-gov-east-1"_s, "sns-us-gov-west-1.amazonaws.com");
    row(u"cn-north-1"_s, "sns-cn-north-1.amazonaws.com.cn", u"amazonaws.com.cn"_s);
    row(u"cn-northwest-1"_s, "sns-cn-northwest-1.amazonaws.com.cn", u"amazonaws.com.cn"_s);
    row(u"eusc-de-east-1"_s, "sns-signing.eusc-de-east-1.amazonaws.eu", u"amazonaws.eu"_s);
}

void SnsNotificationTest::signersOfEveryRegion()
{
    QFETCH(QString, region);
    QFETCH(QString, domain);
    QFETCH(QByteArray, name);
    const QString arn = u"arn:aws:sns:%1:123456789012:t"_s.arg(region);
    const SnsSigner signer({.name = name});
    const HttpRequest call = notificationBy(signer, arn, "{}",
            {{u"SigningCertURL"_s, u"https://sns.%1.%2/c.pem"_s.arg(region, domain)}});
    QCOMPARE(verdictOf(signer, call, {.topics = {arn}}), u"genuine"_s);
}

void SnsNotificationTest::onlyTheTopicsOwnHostIsAsked_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isAsked");
    const auto row = [](const QString &url, bool isAsked = false) {
        QTest::newRow(qPrintable(url)) << url << isAsked;
    };
    row(u"https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-01.pem"_s, true);
    row(u"https://SNS.eu-west-1.amazonaws.com/c.pem"_s, true);
    row(u"https://sns.eu-west-1.amazonaws.com:443/c.pem"_s, true);
    row(u"http://sns.eu-west-1.amazonaws.com/c.pem"_s);
    row(u"https://sns.us-east-1.amazonaws.com/c.pem"_s);
    row(u"https://sns.eu-west-1.amazonaws.com.evil.example/c.pem"_s);
    row(u"https://sns.eu-west-1.amazonaws.com.cn/c.pem"_s);
    row(u"https://evil.example/sns.eu-west-1.amazonaws.com/c.pem"_s);
    row(u"https://evil.example#sns.eu-west-1.amazonaws.com/c.pem"_s);
    row(u"https://sns.eu-west-1.amazonaws.com@evil.example/c.pem"_s);
    row(u"https://user@sns.eu-west-1.amazonaws.com/c.pem"_s);
    row(u"https://sns.eu-west-1.amazonaws.com:8443/c.pem"_s);
    row(u"https://sns.eu-west-1.amazonaws.com/c.key"_s);
    row(u"https://sns.eu-west-1.amazonaws.com//c.pem"_s);
    row(u"https://sns.eu-west-1.amazonaws.com/a/c.pem"_s);
    row(u"https://sns.eu-west-1.amazonaws.com/%63.pem/../%2563.pem"_s);
    row(u"https://sns.eu-west-1.amazonaws.com/c.pem?x=1"_s);
    row(u"https://sns.eu-west-1.amazonaws.com/c.pem#x"_s);
    row(u"https://s3.eu-west-1.amazonaws.com/bucket/c.pem"_s);
    row(u"http://127.0.0.1:9000/c.pem"_s);
    row(u"file:///etc/c.pem"_s);
    row(u"c.pem"_s);
    row(QString());
}

void SnsNotificationTest::onlyTheTopicsOwnHostIsAsked()
{
    QFETCH(QString, url);
    QFETCH(bool, isAsked);
    const SnsSigner signer;
    const HttpRequest call = notificationBy(signer, topic, "{}", {{u"SigningCertURL"_s, url}});
    QCOMPARE(verdictOf(signer, call, {.topics = {topic}}),
            isAsked ? u"genuine"_s : u"not even fetched"_s);
}

void SnsNotificationTest::sandboxIsItsOwnOriginOnly_data()
{
    QTest::addColumn<QString>("sandbox");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isAsked");
    const QString ours = u"http://127.0.0.1:9000"_s;
    const QString certificate = u"http://127.0.0.1:9000/c.pem"_s;
    QTest::newRow("its own") << ours << certificate << true;
    QTest::newRow("by name") << u"http://localhost:9000"_s << u"http://localhost:9000/c.pem"_s
                             << true;
    QTest::newRow("Amazon's stays good")
            << ours << u"https://sns.eu-west-1.amazonaws.com/c.pem"_s << true;
    QTest::newRow("another port") << ours << u"http://127.0.0.1:9001/c.pem"_s << false;
    QTest::newRow("another scheme") << ours << u"https://127.0.0.1:9000/c.pem"_s << false;
    QTest::newRow("another host") << ours << u"http://127.0.0.2:9000/c.pem"_s << false;
    QTest::newRow("http elsewhere")
            << ours << u"http://sns.eu-west-1.amazonaws.com/c.pem"_s << false;
    QTest::newRow("no sandbox") << QString() << certificate << false;
    QTest::newRow("not on this computer")
            << u"https://vpce.example"_s << u"https://vpce.example/c.pem"_s << false;
}

void SnsNotificationTest::sandboxIsItsOwnOriginOnly()
{
    QFETCH(QString, sandbox);
    QFETCH(QString, url);
    QFETCH(bool, isAsked);
    const SnsSigner signer;
    const HttpRequest call = notificationBy(signer, topic, "{}", {{u"SigningCertURL"_s, url}});
    QCOMPARE(verdictOf(signer, call, {.topics = {topic}, .sandbox = QUrl(sandbox)}),
            isAsked ? u"genuine"_s : u"not even fetched"_s);
}

void SnsNotificationTest::signedTextIsAsDocumented_data()
{
    QTest::addColumn<QJsonObject>("envelope");
    QTest::addColumn<QByteArray>("text");
    const QJsonObject common{{u"MessageId"_s, u"id"_s}, {u"Message"_s, u"a\nb é😀"_s},
            {u"TopicArn"_s, u"arn"_s}, {u"Timestamp"_s, u"now"_s}, {u"Signature"_s, u"AAAA"_s},
            {u"Token"_s, u"tok"_s}, {u"SubscribeURL"_s, u"https://s"_s}};
    const auto with = [&](const QJsonObject &more) {
        QJsonObject all = common;
        for (auto field = more.begin(); field != more.end(); ++field)
            all.insert(field.key(), field.value());
        return all;
    };
    const QByteArray head = "Message\na\nb é😀\nMessageId\nid\n";
    QTest::newRow("notification") << with({{u"Type"_s, u"Notification"_s}})
                                  << head + "Timestamp\nnow\nTopicArn\narn\nType\nNotification\n";
    QTest::newRow("with a subject")
            << with({{u"Type"_s, u"Notification"_s}, {u"Subject"_s, u"S"_s}})
            << head + "Subject\nS\nTimestamp\nnow\nTopicArn\narn\nType\nNotification\n";
    const QByteArray middle =
            "SubscribeURL\nhttps://s\nTimestamp\nnow\nToken\ntok\nTopicArn\narn\n";
    for (const QByteArray type : {"SubscriptionConfirmation", "UnsubscribeConfirmation"})
        QTest::newRow(type) << with({{u"Type"_s, QString::fromLatin1(type)},
                                       {u"Subject"_s, u"not signed"_s}})
                            << head + middle + "Type\n" + type + '\n';
}

void SnsNotificationTest::signedTextIsAsDocumented()
{
    QFETCH(QJsonObject, envelope);
    QFETCH(QByteArray, text);
    const auto read = readSnsEnvelope(QJsonDocument(envelope).toJson());
    QVERIFY(read);
    QCOMPARE(snsStringToSign(*read), text);
}

void SnsNotificationTest::oldAndFutureCallsAreForged_data()
{
    QTest::addColumn<QString>("timestamp");
    QTest::addColumn<bool>("isBelieved");
    const Instant now = ManualClock().now();
    QTest::newRow("now") << toIso(now) << true;
    QTest::newRow("as old as SNS tries") << toIso(now - 60min) << true;
    QTest::newRow("older") << toIso(now - 66min) << false;
    QTest::newRow("clocks differ") << toIso(now + 10min) << true;
    QTest::newRow("of tomorrow") << toIso(now + 24h) << false;
    QTest::newRow("without a zone") << toIso(now).chopped(1) << false;
    QTest::newRow("no time") << u"soon"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void SnsNotificationTest::oldAndFutureCallsAreForged()
{
    QFETCH(QString, timestamp);
    QFETCH(bool, isBelieved);
    const SnsSigner signer;
    const HttpRequest call = notificationBy(signer, topic, "{}", {{u"Timestamp"_s, timestamp}});
    QCOMPARE(verdictOf(signer, call, {.topics = {topic}}),
            isBelieved ? u"genuine"_s : u"not even fetched"_s);
}

void SnsNotificationTest::confirmationStaysAtTheTopic_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isCalled");
    const QString good = u"https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&"
                         "TopicArn="_s +
                         topic + u"&Token=2336412f37fb687f5d51e6e2"_s;
    QTest::newRow("good") << good << true;
    QTest::newRow("another host") << QString(good).replace(u"sns.eu-west-1"_s, u"sns.eu-west-2"_s)
                                  << false;
    QTest::newRow("http") << QString(good).replace(u"https"_s, u"http"_s) << false;
    QTest::newRow("another action")
            << QString(good).replace(u"ConfirmSubscription"_s, u"DeleteTopic"_s) << false;
    QTest::newRow("another topic") << QString(good).replace(u"sms-events"_s, u"others"_s) << false;
    QTest::newRow("nowhere") << QString() << false;
}

void SnsNotificationTest::confirmationStaysAtTheTopic()
{
    QFETCH(QString, url);
    QFETCH(bool, isCalled);
    SnsEnvelope envelope;
    envelope.topicArn = topic;
    envelope.subscribeUrl = url;
    const auto request = snsConfirmation({.topics = {topic}}, envelope);
    QCOMPARE(bool(request), isCalled);
    if (request) {
        QCOMPARE(request->method, QByteArray("GET"));
        QCOMPARE(request->url, QUrl(url));
        QVERIFY(request->body.isEmpty() && request->headers.fields().isEmpty());
    }
}

QTEST_GUILESS_MAIN(SnsNotificationTest)
#include "snsnotificationtest.moc"
