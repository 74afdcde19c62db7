// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/provider.h"

#include "tests/providers/inwords.h"
#include "tests/providers/vonageaccount.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

Receipt receiptOf(const Fields &fields)
{
    const auto reading = vonage().readCallback(aContext(), aCall(fields, u"POST"_s, rightKey));
    const auto *content = std::get_if<CallbackContent>(&reading);
    return content && content->receipts.size() == 1 ? content->receipts[0] : Receipt();
}

} // namespace

Q_DECLARE_METATYPE(helio::HttpRequest)
Q_DECLARE_METATYPE(helio::ProviderContext)

class VonageCallbackTest : public QObject
{
    Q_OBJECT

private slots:
    void recordedSignaturesHold_data();
    void recordedSignaturesHold();
    void callsAreJudged_data();
    void callsAreJudged();
    void recordedCallsAreRead();
    void statusesOfReceiptsMean_data();
    void statusesOfReceiptsMean();
    void everyErrorCodeIsExplained_data();
    void everyErrorCodeIsExplained();
    void supportSeesNoPeopleAndNoSecrets();
};

void VonageCallbackTest::recordedSignaturesHold_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("kind");
    for (const QString &method : {u"md5hash"_s, u"md5"_s, u"sha1"_s, u"sha256"_s, u"sha512"_s}) {
        for (const QString &kind : {u"GET"_s, u"POST"_s, u"POST-JSON"_s})
            QTest::addRow("%s %s", qPrintable(method), qPrintable(kind)) << method << kind;
    }
}

void VonageCallbackTest::recordedSignaturesHold()
{
    QFETCH(QString, method);
    QFETCH(QString, kind);
    const QJsonObject vector = QJsonDocument::fromJson(recorded(u"signatures.json"_s)).object();
    QCOMPARE(vector["secret"_L1].toString().toUtf8(), signing().secrets[u"signature_secret"_s]);
    Fields fields = flat(vector["fields"_L1].toObject());
    fields.insert(u"sig"_s, vector[method].toString());
    const auto reading = vonage().readInbound(signing(method), aCall(fields, kind));
    QCOMPARE(inWords(reading), u"genuine"_s);
    const InboundMessage inbound = std::get<CallbackContent>(reading).inbound.value(0);
    QCOMPARE(inbound.from, u"+14843472194"_s);
    fields.insert(u"text"_s, u"Test again!"_s);
    QCOMPARE(inWords(vonage().readInbound(signing(method), aCall(fields, kind))), u"forged"_s);
}

void VonageCallbackTest::callsAreJudged_data()
{
    QTest::addColumn<ProviderContext>("context");
    QTest::addColumn<HttpRequest>("call");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char *name, const ProviderContext &context, const HttpRequest &call,
                             const QString &verdict) {
        QTest::newRow(name) << context << call << verdict;
    };
    const Fields receipt = recordedFields(u"receipt.json"_s);
    Fields odd = receipt;
    odd.insert(u"client-ref"_s, u"a=b&c=ä"_s);
    Fields others = receipt;
    others.insert(u"api-key"_s, u"other123"_s);
    Fields unnamed = receipt;
    unnamed.remove(u"messageId"_s);
    HttpRequest twice = aCall(withSignature(receipt), u"POST"_s);
    twice.body.prepend("status=failed&");
    HttpRequest nested = aCall({}, u"POST-JSON"_s, rightKey);
    nested.body = R"({"messageId":"A","status":{"x":1}})";
    ProviderContext open = aContext();
    open.secrets.remove(u"callback_key"_s);
    const ProviderContext keyed = aContext();
    row("signed", signing(), aCall(withSignature(receipt), u"POST"_s), u"genuine"_s);
    row("signed, odd letters", signing(), aCall(withSignature(odd), u"GET"_s), u"genuine"_s);
    row("not signed", signing(), aCall(receipt, u"POST"_s), u"forged"_s);
    row("keyed instead of signed", signing(), aCall(receipt, u"POST"_s, rightKey), u"forged"_s);
    row("another status before it", signing(), twice, u"forged"_s);
    row("signed for another key", signing(), aCall(withSignature(others), u"POST"_s), u"forged"_s);
    row("signed, no id", signing(), aCall(withSignature(unnamed), u"POST"_s), u"malformed"_s);
    row("the dashboard tries", signing(), aCall({}, u"GET"_s), u"genuine"_s);
    row("key, form", keyed, aCall(receipt, u"POST"_s, rightKey), u"genuine"_s);
    row("key, query", keyed, aCall(receipt, u"GET"_s, rightKey), u"genuine"_s);
    row("key, JSON", keyed, aCall(receipt, u"POST-JSON"_s, rightKey), u"genuine"_s);
    row("no key", keyed, aCall(receipt, u"POST"_s), u"forged"_s);
    row("another key", keyed, aCall(receipt, u"POST"_s, "key=0123456789abcdef"), u"forged"_s);
    row("tries without key", keyed, aCall({}, u"GET"_s), u"forged"_s);
    row("tries with key", keyed, aCall({}, u"GET"_s, rightKey), u"genuine"_s);
    row("no flat object", keyed, nested, u"forged"_s);
    row("nothing to verify with", open, aCall(receipt, u"POST"_s, "key="), u"forged"_s);
}

void VonageCallbackTest::callsAreJudged()
{
    QFETCH(ProviderContext, context);
    QFETCH(HttpRequest, call);
    QFETCH(QString, verdict);
    const auto reading = vonage().readCallback(context, call);
    QCOMPARE(inWords(reading), verdict);
    if (const auto *content = std::get_if<CallbackContent>(&reading))
        QCOMPARE(content->answer.value_or(HttpReply()).status, 200);
}

void VonageCallbackTest::recordedCallsAreRead()
{
    Fields fields = recordedFields(u"receipt.json"_s);
    fields.insert(u"client-ref"_s, ourId);
    const Receipt receipt = receiptOf(fields);
    QCOMPARE(receipt.providerRef, u"0B00000127FDBC63"_s);
    QCOMPARE(receipt.message, MessageId(ourId));
    QVERIFY(receipt.state == MessageState::Delivered && receipt.code.isEmpty() && !receipt.price);
    fields.insert(u"client-ref"_s, u"somebody's own"_s);
    QVERIFY(receiptOf(fields).message.isEmpty());

    const auto reading = vonage().readInbound(
            aContext(), aCall(recordedFields(u"inbound.json"_s), u"POST-JSON"_s, rightKey));
    const InboundMessage expected{.providerRef = u"0A0000000123ABCD1"_s,
            .from = u"+447700900001"_s,
            .to = u"+447700900000"_s,
            .body = u"Hello world"_s,
            .sentAt = fromMillis(1'577'880'000'000)}; // noon in UTC, as Vonage's page says
    QCOMPARE(std::get<CallbackContent>(reading).inbound, QList{expected});
    QCOMPARE(inWords(vonage().readInbound(aContext(), aCall(fields, u"GET"_s, rightKey))),
            u"genuine"_s);
    fields.remove(u"msisdn"_s);
    QCOMPARE(inWords(vonage().readInbound(aContext(), aCall(fields, u"GET"_s, rightKey))),
            u"malformed"_s);
}

void VonageCallbackTest::statusesOfReceiptsMean_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("state"); // empty: no news
    QTest::newRow("delivered") << u"delivered"_s << u"delivered"_s;
    QTest::newRow("accepted") << u"accepted"_s << u"sent"_s;
    QTest::newRow("buffered") << u"buffered"_s << u"sent"_s;
    QTest::newRow("failed") << u"failed"_s << u"undelivered"_s;
    QTest::newRow("rejected") << u"rejected"_s << u"undelivered"_s;
    QTest::newRow("expired") << u"expired"_s << u"undelivered"_s;
    QTest::newRow("unknown") << u"unknown"_s << QString();
    QTest::newRow("a new word") << u"pondered"_s << QString();
}

void VonageCallbackTest::statusesOfReceiptsMean()
{
    QFETCH(QString, status);
    QFETCH(QString, state);
    Fields fields = recordedFields(u"receipt.json"_s);
    fields.insert(u"status"_s, status);
    const Receipt receipt = receiptOf(fields);
    QCOMPARE(receipt.status, status);
    QCOMPARE(receipt.state ? toName(*receipt.state) : QString(), state);
    QCOMPARE(receipt.text.contains(status), state == "undelivered"_L1); // there is no code
}

void VonageCallbackTest::everyErrorCodeIsExplained_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("why");
    const auto row = [](const QString &why, const QList<int> &codes) {
        for (const int code : codes)
            QTest::addRow("%d", code) << code << why;
    };
    row(u"refused route"_s, {5, 8, 11, 12, 99});
    row(u"refused cap"_s, {16});
    row(u"refused recipient"_s, {3, 4, 14, 15});
    row(u"refused policy"_s, {6, 13, 50, 51, 52, 53, 54});
    row(u"refused opted-out"_s, {9});
    row(u"refused request"_s, {10});
    row({}, {1, 2, 7, 777}); // the phone's, and one of tomorrow
}

void VonageCallbackTest::everyErrorCodeIsExplained()
{
    QFETCH(int, code);
    QFETCH(QString, why);
    Fields fields = recordedFields(u"receipt.json"_s);
    fields.insert(u"status"_s, u"failed"_s);
    fields.insert(u"err-code"_s, QString::number(code));
    const Receipt receipt = receiptOf(fields);
    QCOMPARE(receipt.code, QString::number(code));
    QCOMPARE(inWords(receipt), why);
    fields.insert(u"status"_s, u"expired"_s);
    QCOMPARE(inWords(receiptOf(fields)), u"refused expired"_s);
    QVERIFY(!receipt.text.isEmpty());
    QCOMPARE(receipt.text.contains(u"developer.vonage.com"_s), code == 777);
}

void VonageCallbackTest::supportSeesNoPeopleAndNoSecrets()
{
    QString shown = vonage().redactedRequest(vonage().sendRequest(aContext(), aMessage()));
    for (const QString &file : {u"sent-parts.json"_s, u"throttled.json"_s})
        shown += vonage().redactedReply(anAnswer(200, recorded(file)));
    for (const QString &file : {u"receipt.json"_s, u"inbound.json"_s}) {
        const HttpRequest call = aCall(withSignature(recordedFields(file)), u"POST"_s);
        const auto reading = file.startsWith(u"r") ? vonage().readCallback(signing(), call)
                                                   : vonage().readInbound(signing(), call);
        shown += std::get<CallbackContent>(reading).redactedPayload;
    }
    for (const QString &hidden : {u"7700900"_s, u"7547232"_s, u"2025550143"_s, u"parcel"_s,
                 u"Hello"_s, u"HELLO"_s, u"hush"_s, u"0123456789abcdef"_s, u"Throughput"_s})
        QVERIFY2(!shown.contains(hidden), qPrintable(shown));
    for (const QString &kept :
            {u"status=delivered"_s, u"0C000000217B7F02"_s, ourId, u"callbacks/main"_s})
        QVERIFY2(shown.contains(kept), qPrintable(shown));
    QCOMPARE(vonage().redactedReply({.networkError = u"cut"_s}), u"cut"_s);
}

QTEST_GUILESS_MAIN(VonageCallbackTest)
#include "vonagecallbacktest.moc"
