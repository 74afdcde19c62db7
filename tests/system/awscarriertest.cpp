// SPDX-License-Identifier: GPL-3.0-or-later
// Amazon's services through a carrier that checks each signature, and misbehaves.
#include "tests/providers/snscalling.h"
#include "tests/system/carrierfixture.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

CarrierAccount snsAccount(const QMap<QString, QString> &more = {})
{
    QMap<QString, QString> settings{{u"access_key_id"_s, u"AKIASANDBOX000000000"_s},
            {u"region"_s, u"eu-west-1"_s}, {u"from"_s, u"ACME"_s}};
    settings.insert(more);
    return {.provider = u"aws_sns"_s, .settings = settings, .secrets = {u"secret_access_key"_s}};
}

const QString topic = u"arn:aws:sns:us-east-1:123456789012:heliograph"_s;

CarrierAccount eumAccount()
{
    return {.provider = u"aws_eum"_s,
            .settings = {{u"access_key_id"_s, u"AKIASANDBOX000000000"_s},
                    {u"region"_s, u"us-east-1"_s}, {u"from"_s, u"ACME"_s},
                    {u"configuration_set"_s, u"orders"_s}, {u"topic_arn"_s, topic}},
            .secrets = {u"secret_access_key"_s}};
}

SandboxSettings misbehaving()
{
    SandboxSettings settings;
    settings.seed = 20'261'121;
    settings.faults.latency = 2ms;
    settings.faults.tooMany = 0.04;
    settings.faults.serverError = 0.03;
    settings.faults.permanent = 0.04;
    settings.faults.cut = 0.04;
    return settings;
}

Settings impatient()
{
    Settings settings;
    settings.unknownWait = 300ms;
    return settings;
}

} // namespace

class AwsCarrierTest : public QObject
{
    Q_OBJECT

private slots:
    void everyPublishArrivesAtMostOnce();
    void everySettingIsTaken_data();
    void everySettingIsTaken();
    void wrongKeysStopTheAccount();
    void everyEventSettlesItsMessage_data();
    void everyEventSettlesItsMessage();
    void subscriptionConfirmsItself();
    void otherTopicsAreNotBelieved();
    void forgedEventsAreNotBelieved();
    void messagesComeIn();
};

void AwsCarrierTest::everyPublishArrivesAtMostOnce()
{
    constexpr int count = 200;
    CarrierFixture fixture(snsAccount(), misbehaving(), impatient());
    const auto started = fixture.start();
    QVERIFY2(started, started ? "" : qPrintable(started.error().text));
    QHash<QString, MessageId> byBody;
    for (int i = 0; i < count; ++i) {
        const QString body = u"order %1: café & = + % ~*'() 😀"_s.arg(i);
        byBody.insert(body, fixture.submit(u"+254712%1"_s.arg(i, 6, 10, QLatin1Char('0')), body));
    }
    const auto states = fixture.await({u"sent"_s, u"failed"_s, u"held"_s}, count);
    QCOMPARE(states[u"sent"_s] + states[u"failed"_s] + states[u"held"_s], qint64(count));

    const QHash<QString, int> arrivals = fixture.arrivals();
    for (auto it = byBody.begin(); it != byBody.end(); ++it) {
        const Message message = fixture.message(it.value());
        const int arrived = arrivals.value(it.key());
        const bool isOpen = message.state == MessageState::Held;
        QVERIFY2(isOpen ? arrived <= 1 : arrived == (message.state == MessageState::Sent ? 1 : 0),
                qPrintable(u"%1 arrived %2 times and is %3"_s.arg(it.key()).arg(arrived).arg(
                        toName(message.state))));
        if (message.state == MessageState::Failed)
            QCOMPARE(message.reason, u"aws_sns:InvalidParameter"_s);
    }
    // Every fault happened, and what nobody can be asked about waits for a person.
    const SandboxStatistics statistics = fixture.statistics();
    QVERIFY(states[u"failed"_s] > 0 && statistics.cut > 0);
    QVERIFY(states[u"held"_s] >= statistics.cut && states[u"held"_s] < count / 5);
}

void AwsCarrierTest::everySettingIsTaken_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("to");
    QTest::newRow("as it is") << QString() << QString() << u"+254712345678"_s;
    QTest::newRow("a number") << u"from"_s << u"+15005550006"_s << u"+254712345678"_s;
    QTest::newRow("a short code") << u"from"_s << u"12345"_s << u"+254712345678"_s;
    QTest::newRow("promotional") << u"sms_type"_s << u"Promotional"_s << u"+254712345678"_s;
    QTest::newRow("a price") << u"max_price"_s << u"0.50"_s << u"+254712345678"_s;
    QTest::newRow("India") << u"in_entity_id"_s << u"1701000000000000001"_s << u"+919812345678"_s;
}

void AwsCarrierTest::everySettingIsTaken()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, to);
    CarrierFixture fixture(snsAccount(name.isEmpty() ? QMap<QString, QString>()
                                                     : QMap<QString, QString>{{name, value}}),
            {});
    QVERIFY(fixture.start());
    const MessageId id = fixture.submit(to, u"order 1"_s);
    QVERIFY(!id.isEmpty());
    QCOMPARE(fixture.await({u"sent"_s}, 1).value(u"sent"_s), qint64(1));
    QVERIFY(!fixture.message(id).providerRef.isEmpty());
    const auto tested = fixture.engine().testAccount(AccountId(u"main"_s)).result();
    QVERIFY2(tested, tested ? "" : qPrintable(tested.error().text));
}

void AwsCarrierTest::wrongKeysStopTheAccount()
{
    SandboxSettings strict;
    strict.aws.secretAccessKey = "another secret";
    CarrierFixture fixture(snsAccount(), strict);
    QVERIFY(fixture.start());
    const MessageId id = fixture.submit(u"+254712345678"_s, u"order 1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.message(id).reason, u"account-stopped"_s, 30'000);
    QCOMPARE(toName(fixture.message(id).state), u"queued"_s);
    QVERIFY(fixture.message(id).reasonText.contains(u"secret access key"_s));
    QVERIFY(fixture.arrivals().isEmpty());
    const auto tested = fixture.engine().testAccount(AccountId(u"main"_s)).result();
    QVERIFY(!tested && tested.error().text.contains(u"secret access key"_s));
}

void AwsCarrierTest::everyEventSettlesItsMessage_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("SHA-1") << 1;
    QTest::newRow("SHA-256") << 2;
}

void AwsCarrierTest::everyEventSettlesItsMessage()
{
    QFETCH(int, version);
    constexpr int count = 200;
    SandboxSettings sandbox = misbehaving();
    sandbox.faults.undelivered = 0.04;
    sandbox.faults.repeated = 0.10;
    sandbox.faults.outOfOrder = 0.10;
    sandbox.aws.signatureVersion = version;
    CarrierFixture fixture(eumAccount(), sandbox, impatient());
    const auto started = fixture.start();
    QVERIFY2(started, started ? "" : qPrintable(started.error().text));
    QHash<QString, MessageId> byBody;
    for (int i = 0; i < count; ++i) {
        const QString body = u"order %1: café & = + % ~*'() 😀"_s.arg(i);
        byBody.insert(body, fixture.submit(u"+254712%1"_s.arg(i, 6, 10, QLatin1Char('0')), body));
    }
    fixture.await({u"delivered"_s, u"undelivered"_s, u"failed"_s, u"held"_s}, count);
    // Each event names its message, so what arrived is settled even where no answer came.
    const SandboxStatistics statistics = fixture.statistics();
    const auto states = fixture.await({u"delivered"_s, u"undelivered"_s}, statistics.taken);
    QCOMPARE(states[u"delivered"_s] + states[u"undelivered"_s], statistics.taken);
    QCOMPARE(states[u"failed"_s] + states[u"held"_s], count - statistics.taken);
    QVERIFY(states[u"undelivered"_s] > 0 && states[u"failed"_s] > 0 && statistics.cut > 0);

    const QHash<QString, int> arrivals = fixture.arrivals();
    for (auto it = byBody.begin(); it != byBody.end(); ++it) {
        const Message message = fixture.message(it.value());
        const bool hasArrived = message.state == MessageState::Delivered ||
                                message.state == MessageState::Undelivered;
        QCOMPARE(arrivals.value(it.key()), hasArrived ? 1 : 0);
        if (message.state == MessageState::Undelivered)
            QCOMPARE(message.reason, u"aws_eum:TEXT_UNREACHABLE"_s);
        if (hasArrived)
            QCOMPARE(message.actualCost, (Money{6'450, u"USD"_s}));
    }
}

void AwsCarrierTest::subscriptionConfirmsItself()
{
    SandboxSettings sandbox;
    sandbox.aws.confirmsSubscriptions = true;
    CarrierFixture fixture(eumAccount(), sandbox);
    QVERIFY(fixture.start());
    // What was sent before it had confirmed is never told of.
    const auto isHeardOf = [&] {
        fixture.submit(u"+254712345678"_s, u"order 1"_s);
        return fixture.states().value(u"delivered"_s) > 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isHeardOf(), 30'000);
}

void AwsCarrierTest::otherTopicsAreNotBelieved()
{
    SandboxSettings sandbox;
    sandbox.aws.topicArn = topic + u"-2"_s;
    CarrierFixture fixture(eumAccount(), sandbox);
    QVERIFY(fixture.start());
    const MessageId id = fixture.submit(u"+254712345678"_s, u"order 1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.statistics().callbacksFailed > 0, 30'000);
    QCOMPARE(toName(fixture.message(id).state), u"sent"_s);
}

void AwsCarrierTest::forgedEventsAreNotBelieved()
{
    SandboxSettings silent;
    silent.sendsCallbacks = false;
    CarrierFixture fixture(eumAccount(), silent);
    QVERIFY(fixture.start());
    const MessageId id = fixture.submit(u"+254712345678"_s, u"order 1"_s);
    QCOMPARE(fixture.await({u"sent"_s}, 1).value(u"sent"_s), qint64(1));
    const QJsonObject event{{u"eventType"_s, u"TEXT_UNREACHABLE"_s},
            {u"messageId"_s, fixture.message(id).providerRef}};
    const auto tell = [&](const SnsSigner &signer, const char *instead) {
        HttpRequest call = notificationBy(signer, topic, QJsonDocument(event).toJson(),
                {{u"Timestamp"_s, toIso(SystemClock().now())},
                        {u"SigningCertURL"_s,
                                QString::fromLatin1(fixture.carrierAddress()) +
                                        u"/SimpleNotificationService-sandbox.pem"_s}});
        call.body.replace("TEXT_UNREACHABLE", instead);
        return fixture.engine().receiveCallback(AccountId(u"main"_s), {}, call).result().status;
    };
    const SnsSigner stranger({.bits = 2304});
    const SnsSigner carriersOwn; // signers of one process share their key
    QCOMPARE(tell(stranger, "TEXT_UNREACHABLE"), 403);
    QCOMPARE(tell(carriersOwn, "TEXT_DELIVERED"), 403);
    QCOMPARE(toName(fixture.message(id).state), u"sent"_s);
    QCOMPARE(tell(carriersOwn, "TEXT_UNREACHABLE"), 204);
    QCOMPARE(toName(fixture.message(id).state), u"undelivered"_s);
}

void AwsCarrierTest::messagesComeIn()
{
    CarrierFixture fixture(eumAccount(), {});
    QVERIFY(fixture.start());
    QVERIFY(fixture.onCarrier([&] {
        return fixture.sandbox().sendInbound(u"aws_eum"_s, fixture.callbackAddress("/inbound/main"),
                u"+254712345678"_s, u"+12025550123"_s, u"Habari 😀"_s);
    }));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.states().value(u"received"_s), qint64(1), 30'000);
}

QTEST_GUILESS_MAIN(AwsCarrierTest)
#include "awscarriertest.moc"
