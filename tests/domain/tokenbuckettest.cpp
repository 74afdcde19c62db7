// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/tokenbucket.h"

#include <QList>
#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace helio;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TokenBucketTest : public QObject
{
    Q_OBJECT
private slots:
    void longRunPaceHoldsWhateverTheMix_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<int>("longest");
        for (const double rate : {0.2, 1.0, 1.5, 3.0, 10.0, 100.0, 333.3}) {
            for (const int longest : {1, 3, 10})
                QTest::addRow("%g a second, up to %d segments", rate, longest) << rate << longest;
        }
    }
    void longRunPaceHoldsWhateverTheMix()
    {
        QFETCH(double, rate);
        QFETCH(int, longest);
        ManualClock clock;
        TokenBucket bucket(rate, clock.now());
        QRandomGenerator random(quint32(rate * 100) + quint32(longest));
        const Instant start = clock.now();
        const double burst = std::max(1.0, rate);
        double left = 0;
        for (int message = 0; message < 3000; ++message) {
            const int segments = 1 + random.bounded(longest);
            const milliseconds wait = bucket.wait(clock.now(), segments);
            clock.advance(wait + milliseconds(random.bounded(3)));
            QVERIFY(bucket.allows(segments, clock.now()));
            bucket.take(segments, clock.now());
            left += segments;
            // Only the message just let through may reach beyond what the pace has granted.
            const double seconds = std::chrono::duration<double>(clock.now() - start).count();
            QVERIFY(left <= burst + rate * seconds + std::max(0.0, segments - burst) + 0.001);
        }
        // Nor is the pace wasted: what waits leaves when it may. 2 ms of idling a message at most.
        const double seconds = std::chrono::duration<double>(clock.now() - start).count();
        QVERIFY(left >= rate * (seconds - 3000 * 0.003) - longest - 1);
    }

    void neverMoreThanASecondsWorthAtOnce()
    {
        ManualClock clock;
        TokenBucket bucket(10, clock.now());
        clock.advance(1h);
        QCOMPARE(bucket.available(clock.now()), 10);
        for (int i = 0; i < 10; ++i) {
            QVERIFY(bucket.allows(1, clock.now()));
            bucket.take(1, clock.now());
        }
        QVERIFY(!bucket.allows(1, clock.now()));
        QCOMPARE(bucket.available(clock.now()), 0);
        QCOMPARE(bucket.wait(clock.now()), 100ms);
        clock.advance(99ms);
        QCOMPARE(bucket.available(clock.now()), 0);
        clock.advance(1ms);
        QCOMPARE(bucket.available(clock.now()), 1);
    }

    void slowPaceStillHoldsOne()
    {
        ManualClock clock;
        TokenBucket bucket(0.1, clock.now());
        QCOMPARE(bucket.available(clock.now()), 1);
        bucket.take(1, clock.now());
        QCOMPARE(bucket.wait(clock.now()), 10s);
        clock.advance(10s);
        QVERIFY(bucket.allows(1, clock.now()));
    }

    void hopelesslySlowPaceStillHasAWait()
    {
        ManualClock clock;
        TokenBucket bucket(1e-30, clock.now());
        bucket.take(1, clock.now());
        QCOMPARE(bucket.wait(clock.now()), milliseconds(std::chrono::hours(365 * 24)));
    }

    void longMessageLeavesWhenFullAndIsPaidFor()
    {
        ManualClock clock;
        TokenBucket bucket(2, clock.now());
        QVERIFY(bucket.allows(6, clock.now()));
        bucket.take(6, clock.now()); // 4 in debt
        QCOMPARE(bucket.available(clock.now()), 0);
        QCOMPARE(bucket.wait(clock.now()), 2500ms);
        QCOMPARE(bucket.wait(clock.now(), 6), 3s);
        clock.advance(2999ms);
        QVERIFY(!bucket.allows(6, clock.now()));
        clock.advance(1ms);
        QVERIFY(bucket.allows(6, clock.now()));
    }

    void countingMillisecondsLosesNothing()
    {
        ManualClock clock;
        TokenBucket bucket(333.3, clock.now());
        bucket.take(333, clock.now());
        for (int i = 0; i < 1000; ++i) {
            clock.advance(1ms);
            bucket.available(clock.now());
        }
        QCOMPARE(bucket.available(clock.now()), 333);
    }

    void newRateKeepsTheDebt()
    {
        ManualClock clock;
        TokenBucket bucket(1, clock.now());
        bucket.take(5, clock.now()); // 4 in debt
        bucket.setRate(10, clock.now());
        QCOMPARE(bucket.rate(), 10.0);
        QCOMPARE(bucket.wait(clock.now()), 500ms);
        bucket.setRate(0.5, clock.now());
        QCOMPARE(bucket.wait(clock.now()), 10s);
    }

    void slowerRateEmptiesWhatIsTooMuch()
    {
        ManualClock clock;
        TokenBucket bucket(100, clock.now());
        bucket.setRate(5, clock.now());
        QCOMPARE(bucket.available(clock.now()), 5);
    }

    void fasterRateGivesNoBurstAtOnce()
    {
        ManualClock clock;
        TokenBucket bucket(1, clock.now());
        bucket.setRate(100, clock.now());
        QCOMPARE(bucket.available(clock.now()), 1);
    }

    void noRateIsNoPace()
    {
        ManualClock clock;
        TokenBucket bucket(0, clock.now());
        bucket.take(1'000'000, clock.now());
        QCOMPARE(bucket.available(clock.now()), std::numeric_limits<int>::max());
        QVERIFY(bucket.allows(1000, clock.now()));
        QCOMPARE(bucket.wait(clock.now()), 0ms);
        bucket.setRate(3, clock.now());
        QCOMPARE(bucket.available(clock.now()), 3);
    }

    void pauseHoldsEverything_data()
    {
        QTest::addColumn<double>("rate");
        QTest::newRow("with a pace") << 10.0;
        QTest::newRow("without") << 0.0;
    }
    void pauseHoldsEverything()
    {
        QFETCH(double, rate);
        ManualClock clock;
        TokenBucket bucket(rate, clock.now());
        const Instant until = clock.now() + 30s;
        bucket.pauseUntil(until);
        bucket.pauseUntil(clock.now() + 5s); // a shorter one does not end it
        QCOMPARE(bucket.pausedUntil(), until);
        QCOMPARE(bucket.available(clock.now()), 0);
        QVERIFY(!bucket.allows(1, clock.now()));
        QCOMPARE(bucket.wait(clock.now()), 30s);
        clock.advance(30s);
        QVERIFY(bucket.allows(1, clock.now()));
        QVERIFY(bucket.available(clock.now()) >= 10);
    }

    void givesBackWhatDidNotLeave()
    {
        ManualClock clock;
        TokenBucket bucket(10, clock.now());
        bucket.take(8, clock.now());
        bucket.giveBack(3);
        QCOMPARE(bucket.available(clock.now()), 5);
        bucket.giveBack(100);
        QCOMPARE(bucket.available(clock.now()), 10);
    }

    void clockSetBackDoesNotStopThePace()
    {
        ManualClock clock;
        TokenBucket bucket(10, clock.now());
        bucket.take(10, clock.now());
        clock.advance(-1h);
        QCOMPARE(bucket.available(clock.now()), 0);
        clock.advance(100ms);
        QCOMPARE(bucket.available(clock.now()), 1);
    }
};

QTEST_APPLESS_MAIN(TokenBucketTest)
#include "tokenbuckettest.moc"
