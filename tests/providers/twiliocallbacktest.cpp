// SPDX-License-Identifier: GPL-3.0-or-later
// Twilio's calls to us: verified first, then read.
#include "core/providers/provider.h"

#include "core/providers/twilioerrors.h"
#include "core/providers/twiliomessage.h"
#include "tests/providers/inwords.h"
#include "tests/providers/twilioaccount.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

namespace
{

const QString path = u"/callbacks/main/01ARZ3NDEKTSV4RRFFQ69G5FAV"_s;

Form aStatus(const QString &word, const QString &code = {})
{
    Form form;
    form.add(u"AccountSid"_s, accountSid);
    form.add(u"ApiVersion"_s, u"2010-04-01"_s);
    form.add(u"From"_s, u"+15005550006"_s);
    form.add(u"To"_s, u"+254712345678"_s);
    form.add(u"MessageSid"_s, messageSid);
    form.add(u"MessageStatus"_s, word);
    form.add(u"SmsSid"_s, messageSid);
    form.add(u"SmsStatus"_s, word);
    if (!code.isEmpty())
        form.add(u"ErrorCode"_s, code);
    return form;
}

Form anInbound()
{
    Form form;
    form.add(u"AccountSid"_s, accountSid);
    form.add(u"MessageSid"_s, messageSid);
    form.add(u"From"_s, u"+254712345678"_s);
    form.add(u"To"_s, u"+15005550006"_s);
    form.add(u"Body"_s, u"Habari 😀 & = + %"_s);
    form.add(u"NumMedia"_s, u"2"_s);
    form.add(u"OptOutType"_s, u"STOP"_s);
    form.add(u"NewField"_s, u"that nobody knows yet"_s);
    return form;
}

CallbackReading read(const HttpRequest &request, const ProviderContext &context = aContext())
{
    return twilio().readCallback(context, request);
}

bool isFault(const CallbackReading &reading, CallbackFault fault)
{
    const auto *found = std::get_if<CallbackFault>(&reading);
    return found && *found == fault;
}

HttpRequest withHeader(HttpRequest request, const QByteArray &name, const QByteArray &value)
{
    HttpHeaders headers;
    for (const auto &[known, old] : request.headers.fields()) {
        if (known != name)
            headers.add(known, old);
    }
    if (!value.isNull())
        headers.add(name, value);
    request.headers = headers;
    return request;
}

} // namespace

class TwilioCallbackTest : public QObject
{
    Q_OBJECT

private slots:
    void ourOwnSampleIsBelieved();
    void everyStatusWordHasItsState_data();
    void everyStatusWordHasItsState();
    void errorsAreExplained();
    void failuresSayWhy_data();
    void failuresSayWhy();
    void everyRowIsWhatAnAnswerWouldBe();
    void olderNamesAreRead();
    void inboundIsRead();
    void inboundAnswerIsEmptyTwiml();
    void payloadHidesPeople();
    void callsThatAreNotTwiliosAreForged_data();
    void callsThatAreNotTwiliosAreForged();
    void genuineButIncompleteIsMalformed_data();
    void genuineButIncompleteIsMalformed();
    void publicAddressDecides_data();
    void publicAddressDecides();
    void apiKeyDoesNotVerify();
};

void TwilioCallbackTest::ourOwnSampleIsBelieved()
{
    const ProviderContext context = aContext();
    const auto sample = twilio().sampleCallback(context, QUrl(context.publicUrl + path));
    QVERIFY(sample);
    HttpRequest arrived = *sample;
    arrived.target = path.toLatin1();                                   // as the listener sees it
    QVERIFY(isFault(read(arrived, context), CallbackFault::Malformed)); // it tells of nothing
    ProviderContext stranger = context;
    stranger.secrets.insert(u"auth_token"_s, "another token");
    QVERIFY(isFault(read(arrived, stranger), CallbackFault::Forged));
}

void TwilioCallbackTest::everyStatusWordHasItsState_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("state"); // empty: no change
    for (const QString &word : {u"accepted"_s, u"scheduled"_s, u"queued"_s, u"sending"_s,
                 u"receiving"_s, u"received"_s, u"a word of tomorrow"_s})
        QTest::addRow("%s", qPrintable(word)) << word << QString();
    const auto row = [](const char *word, MessageState state) {
        QTest::newRow(word) << QString::fromLatin1(word) << toName(state);
    };
    row("sent", MessageState::Sent);
    row("partially_delivered", MessageState::Sent);
    row("delivered", MessageState::Delivered);
    row("undelivered", MessageState::Undelivered);
    row("failed", MessageState::Failed);
    row("canceled", MessageState::Failed);
    row("read", MessageState::Read);
}

void TwilioCallbackTest::everyStatusWordHasItsState()
{
    QFETCH(QString, word);
    QFETCH(QString, state);
    const CallbackReading reading = read(aSignedCall(aContext(), path, aStatus(word)));
    const auto *content = std::get_if<CallbackContent>(&reading);
    QVERIFY(content && content->receipts.size() == 1 && content->inbound.isEmpty());
    const Receipt &receipt = content->receipts.constFirst();
    QCOMPARE(receipt.providerRef, messageSid);
    QCOMPARE(receipt.status, word);
    QCOMPARE(receipt.state ? toName(*receipt.state) : QString(), state);
    QVERIFY(receipt.code.isEmpty());

    // The API's object says the same with the same word.
    const HttpReply fetched = anAnswer(
            200, QJsonDocument(QJsonObject{{u"sid"_s, messageSid}, {u"status"_s, word}}).toJson());
    QCOMPARE(twilio().readStatus(aContext(), fetched)->state, receipt.state);
}

void TwilioCallbackTest::errorsAreExplained()
{
    const auto receiptOf = [](const QString &word, const QString &code) {
        return std::get<CallbackContent>(read(aSignedCall(aContext(), path, aStatus(word, code))))
                .receipts.constFirst();
    };
    QCOMPARE(receiptOf(u"undelivered"_s, u"30003"_s).code, u"30003"_s);
    QCOMPARE(receiptOf(u"undelivered"_s, u"30003"_s).text,
            u"The phone is switched off or out of reach."_s);
    QCOMPARE(receiptOf(u"failed"_s, u"21610"_s).text, u"The recipient has opted out."_s);
    QCOMPARE(receiptOf(u"failed"_s, u"98765"_s).code, u"98765"_s);
    QVERIFY(receiptOf(u"failed"_s, u"98765"_s).text.contains(u"errors/98765"_s));
    QVERIFY(receiptOf(u"delivered"_s, u"0"_s).code.isEmpty());
    QVERIFY(receiptOf(u"failed"_s, u"<b>"_s).code.isEmpty());
    QVERIFY(receiptOf(u"canceled"_s, {}).text.contains(u"cancelled"_s));
}

void TwilioCallbackTest::failuresSayWhy_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("why");
    QTest::newRow("no route") << u"undelivered"_s << u"21612"_s << u"refused route"_s;
    QTest::newRow("the network gave no reason") << u"undelivered"_s << u"30008"_s << u"for now"_s;
    QTest::newRow("queue overflowed") << u"failed"_s << u"30001"_s << u"for now"_s;
    QTest::newRow("congested") << u"failed"_s << u"30017"_s << u"for now"_s;
    QTest::newRow("account suspended") << u"failed"_s << u"30002"_s << u"refused account"_s;
    QTest::newRow("not on WhatsApp") << u"undelivered"_s << u"63024"_s << u"refused route"_s;
    QTest::newRow("switched off") << u"undelivered"_s << u"30003"_s << QString();
    QTest::newRow("unknown number") << u"undelivered"_s << u"30005"_s << u"refused recipient"_s;
    QTest::newRow("opted out") << u"failed"_s << u"21610"_s << u"refused opted-out"_s;
    QTest::newRow("filtered") << u"undelivered"_s << u"30007"_s << u"refused policy"_s;
    QTest::newRow("landline") << u"undelivered"_s << u"30006"_s << u"refused recipient"_s;
    QTest::newRow("blocked") << u"undelivered"_s << u"30004"_s << u"refused policy"_s;
    QTest::newRow("unregistered sender") << u"undelivered"_s << u"30034"_s << u"refused policy"_s;
    QTest::newRow("too late") << u"failed"_s << u"30036"_s << u"refused expired"_s;
    QTest::newRow("carrier silent") << u"undelivered"_s << u"30410"_s << u"for now"_s;
    QTest::newRow("brand's day is full") << u"failed"_s << u"30023"_s << u"refused cap"_s;
    QTest::newRow("channel down") << u"failed"_s << u"63012"_s << u"for now"_s;
    QTest::newRow("channel sends too fast") << u"failed"_s << u"63018"_s << u"for now"_s;
    QTest::newRow("channel's day is full") << u"failed"_s << u"63038"_s << u"refused cap"_s;
    QTest::newRow("foreign sender") << u"failed"_s << u"63007"_s << u"refused sender"_s;
    QTest::newRow("WhatsApp spares the person")
            << u"undelivered"_s << u"63032"_s << u"refused route"_s;
    QTest::newRow("blocked on WhatsApp") << u"failed"_s << u"63014"_s << u"refused opted-out"_s;
    QTest::newRow("outside the window") << u"failed"_s << u"63016"_s << u"refused request"_s;
    QTest::newRow("against a policy") << u"failed"_s << u"63013"_s << u"refused policy"_s;
    QTest::newRow("template paused") << u"failed"_s << u"63041"_s << u"refused policy"_s;
    QTest::newRow("unknown code") << u"failed"_s << u"98765"_s << QString();
    QTest::newRow("no code") << u"failed"_s << QString() << QString();
    QTest::newRow("no failure") << u"sent"_s << u"30008"_s << QString();
}

void TwilioCallbackTest::failuresSayWhy()
{
    QFETCH(QString, word);
    QFETCH(QString, code);
    QFETCH(QString, why);
    const CallbackReading called = read(aSignedCall(aContext(), path, aStatus(word, code)));
    QCOMPARE(inWords(std::get<CallbackContent>(called).receipts.constFirst()), why);
    const QJsonObject fetched{{u"sid"_s, messageSid}, {u"status"_s, word},
            {u"error_code"_s, code.isEmpty() ? QJsonValue() : QJsonValue(code.toInt())}};
    const auto asked =
            twilio().readStatus(aContext(), anAnswer(200, QJsonDocument(fetched).toJson()));
    QCOMPARE(inWords(*asked), why);
}

void TwilioCallbackTest::everyRowIsWhatAnAnswerWouldBe()
{
    for (const ErrorRow &row : twilioErrors()) {
        Form form;
        form.add(u"MessageStatus"_s, u"failed"_s);
        form.add(u"ErrorCode"_s, QString::number(row.code));
        const Receipt receipt = readTwilioCallback(form);
        const SendOutcome answer = outcomeOf(row, receipt.code, std::nullopt);
        const auto *refused = std::get_if<Refused>(&answer);
        QCOMPARE(refused ? inWords(answer) : QString(),
                receipt.refusal ? inWords(receipt) : QString());
        QCOMPARE(receipt.text, QString::fromLatin1(row.text));
    }
}

void TwilioCallbackTest::olderNamesAreRead()
{
    Form form;
    form.add(u"AccountSid"_s, accountSid);
    form.add(u"SmsSid"_s, messageSid);
    form.add(u"SmsStatus"_s, u"delivered"_s);
    const CallbackReading reading = read(aSignedCall(aContext(), path, form));
    const Receipt receipt = std::get<CallbackContent>(reading).receipts.constFirst();
    QCOMPARE(receipt.state, MessageState::Delivered);
    QCOMPARE(receipt.providerRef, messageSid);
}

void TwilioCallbackTest::inboundIsRead()
{
    const CallbackReading reading = twilio().readInbound(
            aContext(), aSignedCall(aContext(), u"/inbound/main"_s, anInbound()));
    const auto *content = std::get_if<CallbackContent>(&reading);
    QVERIFY(content && content->receipts.isEmpty());
    QCOMPARE(content->inbound.size(), 1);
    QCOMPARE(content->inbound.constFirst(), (InboundMessage{.providerRef = messageSid,
                                                    .from = u"+254712345678"_s,
                                                    .to = u"+15005550006"_s,
                                                    .body = u"Habari 😀 & = + %"_s,
                                                    .mediaCount = 2,
                                                    .optOut = u"STOP"_s}));
}

void TwilioCallbackTest::inboundAnswerIsEmptyTwiml()
{
    const HttpReply reply = twilio().inboundAnswer();
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.headers.value("Content-Type"), QByteArray("text/xml"));
    QCOMPARE(reply.body, QByteArray("<Response/>"));
}

void TwilioCallbackTest::payloadHidesPeople()
{
    const CallbackReading status = read(aSignedCall(aContext(), path, aStatus(u"sent"_s)));
    const CallbackReading inbound = twilio().readInbound(
            aContext(), aSignedCall(aContext(), u"/inbound/main"_s, anInbound()));
    const QString shown = std::get<CallbackContent>(status).redactedPayload +
                          std::get<CallbackContent>(inbound).redactedPayload;
    QVERIFY2(!shown.contains(u"712345678"_s) && !shown.contains(u"Habari"_s), qPrintable(shown));
    QVERIFY(shown.contains(u"MessageStatus=sent"_s) && shown.contains(u"OptOutType=STOP"_s));
}

void TwilioCallbackTest::callsThatAreNotTwiliosAreForged_data()
{
    QTest::addColumn<QByteArray>("signature"); // null: as it is; empty: no header
    QTest::addColumn<QByteArray>("body");      // null: as it is
    QTest::addColumn<QByteArray>("type");      // null: as it is
    const HttpRequest genuine = aSignedCall(aContext(), path, aStatus(u"delivered"_s));
    const QByteArray right = genuine.headers.value("X-Twilio-Signature");
    const QByteArray asIs;
    QTest::newRow("no signature") << QByteArray("") << asIs << asIs;
    QTest::newRow("another signature") << twilioSignature("12345", "https://x/") << asIs << asIs;
    QTest::newRow("another token's signature")
            << twilioSignature("54321", "https://console.example" + path.toLatin1(),
                       aStatus(u"delivered"_s))
            << asIs << asIs;
    QTest::newRow("another body") << right << aStatus(u"failed"_s).encoded() << asIs;
    QTest::newRow("no body") << right << QByteArray("") << asIs;
    QTest::newRow("a broken form") << right << QByteArray("MessageSid=%zz") << asIs;
    QTest::newRow("bytes that are no UTF-8") << right << QByteArray("MessageSid=%ff%fe") << asIs;
    QTest::newRow("JSON without a hash")
            << right << QByteArray("{}") << QByteArray("application/json");
    QTest::newRow("the form as JSON") << right << asIs << QByteArray("application/json");
}

void TwilioCallbackTest::callsThatAreNotTwiliosAreForged()
{
    QFETCH(QByteArray, signature);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    HttpRequest request = aSignedCall(aContext(), path, aStatus(u"delivered"_s));
    QVERIFY(std::holds_alternative<CallbackContent>(read(request)));
    if (!signature.isNull())
        request = withHeader(
                request, "X-Twilio-Signature", signature.isEmpty() ? QByteArray() : signature);
    if (!body.isNull())
        request.body = body;
    if (!type.isNull())
        request = withHeader(request, "Content-Type", type);
    QVERIFY(isFault(read(request), CallbackFault::Forged));
    QVERIFY(isFault(twilio().readInbound(aContext(), request), CallbackFault::Forged));
}

void TwilioCallbackTest::genuineButIncompleteIsMalformed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("no sid") << u"MessageSid"_s << QString();
    QTest::newRow("a call's sid") << u"MessageSid"_s << u"CA"_s + QString(32, 'a'_L1);
    QTest::newRow("no status") << u"MessageStatus"_s << QString();
}

void TwilioCallbackTest::genuineButIncompleteIsMalformed()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    const Form whole = aStatus(u"sent"_s);
    Form form;
    for (const auto &[known, old] : whole.fields())
        form.add(known, known == name ? value : old);
    QVERIFY(isFault(read(aSignedCall(aContext(), path, form)), CallbackFault::Malformed));
    // A status is no inbound message, and the other way round.
    Form noSender;
    noSender.add(u"AccountSid"_s, accountSid);
    noSender.add(u"MessageSid"_s, messageSid);
    QVERIFY(isFault(
            twilio().readInbound(aContext(), aSignedCall(aContext(), u"/inbound/main"_s, noSender)),
            CallbackFault::Malformed));
}

void TwilioCallbackTest::publicAddressDecides_data()
{
    QTest::addColumn<QString>("signedFor");
    QTest::addColumn<QString>("configured");
    QTest::addColumn<bool>("isGenuine");
    const QString plain = u"https://console.example"_s;
    QTest::newRow("the same") << plain << plain << true;
    QTest::newRow("default port signed") << u"https://console.example:443"_s << plain << true;
    QTest::newRow("default port configured") << plain << u"https://console.example:443"_s << true;
    QTest::newRow("custom port not signed") << plain << u"https://console.example:8443"_s << true;
    QTest::newRow("another port signed") << u"https://console.example:8443"_s << plain << false;
    QTest::newRow("another scheme") << u"http://console.example"_s << plain << false;
    QTest::newRow("another host") << u"https://console.exampl"_s << plain << false;
    QTest::newRow("with a password")
            << u"https://u:p@console.example"_s << u"https://u:p@console.example"_s << true;
    QTest::newRow("behind a folder")
            << u"https://console.example/sms"_s << u"https://console.example/sms"_s << true;
}

void TwilioCallbackTest::publicAddressDecides()
{
    QFETCH(QString, signedFor);
    QFETCH(QString, configured);
    QFETCH(bool, isGenuine);
    ProviderContext context = aContext();
    context.publicUrl = signedFor;
    const HttpRequest request =
            aSignedCall(context, path + u"?ch=7&name=it's%20me"_s, aStatus(u"sent"_s));
    context.publicUrl = configured;
    QCOMPARE(std::holds_alternative<CallbackContent>(read(request, context)), isGenuine);
}

void TwilioCallbackTest::apiKeyDoesNotVerify()
{
    ProviderContext context = aContext();
    context.account.settings.insert(u"api_key_sid"_s, u"SK"_s + QString(32, 'c'_L1));
    context.secrets.insert(u"api_key_secret"_s, "hush");
    const HttpRequest request = aSignedCall(context, path, aStatus(u"sent"_s));
    QVERIFY(std::holds_alternative<CallbackContent>(read(request, context)));
    context.secrets.insert(u"auth_token"_s, "hush");
    QVERIFY(isFault(read(request, context), CallbackFault::Forged));
    context.secrets.remove(u"auth_token"_s);
    QVERIFY(isFault(read(request, context), CallbackFault::Forged));
    // Another account's genuine call is not this one's.
    context = aContext();
    context.account.settings.insert(u"account_sid"_s, u"AC"_s + QString(32, 'b'_L1));
    QVERIFY(isFault(read(request, context), CallbackFault::Forged));
}

QTEST_GUILESS_MAIN(TwilioCallbackTest)
#include "twiliocallbacktest.moc"
