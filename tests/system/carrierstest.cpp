// SPDX-License-Identifier: GPL-3.0-or-later
// Each provider that signs nothing and calls one address, through a carrier that misbehaves.
#include "tests/system/carrierfixture.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

CarrierAccount accountOf(const QString &provider)
{
    if (provider == "africastalking"_L1)
        return {.provider = provider,
                .settings = {{u"environment"_s, u"sandbox"_s}, {u"from"_s, u"ACME"_s}},
                .secrets = {u"api_key"_s, u"callback_key"_s}};
    if (provider == "vonage"_L1)
        return {.provider = provider,
                .settings = {{u"api_key"_s, u"abcd1234"_s}, {u"from"_s, u"ACME"_s}},
                .secrets = {u"api_secret"_s, u"callback_key"_s}};
    return {.provider = provider,
            .settings = {{u"from"_s, u"ACME"_s}},
            .secrets = {u"app_sid"_s, u"callback_key"_s}};
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
    settings.faults.undelivered = 0.04;
    settings.faults.repeated = 0.10;
    settings.faults.outOfOrder = 0.10;
    return settings;
}

Settings impatient()
{
    Settings settings;
    settings.unknownWait = 300ms;
    settings.pollAfter = 500ms;
    return settings;
}

} // namespace

class CarriersTest : public QObject
{
    Q_OBJECT

private slots:
    void everyMessageArrivesOnce_data();
    void everyMessageArrivesOnce();
    void oneRequestBringsOneTextToMany();
    void whoeverNeverCallsIsAsked();
    void strangersAreNotBelieved_data();
    void strangersAreNotBelieved();
    void messagesComeIn_data();
    void messagesComeIn();
    void signedCallsNeedNoKey_data();
    void signedCallsNeedNoKey();
};

void CarriersTest::everyMessageArrivesOnce_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<bool>("isSettled");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("africastalking") << u"africastalking"_s << false << u"africastalking:403"_s;
    QTest::newRow("unifonic") << u"unifonic"_s << true << u"unifonic:482"_s;
    // Nobody can be asked, but its receipts name our message.
    QTest::newRow("vonage") << u"vonage"_s << true << u"vonage:7"_s;
}

void CarriersTest::everyMessageArrivesOnce()
{
    QFETCH(QString, provider);
    QFETCH(bool, isSettled);
    QFETCH(QString, refusal);
    constexpr int count = 200;
    Settings settings = impatient();
    if (provider == "vonage"_L1)
        settings.unknownWait = 5s; // a receipt comes before it is over
    CarrierFixture fixture(accountOf(provider), misbehaving(), settings);
    const auto started = fixture.start();
    QVERIFY2(started, started ? "" : qPrintable(started.error().text));

    QHash<QString, MessageId> byBody;
    for (int i = 0; i < count; ++i) {
        const QString body = u"order %1 is on its way"_s.arg(i);
        byBody.insert(body, fixture.submit(u"+254712%1"_s.arg(i, 6, 10, QLatin1Char('0')), body));
    }
    const auto states =
            fixture.await({u"delivered"_s, u"undelivered"_s, u"failed"_s, u"held"_s}, count);
    QCOMPARE(states[u"delivered"_s] + states[u"undelivered"_s] + states[u"failed"_s] +
                     states[u"held"_s],
            qint64(count));

    const QHash<QString, int> arrivals = fixture.arrivals();
    const SandboxStatistics statistics = fixture.statistics();
    for (auto it = byBody.begin(); it != byBody.end(); ++it) {
        const Message message = fixture.message(it.value());
        const bool hasFailed = message.state == MessageState::Failed;
        const bool isOpen = message.state == MessageState::Held;
        const int arrived = arrivals.value(it.key());
        QVERIFY2(isOpen ? arrived <= 1 : arrived == (hasFailed ? 0 : 1),
                qPrintable(u"%1 arrived %2 times and is %3"_s.arg(it.key()).arg(arrived).arg(
                        toName(message.state))));
        if (hasFailed)
            QCOMPARE(message.reason, refusal);
        if (message.state == MessageState::Undelivered)
            QVERIFY(message.reason.startsWith(provider) && !message.reasonText.isEmpty());
    }
    // Every fault happened. What got no answer, or 500 without a word about the message, stays open
    // only where nobody can be asked.
    QVERIFY(states[u"failed"_s] > 0 && states[u"undelivered"_s] > 0 && statistics.cut > 0);
    QVERIFY(isSettled ? states[u"held"_s] == 0 : states[u"held"_s] >= statistics.cut);
    QVERIFY(states[u"held"_s] < count / 5);
}

void CarriersTest::oneRequestBringsOneTextToMany()
{
    constexpr int count = 250;
    CarrierFixture fixture(accountOf(u"africastalking"_s), {}, impatient());
    QVERIFY(fixture.start());
    QList<QFuture<Result<Submission>>> submissions;
    for (int i = 0; i < count; ++i) {
        SubmitRequest request;
        request.draft.to = u"+254712%1"_s.arg(i, 6, 10, QLatin1Char('0'));
        request.draft.body = u"The office is closed tomorrow."_s;
        submissions.append(fixture.engine().submit(request));
    }
    for (const auto &submission : submissions)
        QVERIFY(submission.result());
    QCOMPARE(fixture.await({u"delivered"_s}, count).value(u"delivered"_s), qint64(count));
    const SandboxStatistics statistics = fixture.statistics();
    QCOMPARE(statistics.taken, qint64(count));
    QVERIFY2(statistics.requests < count / 2, qPrintable(QString::number(statistics.requests)));
    // Each under an id and at a price of its own.
    QSet<QString> refs;
    for (const auto &submission : submissions) {
        const Message message = fixture.message(submission.result()->id);
        refs.insert(message.providerRef);
        QCOMPARE(message.actualCost, (Money{800'000, u"KES"_s}));
    }
    QCOMPARE(refs.size(), count);
}

void CarriersTest::whoeverNeverCallsIsAsked()
{
    SandboxSettings silent;
    silent.sendsCallbacks = false;
    silent.faults.undelivered = 0.2;
    constexpr int count = 40;
    CarrierFixture fixture(accountOf(u"unifonic"_s), silent, impatient());
    QVERIFY(fixture.start());
    for (int i = 0; i < count; ++i)
        QVERIFY(!fixture.submit(u"+966501%1"_s.arg(i, 6, 10, QLatin1Char('0')),
                                u"order %1"_s.arg(i))
                         .isEmpty());
    const auto states = fixture.await({u"delivered"_s, u"undelivered"_s}, count);
    QCOMPARE(states[u"delivered"_s] + states[u"undelivered"_s], qint64(count));
    QVERIFY(states[u"undelivered"_s] > 0 && states[u"delivered"_s] > 0);
    QCOMPARE(fixture.statistics().callbacksSent, qint64(0));
}

void CarriersTest::strangersAreNotBelieved_data()
{
    QTest::addColumn<QString>("provider");
    QTest::newRow("africastalking") << u"africastalking"_s;
    QTest::newRow("unifonic") << u"unifonic"_s;
    // Vonage is told the address, key and all, with each message: see signedCallsNeedNoKey.
}

void CarriersTest::strangersAreNotBelieved()
{
    QFETCH(QString, provider);
    CarrierFixture fixture(accountOf(provider), {});
    QVERIFY(fixture.start());
    QVERIFY(fixture.onCarrier([&] {
        return fixture.sandbox().setCallbackUrl(provider,
                fixture.callbackAddress("/callbacks/main", "another-key-of-32-characters-xxx"));
    }));
    const MessageId id = fixture.submit(u"+254712345678"_s, u"order 1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.statistics().callbacksFailed > 0, 30'000);
    QCOMPARE(toName(fixture.message(id).state), u"sent"_s);
}

void CarriersTest::messagesComeIn_data()
{
    QTest::addColumn<QString>("provider");
    QTest::newRow("africastalking") << u"africastalking"_s;
    QTest::newRow("vonage") << u"vonage"_s;
}

void CarriersTest::messagesComeIn()
{
    QFETCH(QString, provider);
    CarrierFixture fixture(accountOf(provider), {});
    QVERIFY(fixture.start());
    const auto write = [&](const QByteArray &key) {
        auto answered = std::make_shared<QPromise<int>>();
        answered->start();
        const auto called = fixture.onCarrier([&] {
            return fixture.sandbox().sendInbound(provider,
                    fixture.callbackAddress("/inbound/main", key), u"+254712345678"_s, u"22384"_s,
                    u"Habari 😀"_s, [answered](int status) {
                        answered->addResult(status);
                        answered->finish();
                    });
        });
        return called ? answered->future().result() : -1;
    };
    QCOMPARE(write("another-key-of-32-characters-xxx"), 403);
    QCOMPARE(fixture.states().value(u"received"_s), qint64(0));
    QCOMPARE(write(CarrierFixture::token), 200);
    QCOMPARE(fixture.states().value(u"received"_s), qint64(1));
}

void CarriersTest::signedCallsNeedNoKey_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("callsWithJson");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("state");
    const QByteArray ours = CarrierFixture::token;
    for (const QString &method : {u"md5hash"_s, u"md5"_s, u"sha1"_s, u"sha256"_s, u"sha512"_s})
        QTest::newRow(qPrintable(method)) << method << true << ours << u"delivered"_s;
    QTest::newRow("form") << u"sha256"_s << false << ours << u"delivered"_s;
    QTest::newRow("another secret") << u"sha256"_s << true << QByteArray("another") << u"sent"_s;
    QTest::newRow("unsigned") << u"sha256"_s << true << QByteArray() << u"sent"_s;
}

void CarriersTest::signedCallsNeedNoKey()
{
    QFETCH(QString, method);
    QFETCH(bool, callsWithJson);
    QFETCH(QByteArray, secret);
    QFETCH(QString, state);
    CarrierAccount account = accountOf(u"vonage"_s);
    account.settings.insert(u"signature_method"_s, method);
    account.secrets = {u"api_secret"_s, u"signature_secret"_s};
    SandboxSettings sandbox;
    sandbox.vonage.signatureSecret = secret;
    sandbox.vonage.signatureMethod = method;
    sandbox.vonage.callsWithJson = callsWithJson;
    CarrierFixture fixture(account, sandbox);
    QVERIFY(fixture.start());
    const MessageId id = fixture.submit(u"+254712345678"_s, u"a & b = c"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
            fixture.statistics().callbacksSent + fixture.statistics().callbacksFailed > 1, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(toName(fixture.message(id).state), state, 30'000);
}

QTEST_GUILESS_MAIN(CarriersTest)
#include "carrierstest.moc"
