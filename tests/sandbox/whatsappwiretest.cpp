// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/foreignclient.h"
#include "tests/sandbox/sandboxfixture.h"

#include <QJsonArray>
#include <QMessageAuthenticationCode>
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
const QString phone = u"106540352242922"_s;

QJsonObject valueOf(const HttpRequest &request)
{
    return QJsonDocument::fromJson(request.body)
            .object()
            .value("entry"_L1)
            .toArray()
            .at(0)
            .toObject()
            .value("changes"_L1)
            .toArray()
            .at(0)
            .toObject()
            .value("value"_L1)
            .toObject();
}

QJsonObject statusOf(const HttpRequest &request)
{
    return valueOf(request).value("statuses"_L1).toArray().at(0).toObject();
}

QJsonObject errorOf(const CarrierAnswer &answer)
{
    return answer.json.value("error"_L1).toObject();
}

} // namespace

class WhatsAppWireTest : public QObject, private SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { startHeard(); }

    void answersAsTheCloudApi();
    void tellsEveryStage();
    void signsTheBytesItSends();
    void freeTextFailsOutsideTheWindow();
    void inboundOpensTheWindow();
    void testNumbersFailLater_data();
    void testNumbersFailLater();
    void faultsSpeakGraph_data();
    void faultsSpeakGraph();
    void undeliveredFails();
    void refusesInItsOwnWords_data();
    void refusesInItsOwnWords();
    void templatesCanBeCounted_data();
    void templatesCanBeCounted();
    void peopleWithoutANumber();
    void marksAsRead();
    void describesTheNumber();
    void aForeignClientTakesItForMeta();

private:
    void startHeard(SandboxSettings settings = {})
    {
        m_ear = std::make_unique<CallbackEar>();
        settings.callbackUrls = {{u"whatsapp"_s, m_ear->url(u"wa"_s).toUtf8()}};
        start(settings);
    }
    CarrierAnswer post(const QJsonObject &message, const QByteArray &token = testing::authToken,
            const QString &path = u"/v23.0/"_s + phone)
    {
        return m_client->exchange("POST", path + u"/messages"_s, QJsonDocument(message).toJson(),
                {{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}});
    }
    static QJsonObject textTo(const QString &to, const QString &body = u"Hello"_s)
    {
        return {{u"messaging_product"_s, u"whatsapp"_s}, {u"recipient_type"_s, u"individual"_s},
                {u"to"_s, to}, {u"type"_s, u"text"_s}, {u"text"_s, QJsonObject{{u"body"_s, body}}}};
    }
    static QJsonObject templateTo(const QString &to, const QString &name = u"order_update"_s)
    {
        const QJsonArray parameters{QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, u"Ann"_s}}};
        const QJsonArray components{
                QJsonObject{{u"type"_s, u"body"_s}, {u"parameters"_s, parameters}}};
        return {{u"messaging_product"_s, u"whatsapp"_s}, {u"to"_s, to}, {u"type"_s, u"template"_s},
                {u"template"_s, QJsonObject{{u"name"_s, name},
                                        {u"language"_s, QJsonObject{{u"code"_s, u"en"_s}}},
                                        {u"components"_s, components}}}};
    }
    QStringList statuses() const
    {
        QStringList words;
        for (const auto &request : m_ear->heard)
            words.append(statusOf(request).value("status"_L1).toString());
        return words;
    }

    std::unique_ptr<CallbackEar> m_ear;
};

void WhatsAppWireTest::answersAsTheCloudApi()
{
    const auto answer = post(templateTo(u"+254 712 345678"_s));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json.value("messaging_product"_L1).toString(), u"whatsapp"_s);
    const auto contact = answer.json.value("contacts"_L1).toArray().at(0).toObject();
    QCOMPARE(contact.value("input"_L1).toString(), u"+254 712 345678"_s);
    QCOMPARE(contact.value("wa_id"_L1).toString(), number);
    const auto message = answer.json.value("messages"_L1).toArray().at(0).toObject();
    QVERIFY(message.value("id"_L1).toString().startsWith("wamid."_L1));
    QCOMPARE(message.value("message_status"_L1).toString(), u"accepted"_s);
    const auto taken = m_sandbox->messages().constFirst();
    QCOMPARE(taken.sid, message.value("id"_L1).toString());
    QCOMPARE(taken.provider, u"whatsapp"_s);
    QCOMPARE(taken.body, u"order_update en "
                         R"([{"parameters":[{"text":"Ann","type":"text"}],"type":"body"}])"_s);
}

void WhatsAppWireTest::tellsEveryStage()
{
    auto message = templateTo(number);
    message.insert(u"biz_opaque_callback_data"_s, u"m-1"_s);
    const auto id =
            post(message).json.value("messages"_L1).toArray().at(0).toObject().value("id"_L1);
    QTRY_COMPARE(statuses(), QStringList({u"sent"_s, u"delivered"_s, u"read"_s}));
    for (const auto &request : std::as_const(m_ear->heard)) {
        const auto status = statusOf(request);
        QCOMPARE(status.value("id"_L1), id);
        QCOMPARE(status.value("recipient_id"_L1).toString(), number);
        QVERIFY(status.value("timestamp"_L1).isString()); // seconds, as text
        QVERIFY(qAbs(status.value("timestamp"_L1).toString().toLongLong() -
                        QDateTime::currentSecsSinceEpoch()) < 60);
        QCOMPARE(status.value("biz_opaque_callback_data"_L1).toString(), u"m-1"_s);
        QVERIFY(!status.contains("errors"_L1));
        const auto metadata = valueOf(request).value("metadata"_L1).toObject();
        QCOMPARE(metadata.value("phone_number_id"_L1).toString(), phone);
    }
}

void WhatsAppWireTest::signsTheBytesItSends()
{
    QVERIFY(m_sandbox->sendInbound(
            u"whatsapp"_s, m_ear->url(u"in"_s).toUtf8(), number, {}, u"é 😀"_s));
    QTRY_COMPARE(m_ear->heard.size(), 1);
    const auto &request = m_ear->heard.first();
    QVERIFY(request.body.contains(R"("body":"\u00e9 \ud83d\ude00")")); // escaped, and signed so
    const auto signature = request.headers.value("X-Hub-Signature-256");
    QCOMPARE(signature.size(), 71);
    QCOMPARE(signature, "sha256=" + QMessageAuthenticationCode::hash(request.body,
                                            testing::authToken, QCryptographicHash::Sha256)
                                            .toHex());
    QCOMPARE(request.headers.value("Content-Type"), "application/json");
}

void WhatsAppWireTest::freeTextFailsOutsideTheWindow()
{
    QCOMPARE(post(textTo(number)).status, 200); // taken all the same
    QTRY_COMPARE(statuses(), QStringList({u"failed"_s}));
    const auto error = statusOf(m_ear->heard.first()).value("errors"_L1).toArray().at(0).toObject();
    QCOMPARE(error.value("code"_L1).toInt(), 131047);
    QCOMPARE(error.value("title"_L1).toString(), u"Re-engagement message"_s);
}

void WhatsAppWireTest::inboundOpensTheWindow()
{
    QVERIFY(m_sandbox->sendInbound(
            u"whatsapp"_s, m_ear->url(u"in"_s).toUtf8(), u"+254712345678"_s, {}, u"Hi"_s));
    QTRY_COMPARE(m_ear->heard.size(), 1);
    const auto value = valueOf(m_ear->heard.takeFirst());
    const auto message = value.value("messages"_L1).toArray().at(0).toObject();
    QCOMPARE(message.value("from"_L1).toString(), number);
    QCOMPARE(message.value("text"_L1).toObject().value("body"_L1).toString(), u"Hi"_s);
    QCOMPARE(value.value("contacts"_L1).toArray().at(0).toObject().value("wa_id"_L1).toString(),
            number);
    post(textTo(number));
    QTRY_COMPARE(statuses(), QStringList({u"sent"_s, u"delivered"_s, u"read"_s}));
    QCOMPARE(m_sandbox->messages().constFirst().body, u"Hello"_s);
}

void WhatsAppWireTest::testNumbersFailLater_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("code");
    QTest::newRow("unreachable") << u"15005550002"_s << 131026;
    QTest::newRow("region") << u"15005550003"_s << 130497;
    QTest::newRow("opted out") << u"15005550004"_s << 131050;
}

void WhatsAppWireTest::testNumbersFailLater()
{
    QFETCH(QString, to);
    QFETCH(int, code);
    QCOMPARE(post(templateTo(to)).status, 200);
    QTRY_COMPARE(statuses(), QStringList({u"failed"_s}));
    const auto error = statusOf(m_ear->heard.first()).value("errors"_L1).toArray().at(0).toObject();
    QCOMPARE(error.value("code"_L1).toInt(), code);
}

void WhatsAppWireTest::faultsSpeakGraph_data()
{
    QTest::addColumn<SandboxFaults>("faults");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::newRow("too many") << SandboxFaults{.tooMany = 1} << 429 << 130429;
    QTest::newRow("server error") << SandboxFaults{.serverError = 1} << 500 << 131000;
    QTest::newRow("permanent") << SandboxFaults{.permanent = 1} << 400 << 131026;
    QTest::newRow("cut") << SandboxFaults{.cut = 1} << 0 << 0;
}

void WhatsAppWireTest::faultsSpeakGraph()
{
    QFETCH(SandboxFaults, faults);
    QFETCH(int, status);
    QFETCH(int, code);
    startHeard({.faults = faults});
    const auto answer = post(templateTo(number));
    QCOMPARE(answer.status, status);
    QCOMPARE(errorOf(answer).value("code"_L1).toInt(), code);
    QCOMPARE(errorOf(answer).value("type"_L1).toString().isEmpty(), status == 0);
    QCOMPARE(m_sandbox->messages().isEmpty(), status != 0);
}

void WhatsAppWireTest::undeliveredFails()
{
    startHeard({.faults = {.undelivered = 1}});
    post(templateTo(number));
    QTRY_COMPARE(statuses(), QStringList({u"sent"_s, u"failed"_s}));
    const auto error = statusOf(m_ear->heard.last()).value("errors"_L1).toArray().at(0).toObject();
    QCOMPARE(error.value("code"_L1).toInt(), 131026);
}

void WhatsAppWireTest::refusesInItsOwnWords_data()
{
    QTest::addColumn<QJsonObject>("message");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    const auto token = testing::authToken;
    const auto path = u"/v23.0/"_s + phone;
    const auto good = textTo(number);
    const auto without = [&good](const QString &name) {
        auto object = good;
        object.remove(name);
        return object;
    };
    const auto with = [&good](const QString &name, const QJsonValue &value) {
        auto object = good;
        object.insert(name, value);
        return object;
    };
    const auto row = [&](const char *name, const QJsonObject &message, int code) {
        QTest::newRow(name) << message << token << path << 400 << code;
    };
    QTest::newRow("wrong token") << good << QByteArray("wrong") << path << 401 << 190;
    QTest::newRow("another number") << good << token << u"/v23.0/1"_s << 400 << 100;
    QTest::newRow("no version") << good << token << u"/x/"_s + phone << 404 << 2500;
    row("no product", without(u"messaging_product"_s), 100);
    row("no recipient", without(u"to"_s), 100);
    row("impossible recipient", with(u"to"_s, u"12"_s), 131009);
    row("unknown type", with(u"type"_s, u"telegram"_s), 131009);
    row("no content", without(u"text"_s), 131008);
    row("no body", with(u"text"_s, QJsonObject()), 131008);
    row("body too long", textTo(number, QString(4097, u'x')), 131009);
    auto unnamed = templateTo(number, {});
    row("template without name", unnamed, 131008);
    auto mute = templateTo(number);
    mute.insert(u"template"_s, QJsonObject{{u"name"_s, u"order_update"_s}});
    row("template without language", mute, 131008);
    row("no object at all", {}, 100);
}

void WhatsAppWireTest::refusesInItsOwnWords()
{
    QFETCH(QJsonObject, message);
    QFETCH(QByteArray, token);
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(int, code);
    const auto answer = post(message, token, path);
    QCOMPARE(answer.status, status);
    QCOMPARE(errorOf(answer).value("code"_L1).toInt(), code);
    QVERIFY(!errorOf(answer).value("message"_L1).toString().isEmpty());
    QVERIFY(m_sandbox->messages().isEmpty());
}

void WhatsAppWireTest::templatesCanBeCounted_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::newRow("known") << u"order_update"_s << 200 << 0;
    QTest::newRow("unknown") << u"gone"_s << 404 << 132001;
    QTest::newRow("other parameters") << u"two_words"_s << 400 << 132000;
}

void WhatsAppWireTest::templatesCanBeCounted()
{
    QFETCH(QString, name);
    QFETCH(int, status);
    QFETCH(int, code);
    startHeard({.whatsApp = {.templates = {{u"order_update"_s, 1}, {u"two_words"_s, 2}}}});
    const auto answer = post(templateTo(number, name));
    QCOMPARE(answer.status, status);
    QCOMPARE(errorOf(answer).value("code"_L1).toInt(), code);
}

void WhatsAppWireTest::peopleWithoutANumber()
{
    auto message = templateTo({});
    message.remove(u"to"_s);
    message.insert(u"recipient"_s, u"KE.1234567890"_s);
    const auto answer = post(message);
    QCOMPARE(answer.status, 200);
    const auto contact = answer.json.value("contacts"_L1).toArray().at(0).toObject();
    QCOMPARE(contact.value("user_id"_L1).toString(), u"KE.1234567890"_s);
    QVERIFY(!contact.contains("wa_id"_L1));
}

void WhatsAppWireTest::marksAsRead()
{
    const auto answer = post({{u"messaging_product"_s, u"whatsapp"_s}, {u"status"_s, u"read"_s},
            {u"message_id"_s, u"wamid.X"_s}});
    QCOMPARE(answer.json, QJsonObject({{u"success"_s, true}}));
    QVERIFY(m_sandbox->messages().isEmpty());
}

void WhatsAppWireTest::describesTheNumber()
{
    const auto ask = [this](const QByteArray &token) {
        return m_client->exchange(
                "GET", u"/v23.0/"_s + phone, {}, {{"Authorization", "Bearer " + token}});
    };
    QCOMPARE(ask(testing::authToken).json.value("id"_L1).toString(), phone);
    QCOMPARE(ask("wrong").status, 401);
}

void WhatsAppWireTest::aForeignClientTakesItForMeta()
{
    startHeard({.whatsApp = {.templates = {{u"order_update"_s, 2}}}});
    const auto token = QString::fromLatin1(testing::authToken);
    const auto said = testing::runForeign(
            u"whatsapp-carrier.mjs"_s, {m_client->base, phone, token, token, testing::accountSid});
    QStringList told;
    for (const auto &value : said.value("heard"_L1).toArray()) {
        const auto call = value.toObject();
        QCOMPARE(call.value("isGenuine"_L1), QJsonValue(true));
        QCOMPARE(call.value("isGenuineForAnother"_L1), QJsonValue(false));
        for (const auto &status : call.value("statuses"_L1).toArray())
            told.append(status.toObject().value("status"_L1).toString());
        for (const auto &message : call.value("messages"_L1).toArray())
            told.append(message.toObject().value("text"_L1).toString());
    }
    QCOMPARE(told, QStringList({u"sent"_s, u"delivered"_s, u"read"_s, u"Asante 😀 é"_s, u"sent"_s,
                           u"delivered"_s, u"read"_s}));
    const auto errors = said.value("errors"_L1).toObject();
    const auto codeOf = [&errors](const char *name) {
        return errors.value(QLatin1String(name)).toObject().value("code"_L1).toInt();
    };
    QCOMPARE(codeOf("stranger"), 190);
    QCOMPARE(codeOf("elsewhere"), 100);
    QCOMPARE(codeOf("unknown"), 132001);
    QCOMPARE(m_sandbox->messages().size(), 2);
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::WhatsAppWireTest)
#include "whatsappwiretest.moc"
