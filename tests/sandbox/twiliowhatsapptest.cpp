// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/sandboxfixture.h"

#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testing::CallbackEar;
using testing::CarrierAnswer;
using testing::SandboxFixture;
using testing::tell;

namespace
{

const QString person = u"whatsapp:+254712345678"_s;
const QString business = u"whatsapp:+14155238886"_s;
const QString content = "HX"_L1 + QString(32, u'1');
using Fields = QList<std::pair<QString, QString>>;

} // namespace

class TwilioWhatsAppTest : public QObject, private SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { start(); }

    void templatesAreDeliveredAndRead();
    void somebodyMayHideReading();
    void freeTextFailsOutsideTheWindow();
    void whoWroteMayBeAnsweredFreely();
    void windowCloses();
    void undeliveredHasItsOwnCode();
    void refusesWhatTwilioRefuses_data();
    void refusesWhatTwilioRefuses();
    void inboundNamesThePerson();

private:
    CarrierAnswer sendTemplate(const QString &callback = {})
    {
        return m_client->create({{u"To"_s, person}, {u"From"_s, business},
                {u"ContentSid"_s, content}, {u"ContentVariables"_s, uR"({"1":"Ann"})"_s},
                {u"StatusCallback"_s, callback}});
    }
    CarrierAnswer sendText(const QString &callback = {})
    {
        return m_client->create({{u"To"_s, person}, {u"From"_s, business}, {u"Body"_s, u"Hello"_s},
                {u"StatusCallback"_s, callback}});
    }
    CarrierAnswer fetch(const CarrierAnswer &created)
    {
        return m_client->ask("GET", created.json.value("uri"_L1).toString());
    }
    static Form formOf(const HttpRequest &request) { return *Form::parse(request.body); }
};

void TwilioWhatsAppTest::templatesAreDeliveredAndRead()
{
    CallbackEar ear;
    const auto created = sendTemplate(ear.url(u"A"_s));
    QCOMPARE(created.status, 201);
    QCOMPARE(created.json.value("status"_L1).toString(), u"queued"_s);
    QTRY_COMPARE(ear.statusesOf(u"A"_s), QStringList({u"sent"_s, u"delivered"_s, u"read"_s}));
    for (const auto &request : std::as_const(ear.heard)) {
        const auto form = formOf(request);
        QCOMPARE(form.value(u"ChannelPrefix"_s), u"whatsapp"_s);
        QCOMPARE(form.value(u"To"_s), person);
        QCOMPARE(form.value(u"EventType"_s),
                form.value(u"MessageStatus"_s) == "read"_L1 ? u"READ"_s : QString());
        QVERIFY(!form.contains(u"ErrorCode"_s));
        QVERIFY(!form.contains(u"RawDlrDoneDate"_s)); // an operator's, of SMS alone
    }
    const auto read = fetch(created).json;
    QCOMPARE(read.value("status"_L1).toString(), u"read"_s);
    QVERIFY(!read.value("price"_L1).isNull());
    QCOMPARE(m_sandbox->messages().constFirst().body, content + uR"( {"1":"Ann"})"_s);
}

void TwilioWhatsAppTest::somebodyMayHideReading()
{
    start({.faults = {.unread = 1}});
    CallbackEar ear;
    const auto created = sendTemplate(ear.url(u"A"_s));
    QTRY_COMPARE(ear.statusesOf(u"A"_s), QStringList({u"sent"_s, u"delivered"_s}));
    QTest::qWait(100);
    QCOMPARE(ear.heard.size(), 2);
    QCOMPARE(fetch(created).json.value("status"_L1).toString(), u"delivered"_s);
}

void TwilioWhatsAppTest::freeTextFailsOutsideTheWindow()
{
    CallbackEar ear;
    const auto created = sendText(ear.url(u"A"_s));
    QCOMPARE(created.status, 201); // taken all the same
    QTRY_COMPARE(ear.statusesOf(u"A"_s), QStringList({u"failed"_s}));
    const auto form = formOf(ear.heard.first());
    QCOMPARE(form.value(u"ErrorCode"_s), u"63016"_s);
    QVERIFY(!form.value(u"ChannelStatusMessage"_s).isEmpty());
    const auto failed = fetch(created).json;
    QCOMPARE(failed.value("status"_L1).toString(), u"failed"_s);
    QCOMPARE(failed.value("error_code"_L1).toInt(), 63016);
    QVERIFY(failed.value("price"_L1).isNull());
}

void TwilioWhatsAppTest::whoWroteMayBeAnsweredFreely()
{
    CallbackEar ear;
    QCOMPARE(tell(*m_client, u"/_sandbox/inbound"_s,
                     {{u"provider"_s, u"twilio"_s}, {u"url"_s, ear.url(u"in"_s)},
                             {u"from"_s, person}, {u"to"_s, business}, {u"body"_s, u"Hi"_s}})
                     .status,
            204);
    QTRY_COMPARE(ear.heard.size(), 1);
    sendText(ear.url(u"A"_s));
    QTRY_COMPARE(ear.statusesOf(u"A"_s), QStringList({u"sent"_s, u"delivered"_s, u"read"_s}));
    QCOMPARE(tell(*m_client, u"/_sandbox/inbound"_s, {{u"provider"_s, u"pigeon"_s}}).status, 400);
}

void TwilioWhatsAppTest::windowCloses()
{
    start({.whatsAppWindow = 100ms});
    QVERIFY(m_sandbox->sendInbound(u"twilio"_s, "http://127.0.0.1:9/", person, business, u"Hi"_s));
    const auto soon = sendText();
    QTest::qWait(120);
    const auto late = sendText();
    QTRY_COMPARE(fetch(soon).json.value("status"_L1).toString(), u"read"_s);
    QTRY_COMPARE(fetch(late).json.value("status"_L1).toString(), u"failed"_s);
}

void TwilioWhatsAppTest::undeliveredHasItsOwnCode()
{
    start({.faults = {.undelivered = 1}});
    CallbackEar ear;
    sendTemplate(ear.url(u"A"_s));
    QTRY_COMPARE(ear.statusesOf(u"A"_s), QStringList({u"sent"_s, u"undelivered"_s}));
    QCOMPARE(formOf(ear.heard.last()).value(u"ErrorCode"_s), u"63024"_s);
}

void TwilioWhatsAppTest::refusesWhatTwilioRefuses_data()
{
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<int>("code"); // 0: taken
    const std::pair<QString, QString> to{u"To"_s, person};
    const std::pair<QString, QString> from{u"From"_s, business};
    const std::pair<QString, QString> sid{u"ContentSid"_s, content};
    const auto row = [](const char *name, const Fields &fields, int code) {
        QTest::newRow(name) << fields << code;
    };
    row("template without variables", {to, from, sid}, 0);
    row("person without a number", {{u"To"_s, u"whatsapp:KE.1234567890"_s}, from, sid}, 0);
    row("service", {to, {u"MessagingServiceSid"_s, "MG"_L1 + QString(32, u'1')}, sid}, 0);
    row("from an SMS number", {to, {u"From"_s, u"+15005550006"_s}, sid}, 21910);
    row("to an SMS number", {{u"To"_s, u"+254712345678"_s}, from, sid}, 21910);
    row("no such template", {to, from, {u"ContentSid"_s, u"HX1"_s}}, 21655);
    row("variables alone", {to, from, {u"ContentVariables"_s, u"{}"_s}}, 21654);
    row("variables are no object", {to, from, sid, {u"ContentVariables"_s, u"[1]"_s}}, 21656);
    row("nothing to say", {to, from}, 21602);
    row("nobody", {{u"To"_s, u"whatsapp:nobody"_s}, from, sid}, 21211);
}

void TwilioWhatsAppTest::refusesWhatTwilioRefuses()
{
    QFETCH(Fields, fields);
    QFETCH(int, code);
    const auto answer = m_client->create(fields);
    QCOMPARE(answer.json.value("code"_L1).toInt(), code);
    QCOMPARE(answer.status == 201, code == 0);
}

void TwilioWhatsAppTest::inboundNamesThePerson()
{
    CallbackEar ear;
    QVERIFY(m_sandbox->sendInbound(
            u"twilio"_s, ear.url(u"in"_s).toUtf8(), person, business, u"Hi"_s));
    QTRY_COMPARE(ear.heard.size(), 1);
    const auto form = formOf(ear.heard.first());
    QCOMPARE(form.value(u"From"_s), person);
    QCOMPARE(form.value(u"WaId"_s), u"254712345678"_s);
    QVERIFY(!form.value(u"ProfileName"_s).isEmpty());
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::TwilioWhatsAppTest)
#include "twiliowhatsapptest.moc"
