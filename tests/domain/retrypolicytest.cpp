// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/retrypolicy.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace helio;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class RetryPolicyTest : public QObject
{
    Q_OBJECT
private slots:
    void everyCategoryHasItsRules_data()
    {
        QTest::addColumn<Category>("category");
        QTest::addColumn<Lane>("lane");
        QTest::addColumn<milliseconds>("timeToLive");
        QTest::addColumn<UnknownPolicy>("unknown");
        QTest::newRow("otp") << Category::Otp << Lane::Urgent << milliseconds(10min)
                             << UnknownPolicy::Resend;
        QTest::newRow("transactional") << Category::Transactional << Lane::High << milliseconds(24h)
                                       << UnknownPolicy::Hold;
        QTest::newRow("service") << Category::Service << Lane::Normal << milliseconds(24h)
                                 << UnknownPolicy::Hold;
        QTest::newRow("marketing") << Category::Marketing << Lane::Low << milliseconds(12h)
                                   << UnknownPolicy::CountAsSent;
    }
    void everyCategoryHasItsRules()
    {
        QFETCH(Category, category);
        QFETCH(Lane, lane);
        QFETCH(milliseconds, timeToLive);
        QFETCH(UnknownPolicy, unknown);
        const CategoryPolicy &policy = policyOf(category);
        QCOMPARE(policy.lane, lane);
        QCOMPARE(policy.timeToLive, timeToLive);
        QCOMPARE(policy.unknown, unknown);
        QCOMPARE(policy.maxAttempts, 4);
        QVERIFY(policy.baseDelay > 0ms && policy.baseDelay <= policy.maxDelay);
        // All four tries fit the life of the message, or the last ones would be for show.
        QVERIFY(3 * policy.maxDelay < policy.timeToLive);
    }

    void delayIsUniformUpToADoublingCeiling()
    {
        const CategoryPolicy policy{.maxAttempts = 10, .baseDelay = 1s, .maxDelay = 15s};
        const milliseconds ceilings[] = {1s, 2s, 4s, 8s, 15s, 15s, 15s, 15s, 15s};
        QRandomGenerator random(20'260'102);
        for (int failed = 1; failed < policy.maxAttempts; ++failed) {
            const milliseconds ceiling = ceilings[failed - 1];
            QCOMPARE(*retryDelay(policy, failed, {}, 0), 0ms);
            QCOMPARE(*retryDelay(policy, failed, {}, 0.5), ceiling / 2);
            std::array<int, 10> tenths{};
            for (int i = 0; i < 10'000; ++i) {
                const auto delay = retryDelay(policy, failed, {}, random.generateDouble());
                QVERIFY(delay && *delay >= 0ms && *delay < ceiling);
                ++tenths[size_t(*delay * 10 / ceiling)];
            }
            for (const int count : tenths) // 1000 expected; 6 deviations of √900
                QVERIFY2(qAbs(count - 1000) < 180, qPrintable(QString::number(count)));
        }
    }

    void providersWishIsTheLeastDelay()
    {
        const CategoryPolicy &policy = policyOf(Category::Transactional);
        QRandomGenerator random(7);
        for (int i = 0; i < 10'000; ++i) {
            const milliseconds wish(random.bounded(3'600'000));
            const double uniform = random.generateDouble();
            const int failed = 1 + random.bounded(policy.maxAttempts - 1);
            const auto without = retryDelay(policy, failed, {}, uniform);
            const auto with = retryDelay(policy, failed, wish, uniform);
            QCOMPARE(*with, std::max(*without, wish));
        }
    }

    void nothingAfterTheLastTry()
    {
        const CategoryPolicy &policy = policyOf(Category::Otp);
        QVERIFY(retryDelay(policy, 3, {}, 0.9));
        QVERIFY(!retryDelay(policy, 4, {}, 0.9));
        QVERIFY(!retryDelay(policy, 40, 1s, 0.9));
    }
};

QTEST_APPLESS_MAIN(RetryPolicyTest)
#include "retrypolicytest.moc"
