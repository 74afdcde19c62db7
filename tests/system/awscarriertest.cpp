// SPDX-License-Identifier: GPL-3.0-or-later
// Amazon's services through a carrier that checks each signature, and misbehaves.
#include "tests/system/carrierfixture.h"

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

QTEST_GUILESS_MAIN(AwsCarrierTest)
#include "awscarriertest.moc"
