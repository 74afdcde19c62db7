// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/sandboxfixture.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testing::CallbackEar;
using testing::CarrierAnswer;
using testing::SandboxFixture;

namespace
{

const QString number = u"966501234567"_s;
using Fields = QMap<QString, QString>;

} // namespace

class UnifonicWireTest : public QObject, private SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { start(); }

    void answersInItsEnvelope();
    void takesParametersWhereverTheyAre_data();
    void takesParametersWhereverTheyAre();
    void refusesInItsOwnWords_data();
    void refusesInItsOwnWords();
    void faultsSpeakUnifonic_data();
    void faultsSpeakUnifonic();
    void detailsFollowTheMessage();
    void detailsNarrow_data();
    void detailsNarrow();
    void detailsRefuse_data();
    void detailsRefuse();
    void repeatsAreRefusedOnceTaken();
    void reportsTheEnd_data();
    void reportsTheEnd();
    void reportsWhereTheMessageSays();
    void bringsNoInbound();

private:
    CarrierAnswer post(const QString &path, const Fields &fields)
    {
        Form form;
        for (auto it = fields.cbegin(); it != fields.cend(); ++it)
            form.add(it.key(), it.value());
        return m_client->exchange("POST", path, form.encoded(),
                {{"Content-Type", "application/x-www-form-urlencoded"}});
    }
    static Fields message(const QString &body = u"Hello"_s)
    {
        return {{u"AppSid"_s, QString::fromLatin1(testing::authToken)}, {u"SenderID"_s, u"ACME"_s},
                {u"Recipient"_s, number}, {u"Body"_s, body}};
    }
    CarrierAnswer send(const Fields &changes = {})
    {
        auto fields = message();
        fields.insert(changes);
        return post(u"/rest/SMS/messages"_s, fields);
    }
    CarrierAnswer details(Fields filter = {})
    {
        filter.insert(u"AppSid"_s, QString::fromLatin1(testing::authToken));
        return post(u"/rest/SMS/Messages/GetMessagesDetails"_s, filter);
    }
    static QJsonArray listed(const CarrierAnswer &answer)
    {
        return answer.json.value("data"_L1).toObject().value("messages"_L1).toArray();
    }
};

void UnifonicWireTest::answersInItsEnvelope()
{
    const auto answer = send({{u"Body"_s, QString(161, u'x')}, {u"CorrelationID"_s, u"m-1"_s}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json.keys().join(' '_L1), u"data errorCode message success"_s);
    QCOMPARE(answer.json.value("success"_L1), QJsonValue(u"true"_s)); // a text
    QCOMPARE(answer.json.value("errorCode"_L1).toString(), u"ER-00"_s);
    const auto data = answer.json.value("data"_L1).toObject();
    QCOMPARE(data.keys().join(' '_L1), u"Balance CorrelationID Cost CurrencyCode MessageID "
                                       "NumberOfUnits Recipient Status TimeCreated"_s);
    QVERIFY(answer.body.contains("\"MessageID\":3201")); // seed 1; a number of 13 digits
    QCOMPARE(QString::number(data.value("MessageID"_L1).toInteger()).size(), 13);
    QCOMPARE(data.value("NumberOfUnits"_L1).toInt(), 2);
    QCOMPARE(data.value("Cost"_L1).toDouble(), 0.25);
    QCOMPARE(data.value("Recipient"_L1).toString(), number);
    QCOMPARE(data.value("CorrelationID"_L1).toString(), u"m-1"_s);
    QCOMPARE(data.value("Status"_L1).toString(), u"Queued"_s);
    const auto taken = m_sandbox->messages().constFirst();
    QCOMPARE(taken.provider, u"unifonic"_s);
    QCOMPARE(taken.sid, QString::number(data.value("MessageID"_L1).toInteger()));
    QCOMPARE(taken.from, u"ACME"_s);
}

void UnifonicWireTest::takesParametersWhereverTheyAre_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const auto form = QByteArray("application/x-www-form-urlencoded");
    const auto app = QString::fromLatin1(testing::authToken);
    QTest::newRow("query") << u"?AppSid=%1&Recipient=966501234567&Body=Salam%20%D8%B9"_s.arg(app)
                           << form << QByteArray();
    QTest::newRow("query and form") << u"?AppSid="_s + app << form
                                    << QByteArray("Recipient=966501234567&Body=Salam+%D8%B9");
    QTest::newRow("JSON") << QString() << QByteArray("application/json")
                          << QByteArray(R"({"AppSid":")") + testing::authToken +
                                     R"(","Recipient":966501234567,"Body":"Salam ع"})";
}

void UnifonicWireTest::takesParametersWhereverTheyAre()
{
    QFETCH(QString, query);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    const auto answer = m_client->exchange(
            "POST", u"/rest/SMS/messages"_s + query, body, {{"Content-Type", type}});
    QCOMPARE(answer.status, 200);
    const auto taken = m_sandbox->messages().constFirst();
    QCOMPARE(taken.to, number);
    QCOMPARE(taken.body, u"Salam ع"_s);
    QCOMPARE(taken.from, u"UNISMS"_s); // the app's own
}

void UnifonicWireTest::refusesInItsOwnWords_data()
{
    QTest::addColumn<Fields>("changes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const Fields &changes, int status,
                             const QString &code = {}) {
        QTest::newRow(name) << changes << status << code;
    };
    row("no AppSid", {{u"AppSid"_s, {}}}, 402);
    row("another AppSid", {{u"AppSid"_s, u"wrong"_s}}, 401);
    row("no recipient", {{u"Recipient"_s, {}}}, 422);
    row("plus", {{u"Recipient"_s, u"+966501234567"_s}}, 410, u"ER-02"_s);
    row("zeros", {{u"Recipient"_s, u"00966501234567"_s}}, 410, u"ER-02"_s);
    row("no body", {{u"Body"_s, {}}}, 449, u"ER-06"_s);
    row("sender too long", {{u"SenderID"_s, u"A name too long"_s}}, 440, u"ER-08"_s);
    row("base64", {{u"baseEncode"_s, u"true"_s}}, 406);
    row("invalid", {{u"Recipient"_s, u"15005550001"_s}}, 482, u"ER-02"_s);
    row("no route", {{u"Recipient"_s, u"15005550002"_s}}, 200, u"ER-05"_s);
    row("no such country", {{u"Recipient"_s, u"15005550003"_s}}, 481);
    row("opted out", {{u"Recipient"_s, u"15005550004"_s}}, 200, u"ER-07"_s);
    row("no operator", {{u"Recipient"_s, u"15005550009"_s}}, 483);
}

void UnifonicWireTest::refusesInItsOwnWords()
{
    QFETCH(Fields, changes);
    QFETCH(int, status);
    QFETCH(QString, code);
    const auto answer = send(changes);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.json.value("success"_L1), QJsonValue(u"false"_s));
    QCOMPARE(answer.json.value("errorCode"_L1).toString(), code);
    QVERIFY(!answer.json.value("message"_L1).toString().isEmpty());
    QVERIFY(m_sandbox->messages().isEmpty());
}

void UnifonicWireTest::faultsSpeakUnifonic_data()
{
    QTest::addColumn<SandboxFaults>("faults");
    QTest::addColumn<int>("status");
    QTest::newRow("too many") << SandboxFaults{.tooMany = 1} << 429;
    QTest::newRow("server error") << SandboxFaults{.serverError = 1} << 599;
    QTest::newRow("permanent") << SandboxFaults{.permanent = 1} << 482;
    QTest::newRow("cut") << SandboxFaults{.cut = 1} << 0;
}

void UnifonicWireTest::faultsSpeakUnifonic()
{
    QFETCH(SandboxFaults, faults);
    QFETCH(int, status);
    start({.faults = faults});
    const auto answer = send();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.json.isEmpty(), status == 0);
    QCOMPARE(m_sandbox->messages().isEmpty(), status != 0);
}

void UnifonicWireTest::detailsFollowTheMessage()
{
    start({.faults = {.undelivered = 1, .callbackDelay = 100ms}});
    const auto name = send({{u"CorrelationID"_s, u"m-1"_s}})
                              .json.value("data"_L1)
                              .toObject()
                              .value("MessageID"_L1)
                              .toInteger();
    const auto one = [&] {
        return listed(details({{u"MessageID"_s, QString::number(name)}})).first().toObject();
    };
    QCOMPARE(one().value("Status"_L1).toString(), u"Queued"_s);
    QCOMPARE(one().value("DLR"_L1).toString(), QString());
    QTRY_COMPARE(one().value("Status"_L1).toString(), u"Sent"_s);
    QTRY_COMPARE(one().value("DLR"_L1).toString(), u"Undeliverable"_s);
    QCOMPARE(one().keys().join(' '_L1),
            u"CorrelationID Cost Country DLR DateCreated DateSent MessageBody MessageID "
            "NumberOfUnits Recipient SenderID Status"_s);
    QCOMPARE(one().value("MessageID"_L1).toInteger(), name);
    QCOMPARE(details().json.value("success"_L1), QJsonValue(true)); // a boolean here
}

void UnifonicWireTest::detailsNarrow_data()
{
    QTest::addColumn<Fields>("filter");
    QTest::addColumn<QString>("found");
    const auto today = QDateTime::currentDateTimeUtc().date();
    const auto day = [&](int days) {
        return today.addDays(days).toString(Qt::ISODate);
    };
    QTest::newRow("all") << Fields() << u"Two One"_s; // newest first
    QTest::newRow("by our own name") << Fields{{u"CorrelationID"_s, u"m-1"_s}} << u"One"_s;
    QTest::newRow("by a name nobody gave") << Fields{{u"CorrelationID"_s, u"m-3"_s}} << QString();
    QTest::newRow("by recipient") << Fields{{u"Recipient"_s, u"966501234568"_s}} << u"Two"_s;
    QTest::newRow("by sender") << Fields{{u"senderID"_s, u"ACME"_s}} << u"Two One"_s;
    QTest::newRow("limit") << Fields{{u"Limit"_s, u"1"_s}} << u"Two"_s;
    QTest::newRow("today") << Fields{{u"dateFrom"_s, day(-1)}, {u"dateTo"_s, day(1)}}
                           << u"Two One"_s;
    QTest::newRow("tomorrow") << Fields{{u"dateFrom"_s, day(1)}} << QString();
    QTest::newRow("the week before") << Fields{{u"dateTo"_s, day(-7)}} << QString();
    QTest::newRow("unknown number") << Fields{{u"MessageID"_s, u"17"_s}} << QString();
}

void UnifonicWireTest::detailsNarrow()
{
    QFETCH(Fields, filter);
    QFETCH(QString, found);
    send({{u"Body"_s, u"One"_s}, {u"CorrelationID"_s, u"m-1"_s}});
    send({{u"Body"_s, u"Two"_s}, {u"CorrelationID"_s, u"m-2"_s},
            {u"Recipient"_s, u"966501234568"_s}});
    m_client->send(u"+254712345678"_s, u"On Twilio's wire"_s);
    QStringList bodies;
    for (const auto &value : listed(details(filter)))
        bodies.append(value.toObject().value("MessageBody"_L1).toString());
    QCOMPARE(bodies.join(' '_L1), found);
}

void UnifonicWireTest::detailsRefuse_data()
{
    QTest::addColumn<Fields>("filter");
    QTest::addColumn<int>("status");
    QTest::newRow("no number") << Fields{{u"MessageID"_s, u"abc"_s}} << 432;
    QTest::newRow("no date") << Fields{{u"dateFrom"_s, u"yesterday"_s}} << 419;
}

void UnifonicWireTest::detailsRefuse()
{
    QFETCH(Fields, filter);
    QFETCH(int, status);
    QCOMPARE(details(filter).status, status);
    QCOMPARE(post(u"/rest/SMS/Messages/GetMessagesDetails"_s, {{u"AppSid"_s, u"wrong"_s}}).status,
            401);
}

void UnifonicWireTest::repeatsAreRefusedOnceTaken()
{
    start({.unifonic = {.duplicateWindow = 1min}});
    QCOMPARE(send().status, 200);
    const auto again = send();
    QCOMPARE(again.status, 409);
    QCOMPARE(again.json.value("errorCode"_L1).toString(), u"ER-09"_s);
    QCOMPARE(send({{u"Body"_s, u"Another"_s}}).status, 200);
    QCOMPARE(send({{u"Recipient"_s, u"966501234568"_s}}).status, 200);
    // What was not taken does not count.
    start({.faults = {.tooMany = 1}, .unifonic = {.duplicateWindow = 1min}});
    QCOMPARE(send().status, 429);
    QCOMPARE(send().status, 429);
}

void UnifonicWireTest::reportsTheEnd_data()
{
    QTest::addColumn<double>("undelivered");
    QTest::addColumn<QString>("receipt");
    QTest::newRow("delivered") << 0.0 << u"Delivered"_s;
    QTest::newRow("not delivered") << 1.0 << u"Undeliverable"_s;
}

void UnifonicWireTest::reportsTheEnd()
{
    QFETCH(double, undelivered);
    QFETCH(QString, receipt);
    CallbackEar ear;
    start({.faults = {.undelivered = undelivered},
            .callbackUrls = {{u"unifonic"_s, ear.url(u"key"_s).toUtf8()}}});
    send();
    QTRY_COMPARE(m_sandbox->statistics(u"unifonic"_s).callbacksSent, 1);
    QCOMPARE(ear.heard.size(), 1); // of being sent nothing is told
    const auto form = *Form::parse(ear.heard.first().body);
    QCOMPARE(form.value(u"DLR"_s), receipt);
    QCOMPARE(form.value(u"MessageID"_s), m_sandbox->messages().constFirst().sid);
    QCOMPARE(form.value(u"Recipient"_s), number);
}

void UnifonicWireTest::reportsWhereTheMessageSays()
{
    CallbackEar ear;
    send({{u"statusCallback"_s, ear.url(u"own"_s)}});
    QTRY_COMPARE(ear.heard.size(), 1);
}

void UnifonicWireTest::bringsNoInbound()
{
    QVERIFY(!m_sandbox->sendInbound(u"unifonic"_s, "http://127.0.0.1/", number, u"1"_s, u"x"_s));
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::UnifonicWireTest)
#include "unifonicwiretest.moc"
