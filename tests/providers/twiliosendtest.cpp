// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/provider.h"

#include "core/providers/twilioerrors.h"
#include "tests/providers/outcomewords.h"
#include "tests/providers/twilioaccount.h"

#include <QTest>

#include <algorithm>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

QMultiMap<QString, QString> fieldsOf(const QByteArray &body)
{
    QMultiMap<QString, QString> fields;
    const Form form = Form::parse(body).value_or(Form());
    for (const auto &[name, value] : form.fields())
        fields.insert(name, value);
    return fields;
}

QByteArray errorBody(int code, int status)
{
    return QJsonDocument(
            QJsonObject{{u"code"_s, code}, {u"message"_s, u"Prose about +254712345678"_s},
                    {u"more_info"_s, u"https://…"_s}, {u"status"_s, status}})
            .toJson();
}

SendOutcome read(const HttpReply &reply)
{
    return twilio().readReply(aContext(), reply);
}

} // namespace

class TwilioSendTest : public QObject
{
    Q_OBJECT

private slots:
    void catalogueKnowsTwilio();
    void requestIsTheSdksRequest();
    void encodingIsTheSdksEncoding_data();
    void encodingIsTheSdksEncoding();
    void senderFollowsTheAccount_data();
    void senderFollowsTheAccount();
    void callbackIsLeftOutWithoutAPublicAddress();
    void validityIsTheLifeThatIsLeft_data();
    void validityIsTheLifeThatIsLeft();
    void apiKeySignsInForItsAccount();
    void recordedAnswersAreAccepted_data();
    void recordedAnswersAreAccepted();
    void everyListedCodeHasItsClass_data();
    void everyListedCodeHasItsClass();
    void theTableAboveIsTheWholeTable();
    void answersMeanWhatTheyMean_data();
    void answersMeanWhatTheyMean();
    void retryAfterIsHonoured();
    void proseIsNeverRepeated();
    void redactionHidesPeopleAndCredentials();

private:
    QSet<int> m_codesSeen;
};

void TwilioSendTest::catalogueKnowsTwilio()
{
    QVERIFY(findProvider(u"twilio"_s));
    QVERIFY(!findProvider(u"Twilio"_s));
    QVERIFY(!findProvider(QString()));
    QCOMPARE(twilio().info().word, u"twilio"_s);
    QVERIFY(twilio().info().callbacks == CallbackStyle::PerMessage && twilio().info().canFind &&
            twilio().info().canFetch);
}

void TwilioSendTest::requestIsTheSdksRequest()
{
    const QJsonObject sdk =
            QJsonDocument::fromJson(recorded(u"sdk-requests.json"_s))["create"_L1].toObject();
    Message message = aMessage();
    message.to = u"+254700000001"_s;
    message.body = u"Habari 😀 & = + %~*'()"_s;
    message.expiresAt = {};
    const HttpRequest request = twilio().sendRequest(aContext(), message);

    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.url.toEncoded(),
            "https://api.twilio.com" + sdk["path"_L1].toString().toLatin1());
    QCOMPARE(request.headers.value("Content-Type"), sdk["content_type"_L1].toString().toLatin1());
    QCOMPARE(request.headers.value("Accept"), sdk["accept"_L1].toString().toLatin1());
    QCOMPARE(request.headers.value("Authorization"),
            "Basic " + (accountSid.toLatin1() + ":12345").toBase64());

    QMultiMap<QString, QString> expected = fieldsOf(sdk["body"_L1].toString().toLatin1());
    QCOMPARE(expected.remove(u"MediaUrl"_s), 2); // we send no media
    expected.replace(u"StatusCallback"_s,
            u"https://console.example/callbacks/main/01ARZ3NDEKTSV4RRFFQ69G5FAV"_s);
    QCOMPARE(fieldsOf(request.body), expected);
    QVERIFY(request.body.contains("To=%2B254700000001"));
    QVERIFY(request.body.contains(
            "Body=Habari%20%F0%9F%98%80%20%26%20%3D%20%2B%20%25~%2A%27%28%29"));
}

void TwilioSendTest::encodingIsTheSdksEncoding_data()
{
    QTest::addColumn<QByteArray>("wire");
    const QJsonDocument sdk = QJsonDocument::fromJson(recorded(u"sdk-requests.json"_s));
    QTest::newRow("create") << sdk["create"_L1]["body"_L1].toString().toLatin1();
    QTest::newRow("scheduled") << sdk["scheduled"_L1]["body"_L1].toString().toLatin1();
    QTest::newRow("list") << sdk["list"_L1]["query"_L1].toString().toLatin1();
}

void TwilioSendTest::encodingIsTheSdksEncoding()
{
    QFETCH(QByteArray, wire);
    QVERIFY(!wire.isEmpty());
    const std::optional<Form> form = Form::parse(wire);
    QVERIFY(form);
    QCOMPARE(form->encoded(), wire);
}

void TwilioSendTest::senderFollowsTheAccount_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("sentService");
    const QString number = u"+15005550006"_s;
    const QString other = u"MG"_s + QString(32, 'b'_L1);
    const QString none;
    QTest::newRow("own sender") << number << none << number << number << none;
    QTest::newRow("own sender, none asked") << number << none << none << number << none;
    QTest::newRow("another sender") << number << none << u"Acme"_s << u"Acme"_s << none;
    QTest::newRow("service") << none << serviceSid << serviceSid << none << serviceSid;
    QTest::newRow("service, none asked") << none << serviceSid << none << none << serviceSid;
    QTest::newRow("service, a sender") << none << serviceSid << number << number << none;
    QTest::newRow("both") << number << serviceSid << number << number << serviceSid;
    QTest::newRow("both, another sender") << number << serviceSid << u"Acme"_s << u"Acme"_s << none;
    QTest::newRow("another service") << number << none << other << none << other;
}

void TwilioSendTest::senderFollowsTheAccount()
{
    QFETCH(QString, own);
    QFETCH(QString, service);
    QFETCH(QString, asked);
    QFETCH(QString, from);
    QFETCH(QString, sentService);
    ProviderContext context = aContext();
    context.account.settings.insert(u"from"_s, own);
    context.account.settings.insert(u"messaging_service_sid"_s, service);
    Message message = aMessage();
    message.from = asked;
    const auto fields = fieldsOf(twilio().sendRequest(context, message).body);
    QCOMPARE(fields.values(u"From"_s), from.isEmpty() ? QStringList() : QStringList(from));
    QCOMPARE(fields.values(u"MessagingServiceSid"_s),
            sentService.isEmpty() ? QStringList() : QStringList(sentService));
}

void TwilioSendTest::callbackIsLeftOutWithoutAPublicAddress()
{
    ProviderContext context = aContext();
    context.publicUrl.clear();
    QVERIFY(!fieldsOf(twilio().sendRequest(context, aMessage()).body)
                     .contains(u"StatusCallback"_s));
}

void TwilioSendTest::validityIsTheLifeThatIsLeft_data()
{
    QTest::addColumn<qint64>("leftMs");
    QTest::addColumn<QString>("validity"); // empty: left out
    QTest::newRow("an hour") << qint64(3'600'000) << u"3600"_s;
    QTest::newRow("part of a second") << qint64(2'999) << u"2"_s;
    QTest::newRow("less than a second") << qint64(300) << u"1"_s;
    QTest::newRow("ten hours") << qint64(36'000'000) << u"36000"_s;
    QTest::newRow("longer than Twilio waits") << qint64(36'001'000) << QString();
    QTest::newRow("over") << qint64(-5'000) << u"1"_s;
}

void TwilioSendTest::validityIsTheLifeThatIsLeft()
{
    QFETCH(qint64, leftMs);
    QFETCH(QString, validity);
    Message message = aMessage();
    message.expiresAt = aContext().now + std::chrono::milliseconds(leftMs);
    QCOMPARE(fieldsOf(twilio().sendRequest(aContext(), message).body).value(u"ValidityPeriod"_s),
            validity);
}

void TwilioSendTest::apiKeySignsInForItsAccount()
{
    ProviderContext context = aContext();
    const QString key = u"SK"_s + QString(32, 'c'_L1);
    context.account.settings.insert(u"api_key_sid"_s, key);
    context.secrets.insert(u"api_key_secret"_s, "hush");
    for (const HttpRequest &request : {twilio().sendRequest(context, aMessage()),
                 *twilio().statusRequest(context, messageSid),
                 *twilio().findRequest(context, aMessage(), context.now),
                 twilio().probeRequest(context)}) {
        QCOMPARE(request.headers.value("Authorization"),
                "Basic " + (key.toLatin1() + ":hush").toBase64());
        QVERIFY(request.url.path().startsWith(u"/2010-04-01/Accounts/"_s + accountSid));
    }
}

void TwilioSendTest::recordedAnswersAreAccepted_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("segments"); // 0: not known
    QTest::newRow("from") << u"created-from.json"_s << 1;
    QTest::newRow("service") << u"created-service.json"_s << 1;
    QTest::newRow("segments not known") << u"created-scheduled.json"_s << 0;
}

void TwilioSendTest::recordedAnswersAreAccepted()
{
    QFETCH(QString, file);
    QFETCH(int, segments);
    const SendOutcome outcome = read(anAnswer(201, recorded(file)));
    const auto *accepted = std::get_if<Accepted>(&outcome);
    QVERIFY(accepted);
    QCOMPARE(accepted->providerRefs, QStringList(messageSid));
    QCOMPARE(accepted->segments.value_or(0), segments);
    QVERIFY(!accepted->price);
}

void TwilioSendTest::everyListedCodeHasItsClass_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("meaning");
    const auto rows = [](const QString &meaning, std::initializer_list<int> codes,
                              int status = 400) {
        for (int code : codes)
            QTest::addRow("%d", code) << code << status << meaning;
    };
    rows(u"refused account"_s, {20003}, 401);
    rows(u"refused account"_s, {20005, 20008}, 403);
    rows(u"refused account"_s, {20404}, 404);
    rows(u"refused sender"_s, {21606, 21659, 21660, 63002, 63007, 63022});
    rows(u"refused account"_s,
            {30002, 21701, 21702, 21703, 21704, 21705, 63001, 63008, 63020, 63062});
    rows(u"refused recipient"_s, {21211, 21214, 21266, 21614, 30005, 30006, 63031});
    rows(u"refused route"_s, {21408, 21612, 63003, 63024, 63032, 63033});
    rows(u"refused opted-out"_s, {21610, 63014});
    rows(u"refused request"_s,
            {21212, 21602, 21603, 21604, 21609, 21617, 21620, 21623, 21624, 21654, 21655, 21656,
                    21608, 35111, 35114, 35115, 35116, 35117, 35118, 35119, 35125, 35126, 63005,
                    63006, 63015, 63016, 63019, 63021, 63025, 63027, 63028, 63030, 63034});
    rows(u"refused policy"_s, {30004, 30007, 30018, 30024, 30032, 30034, 30450, 30610, 30640, 63013,
                                      63026, 63040, 63041});
    rows(u"refused cap"_s, {30023, 30027, 63038});
    rows(u"refused expired"_s, {30036});
    rows(u"deferred free pause"_s, {20429}, 429);
    rows(u"deferred free pause"_s, {63018});
    rows(u"deferred"_s, {20500}, 500);
    rows(u"deferred"_s, {20503}, 503);
    rows(u"deferred"_s, {21611, 30001, 30017, 30022, 30047, 30410, 63009, 63010, 63012, 63017,
                                63023, 63029, 30003, 30008});
}

void TwilioSendTest::everyListedCodeHasItsClass()
{
    QFETCH(int, code);
    QFETCH(int, status);
    QFETCH(QString, meaning);
    m_codesSeen.insert(code);
    const SendOutcome outcome = read(anAnswer(status, errorBody(code, status)));
    QCOMPARE(inWords(outcome), meaning);
    if (const auto *refused = std::get_if<Refused>(&outcome)) {
        QCOMPARE(refused->code, QString::number(code));
        QCOMPARE(refused->text, twilioErrorText(refused->code));
    } else {
        QCOMPARE(std::get<Deferred>(outcome).code, QString::number(code));
    }
    QVERIFY(!twilioErrorText(QString::number(code)).contains(u"https"_s));
}

void TwilioSendTest::theTableAboveIsTheWholeTable()
{
    for (const ErrorRow &error : twilioErrors())
        QVERIFY2(m_codesSeen.contains(error.code), qPrintable(QString::number(error.code)));
}

void TwilioSendTest::answersMeanWhatTheyMean_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("meaning");
    const QByteArray html = "<html>Bad gateway</html>";
    const auto row = [](const char *name, int status, const QByteArray &body,
                             const QString &meaning) {
        QTest::addRow("%d %s", status, name) << status << body << meaning;
    };
    row("recorded 21211", 400, recorded(u"error-21211.json"_s), u"refused recipient"_s);
    row("recorded 20429", 429, recorded(u"error-20429.json"_s), u"deferred free pause"_s);
    row("recorded 20003", 401, recorded(u"error-20003.json"_s), u"refused account"_s);
    row("recorded 20500", 500, recorded(u"error-20500.json"_s), u"deferred"_s);
    row("recorded 20404", 404, recorded(u"error-20404.json"_s), u"refused account"_s);
    row("without a body", 201, {}, u"unknown"_s);
    row("with another body", 201, html, u"unknown"_s);
    row("with another object", 201, R"({"id":"7"})", u"unknown"_s);
    row("with half a sid", 201, R"({"sid":"SM12"})", u"unknown"_s);
    row("with another kind of sid", 201, "{\"sid\":\"CA" + QByteArray(32, 'a') + "\"}",
            u"unknown"_s);
    row("is as good as 201", 200, recorded(u"created-from.json"_s), u"accepted"_s);
    row("no content", 204, {}, u"unknown"_s);
    row("redirect", 301, {}, u"refused account"_s);
    row("redirect", 307, html, u"refused account"_s);
    row("unknown code", 400, errorBody(99999, 400), u"refused request"_s);
    row("unknown code", 401, errorBody(99999, 401), u"refused account"_s);
    row("unknown code", 403, errorBody(99999, 403), u"refused account"_s);
    row("unknown code", 404, errorBody(99999, 404), u"refused request"_s);
    row("unknown code", 422, errorBody(99999, 422), u"refused request"_s);
    row("unknown code", 500, errorBody(99999, 500), u"deferred"_s);
    row("of an edge", 400, html, u"refused request"_s);
    row("of an edge", 401, html, u"refused account"_s);
    row("of an edge", 403, html, u"refused account"_s);
    row("of an edge", 404, html, u"refused account"_s);
    row("of an edge", 407, html, u"refused account"_s);
    row("of an edge", 408, html, u"unknown"_s);
    row("of an edge", 413, html, u"refused request"_s);
    row("of an edge", 429, html, u"deferred free pause"_s);
    row("of an edge", 500, html, u"unknown"_s);
    row("of an edge", 502, html, u"unknown"_s);
    row("of an edge", 503, {}, u"unknown"_s);
    row("of an edge", 504, html, u"unknown"_s);
    row("of a gateway with JSON", 502, R"({"message":"Internal server error"})", u"unknown"_s);
    row("of a gateway with a code", 502, R"({"code":"20500","message":"x"})", u"unknown"_s);
    row("of a gateway with another code", 500, R"({"code":20500})", u"unknown"_s);
}

void TwilioSendTest::answersMeanWhatTheyMean()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, meaning);
    QCOMPARE(inWords(read(anAnswer(status, body))), meaning);
    // And no answer at all:
    HttpReply none;
    none.networkError = u"cut"_s;
    none.mayHaveArrived = true;
    QCOMPARE(inWords(read(none)), u"unknown"_s);
    none.mayHaveArrived = false;
    QCOMPARE(inWords(read(none)), u"deferred free pause"_s);
}

void TwilioSendTest::retryAfterIsHonoured()
{
    HttpReply reply = anAnswer(429, errorBody(20429, 429));
    QVERIFY(!std::get<Deferred>(read(reply)).retryAfter);
    reply.headers.add("Retry-After", "7");
    QCOMPARE(std::get<Deferred>(read(reply)).retryAfter, 7s);
    reply = anAnswer(503, errorBody(20503, 503));
    reply.headers.add("Retry-After", "30");
    QCOMPARE(std::get<Deferred>(read(reply)).retryAfter, 30s);
}

void TwilioSendTest::proseIsNeverRepeated()
{
    for (int code : {21211, 99999, 20500, 21610}) {
        const HttpReply reply = anAnswer(code == 20500 ? 500 : 400, errorBody(code, 400));
        const SendOutcome outcome = read(reply);
        const QString text = std::holds_alternative<Refused>(outcome)
                                     ? std::get<Refused>(outcome).text
                                     : std::get<Deferred>(outcome).text;
        QVERIFY(!text.isEmpty());
        QVERIFY2(!text.contains(u"Prose"_s) && !text.contains(u"+254"_s), qPrintable(text));
        QVERIFY(!twilio().redactedReply(reply).contains(u"712345678"_s));
    }
}

void TwilioSendTest::redactionHidesPeopleAndCredentials()
{
    ProviderContext context = aContext();
    context.publicUrl = u"https://user:password@console.example"_s;
    const HttpRequest send = twilio().sendRequest(context, aMessage());
    const HttpRequest find = *twilio().findRequest(context, aMessage(), context.now);
    const QString shown = twilio().redactedRequest(send) + twilio().redactedRequest(find) +
                          twilio().redactedReply(anAnswer(200, recorded(u"list.json"_s))) +
                          twilio().redactedReply(anAnswer(201, recorded(u"created-from.json"_s)));
    for (const QString &hidden : {u"712345678"_s, u"parcel"_s, u"password"_s, u"12345"_s,
                 u"Basic"_s, u"2019235161"_s, u"testing"_s, u"Hello"_s, u"123456789"_s})
        QVERIFY2(!shown.contains(hidden), qPrintable(hidden + u" in "_s + shown));
    for (const QString &kept : {u"POST https://api.twilio.com/2010-04-01"_s,
                 u"/callbacks/main/01ARZ"_s, u"ValidityPeriod=3600"_s, u"HTTP 201"_s, messageSid})
        QVERIFY2(shown.contains(kept), qPrintable(kept + u" in "_s + shown));
}

QTEST_GUILESS_MAIN(TwilioSendTest)
#include "twiliosendtest.moc"
