// SPDX-License-Identifier: GPL-3.0-or-later
// Sending with Africa's Talking: requests, and what their answers mean.
#include "core/providers/provider.h"

#include "core/providers/africastalkingerrors.h"
#include "tests/providers/africastalkingaccount.h"
#include "tests/providers/inwords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QString ref = u"ATXid_00112233445566778899aabbccddeeff"_s;

SendOutcome read(const HttpReply &reply)
{
    return africasTalking().readReply(aContext(), reply);
}

/** An answer about one recipient. */
QByteArray bodyWith(const QJsonValue &code, const QString &word, const QJsonValue &id)
{
    const QJsonObject recipient{{u"number"_s, u"+254712345678"_s}, {u"cost"_s, u"0"_s},
            {u"status"_s, word}, {u"messageId"_s, id}, {u"statusCode"_s, code}};
    const QJsonObject data{{u"Message"_s, u"Sent to 0/1 about +254712345678"_s},
            {u"Recipients"_s, QJsonArray{recipient}}};
    return QJsonDocument(QJsonObject{{u"SMSMessageData"_s, data}}).toJson();
}

QByteArray bodyForAll(const QString &message)
{
    const QJsonObject data{{u"Message"_s, message}, {u"Recipients"_s, QJsonArray()}};
    return QJsonDocument(QJsonObject{{u"SMSMessageData"_s, data}}).toJson();
}

} // namespace

class AfricasTalkingSendTest : public QObject
{
    Q_OBJECT

private slots:
    void infoSaysWhatItCan();
    void requestIsTheSdksRequest();
    void senderFollowsTheMessage_data();
    void senderFollowsTheMessage();
    void answersOfTheRecordedShapeAreAccepted_data();
    void answersOfTheRecordedShapeAreAccepted();
    void everyStatusCodeHasItsClass_data();
    void everyStatusCodeHasItsClass();
    void theTableAboveIsTheWholeTable();
    void codesAndIdsThatContradict_data();
    void codesAndIdsThatContradict();
    void noRecipientIsARefusalOfAll_data();
    void noRecipientIsARefusalOfAll();
    void answersMeanWhatTheyMean_data();
    void answersMeanWhatTheyMean();
    void retryAfterIsHonoured();

private:
    QSet<int> m_codesSeen;
};

void AfricasTalkingSendTest::infoSaysWhatItCan()
{
    const ProviderInfo &info = africasTalking().info();
    QCOMPARE(info.word, u"africastalking"_s);
    QVERIFY(info.callbacks == CallbackStyle::Fixed && info.callbackHelp.contains(u"?key="_s));
    QCOMPARE(info.batchSize, 100);
    QVERIFY(info.hasBalance && !info.canFind && !info.canFetch && !info.canLookUp);
    QVERIFY(!africasTalking().findRequest(aContext(), aMessage(), aContext().now));
    QVERIFY(!africasTalking().statusRequest(aContext(), ref));
}

void AfricasTalkingSendTest::requestIsTheSdksRequest()
{
    const QJsonObject sdk =
            QJsonDocument::fromJson(recorded(u"sdk-requests.json"_s))["not_enqueued"_L1].toObject();
    ProviderContext context = aContext();
    context.account.settings = {{u"environment"_s, u"sandbox"_s}, {u"enqueue"_s, u"no"_s}};
    Message message = aMessage(u"+254700000001"_s);
    message.from.clear();
    message.body = u"Habari ñ & = + %"_s;
    const HttpRequest request = africasTalking().sendRequest(context, message);
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.url.toEncoded(),
            "https://api.sandbox.africastalking.com" + sdk["path"_L1].toString().toLatin1());
    QVERIFY(sdk["content_type"_L1].toString().toLatin1().startsWith(
            request.headers.value("Content-Type")));
    QCOMPARE(request.headers.value("Accept"), sdk["accept"_L1].toString().toLatin1());
    QCOMPARE(request.headers.value("apikey"), QByteArray("atsk_5ecret"));
    QCOMPARE(fieldsOf(request.body), fieldsOf(sdk["body"_L1].toString().toLatin1()));
    QCOMPARE(fieldsOf(request.body).size(), 5);
    QVERIFY(request.body.contains("to=%2B254700000001&"));
}

void AfricasTalkingSendTest::senderFollowsTheMessage_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("from"); // empty: left out, the shared name
    QTest::newRow("own") << u"ACME"_s << QString() << u"ACME"_s;
    QTest::newRow("asked") << u"ACME"_s << u"22384"_s << u"22384"_s;
    QTest::newRow("asked only") << QString() << u"22384"_s << u"22384"_s;
    QTest::newRow("none") << QString() << QString() << QString();
}

void AfricasTalkingSendTest::senderFollowsTheMessage()
{
    QFETCH(QString, own);
    QFETCH(QString, asked);
    QFETCH(QString, from);
    ProviderContext context = aContext();
    context.account.settings.insert(u"from"_s, own);
    Message message = aMessage();
    message.from = asked;
    const auto fields = fieldsOf(africasTalking().sendRequest(context, message).body);
    QCOMPARE(fields.contains(u"from"_s), !from.isEmpty());
    QCOMPARE(fields.value(u"from"_s), from);
}

void AfricasTalkingSendTest::answersOfTheRecordedShapeAreAccepted_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("segments");  // 0: not said
    QTest::addColumn<qint64>("micros"); // 0: no price
    QTest::newRow("queued") << u"sent.json"_s << 1 << qint64(800'000);
    QTest::newRow("sent, worded otherwise") << u"sent-two-parts.json"_s << 2 << qint64(1'600'000);
    QTest::newRow("nothing charged") << u"sent-free.json"_s << 0 << qint64(0);
}

void AfricasTalkingSendTest::answersOfTheRecordedShapeAreAccepted()
{
    QFETCH(QString, file);
    QFETCH(int, segments);
    QFETCH(qint64, micros);
    const SendOutcome outcome = read(anAnswer(201, recorded(file)));
    const auto *accepted = std::get_if<Accepted>(&outcome);
    QVERIFY(accepted);
    QCOMPARE(accepted->providerRefs, QStringList(ref));
    QCOMPARE(accepted->segments.value_or(0), segments);
    QCOMPARE(accepted->price.has_value(), micros != 0);
    if (accepted->price)
        QCOMPARE(*accepted->price, (Money{micros, u"KES"_s}));
}

void AfricasTalkingSendTest::everyStatusCodeHasItsClass_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("meaning");
    const auto row = [](int code, const char *word, const QString &meaning) {
        QTest::addRow("%d %s", code, word) << code << QString::fromLatin1(word) << meaning;
    };
    row(401, "RiskHold", u"refused policy"_s);
    row(402, "InvalidSenderId", u"refused sender"_s);
    row(403, "InvalidPhoneNumber", u"refused recipient"_s);
    row(404, "UnsupportedNumberType", u"refused recipient"_s);
    row(405, "InsufficientBalance", u"refused account"_s);
    row(406, "UserInBlacklist", u"refused opted-out"_s);
    row(407, "CouldNotRoute", u"refused route"_s);
    row(409, "DoNotDisturbRejection", u"refused policy"_s);
    row(500, "InternalServerError", u"deferred"_s);
    row(501, "GatewayError", u"deferred"_s);
    row(502, "RejectedByGateway", u"refused route"_s);
}

void AfricasTalkingSendTest::everyStatusCodeHasItsClass()
{
    QFETCH(int, code);
    QFETCH(QString, word);
    QFETCH(QString, meaning);
    m_codesSeen.insert(code);
    const SendOutcome whole = read(anAnswer(201, bodyWith(code, word, u"None"_s)));
    QCOMPARE(inWords(whole), meaning);
    QCOMPARE(codeOf(whole), QString::number(code));
    QVERIFY(!textOf(whole).isEmpty() && !textOf(whole).contains(u"https"_s));
    // The code counts, as number or text; its name does where there is no code, or nobody.
    QCOMPARE(read(anAnswer(201, bodyWith(code, u"Failed"_s, u"None"_s))), whole);
    QCOMPARE(read(anAnswer(201, bodyWith(QString::number(code), word, {}))), whole);
    QCOMPARE(read(anAnswer(201, bodyWith({}, word.toLower(), u"None"_s))), whole);
    QCOMPARE(read(anAnswer(201, bodyForAll(word))), whole);
    // Not the HTTP status: the body is the provider's own in any case.
    QCOMPARE(read(anAnswer(500, bodyWith(code, word, u"None"_s))), whole);
}

void AfricasTalkingSendTest::theTableAboveIsTheWholeTable()
{
    for (const AfricasTalkingStatus &status : africasTalkingStatuses())
        QVERIFY2(m_codesSeen.contains(status.row.code), status.word);
}

void AfricasTalkingSendTest::codesAndIdsThatContradict_data()
{
    QTest::addColumn<QJsonValue>("code");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("meaning");
    const auto row = [](const char *name, const QJsonValue &code, const QString &id,
                             const QString &meaning) {
        QTest::newRow(name) << code << id << meaning;
    };
    row("processed", 100, ref, u"accepted"_s);
    row("sent", 101, ref, u"accepted"_s);
    row("queued", 102, ref, u"accepted"_s);
    row("taken in a way of tomorrow", 103, ref, u"accepted"_s);
    row("taken, with an id of another kind", 101, u"ATPid_SampleTxnId123"_s, u"accepted"_s);
    row("taken without an id", 101, u"None"_s, u"unknown"_s);
    row("taken, in lower case", 101, u"none"_s, u"unknown"_s);
    row("taken with an empty id", 101, QString(), u"unknown"_s);
    row("taken with an id that is none", 101, u"not an id"_s, u"unknown"_s);
    row("refused with an id", 403, ref, u"refused recipient"_s);
    row("trouble with an id", 500, ref, u"unknown"_s);
    row("trouble at the gateway with an id", 501, ref, u"unknown"_s);
    row("unknown refusal", 499, u"None"_s, u"refused request"_s);
    row("unknown refusal with an id", 499, ref, u"unknown"_s);
    row("unknown trouble", 599, u"None"_s, u"deferred"_s);
    row("unknown trouble with an id", 599, ref, u"unknown"_s);
    row("no code", {}, u"None"_s, u"unknown"_s);
    row("no code with an id", {}, ref, u"unknown"_s);
}

void AfricasTalkingSendTest::codesAndIdsThatContradict()
{
    QFETCH(QJsonValue, code);
    QFETCH(QString, id);
    QFETCH(QString, meaning);
    const SendOutcome outcome = read(anAnswer(201, bodyWith(code, u"Success"_s, id)));
    QCOMPARE(inWords(outcome), meaning);
    if (code == QJsonValue(499) || code == QJsonValue(599))
        QVERIFY2(
                textOf(outcome).contains(code.toVariant().toString()), qPrintable(textOf(outcome)));
}

void AfricasTalkingSendTest::noRecipientIsARefusalOfAll_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("shown");
    QTest::newRow("a word of tomorrow")
            << u"SenderOnLeave"_s << u"no-recipients"_s << u"reason SenderOnLeave,"_s;
    QTest::newRow("prose") << u"No route to +254712345678"_s << u"no-recipients"_s
                           << u"reason in words,"_s;
    QTest::newRow("nothing") << QString() << u"no-recipients"_s << u"reason in words,"_s;
}

void AfricasTalkingSendTest::noRecipientIsARefusalOfAll()
{
    QFETCH(QString, message);
    QFETCH(QString, code);
    QFETCH(QString, shown);
    const SendOutcome outcome = read(anAnswer(201, bodyForAll(message)));
    QCOMPARE(inWords(outcome), u"refused request"_s);
    QCOMPARE(codeOf(outcome), code);
    QVERIFY2(textOf(outcome).contains(shown), qPrintable(textOf(outcome)));
    QVERIFY(!textOf(outcome).contains(u"712345678"_s));
}

void AfricasTalkingSendTest::answersMeanWhatTheyMean_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("meaning");
    const auto row = [](const char *name, int status, const QByteArray &body,
                             const QString &meaning) {
        QTest::addRow("%d %s", status, name) << status << body << meaning;
    };
    const QByteArray html = "<html>Bad gateway</html>";
    const QByteArray xml = "<AfricasTalkingResponse><SMSMessageData/></AfricasTalkingResponse>";
    row("sender not registered", 201, recorded(u"invalid-sender.json"_s), u"refused sender"_s);
    row("bad key", 401, recorded(u"bad-key.txt"_s), u"refused account"_s);
    row("is as good as 201", 200, recorded(u"sent.json"_s), u"accepted"_s);
    row("without a body", 201, {}, u"unknown"_s);
    row("with another body", 201, html, u"unknown"_s);
    row("with XML", 201, xml, u"unknown"_s);
    row("with another object", 201, R"({"messageId":"7"})", u"unknown"_s);
    row("without the list", 201, R"({"SMSMessageData":{"Message":"Sent to 1/1"}})", u"unknown"_s);
    row("with an empty recipient", 201, R"({"SMSMessageData":{"Recipients":[{}]}})", u"unknown"_s);
    row("with something in the list", 201, R"({"SMSMessageData":{"Recipients":["x"]}})",
            u"unknown"_s);
    row("with too many", 201, recorded(u"batch.json"_s), u"unknown"_s);
    row("nobody", 400, bodyForAll(u"InvalidSenderId"_s), u"refused sender"_s);
    row("nobody", 500, bodyForAll(u"InvalidSenderId"_s), u"unknown"_s);
    row("nobody", 401, bodyForAll(u"InvalidSenderId"_s), u"refused account"_s);
    row("in words", 400, "Request is missing required form field 'to'", u"refused request"_s);
    row("in words", 415, "The request's Content-Type is not supported.", u"refused request"_s);
    row("redirect", 302, {}, u"refused account"_s);
    row("of an edge", 403, html, u"refused account"_s);
    row("of an edge", 404, html, u"refused account"_s);
    row("of an edge", 407, html, u"refused account"_s);
    row("of an edge", 408, html, u"unknown"_s);
    row("too fast", 429, html, u"deferred free pause"_s);
    row("internal error", 500, "There was an internal server error.", u"unknown"_s);
    row("of an edge", 502, html, u"unknown"_s);
    row("of an edge", 503, {}, u"unknown"_s);
    row("of an edge", 504, html, u"unknown"_s);
}

void AfricasTalkingSendTest::answersMeanWhatTheyMean()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, meaning);
    QVERIFY(status != 401 || !body.isEmpty());
    const SendOutcome outcome = read(anAnswer(status, body));
    QCOMPARE(inWords(outcome), meaning);
    QVERIFY(meaning == "accepted"_L1 || !textOf(outcome).isEmpty());
    // And no answer at all:
    HttpReply none;
    none.networkError = u"cut"_s;
    none.mayHaveArrived = true;
    QCOMPARE(inWords(read(none)), u"unknown"_s);
    none.mayHaveArrived = false;
    QCOMPARE(inWords(read(none)), u"deferred free pause"_s);
}

void AfricasTalkingSendTest::retryAfterIsHonoured()
{
    HttpReply reply = anAnswer(429);
    reply.headers.add("Retry-After", "7");
    QCOMPARE(std::get<Deferred>(read(reply)).retryAfter, 7s);
}

QTEST_GUILESS_MAIN(AfricasTalkingSendTest)
#include "africastalkingsendtest.moc"
