// SPDX-License-Identifier: GPL-3.0-or-later
// Sending with Unifonic: requests, and what their answers mean.
#include "core/providers/provider.h"

#include "core/providers/unifonicerrors.h"
#include "tests/providers/inwords.h"
#include "tests/providers/unifonicaccount.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QMap<QString, QString> legacyHost{{u"base_url"_s, u"https://api.unifonic.com/"_s}};

SendOutcome read(const HttpReply &reply, const QMap<QString, QString> &settings = {})
{
    return unifonic().readReply(aContext(settings), reply);
}

} // namespace

class UnifonicSendTest : public QObject
{
    Q_OBJECT

private slots:
    void infoSaysWhatItCan();
    void requestCarriesItsParameters_data();
    void requestCarriesItsParameters();
    void numbersGoWithoutPlus_data();
    void numbersGoWithoutPlus();
    void messageTypeAndUserAreOptional();
    void answersAreAccepted_data();
    void answersAreAccepted();
    void everyHttpStatusHasItsClass_data();
    void everyHttpStatusHasItsClass();
    void everyErrorCodeHasItsClass_data();
    void everyErrorCodeHasItsClass();
    void theTablesAboveAreWhole();
    void answersMeanWhatTheyMean_data();
    void answersMeanWhatTheyMean();
    void duplicatesAreLookedUp();
    void retryAfterIsHonoured();
    void redactionHidesPeopleAndCredentials_data();
    void redactionHidesPeopleAndCredentials();

private:
    QSet<int> m_statusesSeen;
    QSet<QString> m_codesSeen;
};

void UnifonicSendTest::infoSaysWhatItCan()
{
    const ProviderInfo &info = unifonic().info();
    QCOMPARE(info.word, u"unifonic"_s);
    QVERIFY(info.callbacks == CallbackStyle::Fixed && info.callbackHelp.contains(u"?key="_s));
    QVERIFY(info.canFind && info.canFetch && !info.hasBalance && !info.canLookUp);
    QCOMPARE(info.batchSize, 1);
    QVERIFY(!unifonic().balanceRequest(aContext()));
}

void UnifonicSendTest::requestCarriesItsParameters_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QByteArray>("type");
    const QByteArray form = "application/x-www-form-urlencoded";
    QTest::newRow("form by default") << QString() << form;
    QTest::newRow("form") << u"form"_s << form;
    QTest::newRow("query") << u"query"_s << QByteArray();
    QTest::newRow("json") << u"json"_s << QByteArray("application/json");
}

void UnifonicSendTest::requestCarriesItsParameters()
{
    QFETCH(QString, place);
    QFETCH(QByteArray, type);
    Message message = aMessage();
    message.body = u"طلبك في الطريق 😀 & = + %"_s;
    const HttpRequest request =
            unifonic().sendRequest(aContext({{u"parameters"_s, place}}), message);
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.url.toString(QUrl::RemoveQuery),
            u"https://el.cloud.unifonic.com/rest/SMS/messages"_s);
    QCOMPARE(request.url.hasQuery(), place == "query"_L1);
    QCOMPARE(request.headers.value("Content-Type"), type);
    QCOMPARE(request.headers.value("Accept"), QByteArray("application/json"));
    QVERIFY(!request.headers.contains("Authorization"));

    QMap<QString, QString> fields;
    if (place == "json"_L1) {
        const QJsonObject object = QJsonDocument::fromJson(request.body).object();
        for (auto field = object.begin(); field != object.end(); ++field)
            fields.insert(field.key(), field->toString());
    } else {
        QCOMPARE(request.body.isEmpty(), place == "query"_L1);
        fields = fieldsOf(place == "query"_L1 ? request.url.query(QUrl::FullyEncoded).toLatin1()
                                              : request.body);
    }
    QCOMPARE(fields,
            (QMap<QString, QString>{{u"AppSid"_s, u"s3cretAppSid"_s}, {u"SenderID"_s, u"ACME"_s},
                    {u"Recipient"_s, u"966501234567"_s}, {u"Body"_s, message.body},
                    {u"responseType"_s, u"JSON"_s}, {u"CorrelationID"_s, ourId}}));
}

void UnifonicSendTest::numbersGoWithoutPlus_data()
{
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("sender");
    QTest::newRow("a name") << u"ACME"_s << u"ACME"_s << u"ACME"_s;
    QTest::newRow("the account's") << u"ACME"_s << QString() << u"ACME"_s;
    QTest::newRow("another") << u"ACME"_s << u"SHOP"_s << u"SHOP"_s;
    QTest::newRow("a number") << u"+966112345678"_s << QString() << u"966112345678"_s;
    QTest::newRow("a short code") << u"70001"_s << u"70001"_s << u"70001"_s;
}

void UnifonicSendTest::numbersGoWithoutPlus()
{
    QFETCH(QString, own);
    QFETCH(QString, asked);
    QFETCH(QString, sender);
    Message message = aMessage();
    message.from = asked;
    const auto fields =
            fieldsOf(unifonic().sendRequest(aContext({{u"from"_s, own}}), message).body);
    QCOMPARE(fields.value(u"SenderID"_s), sender);
    QCOMPARE(fields.value(u"Recipient"_s), u"966501234567"_s);
}

void UnifonicSendTest::messageTypeAndUserAreOptional()
{
    ProviderContext context = aContext({{u"message_type"_s, u"3"_s}, {u"user"_s, u"ops"_s}});
    context.secrets.insert(u"password"_s, "pa55:word");
    for (const HttpRequest &request : {unifonic().sendRequest(context, aMessage()),
                 *unifonic().statusRequest(context, messageRef),
                 *unifonic().findRequest(context, aMessage(), context.now),
                 unifonic().probeRequest(context)}) {
        QCOMPARE(request.headers.value("Authorization"),
                "Basic " + QByteArray("ops:pa55:word").toBase64());
        QCOMPARE(fieldsOf(request.body).value(u"AppSid"_s), u"s3cretAppSid"_s);
    }
    QCOMPARE(fieldsOf(unifonic().sendRequest(context, aMessage()).body).value(u"MessageType"_s),
            u"3"_s);
}

void UnifonicSendTest::answersAreAccepted_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("ref");
    QTest::addColumn<int>("segments");  // 0: not known
    QTest::addColumn<qint64>("micros"); // 0: not known
    QTest::newRow("numbers") << recorded(u"sent.json"_s) << messageRef << 2 << qint64(42'000);
    QTest::newRow("texts") << recorded(u"sent-as-text.json"_s) << messageRef << 2 << qint64(42'000);
    QTest::newRow("not charged yet")
            << recorded(u"sent-not-charged.json"_s) << messageRef << 0 << qint64(0);
    QTest::newRow("64 bits") << QByteArray(
                                        R"({"success":true,"data":{"MessageID":9007199254740993}})")
                             << u"9007199254740993"_s << 0 << qint64(0);
    QTest::newRow("a cost without a currency")
            << QByteArray(R"({"success":true,"data":{"MessageID":7,"Cost":0.04}})") << u"7"_s << 0
            << qint64(0);
    QTest::newRow("a word of tomorrow")
            << QByteArray(R"({"success":true,"data":{"MessageID":7,"Status":"Pondered"}})")
            << u"7"_s << 0 << qint64(0);
    QTest::newRow("without a word of success")
            << QByteArray(R"({"errorCode":"ER-00","data":{"MessageID":7}})") << u"7"_s << 0
            << qint64(0);
}

void UnifonicSendTest::answersAreAccepted()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, ref);
    QFETCH(int, segments);
    QFETCH(qint64, micros);
    const SendOutcome outcome = read(anAnswer(200, body));
    const auto *accepted = std::get_if<Accepted>(&outcome);
    QVERIFY(accepted);
    QCOMPARE(accepted->providerRefs, QStringList(ref));
    QCOMPARE(accepted->segments.value_or(0), segments);
    QCOMPARE(accepted->price.has_value(), micros != 0);
    if (accepted->price)
        QCOMPARE(*accepted->price, (Money{micros, u"SAR"_s}));
}

void UnifonicSendTest::everyHttpStatusHasItsClass_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("meaning");
    const auto rows = [](const QString &meaning, std::initializer_list<int> statuses) {
        for (int status : statuses)
            QTest::addRow("%d", status) << status << meaning;
    };
    rows(u"refused account"_s, {401, 402, 403, 404, 459, 499, 546, 548});
    rows(u"refused sender"_s, {480});
    rows(u"refused recipient"_s, {410, 422, 481, 482, 483});
    rows(u"refused request"_s, {400, 406, 412, 415, 417, 419, 420, 421, 423, 431, 432, 440, 449,
                                       450, 451, 452, 455, 456, 460});
    rows(u"unknown"_s, {409});
    rows(u"deferred free pause"_s, {429});
}

void UnifonicSendTest::everyHttpStatusHasItsClass()
{
    QFETCH(int, status);
    QFETCH(QString, meaning);
    m_statusesSeen.insert(status);
    // With a body that says less, with none, and on every host.
    for (const QByteArray &body : {QByteArray(), refusalBody({}), QByteArray("<html/>")}) {
        const SendOutcome outcome = read(anAnswer(status, body));
        QCOMPARE(inWords(outcome), meaning);
        QCOMPARE(read(anAnswer(status, body), legacyHost), outcome);
        QCOMPARE(codeOf(outcome), meaning == "unknown"_L1 ? QString() : QString::number(status));
        QVERIFY(textOf(outcome).endsWith('.'_L1) && !textOf(outcome).contains(u"https"_s));
    }
}

void UnifonicSendTest::everyErrorCodeHasItsClass_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("nextGen");
    QTest::addColumn<QString>("legacy");
    const auto row = [](const char *code, const QString &nextGen, const QString &legacy) {
        QTest::newRow(code) << QString::fromLatin1(code) << nextGen << legacy;
    };
    const QString account = u"refused account"_s;
    const QString recipient = u"refused recipient"_s;
    const QString request = u"refused request"_s;
    const QString sender = u"refused sender"_s;
    row("ER-01", account, account);
    row("ER-02", recipient, request);
    row("ER-03", recipient, request);
    row("ER-04", recipient, request);
    row("ER-05", u"refused route"_s, sender);
    row("ER-06", request, sender);
    row("ER-07", u"refused policy"_s, request);
    row("ER-08", sender, sender);
    row("ER-09", u"unknown"_s, account);
    row("ER-10", request, recipient);
}

void UnifonicSendTest::everyErrorCodeHasItsClass()
{
    QFETCH(QString, code);
    QFETCH(QString, nextGen);
    QFETCH(QString, legacy);
    m_codesSeen.insert(code);
    for (const auto &[settings, meaning] :
            {std::pair(QMap<QString, QString>(), nextGen), std::pair(legacyHost, legacy)}) {
        // Under 200 as well: the body counts. 400 and 599 say less than the code does.
        for (int status : {200, 400, 500, 599}) {
            const SendOutcome outcome = read(anAnswer(status, refusalBody(code)), settings);
            QCOMPARE(inWords(outcome), meaning);
            QCOMPARE(codeOf(outcome), meaning == "unknown"_L1 ? QString() : code);
            QVERIFY(!textOf(outcome).isEmpty() && !textOf(outcome).contains(u"https"_s));
            QVERIFY2(!textOf(outcome).contains(u"501234567"_s), qPrintable(textOf(outcome)));
        }
        // Other statuses say the same on every host, and go before.
        QCOMPARE(inWords(read(anAnswer(482, refusalBody(code)), settings)), u"refused recipient"_s);
    }
}

void UnifonicSendTest::theTablesAboveAreWhole()
{
    for (const ErrorRow &row : unifonicStatuses())
        QVERIFY2(m_statusesSeen.contains(row.code), row.text);
    for (auto generation : {UnifonicGeneration::NextGen, UnifonicGeneration::Legacy}) {
        QCOMPARE(unifonicErrors(generation).size(), size_t(m_codesSeen.size()));
        for (const ErrorRow &row : unifonicErrors(generation))
            QVERIFY2(m_codesSeen.contains(u"ER-%1"_s.arg(row.code, 2, 10, QLatin1Char('0'))),
                    row.text);
    }
}

void UnifonicSendTest::answersMeanWhatTheyMean_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("meaning");
    const auto row = [](const char *name, int status, const QByteArray &body,
                             const QString &meaning) {
        QTest::addRow("%d %s", status, name) << status << body << meaning;
    };
    const QByteArray html = "<html>Bad gateway</html>";
    row("without a body", 200, {}, u"unknown"_s);
    row("with another body", 200, html, u"unknown"_s);
    row("with another object", 200, R"({"id":"7"})", u"unknown"_s);
    row("without an id", 200, R"({"success":true,"errorCode":"ER-00","data":{}})", u"unknown"_s);
    row("with id 0", 200, R"({"success":true,"data":{"MessageID":0}})", u"unknown"_s);
    row("with a negative id", 200, R"({"success":true,"data":{"MessageID":-7}})", u"unknown"_s);
    row("with an id in words", 200, R"({"success":true,"data":{"MessageID":"seven"}})",
            u"unknown"_s);
    row("with an endless id", 200,
            R"({"success":true,"data":{"MessageID":"12345678901234567890"}})", u"unknown"_s);
    row("no, and not why", 200, refusalBody({}), u"unknown"_s);
    row("no, with the code of yes", 200, refusalBody(u"ER-00"_s), u"unknown"_s);
    row("yes, with a code of no", 200,
            R"({"success":true,"errorCode":"ER-08","data":{"MessageID":7}})", u"refused sender"_s);
    row("as text", 200, R"({"success":"false","errorCode":"ER-08"})", u"refused sender"_s);
    row("unknown code", 200, refusalBody(u"ER-77"_s), u"refused request"_s);
    row("unknown code", 400, refusalBody(u"ER-77"_s), u"refused request"_s);
    row("unknown code", 599, refusalBody(u"ER-77"_s), u"deferred"_s);
    row("prose for a code", 200, refusalBody(u"call 966501234567"_s), u"unknown"_s);
    row("rejected at once", 200, R"({"success":true,"data":{"MessageID":7,"Status":"Rejected"}})",
            u"refused route"_s);
    row("failed at once", 200, R"({"success":true,"data":{"MessageID":7,"Status":"Failed"}})",
            u"refused route"_s);
    row("skipped at once", 200, R"({"success":true,"data":{"MessageID":7,"Status":"Skipped"}})",
            u"refused request"_s);
    row("taken, but 500", 500, recorded(u"sent.json"_s), u"unknown"_s);
    row("redirect", 302, {}, u"refused account"_s);
    row("of an edge", 407, html, u"refused account"_s);
    row("of an edge", 408, html, u"unknown"_s);
    row("of an edge", 413, html, u"refused request"_s);
    row("of an edge", 500, html, u"unknown"_s);
    row("of an edge", 502, html, u"unknown"_s);
    row("of an edge", 503, {}, u"unknown"_s);
    row("in its own words", 500, refusalBody({}), u"deferred"_s);
    row("failed", 599, {}, u"unknown"_s);
    row("failed, in its own words", 599, refusalBody({}), u"deferred"_s);
}

void UnifonicSendTest::answersMeanWhatTheyMean()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, meaning);
    const SendOutcome outcome = read(anAnswer(status, body));
    QCOMPARE(inWords(outcome), meaning);
    QVERIFY(!textOf(outcome).isEmpty() && !textOf(outcome).contains(u"501234567"_s));
    if (body.contains("ER-77")) {
        QCOMPARE(codeOf(outcome), u"ER-77"_s);
        QVERIFY(status == 599 || textOf(outcome).contains(u"ER-77, see https"_s));
    }
    // And no answer at all:
    HttpReply none;
    none.networkError = u"cut"_s;
    none.mayHaveArrived = true;
    QCOMPARE(inWords(read(none)), u"unknown"_s);
    none.mayHaveArrived = false;
    QCOMPARE(inWords(read(none)), u"deferred free pause"_s);
}

void UnifonicSendTest::duplicatesAreLookedUp()
{
    for (const HttpReply &reply : {anAnswer(409), anAnswer(409, refusalBody(u"ER-09"_s)),
                 anAnswer(200, refusalBody(u"ER-09"_s))}) {
        QCOMPARE(inWords(read(reply)), u"unknown"_s);
        QVERIFY(textOf(read(reply)).contains(u"is asked"_s));
    }
    // The older list means something else by it.
    QCOMPARE(inWords(read(anAnswer(200, refusalBody(u"ER-09"_s)), legacyHost)),
            u"refused account"_s);
}

void UnifonicSendTest::retryAfterIsHonoured()
{
    HttpReply reply = anAnswer(429);
    QVERIFY(!std::get<Deferred>(read(reply)).retryAfter);
    reply.headers.add("Retry-After", "7");
    QCOMPARE(std::get<Deferred>(read(reply)).retryAfter, 7s);
    reply.status = 599;
    reply.body = refusalBody({});
    QCOMPARE(std::get<Deferred>(read(reply)).retryAfter, 7s);
}

void UnifonicSendTest::redactionHidesPeopleAndCredentials_data()
{
    QTest::addColumn<QString>("place");
    for (const char *place : {"form", "query", "json"})
        QTest::newRow(place) << QString::fromLatin1(place);
}

void UnifonicSendTest::redactionHidesPeopleAndCredentials()
{
    QFETCH(QString, place);
    ProviderContext context = aContext({{u"parameters"_s, place}, {u"user"_s, u"ops"_s},
            {u"base_url"_s, u"https://u:pa55word@other.example"_s}});
    context.secrets.insert(u"password"_s, "pa55word");
    Message message = aMessage();
    message.from = u"+966112345678"_s;
    const QString shown =
            unifonic().redactedRequest(unifonic().sendRequest(context, message)) +
            unifonic().redactedRequest(*unifonic().findRequest(context, message, context.now)) +
            unifonic().redactedRequest(unifonic().probeRequest(context)) +
            unifonic().redactedReply(anAnswer(200, recorded(u"sent.json"_s))) +
            unifonic().redactedReply(anAnswer(200, recorded(u"details.json"_s))) +
            unifonic().redactedReply(anAnswer(482, refusalBody(u"ER-02"_s)));
    for (const QString &hidden : {u"501234567"_s, u"112345678"_s, u"parcel"_s, u"s3cret"_s,
                 u"AppSid"_s, u"pa55word"_s, u"Basic"_s, u"Prose"_s})
        QVERIFY2(!shown.contains(hidden), qPrintable(hidden + u" in "_s + shown));
    for (const QString &kept : {u"POST https://other.example/rest/SMS/messages"_s, u"HTTP 200"_s,
                 u"CorrelationID="_s + ourId, messageRef, u"Limit=1"_s, u"ER-02"_s})
        QVERIFY2(shown.contains(kept), qPrintable(kept + u" in "_s + shown));
    HttpReply none;
    none.networkError = u"cut"_s;
    QCOMPARE(unifonic().redactedReply(none), u"cut"_s);
}

QTEST_GUILESS_MAIN(UnifonicSendTest)
#include "unifonicsendtest.moc"
