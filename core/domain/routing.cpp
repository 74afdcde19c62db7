// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/routing.h"

#include "core/domain/seededrandom.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace
{

constexpr double priceExponent = 0.05;
constexpr double leastPriceFactor = 0.95;
constexpr double latencyCost = 0.05;
constexpr double weightExponent = 0.01;

/** Receipts below this many say little about delivery; acceptance is shown instead. */
constexpr double leastReceipts = 5;

double rounded(double value, double steps)
{
    return std::round(value * steps) / steps;
}

/** A candidate with what ranking needs beside what is told about it. */
struct Entry {
    WeighedCandidate told;
    qsizetype place = 0; ///< in the route
    bool isProbe = false;
    qsizetype stumbles = 0; ///< over this very message
    double score = 0;
    double cost = 0; ///< comparable among the entries; infinite where it is not known
    bool isRunning() const { return !told.leftOut; }
};

/** One route's candidates under one message's conditions. */
class Weighing
{
public:
    Weighing(const RouteFacts &facts, const Standings &standings, const PriceTable &prices,
            const RoutingRules &rules, quint64 seed)
        : m_facts(facts)
        , m_standings(standings)
        , m_prices(prices)
        , m_rules(rules)
        , m_seed(seed)
    {
    }

    QList<Entry> weigh(const Route &route, Channel channel) const
    {
        QList<Entry> entries;
        for (qsizetype place = 0; place < route.candidates.size(); ++place)
            entries.append(entryFor(route.candidates[place], place, channel));
        compareCosts(entries);
        if (route.strategy == Strategy::Balanced) {
            for (Entry &entry : entries) {
                if (entry.isRunning())
                    score(entry, entries);
            }
        }
        return entries;
    }

private:
    bool isAmong(const QList<TriedCandidate> &tried, const WeighedCandidate &candidate) const
    {
        return tried.contains({candidate.account, candidate.channel});
    }

    /** What the message would have cost with this attempt, where everything can be added up. */
    bool isTooDear(const std::optional<Money> &price) const
    {
        if (!m_rules.maxCost || !price)
            return false;
        double sum = 0;
        QList<Money> all = m_facts.spent;
        all.append(*price);
        for (const Money &money : std::as_const(all)) {
            const auto converted = m_rules.rates.convert(money, m_rules.maxCost->currency);
            sum += converted ? double(converted->micros) : 0;
        }
        return sum > double(m_rules.maxCost->micros);
    }

    bool isTooLong(const WeighedCandidate &candidate, const CandidateStanding &standing) const
    {
        if (candidate.channel == Channel::WhatsApp && !m_facts.templateName.isEmpty())
            return false; // the template's own text leaves
        const auto isAbove = [](qsizetype size, int most) {
            return most > 0 && size > most;
        };
        return isAbove(m_facts.characters, standing.maxCharacters) ||
               isAbove(m_facts.bytes, standing.maxBytes);
    }

    /** In the account's currency, where a rate to it is known. */
    std::optional<Money> priceOf(
            const WeighedCandidate &candidate, const CandidateStanding &standing) const
    {
        std::optional<Money> price = m_prices.estimate(candidate.account, standing.provider,
                m_facts.country, candidate.channel, m_facts.segments);
        if (price && !standing.currency.isEmpty())
            price = m_rules.rates.convert(*price, standing.currency).value_or(*price);
        return price;
    }

    void leaveOut(WeighedCandidate &candidate, WhyNot why, std::optional<Instant> until = {}) const
    {
        candidate.leftOut = why;
        candidate.until = until;
    }

    void judge(WeighedCandidate &candidate, const CandidateStanding &standing) const
    {
        if (!standing.channels.contains(candidate.channel))
            leaveOut(candidate, WhyNot::OtherChannel);
        else if (isAmong(m_facts.tried, candidate))
            leaveOut(candidate, WhyNot::Tried);
        else if (isTooLong(candidate, standing))
            leaveOut(candidate, WhyNot::TooLong);
        else if (candidate.channel == Channel::WhatsApp &&
                 m_facts.closed.contains(candidate.account))
            leaveOut(candidate, WhyNot::WindowClosed);
        else if (standing.isStopped)
            leaveOut(candidate, WhyNot::Stopped);
        else if (standing.use == AccountUse::Isolated)
            leaveOut(candidate, WhyNot::Isolated);
        else if (standing.use == AccountUse::Drained && m_facts.account.isEmpty())
            leaveOut(candidate, WhyNot::Drained);
        else if (standing.mayCallFrom > m_facts.at)
            leaveOut(candidate, WhyNot::CircuitOpen, standing.mayCallFrom);
        else if (isTooDear(candidate.price))
            leaveOut(candidate, WhyNot::TooDear);
        else if (standing.wait > patience(m_facts.category))
            leaveOut(candidate, WhyNot::Pace, m_facts.at + standing.wait);
    }

    Entry entryFor(const RouteCandidate &candidate, qsizetype place, Channel channel) const
    {
        Entry entry{.told = {.account = candidate.account, .channel = channel}, .place = place};
        const auto found = m_standings.find(candidate.account);
        if (found == m_standings.end()) {
            leaveOut(entry.told, WhyNot::NotConfigured);
            return entry;
        }
        const CandidateStanding &standing = *found;
        WeighedCandidate &told = entry.told;
        told.weight = std::max(1, candidate.weight * standing.weightPercent / 100);
        told.wait = standing.wait;
        entry.stumbles = m_facts.stumbled.count({told.account, told.channel});
        told.hasStumbled = entry.stumbles > 0;
        told.price = priceOf(told, standing);
        told.latency = standing.tally.latency.quantile(0.5);
        const double receipts = standing.tally.delivered + standing.tally.undelivered;
        told.isByReceipt = receipts >= leastReceipts;
        told.measured =
                told.isByReceipt ? standing.tally.deliveryRate() : standing.tally.acceptanceRate();
        judge(told, standing);
        entry.isProbe = entry.isRunning() && standing.circuit == CircuitState::HalfOpen;
        return entry;
    }

    void compareCosts(QList<Entry> &entries) const
    {
        QString currency;
        for (Entry &entry : entries) {
            entry.cost = std::numeric_limits<double>::infinity();
            if (!entry.isRunning() || !entry.told.price)
                continue;
            if (currency.isEmpty())
                currency = entry.told.price->currency;
            if (const auto money = m_rules.rates.convert(*entry.told.price, currency))
                entry.cost = double(money->micros);
        }
    }

    double priceFactor(const Entry &entry, const QList<Entry> &entries) const
    {
        double lowest = std::numeric_limits<double>::infinity();
        double highest = 0;
        for (const Entry &other : entries) {
            if (!std::isfinite(other.cost))
                continue;
            lowest = std::min(lowest, other.cost);
            highest = std::max(highest, other.cost);
        }
        const double cost = std::isfinite(entry.cost) ? entry.cost : highest;
        if (cost <= lowest)
            return 1;
        return std::max(leastPriceFactor, std::pow(lowest / cost, priceExponent));
    }

    double latencyFactor(const WeighedCandidate &candidate) const
    {
        const milliseconds patience = helio::patience(m_facts.category);
        if (patience == milliseconds::max())
            return 1;
        const milliseconds latency = candidate.latency.value_or(0ms) + candidate.wait;
        return 1 - latencyCost * std::min(1.0, double(latency.count()) / double(patience.count()));
    }

    /** Each candidate draws its own numbers, whoever else is in the running. */
    void score(Entry &entry, const QList<Entry> &entries) const
    {
        WeighedCandidate &told = entry.told;
        const Tally &tally = m_standings.find(told.account)->tally;
        SeededRandom random(stableHash(told.account.value + u'/' + toName(told.channel), m_seed));
        const double rate = random.beta(tally.successes() + 1, tally.failures() + 1);
        const double weight = std::pow(told.weight / random.exponential(), weightExponent);
        entry.score = rate * priceFactor(entry, entries) * latencyFactor(told) * weight;
        told.rate = rate;
    }

    const RouteFacts &m_facts;
    const Standings &m_standings;
    const PriceTable &m_prices;
    const RoutingRules &m_rules;
    quint64 m_seed;
};

bool isAnyRunning(const QList<Entry> &entries)
{
    return std::any_of(
            entries.begin(), entries.end(), [](const Entry &entry) { return entry.isRunning(); });
}

/** The first route that fits, and what kept the message off those before it. */
std::optional<Route> routeFor(const RouteFacts &facts, const RouteTable &routes,
        const Standings &standings, QList<SkippedRoute> &skipped)
{
    if (!facts.account.isEmpty())
        return Route{.candidates = {{.account = facts.account}}, .strategy = Strategy::Order};
    for (qsizetype index = 0; index < routes.routes().size(); ++index) {
        const Route &route = routes.routes()[index];
        QString why = routes.mismatch(index, facts);
        const bool hasAccount = std::any_of(route.candidates.begin(), route.candidates.end(),
                [&](const RouteCandidate &candidate) {
                    return standings.contains(candidate.account);
                });
        if (why.isEmpty() && hasAccount)
            return route;
        skipped.append({route.id, why.isEmpty() ? u"accounts"_s : why});
    }
    return std::nullopt;
}

/** Both passes in one list: of each account what says more. */
QList<Entry> withFallback(QList<Entry> first, const QList<Entry> &second)
{
    for (const Entry &entry : second) {
        const auto sameAccount = std::find_if(first.begin(), first.end(),
                [&](const Entry &other) { return other.told.account == entry.told.account; });
        if (entry.told.leftOut == WhyNot::OtherChannel ||
                sameAccount->told.leftOut == entry.told.leftOut)
            continue;
        if (sameAccount->told.leftOut == WhyNot::OtherChannel)
            *sameAccount = entry;
        else
            first.append(entry);
    }
    return first;
}

void rank(QList<Entry> &entries, Strategy strategy)
{
    const auto key = [strategy](const Entry &entry) {
        double merit = 0;
        switch (strategy) {
        case Strategy::Balanced:
            merit = -entry.score;
            break;
        case Strategy::Order:
            break;
        case Strategy::Cheapest:
            merit = entry.cost;
            break;
        }
        return std::tuple(!entry.isRunning(), entry.stumbles, !entry.isProbe, merit, entry.place);
    };
    std::sort(entries.begin(), entries.end(),
            [&](const Entry &a, const Entry &b) { return key(a) < key(b); });
}

/** Nobody is in the running: what would end first, or that nothing will. */
void explainAbsence(Decision &decision, const QList<Entry> &entries)
{
    // Not there, of another channel, or for shorter texts: nothing of that is waited for.
    const auto isForGood = [](WhyNot why) {
        return why == WhyNot::OtherChannel || why == WhyNot::NotConfigured ||
               why == WhyNot::TooLong;
    };
    const auto isAny = [&entries](WhyNot why) {
        return std::any_of(entries.begin(), entries.end(),
                [why](const Entry &entry) { return entry.told.leftOut == why; });
    };
    for (const Entry &entry : entries) {
        const WhyNot why = *entry.told.leftOut;
        const bool isFirst = !decision.why || isForGood(*decision.why);
        const bool endsEarlier =
                entry.told.until && (!decision.retryAt || *entry.told.until < *decision.retryAt);
        if (endsEarlier)
            decision.retryAt = entry.told.until;
        if (endsEarlier || (isFirst && !decision.retryAt))
            decision.why = why;
    }
    if (decision.retryAt)
        return;
    for (const WhyNot final : {WhyNot::TooDear, WhyNot::WindowClosed, WhyNot::Tried}) {
        if (isAny(final)) {
            decision.verdict = Verdict::GiveUp;
            decision.why = final;
            return;
        }
    }
    const bool mayNever = std::all_of(entries.begin(), entries.end(),
            [&](const Entry &entry) { return isForGood(*entry.told.leftOut); });
    if (mayNever && isAny(WhyNot::TooLong)) {
        decision.verdict = Verdict::GiveUp;
        decision.why = WhyNot::TooLong;
    }
}

void choose(Decision &decision, const Entry &best, const RouteFacts &facts)
{
    decision.account = best.told.account;
    decision.channel = best.told.channel;
    decision.isProbe = best.isProbe;
    decision.isFallback = best.told.channel != facts.channel;
    decision.verdict = best.told.wait > 0ms ? Verdict::Wait : Verdict::Send;
    if (decision.verdict == Verdict::Wait)
        decision.retryAt = facts.at + best.told.wait;
}

/** Numbers as they are stored, and prices as multiples of the chosen one's. */
WeighedCandidate told(const Entry &entry, const Entry &best)
{
    WeighedCandidate candidate = entry.told;
    candidate.score = rounded(entry.score, 1e4);
    candidate.rate = rounded(candidate.rate, 1e4);
    if (candidate.measured)
        candidate.measured = rounded(*candidate.measured, 1e3);
    const bool compares = best.cost > 0 && std::isfinite(best.cost) && std::isfinite(entry.cost);
    if (compares && best.isRunning())
        candidate.dearness = rounded(entry.cost / best.cost, 1e2);
    return candidate;
}

} // namespace

quint64 routingSeed(const MessageId &message, int claim)
{
    return stableHash(message.value, quint64(claim));
}

Decision decide(const RouteFacts &facts, const RouteTable &routes, const Standings &standings,
        const PriceTable &prices, const RoutingRules &rules, quint64 seed)
{
    Decision decision{.channel = facts.channel, .country = facts.country};
    if (facts.attempts >= rules.maxAttempts) {
        decision.verdict = Verdict::GiveUp;
        decision.why = WhyNot::Attempts;
        return decision;
    }
    const auto route = routeFor(facts, routes, standings, decision.skipped);
    if (!route) {
        decision.why = WhyNot::NoRoute;
        return decision;
    }
    decision.route = route->id;
    decision.strategy = route->strategy;

    const Weighing weighing(facts, standings, prices, rules, seed);
    QList<Entry> entries = weighing.weigh(*route, facts.channel);
    if (!isAnyRunning(entries) && facts.channel == Channel::WhatsApp && route->mayFallBackToSms &&
            mayFallBackToSms(facts.category) && facts.fitsSms)
        entries = withFallback(std::move(entries), weighing.weigh(*route, Channel::Sms));
    // Who carries another channel is no news, unless nobody carries this one.
    const auto carriesAnother = [](const Entry &entry) {
        return entry.told.leftOut == WhyNot::OtherChannel;
    };
    if (!std::all_of(entries.begin(), entries.end(), carriesAnother))
        entries.removeIf(carriesAnother);
    rank(entries, route->strategy);
    const Entry best = entries.first();
    if (best.isRunning())
        choose(decision, best, facts);
    else
        explainAbsence(decision, entries);
    for (const Entry &entry : std::as_const(entries))
        decision.candidates.append(told(entry, best));
    return decision;
}

} // namespace helio
