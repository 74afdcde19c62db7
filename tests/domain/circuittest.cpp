// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/circuit.h"

#include <QList>
#include <QTest>

#include <algorithm>
#include <deque>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace
{

const AccountId account(u"main"_s);

/** Ends \a count requests at once, each begun now. */
QList<HealthChange> endAll(CircuitBreaker &breaker, CallVerdict verdict, int count, Instant now)
{
    QList<HealthChange> changes;
    for (int i = 0; i < count; ++i) {
        breaker.begin(now);
        if (const auto change = breaker.end(verdict, now, now))
            changes.append(*change);
    }
    return changes;
}

CircuitBreaker opened(Instant now)
{
    CircuitBreaker breaker(account);
    endAll(breaker, CallVerdict::Error, 20, now);
    return breaker;
}

} // namespace

class CircuitTest : public QObject
{
    Q_OBJECT
private slots:
    void outcomesCountAsTheySpeakOfTheService_data()
    {
        QTest::addColumn<SendOutcome>("outcome");
        QTest::addColumn<int>("status");
        QTest::addColumn<CallVerdict>("verdict");
        const auto refused = [](RefusalClass refusal) {
            return SendOutcome(Refused{.refusal = refusal});
        };
        QTest::newRow("accepted") << SendOutcome(Accepted{}) << 201 << CallVerdict::Success;
        QTest::newRow("a wrong number")
                << refused(RefusalClass::Recipient) << 400 << CallVerdict::Success;
        QTest::newRow("opted out")
                << refused(RefusalClass::OptedOut) << 400 << CallVerdict::Success;
        QTest::newRow("wrong credentials")
                << refused(RefusalClass::Account) << 401 << CallVerdict::Neutral;
        QTest::newRow("the day's allowance")
                << refused(RefusalClass::Cap) << 429 << CallVerdict::Neutral;
        QTest::newRow("429") << SendOutcome(Deferred{.isFree = true, .pausesAccount = true}) << 429
                             << CallVerdict::Neutral;
        QTest::newRow("a full queue") << SendOutcome(Deferred{}) << 400 << CallVerdict::Neutral;
        QTest::newRow("unreachable") << SendOutcome(Deferred{.isFree = true, .pausesAccount = true})
                                     << 0 << CallVerdict::Error;
        QTest::newRow("503") << SendOutcome(Deferred{}) << 503 << CallVerdict::Error;
        QTest::newRow("an internal error inside a 201")
                << SendOutcome(Deferred{}) << 201 << CallVerdict::Error;
        QTest::newRow("no answer") << SendOutcome(UnknownOutcome{}) << 0 << CallVerdict::Error;
    }
    void outcomesCountAsTheySpeakOfTheService()
    {
        QFETCH(SendOutcome, outcome);
        QFETCH(int, status);
        QFETCH(CallVerdict, verdict);
        QCOMPARE(verdictOf(outcome, status), verdict);
    }

    void opensAtHalfErrorsOfTwenty_data()
    {
        QTest::addColumn<int>("successes");
        QTest::addColumn<int>("errors");
        QTest::addColumn<bool>("opens");
        QTest::newRow("19 errors are too few") << 0 << 19 << false;
        QTest::newRow("20 errors") << 0 << 20 << true;
        QTest::newRow("half of 20") << 10 << 10 << true;
        QTest::newRow("less than half") << 11 << 10 << false;
        QTest::newRow("few of many") << 1000 << 100 << false;
    }
    void opensAtHalfErrorsOfTwenty()
    {
        QFETCH(int, successes);
        QFETCH(int, errors);
        QFETCH(bool, opens);
        ManualClock clock;
        CircuitBreaker breaker(account);
        QVERIFY(endAll(breaker, CallVerdict::Success, successes, clock.now()).isEmpty());
        const auto changes = endAll(breaker, CallVerdict::Error, errors, clock.now());
        QCOMPARE(changes.size(), opens ? 1 : 0);
        QCOMPARE(breaker.may(clock.now()), !opens);
        if (!opens)
            return;
        const HealthChange &change = changes.first();
        QCOMPARE(change.account, account);
        QCOMPARE(change.kind, HealthKind::Circuit);
        QCOMPARE(change.from, u"closed"_s);
        QCOMPARE(change.to, u"open"_s);
        QVERIFY(change.isOpen);
        QVERIFY2(change.reason.startsWith(
                         u"%1 of %2 requests failed within 60 s."_s.arg(errors).arg(20)),
                qPrintable(change.reason));
        QCOMPARE(breaker.mayFrom(clock.now()), clock.now() + 30s);
    }

    void whatDoesNotCountNeverOpens()
    {
        ManualClock clock;
        CircuitBreaker breaker(account);
        QVERIFY(endAll(breaker, CallVerdict::Neutral, 1000, clock.now()).isEmpty());
        // Nor does it thin out the errors.
        QCOMPARE(endAll(breaker, CallVerdict::Error, 20, clock.now()).size(), 1);
    }

    void errorsOfAMinuteAgoAreForgotten()
    {
        ManualClock clock;
        CircuitBreaker breaker(account);
        endAll(breaker, CallVerdict::Error, 19, clock.now());
        clock.advance(60s);
        QVERIFY(endAll(breaker, CallVerdict::Error, 19, clock.now()).isEmpty());
        clock.advance(58s);
        QCOMPARE(endAll(breaker, CallVerdict::Error, 1, clock.now()).size(), 1);
    }

    void threeProbesClose()
    {
        ManualClock clock;
        CircuitBreaker breaker = opened(clock.now());
        clock.advance(30s - 1ms);
        QCOMPARE(breaker.state(clock.now()), CircuitState::Open);
        clock.advance(1ms);
        QCOMPARE(breaker.state(clock.now()), CircuitState::HalfOpen);
        for (int probe = 0; probe < 3; ++probe) {
            QVERIFY(breaker.may(clock.now()));
            breaker.begin(clock.now());
        }
        QVERIFY(!breaker.may(clock.now())); // a fourth waits for the three
        const Instant began = clock.now();
        clock.advance(200ms);
        QVERIFY(!breaker.end(CallVerdict::Success, began, clock.now()));
        QVERIFY(!breaker.may(clock.now()));
        QVERIFY(!breaker.end(CallVerdict::Success, began, clock.now()));
        const auto closed = breaker.end(CallVerdict::Success, began, clock.now());
        QVERIFY(closed);
        QCOMPARE(closed->from, u"open"_s);
        QCOMPARE(closed->to, u"closed"_s);
        QVERIFY(!closed->isOpen);
        QVERIFY2(closed->reason.contains(u"after 31 s"_s), qPrintable(closed->reason));
        QVERIFY(breaker.may(clock.now()));
    }

    void failedProbesDoubleTheWaitAndTellNobody()
    {
        ManualClock clock;
        CircuitBreaker breaker = opened(clock.now());
        for (const milliseconds wait : {30s, 60s, 120s, 240s, 300s, 300s}) {
            clock.advance(wait - 1ms);
            QVERIFY(!breaker.may(clock.now()));
            clock.advance(1ms);
            QVERIFY(breaker.may(clock.now()));
            QVERIFY(endAll(breaker, CallVerdict::Error, 1, clock.now()).isEmpty());
        }
        clock.advance(300s);
        QCOMPARE(endAll(breaker, CallVerdict::Success, 3, clock.now()).size(), 1);
    }

    void aProbeThatSaysNothingMakesRoomForAnother()
    {
        ManualClock clock;
        CircuitBreaker breaker = opened(clock.now());
        clock.advance(30s);
        QVERIFY(endAll(breaker, CallVerdict::Neutral, 10, clock.now()).isEmpty());
        QCOMPARE(breaker.state(clock.now()), CircuitState::HalfOpen);
        QVERIFY(breaker.may(clock.now()));
    }

    void probesThatNobodyHearsOfMakeRoomInTime()
    {
        ManualClock clock;
        CircuitBreaker breaker = opened(clock.now());
        clock.advance(30s);
        for (int probe = 0; probe < 3; ++probe)
            breaker.begin(clock.now());
        QCOMPARE(breaker.mayFrom(clock.now()), clock.now() + 1s);
        clock.advance(60s);
        QVERIFY(breaker.may(clock.now()));
        QCOMPARE(endAll(breaker, CallVerdict::Success, 3, clock.now()).size(), 1);
    }

    void newsOfAnotherTimeIsIgnored()
    {
        ManualClock clock;
        const Instant before = clock.now() - 1s;
        CircuitBreaker breaker = opened(clock.now());
        clock.advance(30s);
        // Time-outs of requests that left before it opened do not count as probes,
        for (int i = 0; i < 5; ++i) {
            QVERIFY(!breaker.end(CallVerdict::Error, before, clock.now()));
            QVERIFY(!breaker.end(CallVerdict::Success, before, clock.now()));
        }
        QCOMPARE(breaker.state(clock.now()), CircuitState::HalfOpen);
        QCOMPARE(endAll(breaker, CallVerdict::Success, 3, clock.now()).size(), 1);
        // nor do they open it again.
        for (int i = 0; i < 100; ++i)
            QVERIFY(!breaker.end(CallVerdict::Error, before, clock.now()));
    }

    void aRelapseStaysOpenLonger()
    {
        ManualClock clock;
        CircuitBreaker breaker = opened(clock.now());
        clock.advance(30s);
        endAll(breaker, CallVerdict::Success, 3, clock.now());
        clock.advance(5min);
        endAll(breaker, CallVerdict::Error, 20, clock.now());
        QCOMPARE(breaker.mayFrom(clock.now()), clock.now() + 60s);
        clock.advance(60s);
        endAll(breaker, CallVerdict::Success, 3, clock.now());
        clock.advance(10min);
        endAll(breaker, CallVerdict::Error, 20, clock.now());
        QCOMPARE(breaker.mayFrom(clock.now()), clock.now() + 30s);
    }

    void aRestartRemembers()
    {
        ManualClock clock;
        const CircuitMemory memory = opened(clock.now()).memory();
        CircuitBreaker breaker(account, memory);
        QCOMPARE(breaker.mayFrom(clock.now()), clock.now() + 30s);
        clock.advance(30s);
        QVERIFY(endAll(breaker, CallVerdict::Error, 1, clock.now()).isEmpty());
        QCOMPARE(breaker.mayFrom(clock.now()), clock.now() + 60s);
    }

    void aClockSetBackNeitherHoldsNorDeafens()
    {
        ManualClock clock;
        CircuitBreaker breaker = opened(clock.now());
        clock.advance(-24h);
        QVERIFY(breaker.may(clock.now()));
        QCOMPARE(endAll(breaker, CallVerdict::Success, 3, clock.now()).size(), 1);
        clock.advance(-24h);
        QCOMPARE(endAll(breaker, CallVerdict::Error, 20, clock.now()).size(), 1);
    }

    /** Whatever the traffic and however requests fail, an outage of a minute is two changes. */
    void anOutageOfAMinuteIsTwoChanges_data()
    {
        QTest::addColumn<milliseconds>("between");
        QTest::addColumn<milliseconds>("answersIn");
        QTest::addColumn<milliseconds>("failsIn");
        QTest::newRow("busy, errors at once") << 10ms << 200ms << milliseconds(200ms);
        QTest::newRow("busy, time-outs") << 10ms << 200ms << milliseconds(30s);
        QTest::newRow("calm, errors at once") << 1000ms << 300ms << milliseconds(100ms);
        QTest::newRow("calm, time-outs") << 1000ms << 300ms << milliseconds(30s);
        QTest::newRow("slow answers") << 100ms << milliseconds(5s) << milliseconds(10s);
        QTest::newRow("just enough traffic") << 2500ms << 300ms << milliseconds(300ms);
    }
    void anOutageOfAMinuteIsTwoChanges()
    {
        QFETCH(milliseconds, between);
        QFETCH(milliseconds, answersIn);
        QFETCH(milliseconds, failsIn);
        struct Request {
            Instant began;
            Instant ends;
            CallVerdict verdict;
        };
        ManualClock clock;
        const Instant start = clock.now();
        CircuitBreaker breaker(account);
        std::deque<Request> requests;
        QList<HealthChange> changes;
        Instant next = start;
        while (clock.now() < start + 10min) {
            const Instant now = clock.now();
            if (now >= next && breaker.may(now)) {
                const bool fails = now >= start + 60s && now < start + 120s;
                breaker.begin(now);
                requests.push_back({now, now + (fails ? failsIn : answersIn),
                        fails ? CallVerdict::Error : CallVerdict::Success});
                next = now + between;
            }
            for (auto it = requests.begin(); it != requests.end();) {
                if (it->ends > now) {
                    ++it;
                    continue;
                }
                if (const auto change = breaker.end(it->verdict, it->began, now))
                    changes.append(*change);
                it = requests.erase(it);
            }
            clock.advance(10ms);
        }
        QCOMPARE(changes.size(), 2);
        QCOMPARE(changes[0].to, u"open"_s);
        QCOMPARE(changes[1].to, u"closed"_s);
        QVERIFY(changes[0].at >= start + 60s && changes[0].at <= start + 120s);
        QVERIFY(changes[1].at >= start + 90s && changes[1].at <= start + 5min);
        QVERIFY(breaker.may(clock.now()));
    }
};

QTEST_APPLESS_MAIN(CircuitTest)
#include "circuittest.moc"
