// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/provider.h"

#include "tests/providers/twilioaccount.h"

#include <QRegularExpression>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

class TwilioSettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void completeAccountsPass_data();
    void completeAccountsPass();
    void refusalsNameTheSetting_data();
    void refusalsNameTheSetting();
    void baseUrlMayEndWithASlash();
    void defaultsFitTheirPatterns();
    void balanceIsAskedOfTheAccount_data();
    void balanceIsAskedOfTheAccount();
    void balanceIsReadOrExplained_data();
    void balanceIsReadOrExplained();
};

void TwilioSettingsTest::completeAccountsPass_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("as it is") << u"base_url"_s << QString();
    QTest::newRow("short code") << u"from"_s << u"12345"_s;
    QTest::newRow("name") << u"from"_s << u"Acme"_s;
    QTest::newRow("service too") << u"messaging_service_sid"_s << serviceSid;
    QTest::newRow("region") << u"base_url"_s << u"https://api.dublin.ie1.twilio.com"_s;
    QTest::newRow("sandbox") << u"base_url"_s << u"http://127.0.0.1:9000"_s;
    QTest::newRow("sandbox by name") << u"base_url"_s << u"http://localhost:9000/"_s;
    QTest::newRow("sandbox on IPv6") << u"base_url"_s << u"http://[::1]:9000"_s;
    QTest::newRow("no pace") << u"messages_per_second"_s << u"0"_s;
    QTest::newRow("a slow pace") << u"messages_per_second"_s << u"0.5"_s;
    QTest::newRow("sender's pace") << u"sender_per_second"_s << u"1"_s;
    QTest::newRow("concurrency") << u"concurrency"_s << u"384"_s;
}

void TwilioSettingsTest::completeAccountsPass()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    ProviderContext context = aContext();
    context.account.settings.insert(name, value);
    const auto result = twilio().check(context);
    QVERIFY2(result, result ? "" : qPrintable(result.error().text));
    // A service alone will do.
    context.account.settings.remove(u"from"_s);
    context.account.settings.insert(u"messaging_service_sid"_s, serviceSid);
    QVERIFY(twilio().check(context));
}

void TwilioSettingsTest::refusalsNameTheSetting_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const QString &name, const QString &value) {
        QTest::addRow("%s=%s", qPrintable(name), qPrintable(value)) << name << value;
    };
    for (const QString &value : {QString(), u"AC123"_s, u"SK"_s + QString(32, 'a'_L1),
                 accountSid + u"a"_s, accountSid + u"\n"_s, u" "_s + accountSid})
        row(u"account_sid"_s, value);
    for (const QString &value : {QString(), u"a name too long"_s, u"+1"_s})
        row(u"from"_s, value);
    row(u"messaging_service_sid"_s, u"MG1"_s);
    row(u"api_key_sid"_s, accountSid);
    for (const QString &value : {u"api.twilio.com"_s, u"ftp://api.twilio.com"_s,
                 u"http://api.twilio.com"_s, u"https://"_s, u"https://u:p5EcReT@api.twilio.com"_s,
                 u"https://api.twilio.com?x=1"_s, u"https://api.twilio.com#x"_s,
                 u"http://127.0.0.1.example.com"_s, u"http://localhost.example.com"_s,
                 u"https://api twilio.com"_s, u"http://u:p5EcReT@127.0.0.1"_s})
        row(u"base_url"_s, value);
    for (const QString &value : {u"-1"_s, u"fast"_s, u"1e9"_s, u"inf"_s, u"1,5"_s}) {
        row(u"messages_per_second"_s, value);
        row(u"sender_per_second"_s, value);
    }
    for (const QString &value : {u"0"_s, u"-1"_s, u"1000"_s, u"1.5"_s})
        row(u"concurrency"_s, value);
    row(u"auth_token"_s, QString());
    row(u"api_key_secret"_s, QString());
}

void TwilioSettingsTest::refusalsNameTheSetting()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    ProviderContext context = aContext();
    if (name == u"auth_token"_s)
        context.secrets.clear();
    else if (name == u"api_key_secret"_s)
        context.account.settings.insert(u"api_key_sid"_s, u"SK"_s + QString(32, 'a'_L1));
    else
        context.account.settings.insert(name, value);
    const auto result = twilio().check(context);
    QVERIFY(!result);
    QCOMPARE(result.error().field, name);
    QVERIFY2(result.error().text.contains(name), qPrintable(result.error().text));
    QVERIFY(!result.error().text.contains(u"5EcReT"_s));
}

void TwilioSettingsTest::baseUrlMayEndWithASlash()
{
    ProviderContext context = aContext();
    context.account.settings.insert(u"base_url"_s, u"http://127.0.0.1:9000//"_s);
    QCOMPARE(twilio().sendRequest(context, aMessage()).url.toString(),
            u"http://127.0.0.1:9000/2010-04-01/Accounts/%1/Messages.json"_s.arg(accountSid));
}

void TwilioSettingsTest::defaultsFitTheirPatterns()
{
    QVERIFY(!twilio().info().settings.isEmpty());
    for (const SettingInfo &setting : twilio().info().settings) {
        QVERIFY(!setting.label.isEmpty() && setting.help.endsWith(u'.'));
        if (!setting.defaultValue.isEmpty())
            QVERIFY2(QRegularExpression(setting.pattern).match(setting.defaultValue).hasMatch(),
                    qPrintable(setting.name));
    }
}

void TwilioSettingsTest::balanceIsAskedOfTheAccount_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("credentials");
    const QString key = u"SK"_s + QString(32, 'b'_L1);
    for (const QString &word : {u"twilio"_s, u"twilio_whatsapp"_s}) {
        QTest::addRow("%s by token", qPrintable(word))
                << word << QString() << accountSid.toLatin1() + ":12345";
        QTest::addRow("%s by key", qPrintable(word)) << word << key << key.toLatin1() + ":5ecret";
    }
}

void TwilioSettingsTest::balanceIsAskedOfTheAccount()
{
    QFETCH(QString, word);
    QFETCH(QString, key);
    QFETCH(QByteArray, credentials);
    ProviderContext context = aContext();
    context.account.settings.insert(u"api_key_sid"_s, key);
    context.secrets.insert(u"api_key_secret"_s, "5ecret");
    const Provider &provider = *findProvider(word);
    QVERIFY(provider.info().hasBalance);
    const HttpRequest request = *provider.balanceRequest(context);
    QCOMPARE(request.method, QByteArray("GET"));
    QCOMPARE(request.url.toString(),
            u"https://api.twilio.com/2010-04-01/Accounts/%1/Balance.json"_s.arg(accountSid));
    QCOMPARE(request.headers.value("Authorization"), "Basic " + credentials.toBase64());
}

void TwilioSettingsTest::balanceIsReadOrExplained_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("shown"); // the amount, or a part of the sentence
    QTest::newRow("Twilio's example") << 200 << recorded(u"balance.json"_s) << u"0.05 USD"_s;
    const auto answer = [](const QByteArray &balance, const QByteArray &currency) {
        return R"({"balance":)" + balance + R"(,"currency":)" + currency + "}";
    };
    QTest::newRow("overdrawn") << 200 << answer(R"("-12.345678")", R"("eur")")
                               << u"-12.345678 EUR"_s;
    QTest::newRow("nothing left") << 200 << answer(R"("0")", R"("USD")") << u"0.00 USD"_s;
    QTest::newRow("a sub-account") << 200 << answer("null", "null") << u"sub-account"_s;
    QTest::newRow("no currency") << 200 << answer(R"("1.00")", "null") << u"tells none"_s;
    QTest::newRow("no number") << 200 << answer(R"("much")", R"("USD")") << u"tells none"_s;
    QTest::newRow("not Twilio's") << 200 << QByteArray("<html/>") << u"tells none"_s;
    QTest::newRow("wrong token") << 401 << recorded(u"error-20003.json"_s) << u"20003"_s;
    QTest::newRow("another account") << 404 << recorded(u"error-20404.json"_s) << u"20404"_s;
    QTest::newRow("trouble") << 500 << QByteArray() << u"HTTP 500"_s;
    QTest::newRow("silence") << 0 << QByteArray() << u"no such host"_s;
}

void TwilioSettingsTest::balanceIsReadOrExplained()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, shown);
    HttpReply reply = anAnswer(status, body);
    reply.networkError = u"no such host"_s;
    const auto balance = twilio().readBalance(aContext(), reply);
    const QString told =
            balance ? toDecimal(*balance) + u' ' + balance->currency : balance.error().text;
    QVERIFY2(balance ? told == shown : told.contains(shown), qPrintable(told));
}

QTEST_GUILESS_MAIN(TwilioSettingsTest)
#include "twiliosettingstest.moc"
