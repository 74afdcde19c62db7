// SPDX-License-Identifier: GPL-3.0-or-later
// Twilio's look-ups, as the sandbox answers them.
#include "tests/sandbox/sandboxfixture.h"
#include "tests/support/sources.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;
using testing::CarrierAnswer;
using testing::SandboxFixture;

class TwilioLookupsTest : public QObject, private SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { start(); }

    void answersHaveTwiliosShape();
    void numbersTellTheirLine_data();
    void numbersTellTheirLine();
    void invalidNumbersSayWhy_data();
    void invalidNumbersSayWhy();
    void magicNumbersCanBeOff();
    void nobodyElseMayAsk();
    void outagesMeetItToo();
    void oddQuestionsAreRefused();

private:
    CarrierAnswer lookUp(const QString &number, const QString &more = {})
    {
        return m_client->ask("GET",
                "/v2/PhoneNumbers/"_L1 + number + "?Fields=line_type_intelligence"_L1 + more);
    }
};

void TwilioLookupsTest::answersHaveTwiliosShape()
{
    // The members of tests/providers/data/twilio/lookup-voip.json, and no member more.
    const QJsonObject example = QJsonDocument::fromJson(
            testing::readSource(u"tests/providers/data/twilio/lookup-voip.json"_s))
                                        .object();
    const auto answer = lookUp(u"+14159929903"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json.keys(), example.keys());
    const auto line = answer.json.value("line_type_intelligence"_L1).toObject();
    QCOMPARE(line.keys(), example.value("line_type_intelligence"_L1).toObject().keys());
    QCOMPARE(line.value("type"_L1).toString(), u"nonFixedVoip"_s);
    for (const QString &name : example.keys()) {
        if (name != "line_type_intelligence"_L1)
            QCOMPARE(answer.json.value(name).type(), example.value(name).type());
    }
}

void TwilioLookupsTest::numbersTellTheirLine_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("type"); // empty: null
    QTest::addColumn<bool>("hasCarrier");
    QTest::addColumn<int>("error"); // 0: null
    QTest::newRow("any") << u"+254712345678"_s << u"mobile"_s << true << 0;
    const std::pair<int, QString> types[] = {{901, u"landline"_s}, {902, u"fixedVoip"_s},
            {903, u"nonFixedVoip"_s}, {904, u"tollFree"_s}, {905, u"personal"_s},
            {906, u"premium"_s}, {907, u"sharedCost"_s}, {908, u"uan"_s}, {909, u"voicemail"_s},
            {910, u"pager"_s}, {911, u"unknown"_s}};
    for (const auto &[ending, type] : types) {
        QTest::newRow(qPrintable(type))
                << u"+254712345%1"_s.arg(ending) << type << (ending <= 903) << 0;
    }
    QTest::newRow("no coverage") << u"+254712345912"_s << QString() << false << 60600;
    QTest::newRow("too many") << u"+254712345913"_s << QString() << false << 60616;
    QTest::newRow("magic 2") << u"+15005550002"_s << QString() << false << 60600;
    QTest::newRow("magic 3") << u"+15005550003"_s << QString() << false << 60606;
    QTest::newRow("magic 4") << u"+15005550004"_s << u"mobile"_s << true << 0;
    QTest::newRow("magic 9") << u"+15005550009"_s << u"landline"_s << true << 0;
}

void TwilioLookupsTest::numbersTellTheirLine()
{
    QFETCH(QString, number);
    QFETCH(QString, type);
    QFETCH(bool, hasCarrier);
    QFETCH(int, error);
    const auto answer = lookUp(number).json;
    QCOMPARE(answer.value("valid"_L1), QJsonValue(true));
    QVERIFY(answer.value("validation_errors"_L1).isNull());
    const auto line = answer.value("line_type_intelligence"_L1).toObject();
    QCOMPARE(line.value("type"_L1).toString(), type);
    QCOMPARE(line.value("type"_L1).isNull(), type.isEmpty());
    QCOMPARE(line.value("carrier_name"_L1).isString(), hasCarrier);
    QCOMPARE(line.value("mobile_network_code"_L1).isString(), type == "mobile"_L1);
    QCOMPARE(line.value("error_code"_L1).toInt(), error);
    QCOMPARE(line.value("error_code"_L1).isNull(), error == 0);
}

void TwilioLookupsTest::invalidNumbersSayWhy_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("why");
    QTest::newRow("too long") << u"+141599299600"_s << u"TOO_LONG"_s;
    QTest::newRow("too short") << u"+2547123"_s << u"TOO_SHORT"_s;
    QTest::newRow("no range") << u"+12001230101"_s << u"INVALID_BUT_POSSIBLE"_s;
    QTest::newRow("no country") << u"+999712345678"_s << u"INVALID_COUNTRY_CODE"_s;
    QTest::newRow("words") << u"hello"_s << u"NOT_A_NUMBER"_s;
    QTest::newRow("magic 1") << u"+15005550001"_s << u"INVALID_BUT_POSSIBLE"_s;
}

void TwilioLookupsTest::invalidNumbersSayWhy()
{
    QFETCH(QString, number);
    QFETCH(QString, why);
    const auto answer = lookUp(number);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json.value("valid"_L1), QJsonValue(false));
    QCOMPARE(answer.json.value("validation_errors"_L1).toArray(), QJsonArray{why});
    QVERIFY(answer.json.value("line_type_intelligence"_L1).isNull());
    QVERIFY(answer.json.value("country_code"_L1).isNull());
}

void TwilioLookupsTest::magicNumbersCanBeOff()
{
    start({.magicNumbers = false});
    for (const QString &number : {u"+15005550001"_s, u"+15005550003"_s, u"+15005550009"_s}) {
        const auto answer = lookUp(number).json;
        QCOMPARE(answer.value("valid"_L1), QJsonValue(true));
        QCOMPARE(answer["line_type_intelligence"_L1]["type"_L1].toString(), u"mobile"_s);
    }
}

void TwilioLookupsTest::nobodyElseMayAsk()
{
    m_client->password = "wrong";
    const auto answer = lookUp(u"+254712345678"_s);
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.json.value("code"_L1).toInt(), 20003);
}

void TwilioLookupsTest::outagesMeetItToo()
{
    QVERIFY(m_sandbox->setOutage(u"twilio"_s,
            {SandboxOutage::Kind::TooMany, QDateTime::currentDateTimeUtc().addSecs(60)}));
    const auto answer = lookUp(u"+254712345678"_s);
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.json.value("code"_L1).toInt(), 20429);
}

void TwilioLookupsTest::oddQuestionsAreRefused()
{
    QCOMPARE(lookUp(u"+254712345678"_s, u"&CountryCode=%ff"_s).status, 400);
    const auto posted = m_client->ask("POST", u"/v2/PhoneNumbers/+254712345678"_s);
    QCOMPARE(posted.status, 405);
    QCOMPARE(posted.json.value("code"_L1).toInt(), 20004);
    const auto deeper = m_client->ask("GET", u"/v2/PhoneNumbers/+254712345678/Overrides/x"_s);
    QCOMPARE(deeper.status, 404);
    QCOMPARE(deeper.json.value("code"_L1).toInt(), 20404);
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::TwilioLookupsTest)
#include "twiliolookupstest.moc"
