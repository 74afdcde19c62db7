// SPDX-License-Identifier: GPL-3.0-or-later
// Unifonic's delivery reports, however they are encoded, and an account's settings.
#include "core/providers/provider.h"

#include "tests/providers/inwords.h"
#include "tests/providers/unifonicaccount.h"

#include <QRegularExpression>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray address = "/callbacks/main?key=0123456789abcdef%2B%2F";

HttpRequest aCall(
        const QByteArray &body, const QByteArray &type = {}, const QByteArray &target = address)
{
    HttpRequest request;
    request.method = "POST";
    request.target = target;
    request.url = QUrl::fromEncoded(target);
    if (!type.isEmpty())
        request.headers.add("Content-Type", type);
    request.body = body;
    return request;
}

CallbackReading read(const HttpRequest &request, const ProviderContext &context = aContext())
{
    return unifonic().readCallback(context, request);
}

Receipt receiptOf(const HttpRequest &request)
{
    const CallbackReading reading = read(request);
    const auto *content = std::get_if<CallbackContent>(&reading);
    return content ? content->receipts.value(0) : Receipt();
}

} // namespace

class UnifonicCallbackTest : public QObject
{
    Q_OBJECT

private slots:
    void everyEncodingIsRead_data();
    void everyEncodingIsRead();
    void reportsAreExplained_data();
    void reportsAreExplained();
    void whatIsNoReportIsMalformed_data();
    void whatIsNoReportIsMalformed();
    void callsWithoutTheKeyAreForged_data();
    void callsWithoutTheKeyAreForged();
    void answerIs200();
    void payloadHidesPeople_data();
    void payloadHidesPeople();
    void completeAccountsPass_data();
    void completeAccountsPass();
    void refusalsNameTheSetting_data();
    void refusalsNameTheSetting();
    void defaultsFitTheirPatterns();
};

void UnifonicCallbackTest::everyEncodingIsRead_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("body");
    const QByteArray form = "MessageID=3200017889310&DLR=Delivered&Recipient=966501234567"
                            "&TimeCreated=2026-01-02+03%3A04%3A05&SCTS=x&DLRTimestamp=y";
    const QByteArray json =
            R"({"MessageID":3200017889310,"DLR":"Delivered","Recipient":"966501234567"})";
    const QByteArray formType = "application/x-www-form-urlencoded";
    const QByteArray none;
    QTest::newRow("form") << QByteArray("POST") << formType << none << form;
    QTest::newRow("form without a type") << QByteArray("POST") << none << none << form;
    QTest::newRow("query of a POST") << QByteArray("POST") << none << '&' + form << none;
    QTest::newRow("query of a GET") << QByteArray("GET") << none << '&' + form << none;
    QTest::newRow("JSON") << QByteArray("POST") << QByteArray("application/json; charset=utf-8")
                          << none << json;
    QTest::newRow("JSON without a type") << QByteArray("POST") << none << none << ' ' + json;
    QTest::newRow("JSON of another type")
            << QByteArray("POST") << QByteArray("text/plain") << none << json;
    QTest::newRow("JSON with an id as text")
            << QByteArray("POST") << QByteArray("application/json") << none
            << QByteArray(R"({"messageId":"3200017889310","status":"Delivered","more":null})");
    QTest::newRow("lower case") << QByteArray("POST") << formType << none
                                << QByteArray("messageid=3200017889310&dlr=Delivered");
    QTest::newRow("other case") << QByteArray("POST") << formType << none
                                << QByteArray("MessageId=3200017889310&Status=Delivered");
}

void UnifonicCallbackTest::everyEncodingIsRead()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, body);
    HttpRequest request = aCall(body, type, address + query);
    request.method = method;
    for (const CallbackReading &reading :
            {read(request), unifonic().readInbound(aContext(), request)}) {
        const auto *content = std::get_if<CallbackContent>(&reading);
        QVERIFY(content && content->inbound.isEmpty());
        QCOMPARE(content->receipts, (QList<Receipt>{{.providerRef = messageRef,
                                            .state = MessageState::Delivered,
                                            .status = u"Delivered"_s}}));
    }
}

void UnifonicCallbackTest::reportsAreExplained_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const QByteArray &fields, const QString &state,
                             const QString &code = {}, const QString &why = {}) {
        QTest::newRow(name) << fields << state << code << why;
    };
    row("sent", "Status=Sent", u"sent"_s);
    row("queued", "Status=Queued", {});
    row("undeliverable", "DLR=Undeliverable", u"undelivered"_s, u"Undeliverable"_s,
            u"refused recipient"_s);
    row("too late", "DLR=Expired", u"undelivered"_s, u"Expired"_s, u"refused expired"_s);
    row("rejected", "Status=Rejected", u"failed"_s, u"Rejected"_s, u"refused route"_s);
    row("no credit", "Status=Failed&errorCode=ER-01", u"failed"_s, u"ER-01"_s,
            u"refused account"_s);
    row("no route", "Status=Failed&errorCode=ER-05", u"failed"_s, u"ER-05"_s, u"refused route"_s);
    row("filtered", "Status=Failed&ErrorCode=ER-07", u"failed"_s, u"ER-07"_s, u"refused policy"_s);
    row("a twin", "Status=Failed&ErrorCode=ER-09", u"failed"_s, u"ER-09"_s, u"refused route"_s);
    row("tomorrow's code", "Status=Failed&ErrorCode=ER-77", u"failed"_s, u"ER-77"_s,
            u"refused route"_s);
    row("tomorrow's", "Status=Pondered", {});
}

void UnifonicCallbackTest::reportsAreExplained()
{
    QFETCH(QByteArray, fields);
    QFETCH(QString, state);
    QFETCH(QString, code);
    QFETCH(QString, why);
    const Receipt receipt =
            receiptOf(aCall("MessageID=7&CorrelationID=" + ourId.toLatin1() + '&' + fields));
    QCOMPARE(receipt.providerRef, u"7"_s);
    QCOMPARE(receipt.message.value, ourId);
    QCOMPARE(receipt.state ? toName(*receipt.state) : QString(), state);
    QCOMPARE(receipt.code, code);
    QCOMPARE(receipt.text.isEmpty(), code.isEmpty());
    QCOMPARE(inWords(receipt), why);
    // What is no id of ours is nobody's.
    QVERIFY(receiptOf(aCall("MessageID=7&CorrelationID=x&" + fields)).message.isEmpty());
}

void UnifonicCallbackTest::whatIsNoReportIsMalformed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no word") << QByteArray("MessageID=7");
    QTest::newRow("an empty word") << QByteArray("MessageID=7&DLR=&Status=");
    QTest::newRow("no id") << QByteArray("DLR=Delivered");
    QTest::newRow("an id in words") << QByteArray("MessageID=seven&DLR=Delivered");
    QTest::newRow("WhatsApp's") << QByteArray(
            R"({"messageId":"b322a549-0b12-48e8","eventType":"message.sent_successfully"})");
    QTest::newRow("two ids") << QByteArray("MessageID=7&messageid=8&DLR=Delivered");
    QTest::newRow("the same name twice") << QByteArray("MessageID=7&MessageID=8&DLR=Delivered");
    QTest::newRow("a broken form") << QByteArray("MessageID=%zz&DLR=Delivered");
    QTest::newRow("broken JSON") << QByteArray(R"({"MessageID":7,"DLR":)");
    QTest::newRow("JSON of lists") << QByteArray(R"({"MessageID":[7],"DLR":"Delivered"})");
}

void UnifonicCallbackTest::whatIsNoReportIsMalformed()
{
    QFETCH(QByteArray, body);
    QCOMPARE(inWords(read(aCall(body))), u"malformed"_s);
    QCOMPARE(inWords(unifonic().readInbound(aContext(), aCall(body))), u"malformed"_s);
}

void UnifonicCallbackTest::callsWithoutTheKeyAreForged_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("no key") << QByteArray("/callbacks/main");
    QTest::newRow("empty key") << QByteArray("/callbacks/main?key=");
    QTest::newRow("another key") << QByteArray("/callbacks/main?key=0123456789abcdef%2B.");
    QTest::newRow("half a key") << QByteArray("/callbacks/main?key=0123456789abcdef");
    QTest::newRow("in the path") << QByteArray("/callbacks/main/0123456789abcdef%2B%2F");
    QTest::newRow("a broken query") << address + "&x=%zz";
}

void UnifonicCallbackTest::callsWithoutTheKeyAreForged()
{
    QFETCH(QByteArray, target);
    const QByteArray report = "MessageID=7&DLR=Delivered";
    QCOMPARE(inWords(read(aCall(report))), u"genuine"_s);
    QCOMPARE(inWords(read(aCall(report, {}, target))), u"forged"_s);
    QCOMPARE(inWords(read(aCall(report + "&key=0123456789abcdef%2B%2F", {}, target))), u"forged"_s);
    ProviderContext context = aContext();
    context.secrets.remove(u"callback_key"_s);
    QCOMPARE(inWords(read(aCall(report), context)), u"forged"_s);
}

void UnifonicCallbackTest::answerIs200()
{
    const CallbackReading reading = read(aCall("MessageID=7&DLR=Delivered"));
    QCOMPARE(std::get<CallbackContent>(reading).answer->status, 200);
}

void UnifonicCallbackTest::payloadHidesPeople_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("form") << QByteArray(
                                     "MessageID=7&DLR=Sent&recipient=966501234567&Body=Hello+there")
                          << QByteArray();
    QTest::newRow("JSON")
            << QByteArray(
                       R"({"MessageID":7,"DLR":"Sent","Recipient":966501234567,"Body":"Hello there"})")
            << QByteArray();
    QTest::newRow("query") << QByteArray()
                           << QByteArray("&MessageID=7&DLR=Sent&Recipient=%2B966501234567"
                                         "&Body=Hello");
}

void UnifonicCallbackTest::payloadHidesPeople()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, query);
    const CallbackReading reading = read(aCall(body, {}, address + query));
    const auto *content = std::get_if<CallbackContent>(&reading);
    QVERIFY(content);
    for (const QString &hidden : {u"501234567"_s, u"Hello"_s, u"0123456789abcdef"_s})
        QVERIFY2(!content->redactedPayload.contains(hidden), qPrintable(content->redactedPayload));
    QVERIFY(content->redactedPayload.contains(u"MessageID=7"_s) &&
            content->redactedPayload.contains(u"DLR=Sent"_s));
}

void UnifonicCallbackTest::completeAccountsPass_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("as it is") << u"base_url"_s << QString();
    QTest::newRow("older host") << u"base_url"_s << u"https://basic.unifonic.com"_s;
    QTest::newRow("sandbox") << u"base_url"_s << u"http://127.0.0.1:9000"_s;
    QTest::newRow("query") << u"parameters"_s << u"query"_s;
    QTest::newRow("JSON") << u"parameters"_s << u"json"_s;
    QTest::newRow("message type") << u"message_type"_s << u"1"_s;
    QTest::newRow("sender") << u"from"_s << u"70001"_s;
}

void UnifonicCallbackTest::completeAccountsPass()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    const auto result = unifonic().check(aContext({{name, value}}));
    QVERIFY2(result, result ? "" : qPrintable(result.error().text));
}

void UnifonicCallbackTest::refusalsNameTheSetting_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const QString &name, const QString &value) {
        QTest::addRow("%s=%s", qPrintable(name), qPrintable(value)) << name << value;
    };
    for (const QString &value : {QString(), u"a name too long"_s, u"+1"_s})
        row(u"from"_s, value);
    for (const QString &value : {u"warning"_s, u"-1"_s, u"1\n"_s})
        row(u"message_type"_s, value);
    row(u"parameters"_s, u"header"_s);
    row(u"user"_s, u"a:b"_s);
    for (const QString &value : {u"el.cloud.unifonic.com"_s, u"http://el.cloud.unifonic.com"_s})
        row(u"base_url"_s, value);
    row(u"concurrency"_s, u"0"_s);
    row(u"messages_per_second"_s, u"fast"_s);
    row(u"app_sid"_s, QString());
    row(u"callback_key"_s, u"short"_s);
    row(u"password"_s, QString());
}

void UnifonicCallbackTest::refusalsNameTheSetting()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    ProviderContext context = aContext();
    if (name == "password"_L1)
        context.account.settings.insert(u"user"_s, u"ops"_s);
    else if (context.secrets.contains(name))
        context.secrets.insert(name, value.toUtf8());
    else
        context.account.settings.insert(name, value);
    const auto result = unifonic().check(context);
    QVERIFY(!result);
    QCOMPARE(result.error().field, name);
    QVERIFY2(result.error().text.contains(name), qPrintable(result.error().text));
    context.secrets.insert(u"password"_s, "pa55word");
    QCOMPARE(bool(unifonic().check(context)), name == "password"_L1);
}

void UnifonicCallbackTest::defaultsFitTheirPatterns()
{
    const ProviderInfo &info = unifonic().info();
    for (const SettingInfo &setting : info.settings + info.secrets) {
        QVERIFY(!setting.label.isEmpty() && setting.help.endsWith('.'_L1));
        if (setting.defaultValue.isEmpty())
            continue;
        QVERIFY(QRegularExpression(setting.pattern).match(setting.defaultValue).hasMatch());
        QVERIFY(setting.choices.isEmpty() || setting.choices.contains(setting.defaultValue));
    }
}

QTEST_GUILESS_MAIN(UnifonicCallbackTest)
#include "unifoniccallbacktest.moc"
