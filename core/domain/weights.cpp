// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/weights.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int full = 100;

struct Counts {
    double good = 0;
    double bad = 0;
    double all() const { return good + bad; }
};

Counts acceptance(const Tally &tally)
{
    return {tally.accepted, tally.turnedAway + tally.errors + tally.unknown};
}

Counts delivery(const Tally &tally)
{
    return {tally.delivered, tally.undelivered};
}

struct Measure {
    Counts (*of)(const Tally &);
    const char *sentence; ///< own percent, the others' percent, sample
};

constexpr Measure measures[] = {
        {acceptance, "It takes %1 % of %3 requests, where other accounts take %2 % to the same "
                     "countries."},
        {delivery, "It delivers %1 % of %3 messages, where other accounts deliver %2 % to the same "
                   "countries."}};

/** The accounts that stand beside it in any route. */
QList<AccountId> peersOf(const AccountId &account, const QList<Route> &routes)
{
    QList<AccountId> peers;
    for (const Route &route : routes) {
        const bool isIn = std::any_of(route.candidates.begin(), route.candidates.end(),
                [&](const RouteCandidate &candidate) { return candidate.account == account; });
        if (!route.isEnabled || !isIn)
            continue;
        for (const RouteCandidate &candidate : route.candidates) {
            if (candidate.account != account && !peers.contains(candidate.account))
                peers.append(candidate.account);
        }
    }
    return peers;
}

/** How an account does against others in the countries that both serve. */
struct Comparison {
    double sample = 0;
    double good = 0;
    double expected = 0;   ///< of good, were it like the others
    double likeOthers = 0; ///< good at the others' own rate
    double variance = 0;   ///< of good, were it like the others

    void add(const Counts &own, const Counts &others)
    {
        const double total = own.all() + others.all();
        if (own.all() <= 0 || others.all() <= 0 || total <= 1)
            return;
        const double allGood = own.good + others.good;
        const double bad = own.bad + others.bad;
        sample += own.all();
        good += own.good;
        expected += own.all() * allGood / total;
        likeOthers += own.all() * others.good / others.all();
        variance += own.all() * others.all() * allGood * bad / (total * total * (total - 1));
    }
    double deviations() const { return variance > 0 ? (expected - good) / std::sqrt(variance) : 0; }
    double gap() const { return (likeOthers - good) / sample; }
};

Comparison compare(const AccountId &account, const QList<AccountId> &peers,
        const Evidence &evidence, const Measure &measure)
{
    Comparison comparison;
    const QMap<QString, Tally> own = evidence.value(account);
    for (auto country = own.begin(); country != own.end(); ++country) {
        Tally others;
        for (const AccountId &peer : peers)
            others += evidence.value(peer).value(country.key());
        comparison.add(measure.of(country.value()), measure.of(others));
    }
    return comparison;
}

QString percent(double share)
{
    return QString::number(share * 100, 'f', 0);
}

/** Why the account does clearly worse, or nothing. */
std::optional<QString> worse(const AccountId &account, const QList<Route> &routes,
        const Evidence &evidence, const WeightRules &rules)
{
    const QList<AccountId> peers = peersOf(account, routes);
    for (const Measure &measure : measures) {
        const Comparison found = compare(account, peers, evidence, measure);
        if (found.sample >= rules.leastSample && found.gap() >= rules.leastGap &&
                found.deviations() >= rules.certainty)
            return QString::fromLatin1(measure.sentence)
                    .arg(percent(found.good / found.sample),
                            percent(found.likeOthers / found.sample),
                            QString::number(found.sample, 'f', 0));
    }
    return std::nullopt;
}

/** Whether somebody else keeps the full weight in each route that it shares. */
bool mayGoDown(
        const AccountId &account, const QList<AccountWeight> &weights, const QList<Route> &routes)
{
    const auto isFull = [&](const RouteCandidate &candidate) {
        return candidate.account != account &&
               std::any_of(weights.begin(), weights.end(), [&](const AccountWeight &weight) {
                   return weight.account == candidate.account && weight.percent >= full;
               });
    };
    return std::all_of(routes.begin(), routes.end(), [&](const Route &route) {
        const bool isIn = std::any_of(route.candidates.begin(), route.candidates.end(),
                [&](const RouteCandidate &candidate) { return candidate.account == account; });
        if (!route.isEnabled || !isIn || route.candidates.size() < 2)
            return true;
        return std::any_of(route.candidates.begin(), route.candidates.end(), isFull);
    });
}

HealthChange stepTo(AccountWeight &weight, int percent, const QString &reason, Instant now)
{
    HealthChange change{.at = now,
            .account = weight.account,
            .kind = HealthKind::Weight,
            .from = QString::number(weight.percent),
            .to = QString::number(percent),
            .reason = reason};
    weight.percent = percent;
    weight.steppedAt = now;
    return change;
}

} // namespace

QList<HealthChange> stepWeights(QList<AccountWeight> &weights, const Evidence &evidence,
        const QList<Route> &routes, Instant now, const WeightRules &rules)
{
    QList<HealthChange> changes;
    for (AccountWeight &weight : weights) {
        // Later than now only after a clock was set back.
        weight.steppedAt = std::min(weight.steppedAt, now);
        weight.circuitSince = std::min(weight.circuitSince, now);
        if (now - weight.steppedAt < rules.dwell || now - weight.circuitSince < rules.rest)
            continue;
        if (const auto why = worse(weight.account, routes, evidence, rules)) {
            const int lower = std::max(rules.least, weight.percent - rules.step);
            if (lower < weight.percent && mayGoDown(weight.account, weights, routes))
                changes.append(stepTo(weight, lower, *why, now));
        } else if (weight.percent < full) {
            changes.append(stepTo(weight, std::min(full, weight.percent + rules.step),
                    u"It no longer does clearly worse than other accounts to the same countries."_s,
                    now));
        }
    }
    return changes;
}

} // namespace helio
