// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pacecontrol.h"

#include "core/domain/tokenbucket.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace std::chrono_literals;

namespace
{
const AccountId account(u"main"_s);
const QString why = u"it asks to send more slowly"_s;
} // namespace

class PaceControlTest : public QObject
{
    Q_OBJECT
private slots:
    void answersThatAskForLess_data()
    {
        QTest::addColumn<SendOutcome>("outcome");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("asks");
        QTest::newRow("429") << SendOutcome(Deferred{}) << 429 << true;
        QTest::newRow("Retry-After") << SendOutcome(Deferred{.retryAfter = 5s}) << 503 << true;
        QTest::newRow("a code for it") << SendOutcome(Deferred{.code = u"63018"_s}) << 400 << true;
        QTest::newRow("a refusal with such a code")
                << SendOutcome(Refused{.code = u"63018"_s}) << 400 << true;
        QTest::newRow("a plain 503") << SendOutcome(Deferred{.code = u"20503"_s}) << 503 << false;
        QTest::newRow("unreachable") << SendOutcome(Deferred{}) << 0 << false;
        QTest::newRow("accepted") << SendOutcome(Accepted{}) << 201 << false;
        QTest::newRow("refused") << SendOutcome(Refused{.code = u"21211"_s}) << 400 << false;
        QTest::newRow("no answer") << SendOutcome(UnknownOutcome{}) << 0 << false;
    }
    void answersThatAskForLess()
    {
        QFETCH(SendOutcome, outcome);
        QFETCH(int, status);
        QFETCH(bool, asks);
        QCOMPARE(asksToSlowDown(outcome, status, {u"30001"_s, u"63018"_s}), asks);
    }

    void receiptsMayAskToo()
    {
        const QStringList codes{u"30001"_s};
        QVERIFY(asksToSlowDown(Receipt{.code = u"30001"_s}, codes));
        QVERIFY(!asksToSlowDown(Receipt{.code = u"30003"_s}, codes));
        QVERIFY(!asksToSlowDown(Receipt{}, {QString()}));
    }

    void halvesAndClimbsBack()
    {
        ManualClock clock;
        PaceControl pace(account, 10);
        QCOMPARE(pace.rate(), 10.0);
        QVERIFY(!pace.nextStep());
        const Instant start = clock.now();
        const auto halved = pace.slowDown(why, clock.now(), clock.now());
        QVERIFY(halved);
        QCOMPARE(pace.rate(), 5.0);
        QCOMPARE(halved->kind, HealthKind::Pace);
        QCOMPARE(halved->from, u"10"_s);
        QCOMPARE(halved->to, u"5"_s);
        QVERIFY2(halved->reason.contains(u"because it asks to send more slowly."_s),
                qPrintable(halved->reason));
        QVERIFY(!halved->isOpen);

        double before = pace.rate();
        std::optional<HealthChange> back;
        while (pace.nextStep()) {
            QCOMPARE(*pace.nextStep(), clock.now() + 10s);
            clock.advance(10s - 1ms);
            QVERIFY(!pace.climb(clock.now()));
            QCOMPARE(pace.rate(), before);
            clock.advance(1ms);
            back = pace.climb(clock.now());
            QCOMPARE(pace.rate(), before + 0.5);
            QCOMPARE(back.has_value(), !pace.isSlowed());
            before = pace.rate();
        }
        QCOMPARE(clock.now(), start + 100s);
        QVERIFY(back);
        QCOMPARE(back->from, u"9.5"_s);
        QCOMPARE(back->to, u"10"_s);
        QVERIFY2(back->reason.contains(u"100 s"_s), qPrintable(back->reason));
    }

    void aBurstOfRefusalsHalvesOnce()
    {
        ManualClock clock;
        PaceControl pace(account, 100);
        const Instant began = clock.now();
        clock.advance(50ms);
        QVERIFY(pace.slowDown(why, began, clock.now()));
        for (int i = 0; i < 99; ++i)
            QVERIFY(!pace.slowDown(why, began, clock.now() + 1s));
        QCOMPARE(pace.rate(), 50.0);
        clock.advance(1s);
        QVERIFY(pace.slowDown(why, clock.now(), clock.now()));
        QCOMPARE(pace.rate(), 25.0);
    }

    void neverSlowerThanASixteenth()
    {
        ManualClock clock;
        PaceControl pace(account, 16);
        int changes = 0;
        for (int i = 0; i < 20; ++i) {
            clock.advance(1s);
            changes += pace.slowDown(why, clock.now(), clock.now()) ? 1 : 0;
        }
        QCOMPARE(pace.rate(), 1.0);
        QCOMPARE(changes, 4);
    }

    void missedStepsAreTakenTogether()
    {
        ManualClock clock;
        PaceControl pace(account, 10);
        (void)pace.slowDown(why, clock.now(), clock.now());
        clock.advance(35s);
        QVERIFY(!pace.climb(clock.now()));
        QCOMPARE(pace.rate(), 6.5);
        QCOMPARE(*pace.nextStep(), clock.now() + 5s);
        clock.advance(1h);
        QVERIFY(pace.climb(clock.now()));
        QCOMPARE(pace.rate(), 10.0);
    }

    void withoutAPaceHalfOfWhatLeftBecomesOne()
    {
        ManualClock clock;
        PaceControl pace(account, 0);
        QCOMPARE(pace.rate(), 0.0);
        for (int i = 0; i < 500; ++i) { // 100 a second
            pace.left(1, clock.now());
            clock.advance(10ms);
        }
        clock.advance(-10ms);
        const auto halved = pace.slowDown(why, clock.now(), clock.now());
        QVERIFY(halved);
        QCOMPARE(halved->from, u"none"_s);
        QVERIFY2(pace.rate() >= 40 && pace.rate() <= 60, qPrintable(QString::number(pace.rate())));
        // It looks for the limit beyond what was too much, and then lets go.
        const double halfOfIt = pace.rate();
        std::optional<HealthChange> back;
        int steps = 0;
        while (!back) {
            clock.advance(10s);
            back = pace.climb(clock.now());
            QVERIFY(pace.rate() < 4.01 * halfOfIt);
            QVERIFY(++steps <= 31);
        }
        QCOMPARE(steps, 30);
        QCOMPARE(back->to, u"none"_s);
        QCOMPARE(pace.rate(), 0.0);
        QVERIFY(!pace.isSlowed());
    }

    void withoutAPaceAndWithoutTrafficItIsStillAPace()
    {
        ManualClock clock;
        PaceControl pace(account, 0);
        QVERIFY(pace.slowDown(why, clock.now(), clock.now()));
        QCOMPARE(pace.rate(), 1.0);
        QVERIFY(!pace.slowDown(why, clock.now() + 1s, clock.now() + 1s)); // as slow as it gets
        QCOMPARE(pace.rate(), 1.0);
    }

    void aRestartResumes()
    {
        ManualClock clock;
        PaceControl pace(account, 10);
        pace.resume(2.5, clock.now());
        QCOMPARE(pace.rate(), 2.5);
        QVERIFY(pace.isSlowed());
        clock.advance(150s);
        QVERIFY(pace.climb(clock.now()));
        QCOMPARE(pace.rate(), 10.0);

        PaceControl faster(account, 2); // somebody configured less meanwhile
        faster.resume(2.5, clock.now());
        QCOMPARE(faster.rate(), 2.0);
        QVERIFY(!faster.isSlowed());

        PaceControl without(account, 0);
        without.resume(4, clock.now());
        QCOMPARE(without.rate(), 4.0);
        QVERIFY(without.nextStep());
    }

    void aClockSetBackDoesNotStopTheClimb()
    {
        ManualClock clock;
        PaceControl pace(account, 10);
        (void)pace.slowDown(why, clock.now(), clock.now());
        clock.advance(-24h);
        (void)pace.climb(clock.now());
        clock.advance(10s);
        (void)pace.climb(clock.now());
        QCOMPARE(pace.rate(), 5.5);
        QVERIFY(pace.slowDown(why, clock.now(), clock.now()));
    }

    /** The loop that it is for: a provider that takes 20 a second, an account set to 100. */
    void settlesAroundWhatTheProviderTakes()
    {
        constexpr double limit = 20;
        ManualClock clock;
        PaceControl pace(account, 100);
        TokenBucket ours(pace.rate(), clock.now());
        TokenBucket theirs(limit, clock.now());
        int taken = 0;
        int refused = 0;
        for (int tick = 0; tick < 10 * 60 * 100; ++tick) {
            const Instant now = clock.now();
            while (ours.allows(1, now)) {
                ours.take(1, now);
                if (theirs.allows(1, now)) {
                    theirs.take(1, now);
                    ++taken;
                } else {
                    ++refused;
                    if (pace.slowDown(why, now, now))
                        ours.setRate(pace.rate(), now);
                }
            }
            (void)pace.climb(now);
            if (ours.rate() != pace.rate())
                ours.setRate(pace.rate(), now);
            clock.advance(10ms);
        }
        // Most of what the provider takes is used, and few requests are refused.
        QVERIFY2(taken > 0.6 * limit * 600, qPrintable(QString::number(taken)));
        QVERIFY2(refused < 0.02 * taken, qPrintable(QString::number(refused)));
    }
};

QTEST_APPLESS_MAIN(PaceControlTest)
#include "pacecontroltest.moc"
