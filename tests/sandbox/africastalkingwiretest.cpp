// SPDX-License-Identifier: GPL-3.0-or-later
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

const QString number = u"+254711000001"_s;
using Fields = QList<std::pair<QString, QString>>;

} // namespace

class AfricasTalkingWireTest : public QObject, private SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { start(); }

    void answersAsRecorded();
    void eachRecipientHasItsOutcome();
    void whoeverWantsNoJsonGetsXml();
    void refusesInItsOwnWords_data();
    void refusesInItsOwnWords();
    void faultsSpeakAfricasTalking_data();
    void faultsSpeakAfricasTalking();
    void laterRecipientsFailAlone();
    void cutTakesEveryRecipient();
    void reportsDelivery_data();
    void reportsDelivery();
    void bringsInboundMessages();
    void tellsTheBalance();
    void itsOwnSdkTakesItForAfricasTalking();

private:
    CarrierAnswer send(const Fields &fields, const QByteArray &key = testing::authToken,
            const QByteArray &accept = "application/json")
    {
        Form form;
        for (const auto &[name, value] : fields)
            form.add(name, value);
        return m_client->exchange("POST", u"/version1/messaging"_s, form.encoded(),
                {{"apiKey", key}, {"Accept", accept},
                        {"Content-Type", "application/x-www-form-urlencoded"}});
    }
    CarrierAnswer sendTo(const QString &to, const QString &message = u"Hello"_s)
    {
        return send({{u"username"_s, u"sandbox"_s}, {u"to"_s, to}, {u"message"_s, message}});
    }
    static QJsonArray recipients(const QJsonObject &json)
    {
        return json.value("SMSMessageData"_L1).toObject().value("Recipients"_L1).toArray();
    }
    static QString message(const QJsonObject &json)
    {
        return json.value("SMSMessageData"_L1).toObject().value("Message"_L1).toString();
    }
};

void AfricasTalkingWireTest::answersAsRecorded()
{
    const auto answer = send({{u"username"_s, u"sandbox"_s}, {u"to"_s, number},
            {u"message"_s, u"Habari ñ & = + %"_s}, {u"from"_s, u"ACME"_s}, {u"enqueue"_s, u"1"_s}});
    QCOMPARE(answer.status, 201);
    QCOMPARE(message(answer.json),
            u"Sent to 1/1 Total Cost: USD 0.0079 Message parts: 1"_s); // and KES below, as theirs
    const auto one = recipients(answer.json).first().toObject();
    QCOMPARE(one.keys().join(' '_L1), u"cost messageId number status statusCode"_s);
    QCOMPARE(one.value("cost"_L1).toString(), u"KES 0.8000"_s);
    QCOMPARE(one.value("number"_L1).toString(), number);
    QCOMPARE(one.value("status"_L1).toString(), u"Success"_s);
    QCOMPARE(one.value("statusCode"_L1).toInt(), 102);
    QVERIFY(QRegularExpression(u"^ATXid_[0-9a-f]{32}$"_s)
                    .match(one.value("messageId"_L1).toString())
                    .hasMatch());
    const auto taken = m_sandbox->messages().constFirst();
    QCOMPARE(taken.sid, one.value("messageId"_L1).toString());
    QCOMPARE(taken.provider, u"africastalking"_s);
    QCOMPARE(taken.from, u"ACME"_s);
    QCOMPARE(taken.body, u"Habari ñ & = + %"_s);

    const auto direct = recipients(sendTo(number).json).first().toObject();
    QCOMPARE(direct.value("statusCode"_L1).toInt(), 101); // without enqueue
    QCOMPARE(m_sandbox->messages().constLast().from, u"AFRICASTKNG"_s);
}

void AfricasTalkingWireTest::eachRecipientHasItsOutcome()
{
    const auto answer = sendTo(
            u"+254711000001, 254711000002,+15005550002,+15005550004,+15005550009,+254711000003"_s,
            QString(161, u'x'));
    QCOMPARE(answer.status, 201);
    QCOMPARE(message(answer.json), u"Sent to 2/6 Total Cost: USD 0.0316 Message parts: 2"_s);
    QStringList outcomes;
    for (const auto &value : recipients(answer.json)) {
        const auto one = value.toObject();
        const auto name = one.value("messageId"_L1).toString();
        outcomes.append(u"%1 %2 %3 %4 %5"_s.arg(one.value("number"_L1).toString())
                                .arg(one.value("statusCode"_L1).toInt())
                                .arg(one.value("status"_L1).toString(),
                                        one.value("cost"_L1).toString(), name.left(6)));
    }
    QCOMPARE(outcomes, QStringList({u"+254711000001 101 Success KES 1.6000 ATXid_"_s,
                               u"254711000002 403 InvalidPhoneNumber 0 None"_s,
                               u"+15005550002 407 CouldNotRoute 0 None"_s,
                               u"+15005550004 406 UserInBlacklist 0 None"_s,
                               u"+15005550009 404 UnsupportedNumberType 0 None"_s,
                               u"+254711000003 101 Success KES 1.6000 ATXid_"_s}));
    const auto counts = m_sandbox->statistics(u"africastalking"_s);
    QCOMPARE(counts.requests, 1);
    QCOMPARE(counts.taken, 2);
    QCOMPARE(counts.refused, 4);
}

void AfricasTalkingWireTest::whoeverWantsNoJsonGetsXml()
{
    const auto answer =
            send({{u"username"_s, u"sandbox"_s}, {u"to"_s, number}, {u"message"_s, u"Hello"_s}},
                    testing::authToken, "*/*");
    QCOMPARE(answer.status, 201);
    QXmlStreamReader xml(answer.body);
    QStringList found;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement)
            found.append(xml.name().toString());
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(found.join(' '_L1),
            u"AfricasTalkingResponse SMSMessageData Message Recipients Recipient statusCode number "
            "status cost messageId"_s);
}

void AfricasTalkingWireTest::refusesInItsOwnWords_data()
{
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const std::pair<QString, QString> user{u"username"_s, u"sandbox"_s};
    const std::pair<QString, QString> to{u"to"_s, number};
    const std::pair<QString, QString> text{u"message"_s, u"Hello"_s};
    const QByteArray key = testing::authToken;
    const QByteArray stranger = "The supplied authentication is invalid";
    QTest::newRow("wrong key") << Fields{user, to, text} << QByteArray("wrong") << 401 << stranger;
    QTest::newRow("another's name")
            << Fields{{u"username"_s, u"other"_s}, to, text} << key << 401 << stranger;
    QTest::newRow("no recipient") << Fields{user, text} << key << 400
                                  << QByteArray("Request is missing required form field 'to'");
    QTest::newRow("no text") << Fields{user, to} << key << 400
                             << QByteArray("Request is missing required form field 'message'");
    QTest::newRow("commas only") << Fields{user, {u"to"_s, u",,"_s}, text} << key << 201
                                 << QByteArray("\"Recipients\":[]");
    QTest::newRow("impossible sender")
            << Fields{user, to, text, {u"from"_s, u"A sender too long"_s}} << key << 201
            << QByteArray(R"({"SMSMessageData":{"Message":"InvalidSenderId","Recipients":[]}})");
}

void AfricasTalkingWireTest::refusesInItsOwnWords()
{
    QFETCH(Fields, fields);
    QFETCH(QByteArray, key);
    QFETCH(int, status);
    QFETCH(QByteArray, says);
    const auto answer = send(fields, key);
    QCOMPARE(answer.status, status);
    QVERIFY2(answer.body.contains(says), answer.body.constData());
    if (status != 201)
        QVERIFY(answer.headers.value("content-type").startsWith("text/plain"));
    if (status == 401)
        QCOMPARE(answer.headers.value("www-authenticate"), "Basic realm=\"api\"");
    QVERIFY(m_sandbox->messages().isEmpty());
}

void AfricasTalkingWireTest::faultsSpeakAfricasTalking_data()
{
    QTest::addColumn<SandboxFaults>("faults");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code"); // of the recipient
    QTest::newRow("too many") << SandboxFaults{.tooMany = 1} << 429 << 0;
    QTest::newRow("server error") << SandboxFaults{.serverError = 1} << 500 << 0;
    QTest::newRow("permanent") << SandboxFaults{.permanent = 1} << 201 << 403;
    QTest::newRow("cut") << SandboxFaults{.cut = 1} << 0 << 0;
}

void AfricasTalkingWireTest::faultsSpeakAfricasTalking()
{
    QFETCH(SandboxFaults, faults);
    QFETCH(int, status);
    QFETCH(int, code);
    start({.faults = faults});
    const auto answer = sendTo(number);
    QCOMPARE(answer.status, status);
    QCOMPARE(recipients(answer.json).first().toObject().value("statusCode"_L1).toInt(), code);
    QCOMPARE(m_sandbox->messages().isEmpty(), status != 0);
}

void AfricasTalkingWireTest::laterRecipientsFailAlone()
{
    start({.seed = 3, .faults = {.serverError = 0.5}});
    QStringList numbers;
    for (int i = 0; i < 40; ++i)
        numbers.append(u"+2547110000%1"_s.arg(i, 2, 10, QLatin1Char('0')));
    // The first one's draw speaks for the request; somebody stands first whose draw is good.
    CarrierAnswer answer;
    while (answer.status != 201 && !numbers.isEmpty()) {
        answer = sendTo(numbers.join(','_L1));
        numbers.removeFirst();
    }
    QCOMPARE(answer.status, 201);
    QMap<int, int> codes;
    for (const auto &value : recipients(answer.json))
        ++codes[value.toObject().value("statusCode"_L1).toInt()];
    QCOMPARE(codes.keys(), QList<int>({101, 500}));
    QCOMPARE(codes.value(101), m_sandbox->messages().size());
}

void AfricasTalkingWireTest::cutTakesEveryRecipient()
{
    start({.faults = {.cut = 1}});
    QCOMPARE(sendTo(number + ",+254711000002"_L1).status, 0);
    const auto counts = m_sandbox->statistics(u"africastalking"_s);
    QCOMPARE(counts.taken, counts.cut);
    QVERIFY(counts.taken >= 2);
}

void AfricasTalkingWireTest::reportsDelivery_data()
{
    QTest::addColumn<double>("undelivered");
    QTest::addColumn<QString>("last");
    QTest::addColumn<QString>("reason");
    QTest::newRow("delivered") << 0.0 << u"Success"_s << QString();
    QTest::newRow("not delivered") << 1.0 << u"Failed"_s << u"DeliveryFailure"_s;
}

void AfricasTalkingWireTest::reportsDelivery()
{
    QFETCH(double, undelivered);
    QFETCH(QString, last);
    QFETCH(QString, reason);
    CallbackEar ear;
    start({.faults = {.undelivered = undelivered},
            .callbackUrls = {{u"africastalking"_s, ear.url(u"key"_s).toUtf8()}}});
    const auto name = recipients(sendTo(number).json).first().toObject().value("messageId"_L1);
    QTRY_COMPARE(ear.heard.size(), 2);
    QStringList statuses;
    for (const auto &request : std::as_const(ear.heard)) {
        const auto form = *Form::parse(request.body);
        statuses.append(form.value(u"status"_s));
        QCOMPARE(form.value(u"id"_s), name.toString());
        QCOMPARE(form.value(u"phoneNumber"_s), number);
        QCOMPARE(form.value(u"networkCode"_s), u"63902"_s);
    }
    QCOMPARE(statuses, QStringList({u"Sent"_s, last}));
    QCOMPARE(Form::parse(ear.heard.last().body)->value(u"failureReason"_s), reason);
}

void AfricasTalkingWireTest::bringsInboundMessages()
{
    CallbackEar ear;
    QVERIFY(m_sandbox->sendInbound(
            u"africastalking"_s, ear.url(u"in"_s).toUtf8(), number, u"22384"_s, u"STOP é"_s));
    QTRY_COMPARE(ear.heard.size(), 1);
    const auto form = *Form::parse(ear.heard.first().body);
    QStringList names;
    for (const auto &[name, value] : form.fields())
        names.append(name);
    QCOMPARE(names.join(' '_L1), u"date from id linkId text to cost networkCode"_s);
    QCOMPARE(form.value(u"text"_s), u"STOP é"_s);
    QCOMPARE(form.value(u"from"_s), number);
    QCOMPARE(form.value(u"to"_s), u"22384"_s);
}

void AfricasTalkingWireTest::tellsTheBalance()
{
    const auto path = u"/version1/user?username=sandbox"_s;
    const auto answer = m_client->exchange("GET", path, {}, {{"apiKey", testing::authToken}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json.value("UserData"_L1).toObject().value("balance"_L1).toString(),
            u"KES 1785.5000"_s);
    QCOMPARE(m_client->exchange("GET", path, {}, {{"apiKey", "wrong"}}).status, 401);
}

void AfricasTalkingWireTest::itsOwnSdkTakesItForAfricasTalking()
{
    const auto said = testing::runForeign(u"africastalking-client.mjs"_s,
            {m_client->base, u"sandbox"_s, QString::fromLatin1(testing::authToken)});
    const auto one = recipients(said.value("one"_L1).toObject()).first().toObject();
    QCOMPARE(one.value("statusCode"_L1).toInt(), 102);
    const auto several = said.value("several"_L1).toObject();
    QCOMPARE(message(several), u"Sent to 2/3 Total Cost: USD 0.0316 Message parts: 2"_s);
    QCOMPARE(recipients(several).at(1).toObject().value("statusCode"_L1).toInt(), 406);
    const auto stranger = said.value("stranger"_L1).toObject();
    QCOMPARE(stranger.value("status"_L1).toInt(), 401);
    QVERIFY(stranger.value("type"_L1).toString().startsWith("text/plain"_L1));
    QCOMPARE(m_sandbox->messages().constFirst().body, u"Habari ñ & = + %"_s);
    QCOMPARE(m_sandbox->messages().size(), 3);
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::AfricasTalkingWireTest)
#include "africastalkingwiretest.moc"
