// SPDX-License-Identifier: GPL-3.0-or-later
// Twilio's own SDK (tests/foreign, npm ci) takes the sandbox for Twilio.
#include "core/sandbox/sandbox.h"

#include "tests/sandbox/carrierclient.h"
#include "tests/sandbox/foreignclient.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;

class SandboxForeignTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void createdMessageReadsWell();
    void fetchedMessageHasEnded();
    void listFollowsItsPages();
    void callbacksAreGenuine();
    void updatesAndDeletes();
    void takesWhatsAppTemplates();
    void looksNumbersUp();
    void tellsTheBalance();
    void errorsHaveTheirCodes_data();
    void errorsHaveTheirCodes();

private:
    QJsonObject m_said;
};

void SandboxForeignTest::initTestCase()
{
    Sandbox sandbox({.accountSid = testing::accountSid, .authToken = testing::authToken});
    const auto port = sandbox.listen(QHostAddress::LocalHost, 0);
    QVERIFY(bool(port));
    m_said = testing::runForeign(
            u"twilio-client.mjs"_s, {u"http://127.0.0.1:%1"_s.arg(*port), testing::accountSid,
                                            QString::fromLatin1(testing::authToken)});
    QVERIFY(!m_said.isEmpty());
}

void SandboxForeignTest::createdMessageReadsWell()
{
    const auto created = m_said.value("created"_L1).toObject();
    QCOMPARE(created.value("status"_L1).toString(), u"queued"_s);
    QCOMPARE(created.value("body"_L1).toString(), u"Habari 😀 & = + %~*'()"_s);
    QCOMPARE(created.value("segments"_L1).toString(), u"1"_s);
    QVERIFY(created.value("price"_L1).isNull());
    QVERIFY(created.value("dateSent"_L1).isNull());
    const auto date =
            QDateTime::fromString(created.value("dateCreated"_L1).toString(), Qt::ISODate);
    QVERIFY(qAbs(date.secsTo(QDateTime::currentDateTimeUtc())) < 120);
}

void SandboxForeignTest::fetchedMessageHasEnded()
{
    const auto fetched = m_said.value("fetched"_L1).toObject();
    QCOMPARE(fetched.value("status"_L1).toString(), u"delivered"_s);
    QCOMPARE(fetched.value("price"_L1).toString(), u"-0.00750"_s);
    QCOMPARE(fetched.value("priceUnit"_L1).toString(), u"USD"_s);
    QVERIFY(fetched.value("errorCode"_L1).isNull());
    QVERIFY(fetched.value("dateSent"_L1).isString());
}

void SandboxForeignTest::listFollowsItsPages()
{
    QStringList bodies;
    for (const auto &body : m_said.value("listed"_L1).toArray())
        bodies.append(body.toString());
    QCOMPARE(bodies, QStringList({u"More 3"_s, u"More 2"_s, u"More 1"_s, u"More 0"_s,
                             u"Habari 😀 & = + %~*'()"_s}));
}

void SandboxForeignTest::callbacksAreGenuine()
{
    QStringList statuses;
    for (const auto &value : m_said.value("callbacks"_L1).toArray()) {
        const auto callback = value.toObject();
        statuses.append(callback.value("status"_L1).toString());
        QCOMPARE(callback.value("isGenuine"_L1), QJsonValue(true));
        QCOMPARE(callback.value("isGenuineForAnother"_L1), QJsonValue(false));
    }
    QCOMPARE(statuses, QStringList({u"sent"_s, u"delivered"_s}));
}

void SandboxForeignTest::updatesAndDeletes()
{
    QCOMPARE(m_said.value("scheduled"_L1).toString(), u"scheduled"_s);
    QCOMPARE(m_said.value("cancelled"_L1).toString(), u"canceled"_s);
    QCOMPARE(m_said.value("redacted"_L1), QJsonValue(QString()));
    QCOMPARE(m_said.value("removed"_L1), QJsonValue(true));
}

void SandboxForeignTest::takesWhatsAppTemplates()
{
    const auto created = m_said.value("whatsApp"_L1).toObject();
    QCOMPARE(created.value("status"_L1).toString(), u"queued"_s);
    QCOMPARE(created.value("to"_L1).toString(), u"whatsapp:+254712345678"_s);
}

void SandboxForeignTest::looksNumbersUp()
{
    const auto looked = m_said.value("looked"_L1).toObject();
    QCOMPARE(looked.value("number"_L1).toString(), u"+254712345678"_s);
    QCOMPARE(looked.value("national"_L1).toString(), u"712345678"_s);
    QCOMPARE(looked.value("country"_L1).toString(), u"KE"_s);
    QCOMPARE(looked.value("code"_L1).toString(), u"254"_s);
    QCOMPARE(looked.value("valid"_L1), QJsonValue(true));
    QVERIFY(looked.value("errors"_L1).isNull());
    const auto line = looked.value("line"_L1).toObject();
    QCOMPARE(line.value("type"_L1).toString(), u"mobile"_s);
    QCOMPARE(line.value("carrierName"_L1).toString(), u"Sandbox Telecom"_s);
    QVERIFY(line.value("errorCode"_L1).isNull());

    QCOMPARE(m_said.value("landline"_L1).toString(), u"landline"_s);
    const auto basic = m_said.value("basic"_L1).toObject();
    QCOMPARE(basic.value("valid"_L1), QJsonValue(true));
    QVERIFY(basic.value("line"_L1).isNull());
    const auto invalid = m_said.value("invalid"_L1).toObject();
    QCOMPARE(invalid.value("valid"_L1), QJsonValue(false));
    QCOMPARE(invalid.value("errors"_L1).toArray(), QJsonArray{u"TOO_LONG"_s});
    QVERIFY(invalid.value("country"_L1).isNull() && invalid.value("line"_L1).isNull());
    QCOMPARE(m_said.value("national"_L1).toString(), u"+254712345678"_s);
}

void SandboxForeignTest::tellsTheBalance()
{
    const auto balance = m_said.value("balance"_L1).toObject();
    QCOMPARE(balance.value("amount"_L1).toString(), u"100.00"_s);
    QCOMPARE(balance.value("currency"_L1).toString(), u"USD"_s);
}

void SandboxForeignTest::errorsHaveTheirCodes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("status");
    QTest::newRow("opted out") << u"optedOut"_s << 21610 << 400;
    QTest::newRow("no body") << u"noBody"_s << 21602 << 400;
    QTest::newRow("wrong token") << u"stranger"_s << 20003 << 401;
    QTest::newRow("wrong token, asking for the balance") << u"strangerCounts"_s << 20003 << 401;
    QTest::newRow("wrong token, looking up") << u"strangerLooks"_s << 20003 << 401;
    QTest::newRow("deleted") << u"gone"_s << 20404 << 404;
}

void SandboxForeignTest::errorsHaveTheirCodes()
{
    QFETCH(QString, name);
    QFETCH(int, code);
    QFETCH(int, status);
    const auto error = m_said.value("errors"_L1).toObject().value(name).toObject();
    QCOMPARE(error.value("code"_L1).toInt(), code);
    QCOMPARE(error.value("status"_L1).toInt(), status);
    QCOMPARE(error.value("moreInfo"_L1).toString(),
            u"https://www.twilio.com/docs/errors/%1"_s.arg(code));
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::SandboxForeignTest)
#include "sandboxforeigntest.moc"
