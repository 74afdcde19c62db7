// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/sigv4.h"
#include "tests/providers/awsaccount.h"
#include "tests/providers/inwords.h"

#include <QJsonArray>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QString word = u"aws_sns"_s;

const Provider &sns()
{
    return awsProvider(word);
}

ProviderContext aContext()
{
    return anAwsContext(word);
}

QByteArray errorBody(const QString &code, const QString &message = u"Prose +254712345678"_s)
{
    return QString::fromUtf8(testData(u"aws_sns/error.xml"_s)).arg(code, message).toUtf8();
}

} // namespace

class AwsSnsTest : public QObject
{
    Q_OBJECT

private slots:
    void describesItself();
    void requestIsBotocores();
    void signsWhatBotocoreSigns_data();
    void signsWhatBotocoreSigns();
    void regionNamesTheHost_data();
    void regionNamesTheHost();
    void attributesFollowAccountAndMessage_data();
    void attributesFollowAccountAndMessage();
    void attributesCountFromOne();
    void typeFollowsTheCategory_data();
    void typeFollowsTheCategory();
    void redactionHidesPeopleAndCredentials();
    void probeAsksForAttributes_data();
    void probeAsksForAttributes();
    void nobodyMayCall();
};

void AwsSnsTest::describesItself()
{
    const ProviderInfo &info = sns().info();
    QCOMPARE(info.title, u"AWS SNS"_s);
    QVERIFY(info.callbacks == CallbackStyle::None && !info.canFind && !info.canFetch &&
            !info.hasBalance && !info.canLookUp);
    QCOMPARE(info.unconfirmedAfter, 24h);
    QCOMPARE(info.batchSize, 1);
    QCOMPARE(info.maxBytes, 1600);
    QVERIFY(!sns().statusRequest(aContext(), u"x"_s) &&
            !sns().findRequest(aContext(), anAwsMessage(), {}));
}

void AwsSnsTest::requestIsBotocores()
{
    const QJsonObject theirs =
            QJsonDocument::fromJson(testData(u"sigv4/requests.json"_s))[0].toObject();
    ProviderContext context = aContext();
    context.account.settings.insert(u"region"_s, u"us-east-1"_s);
    context.account.settings.insert(u"max_price"_s, u"0.50"_s);
    Message message = anAwsMessage();
    message.to = u"+254700000001"_s;
    message.body = u"Hello & 100% of you: café ~*'()"_s;
    const HttpRequest request = sns().sendRequest(context, message);

    const QJsonObject headers = theirs["signed_headers"_L1].toObject();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.url.toString(), u"https://sns.us-east-1.amazonaws.com/"_s);
    for (const QString &name : headers.keys())
        QCOMPARE(request.headers.value(name.toLatin1()), headers[name].toString().toLatin1());
    QCOMPARE(fieldsOf(request.body), fieldsOf(theirs["body"_L1].toString().toLatin1()));
    QVERIFY(request.body.contains("Message=Hello%20%26%20100%25%20of%20you%3A%20caf%C3%A9"));
}

void AwsSnsTest::signsWhatBotocoreSigns_data()
{
    QTest::addColumn<int>("row");
    QTest::newRow("key") << 0;
    QTest::newRow("temporary key") << 1;
}

void AwsSnsTest::signsWhatBotocoreSigns()
{
    // The same text, so that only what is signed around it may differ: a space is %20 with us.
    QFETCH(int, row);
    const QJsonObject theirs =
            QJsonDocument::fromJson(testData(u"sigv4/requests.json"_s))[row].toObject();
    ProviderContext context = aContext();
    context.account.settings.insert(u"region"_s, u"us-east-1"_s);
    context.account.settings.insert(u"access_key_id"_s, u"AKIDEXAMPLE"_s);
    const QJsonObject headers = theirs["signed_headers"_L1].toObject();
    const QByteArray token = headers["x-amz-security-token"_L1].toString().toLatin1();
    if (!token.isEmpty())
        context.secrets.insert(u"session_token"_s, token);
    const HttpRequest request = sns().sendRequest(context, anAwsMessage());
    SigV4Request signedPart{.method = "POST", .path = "/", .body = request.body};
    for (const QString &name : headers.keys())
        signedPart.headers.add(name.toLatin1(), request.headers.value(name.toLatin1()));
    QCOMPARE(request.headers.value("X-Amz-Security-Token"), token);
    QCOMPARE(request.headers.value("Authorization"),
            sigV4Authorization({"AKIDEXAMPLE", awsSecret, token},
                    {"us-east-1", "sns", ManualClock().now()}, signedPart));
}

void AwsSnsTest::regionNamesTheHost_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<QString>("url");
    QTest::newRow("Europe") << u"eu-west-1"_s << QString()
                            << u"https://sns.eu-west-1.amazonaws.com/"_s;
    QTest::newRow("government") << u"us-gov-west-1"_s << QString()
                                << u"https://sns.us-gov-west-1.amazonaws.com/"_s;
    QTest::newRow("China") << u"cn-north-1"_s << QString()
                           << u"https://sns.cn-north-1.amazonaws.com.cn/"_s;
    QTest::newRow("sovereign") << u"eusc-de-east-1"_s << QString()
                               << u"https://sns.eusc-de-east-1.amazonaws.eu/"_s;
    QTest::newRow("sandbox") << u"eu-west-1"_s << u"http://127.0.0.1:9000/"_s
                             << u"http://127.0.0.1:9000/"_s;
}

void AwsSnsTest::regionNamesTheHost()
{
    QFETCH(QString, region);
    QFETCH(QString, baseUrl);
    QFETCH(QString, url);
    ProviderContext context = aContext();
    context.account.settings.insert(u"region"_s, region);
    context.account.settings.insert(u"base_url"_s, baseUrl);
    QVERIFY(sns().check(context));
    for (const HttpRequest &request :
            {sns().sendRequest(context, anAwsMessage()), sns().probeRequest(context)}) {
        QCOMPARE(request.url.toString(), url);
        QCOMPARE(request.headers.value("Host"), request.url.authority().toLatin1());
        QVERIFY(request.headers.value("Authorization")
                        .contains("/" + region.toLatin1() + "/sns/aws4_request"));
    }
}

void AwsSnsTest::attributesFollowAccountAndMessage_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("ownTemplate");
    QTest::addColumn<bool>("hasIndia");
    QTest::addColumn<QMap<QString, QString>>("attributes"); // beside the type
    const QString kenya = u"+254712345678"_s;
    const QString india = u"+919800000001"_s;
    const QString name = u"AWS.SNS.SMS.SenderID"_s;
    const QString number = u"AWS.MM.SMS.OriginationNumber"_s;
    const QString entity = u"AWS.MM.SMS.EntityId"_s;
    const QString text = u"AWS.MM.SMS.TemplateId"_s;
    using Map = QMap<QString, QString>;
    QTest::newRow("the account's sender")
            << kenya << QString() << QString() << false << Map{{name, u"String ACME"_s}};
    QTest::newRow("another name") << kenya << u"Shop24"_s << QString() << false
                                  << Map{{name, u"String Shop24"_s}};
    QTest::newRow("a number") << kenya << u"+15005550006"_s << QString() << false
                              << Map{{number, u"String +15005550006"_s}};
    QTest::newRow("a short code") << kenya << u"12345"_s << QString() << false
                                  << Map{{number, u"String 12345"_s}};
    QTest::newRow("ids stay out of Kenya")
            << kenya << QString() << u"tpl"_s << true << Map{{name, u"String ACME"_s}};
    QTest::newRow("India") << india << QString() << QString() << true
                           << Map{{name, u"String ACME"_s}, {entity, u"String 1701"_s},
                                      {text, u"String 1707"_s}};
    QTest::newRow("India, its own template")
            << india << QString() << u"1708"_s << true
            << Map{{name, u"String ACME"_s}, {entity, u"String 1701"_s}, {text, u"String 1708"_s}};
    QTest::newRow("India, unregistered")
            << india << QString() << QString() << false << Map{{name, u"String ACME"_s}};
}

void AwsSnsTest::attributesFollowAccountAndMessage()
{
    QFETCH(QString, to);
    QFETCH(QString, from);
    QFETCH(QString, ownTemplate);
    QFETCH(bool, hasIndia);
    using Map = QMap<QString, QString>;
    QFETCH(Map, attributes);
    ProviderContext context = aContext();
    if (hasIndia) {
        context.account.settings.insert(u"in_entity_id"_s, u"1701"_s);
        context.account.settings.insert(u"in_template_id"_s, u"1707"_s);
    }
    Message message = anAwsMessage();
    message.to = to;
    message.from = from;
    message.content.templateName = ownTemplate;
    attributes.insert(u"AWS.SNS.SMS.SMSType"_s, u"String Transactional"_s);
    QCOMPARE(attributesOf(sns().sendRequest(context, message).body), attributes);
}

void AwsSnsTest::attributesCountFromOne()
{
    ProviderContext context = aContext();
    context.account.settings.insert(u"max_price"_s, u"0.25"_s);
    context.account.settings.insert(u"from"_s, QString());
    const QMap<QString, QString> fields = fieldsOf(sns().sendRequest(context, anAwsMessage()).body);
    QCOMPARE(fields[u"MessageAttributes.entry.2.Name"_s], u"AWS.SNS.SMS.MaxPrice"_s);
    QCOMPARE(fields[u"MessageAttributes.entry.2.Value.DataType"_s], u"Number"_s);
    QCOMPARE(fields[u"MessageAttributes.entry.2.Value.StringValue"_s], u"0.25"_s);
    QCOMPARE(fields.size(), 4 + 2 * 3);
}

void AwsSnsTest::typeFollowsTheCategory_data()
{
    QTest::addColumn<Category>("category");
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("type");
    for (const QString &setting : {QString(), u"by category"_s}) {
        for (Category category : {Category::Otp, Category::Transactional, Category::Service})
            QTest::addRow("%s %s", qPrintable(toName(category)), qPrintable(setting))
                    << category << setting << u"String Transactional"_s;
        QTest::addRow("marketing %s", qPrintable(setting))
                << Category::Marketing << setting << u"String Promotional"_s;
    }
    for (Category category : allCategories) {
        for (const QString &setting : {u"Promotional"_s, u"Transactional"_s})
            QTest::addRow("%s %s", qPrintable(toName(category)), qPrintable(setting))
                    << category << setting << u"String "_s + setting;
    }
}

void AwsSnsTest::typeFollowsTheCategory()
{
    QFETCH(Category, category);
    QFETCH(QString, setting);
    QFETCH(QString, type);
    ProviderContext context = aContext();
    context.account.settings.insert(u"sms_type"_s, setting);
    Message message = anAwsMessage();
    message.category = category;
    QCOMPARE(
            attributesOf(sns().sendRequest(context, message).body)[u"AWS.SNS.SMS.SMSType"_s], type);
}

void AwsSnsTest::redactionHidesPeopleAndCredentials()
{
    ProviderContext context = aContext();
    context.secrets.insert(u"session_token"_s, "T0kEn");
    Message message = anAwsMessage();
    message.from = u"15005550006"_s;
    const HttpRequest request = sns().sendRequest(context, message);
    const QString shown = sns().redactedRequest(request);
    for (const QString &secret : {u"12345678"_s, u"5550006"_s, u"parcel"_s, u"T0kEn"_s,
                 QString::fromLatin1(awsSecret), u"Signature="_s})
        QVERIFY2(!shown.contains(secret), qPrintable(shown));
    QVERIFY2(shown.startsWith(u"POST https://sns.eu-west-1.amazonaws.com/\nAction=Publish\n"_s) &&
                     shown.contains(u"Message=[26 characters]"_s) &&
                     shown.contains(u"StringValue=Transactional"_s),
            qPrintable(shown));

    const QString published =
            sns().redactedReply(anAwsReply(200, testData(u"aws_sns/published.xml"_s)));
    QVERIFY(published.startsWith(u"HTTP 200\n"_s) && published.contains(u"94f20ce6"_s));
    const QString refused = sns().redactedReply(anAwsReply(400, errorBody(u"InvalidParameter"_s)));
    QVERIFY2(refused.contains(u"Code=InvalidParameter"_s) && refused.contains(u"f187a3c1"_s) &&
                     !refused.contains(u"Prose"_s) && !refused.contains(u"345678"_s),
            qPrintable(refused));
    QCOMPARE(sns().redactedReply(anAwsReply(502, "<p>+254712345678")), u"HTTP 502\n[16 bytes]"_s);
}

void AwsSnsTest::probeAsksForAttributes_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("says"); // empty: good
    QTest::newRow("good") << 200 << testData(u"aws_sns/attributes.xml"_s) << QString();
    QTest::newRow("another answer")
            << 200 << testData(u"aws_sns/published.xml"_s) << u"not one of AWS's"_s;
    QTest::newRow("may not ask") << 403 << errorBody(u"AuthorizationError"_s)
                                 << u"sns:GetSMSAttributes"_s;
    QTest::newRow("wrong key") << 403 << errorBody(u"InvalidClientTokenId"_s) << u"access key id"_s;
    QTest::newRow("a proxy") << 502 << QByteArray("<html>") << u"HTTP 502"_s;
    QTest::newRow("no answer") << 0 << QByteArray() << u"down"_s;
}

void AwsSnsTest::probeAsksForAttributes()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, says);
    QCOMPARE(fieldsOf(sns().probeRequest(aContext()).body),
            (QMap<QString, QString>{
                    {u"Action"_s, u"GetSMSAttributes"_s}, {u"Version"_s, u"2010-03-31"_s}}));
    HttpReply reply = anAwsReply(status, body);
    reply.networkError = u"down"_s;
    const auto result = sns().readProbe(aContext(), reply);
    QCOMPARE(bool(result), says.isEmpty());
    if (!result)
        QVERIFY2(result.error().text.contains(says), qPrintable(result.error().text));
}

void AwsSnsTest::nobodyMayCall()
{
    HttpRequest call;
    call.method = "POST";
    call.target = "/callbacks/aws";
    call.body = "{}";
    QCOMPARE(inWords(sns().readCallback(aContext(), call)), u"forged"_s);
    QCOMPARE(inWords(sns().readInbound(aContext(), call)), u"forged"_s);
}

QTEST_GUILESS_MAIN(AwsSnsTest)
#include "awssnstest.moc"
