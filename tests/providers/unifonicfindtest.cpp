// SPDX-License-Identifier: GPL-3.0-or-later
// Asking Unifonic after messages: by its id, by ours, and whether it answers at all.
#include "core/providers/provider.h"

#include "core/providers/callfields.h"
#include "core/providers/unifonicerrors.h"
#include "tests/providers/outcomewords.h"
#include "tests/providers/unifonicaccount.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QString detailsUrl = u"https://el.cloud.unifonic.com/rest/SMS/Messages/GetMessagesDetails"_s;

Result<Receipt> status(const HttpReply &reply, const QMap<QString, QString> &settings = {})
{
    return unifonic().readStatus(aContext(settings), reply);
}

/** The refs found for aMessage(), tried at the time of the recorded message. */
QStringList found(const QList<QJsonObject> &changes, Instant since = ManualClock().now())
{
    const auto list =
            unifonic().readFound(aContext(), aMessage(), since, anAnswer(200, listBody(changes)));
    QStringList refs;
    if (list) {
        for (const FoundMessage &one : *list)
            refs.append(one.receipt.providerRef);
    }
    return refs;
}

} // namespace

class UnifonicFindTest : public QObject
{
    Q_OBJECT

private slots:
    void questionsNameOneMessage();
    void everyWordHasItsState_data();
    void everyWordHasItsState();
    void theTableAboveIsTheWholeTable();
    void receiptIsWhole();
    void queuedIsNoNewState();
    void dlrSaysMoreThanStatus_data();
    void dlrSaysMoreThanStatus();
    void errorCodesExplainFailures_data();
    void errorCodesExplainFailures();
    void answersAboutNoSingleMessage_data();
    void answersAboutNoSingleMessage();
    void whatMayBeOursIsFound_data();
    void whatMayBeOursIsFound();
    void foundIsInOrder();
    void noListIsNoAnswer_data();
    void noListIsNoAnswer();
    void probeAsksForOneMessage();
    void listAsksForWholeDays();
    void listTellsOfEachMessage();

private:
    QSet<QString> m_wordsSeen;
};

void UnifonicFindTest::questionsNameOneMessage()
{
    const HttpRequest byRef = *unifonic().statusRequest(aContext(), messageRef);
    QCOMPARE(byRef.method, QByteArray("POST"));
    QCOMPARE(byRef.url.toString(), detailsUrl);
    QCOMPARE(byRef.body, QByteArray("AppSid=s3cretAppSid&MessageID=3200017889310&Limit=2"));
    for (const QString &ref : {QString(), u"0"_s, u"SM12"_s, u"1 OR 1"_s, u"-7"_s})
        QVERIFY2(!unifonic().statusRequest(aContext(), ref), qPrintable(ref));

    const HttpRequest byOurs = *unifonic().findRequest(aContext(), aMessage(), aContext().now);
    QCOMPARE(byOurs.url.toString(), detailsUrl);
    QCOMPARE(byOurs.body,
            QByteArray("AppSid=s3cretAppSid&CorrelationID=") + ourId.toLatin1() + "&Limit=100");
    QVERIFY(!unifonic().nextFindRequest(
            aContext(), {}, anAnswer(200, recorded(u"details.json"_s))));
}

void UnifonicFindTest::everyWordHasItsState_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("state"); // empty: no change
    QTest::addColumn<QString>("why");
    const auto row = [](const char *word, const QString &state, const QString &why = {}) {
        QTest::newRow(word) << QString::fromLatin1(word) << state << why;
    };
    for (const char *word : {"Queued", "Scheduled", "Accepted", "Unknown", "AWordOfTomorrow"})
        row(word, {});
    row("Sent", u"sent"_s);
    row("Enroute", u"sent"_s);
    row("Delivered", u"delivered"_s);
    row("Undeliverable", u"undelivered"_s, u"refused recipient"_s);
    row("Undelivered", u"undelivered"_s, u"refused recipient"_s);
    row("Expired", u"undelivered"_s, u"refused expired"_s);
    row("Rejected", u"failed"_s, u"refused route"_s);
    row("Failed", u"failed"_s, u"refused route"_s);
    row("Deleted", u"failed"_s, u"refused request"_s);
    row("Skipped", u"failed"_s, u"refused request"_s);
}

void UnifonicFindTest::everyWordHasItsState()
{
    QFETCH(QString, word);
    QFETCH(QString, state);
    QFETCH(QString, why);
    m_wordsSeen.insert(word);
    const bool hasFailed = state == "undelivered"_L1 || state == "failed"_L1;
    for (const QString &spelling : {word, word.toUpper()}) {
        for (const QJsonObject &change : {QJsonObject{{u"DLR"_s, spelling}, {u"Status"_s, {}}},
                     QJsonObject{{u"DLR"_s, {}}, {u"Status"_s, spelling}}}) {
            const auto receipt = status(anAnswer(200, listBody({change})));
            QVERIFY(receipt);
            QCOMPARE(receipt->status, spelling);
            QCOMPARE(receipt->state ? toName(*receipt->state) : QString(), state);
            QCOMPARE(inWords(*receipt), why);
            QCOMPARE(receipt->code, hasFailed ? word : QString());
            QCOMPARE(receipt->text.isEmpty(), !hasFailed);
        }
    }
}

void UnifonicFindTest::theTableAboveIsTheWholeTable()
{
    for (const UnifonicWord &word : unifonicWords())
        QVERIFY2(m_wordsSeen.contains(QString::fromLatin1(word.word)), word.word);
}

void UnifonicFindTest::receiptIsWhole()
{
    const auto receipt = status(anAnswer(200, recorded(u"details.json"_s)));
    QVERIFY(receipt);
    QCOMPARE(*receipt, (Receipt{.providerRef = messageRef,
                               .message = MessageId(ourId),
                               .state = MessageState::Delivered,
                               .status = u"Delivered"_s,
                               .code = {},
                               .text = {},
                               .segments = 1,
                               .price = Money{21'000, u"SAR"_s}}));
}

void UnifonicFindTest::queuedIsNoNewState()
{
    const auto receipt = status(anAnswer(200, recorded(u"details-queued.json"_s)));
    QVERIFY(receipt);
    QCOMPARE(*receipt, (Receipt{.providerRef = messageRef, .status = u"Queued"_s}));
}

void UnifonicFindTest::dlrSaysMoreThanStatus_data()
{
    QTest::addColumn<QString>("statusWord");
    QTest::addColumn<QString>("dlr");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("shown");
    const auto row = [](const QString &status, const QString &dlr, const QString &state,
                             const QString &shown) {
        QTest::addRow("%s/%s", qPrintable(status), qPrintable(dlr))
                << status << dlr << state << shown;
    };
    row(u"Sent"_s, u"Delivered"_s, u"delivered"_s, u"Delivered"_s);
    row(u"Sent"_s, u"Undeliverable"_s, u"undelivered"_s, u"Undeliverable"_s);
    row(u"Sent"_s, u"Queued"_s, u"sent"_s, u"Sent"_s);
    row(u"Sent"_s, {}, u"sent"_s, u"Sent"_s);
    row({}, u"Delivered"_s, u"delivered"_s, u"Delivered"_s);
    row(u"Queued"_s, u"Odd"_s, {}, u"Odd"_s);
    row(u"Queued"_s, {}, {}, u"Queued"_s);
}

void UnifonicFindTest::dlrSaysMoreThanStatus()
{
    QFETCH(QString, statusWord);
    QFETCH(QString, dlr);
    QFETCH(QString, state);
    QFETCH(QString, shown);
    const auto receipt =
            status(anAnswer(200, listBody({{{u"Status"_s, statusWord}, {u"DLR"_s, dlr}}})));
    QVERIFY(receipt);
    QCOMPARE(receipt->state ? toName(*receipt->state) : QString(), state);
    QCOMPARE(receipt->status, shown);
}

void UnifonicFindTest::errorCodesExplainFailures_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("text");
    QTest::newRow("route") << u"ER-05"_s << u"refused route"_s << u"no route"_s;
    QTest::newRow("content") << u"ER-07"_s << u"refused policy"_s << u"filtered the text"_s;
    QTest::newRow("number") << u"er-02"_s << u"refused recipient"_s << u"not a valid number"_s;
    QTest::newRow("tomorrow's") << u"ER-77"_s << u"refused recipient"_s
                                << u"code ER-77, see https"_s;
}

void UnifonicFindTest::errorCodesExplainFailures()
{
    QFETCH(QString, code);
    QFETCH(QString, why);
    QFETCH(QString, text);
    const auto receipt = status(
            anAnswer(200, listBody({{{u"DLR"_s, u"Undeliverable"_s}, {u"ErrorCode"_s, code}}})));
    QVERIFY(receipt && receipt->state == MessageState::Undelivered);
    QCOMPARE(receipt->code, code.toUpper());
    QCOMPARE(inWords(*receipt), why);
    QVERIFY2(receipt->text.contains(text), qPrintable(receipt->text));
    // A delivered message has no failure to explain.
    QVERIFY(status(anAnswer(200, listBody({{{u"DLR"_s, u"Delivered"_s}, {u"ErrorCode"_s, code}}})))
                    ->code.isEmpty());
    // The older list's words.
    QVERIFY(status(anAnswer(200, listBody({{{u"DLR"_s, u"Undeliverable"_s},
                                         {u"ErrorCode"_s, u"ER-05"_s}}})),
            {{u"base_url"_s, u"https://api.unifonic.com"_s}})
                    ->text.contains(u"blocked the sender"_s));
}

void UnifonicFindTest::answersAboutNoSingleMessage_data()
{
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("none") << 200 << recorded(u"details-none.json"_s) << ErrorKind::NotFound;
    QTest::newRow("two") << 200 << listBody({QJsonObject(), QJsonObject()})
                         << ErrorKind::Unavailable;
    QTest::newRow("one without an id")
            << 200 << listBody({{{u"MessageID"_s, u"x"_s}}}) << ErrorKind::Unavailable;
    QTest::newRow("no list") << 200 << QByteArray(R"({"success":true,"data":{}})")
                             << ErrorKind::Unavailable;
    QTest::newRow("a refusal") << 200 << refusalBody(u"ER-01"_s) << ErrorKind::Unavailable;
    QTest::newRow("not numeric") << 432 << QByteArray() << ErrorKind::Unavailable;
    QTest::newRow("not accepted") << 401 << QByteArray() << ErrorKind::Forbidden;
    QTest::newRow("not our address") << 403 << QByteArray() << ErrorKind::Forbidden;
    QTest::newRow("an edge") << 502 << QByteArray("<html/>") << ErrorKind::Unavailable;
}

void UnifonicFindTest::answersAboutNoSingleMessage()
{
    QFETCH(int, httpStatus);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    const auto receipt = status(anAnswer(httpStatus, body));
    QVERIFY(!receipt);
    QCOMPARE(receipt.error().kind, kind);
    QVERIFY(receipt.error().text.startsWith(u"Unifonic was asked about a message"_s));
    QVERIFY(!receipt.error().text.contains(u"501234567"_s));
}

void UnifonicFindTest::whatMayBeOursIsFound_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *name, const QJsonObject &change, bool isFound) {
        QTest::newRow(name) << change << isFound;
    };
    const QJsonObject silent{{u"CorrelationID"_s, QString()}};
    const auto silentWith = [&](const QString &name, const QJsonValue &value) {
        QJsonObject change = silent;
        change.insert(name, value);
        return change;
    };
    row("our id", {}, true);
    row("our id, another text", {{u"MessageBody"_s, u"…"_s}}, true);
    row("our id, already failed", {{u"DLR"_s, u"Undeliverable"_s}}, true);
    row("our id, no date", {{u"DateCreated"_s, QString()}}, true);
    row("our id, in a zone to the west", {{u"DateCreated"_s, u"2026-01-01 16:04:05"_s}}, true);
    row("our id, in Riyadh's time", {{u"DateCreated"_s, u"2026-01-02 06:04:05.000"_s}}, true);
    row("our id, of an earlier try", {{u"DateCreated"_s, u"2025-12-31 03:04:05.000"_s}}, false);
    row("our id, without theirs", {{u"MessageID"_s, 0}}, false);
    row("another id", {{u"CorrelationID"_s, u"01ARZ3NDEKTSV4RRFFQ69G5FAW"_s}}, false);
    row("no id, the same otherwise", silent, true);
    row("no id, number as number", silentWith(u"Recipient"_s, qint64(966501234567)), true);
    row("no id, another recipient", silentWith(u"Recipient"_s, u"966501234568"_s), false);
    row("no id, another text", silentWith(u"MessageBody"_s, u"…"_s), false);
    row("no id, another sender", silentWith(u"SenderID"_s, u"SHOP"_s), false);
    row("no id, earlier", silentWith(u"DateCreated"_s, u"2025-12-31 03:04:05.000"_s), false);
}

void UnifonicFindTest::whatMayBeOursIsFound()
{
    QFETCH(QJsonObject, change);
    QFETCH(bool, isFound);
    QCOMPARE(found({change}), isFound ? QStringList(messageRef) : QStringList());
}

void UnifonicFindTest::foundIsInOrder()
{
    QCOMPARE(found({{{u"MessageID"_s, 3}, {u"DateCreated"_s, u"2026-01-02 03:04:07.000"_s}},
                     {{u"MessageID"_s, 1}, {u"DateCreated"_s, u"2026-01-02 03:04:05.000"_s}},
                     {{u"MessageID"_s, 2}, {u"DateCreated"_s, u"2026-01-02 03:04:06.000"_s}}}),
            (QStringList{u"1"_s, u"2"_s, u"3"_s}));
    const auto list = unifonic().readFound(aContext(), aMessage(), ManualClock().now(),
            anAnswer(200, recorded(u"details.json"_s)));
    QCOMPARE(list->constFirst().receipt.state, MessageState::Delivered);
    QCOMPARE(list->constFirst().receipt.message.value, ourId);
    QCOMPARE(toIso(list->constFirst().createdAt), u"2026-01-02T03:04:05.563Z"_s);
    QVERIFY(found({}).isEmpty());
    const auto none = unifonic().readFound(
            aContext(), aMessage(), {}, anAnswer(200, R"({"data":{"TotalTextMessages":0}})"));
    QVERIFY(none && none->isEmpty());
}

void UnifonicFindTest::noListIsNoAnswer_data()
{
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no list") << 200 << QByteArray(R"({"success":true,"data":{}})");
    QTest::newRow("a list elsewhere") << 200 << QByteArray(R"({"success":true,"messages":[]})");
    QTest::newRow("a refusal") << 200 << refusalBody(u"ER-01"_s);
    QTest::newRow("unknown refusal") << 200 << refusalBody(u"ER-77"_s);
    QTest::newRow("not accepted") << 401 << QByteArray();
    QTest::newRow("CorrelationID") << 456 << QByteArray();
    QTest::newRow("failed") << 599 << QByteArray();
    QTest::newRow("an edge") << 502 << QByteArray("<html/>");
    QTest::newRow("another 2xx") << 204 << QByteArray();
}

void UnifonicFindTest::noListIsNoAnswer()
{
    // "Not there" would send the message again.
    QFETCH(int, httpStatus);
    QFETCH(QByteArray, body);
    const auto list = unifonic().readFound(aContext(), aMessage(), {}, anAnswer(httpStatus, body));
    QVERIFY(!list);
    QVERIFY(list.error().text.startsWith(u"Unifonic was asked"_s));
    QVERIFY(!list.error().text.contains(u"501234567"_s));
    QVERIFY(!unifonic().readProbe(aContext(), anAnswer(httpStatus, body)));
    const auto page = unifonic().readList(aContext(), anAnswer(httpStatus, body));
    QVERIFY(!page && !page.error().text.contains(u"501234567"_s));
}

void UnifonicFindTest::probeAsksForOneMessage()
{
    const HttpRequest request = unifonic().probeRequest(aContext());
    QCOMPARE(request.url.toString(), detailsUrl);
    QCOMPARE(request.body, QByteArray("AppSid=s3cretAppSid&Limit=1"));
    QVERIFY(unifonic().readProbe(aContext(), anAnswer(200, recorded(u"details.json"_s))));
    QVERIFY(unifonic().readProbe(aContext(), anAnswer(200, recorded(u"details-none.json"_s))));
    const auto refused = unifonic().readProbe(aContext(), anAnswer(401));
    QVERIFY(!refused && refused.error().kind == ErrorKind::Forbidden);
    QVERIFY2(refused.error().text.contains(u"el.cloud.unifonic.com"_s) &&
                     refused.error().text.contains(u"AppSid"_s) &&
                     !refused.error().text.contains(u"s3cret"_s),
            qPrintable(refused.error().text));
    HttpReply none;
    none.networkError = u"no such host"_s;
    QVERIFY(unifonic().readProbe(aContext(), none).error().text.contains(u"no such host"_s));
}

void UnifonicFindTest::listAsksForWholeDays()
{
    const auto at = [](const QString &time) {
        return *timeInUtc(time);
    };
    // Days of no known zone: the day before may be it, and the one after, from everywhere.
    const HttpRequest request = *unifonic().listRequest(
            aContext(), at(u"2026-03-01 11:00:00"_s), at(u"2026-03-01 12:30:00"_s));
    QCOMPARE(request.url.toString(), detailsUrl);
    QCOMPARE(request.body, QByteArray("AppSid=s3cretAppSid&dateFrom=2026-02-28&dateTo=2026-03-03&"
                                      "Limit=500"));
}

void UnifonicFindTest::listTellsOfEachMessage()
{
    const HttpReply reply = anAnswer(
            200, listBody({{}, {{u"MessageID"_s, u"3200017889311"_s}, {u"DLR"_s, u"Rejected"_s}},
                                  {{u"MessageID"_s, u"3200017889312"_s}, {u"DLR"_s, u""_s},
                                          {u"Status"_s, u"Queued"_s}},
                                  {{u"MessageID"_s, u"none"_s}}},
                         u"SAR"_s));
    const auto page = unifonic().readList(aContext(), reply);
    QVERIFY(page && !page->next);
    QStringList told;
    for (const Receipt &receipt : page->receipts)
        told.append(receipt.providerRef + u' ' +
                    (receipt.state ? toName(*receipt.state) : u"no news"_s));
    QCOMPARE(told, QStringList({messageRef + u" delivered"_s, u"3200017889311 failed"_s,
                           u"3200017889312 no news"_s}));
    // As the question about one message tells it.
    QCOMPARE(page->receipts.first(), *status(anAnswer(200, listBody({{}}, u"SAR"_s))));
    QVERIFY(unifonic().readList(aContext(), anAnswer(200, recorded(u"details-none.json"_s))));
}

QTEST_GUILESS_MAIN(UnifonicFindTest)
#include "unifonicfindtest.moc"
