// SPDX-License-Identifier: GPL-3.0-or-later
// What the balanced strategy does over many messages, and that a dry run is the real choice.
#include "core/domain/routing.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace
{

const AccountId a(u"a"_s);
const AccountId b(u"b"_s);
constexpr Instant start = fromMillis(1'767'323'045'000);

/** Two accounts and their evidence, faded as in life. */
class Trial
{
public:
    int weightOfA = 100;
    double priceOfA = 0; ///< in KES; 0: unknown
    double priceOfB = 0;
    milliseconds latencyOfA{300};
    Category category = Category::Transactional;

    /**
     * Sends \a perMinute messages a minute for \a minutes; of those by a and b so many arrive.
     * The part that left by a.
     */
    double run(double rateOfA, double rateOfB, int perMinute, int minutes)
    {
        Route route{.id = RouteId(u"all"_s),
                .name = u"All"_s,
                .candidates = {{.account = a, .weight = weightOfA}, {.account = b}}};
        const RouteTable routes({route});
        QList<Price> prices;
        for (const auto &[account, price] : {std::pair(a, priceOfA), std::pair(b, priceOfB)}) {
            if (price > 0)
                prices.append({.provider = {},
                        .account = account,
                        .country = {},
                        .unit = Money{qint64(price * 1e6), u"KES"_s}});
        }
        const PriceTable table(prices);
        int byA = 0;
        for (int minute = 0; minute < minutes; ++minute, m_now += 1min) {
            Standings standings;
            for (const AccountId &account : {a, b})
                standings.insert(account, {.provider = u"p"_s,
                                                  .channels = {Channel::Sms},
                                                  .tally = m_tallies[account].at(m_now)});
            for (int message = 0; message < perMinute; ++message) {
                const Decision decision =
                        decide({.to = u"+254712345678"_s, .category = category, .at = m_now},
                                routes, standings, table, {}, m_random.generate64());
                const bool isA = decision.account == a;
                byA += isA ? 1 : 0;
                const bool arrives = m_random.generateDouble() < (isA ? rateOfA : rateOfB);
                Tally tally{.accepted = 1,
                        .delivered = arrives ? 1.0 : 0.0,
                        .undelivered = arrives ? 0.0 : 1.0};
                tally.latency.add(isA ? latencyOfA : milliseconds(300));
                m_tallies[decision.account].add(tally, m_now);
            }
        }
        return double(byA) / (perMinute * minutes);
    }

private:
    QHash<AccountId, FadingTally> m_tallies;
    QRandomGenerator m_random{20'261'121};
    Instant m_now = start;
};

} // namespace

class RoutingDrawsTest : public QObject
{
    Q_OBJECT
private slots:
    void theBetterProviderGetsTheMessages_data()
    {
        QTest::addColumn<double>("better");
        QTest::addColumn<double>("worse");
        QTest::addColumn<int>("minutes"); // of evidence at 20 messages a minute
        QTest::newRow("nothing arrives") << 0.98 << 0.0 << 5;
        QTest::newRow("half arrives") << 0.98 << 0.5 << 10;
        QTest::newRow("four of five arrive") << 0.98 << 0.8 << 30;
        QTest::newRow("nine of ten arrive") << 0.98 << 0.9 << 60;
    }
    void theBetterProviderGetsTheMessages()
    {
        QFETCH(double, better);
        QFETCH(double, worse);
        QFETCH(int, minutes);
        Trial forA;
        forA.run(better, worse, 20, minutes);
        const double share = forA.run(better, worse, 20, 120);
        QVERIFY2(share >= 0.9, qPrintable(QString::number(share)));
        Trial forB; // whichever place it has
        forB.run(worse, better, 20, minutes);
        const double rest = forB.run(worse, better, 20, 120);
        QVERIFY2(rest <= 0.1, qPrintable(QString::number(rest)));
    }

    void equalsShareByTheirWeights_data()
    {
        QTest::addColumn<int>("weight"); // against 100
        QTest::newRow("100") << 100;
        QTest::newRow("50") << 50;
        QTest::newRow("10") << 10;
    }
    void equalsShareByTheirWeights()
    {
        QFETCH(int, weight);
        Trial trial;
        trial.weightOfA = weight;
        trial.run(0.97, 0.97, 60, 60);
        const double share = trial.run(0.97, 0.97, 60, 240);
        const double expected = weight / (weight + 100.0);
        QVERIFY2(std::abs(share - expected) < 0.12, qPrintable(QString::number(share)));
    }

    void whoRecoversIsFoundOutAndUsedAgain()
    {
        Trial trial;
        trial.run(0.98, 0.90, 10, 120);
        const double during = trial.run(0.3, 0.90, 10, 60); // a fails for an hour
        QVERIFY2(during < 0.3, qPrintable(QString::number(during)));
        trial.run(0.98, 0.90, 10, 6 * 60); // mended; the failures fade
        const double after = trial.run(0.98, 0.90, 10, 2 * 60);
        QVERIFY2(after > 0.8, qPrintable(QString::number(after)));
    }

    void priceDecidesAmongEqualsOnly_data()
    {
        QTest::addColumn<double>("rateOfA");
        QTest::addColumn<double>("priceOfA"); // b: 0.97 at 1
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::newRow("equal, twice the price") << 0.97 << 2.0 << 0.0 << 0.15;
        QTest::newRow("equal, half the price") << 0.97 << 0.5 << 0.85 << 1.0;
        QTest::newRow("a little better, five times the price") << 0.98 << 5.0 << 0.0 << 0.2;
        QTest::newRow("a little better, hundred times") << 0.98 << 100.0 << 0.0 << 0.2;
        QTest::newRow("much worse, a tenth of the price") << 0.85 << 0.1 << 0.0 << 0.1;
        QTest::newRow("much worse, for nothing") << 0.85 << 0.000001 << 0.0 << 0.1;
        QTest::newRow("unknown is as dear as the dearest") << 0.97 << 0.0 << 0.3 << 0.7;
    }
    void priceDecidesAmongEqualsOnly()
    {
        QFETCH(double, rateOfA);
        QFETCH(double, priceOfA);
        QFETCH(double, least);
        QFETCH(double, most);
        Trial trial;
        trial.priceOfA = priceOfA;
        trial.priceOfB = 1;
        trial.run(rateOfA, 0.97, 60, 60);
        const double share = trial.run(rateOfA, 0.97, 60, 90);
        QVERIFY2(share >= least && share <= most, qPrintable(QString::number(share)));
    }

    void latencyMattersAsTheCategoryIsPatient_data()
    {
        QTest::addColumn<Category>("category");
        QTest::addColumn<double>("most"); // of messages by a, which takes 4 s
        QTest::newRow("a code") << Category::Otp << 0.1;
        QTest::newRow("an offer") << Category::Marketing << 0.7;
    }
    void latencyMattersAsTheCategoryIsPatient()
    {
        QFETCH(Category, category);
        QFETCH(double, most);
        Trial trial;
        trial.category = category;
        trial.latencyOfA = 4s;
        trial.run(0.97, 0.97, 60, 60);
        const double share = trial.run(0.97, 0.97, 60, 90);
        QVERIFY2(share <= most, qPrintable(QString::number(share)));
        QVERIFY(category == Category::Otp || share >= 0.3);
    }

    void whoIsUnknownGetsTried()
    {
        Trial trial;
        QVERIFY(trial.run(0.9, 0.9, 20, 1) > 0.1);
        QVERIFY(Trial().run(0.9, 0.9, 20, 1) < 0.9);
    }

    void aCandidatesDrawsAreItsOwn()
    {
        // Whoever else is in the running, it is drawn the same: what is left out changes no score.
        const QList<AccountId> names{a, b, AccountId(u"c"_s), AccountId(u"d"_s)};
        Route route{.id = RouteId(u"all"_s), .name = u"All"_s};
        Standings standings;
        for (const AccountId &name : names) {
            route.candidates.append({.account = name});
            standings.insert(name, {.provider = u"p"_s,
                                           .channels = {Channel::Sms},
                                           .tally = {.accepted = 20, .errors = 2}});
        }
        const auto scores = [&](quint64 seed) {
            QHash<AccountId, double> found;
            for (const auto &candidate :
                    decide({.at = start}, RouteTable({route}), standings, {}, {}, seed).candidates)
                found.insert(candidate.account, candidate.score);
            return found;
        };
        for (quint64 seed = 0; seed < 200; ++seed) {
            const auto all = scores(seed);
            QCOMPARE(all.size(), 4);
            standings[names[seed % 4]].isStopped = true;
            std::reverse(route.candidates.begin(), route.candidates.end());
            const auto without = scores(seed);
            for (const AccountId &name : names)
                QCOMPARE(without[name], name == names[seed % 4] ? 0 : all[name]);
            standings[names[seed % 4]].isStopped = false;
        }
    }

    void aMessagesSeedIsItsOwn()
    {
        const MessageId id(u"01KCX0000000000000000000AB"_s);
        QCOMPARE(routingSeed(id, 1), routingSeed(id, 1));
        QVERIFY(routingSeed(id, 1) != routingSeed(id, 2));
        QVERIFY(routingSeed(id, 1) != routingSeed(MessageId(u"01KCX0000000000000000000AC"_s), 1));
    }

    /** Ten thousand drafts, everything about them and about the accounts at random. */
    void dryRunAndRealChoiceAgree()
    {
        QRandomGenerator random(42);
        const auto coin = [&](int of) {
            return random.bounded(of) == 0;
        };
        const QStringList countries{u"KE"_s, u"UG"_s, u"SA"_s, u"US"_s, QString()};
        const QList<Channel> channels{Channel::Sms, Channel::WhatsApp};
        const QStringList names{u"at"_s, u"tw"_s, u"un"_s, u"wa"_s, u"eu"_s, u"gone"_s};
        const RoutingRules rules{.maxCost = Money{9'000'000, u"KES"_s},
                .rates = ExchangeRates({{u"USD"_s, 1}, {u"KES"_s, 129.5}})};
        int chosen = 0;
        for (int draft = 0; draft < 10'000; ++draft) {
            QList<Route> routes;
            for (int i = 0; i < 3; ++i) {
                Route route{.id = RouteId(u"r%1"_s.arg(i)),
                        .name = u"Route"_s,
                        .strategy = Strategy(random.bounded(3)),
                        .isEnabled = !coin(8),
                        .mayFallBackToSms = coin(2)};
                if (i < 2)
                    route.filter.countries = {countries[random.bounded(4)]};
                for (const QString &name : names) {
                    if (i == 2 || coin(2))
                        route.candidates.append({AccountId(name), 1 + random.bounded(100)});
                }
                if (!route.candidates.isEmpty())
                    routes.append(route);
            }
            const Instant now = start + milliseconds(random.bounded(86'400'000));
            QList<std::pair<AccountId, CandidateStanding>> accounts;
            for (const QString &name : names.first(5)) {
                CandidateStanding standing{.provider = name,
                        .channels = {name == "wa"_L1 ? Channel::WhatsApp : Channel::Sms},
                        .isStopped = coin(10),
                        .use = coin(20) ? AccountUse::Drained : AccountUse::InUse,
                        .circuit = CircuitState(random.bounded(3)),
                        .weightPercent = 10 * (1 + random.bounded(10)),
                        .wait = coin(3) ? milliseconds(random.bounded(90'000)) : 0ms};
                if (standing.circuit == CircuitState::Open)
                    standing.mayCallFrom = now + milliseconds(random.bounded(300'000));
                standing.tally.accepted = random.bounded(1000);
                standing.tally.errors = random.bounded(50);
                standing.tally.latency.add(milliseconds(random.bounded(9000)));
                accounts.append({AccountId(name), standing});
            }
            QList<Price> prices;
            for (const QString &name : names) {
                if (coin(2))
                    prices.append({.provider = name,
                            .account = {},
                            .country = {},
                            .unit = Money{
                                    random.bounded(5'000'000), coin(2) ? u"KES"_s : u"USD"_s}});
            }
            RouteFacts facts{.to = u"+254712345678"_s,
                    .country = countries[random.bounded(5)],
                    .channel = channels[random.bounded(2)],
                    .category = allCategories[size_t(random.bounded(4))],
                    .segments = 1 + random.bounded(4),
                    .at = now,
                    .attempts = random.bounded(7)};
            if (coin(4))
                facts.tried.append({AccountId(names[random.bounded(5)]), facts.channel});
            const quint64 seed =
                    routingSeed(MessageId(u"01KCX%1"_s.arg(draft)), facts.attempts + 1);

            // The dispatcher has its routes at hand; the dry run reads them, and the accounts,
            // anew.
            Standings standings;
            for (const auto &[account, standing] : accounts)
                standings.insert(account, standing);
            const Decision real =
                    decide(facts, RouteTable(routes), standings, PriceTable(prices), rules, seed);
            QList<Route> read;
            for (const Route &route : routes) {
                auto copy = routeFromJson(
                        QJsonDocument::fromJson(QJsonDocument(toJson(route)).toJson()).object());
                QVERIFY2(copy, copy ? "" : qPrintable(copy.error().text));
                read.append(*copy);
            }
            Standings again;
            again.reserve(997);
            for (auto it = accounts.rbegin(); it != accounts.rend(); ++it)
                again.insert(it->first, it->second);
            const Decision dry = decide(facts, RouteTable(read), again,
                    PriceTable(readPrices(writePrices(prices)).prices), rules, seed);
            QVERIFY(dry == real);

            QVERIFY(toJson(real).size() <= longestDecision);
            const auto stored = decisionFromJson(toJson(real));
            QVERIFY(stored && stored->account == real.account && stored->verdict == real.verdict);
            QVERIFY(!real.account.isEmpty() || real.why);
            chosen += real.account.isEmpty() ? 0 : 1;
        }
        QVERIFY2(chosen > 4000 && chosen < 9500, qPrintable(QString::number(chosen)));
    }
};

QTEST_APPLESS_MAIN(RoutingDrawsTest)
#include "routingdrawstest.moc"
