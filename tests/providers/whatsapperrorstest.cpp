// SPDX-License-Identifier: GPL-3.0-or-later
// What Meta's answers to a send mean for the message.
#include "core/providers/whatsapperrors.h"

#include "tests/providers/inwords.h"
#include "tests/providers/whatsappaccount.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

QByteArray errorBody(int code, const QJsonObject &more = {})
{
    QJsonObject error = more;
    error.insert(u"code"_s, code);
    error.insert(u"message"_s, u"(#%1) Prose about +254712345678"_s.arg(code));
    error.insert(u"type"_s, u"OAuthException"_s);
    return QJsonDocument(QJsonObject{{u"error"_s, error}}).toJson();
}

SendOutcome read(const HttpReply &reply)
{
    return whatsApp().readReply(aContext(), reply);
}

} // namespace

class WhatsAppErrorsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyListedCodeHasItsClass_data();
    void everyListedCodeHasItsClass();
    void theTableAboveIsTheWholeTable();
    void answersMeanWhatTheyMean_data();
    void answersMeanWhatTheyMean();
    void noAnswerMeansWhatItMeans();
    void retryAfterIsHonoured();
    void oneRecipientsPaceLeavesTheAccountAlone();
    void closedWindowAsksForATemplate();
    void unknownCodesAreExplainedElsewhere();
    void proseIsNeverRepeated();

private:
    QSet<int> m_codesSeen;
};

void WhatsAppErrorsTest::everyListedCodeHasItsClass_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("meaning");
    const auto rows = [](const QString &meaning, std::initializer_list<int> codes,
                              int status = 400) {
        for (int code : codes)
            QTest::addRow("%d", code) << code << status << meaning;
    };
    rows(u"refused account"_s, {0, 190}, 401);
    rows(u"refused account"_s, {10, 200, 299, 368, 131005, 131031}, 403);
    rows(u"refused account"_s, {3}, 500);
    rows(u"refused account"_s, {33, 131042, 134011});
    rows(u"refused sender"_s, {131037, 133005, 133006, 133008, 133009, 133010, 133015});
    rows(u"refused sender"_s, {131045, 133000}, 500);
    rows(u"refused recipient"_s, {131021});
    rows(u"refused route"_s, {130472, 131026, 131049});
    rows(u"refused route"_s, {130497}, 403);
    rows(u"refused opted-out"_s, {131050});
    rows(u"refused request"_s, {100, 131008, 131009, 131030, 131047, 131051, 131052, 131055, 131062,
                                       132000, 132005, 132012, 134100, 135000});
    rows(u"refused request"_s, {132001}, 404);
    rows(u"refused policy"_s, {132007, 132015, 132016, 132068, 134102});
    rows(u"refused cap"_s, {131048, 132069});
    rows(u"refused expired"_s, {131043});
    rows(u"deferred"_s, {2, 133004}, 503);
    rows(u"deferred"_s, {131000, 131016}, 500);
    rows(u"deferred"_s, {131053, 133016, 134101});
    rows(u"deferred free pause"_s, {4, 80007, 130429});
    rows(u"deferred free pause"_s, {131057}, 500);
    rows(u"deferred free"_s, {131056});
    rows(u"unknown"_s, {1}, 500);
}

void WhatsAppErrorsTest::everyListedCodeHasItsClass()
{
    QFETCH(int, code);
    QFETCH(int, status);
    QFETCH(QString, meaning);
    m_codesSeen.insert(code);
    const SendOutcome outcome = read(anAnswer(status, errorBody(code)));
    QCOMPARE(inWords(outcome), meaning);
    const QString text = whatsAppErrorText(QString::number(code));
    QCOMPARE(textOf(outcome), text);
    QVERIFY(text.endsWith(u'.') && !text.contains(u"https"_s));
    if (meaning != u"unknown"_s)
        QCOMPARE(codeOf(outcome), QString::number(code));
}

void WhatsAppErrorsTest::theTableAboveIsTheWholeTable()
{
    for (const ErrorRow &error : whatsAppErrors())
        QVERIFY2(m_codesSeen.contains(error.code), qPrintable(QString::number(error.code)));
}

void WhatsAppErrorsTest::answersMeanWhatTheyMean_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("meaning");
    const QByteArray html = "<html>Bad gateway</html>";
    const auto row = [](const char *name, int status, const QByteArray &body,
                             const QString &meaning) {
        QTest::addRow("%d %s", status, name) << status << body << meaning;
    };
    const QJsonObject transient{{u"is_transient"_s, true}};
    row("not on WhatsApp", 400, recorded(u"error-131026.json"_s), u"refused route"_s);
    row("values of a template", 400, recorded(u"error-132000.json"_s), u"refused request"_s);
    row("token expired", 401, recorded(u"error-190.json"_s), u"refused account"_s);
    row("no such number id", 400, recorded(u"error-100-33.json"_s), u"refused account"_s);
    row("down", 503, recorded(u"error-2.json"_s), u"deferred"_s);
    row("unknown, invalid or not", 400, errorBody(1), u"unknown"_s);
    row("in the range of permissions", 403, errorBody(250), u"refused account"_s);
    row("without a body", 200, {}, u"unknown"_s);
    row("with another body", 200, html, u"unknown"_s);
    row("without an id", 200, R"({"messages":[{}]})", u"unknown"_s);
    row("without a message", 200, R"({"messages":[]})", u"unknown"_s);
    row("an id that is none", 200, R"({"messages":[{"id":7}]})", u"unknown"_s);
    row("taken all the same", 201, recorded(u"sent.json"_s), u"accepted"_s);
    row("no content", 204, {}, u"unknown"_s);
    row("redirect", 301, {}, u"refused account"_s);
    row("unknown code", 400, errorBody(999999), u"refused request"_s);
    row("unknown code", 401, errorBody(999999), u"refused account"_s);
    row("unknown code", 403, errorBody(999999), u"refused account"_s);
    row("unknown code", 404, errorBody(999999), u"refused request"_s);
    row("unknown code", 429, errorBody(999999), u"deferred free pause"_s);
    row("unknown code", 500, errorBody(999999), u"unknown"_s);
    row("unknown code, transient", 400, errorBody(999999, transient), u"deferred"_s);
    row("unknown code, transient", 500, errorBody(999999, transient), u"deferred"_s);
    row("known code, transient", 400, errorBody(131047, transient), u"refused request"_s);
    row("of an edge", 400, html, u"refused request"_s);
    row("of an edge", 401, html, u"refused account"_s);
    row("of an edge", 404, html, u"refused account"_s);
    row("of an edge", 408, html, u"unknown"_s);
    row("of an edge", 429, html, u"deferred free pause"_s);
    row("of an edge", 500, html, u"unknown"_s);
    row("of an edge", 502, {}, u"unknown"_s);
    row("of a gateway with JSON", 502, R"({"error":{"code":2}})", u"unknown"_s);
    row("of a gateway with a word", 502, R"({"error":{"code":"2","message":"x"}})", u"unknown"_s);
    row("of a gateway with text", 502, R"({"error":"bad gateway"})", u"unknown"_s);
}

void WhatsAppErrorsTest::answersMeanWhatTheyMean()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, meaning);
    const SendOutcome outcome = read(anAnswer(status, body));
    QCOMPARE(inWords(outcome), meaning);
    if (meaning != u"accepted"_s)
        QVERIFY(!textOf(outcome).isEmpty());
}

void WhatsAppErrorsTest::noAnswerMeansWhatItMeans()
{
    HttpReply none;
    none.networkError = u"cut"_s;
    none.mayHaveArrived = true;
    QCOMPARE(inWords(read(none)), u"unknown"_s);
    none.mayHaveArrived = false;
    QCOMPARE(inWords(read(none)), u"deferred free pause"_s);
}

void WhatsAppErrorsTest::retryAfterIsHonoured()
{
    for (const int code : {130429, 131056, 131016, 999999}) {
        HttpReply reply = anAnswer(code == 999999 ? 429 : 400, errorBody(code));
        reply.headers.add("Retry-After", "7");
        QCOMPARE(std::get<Deferred>(read(reply)).retryAfter, 7s);
    }
    QVERIFY(!std::get<Deferred>(read(anAnswer(400, errorBody(130429)))).retryAfter);
}

void WhatsAppErrorsTest::oneRecipientsPaceLeavesTheAccountAlone()
{
    const auto pair = std::get<Deferred>(read(anAnswer(400, errorBody(131056))));
    QVERIFY(pair.isFree && !pair.pausesAccount);
    // Without a pause the same message would come straight back.
    QVERIFY(pair.retryAfter.value_or(0ms) >= 1s);
}

void WhatsAppErrorsTest::closedWindowAsksForATemplate()
{
    const auto refused = std::get<Refused>(read(anAnswer(400, errorBody(131047))));
    QVERIFY(refused.text.contains(u"24 hours"_s) && refused.text.contains(u"template"_s));
}

void WhatsAppErrorsTest::unknownCodesAreExplainedElsewhere()
{
    QVERIFY(whatsAppErrorText(u"999999"_s).contains(u"999999"_s));
    QVERIFY(whatsAppErrorText(u"999999"_s).contains(u"https://developers.facebook.com/"_s));
    QVERIFY(whatsAppErrorText(u"x"_s).contains(u"https://"_s));
    QVERIFY(whatsAppErrorText(QString()).isEmpty());
    QVERIFY(!findWhatsAppError(300) && !findWhatsAppError(199) && !findWhatsAppError(-1));
}

void WhatsAppErrorsTest::proseIsNeverRepeated()
{
    for (const int code : {131026, 999999, 131000, 131050, 1}) {
        const HttpReply reply = anAnswer(400, errorBody(code));
        const QString text = textOf(read(reply));
        QVERIFY2(!text.contains(u"Prose"_s) && !text.contains(u"+254"_s), qPrintable(text));
        QVERIFY(!whatsApp().redactedReply(reply).contains(u"712345678"_s));
    }
}

QTEST_GUILESS_MAIN(WhatsAppErrorsTest)
#include "whatsapperrorstest.moc"
