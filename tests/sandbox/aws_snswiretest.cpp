// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/sigv4.h"

#include "tests/sandbox/foreignclient.h"
#include "tests/sandbox/sandboxfixture.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

namespace helio
{

using namespace Qt::StringLiterals;
using testing::CallbackEar;
using testing::CarrierAnswer;
using testing::SandboxFixture;

namespace
{

const QString number = u"+254712345678"_s;
using Fields = QMap<QString, QString>;

/** The text of every element, by name. */
QMap<QString, QString> textsOf(const QByteArray &body)
{
    QMap<QString, QString> texts;
    QXmlStreamReader xml(body);
    QString name;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::StartElement)
            name = xml.name().toString();
        else if (token == QXmlStreamReader::Characters)
            texts.insert(name, xml.text().toString());
    }
    return xml.hasError() ? QMap<QString, QString>() : texts;
}

} // namespace

class AwsSnsWireTest : public QObject, private SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { start(); }

    void publishedHasAName();
    void takesTheSenderFromItsAttribute_data();
    void takesTheSenderFromItsAttribute();
    void refusesInItsOwnWords_data();
    void refusesInItsOwnWords();
    void faultsSpeakSns_data();
    void faultsSpeakSns();
    void outageSpeaksSns();
    void believesNobodyWithoutASignature();
    void tellsNothingOfTheEnd();
    void itsOwnSdkTakesItForAmazon();

private:
    CarrierAnswer act(const Fields &fields, const QByteArray &secret = testing::authToken)
    {
        Form form;
        for (auto it = fields.cbegin(); it != fields.cend(); ++it)
            form.add(it.key(), it.value());
        HttpRequest request{.method = "POST", .url = QUrl(m_client->base + "/"_L1)};
        request.headers.add("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        request.body = form.encoded();
        signSigV4(request, {"AKIASANDBOX000000000", secret, {}},
                {"us-east-1", "sns",
                        std::chrono::time_point_cast<Instant::duration>(
                                std::chrono::system_clock::now())});
        return m_client->exchange("POST", u"/"_s, request.body, request.headers.fields());
    }
    CarrierAnswer publish(const Fields &changes = {})
    {
        Fields fields{{u"Action"_s, u"Publish"_s}, {u"Version"_s, u"2010-03-31"_s},
                {u"PhoneNumber"_s, number}, {u"Message"_s, u"Hello"_s}};
        for (auto it = changes.cbegin(); it != changes.cend(); ++it)
            fields.insert(it.key(), it.value());
        return act(fields);
    }
    static Fields attribute(
            const QString &name, const QString &value, const QString &type = u"String"_s)
    {
        const auto entry = u"MessageAttributes.entry.1."_s;
        return {{entry + "Name"_L1, name}, {entry + "Value.DataType"_L1, type},
                {entry + "Value.StringValue"_L1, value}};
    }
};

void AwsSnsWireTest::publishedHasAName()
{
    const auto answer = publish();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-type"), "text/xml");
    const QByteArray begin = "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                             "<PublishResult>";
    QVERIFY(answer.body.startsWith(begin));
    const auto texts = textsOf(answer.body);
    QCOMPARE(texts.keys().join(' '_L1), u"MessageId RequestId"_s);
    const auto taken = m_sandbox->messages().constFirst();
    QCOMPARE(taken.sid, texts.value(u"MessageId"_s));
    QVERIFY(QRegularExpression(u"^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$"_s)
                    .match(taken.sid)
                    .hasMatch());
    QCOMPARE(taken.provider, u"aws_sns"_s);
    QCOMPARE(taken.to, number);
    QCOMPARE(taken.body, u"Hello"_s);
}

void AwsSnsWireTest::takesTheSenderFromItsAttribute_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("sender id") << u"AWS.SNS.SMS.SenderID"_s << u"ACME"_s;
    QTest::newRow("number") << u"AWS.MM.SMS.OriginationNumber"_s << u"+12025550123"_s;
}

void AwsSnsWireTest::takesTheSenderFromItsAttribute()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QCOMPARE(publish(attribute(name, value)).status, 200);
    QCOMPARE(m_sandbox->messages().constFirst().from, value);
}

void AwsSnsWireTest::refusesInItsOwnWords_data()
{
    QTest::addColumn<Fields>("changes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const Fields &changes, const QString &code,
                             int status = 400) {
        QTest::newRow(name) << changes << status << code;
    };
    const auto invalid = u"InvalidParameter"_s;
    const auto value = u"ParameterValueInvalid"_s;
    row("no number", {{u"PhoneNumber"_s, {}}}, invalid);
    row("no plus", {{u"PhoneNumber"_s, u"254712345678"_s}}, invalid);
    row("invalid test number", {{u"PhoneNumber"_s, u"+15005550001"_s}}, invalid);
    row("no message", {{u"Message"_s, {}}}, invalid);
    row("1601 bytes", {{u"Message"_s, QString(801, u'é')}}, invalid);
    row("number and topic", {{u"TopicArn"_s, u"arn:aws:sns:us-east-1:1:t"_s}}, invalid);
    row("topic", {{u"PhoneNumber"_s, {}}, {u"TopicArn"_s, u"arn:aws:sns:us-east-1:1:t"_s}},
            u"NotFound"_s, 404);
    row("sender without a letter", attribute(u"AWS.SNS.SMS.SenderID"_s, u"12345"_s), value);
    row("sender with a blank", attribute(u"AWS.SNS.SMS.SenderID"_s, u"AC ME"_s), value);
    row("another kind", attribute(u"AWS.SNS.SMS.SMSType"_s, u"Urgent"_s), value);
    row("price as text", attribute(u"AWS.SNS.SMS.MaxPrice"_s, u"0.5"_s), value);
    row("another action", {{u"Action"_s, u"Shout"_s}}, u"InvalidAction"_s);
    row("another version", {{u"Version"_s, u"2009-01-01"_s}}, u"InvalidAction"_s);
}

void AwsSnsWireTest::refusesInItsOwnWords()
{
    QFETCH(Fields, changes);
    QFETCH(int, status);
    QFETCH(QString, code);
    const auto answer = publish(changes);
    QCOMPARE(answer.status, status);
    const auto texts = textsOf(answer.body);
    QCOMPARE(texts.value(u"Code"_s), code);
    QCOMPARE(texts.value(u"Type"_s), u"Sender"_s);
    QVERIFY(!texts.value(u"Message"_s).isEmpty());
    QVERIFY(!texts.value(u"RequestId"_s).isEmpty());
    QVERIFY(m_sandbox->messages().isEmpty());
}

void AwsSnsWireTest::faultsSpeakSns_data()
{
    QTest::addColumn<SandboxFaults>("faults");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("too many") << SandboxFaults{.tooMany = 1} << 400 << u"Throttling"_s;
    QTest::newRow("server error") << SandboxFaults{.serverError = 1} << 500 << u"InternalError"_s;
    QTest::newRow("permanent") << SandboxFaults{.permanent = 1} << 400 << u"InvalidParameter"_s;
    QTest::newRow("cut") << SandboxFaults{.cut = 1} << 0 << QString();
}

void AwsSnsWireTest::faultsSpeakSns()
{
    QFETCH(SandboxFaults, faults);
    QFETCH(int, status);
    QFETCH(QString, code);
    start({.faults = faults});
    const auto answer = publish();
    QCOMPARE(answer.status, status);
    QCOMPARE(textsOf(answer.body).value(u"Code"_s), code);
    QCOMPARE(m_sandbox->messages().isEmpty(), status != 0);
}

void AwsSnsWireTest::outageSpeaksSns()
{
    QVERIFY(m_sandbox->setOutage(u"aws_sns"_s,
            {SandboxOutage::Kind::Unauthorized, QDateTime::currentDateTimeUtc().addSecs(60)}));
    const auto answer = publish();
    QCOMPARE(answer.status, 403);
    QCOMPARE(textsOf(answer.body).value(u"Code"_s), u"InvalidClientTokenId"_s);
    // Its neighbours go on.
    QCOMPARE(m_client->send(number, u"Hello"_s).status, 201);
}

void AwsSnsWireTest::believesNobodyWithoutASignature()
{
    const auto bare = m_client->exchange("POST", u"/"_s, "Action=Publish",
            {{"Content-Type", "application/x-www-form-urlencoded"}});
    QCOMPARE(bare.status, 403);
    QCOMPARE(textsOf(bare.body).value(u"Code"_s), u"MissingAuthenticationToken"_s);
    const auto forged = act({{u"Action"_s, u"Publish"_s}}, "wrong");
    QCOMPARE(forged.status, 403);
    QCOMPARE(textsOf(forged.body).value(u"Code"_s), u"SignatureDoesNotMatch"_s);
    QCOMPARE(m_client->exchange("POST", u"/"_s, "x", {{"Content-Type", "text/plain"}}).status, 404);
}

void AwsSnsWireTest::tellsNothingOfTheEnd()
{
    CallbackEar ear;
    start({.callbackUrls = {{u"aws_sns"_s, ear.url(u"x"_s).toUtf8()}}});
    publish();
    QTest::qWait(150);
    QVERIFY(ear.heard.isEmpty());
    QVERIFY(!m_sandbox->sendInbound(u"aws_sns"_s, "http://127.0.0.1/", number, {}, u"x"_s));
}

void AwsSnsWireTest::itsOwnSdkTakesItForAmazon()
{
    const auto said = testing::runForeign(u"aws-client.mjs"_s,
            {m_client->base, u"AKIASANDBOX000000000"_s, QString::fromLatin1(testing::authToken)});
    const auto published = said.value("published"_L1).toObject();
    const auto taken = m_sandbox->messages();
    QCOMPARE(taken.size(), 1);
    QCOMPARE(published.value("messageId"_L1).toString(), taken.constFirst().sid);
    QCOMPARE(published.value("hasRequestId"_L1), QJsonValue(true));
    QCOMPARE(taken.constFirst().body, u"Habari 😀 & = + %~*'()"_s);
    QCOMPARE(taken.constFirst().from, u"ACME"_s);
    QCOMPARE(said.value("attributes"_L1).toObject().value("MonthlySpendLimit"_L1).toString(),
            u"100"_s);
    QCOMPARE(said.value("isInSandbox"_L1), QJsonValue(false));
    QCOMPARE(said.value("isOptedOut"_L1), QJsonValue(true));
    const auto errors = said.value("errors"_L1).toObject();
    const auto shown = [&errors](const char *name) {
        const auto error = errors.value(QLatin1String(name)).toObject();
        return u"%1 %2"_s.arg(error.value("name"_L1).toString())
                .arg(error.value("status"_L1).toInt());
    };
    QCOMPARE(shown("stranger"), u"SignatureDoesNotMatch 403"_s);
    QCOMPARE(shown("nobody"), u"InvalidClientTokenId 403"_s);
    QCOMPARE(shown("number"), u"InvalidParameterException 400"_s); // the SDK's name for the code
    QCOMPARE(shown("topic"), u"NotFoundException 404"_s);
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::AwsSnsWireTest)
#include "aws_snswiretest.moc"
