// SPDX-License-Identifier: GPL-3.0-or-later
// An Africa's Talking account's settings, its balance, and what support may see of its exchanges.
#include "core/providers/provider.h"

#include "tests/providers/africastalkingaccount.h"

#include <QRegularExpression>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

class AfricasTalkingSettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void balanceIsRead_data();
    void balanceIsRead();
    void probeExplainsItself_data();
    void probeExplainsItself();
    void environmentPicksHostAndUsername_data();
    void environmentPicksHostAndUsername();
    void refusalsNameTheSetting_data();
    void refusalsNameTheSetting();
    void defaultsFitTheirPatterns();
    void redactionHidesPeopleAndCredentials();
};

void AfricasTalkingSettingsTest::balanceIsRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<qint64>("micros");
    QTest::addColumn<QString>("currency");
    QTest::newRow("as recorded") << u"balance.json"_s << qint64(1'785'500'000) << u"KES"_s;
    QTest::newRow("as documented")
            << u"balance-as-documented.json"_s << qint64(999'999'589'616'800) << u"USD"_s;
}

void AfricasTalkingSettingsTest::balanceIsRead()
{
    QFETCH(QString, file);
    QFETCH(qint64, micros);
    QFETCH(QString, currency);
    const HttpReply reply = anAnswer(200, recorded(file));
    const auto balance = africasTalking().readBalance(aContext(), reply);
    QVERIFY(balance);
    QCOMPARE(*balance, (Money{micros, currency}));
    QVERIFY(africasTalking().readProbe(aContext(), reply));
    for (const HttpRequest &request : {*africasTalking().balanceRequest(aContext()),
                 africasTalking().probeRequest(aContext())}) {
        QCOMPARE(request.method, QByteArray("GET"));
        QCOMPARE(request.url.toString(),
                u"https://api.africastalking.com/version1/user?username=acme"_s);
        QCOMPARE(request.headers.value("apiKey"), QByteArray("atsk_5ecret"));
        QCOMPARE(request.headers.value("Accept"), QByteArray("application/json"));
    }
}

void AfricasTalkingSettingsTest::probeExplainsItself_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("shown");
    QTest::newRow("bad key") << 401 << recorded(u"bad-key.txt"_s) << ErrorKind::Forbidden
                             << u"API key"_s;
    QTest::newRow("another host") << 404 << QByteArray("<html/>") << ErrorKind::NotFound
                                  << u"404"_s;
    QTest::newRow("no balance") << 200 << QByteArray("{}") << ErrorKind::Unavailable << u"200"_s;
    QTest::newRow("no amount") << 200 << QByteArray(R"({"UserData":{"balance":"0"}})")
                               << ErrorKind::Unavailable << u"200"_s;
    QTest::newRow("trouble") << 500 << QByteArray() << ErrorKind::Unavailable << u"500"_s;
    QTest::newRow("silence") << 0 << QByteArray() << ErrorKind::Unavailable << u"no such host"_s;
}

void AfricasTalkingSettingsTest::probeExplainsItself()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, shown);
    HttpReply reply = anAnswer(status, body);
    reply.networkError = u"no such host"_s;
    const auto result = africasTalking().readProbe(aContext(), reply);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, kind);
    QVERIFY2(result.error().text.contains(shown) &&
                     result.error().text.contains(u"api.africastalking.com"_s),
            qPrintable(result.error().text));
    QVERIFY(!result.error().text.contains(u"5ecret"_s));
}

void AfricasTalkingSettingsTest::environmentPicksHostAndUsername_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("sentUsername");
    const QString live = u"https://api.africastalking.com"_s;
    const QString test = u"https://api.sandbox.africastalking.com"_s;
    QTest::newRow("live by default") << QString() << u"acme"_s << QString() << live << u"acme"_s;
    QTest::newRow("live") << u"live"_s << u"acme"_s << QString() << live << u"acme"_s;
    QTest::newRow("sandbox") << u"sandbox"_s << u"acme"_s << QString() << test << u"sandbox"_s;
    QTest::newRow("sandbox without a name")
            << u"sandbox"_s << QString() << QString() << test << u"sandbox"_s;
    QTest::newRow("another host") << u"sandbox"_s << QString() << u"http://127.0.0.1:9000/"_s
                                  << u"http://127.0.0.1:9000"_s << u"sandbox"_s;
    QTest::newRow("another host, live") << QString() << u"acme"_s << u"http://127.0.0.1:9000"_s
                                        << u"http://127.0.0.1:9000"_s << u"acme"_s;
}

void AfricasTalkingSettingsTest::environmentPicksHostAndUsername()
{
    QFETCH(QString, environment);
    QFETCH(QString, username);
    QFETCH(QString, base);
    QFETCH(QString, url);
    QFETCH(QString, sentUsername);
    ProviderContext context = aContext();
    context.account.settings = {
            {u"environment"_s, environment}, {u"username"_s, username}, {u"base_url"_s, base}};
    const auto result = africasTalking().check(context);
    QVERIFY2(result, result ? "" : qPrintable(result.error().text));
    const HttpRequest request = africasTalking().sendRequest(context, aMessage());
    QCOMPARE(request.url.toString(), url + u"/version1/messaging"_s);
    QCOMPARE(fieldsOf(request.body).value(u"username"_s), sentUsername);
    QCOMPARE(fieldsOf(request.body).value(u"enqueue"_s), u"1"_s);
    QCOMPARE(africasTalking().probeRequest(context).url.toString(),
            url + u"/version1/user?username="_s + sentUsername);
}

void AfricasTalkingSettingsTest::refusalsNameTheSetting_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const QString &name, const QString &value) {
        QTest::addRow("%s=%s", qPrintable(name), qPrintable(value)) << name << value;
    };
    row(u"environment"_s, u"test"_s);
    for (const QString &value : {QString(), u"sandbox"_s, u"a name"_s, u"acme\n"_s, u"a&b"_s})
        row(u"username"_s, value);
    for (const QString &value : {u"a name too long"_s, u"+1"_s})
        row(u"from"_s, value);
    row(u"enqueue"_s, u"1"_s);
    for (const QString &value : {u"api.africastalking.com"_s, u"http://api.africastalking.com"_s})
        row(u"base_url"_s, value);
    row(u"concurrency"_s, u"0"_s);
    row(u"messages_per_second"_s, u"fast"_s);
    row(u"api_key"_s, QString());
    row(u"callback_key"_s, u"short"_s);
}

void AfricasTalkingSettingsTest::refusalsNameTheSetting()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    ProviderContext context = aContext();
    QVERIFY(africasTalking().check(context));
    if (context.secrets.contains(name))
        context.secrets.insert(name, value.toUtf8());
    else
        context.account.settings.insert(name, value);
    const auto result = africasTalking().check(context);
    QVERIFY(!result);
    QCOMPARE(result.error().field, name);
    QVERIFY2(result.error().text.contains(name), qPrintable(result.error().text));
}

void AfricasTalkingSettingsTest::defaultsFitTheirPatterns()
{
    const ProviderInfo &info = africasTalking().info();
    for (const SettingInfo &setting : info.settings + info.secrets) {
        QVERIFY(!setting.label.isEmpty() && setting.help.endsWith('.'_L1));
        if (setting.defaultValue.isEmpty())
            continue;
        QVERIFY(QRegularExpression(setting.pattern).match(setting.defaultValue).hasMatch());
        QVERIFY(setting.choices.isEmpty() || setting.choices.contains(setting.defaultValue));
    }
}

void AfricasTalkingSettingsTest::redactionHidesPeopleAndCredentials()
{
    ProviderContext context = aContext();
    context.account.settings.insert(u"base_url"_s, u"https://user:pa55word@other.example"_s);
    const QList<Message> messages{aMessage(), aMessage(u"+256701234567"_s)};
    const QString shown =
            africasTalking().redactedRequest(africasTalking().sendRequest(context, aMessage())) +
            africasTalking().redactedRequest(africasTalking().batchRequest(context, messages)) +
            africasTalking().redactedRequest(africasTalking().probeRequest(context)) +
            africasTalking().redactedReply(anAnswer(201, recorded(u"batch.json"_s))) +
            africasTalking().redactedReply(anAnswer(201, recorded(u"sent.json"_s))) +
            africasTalking().redactedReply(anAnswer(401, recorded(u"bad-key.txt"_s)));
    for (const QString &hidden : {u"712345678"_s, u"701234567"_s, u"+254700000003"_s, u"parcel"_s,
                 u"pa55word"_s, u"5ecret"_s, u"0123456789abcdef"_s, u"Sent to"_s})
        QVERIFY2(!shown.contains(hidden), qPrintable(hidden + u" in "_s + shown));
    for (const QString &kept : {u"POST https://other.example/version1/messaging"_s, u"HTTP 201"_s,
                 u"HTTP 401"_s, u"ATXid_00112233445566778899aabbccddeeff"_s, u"from=ACME"_s,
                 u"enqueue=1"_s, u"UserInBlacklist"_s})
        QVERIFY2(shown.contains(kept), qPrintable(kept + u" in "_s + shown));
    HttpReply none;
    none.networkError = u"cut"_s;
    QCOMPARE(africasTalking().redactedReply(none), u"cut"_s);
}

QTEST_GUILESS_MAIN(AfricasTalkingSettingsTest)
#include "africastalkingsettingstest.moc"
