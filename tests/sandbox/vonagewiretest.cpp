// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/sandboxfixture.h"

#include <QCryptographicHash>
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

const QString number = u"254712345678"_s;
using Fields = QMap<QString, QString>;

QJsonObject firstOf(const CarrierAnswer &answer)
{
    return answer.json.value("messages"_L1).toArray().at(0).toObject();
}

QJsonObject callOf(const HttpRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

} // namespace

class VonageWireTest : public QObject, private SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { start(); }

    void eachPartHasAName();
    void takesParametersWhereverTheyAre_data();
    void takesParametersWhereverTheyAre();
    void refusesInItsOwnWords_data();
    void refusesInItsOwnWords();
    void faultsSpeakVonage_data();
    void faultsSpeakVonage();
    void believesNobodyWithoutTheSecret();
    void reportsTheStages_data();
    void reportsTheStages();
    void reportsWhereTheMessageSays();
    void signsAsDocumented_data();
    void signsAsDocumented();
    void bringsInboundMessages();

private:
    static QByteArray basic(const QByteArray &secret = testing::authToken)
    {
        return "Basic " + ("abcd1234:" + secret).toBase64();
    }
    CarrierAnswer post(const Fields &fields, const QByteArray &authorization)
    {
        Form form;
        for (auto it = fields.cbegin(); it != fields.cend(); ++it)
            form.add(it.key(), it.value());
        return m_client->exchange("POST", u"/sms/json"_s, form.encoded(),
                {{"Content-Type", "application/x-www-form-urlencoded"},
                        {"Authorization", authorization}});
    }
    CarrierAnswer send(const Fields &changes = {})
    {
        Fields fields{{u"from"_s, u"ACME"_s}, {u"to"_s, number}, {u"text"_s, u"Hello"_s}};
        fields.insert(changes);
        return post(fields, basic());
    }
    /** A sandbox whose calls go to \a ear. */
    void startHeard(const CallbackEar &ear, SandboxSettings settings = {})
    {
        settings.callbackUrls = {{u"vonage"_s, ear.url(u"key"_s).toUtf8()}};
        start(settings);
    }
};

void VonageWireTest::eachPartHasAName()
{
    const auto answer = send({{u"text"_s, QString(161, u'x')}, {u"client-ref"_s, u"m-1"_s}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json.value("message-count"_L1), QJsonValue(u"2"_s)); // a text
    const auto parts = answer.json.value("messages"_L1).toArray();
    QCOMPARE(parts.size(), 2);
    QStringList names;
    for (const auto &part : parts) {
        const auto object = part.toObject();
        QCOMPARE(object.keys().join(' '_L1), u"client-ref message-id message-price network "
                                             "remaining-balance status to"_s);
        QCOMPARE(object.value("status"_L1), QJsonValue(u"0"_s));
        QCOMPARE(object.value("to"_L1).toString(), number);
        QCOMPARE(object.value("client-ref"_L1).toString(), u"m-1"_s);
        QCOMPARE(object.value("message-price"_L1).toString(), u"0.03330000"_s);
        names.append(object.value("message-id"_L1).toString());
        QCOMPARE(names.last().size(), 16);
    }
    QVERIFY(names[0] != names[1]);
    const auto taken = m_sandbox->messages().constFirst();
    QCOMPARE(taken.provider, u"vonage"_s);
    QCOMPARE(taken.sid, names[0]);
    QCOMPARE(taken.from, u"ACME"_s);
    QVERIFY(!firstOf(send()).contains("client-ref"_L1));
}

void VonageWireTest::takesParametersWhereverTheyAre_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const auto form = QByteArray("application/x-www-form-urlencoded");
    const auto access = u"api_key=abcd1234&api_secret="_s + QLatin1String(testing::authToken);
    const auto message = u"from=ACME&to=254712345678&text=Hello"_s;
    QTest::newRow("form") << QString() << form << (access + u'&' + message).toUtf8();
    QTest::newRow("query") << u"?"_s + access + u'&' + message << form << QByteArray();
    QTest::newRow("mixed") << u"?"_s + access << form << message.toUtf8();
    QTest::newRow("JSON") << QString() << QByteArray("application/json")
                          << QJsonDocument(
                                     QJsonObject{{u"api_key"_s, u"abcd1234"_s},
                                             {u"api_secret"_s, QLatin1String(testing::authToken)},
                                             {u"from"_s, u"ACME"_s}, {u"to"_s, number},
                                             {u"text"_s, u"Hello"_s}})
                                     .toJson();
}

void VonageWireTest::takesParametersWhereverTheyAre()
{
    QFETCH(QString, query);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    const auto answer =
            m_client->exchange("POST", u"/sms/json"_s + query, body, {{"Content-Type", type}});
    QCOMPARE(firstOf(answer).value("status"_L1).toString(), u"0"_s);
    QCOMPARE(m_sandbox->messages().constFirst().body, u"Hello"_s);
}

void VonageWireTest::refusesInItsOwnWords_data()
{
    QTest::addColumn<Fields>("changes");
    QTest::addColumn<QString>("status");
    const auto row = [](const char *name, const QString &field, const QString &value,
                             const char *status) {
        QTest::newRow(name) << Fields{{field, value}} << QString::fromLatin1(status);
    };
    const auto to = u"to"_s;
    row("no sender", u"from"_s, {}, "2");
    row("no recipient", to, {}, "2");
    row("no text", u"text"_s, {}, "2");
    row("with a plus", to, u"+254712345678"_s, "3");
    row("with a trunk prefix", to, u"0712345678"_s, "3");
    row("no number", to, u"abc"_s, "3");
    row("a name too long", u"from"_s, u"ACME Limited"_s, "15");
    row("a number too long", u"from"_s, QString(16, u'1'), "15");
    row("another kind", u"type"_s, u"vcard"_s, "3");
    row("life too short", u"ttl"_s, u"19999"_s, "3");
    row("life too long", u"ttl"_s, u"604800001"_s, "3");
    row("invalid test number", to, u"15005550001"_s, "3");
    row("no way there", to, u"15005550002"_s, "6");
    row("country is closed", to, u"15005550003"_s, "29");
    row("opted out", to, u"15005550004"_s, "7");
    row("no mobile", to, u"15005550009"_s, "33");
}

void VonageWireTest::refusesInItsOwnWords()
{
    QFETCH(Fields, changes);
    QFETCH(QString, status);
    const auto answer = send(changes);
    QCOMPARE(answer.status, 200); // only the body tells
    QCOMPARE(firstOf(answer).value("status"_L1).toString(), status);
    QVERIFY(!firstOf(answer).value("error-text"_L1).toString().isEmpty());
    QVERIFY(!firstOf(answer).contains("message-id"_L1));
    QVERIFY(m_sandbox->messages().isEmpty());
}

void VonageWireTest::faultsSpeakVonage_data()
{
    QTest::addColumn<SandboxFaults>("faults");
    QTest::addColumn<int>("http");
    QTest::addColumn<QString>("status");
    QTest::newRow("too many") << SandboxFaults{.tooMany = 1} << 200 << u"1"_s;
    QTest::newRow("server error") << SandboxFaults{.serverError = 1} << 200 << u"5"_s;
    QTest::newRow("permanent") << SandboxFaults{.permanent = 1} << 200 << u"7"_s;
    QTest::newRow("cut") << SandboxFaults{.cut = 1} << 0 << QString();
}

void VonageWireTest::faultsSpeakVonage()
{
    QFETCH(SandboxFaults, faults);
    QFETCH(int, http);
    QFETCH(QString, status);
    start({.faults = faults});
    const auto answer = send();
    QCOMPARE(answer.status, http);
    QCOMPARE(firstOf(answer).value("status"_L1).toString(), status);
    QCOMPARE(m_sandbox->messages().isEmpty(), http != 0);
}

void VonageWireTest::believesNobodyWithoutTheSecret()
{
    const Fields message{{u"from"_s, u"ACME"_s}, {u"to"_s, number}, {u"text"_s, u"Hello"_s}};
    QCOMPARE(firstOf(post(message, {})).value("status"_L1).toString(), u"4"_s);
    QCOMPARE(firstOf(post(message, basic("wrong"))).value("status"_L1).toString(), u"4"_s);
    QVERIFY(m_sandbox->messages().isEmpty());
    const auto balance = [this](const QByteArray &authorization) {
        return m_client->exchange(
                "GET", u"/account/get-balance"_s, {}, {{"Authorization", authorization}});
    };
    QCOMPARE(balance(basic("wrong")).status, 401);
    QCOMPARE(balance(basic()).json.value("value"_L1).toDouble(), 10.28);
}

void VonageWireTest::reportsTheStages_data()
{
    QTest::addColumn<double>("undelivered");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("delivered") << 0.0 << u"delivered"_s << u"0"_s;
    QTest::newRow("not delivered") << 1.0 << u"failed"_s << u"3"_s;
}

void VonageWireTest::reportsTheStages()
{
    QFETCH(double, undelivered);
    QFETCH(QString, status);
    QFETCH(QString, code);
    CallbackEar ear;
    startHeard(ear, {.faults = {.undelivered = undelivered}});
    send({{u"client-ref"_s, u"m-1"_s}});
    QTRY_COMPARE(ear.heard.size(), 2);
    QCOMPARE(callOf(ear.heard.first()).value("status"_L1).toString(), u"accepted"_s);
    const auto call = callOf(ear.heard.last());
    QCOMPARE(call.keys().join(' '_L1), u"api-key client-ref err-code message-timestamp messageId "
                                       "msisdn network-code price scts status to"_s);
    QCOMPARE(call.value("status"_L1).toString(), status);
    QCOMPARE(call.value("err-code"_L1).toString(), code);
    QCOMPARE(call.value("messageId"_L1).toString(), m_sandbox->messages().constFirst().sid);
    QCOMPARE(call.value("msisdn"_L1).toString(), number);
    QCOMPARE(call.value("to"_L1).toString(), u"ACME"_s);
    QCOMPARE(call.value("client-ref"_L1).toString(), u"m-1"_s);
}

void VonageWireTest::reportsWhereTheMessageSays()
{
    CallbackEar ear;
    start({.vonage = {.callsWithJson = false}});
    send({{u"callback"_s, ear.url(u"own"_s)}});
    QTRY_COMPARE(ear.heard.size(), 2);
    const auto form = *Form::parse(ear.heard.last().body);
    QCOMPARE(form.value(u"status"_s), u"delivered"_s);
    QVERIFY(!form.contains(u"sig"_s));
}

void VonageWireTest::signsAsDocumented_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<int>("digits");
    QTest::newRow("plain hash") << u"md5hash"_s << 32;
    QTest::newRow("MD5") << u"md5"_s << 32;
    QTest::newRow("SHA-1") << u"sha1"_s << 40;
    QTest::newRow("SHA-256") << u"sha256"_s << 64;
    QTest::newRow("SHA-512") << u"sha512"_s << 128;
}

void VonageWireTest::signsAsDocumented()
{
    QFETCH(QString, method);
    QFETCH(int, digits);
    CallbackEar ear;
    startHeard(ear, {.vonage = {.signatureSecret = "secret", .signatureMethod = method}});
    send({{u"client-ref"_s, u"a&b=c"_s}});
    QTRY_COMPARE(ear.heard.size(), 2);
    auto call = callOf(ear.heard.last());
    const auto signature = call.take("sig"_L1).toString();
    QCOMPARE(signature.size(), digits);
    QVERIFY(call.contains("timestamp"_L1) && call.contains("nonce"_L1));
    if (method != "md5hash"_L1)
        return;
    // By hand, in the order of the names.
    QByteArray text;
    for (auto it = call.constBegin(); it != call.constEnd(); ++it)
        text += '&' + it.key().toUtf8() + '=' + it.value().toString().toUtf8();
    text.replace("a&b=c", "a_b_c");
    QCOMPARE(signature.toLatin1(),
            QCryptographicHash::hash(text + "secret", QCryptographicHash::Md5).toHex());
}

void VonageWireTest::bringsInboundMessages()
{
    CallbackEar ear;
    QVERIFY(m_sandbox->sendInbound(u"vonage"_s, ear.url(u"in"_s).toUtf8(), u"+254712345678"_s,
            u"+12025550123"_s, u"stop it, é"_s));
    QTRY_COMPARE(ear.heard.size(), 1);
    const auto call = callOf(ear.heard.first());
    QCOMPARE(call.value("msisdn"_L1).toString(), number);
    QCOMPARE(call.value("to"_L1).toString(), u"12025550123"_s);
    QCOMPARE(call.value("text"_L1).toString(), u"stop it, é"_s);
    QCOMPARE(call.value("keyword"_L1).toString(), u"STOP"_s);
    QCOMPARE(call.value("messageId"_L1).toString().size(), 16);
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::VonageWireTest)
#include "vonagewiretest.moc"
