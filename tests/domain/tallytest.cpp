// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/tally.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace helio;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TallyTest : public QObject
{
    Q_OBJECT
private slots:
    void countsHalveEveryHalfHour_data()
    {
        QTest::addColumn<milliseconds>("age");
        QTest::addColumn<double>("weight");
        QTest::newRow("now") << 0ms << 1.0;
        QTest::newRow("a quarter of an hour") << milliseconds(15min) << std::sqrt(0.5);
        QTest::newRow("half an hour") << milliseconds(30min) << 0.5;
        QTest::newRow("three hours") << milliseconds(3h) << 1.0 / 64;
        QTest::newRow("the future") << milliseconds(-3h) << 1.0;
    }
    void countsHalveEveryHalfHour()
    {
        QFETCH(milliseconds, age);
        QFETCH(double, weight);
        QCOMPARE(evidenceWeight(age), weight);
    }

    void fadingIsTheSameInWhateverOrderNewsComes()
    {
        ManualClock clock;
        QRandomGenerator random(7);
        std::vector<std::pair<Instant, Tally>> news;
        for (int i = 0; i < 200; ++i) {
            Tally tally;
            tally.accepted = random.bounded(5);
            tally.undelivered = random.bounded(2);
            tally.latency.add(milliseconds(random.bounded(20'000)));
            news.emplace_back(clock.now() + milliseconds(random.bounded(7'200'000)), tally);
        }
        const Instant end = clock.now() + 2h;
        FadingTally inOrder;
        FadingTally shuffled;
        Tally expected;
        for (const auto &[at, tally] : news) {
            shuffled.add(tally, at);
            Tally aged = tally;
            aged *= evidenceWeight(end - at);
            expected += aged;
        }
        std::sort(news.begin(), news.end(),
                [](const auto &a, const auto &b) { return a.first < b.first; });
        for (const auto &[at, tally] : news)
            inOrder.add(tally, at);
        for (const FadingTally &fading : {inOrder, shuffled}) {
            const Tally tally = fading.at(end);
            QVERIFY(std::abs(tally.accepted - expected.accepted) < 1e-9);
            QVERIFY(std::abs(tally.undelivered - expected.undelivered) < 1e-9);
            QVERIFY(std::abs(tally.latency.total() - expected.latency.total()) < 1e-9);
        }
    }

    void theRecentPastEndsAfterFiveMinutes()
    {
        ManualClock clock(std::chrono::floor<std::chrono::minutes>(ManualClock().now()));
        RecentTally recent;
        for (int minute = 0; minute < 20; ++minute) {
            recent.add({.accepted = 1}, clock.now());
            recent.add({.accepted = 9, .errors = 1}, clock.now() + 59s);
            const int minutes = std::min(minute + 1, 6); // five, and the one under way
            QCOMPARE(recent.at(clock.now() + 59s).accepted, 10.0 * minutes);
            QCOMPARE(recent.at(clock.now() + 59s).errors, 1.0 * minutes);
            clock.advance(1min);
        }
        QCOMPARE(recent.at(clock.now()).accepted, 50.0);
        QCOMPARE(recent.at(clock.now() + 5min).accepted, 0.0);
        QCOMPARE(recent.at(clock.now() - 24h).accepted, 0.0);
    }

    void anOutageIsForgottenWithTheLastMinutes()
    {
        const Tally faded{
                .accepted = 80, .turnedAway = 5, .errors = 10, .unknown = 5, .undelivered = 7};
        const Tally quiet = evidenceOf(faded, {});
        QCOMPARE(quiet, (Tally{.accepted = 80, .turnedAway = 5, .undelivered = 7}));
        const Tally half = evidenceOf(faded, {.accepted = 5, .errors = 4, .unknown = 1});
        QCOMPARE(half, (Tally{.accepted = 80,
                               .turnedAway = 5,
                               .errors = 40,
                               .unknown = 10,
                               .undelivered = 7}));
        QCOMPARE(evidenceOf({}, {.errors = 3}), Tally{});
    }

    void ratesCountWhatWasTheProvidersDoing()
    {
        const Tally tally{.accepted = 90,
                .refused = 500, // wrong numbers are nobody's failure
                .turnedAway = 4,
                .deferred = 300,
                .errors = 5,
                .unknown = 1,
                .delivered = 76,
                .undelivered = 4};
        QCOMPARE(*tally.acceptanceRate(), 0.9);
        QCOMPARE(*tally.deliveryRate(), 0.95);
        QCOMPARE(tally.successes(), 86.0);
        QCOMPARE(tally.failures(), 14.0);
    }

    void nothingIsNoRate()
    {
        const Tally tally{.refused = 3, .deferred = 2};
        QVERIFY(!tally.acceptanceRate());
        QVERIFY(!tally.deliveryRate());
        QVERIFY(!tally.latency.quantile(0.5));
        QCOMPARE((Tally{.accepted = 1, .undelivered = 2}.successes()), 0.0);
    }

    void everyLatencyHasItsBucket_data()
    {
        QTest::addColumn<milliseconds>("latency");
        QTest::addColumn<int>("bucket");
        QTest::newRow("none") << 0ms << 0;
        QTest::newRow("an end belongs to its bucket") << 50ms << 0;
        QTest::newRow("one beyond") << 51ms << 1;
        QTest::newRow("the last end") << 12'800ms << 8;
        QTest::newRow("longer than all") << 12'801ms << 9;
        QTest::newRow("a time-out") << milliseconds(30s) << 9;
    }
    void everyLatencyHasItsBucket()
    {
        QFETCH(milliseconds, latency);
        QFETCH(int, bucket);
        LatencyHistogram histogram;
        histogram.add(latency);
        QCOMPARE(histogram.counts[size_t(bucket)], 1.0);
        QCOMPARE(histogram.total(), 1.0);
    }

    void quantilesAreRightWithinTheirBucket()
    {
        QRandomGenerator random(11);
        LatencyHistogram histogram;
        std::vector<qint64> latencies;
        for (int i = 0; i < 10'000; ++i) {
            const auto latency =
                    qint64(std::exp(std::log(30.0) + random.generateDouble() * std::log(500.0)));
            latencies.push_back(latency);
            histogram.add(milliseconds(latency));
        }
        std::sort(latencies.begin(), latencies.end());
        for (const double share : {0.05, 0.25, 0.5, 0.75, 0.9}) {
            const double exact = double(latencies[size_t(share * 10'000)]);
            const auto found = double(histogram.quantile(share)->count());
            QVERIFY2(found / exact > 0.6 && found / exact < 1.6,
                    qPrintable(QString::number(found / exact)));
        }
        LatencyHistogram slow;
        slow.add(20s);
        QCOMPARE(*slow.quantile(1), 25'600ms);
        QCOMPARE(*slow.quantile(0), 12'800ms);
    }
};

QTEST_APPLESS_MAIN(TallyTest)
#include "tallytest.moc"
