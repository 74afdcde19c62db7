// SPDX-License-Identifier: GPL-3.0-or-later
// Amazon's own code on our AWS adapters: its signer on our signatures, its SDK on our requests, its
// validator on whom we believe. All from tests/foreign (npm ci).
//
// Blind spots: the SDK spells, and does not judge what it is given; the validator knows signature
// version 1 only, no topics and no age.
#include "core/providers/sigv4.h"
#include "core/providers/snsnotification.h"
#include "tests/providers/awsaccount.h"
#include "tests/providers/snscalling.h"
#include "tests/support/sources.h"

#include <QJsonArray>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <QUrlQuery>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QString foreign = testing::sourcePath(u"tests/foreign"_s);
const QString topic = u"arn:aws:sns:eu-west-1:123456789012:sms-events"_s;

/** One answer for each question, in their order; fewer where something broke. */
QList<QJsonObject> askAmazon(const QList<QJsonObject> &questions)
{
    QProcess oracle;
    oracle.setWorkingDirectory(foreign);
    oracle.start(u"node"_s, {u"aws-oracle.mjs"_s});
    for (const QJsonObject &question : questions)
        oracle.write(QJsonDocument(question).toJson(QJsonDocument::Compact) + '\n');
    oracle.closeWriteChannel();
    if (!oracle.waitForFinished(120'000) || oracle.exitCode() != 0)
        qWarning().noquote() << oracle.readAllStandardError();
    QList<QJsonObject> answers;
    const QByteArrayList lines = oracle.readAllStandardOutput().split('\n');
    for (const QByteArray &line : lines) {
        if (!line.isEmpty())
            answers.append(QJsonDocument::fromJson(line).object());
    }
    return answers;
}

QString randomText(QRandomGenerator &random, const QString &alphabet, int atMost)
{
    const QList<uint> characters = alphabet.toUcs4();
    QString text;
    for (int left = random.bounded(atMost + 1); left > 0; --left) {
        const char32_t character = characters[random.bounded(int(characters.size()))];
        text += QString::fromUcs4(&character, 1);
    }
    return text;
}

/** As Amazon's signer takes it. */
QJsonObject asTheirs(const HttpRequest &request)
{
    QJsonObject headers;
    for (const auto &[name, value] : request.headers.fields()) {
        if (name != "Authorization")
            headers.insert(QString::fromLatin1(name), QString::fromUtf8(value));
    }
    QJsonObject query;
    for (const auto &[name, value] : QUrlQuery(request.url).queryItems(QUrl::FullyDecoded))
        query.insert(name, value);
    return {{u"method"_s, QString::fromLatin1(request.method)},
            {u"protocol"_s, request.url.scheme() + u':'}, {u"hostname"_s, request.url.host()},
            {u"path"_s, request.url.path(QUrl::FullyEncoded)}, {u"query"_s, query},
            {u"headers"_s, headers}, {u"body"_s, QString::fromUtf8(request.body)}};
}

/** A message and an account's settings, and what Amazon's SDK is told for the same. */
struct Case {
    const char *name;
    QMap<QString, QString> settings;
    Message message;
};

QList<Case> cases()
{
    QList<Case> all;
    const auto add = [&](const char *name, const QMap<QString, QString> &settings,
                             const std::function<void(Message &)> &change) {
        Message message = anAwsMessage();
        message.from = u"ACME"_s;
        change(message);
        all.append({name, settings, message});
    };
    const auto asIs = [](Message &) {
    };
    add("plain", {}, asIs);
    add("every kind of character", {},
            [](Message &message) { message.body = u"Habari 😀 ñ & = + % ~*'()\r\n\t€ \"\\"_s; });
    add("Arabic", {}, [](Message &message) { message.body = u"مرحبا ١٢٣"_s; });
    add("marketing", {}, [](Message &message) { message.category = Category::Marketing; });
    add("a price", {{u"max_price"_s, u"0.50"_s}}, asIs);
    add("a number", {}, [](Message &message) { message.from = u"+15005550006"_s; });
    add("India", {{u"in_entity_id"_s, u"1701"_s}, {u"in_template_id"_s, u"1707"_s}},
            [](Message &message) { message.to = u"+919800000001"_s; });
    add("long", {}, [](Message &message) { message.body = QString(1600, u'a'); });
    return all;
}

QJsonObject attribute(const QString &type, const QString &value)
{
    return {{u"DataType"_s, type}, {u"StringValue"_s, value}};
}

QJsonObject snsInput(const Case &of)
{
    const bool isNumber = of.message.from.startsWith(u'+');
    QJsonObject attributes{{u"AWS.SNS.SMS.SMSType"_s,
            attribute(u"String"_s, of.message.category == Category::Marketing
                                           ? u"Promotional"_s
                                           : u"Transactional"_s)}};
    attributes.insert(isNumber ? u"AWS.MM.SMS.OriginationNumber"_s : u"AWS.SNS.SMS.SenderID"_s,
            attribute(u"String"_s, of.message.from));
    if (of.settings.contains(u"max_price"_s))
        attributes.insert(
                u"AWS.SNS.SMS.MaxPrice"_s, attribute(u"Number"_s, of.settings[u"max_price"_s]));
    if (of.settings.contains(u"in_entity_id"_s)) {
        attributes.insert(
                u"AWS.MM.SMS.EntityId"_s, attribute(u"String"_s, of.settings[u"in_entity_id"_s]));
        attributes.insert(u"AWS.MM.SMS.TemplateId"_s,
                attribute(u"String"_s, of.settings[u"in_template_id"_s]));
    }
    return {{u"PhoneNumber"_s, of.message.to}, {u"Message"_s, of.message.body},
            {u"MessageAttributes"_s, attributes}};
}

QJsonObject eumInput(const Case &of)
{
    QJsonObject input{{u"DestinationPhoneNumber"_s, of.message.to},
            {u"OriginationIdentity"_s, of.message.from}, {u"MessageBody"_s, of.message.body},
            {u"MessageType"_s, of.message.category == Category::Marketing ? u"PROMOTIONAL"_s
                                                                          : u"TRANSACTIONAL"_s},
            {u"TimeToLive"_s, 3600},
            {u"Context"_s, QJsonObject{{u"heliograph"_s, of.message.id.value}}}};
    if (of.settings.contains(u"max_price"_s))
        input.insert(u"MaxPrice"_s, of.settings[u"max_price"_s]);
    if (of.settings.contains(u"in_entity_id"_s))
        input.insert(u"DestinationCountryParameters"_s,
                QJsonObject{{u"IN_ENTITY_ID"_s, of.settings[u"in_entity_id"_s]},
                        {u"IN_TEMPLATE_ID"_s, of.settings[u"in_template_id"_s]}});
    return input;
}

} // namespace

class AwsForeignTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void amazonSignsAsWeDo();
    void amazonSendsAsWeDo_data();
    void amazonSendsAsWeDo();
    void amazonBelievesWhomWeBelieve();
};

void AwsForeignTest::initTestCase()
{
    QVERIFY2(QFile::exists(foreign + u"/node_modules/sns-validator"_s),
            "run: npm ci --prefix tests/foreign");
}

void AwsForeignTest::amazonSignsAsWeDo()
{
    constexpr int sets = 300;
    const QString names = u"abcXYZ019-_"_s;
    const QString values = u"abc XYZ 019 +&=%~*'()/:;,ñ€中😀"_s;
    QRandomGenerator random(20260102); // the same sets in every run
    QList<QJsonObject> questions;
    QByteArrayList ours;
    for (int i = 0; i < sets; ++i) {
        QUrl url(u"https://%1.eu-west-%2.amazonaws.com"_s.arg(i % 2 ? u"sns"_s : u"sms-voice"_s)
                         .arg(random.bounded(1, 4)));
        url.setPath(u"/"_s + randomText(random, u"abcXYZ 019-_.~ñ€+&=$@"_s, 12));
        QUrlQuery query;
        for (int left = random.bounded(4); left > 0; --left)
            query.addQueryItem(u"q%1"_s.arg(left),
                    QString::fromLatin1(QUrl::toPercentEncoding(randomText(random, values, 10))));
        url.setQuery(query);
        HttpRequest request;
        request.method = random.bounded(2) ? "POST" : "GET";
        request.url = url;
        request.headers.add("Content-Type", "text/plain; charset=utf-8");
        for (int left = random.bounded(3); left > 0; --left)
            request.headers.add("X-Extra-" + QByteArray::number(left),
                    randomText(random, u"ab  c,;=\"1"_s, 20).toLatin1());
        if (request.method == "POST")
            request.body = randomText(random, values, 200).toUtf8();
        const AwsCredentials credentials{randomText(random, names, 20).toLatin1() + "K",
                randomText(random, names + u"/+"_s, 40).toLatin1() + "s",
                random.bounded(2) ? "token/" + randomText(random, names, 40).toLatin1() + "="
                                  : QByteArray()};
        const Instant at = fromMillis(1'767'323'045'000 + qint64(random.bounded(40'000)) * 61'000);
        const SigV4Scope scope{"eu-west-" + QByteArray::number(random.bounded(1, 4)), "sns", at};
        signSigV4(request, credentials, scope);
        ours.append(request.headers.value("Authorization"));
        QJsonObject keys{{u"accessKeyId"_s, QString::fromLatin1(credentials.accessKeyId)},
                {u"secretAccessKey"_s, QString::fromLatin1(credentials.secretAccessKey)}};
        if (!credentials.sessionToken.isEmpty())
            keys.insert(u"sessionToken"_s, QString::fromLatin1(credentials.sessionToken));
        questions.append({{u"ask"_s, u"signature"_s}, {u"request"_s, asTheirs(request)},
                {u"scope"_s, QJsonObject{{u"region"_s, QString::fromLatin1(scope.region)},
                                     {u"service"_s, QString::fromLatin1(scope.service)},
                                     {u"at"_s, toIso(at)}}},
                {u"credentials"_s, keys}});
    }
    const QList<QJsonObject> theirs = askAmazon(questions);
    QCOMPARE(theirs.size(), sets);
    for (int i = 0; i < sets; ++i)
        QCOMPARE(ours[i], theirs[i]["authorization"_L1].toString().toLatin1());
}

void AwsForeignTest::amazonSendsAsWeDo_data()
{
    QTest::addColumn<QString>("word");
    QTest::newRow("SNS") << u"aws_sns"_s;
    QTest::newRow("End User Messaging") << u"aws_eum"_s;
}

void AwsForeignTest::amazonSendsAsWeDo()
{
    QFETCH(QString, word);
    const bool isSns = word == u"aws_sns"_s;
    QList<QJsonObject> questions;
    for (const Case &one : cases())
        questions.append({{u"ask"_s, u"request"_s}, {u"service"_s, isSns ? u"sns"_s : u"eum"_s},
                {u"input"_s, isSns ? snsInput(one) : eumInput(one)}});
    const QList<QJsonObject> theirs = askAmazon(questions);
    QCOMPARE(theirs.size(), cases().size());
    for (qsizetype i = 0; i < theirs.size(); ++i) {
        const Case one = cases()[i];
        ProviderContext context = anAwsContext(word);
        context.account.settings.insert(one.settings);
        const HttpRequest ours = awsProvider(word).sendRequest(context, one.message);
        const auto text = [&](QLatin1StringView name) {
            return theirs[i][name].toString();
        };
        QVERIFY2(!text("body"_L1).isEmpty(), one.name);
        QCOMPARE(QString::fromLatin1(ours.method), text("method"_L1));
        QCOMPARE(ours.url.toString(), text("url"_L1));
        QCOMPARE(QString::fromLatin1(ours.headers.value("X-Amz-Target")), text("target"_L1));
        // The SDK leaves out what SNS takes for granted.
        QVERIFY(QString::fromLatin1(ours.headers.value("Content-Type"))
                        .startsWith(text("contentType"_L1)));
        if (isSns) {
            QMap<QString, QString> fields = fieldsOf(text("body"_L1).toUtf8());
            QCOMPARE(attributesOf(ours.body), attributesOf(text("body"_L1).toUtf8()));
            for (const QString &name : {u"Action"_s, u"Version"_s, u"PhoneNumber"_s, u"Message"_s})
                QCOMPARE(fieldsOf(ours.body)[name], fields[name]);
            QCOMPARE(fieldsOf(ours.body).size(), fields.size());
        } else {
            QCOMPARE(QJsonDocument::fromJson(ours.body),
                    QJsonDocument::fromJson(text("body"_L1).toUtf8()));
        }
    }
}

void AwsForeignTest::amazonBelievesWhomWeBelieve()
{
    const SnsSigner signer;
    const SnsSigner stranger({.name = "sns.amazonaws.com", .bits = 3072});
    struct Question {
        const char *name;
        HttpRequest call;
        QByteArray pem;
    };
    // Each with an address of its own: the validator keeps what it fetched.
    auto first = [n = 0]() mutable {
        return QJsonObject{{u"SignatureVersion"_s, u"1"_s},
                {u"SigningCertURL"_s,
                        u"https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-%1.pem"_s
                                .arg(++n)}};
    };
    QJsonObject withSubject = first();
    withSubject.insert(u"Subject"_s, u"É 😀"_s);
    QJsonObject elsewhere = first();
    elsewhere.insert(u"SigningCertURL"_s, u"https://evil.example/c.pem"_s);
    QJsonObject inClear = first();
    inClear.insert(
            u"SigningCertURL"_s, u"http://sns.eu-west-1.amazonaws.com/SimpleNotification.pem"_s);
    QJsonObject subscription = first();
    subscription.insert(u"Type"_s, u"SubscriptionConfirmation"_s);
    subscription.insert(u"TopicArn"_s, topic);
    subscription.insert(u"Token"_s, u"t"_s);
    subscription.insert(u"SubscribeURL"_s, u"https://sns.eu-west-1.amazonaws.com/?x"_s);
    HttpRequest changed = notificationBy(signer, topic, "{\"a\":1}", first());
    changed.body.replace("\\\"a\\\":1", "\\\"a\\\":2");
    const QList<Question> all{
            {"plain", notificationBy(signer, topic, "{\"a\":1}", first()), signer.certificate()},
            {"every kind of character", notificationBy(signer, topic, "ñ€中😀\n\t\"\\", first()),
                    signer.certificate()},
            {"with a subject", notificationBy(signer, topic, "x", withSubject),
                    signer.certificate()},
            {"a subscription", callBy(signer, subscription), signer.certificate()},
            {"changed", changed, signer.certificate()},
            {"another's key", notificationBy(signer, topic, "x", first()), stranger.certificate()},
            {"certificate elsewhere", notificationBy(signer, topic, "x", elsewhere),
                    signer.certificate()},
            {"certificate in clear", notificationBy(signer, topic, "x", inClear),
                    signer.certificate()},
    };
    QList<QJsonObject> questions;
    for (const Question &one : all)
        questions.append({{u"ask"_s, u"notification"_s},
                {u"envelope"_s, QJsonDocument::fromJson(one.call.body).object()},
                {u"certificate"_s, QString::fromLatin1(one.pem)}});
    const QList<QJsonObject> theirs = askAmazon(questions);
    QCOMPARE(theirs.size(), all.size());
    int believed = 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const SnsTrust trust{.topics = {topic}};
        ProviderContext context;
        context.now = ManualClock().now();
        const auto url = snsCertificateFor(trust, context.now, all[i].call);
        if (url)
            context.fetched.insert(*url, all[i].pem);
        const bool isGenuine =
                std::holds_alternative<SnsEnvelope>(verifiedSnsCall(trust, context, all[i].call));
        QVERIFY2(isGenuine == theirs[i]["isGenuine"_L1].toBool(),
                qPrintable(QString::fromLatin1(all[i].name) + u": "_s +
                           theirs[i]["why"_L1].toString()));
        const QJsonArray asked = theirs[i]["asked"_L1].toArray();
        QCOMPARE(asked.isEmpty() ? QUrl() : QUrl(asked[0].toString()), url.value_or(QUrl()));
        believed += isGenuine;
    }
    QCOMPARE(believed, 4);
}

QTEST_GUILESS_MAIN(AwsForeignTest)
#include "awsforeigntest.moc"
