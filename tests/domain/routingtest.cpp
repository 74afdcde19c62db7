// SPDX-License-Identifier: GPL-3.0-or-later
// Who may take a message, who is left out and why, and in what order the rest stands.
#include "core/domain/routing.h"

#include "tests/domain/routingworld.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class RoutingTest : public QObject
{
    Q_OBJECT
private slots:
    void theFirstRouteThatFitsDecidesAlone()
    {
        World world;
        Route elsewhere = world.route;
        elsewhere.id = RouteId(u"uganda"_s);
        elsewhere.filter.countries = {u"UG"_s};
        Route deserted = world.route;
        deserted.id = RouteId(u"deserted"_s);
        deserted.candidates = {{.account = AccountId(u"gone"_s)}};
        Route last = world.route;
        last.id = RouteId(u"last"_s);
        last.candidates = {{.account = b}};
        world.standings[a].isStopped = world.standings[b].isStopped = true;
        world.standings.insert(c, World::aStanding());
        last.candidates.append({.account = c});
        const Decision decision = decide(world.facts,
                RouteTable({elsewhere, deserted, world.route, last}), world.standings, {}, {}, 1);
        QVERIFY((decision.skipped ==
                 QList<SkippedRoute>{{elsewhere.id, u"country"_s}, {deserted.id, u"accounts"_s}}));
        QCOMPARE(decision.route, world.route.id);
        // Its accounts are stopped; those of a later route do not step in.
        QVERIFY(decision.verdict == Verdict::Wait);
        QVERIFY(decision.account.isEmpty());
    }

    void withoutARouteItWaits()
    {
        const World world;
        const Decision decision = decide(world.facts, {}, world.standings, {}, {}, 1);
        QVERIFY(decision.verdict == Verdict::Wait);
        QVERIFY(decision.why == WhyNot::NoRoute);
        QVERIFY(!decision.retryAt);
    }

    void whoIsAskedForIsTakenWithoutARoute()
    {
        World world;
        world.facts.account = b;
        Decision decision = world.decide();
        QCOMPARE(decision.account, b);
        QVERIFY(decision.route.isEmpty() && decision.skipped.isEmpty());
        world.standings[b].isStopped = true;
        decision = world.decide();
        QVERIFY(decision.account.isEmpty());
        QVERIFY(decision.verdict == Verdict::Wait && decision.why == WhyNot::Stopped);
        world.facts.account = AccountId(u"gone"_s);
        QVERIFY(world.decide().why == WhyNot::NotConfigured);
    }

    void whoIsDrainedStillTakesWhatNamesIt()
    {
        World world;
        world.facts.account = a;
        world.standings[a].use = AccountUse::Drained;
        Decision decision = world.decide();
        QVERIFY(decision.verdict == Verdict::Send);
        QCOMPARE(decision.account, a);
        world.facts.stumbled = {{a}}; // its next tries too
        QCOMPARE(world.decide().account, a);
        world.standings[a].use = AccountUse::Isolated;
        decision = world.decide();
        QVERIFY(decision.verdict == Verdict::Wait);
        QVERIFY(decision.account.isEmpty());
        QVERIFY(decision.why == WhyNot::Isolated);
        QVERIFY(!decision.retryAt);
        world.facts.account = {};
        world.standings[a].use = AccountUse::Drained;
        QCOMPARE(world.decide().account, b);
    }

    void whoCannotIsLeftOutWithAReason_data()
    {
        QTest::addColumn<WhyNot>("why");
        for (const WhyNot why : {WhyNot::NotConfigured, WhyNot::Tried, WhyNot::TooLong,
                     WhyNot::Stopped, WhyNot::Drained, WhyNot::Isolated, WhyNot::CircuitOpen,
                     WhyNot::TooDear, WhyNot::Pace})
            QTest::newRow(qPrintable(toName(why))) << why;
    }
    void whoCannotIsLeftOutWithAReason()
    {
        QFETCH(WhyNot, why);
        World world;
        world.facts.characters = 160;
        std::optional<Instant> until;
        if (why == WhyNot::NotConfigured)
            world.standings.remove(a);
        world.facts.tried =
                why == WhyNot::Tried ? QList<TriedCandidate>{{a}} : QList<TriedCandidate>();
        if (world.standings.contains(a)) {
            CandidateStanding &standing = world.standings[a];
            standing.isStopped = why == WhyNot::Stopped;
            standing.maxCharacters = why == WhyNot::TooLong ? 159 : 160;
            if (why == WhyNot::Drained || why == WhyNot::Isolated)
                standing.use = why == WhyNot::Drained ? AccountUse::Drained : AccountUse::Isolated;
            if (why == WhyNot::CircuitOpen) {
                standing.circuit = CircuitState::Open;
                standing.mayCallFrom = now + 20s;
                until = now + 20s;
            }
            if (why == WhyNot::Pace) {
                standing.wait = 31s;
                until = now + 31s;
            }
        }
        if (why == WhyNot::TooDear) {
            world.price(a, u"5"_s);
            world.rules.maxCost = Money{4'000'000, u"KES"_s};
        }
        const Decision decision = world.decide();
        QVERIFY(decision.verdict == Verdict::Send);
        QCOMPARE(decision.account, b);
        QCOMPARE(ranking(decision), (QStringList{u"b"_s, u"a:"_s + toName(why)}));
        QVERIFY(decision.candidates.last().until == until);
    }

    void anotherChannelIsNoNewsUnlessNobodyCarriesIt()
    {
        World world;
        world.standings[a] = World::onWhatsApp();
        QCOMPARE(ranking(world.decide()), QStringList{u"b"_s});
        world.standings[b] = World::onWhatsApp();
        const Decision decision = world.decide();
        QCOMPARE(ranking(decision), (QStringList{u"a:other-channel"_s, u"b:other-channel"_s}));
        QVERIFY(decision.verdict == Verdict::Wait);
        QVERIFY(decision.why == WhyNot::OtherChannel);
    }

    void patienceDependsOnTheCategory_data()
    {
        QTest::addColumn<Category>("category");
        QTest::addColumn<milliseconds>("patience");
        QTest::newRow("otp") << Category::Otp << milliseconds(5s);
        QTest::newRow("transactional") << Category::Transactional << milliseconds(30s);
        QTest::newRow("service") << Category::Service << milliseconds(60s);
        QTest::newRow("marketing") << Category::Marketing << milliseconds(24h);
    }
    void patienceDependsOnTheCategory()
    {
        QFETCH(Category, category);
        QFETCH(milliseconds, patience);
        World world;
        world.facts.category = category;
        world.standings[a].wait = patience;
        Decision decision = world.decide();
        QCOMPARE(decision.account, a); // the choice stands, the message waits for it
        QVERIFY(decision.verdict == Verdict::Wait);
        QVERIFY(decision.retryAt == now + patience);
        world.standings[a].wait = patience + 1ms;
        decision = world.decide();
        QCOMPARE(decision.account, category == Category::Marketing ? a : b);
    }

    void nobodyLeftWaitsForTheFirstThatReturns()
    {
        World world;
        world.route.candidates.append({.account = c});
        world.standings.insert(c, World::aStanding());
        world.standings[a].mayCallFrom = now + 20s;
        world.standings[b].wait = 45s;
        world.standings[c].isStopped = true;
        Decision decision = world.decide();
        QVERIFY(decision.verdict == Verdict::Wait);
        QVERIFY(decision.account.isEmpty());
        QVERIFY(decision.why == WhyNot::CircuitOpen);
        QVERIFY(decision.retryAt == now + 20s);
        world.standings[b].wait = 40s;
        world.standings[a].mayCallFrom = now + 50s;
        decision = world.decide();
        QVERIFY(decision.why == WhyNot::Pace);
        QVERIFY(decision.retryAt == now + 40s);
        // Where nothing ends by itself, nobody promises anything.
        for (const AccountId &account : {a, b}) {
            world.standings[account] = World::aStanding();
            world.standings[account].use = AccountUse::Drained;
        }
        decision = world.decide();
        QVERIFY(decision.verdict == Verdict::Wait);
        QVERIFY(decision.why == WhyNot::Drained);
        QVERIFY(!decision.retryAt);
    }

    void aMessageWithoutAWayIsGivenUp()
    {
        World world;
        world.facts.tried = {{a}, {b}};
        Decision decision = world.decide();
        QVERIFY(decision.verdict == Verdict::GiveUp);
        QVERIFY(decision.why == WhyNot::Tried);
        // A stopped account may stay so for months; an open circuit does not.
        world.facts.tried = {{a}};
        world.standings[b].isStopped = true;
        QVERIFY(world.decide().verdict == Verdict::GiveUp);
        world.standings[b].isStopped = false;
        world.standings[b].mayCallFrom = now + 1s;
        decision = world.decide();
        QVERIFY(decision.verdict == Verdict::Wait);
        QVERIFY(decision.retryAt == now + 1s);
    }

    void orderIsOrder()
    {
        World world;
        world.standings[a].tally.errors = 1000;
        world.standings[b].tally.accepted = 1000;
        for (quint64 seed = 0; seed < 100; ++seed)
            QCOMPARE(world.decide(seed).account, a);
    }

    void cheapestIsCheapest()
    {
        World world;
        world.route.strategy = Strategy::Cheapest;
        world.rules.rates = ExchangeRates({{u"USD"_s, 1}, {u"KES"_s, 100}});
        world.standings[b].tally.errors = 1000;
        QCOMPARE(world.decide().account, a); // no prices: in order
        world.price(b, u"0.79"_s);
        QCOMPARE(world.decide().account, b); // who has none stands behind
        world.price(a, u"0.008"_s, u"USD"_s);
        QCOMPARE(world.decide().account, b);
        QCOMPARE(*world.decide().candidates.last().dearness, 1.01);
        world.price(a, u"0.0078"_s, u"USD"_s);
        QCOMPARE(world.decide().account, a);
        world.rules.rates = ExchangeRates();
        QVERIFY(!world.decide().candidates.last().dearness);
    }

    void aHalfOpenCircuitIsTriedFirst_data()
    {
        QTest::addColumn<Strategy>("strategy");
        QTest::newRow("balanced") << Strategy::Balanced;
        QTest::newRow("order") << Strategy::Order;
        QTest::newRow("cheapest") << Strategy::Cheapest;
    }
    void aHalfOpenCircuitIsTriedFirst()
    {
        QFETCH(Strategy, strategy);
        World world;
        world.route.strategy = strategy;
        world.price(a, u"1"_s);
        world.price(b, u"2"_s);
        world.standings[a].tally.accepted = 100;
        world.standings[b].tally.errors = 100;
        world.standings[b].circuit = CircuitState::HalfOpen;
        Decision decision = world.decide();
        QCOMPARE(decision.account, b);
        QVERIFY(decision.isProbe);
        // Not while its probes are out, nor by a message that stumbled over it.
        world.standings[b].mayCallFrom = now + 1s;
        QCOMPARE(world.decide().account, a);
        world.standings[b].mayCallFrom = {};
        world.facts.stumbled = {{b}};
        decision = world.decide();
        QCOMPARE(decision.account, a);
        QVERIFY(!decision.isProbe);
    }

    void whoStumbledStandsBehind()
    {
        World world;
        world.facts.stumbled = {{a}};
        Decision decision = world.decide();
        QCOMPARE(ranking(decision), (QStringList{u"b"_s, u"a"_s}));
        QVERIFY(decision.candidates.last().hasStumbled);
        world.facts.stumbled = {{a}, {b}};
        QCOMPARE(world.decide().account, a);
        world.standings[b].isStopped = true; // the only one left is still asked again
        world.facts.stumbled = {{a}};
        QCOMPARE(world.decide().account, a);
    }

    void healthTakesFromTheWeight()
    {
        World world;
        world.route.candidates[0].weight = 50;
        world.standings[a].weightPercent = 30;
        world.standings[b].weightPercent = 10;
        world.route.candidates[1].weight = 1;
        const Decision decision = world.decide();
        QCOMPARE(decision.candidates[0].weight, 15);
        QCOMPARE(decision.candidates[1].weight, 1);
    }

    void figuresComeFromReceiptsWhereThereAreSome()
    {
        World world;
        world.standings[a].tally = {.accepted = 90, .errors = 10, .delivered = 4};
        world.standings[b].tally = {.accepted = 100, .delivered = 48, .undelivered = 2};
        world.standings[b].tally.latency.counts[1] = 10;
        const Decision decision = world.decide();
        QCOMPARE(*decision.candidates[0].measured, 0.9);
        QVERIFY(!decision.candidates[0].isByReceipt);
        QVERIFY(!decision.candidates[0].latency);
        QCOMPARE(*decision.candidates[1].measured, 0.96);
        QVERIFY(decision.candidates[1].isByReceipt);
        QCOMPARE(*decision.candidates[1].latency, 75ms);
    }
};

QTEST_APPLESS_MAIN(RoutingTest)
#include "routingtest.moc"
