// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/messagejson.h"

#include <QJsonArray>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;

class MessageJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsTheWholeHistory();
    void tellsWhatIsSentBesideTheText();
    void leavesOutWhatIsNotThere();
    void pagesEndWithNull();
    void submissionTellsWhatItCosts();
    void statsCountStatesLanesAndCallbacks();
};

namespace
{

const Instant start = fromMillis(1'767'323'045'000);

Message aMessage()
{
    Message message;
    message.id = MessageId(u"01JGFJJZ00000000000000000A"_s);
    message.to = u"+254712345678"_s;
    message.from = u"+15005550006"_s;
    message.account = AccountId(u"main"_s);
    message.body = u"Hello"_s;
    message.createdAt = start;
    message.updatedAt = start;
    message.nextAt = start;
    return message;
}

} // namespace

void MessageJsonTest::tellsTheWholeHistory()
{
    MessageHistory history{.message = aMessage()};
    history.message.state = MessageState::Delivered;
    history.message.providerRef = u"SM2"_s;
    history.message.reference = u"order 7"_s;
    history.message.lane = Lane::High;
    history.message.actualCost = Money{-7500, u"USD"_s};
    history.providerRefs = QStringList{u"SM1"_s, u"SM2"_s};
    Attempt attempt;
    attempt.number = 2;
    attempt.account = AccountId(u"main"_s);
    attempt.startedAt = start;
    attempt.finishedAt = start + std::chrono::milliseconds(42);
    attempt.outcome = u"accepted"_s;
    attempt.httpStatus = 201;
    attempt.latencyMs = 42;
    attempt.providerRef = u"SM2"_s;
    attempt.request = u"To=+254•••"_s;
    const Decision decision{.verdict = Verdict::Send,
            .account = AccountId(u"main"_s),
            .route = RouteId(u"kenya"_s),
            .candidates = {{.account = AccountId(u"main"_s)}}};
    attempt.decision = QString::fromUtf8(toJson(decision));
    history.attempts = {attempt};
    Event event;
    event.at = start;
    event.kind = u"accepted"_s;
    history.events = {event};
    CallbackRecord callback;
    callback.at = start;
    callback.kind = u"status"_s;
    callback.status = u"delivered"_s;
    callback.verdict = u"applied"_s;
    callback.payload = u"secret"_s;
    history.callbacks = {callback};

    const auto json = toJson(history, start);
    for (const auto &name : {u"id"_s, u"state"_s, u"to"_s, u"from"_s, u"account"_s,
                 u"provider_ids"_s, u"segments"_s, u"encoding"_s, u"attempts"_s, u"events"_s})
        QVERIFY2(json.contains(name), qPrintable(name));
    QCOMPARE(json.value("state"_L1).toString(), u"delivered"_s);
    QCOMPARE(json.value("is_final"_L1).toBool(), true);
    QCOMPARE(json.value("provider_ids"_L1).toArray(), QJsonArray({u"SM1"_s, u"SM2"_s}));
    QCOMPARE(json.value("encoding"_L1).toString(), u"GSM-7"_s);
    QCOMPARE(json.value("priority"_L1).toString(), u"high"_s);
    QCOMPARE(json.value("created_at"_L1).toString(), u"2026-01-02T03:04:05.000Z"_s);
    QCOMPARE(json.value("actual_cost"_L1).toObject().value("amount"_L1).toString(),
            toDecimal(*history.message.actualCost));
    const auto first = json.value("attempts"_L1).toArray().first().toObject();
    QCOMPARE(first.value("number"_L1).toInt(), 2);
    QCOMPARE(first.value("http_status"_L1).toInt(), 201);
    QCOMPARE(first.value("latency_ms"_L1).toInt(), 42);
    QCOMPARE(first.value("provider_id"_L1).toString(), u"SM2"_s);
    QCOMPARE(first.value("decision"_L1).toObject().value("route"_L1).toString(), u"kenya"_s);
    QVERIFY(first.value("why"_L1).toArray().first().toString().contains(u"main"_s));
    const auto told = json.value("events"_L1).toArray().first().toObject();
    QCOMPARE(told.value("kind"_L1).toString(), u"accepted"_s);
    QCOMPARE(told.value("text"_L1).toString(), sentence(event));
    const auto heard = json.value("callbacks"_L1).toArray().first().toObject();
    QCOMPARE(heard.value("verdict"_L1).toString(), u"applied"_s);
    QVERIFY(!heard.contains("payload"_L1));
}

void MessageJsonTest::tellsWhatIsSentBesideTheText()
{
    Message message = aMessage();
    QVERIFY(!toJson(message, start).contains(u"template"_s));
    QVERIFY(!toJson(message, start).contains(u"subject"_s));
    message.channel = Channel::WhatsApp;
    message.content = {.templateName = u"parcel_sent"_s, .parameters = {u"Ann"_s}};
    auto json = toJson(message, start);
    QCOMPARE(json[u"channel"_s].toString(), u"whatsapp"_s);
    QCOMPARE(json[u"template"_s].toObject(),
            (QJsonObject{{u"name"_s, u"parcel_sent"_s}, {u"parameters"_s, QJsonArray{u"Ann"_s}}}));
    message.content.templateLanguage = u"en_US"_s;
    QCOMPARE(toJson(message, start)[u"template"_s][u"language"_s].toString(), u"en_US"_s);
    message.content = {.subject = u"Your parcel"_s};
    json = toJson(message, start);
    QCOMPARE(json[u"subject"_s].toString(), u"Your parcel"_s);
    QVERIFY(!json.contains(u"template"_s));
}

void MessageJsonTest::leavesOutWhatIsNotThere()
{
    const auto json = toJson(aMessage(), start);
    for (const auto &name : {u"reference"_s, u"reason"_s, u"sent_at"_s, u"final_at"_s,
                 u"expires_at"_s, u"actual_cost"_s})
        QVERIFY2(!json.contains(name), qPrintable(name));
    QCOMPARE(json.value("provider_ids"_L1).toArray(), QJsonArray());
    QCOMPARE(json.value("is_final"_L1).toBool(), false);
    QCOMPARE(json.value("situation"_L1).toString(), situation(aMessage(), start));
    QVERIFY(json.contains("next_at"_L1));
}

void MessageJsonTest::pagesEndWithNull()
{
    MessagePage page{{aMessage(), aMessage()}, u"next"_s};
    QCOMPARE(toJson(page, start).value("messages"_L1).toArray().size(), 2);
    QCOMPARE(toJson(page, start).value("next_cursor"_L1).toString(), u"next"_s);
    page.nextCursor.clear();
    QVERIFY(toJson(page, start).value("next_cursor"_L1).isNull());
}

void MessageJsonTest::submissionTellsWhatItCosts()
{
    const auto json = toJson(Submission{.id = aMessage().id,
            .segments = 2,
            .encoding = Encoding::Ucs2,
            .warnings = {u"A new range."_s}});
    QCOMPARE(json.value("id"_L1).toString(), aMessage().id.value);
    QCOMPARE(json.value("state"_L1).toString(), u"queued"_s);
    QCOMPARE(json.value("segments"_L1).toInt(), 2);
    QCOMPARE(json.value("encoding"_L1).toString(), u"UCS-2"_s);
    QCOMPARE(json.value("warnings"_L1).toArray().first().toString(), u"A new range."_s);
}

void MessageJsonTest::statsCountStatesLanesAndCallbacks()
{
    EngineStatus status;
    status.callbacksTaken = 3;
    status.callbacksForged = 1;
    const auto json = toJson(MessageCounts{{{u"delivered"_s, 123}}, {{u"urgent"_s, 4}}}, status);
    QCOMPARE(json.value("states"_L1).toObject().value("delivered"_L1).toInt(), 123);
    QCOMPARE(json.value("queued"_L1).toObject().value("urgent"_L1).toInt(), 4);
    QCOMPARE(json.value("callbacks"_L1).toObject().value("taken"_L1).toInt(), 3);
    QCOMPARE(json.value("callbacks"_L1).toObject().value("forged"_L1).toInt(), 1);
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::MessageJsonTest)
#include "messagejsontest.moc"
