// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/lanes.h"

#include <QTest>

#include <numeric>

using namespace helio;

namespace
{
int total(const LaneShares &shares)
{
    return std::accumulate(shares.begin(), shares.end(), 0);
}
} // namespace

class LanesTest : public QObject
{
    Q_OBJECT
private slots:
    void urgentGoesFirst()
    {
        LaneScheduler scheduler;
        QCOMPARE(scheduler.share(10, 2, {true, true, true, true}), (LaneShares{10, 0, 0, 0}));
        QCOMPARE(scheduler.share(1, 1, {true, true, true, true}), (LaneShares{1, 0, 0, 0}));
    }

    void sharesSixThreeOne()
    {
        LaneScheduler scheduler;
        QCOMPARE(scheduler.share(10, 0, {false, true, true, true}), (LaneShares{0, 6, 3, 1}));
        QCOMPARE(scheduler.share(100, 0, {false, true, true, true}), (LaneShares{0, 60, 30, 10}));
    }

    void lowMovesUnderAFloodEvenSlotBySlot()
    {
        LaneScheduler scheduler;
        LaneShares sum{};
        for (int round = 0; round < 1000; ++round) {
            const LaneShares shares = scheduler.share(1, 0, {false, true, true, true});
            QCOMPARE(total(shares), 1);
            for (size_t lane = 0; lane < sum.size(); ++lane)
                sum[lane] += shares[lane];
        }
        QCOMPARE(sum, (LaneShares{0, 600, 300, 100}));
    }

    void nothingIsWasted_data()
    {
        QTest::addColumn<int>("working");
        for (int working = 1; working < 8; ++working) // bits: high, normal, low
            QTest::addRow("lanes %d", working) << working;
    }
    void nothingIsWasted()
    {
        QFETCH(int, working);
        const std::array<bool, 4> hasWork{
                false, (working & 1) != 0, (working & 2) != 0, (working & 4) != 0};
        LaneScheduler scheduler;
        for (int freeSlots = 0; freeSlots < 50; ++freeSlots) {
            const LaneShares shares = scheduler.share(freeSlots, 0, hasWork);
            QCOMPARE(total(shares), freeSlots);
            for (size_t lane = 0; lane < shares.size(); ++lane)
                QVERIFY(shares[lane] >= 0 && (hasWork[lane] || shares[lane] == 0));
        }
    }

    void reservedSlotsAreForUrgentOnly()
    {
        LaneScheduler scheduler;
        QCOMPARE(total(scheduler.share(10, 3, {false, true, true, true})), 7);
        QCOMPARE(total(scheduler.share(2, 3, {false, true, true, true})), 0);
        QCOMPARE(scheduler.share(2, 3, {true, true, true, true}), (LaneShares{2, 0, 0, 0}));
    }

    void idleLanesSaveNothingUp()
    {
        LaneScheduler scheduler;
        for (int round = 0; round < 1000; ++round)
            scheduler.share(10, 0, {false, true, false, false});
        QCOMPARE(scheduler.share(10, 0, {false, true, false, true})[3] <= 2, true);
    }

    void noWorkNoShares()
    {
        LaneScheduler scheduler;
        QCOMPARE(total(scheduler.share(10, 0, {false, false, false, false})), 0);
        QCOMPARE(total(scheduler.share(0, 0, {true, true, true, true})), 0);
        QCOMPARE(total(scheduler.share(-1, 0, {true, true, true, true})), 0);
    }

    void sameQuestionsSameAnswers()
    {
        LaneScheduler one;
        LaneScheduler two;
        for (int round = 0; round < 500; ++round) {
            const std::array<bool, 4> hasWork{
                    round % 11 == 0, round % 2 == 0, round % 3 != 0, round % 5 != 0};
            QCOMPARE(one.share(round % 7, round % 2, hasWork),
                    two.share(round % 7, round % 2, hasWork));
        }
    }
};

QTEST_APPLESS_MAIN(LanesTest)
#include "lanestest.moc"
