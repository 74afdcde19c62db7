// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/faultdraw.h"

#include <QTest>

#include <cmath>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{
const SandboxFaults everything{.latency = std::chrono::milliseconds(50),
        .jitter = std::chrono::milliseconds(100),
        .tooMany = 0.05,
        .serverError = 0.03,
        .permanent = 0.02,
        .cut = 0.01,
        .undelivered = 0.1,
        .late = 0.2,
        .repeated = 0.2,
        .outOfOrder = 0.3};

FaultDraw drawn(const SandboxFaults &faults, quint64 seed, int i, quint32 seen = 0)
{
    return drawFaults(
            faults, seed, u"+2547%1"_s.arg(i, 8, 10, QLatin1Char('0')), u"Order %1"_s.arg(i), seen);
}
} // namespace

class FaultDrawTest : public QObject
{
    Q_OBJECT

private slots:
    void sameSeedDrawsTheSame();
    void anotherSeedOrRepetitionDrawsAnew();
    void oneSettingNeverShiftsAnother();
    void faultsComeAsOftenAsAsked();
    void isTheSameOnEveryMachine();
};

void FaultDrawTest::sameSeedDrawsTheSame()
{
    for (int i = 0; i < 200; ++i)
        QCOMPARE(drawn(everything, 7, i), drawn(everything, 7, i));
}

void FaultDrawTest::anotherSeedOrRepetitionDrawsAnew()
{
    int otherSeed = 0;
    int otherTime = 0;
    for (int i = 0; i < 200; ++i) {
        otherSeed += drawn(everything, 7, i) != drawn(everything, 8, i);
        otherTime += drawn(everything, 7, i, 0) != drawn(everything, 7, i, 1);
    }
    QVERIFY(otherSeed > 100);
    QVERIFY(otherTime > 100);
}

void FaultDrawTest::oneSettingNeverShiftsAnother()
{
    auto without = everything;
    without.undelivered = 0;
    without.jitter = {};
    for (int i = 0; i < 200; ++i) {
        QCOMPARE(drawn(without, 7, i).answer, drawn(everything, 7, i).answer);
        QCOMPARE(drawn(without, 7, i).outOfOrder, drawn(everything, 7, i).outOfOrder);
    }
}

void FaultDrawTest::faultsComeAsOftenAsAsked()
{
    constexpr int count = 50'000;
    std::map<FaultDraw::Answer, int> answers;
    int late = 0;
    std::chrono::milliseconds least(1000);
    std::chrono::milliseconds most(0);
    for (int i = 0; i < count; ++i) {
        const auto draw = drawn(everything, 1, i);
        ++answers[draw.answer];
        late += draw.late;
        least = std::min(least, draw.latency);
        most = std::max(most, draw.latency);
    }
    const auto isNear = [](int found, double probability) {
        const double expected = count * probability;
        return std::abs(found - expected) < 5 * std::sqrt(expected); // five standard deviations
    };
    QVERIFY(isNear(answers[FaultDraw::Answer::TooMany], 0.05));
    QVERIFY(isNear(answers[FaultDraw::Answer::ServerError], 0.03));
    QVERIFY(isNear(answers[FaultDraw::Answer::Permanent], 0.02));
    QVERIFY(isNear(answers[FaultDraw::Answer::Cut], 0.01));
    QVERIFY(isNear(late, 0.2));
    QCOMPARE(least.count(), 50);
    QCOMPARE(most.count(), 149);
}

void FaultDrawTest::isTheSameOnEveryMachine()
{
    // FNV-1a over UTF-16, low byte first, of a line feed alone.
    QCOMPARE(textHash(u""_s, u""_s), 0x08548407b5084f87ULL);
    QVERIFY(textHash(u"a"_s, u"b"_s) != textHash(u"ab"_s, u""_s));
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::FaultDrawTest)
#include "faultdrawtest.moc"
