// SPDX-License-Identifier: GPL-3.0-or-later
// Routes, prices, health and counts: what choosing an account reads and writes.
#include "core/storage/stores.h"

#include "tests/storage/says.h"
#include "tests/storage/storesfixture.h"
#include "tests/support/messagebuilder.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

const AccountId mainAccount(u"main"_s);
const AccountId second(u"second"_s);

Route aRoute(const QString &id)
{
    Route route{.id = RouteId(id),
            .name = u"Łódź; it's \"%1\""_s.arg(id),
            .candidates = {{.account = mainAccount, .weight = 70}, {.account = second}},
            .strategy = Strategy::Cheapest,
            .mayFallBackToSms = true};
    route.filter.countries = {u"KE"_s};
    route.filter.time = TimeWindow{QTime(8, 0), QTime(20, 30), u"Africa/Nairobi"_s};
    return route;
}

QStringList idsOf(const QList<Route> &routes)
{
    QStringList ids;
    for (const Route &route : routes)
        ids.append(route.id.value);
    return ids;
}

Price aPrice(const QString &country, qint64 micros)
{
    return {.provider = u"twilio"_s,
            .account = {},
            .country = country,
            .unit = Money{micros, u"USD"_s}};
}

HealthChange aChange(HealthKind kind, bool isOpen, const AccountId &account = mainAccount)
{
    return {.at = testTime,
            .account = account,
            .kind = kind,
            .from = isOpen ? u"closed"_s : u"open"_s,
            .to = isOpen ? u"open"_s : u"closed"_s,
            .reason = u"It's what it's."_s,
            .isOpen = isOpen};
}

MinuteCounts aMinute(Instant at, double accepted, const QString &country = u"KE"_s)
{
    MinuteCounts counts{mainAccount, country, at, {.accepted = accepted, .delivered = 1}};
    counts.tally.latency.add(75ms);
    return counts;
}

} // namespace

class RoutingStoresTest : public QObject, private StoresFixture
{
    Q_OBJECT
private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }
    void init() { open(TestDatabase::engine()); }
    void cleanup() { close(); }

    void routesKeepTheirOrder()
    {
        RouteStore &routes = m_stores->routes;
        QVERIFY(routes.all()->isEmpty());
        QVERIFY(!*routes.find(RouteId(u"c"_s)));
        for (const QString &id : {u"c"_s, u"a"_s, u"b"_s})
            QVERIFY(routes.save(aRoute(id), testTime));
        QVERIFY((*routes.all() == QList{aRoute(u"c"_s), aRoute(u"a"_s), aRoute(u"b"_s)}));

        Route changed = aRoute(u"a"_s);
        changed.isEnabled = false;
        QVERIFY(routes.save(changed, testTime)); // stays in its place
        QVERIFY(**routes.find(changed.id) == changed);
        QCOMPARE(idsOf(*routes.all()), (QStringList{u"c"_s, u"a"_s, u"b"_s}));

        QVERIFY(routes.replaceAll({aRoute(u"b"_s), aRoute(u"d"_s), changed}, testTime));
        QCOMPARE(idsOf(*routes.all()), (QStringList{u"b"_s, u"d"_s, u"a"_s}));
        QVERIFY(routes.save(aRoute(u"aa"_s), testTime)); // a new one comes last
        QVERIFY(*routes.remove(RouteId(u"d"_s)));
        QVERIFY(!*routes.remove(RouteId(u"d"_s)));
        QCOMPARE(idsOf(*routes.all()), (QStringList{u"b"_s, u"a"_s, u"aa"_s}));
    }

    void whatCouldNotBeReadAgainIsNotStored()
    {
        const auto saved = m_stores->routes.save(aRoute(u"0"_s), testTime);
        QVERIFY(!saved);
        QVERIFY(saved.error().kind == ErrorKind::Invalid);
        QVERIFY(m_stores->routes.all()->isEmpty());
    }

    void aRouteThatCannotBeReadIsNamed()
    {
        QVERIFY(m_stores->routes.save(aRoute(u"kenya"_s), testTime));
        QVERIFY(m_database->execute(u"UPDATE routes SET definition = '{\"id\": 7}'"_s));
        const auto all = m_stores->routes.all();
        QVERIFY(!all);
        QVERIFY(says(all.error(), {"kenya", "cannot be read", "update Heliograph"}));
        QVERIFY(!m_stores->routes.find(RouteId(u"kenya"_s)));
    }

    void revisionsTellOfEveryChange()
    {
        RouteStore &routes = m_stores->routes;
        PriceStore &prices = m_stores->prices;
        QCOMPARE(*routes.revision(), 0);
        QCOMPARE(*prices.revision(), 0);
        qint64 seen = 0;
        const auto hasGrown = [&] {
            const qint64 before = seen;
            seen = *routes.revision() + *prices.revision();
            return seen > before;
        };
        QVERIFY(routes.save(aRoute(u"a"_s), testTime) && hasGrown());
        QVERIFY(routes.save(aRoute(u"a"_s), testTime) && hasGrown());
        QVERIFY(*routes.remove(RouteId(u"a"_s)) && hasGrown());
        QVERIFY(routes.replaceAll({}, testTime) && hasGrown());
        const qint64 ofRoutes = *routes.revision();
        QVERIFY(prices.save({aPrice(u"KE"_s, 1)}, testTime) && hasGrown());
        QVERIFY(*prices.remove(aPrice(u"KE"_s, 1)) && hasGrown());
        QVERIFY(prices.saveRates(ExchangeRates({{u"USD"_s, 1}}), testTime) && hasGrown());
        QCOMPARE(*routes.revision(), ofRoutes);
    }

    void pricesReplaceTheirLike()
    {
        PriceStore &prices = m_stores->prices;
        Price ofAccount = aPrice(u"KE"_s, 5);
        ofAccount.provider.clear();
        ofAccount.account = AccountId(u"twilio"_s);
        Price onWhatsApp = aPrice(u"KE"_s, 9'007'199'254'740'993);
        onWhatsApp.channel = Channel::WhatsApp;
        QVERIFY(prices.save({aPrice(u"KE"_s, 1), aPrice({}, 2), ofAccount, onWhatsApp}, testTime));
        QVERIFY(prices.save({aPrice(u"KE"_s, 3)}, testTime + 1s));
        QVERIFY((*prices.all() == QList{ofAccount, aPrice({}, 2), aPrice(u"KE"_s, 3), onWhatsApp}));
        QVERIFY(*prices.remove(aPrice(u"KE"_s, 77)));
        QVERIFY(!*prices.remove(aPrice(u"KE"_s, 77)));
        QCOMPARE(prices.all()->size(), 3);
    }

    void ratesAreReplacedTogether()
    {
        PriceStore &prices = m_stores->prices;
        QVERIFY(*prices.rates() == ExchangeRates());
        const ExchangeRates rates({{u"USD"_s, 1}, {u"KES"_s, 129.55}, {u"VND"_s, 26'345.25}});
        QVERIFY(prices.saveRates(rates, testTime));
        QVERIFY(*prices.rates() == rates);
        QVERIFY(prices.saveRates(ExchangeRates({{u"EUR"_s, 0.9}}), testTime));
        QVERIFY(*prices.rates() == ExchangeRates({{u"EUR"_s, 0.9}}));
    }

    void anIncidentIsToldOnceAndEndedOnce()
    {
        HealthStore &health = m_stores->health;
        const HealthChange opened = aChange(HealthKind::Circuit, true);
        QVERIFY(!*health.add(aChange(HealthKind::Circuit, false))); // nothing to end
        QVERIFY(*health.add(opened));
        QVERIFY(!*health.add(opened)); // another worker noticed it, too
        QVERIFY(*health.add(aChange(HealthKind::Circuit, true, second)));
        QVERIFY(*health.add(aChange(HealthKind::Account, true)));
        QCOMPARE(health.changes({.isOpenOnly = true})->size(), 3);

        QVERIFY(*health.add(aChange(HealthKind::Circuit, false)));
        QVERIFY(!*health.add(aChange(HealthKind::Circuit, false)));
        const auto open = health.changes({.isOpenOnly = true});
        QCOMPARE(open->size(), 2);
        QVERIFY(open->first().kind == HealthKind::Account);
        QVERIFY(open->last().account == second);

        const auto ofMain = health.changes({.account = mainAccount, .kind = HealthKind::Circuit});
        QCOMPARE(ofMain->size(), 2);
        HealthChange expected = opened;
        expected.isOpen = false;
        expected.sequence = ofMain->last().sequence;
        QVERIFY(ofMain->last() == expected);
        QVERIFY(*health.add(opened)); // the next outage
    }

    void stepsAreAlwaysTold()
    {
        HealthStore &health = m_stores->health;
        for (int step = 0; step < 3; ++step) {
            QVERIFY(*health.add(aChange(HealthKind::Weight, false)));
            QVERIFY(*health.add(aChange(HealthKind::Pace, false)));
        }
        QCOMPARE(health.changes({.kind = HealthKind::Weight})->size(), 3);
        QList<qint64> seen;
        qint64 before = 0;
        for (;;) {
            const auto page = health.changes({.before = before, .limit = 4});
            if (page->isEmpty())
                break;
            for (const HealthChange &change : *page)
                seen.append(change.sequence);
            before = seen.last();
        }
        QCOMPARE(seen.size(), 6);
        QVERIFY(std::is_sorted(seen.rbegin(), seen.rend()));
    }

    void oldChangesAreForgottenButNoIncidentThatLasts()
    {
        HealthStore &health = m_stores->health;
        QVERIFY(*health.add(aChange(HealthKind::Circuit, true)));
        for (int step = 0; step < 3; ++step)
            QVERIFY(*health.add(aChange(HealthKind::Weight, false)));
        QCOMPARE(*health.forgetChanges(testTime, 9), 0);
        QCOMPARE(*health.forgetChanges(testTime + 1ms, 2), 2);
        QCOMPARE(*health.forgetChanges(testTime + 1ms, 9), 1);
        QCOMPARE(health.changes({})->size(), 1);
        QVERIFY(health.changes({})->first().isOpen);
    }

    void standingsComeBack()
    {
        HealthStore &health = m_stores->health;
        AccountStanding standing{.account = mainAccount,
                .circuit = {true, testTime, testTime + 30s, 30s},
                .weightPercent = 70,
                .weightAt = testTime - 5min,
                .pace = 2.125,
                .use = AccountUse::Drained,
                .useReason = u"It's on fire."_s,
                .updatedAt = testTime};
        QVERIFY(!*health.standing(mainAccount));
        QVERIFY(health.save(standing));
        QVERIFY(health.save({.account = second}));
        QVERIFY(**health.standing(mainAccount) == standing);
        QVERIFY((*health.standings() == QList{standing, AccountStanding{.account = second}}));
        standing.circuit.isOpen = false;
        standing.pace.reset();
        QVERIFY(health.save(standing));
        QVERIFY(**health.standing(mainAccount) == standing);
    }

    void onlyAPersonChangesTheUse()
    {
        HealthStore &health = m_stores->health;
        QVERIFY(health.setUse(mainAccount, AccountUse::Isolated, u"Anna moves it."_s, testTime));
        QVERIFY((*health.standing(mainAccount))->use == AccountUse::Isolated);
        // A worker that has not heard of it yet saves what it measured.
        QVERIFY(health.save({.account = mainAccount, .weightPercent = 70}));
        const auto known = health.standing(mainAccount);
        QVERIFY((*known)->use == AccountUse::Isolated);
        QCOMPARE((*known)->useReason, u"Anna moves it."_s);
        QCOMPARE((*known)->weightPercent, 70);
        QVERIFY(health.setUse(mainAccount, AccountUse::InUse, {}, testTime));
        QVERIFY((*health.standing(mainAccount))->use == AccountUse::InUse);
        QVERIFY((*health.standing(mainAccount))->useReason.isEmpty());
        QCOMPARE((*health.standing(mainAccount))->weightPercent, 70);
    }

    void anAccountThatIsGoneHasNoIncidents()
    {
        HealthStore &health = m_stores->health;
        QVERIFY(health.save({.account = mainAccount}));
        QVERIFY(health.save({.account = second}));
        QVERIFY(*health.add(aChange(HealthKind::Account, true)));
        QVERIFY(*health.add(aChange(HealthKind::Account, true, second)));
        QVERIFY(health.forgetAccount(mainAccount));
        QVERIFY(!*health.standing(mainAccount));
        QVERIFY(*health.standing(second));
        const auto open = health.changes({.isOpenOnly = true});
        QCOMPARE(open->size(), 1);
        QVERIFY(open->first().account == second);
        QCOMPARE(health.changes({})->size(), 2); // what happened stays readable
    }

    void countsAddUpWhoeverCounts()
    {
        CountStore &counts = m_stores->counts;
        MinuteCounts full = aMinute(testTime, 1);
        full.tally = {1, 2, 3, 4, 5, 6, 7, 8, {}};
        for (size_t bucket = 0; bucket < full.tally.latency.counts.size(); ++bucket)
            full.tally.latency.counts[bucket] = 10 + double(bucket);
        const Instant minute = std::chrono::floor<std::chrono::minutes>(testTime);
        QVERIFY(counts.add({full, aMinute(testTime + 60s, 7)}));
        auto read = counts.since(testTime);
        full.minute = minute;
        QCOMPARE(read->size(), 2);
        QVERIFY(read->first() == full);

        // The same minute again, in one call and by another worker.
        QVERIFY(counts.add({aMinute(minute, 100), aMinute(minute + 59s, 1000)}));
        const auto other = m_test->open();
        QVERIFY(CountStore(*other).add({aMinute(minute, 10'000)}));
        read = counts.since(testTime);
        QCOMPARE(read->size(), 2);
        QCOMPARE(read->first().tally.accepted, 11'101.0);
        QCOMPARE(read->first().tally.delivered, 10.0);
        QCOMPARE(read->first().tally.latency.counts[1], 14.0);
        QCOMPARE(read->first().tally.latency.counts[2], 12.0);
        QCOMPARE(read->last().tally.accepted, 7.0);
    }

    void minutesOfAnAccountAreOverAllCountries()
    {
        CountStore &counts = m_stores->counts;
        const Instant minute = std::chrono::floor<std::chrono::minutes>(testTime);
        MinuteCounts ofSecond = aMinute(minute, 50);
        ofSecond.account = second;
        QVERIFY(counts.add({aMinute(minute, 1), aMinute(minute, 2, u"UG"_s), aMinute(minute, 4, {}),
                aMinute(minute + 2min, 8), aMinute(minute - 1min, 16), ofSecond}));
        const auto minutes = counts.minutes(mainAccount, testTime);
        QCOMPARE(minutes->size(), 2);
        QVERIFY((*minutes)[0].minute == minute);
        QCOMPARE((*minutes)[0].tally.accepted, 7.0);
        QCOMPARE((*minutes)[0].tally.latency.total(), 3.0);
        QVERIFY((*minutes)[1].minute == minute + 2min);
        QCOMPARE((*minutes)[1].tally.accepted, 8.0);
    }

    void oldCountsAreForgottenInPortions()
    {
        CountStore &counts = m_stores->counts;
        const Instant minute = std::chrono::floor<std::chrono::minutes>(testTime);
        QVERIFY(counts.add({aMinute(minute, 1), aMinute(minute, 1, u"UG"_s),
                aMinute(minute - 1min, 1), aMinute(minute + 1min, 1)}));
        QCOMPARE(*counts.forget(minute, 9), 1);
        QCOMPARE(*counts.forget(minute + 1min, 1), 1);
        QCOMPARE(*counts.forget(minute + 1min, 9), 1);
        QCOMPARE(*counts.forget(minute + 1min, 9), 0);
        QCOMPARE(counts.since(minute - 1h)->size(), 1);
    }
};

QTEST_GUILESS_MAIN(RoutingStoresTest)
#include "routingstorestest.moc"
