// SPDX-License-Identifier: GPL-3.0-or-later
// What a WhatsApp account is told, and the question whether it is right.
#include "core/providers/provider.h"

#include "tests/providers/whatsappaccount.h"

#include <QRegularExpression>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

class WhatsAppSettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void completeAccountsPass_data();
    void completeAccountsPass();
    void refusalsNameTheSetting_data();
    void refusalsNameTheSetting();
    void everySecretIsNeeded();
    void defaultsFitTheirPatterns();
    void probeAsksForTheNumber();
    void probeAnswersAreRead_data();
    void probeAnswersAreRead();
};

void WhatsAppSettingsTest::completeAccountsPass_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("as it is") << u"base_url"_s << QString();
    QTest::newRow("version") << u"version"_s << u"v23.0"_s;
    QTest::newRow("sandbox") << u"base_url"_s << u"http://127.0.0.1:9000"_s;
    QTest::newRow("a partner's host") << u"base_url"_s << u"https://waba.example/meta"_s;
    QTest::newRow("language") << u"template_language"_s << u"sw"_s;
    QTest::newRow("language with country") << u"template_language"_s << u"pt_BR"_s;
    QTest::newRow("no pace") << u"messages_per_second"_s << u"0"_s;
    QTest::newRow("concurrency") << u"concurrency"_s << u"64"_s;
}

void WhatsAppSettingsTest::completeAccountsPass()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    ProviderContext context = aContext();
    context.account.settings.insert(name, value);
    const auto result = whatsApp().check(context);
    QVERIFY2(result, result ? "" : qPrintable(result.error().text));
}

void WhatsAppSettingsTest::refusalsNameTheSetting_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const QString &name, const QString &value) {
        QTest::addRow("%s=%s", qPrintable(name), qPrintable(value)) << name << value;
    };
    for (const QString &value : {QString(), u"+15005550006"_s, u"1065"_s, u"106540352242922/x"_s,
                 u"106540352242922\n"_s, u"../1065403522"_s})
        row(u"phone_number_id"_s, value);
    for (const QString &value : {QString(), u"15005550006"_s, u"whatsapp:+15005550006"_s, u"Acme"_s,
                 u"+1"_s, u"+0500555000"_s})
        row(u"from"_s, value);
    for (const QString &value : {u"25"_s, u"v25"_s, u"25.0"_s, u"v25.0/.."_s, u"latest"_s})
        row(u"version"_s, value);
    for (const QString &value : {u"en-US"_s, u"English"_s, u"e"_s})
        row(u"template_language"_s, value);
    for (const QString &value : {u"graph.facebook.com"_s, u"http://graph.facebook.com"_s,
                 u"https://u:p5EcReT@graph.facebook.com"_s, u"https://graph.facebook.com?x=1"_s})
        row(u"base_url"_s, value);
    row(u"messages_per_second"_s, u"fast"_s);
    row(u"concurrency"_s, u"0"_s);
}

void WhatsAppSettingsTest::refusalsNameTheSetting()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    ProviderContext context = aContext();
    context.account.settings.insert(name, value);
    const auto result = whatsApp().check(context);
    QVERIFY(!result);
    QCOMPARE(result.error().field, name);
    QVERIFY2(result.error().text.contains(name), qPrintable(result.error().text));
    QVERIFY(!result.error().text.contains(u"5EcReT"_s));
}

void WhatsAppSettingsTest::everySecretIsNeeded()
{
    QCOMPARE(whatsApp().info().secrets.size(), 3);
    for (const SettingInfo &secret : whatsApp().info().secrets) {
        ProviderContext context = aContext();
        context.secrets.remove(secret.name);
        const auto result = whatsApp().check(context);
        QVERIFY(!result);
        QCOMPARE(result.error().field, secret.name);
    }
}

void WhatsAppSettingsTest::defaultsFitTheirPatterns()
{
    for (const SettingInfo &setting : whatsApp().info().settings + whatsApp().info().secrets) {
        QVERIFY(!setting.label.isEmpty() && setting.help.endsWith(u'.'));
        if (!setting.defaultValue.isEmpty())
            QVERIFY2(QRegularExpression(setting.pattern).match(setting.defaultValue).hasMatch(),
                    qPrintable(setting.name));
    }
}

void WhatsAppSettingsTest::probeAsksForTheNumber()
{
    const HttpRequest request = whatsApp().probeRequest(aContext());
    QCOMPARE(request.method, QByteArray("GET"));
    QCOMPARE(request.url.toString(), u"https://graph.facebook.com/v25.0/106540352242922"
                                     "?fields=id,display_phone_number,verified_name"_s);
    QCOMPARE(request.headers.value("Authorization"), QByteArray("Bearer EAAtoken"));
    QVERIFY(request.body.isEmpty());
}

void WhatsAppSettingsTest::probeAnswersAreRead_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words"); // empty: all is well
    const QByteArray right = recorded(u"number.json"_s);
    QTest::newRow("right") << 200 << right << QString();
    QTest::newRow("another number")
            << 200 << QByteArray(right).replace("555-0006", "555-0007") << u"not the number"_s;
    QTest::newRow("another id") << 200 << QByteArray(right).replace("106540", "206540")
                                << u"not one of Meta's"_s;
    QTest::newRow("token") << 401 << recorded(u"error-190.json"_s) << u"expired"_s;
    QTest::newRow("no such id") << 400 << recorded(u"error-100-33.json"_s) << u"phone number id"_s;
    QTest::newRow("something else") << 200 << QByteArray("<html>") << u"not one of Meta's"_s;
    QTest::newRow("no answer") << 0 << QByteArray() << u"refused there"_s;
}

void WhatsAppSettingsTest::probeAnswersAreRead()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, words);
    HttpReply reply = anAnswer(status, body);
    reply.networkError = u"connection refused there"_s;
    const auto result = whatsApp().readProbe(aContext(), reply);
    QCOMPARE(bool(result), words.isEmpty());
    if (result)
        return;
    QVERIFY2(result.error().text.contains(words), qPrintable(result.error().text));
    QVERIFY(!result.error().text.contains(u"5550006"_s));
    QVERIFY(!result.error().text.contains(u"555-000"_s));
}

QTEST_GUILESS_MAIN(WhatsAppSettingsTest)
#include "whatsappsettingstest.moc"
