// SPDX-License-Identifier: GPL-3.0-or-later
// Africa's Talking's calls to us: the key first, then what they say.
#include "core/providers/provider.h"

#include "core/providers/africastalkingerrors.h"
#include "tests/providers/africastalkingaccount.h"
#include "tests/providers/inwords.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

namespace
{

const QString ref = u"ATXid_00112233445566778899aabbccddeeff"_s;
const QString number = u"+254712345678"_s;

Form aReport(const QString &status, const QString &reason = {}, const QString &network = {})
{
    Form form = aForm({{"id", ref}, {"status", status}, {"phoneNumber", number},
            {"networkCode", network}, {"retryCount", u"0"_s}});
    if (!reason.isEmpty())
        form.add(u"failureReason"_s, reason);
    return form;
}

CallbackReading read(const HttpRequest &request, const ProviderContext &context = aContext())
{
    return africasTalking().readCallback(context, request);
}

CallbackContent contentOf(const Form &form)
{
    const CallbackReading reading = read(aCall(form));
    const auto *content = std::get_if<CallbackContent>(&reading);
    return content ? *content : CallbackContent{};
}

bool isFault(const CallbackReading &reading, CallbackFault fault)
{
    const auto *found = std::get_if<CallbackFault>(&reading);
    return found && *found == fault;
}

} // namespace

class AfricasTalkingCallbackTest : public QObject
{
    Q_OBJECT

private slots:
    void everyStatusHasItsState_data();
    void everyStatusHasItsState();
    void everyReasonIsExplained_data();
    void everyReasonIsExplained();
    void theTablesAboveAreWhole();
    void reasonOfSuccessIsNoFailure();
    void networkIsNamedWhereItFailed();
    void inboundIsRead_data();
    void inboundIsRead();
    void optOutsAreStops_data();
    void optOutsAreStops();
    void whatIsNoneOfTheseIsMalformed_data();
    void whatIsNoneOfTheseIsMalformed();
    void callsWithoutTheKeyAreForged_data();
    void callsWithoutTheKeyAreForged();
    void answersAre200();
    void payloadHidesPeople();

private:
    QSet<QString> m_seen;
};

void AfricasTalkingCallbackTest::everyStatusHasItsState_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("state"); // empty: no change
    QTest::addColumn<bool>("hasFailed");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *status, const QString &state, bool hasFailed,
                             const QString &why = {}) {
        QTest::newRow(status) << QString::fromLatin1(status) << state << hasFailed << why;
    };
    row("Sent", u"sent"_s, false);
    row("Submitted", u"sent"_s, false);
    row("Buffered", u"sent"_s, false);
    row("Success", u"delivered"_s, false);
    row("Rejected", u"failed"_s, true, u"refused route"_s);
    row("Failed", u"undelivered"_s, true, u"refused route"_s);
    row("AbsentSubscriber", u"undelivered"_s, true);
    row("Expired", u"undelivered"_s, true, u"refused expired"_s);
    row("AWordOfTomorrow", {}, false);
    row("Queued", {}, false);
}

void AfricasTalkingCallbackTest::everyStatusHasItsState()
{
    QFETCH(QString, status);
    QFETCH(QString, state);
    QFETCH(bool, hasFailed);
    QFETCH(QString, why);
    m_seen.insert(status);
    for (const QString &spelling : {status, status.toLower()}) {
        const CallbackContent content = contentOf(aReport(spelling));
        QCOMPARE(content.receipts.size(), 1);
        QVERIFY(content.inbound.isEmpty());
        const Receipt &receipt = content.receipts.constFirst();
        QCOMPARE(receipt.providerRef, ref);
        QCOMPARE(receipt.status, spelling);
        QCOMPARE(receipt.state ? toName(*receipt.state) : QString(), state);
        QCOMPARE(receipt.code, hasFailed ? status : QString());
        QCOMPARE(!receipt.text.isEmpty(), hasFailed);
        QCOMPARE(inWords(receipt), why);
    }
}

void AfricasTalkingCallbackTest::everyReasonIsExplained_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *reason, const QString &why) {
        QTest::newRow(reason) << QString::fromLatin1(reason) << u"refused "_s + why;
    };
    row("InsufficientCredit", u"recipient"_s); // the recipient's own
    row("InvalidLinkId", u"request"_s);
    row("UserIsInactive", u"recipient"_s);
    row("UserInBlackList", u"opted-out"_s);
    row("UserAccountSuspended", u"recipient"_s);
    row("NotNetworkSubscriber", u"route"_s);
    row("NotNetworkSubcriber", u"route"_s);
    row("UserNotSubscribedToProduct", u"recipient"_s);
    row("UserDoesNotExist", u"recipient"_s);
    row("DeliveryFailure", u"route"_s);
    row("DoNotDisturbRejection", u"policy"_s);
}

void AfricasTalkingCallbackTest::everyReasonIsExplained()
{
    QFETCH(QString, reason);
    QFETCH(QString, why);
    m_seen.insert(reason);
    for (const QString &status : {u"Failed"_s, u"Rejected"_s}) {
        const Receipt receipt = contentOf(aReport(status, reason)).receipts.value(0);
        QCOMPARE(receipt.code, reason);
        QCOMPARE(inWords(receipt), why);
        QVERIFY(receipt.text.endsWith('.'_L1) && !receipt.text.contains(u"https"_s));
        QCOMPARE(toName(*receipt.state), status == "Failed"_L1 ? u"undelivered"_s : u"failed"_s);
    }
    // What nobody knows yet keeps its name, unless it is prose; the state is clear all the same.
    const Receipt unknown = contentOf(aReport(u"Failed"_s, u"SimOnHoliday"_s)).receipts.value(0);
    QCOMPARE(unknown.code, u"SimOnHoliday"_s);
    QVERIFY(unknown.text.contains(u"SimOnHoliday"_s) && unknown.text.contains(u"https"_s));
    QVERIFY(unknown.state == MessageState::Undelivered && inWords(unknown).isEmpty());
    const Receipt prose =
            contentOf(aReport(u"Failed"_s, u"254712345678 is away"_s)).receipts.value(0);
    QVERIFY2(!prose.text.contains(u"712345678"_s) && !prose.code.contains(u"712345678"_s),
            qPrintable(prose.text));
}

void AfricasTalkingCallbackTest::theTablesAboveAreWhole()
{
    for (const AfricasTalkingReport &report : africasTalkingReports())
        QVERIFY2(m_seen.contains(QString::fromLatin1(report.word)), report.word);
    for (const AfricasTalkingReason &reason : africasTalkingReasons())
        QVERIFY2(m_seen.contains(QString::fromLatin1(reason.word)), reason.word);
}

void AfricasTalkingCallbackTest::reasonOfSuccessIsNoFailure()
{
    const Receipt receipt = contentOf(aReport(u"Success"_s, u"None"_s)).receipts.value(0);
    QVERIFY(receipt.state == MessageState::Delivered);
    QVERIFY(receipt.code.isEmpty() && receipt.text.isEmpty() && inWords(receipt).isEmpty());
}

void AfricasTalkingCallbackTest::networkIsNamedWhereItFailed()
{
    const auto textFor = [](const QString &status, const QString &network) {
        return contentOf(aReport(status, {}, network)).receipts.value(0).text;
    };
    QVERIFY(textFor(u"Failed"_s, u"63902"_s).endsWith(u"(Safaricom, Kenya)"_s));
    QVERIFY(textFor(u"Rejected"_s, u"62130"_s).endsWith(u"(MTN, Nigeria)"_s));
    QVERIFY(textFor(u"Failed"_s, u"12345"_s).endsWith('.'_L1));
    QVERIFY(textFor(u"Success"_s, u"63902"_s).isEmpty());
}

void AfricasTalkingCallbackTest::inboundIsRead_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("date");
    QTest::addColumn<std::optional<Instant>>("sentAt");
    QTest::addColumn<QString>("text");
    const std::optional<Instant> sentAt = fromMillis(1'493'791'485'000);
    QTest::newRow("id in words") << u"ATUid_5d3b4c2b"_s << u"2017-05-03T06:04:45Z"_s << sentAt
                                 << u"Habari 😀 & = + %"_s;
    QTest::newRow("id in digits") << u"15071"_s << u"2017-05-03 06:04:45"_s << sentAt << u"STOP"_s;
    QTest::newRow("with an offset")
            << u"15071"_s << u"2017-05-03T09:04:45.000+03:00"_s << sentAt << u"STOP"_s;
    QTest::newRow("no text") << u"15071"_s << QString() << std::optional<Instant>() << QString();
    QTest::newRow("no date") << u"15071"_s << u"yesterday"_s << std::optional<Instant>() << u"x"_s;
}

void AfricasTalkingCallbackTest::inboundIsRead()
{
    QFETCH(QString, id);
    QFETCH(QString, date);
    QFETCH(std::optional<Instant>, sentAt);
    QFETCH(QString, text);
    const HttpRequest request = aCall(aForm({{"date", date}, {"from", number}, {"id", id},
            {"linkId", u"28a92cdf-2d63-4ee3-93df-4233d3de0356"_s}, {"text", text},
            {"to", u"22384"_s}, {"cost", u"KES 0.8000"_s}, {"networkCode", u"63902"_s}}));
    for (const CallbackReading &reading :
            {read(request), africasTalking().readInbound(aContext(), request)}) {
        const auto *content = std::get_if<CallbackContent>(&reading);
        QVERIFY(content && content->receipts.isEmpty());
        QCOMPARE(content->inbound, (QList<InboundMessage>{{.providerRef = id,
                                           .from = number,
                                           .to = u"22384"_s,
                                           .body = text,
                                           .sentAt = sentAt}}));
    }
}

void AfricasTalkingCallbackTest::optOutsAreStops_data()
{
    QTest::addColumn<Form>("form");
    QTest::addColumn<QString>("to"); // empty: nothing to keep
    QTest::newRow("bulk, of a short code")
            << aForm({{"senderId", u"220225"_s}, {"phoneNumber", number}}) << u"220225"_s;
    QTest::newRow("bulk, of a name")
            << aForm({{"senderId", u"COMPANY"_s}, {"phoneNumber", number}}) << u"COMPANY"_s;
    const auto subscription = [](const QString &type) {
        return aForm({{"phoneNumber", number}, {"shortCode", u"6942"_s}, {"keyword", u"offers"_s},
                {"updateType", type}});
    };
    QTest::newRow("end of a subscription") << subscription(u"deletion"_s) << u"6942"_s;
    QTest::newRow("end, capitalised") << subscription(u"Deletion"_s) << u"6942"_s;
    QTest::newRow("begin of a subscription") << subscription(u"addition"_s) << QString();
    QTest::newRow("begin, capitalised") << subscription(u"Addition"_s) << QString();
}

void AfricasTalkingCallbackTest::optOutsAreStops()
{
    QFETCH(Form, form);
    QFETCH(QString, to);
    const CallbackReading reading = read(aCall(form));
    const auto *content = std::get_if<CallbackContent>(&reading);
    QVERIFY(content && content->receipts.isEmpty());
    QCOMPARE(content->inbound.size(), to.isEmpty() ? 0 : 1);
    if (!to.isEmpty())
        QCOMPARE(content->inbound.constFirst(),
                (InboundMessage{.from = number, .to = to, .optOut = u"STOP"_s}));
}

void AfricasTalkingCallbackTest::whatIsNoneOfTheseIsMalformed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a report without a status")
            << QByteArray("id=ATXid_1&phoneNumber=%2B254712345678");
    QTest::newRow("a report without an id") << QByteArray("status=Success");
    QTest::newRow("a report about None") << QByteArray("id=None&status=Failed");
    QTest::newRow("a report about no id") << QByteArray("id=%3Cb%3E&status=Failed");
    QTest::newRow("a message from nobody") << QByteArray("id=7&from=&to=22384&text=x");
    QTest::newRow("a message to nobody") << QByteArray("id=7&from=%2B254712345678&to=&text=x");
    QTest::newRow("a message without an id") << QByteArray("from=%2B254712345678&to=22384&text=x");
    QTest::newRow("an opt-out of nobody") << QByteArray("senderId=ACME&phoneNumber=");
    QTest::newRow("an opt-out from nobody") << QByteArray("senderId=&phoneNumber=%2B254712345678");
    QTest::newRow("a subscription of nobody") << QByteArray("updateType=deletion&shortCode=6942");
    QTest::newRow("a subscription to nothing")
            << QByteArray("updateType=deletion&phoneNumber=%2B254712345678");
    QTest::newRow("a broken form") << QByteArray("id=%zz&status=Success");
    QTest::newRow("JSON") << QByteArray(R"({"id":"ATXid_1","status":"Success"})");
}

void AfricasTalkingCallbackTest::whatIsNoneOfTheseIsMalformed()
{
    QFETCH(QByteArray, body);
    HttpRequest request = aCall({});
    request.body = body;
    QVERIFY(isFault(read(request), CallbackFault::Malformed));
    QVERIFY(isFault(africasTalking().readInbound(aContext(), request), CallbackFault::Malformed));
    // The same call by GET is nobody's.
    request = aCall(aReport(u"Success"_s));
    request.method = "GET";
    QVERIFY(isFault(read(request), CallbackFault::Malformed));
}

void AfricasTalkingCallbackTest::callsWithoutTheKeyAreForged_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("no key") << QByteArray("/callbacks/main");
    QTest::newRow("empty key") << QByteArray("/callbacks/main?key=");
    QTest::newRow("another key") << QByteArray("/callbacks/main?key=0123456789abcdef%2B.");
    QTest::newRow("half a key") << QByteArray("/callbacks/main?key=0123456789abcdef");
    QTest::newRow("not escaped") << QByteArray("/callbacks/main?key=0123456789abcdef+/");
    QTest::newRow("in the path") << QByteArray("/callbacks/main/0123456789abcdef%2B%2F");
}

void AfricasTalkingCallbackTest::callsWithoutTheKeyAreForged()
{
    QFETCH(QByteArray, target);
    HttpRequest request = aCall(aReport(u"Success"_s));
    QVERIFY(std::holds_alternative<CallbackContent>(read(request)));
    request.target = target;
    QVERIFY(isFault(read(request), CallbackFault::Forged));
    QVERIFY(isFault(africasTalking().readInbound(aContext(), request), CallbackFault::Forged));
    // Nor is the key in the body one in the address, or any key one where none is set.
    request.body += "&key=0123456789abcdef%2B%2F";
    QVERIFY(isFault(read(request), CallbackFault::Forged));
    ProviderContext context = aContext();
    context.secrets.remove(u"callback_key"_s);
    QVERIFY(isFault(read(aCall(aReport(u"Success"_s)), context), CallbackFault::Forged));
}

void AfricasTalkingCallbackTest::answersAre200()
{
    QCOMPARE(africasTalking().inboundAnswer().status, 200);
    QCOMPARE(contentOf(aReport(u"Success"_s)).answer->status, 200);
}

void AfricasTalkingCallbackTest::payloadHidesPeople()
{
    const QString shown =
            contentOf(aReport(u"Success"_s)).redactedPayload +
            contentOf(aForm({{"from", number}, {"to", u"22384"_s}, {"id", u"7"_s},
                              {"text", u"Habari gani"_s}}))
                    .redactedPayload +
            contentOf(aForm({{"senderId", u"ACME"_s}, {"phoneNumber", number}})).redactedPayload;
    for (const QString &hidden : {u"712345678"_s, u"Habari"_s, u"0123456789abcdef"_s})
        QVERIFY2(!shown.contains(hidden), qPrintable(shown));
    for (const QString &kept : {u"status=Success"_s, ref, u"senderId=ACME"_s, u"to=22384"_s})
        QVERIFY2(shown.contains(kept), qPrintable(kept + u" in "_s + shown));
}

QTEST_GUILESS_MAIN(AfricasTalkingCallbackTest)
#include "africastalkingcallbacktest.moc"
