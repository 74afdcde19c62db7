// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/weights.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace std::chrono_literals;

namespace
{

const AccountId a(u"a"_s);
const AccountId b(u"b"_s);
const AccountId c(u"c"_s);

Route aRoute(const QList<AccountId> &accounts)
{
    Route route{.id = RouteId(u"all"_s), .name = u"All"_s};
    for (const AccountId &account : accounts)
        route.candidates.append({.account = account});
    return route;
}

QList<AccountWeight> fullWeights(const QList<AccountId> &accounts)
{
    QList<AccountWeight> weights;
    for (const AccountId &account : accounts)
        weights.append({.account = account});
    return weights;
}

Tally deliveries(double delivered, double undelivered)
{
    return {.accepted = delivered + undelivered,
            .delivered = delivered,
            .undelivered = undelivered};
}

Evidence inKenya(const Tally &ofA, const Tally &ofB)
{
    return {{a, {{u"KE"_s, ofA}}}, {b, {{u"KE"_s, ofB}}}};
}

} // namespace

Q_DECLARE_METATYPE(helio::Evidence)

class WeightsTest : public QObject
{
    Q_OBJECT
private slots:
    void whoDoesClearlyWorseGoesDown_data()
    {
        QTest::addColumn<Evidence>("evidence");
        QTest::addColumn<QString>("words"); // empty: stays
        const auto row = [](const char *name, const Tally &ofA, const Tally &ofB,
                                 const QString &words) {
            QTest::newRow(name) << inKenya(ofA, ofB) << words;
        };
        row("no evidence", {}, {}, {});
        row("as good", deliveries(95, 5), deliveries(950, 50), {});
        row("better", deliveries(99, 1), deliveries(900, 100), {});
        row("delivers less", deliveries(80, 20), deliveries(960, 40),
                u"It delivers 80 % of 100 messages, where other accounts deliver 96 %"_s);
        row("takes less", {.accepted = 150, .errors = 30, .unknown = 20},
                {.accepted = 500, .errors = 5},
                u"It takes 75 % of 200 requests, where other accounts take 99 %"_s);
        row("is turned away", {.accepted = 20, .turnedAway = 80}, {.accepted = 100},
                u"It takes 20 % of 100 requests"_s);
        row("wrong numbers are not its doing", {.accepted = 100, .refused = 300}, {.accepted = 100},
                {});
        row("nor is its pace", {.accepted = 100, .deferred = 300}, {.accepted = 100}, {});
        row("too few to tell", deliveries(30, 19), deliveries(960, 40), {});
        row("too near to matter", deliveries(9200, 800), deliveries(9600, 400), {});
        row("too near to be sure", deliveries(46, 5), deliveries(49, 1), {});
        row("nobody to compare with", deliveries(50, 50), {}, {});
    }
    void whoDoesClearlyWorseGoesDown()
    {
        QFETCH(Evidence, evidence);
        QFETCH(QString, words);
        ManualClock clock;
        auto weights = fullWeights({a, b});
        const auto changes = stepWeights(weights, evidence, {aRoute({a, b})}, clock.now());
        QCOMPARE(changes.size(), words.isEmpty() ? 0 : 1);
        QCOMPARE(weights[0].percent, words.isEmpty() ? 100 : 90);
        QCOMPARE(weights[1].percent, 100);
        if (words.isEmpty())
            return;
        QCOMPARE(changes[0].account, a);
        QCOMPARE(changes[0].kind, HealthKind::Weight);
        QCOMPARE(changes[0].from, u"100"_s);
        QCOMPARE(changes[0].to, u"90"_s);
        QVERIFY(!changes[0].isOpen);
        QVERIFY2(changes[0].reason.startsWith(words), qPrintable(changes[0].reason));
    }

    void hardCountriesAreNotTheAccountsFault()
    {
        // Over all countries a delivers 75 % and b 93 %; in each, a is the better one.
        const Evidence evidence{
                {a, {{u"KE"_s, deliveries(97, 3)}, {u"NG"_s, deliveries(650, 250)}}},
                {b, {{u"KE"_s, deliveries(860, 40)}, {u"NG"_s, deliveries(70, 30)}}}};
        ManualClock clock;
        auto weights = fullWeights({a, b});
        QVERIFY(stepWeights(weights, evidence, {aRoute({a, b})}, clock.now()).isEmpty());
    }

    void onlyAccountsOfOneRouteAreCompared()
    {
        const Evidence evidence = inKenya(deliveries(50, 50), deliveries(99, 1));
        ManualClock clock;
        auto weights = fullWeights({a, b, c});
        Route disabled = aRoute({a, b});
        disabled.isEnabled = false;
        QVERIFY(stepWeights(
                weights, evidence, {aRoute({a, c}), aRoute({b, c}), disabled}, clock.now())
                        .isEmpty());
        QCOMPARE(stepWeights(weights, evidence, {aRoute({a, b})}, clock.now()).size(), 1);
    }

    void stepsKeepTheirDistanceAndStopAtTen()
    {
        const Evidence evidence = inKenya(deliveries(50, 50), deliveries(99, 1));
        const QList<Route> routes{aRoute({a, b})};
        ManualClock clock;
        auto weights = fullWeights({a, b});
        Instant last = clock.now() - 5min;
        QList<int> seen;
        for (int minute = 0; minute < 90; ++minute) {
            for (const HealthChange &change : stepWeights(weights, evidence, routes, clock.now())) {
                QVERIFY(change.at - last >= 5min);
                last = change.at;
                seen.append(change.to.toInt());
            }
            clock.advance(1min);
        }
        QCOMPARE(seen, (QList{90, 80, 70, 60, 50, 40, 30, 20, 10}));
    }

    void restsAfterItsCircuitChanged()
    {
        const Evidence evidence = inKenya(deliveries(50, 50), deliveries(99, 1));
        ManualClock clock;
        auto weights = fullWeights({a, b});
        weights[0].circuitSince = clock.now();
        clock.advance(10min - 1ms);
        QVERIFY(stepWeights(weights, evidence, {aRoute({a, b})}, clock.now()).isEmpty());
        clock.advance(1ms);
        QCOMPARE(stepWeights(weights, evidence, {aRoute({a, b})}, clock.now()).size(), 1);
    }

    void driftsBackWhenNothingSpeaksAgainstIt()
    {
        ManualClock clock;
        QList<AccountWeight> weights{
                {.account = a, .percent = 75, .steppedAt = clock.now()}, {.account = b}};
        QList<int> seen;
        for (int minute = 0; minute < 60; ++minute) {
            for (const HealthChange &change :
                    stepWeights(weights, {}, {aRoute({a, b})}, clock.now())) {
                QVERIFY2(change.reason.contains(u"no longer"_s), qPrintable(change.reason));
                seen.append(change.to.toInt());
            }
            clock.advance(1min);
        }
        QCOMPARE(seen, (QList{85, 95, 100}));
    }

    void oneOfEachRouteKeepsItsFullWeight()
    {
        QRandomGenerator random(9);
        const QList<AccountId> accounts{a, b, c, AccountId(u"d"_s), AccountId(u"e"_s)};
        ManualClock clock;
        int steps = 0;
        for (int world = 0; world < 40; ++world) {
            QList<Route> routes;
            for (int i = 0; i < 3; ++i) {
                QList<AccountId> some;
                for (const AccountId &account : accounts) {
                    if (random.bounded(2) == 0)
                        some.append(account);
                }
                routes.append(aRoute(some));
            }
            auto weights = fullWeights(accounts);
            for (int minute = 0; minute < 300; ++minute) {
                Evidence evidence;
                for (const AccountId &account : accounts)
                    evidence[account][u"KE"_s] =
                            deliveries(random.bounded(200), random.bounded(200));
                steps += int(stepWeights(weights, evidence, routes, clock.now()).size());
                clock.advance(1min);
                for (const AccountWeight &weight : weights)
                    QVERIFY(weight.percent >= 10 && weight.percent <= 100);
                for (const Route &route : routes) {
                    const bool isAnyFull = std::any_of(route.candidates.begin(),
                            route.candidates.end(), [&](const RouteCandidate &candidate) {
                                return std::any_of(weights.begin(), weights.end(),
                                        [&](const AccountWeight &weight) {
                                            return weight.account == candidate.account &&
                                                   weight.percent == 100;
                                        });
                            });
                    QVERIFY(isAnyFull || route.candidates.size() < 2);
                }
            }
        }
        QVERIFY(steps > 1000);
    }

    void aClockSetBackDoesNotFreezeIt()
    {
        ManualClock clock;
        QList<AccountWeight> weights{{.account = a, .percent = 50, .steppedAt = clock.now() + 24h}};
        QVERIFY(stepWeights(weights, {}, {}, clock.now()).isEmpty());
        clock.advance(5min);
        QCOMPARE(stepWeights(weights, {}, {}, clock.now()).size(), 1);
    }
};

QTEST_APPLESS_MAIN(WeightsTest)
#include "weightstest.moc"
