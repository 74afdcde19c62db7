// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/awsaccount.h"

#include <QRegularExpression>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

class AwsSettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void completeAccountsPass_data();
    void completeAccountsPass();
    void refusalsNameTheSetting_data();
    void refusalsNameTheSetting();
    void temporaryKeysNeedTheirToken();
    void defaultsFit();
};

namespace
{

const QStringList words{u"aws_sns"_s, u"aws_eum"_s};

void rowsOf(const QString &name, const QStringList &values, const QStringList &of = words)
{
    for (const QString &word : of) {
        for (const QString &value : values)
            QTest::addRow("%s %s=%s", qPrintable(word), qPrintable(name), qPrintable(value))
                    << word << name << value;
    }
}

} // namespace

void AwsSettingsTest::completeAccountsPass_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    rowsOf(u"region"_s, {u"eu-west-1"_s, u"us-gov-east-1"_s, u"ap-southeast-2"_s,
                                u"eusc-de-east-1"_s, u"us-isob-east-1"_s});
    rowsOf(u"from"_s, {u"Acme"_s, u"24x7"_s, u"12345"_s, u"+15005550006"_s, u"15005550006"_s});
    rowsOf(u"sms_type"_s, {QString(), u"by category"_s, u"Transactional"_s, u"Promotional"_s});
    rowsOf(u"max_price"_s, {QString(), u"0.50"_s, u"1.0"_s, u"0.00645"_s});
    rowsOf(u"in_entity_id"_s, {QString(), u"1701000000000000001"_s});
    rowsOf(u"base_url"_s, {QString(), u"http://127.0.0.1:9000"_s, u"http://localhost:9000/"_s,
                                  u"https://vpce-1.sns.eu-west-1.vpce.amazonaws.com"_s});
    rowsOf(u"messages_per_second"_s, {u"0"_s, u"0.5"_s});
}

void AwsSettingsTest::completeAccountsPass()
{
    QFETCH(QString, word);
    QFETCH(QString, name);
    QFETCH(QString, value);
    ProviderContext context = anAwsContext(word);
    context.account.settings.insert(name, value);
    const auto result = awsProvider(word).check(context);
    QVERIFY2(result, result ? "" : qPrintable(result.error().text));
}

void AwsSettingsTest::refusalsNameTheSetting_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    rowsOf(u"access_key_id"_s,
            {QString(), u"AKIA"_s, u"akiaiosfodnn7example"_s, u"AKIAIOSFODNN7EXAMPLE\n"_s});
    rowsOf(u"region"_s, {QString(), u"Frankfurt"_s, u"eu-west"_s, u"eu_west_1"_s,
                                u"eu-west-1.evil.example"_s, u"eu-west-1\n"_s});
    rowsOf(u"from"_s, {QString(), u"a name too long"_s, u"My Shop"_s, u"+1"_s, u"12"_s});
    rowsOf(u"from"_s, {u"1234"_s, u"Acme_1"_s}, {u"aws_sns"_s});
    rowsOf(u"origination_identity"_s, {u"pool 1"_s, u"pool\n"_s}, {u"aws_eum"_s});
    rowsOf(u"configuration_set"_s, {u"cs.1"_s}, {u"aws_eum"_s});
    for (const QString &name : {u"topic_arn"_s, u"inbound_topic_arn"_s})
        rowsOf(name,
                {u"sms-events"_s, u"arn:aws:sqs:eu-west-1:123456789012:t"_s,
                        u"arn:aws:sns:eu-west-1:1234:t"_s,
                        u"arn:aws:sns:evil.example:123456789012:t"_s,
                        u"arn:aws:sns:eu-west-1:123456789012:t.fifo"_s,
                        u"arn:aws:sns:eu-west-1:123456789012:t:2bcfbf39"_s},
                {u"aws_eum"_s});
    rowsOf(u"sms_type"_s, {u"transactional"_s, u"otp"_s});
    rowsOf(u"max_price"_s, {u"1"_s, u".5"_s, u"0,5"_s, u"-1.0"_s, u"100.0"_s, u"0.1234567"_s});
    rowsOf(u"in_entity_id"_s, {u"two words"_s, QString(51, u'1')});
    rowsOf(u"in_template_id"_s, {u"two words"_s});
    rowsOf(u"base_url"_s, {u"sns.eu-west-1.amazonaws.com"_s, u"http://sns.example"_s,
                                  u"https://u:p5EcReT@sns.example"_s, u"https://sns.example/x"_s,
                                  u"https://sns.example?x=1"_s, u"ftp://sns.example"_s});
    rowsOf(u"concurrency"_s, {u"0"_s, u"1000"_s});
    rowsOf(u"secret_access_key"_s, {QString()});
}

void AwsSettingsTest::refusalsNameTheSetting()
{
    QFETCH(QString, word);
    QFETCH(QString, name);
    QFETCH(QString, value);
    ProviderContext context = anAwsContext(word);
    if (name == u"secret_access_key"_s)
        context.secrets.clear();
    else
        context.account.settings.insert(name, value);
    const auto result = awsProvider(word).check(context);
    QVERIFY(!result);
    QCOMPARE(result.error().field, name);
    QVERIFY2(result.error().text.contains(name), qPrintable(result.error().text));
    QVERIFY(!result.error().text.contains(u"5EcReT"_s));
}

void AwsSettingsTest::temporaryKeysNeedTheirToken()
{
    for (const QString &word : words) {
        ProviderContext context = anAwsContext(word);
        context.account.settings.insert(u"access_key_id"_s, u"ASIAIOSFODNN7EXAMPLE"_s);
        const auto result = awsProvider(word).check(context);
        QVERIFY(!result);
        QCOMPARE(result.error().field, u"session_token"_s);
        context.secrets.insert(u"session_token"_s, "token");
        QVERIFY(awsProvider(word).check(context));
    }
}

void AwsSettingsTest::defaultsFit()
{
    for (const QString &word : words) {
        for (const SettingInfo &setting : awsProvider(word).info().settings) {
            QVERIFY(!setting.label.isEmpty() && setting.help.endsWith(u'.'));
            if (setting.defaultValue.isEmpty())
                continue;
            QVERIFY2(QRegularExpression(setting.pattern).match(setting.defaultValue).hasMatch(),
                    qPrintable(setting.name));
            QVERIFY(setting.choices.isEmpty() || setting.choices.contains(setting.defaultValue));
        }
    }
}

QTEST_GUILESS_MAIN(AwsSettingsTest)
#include "awssettingstest.moc"
