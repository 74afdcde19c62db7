// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/hourfigures.h"

#include <QMap>

#include <algorithm>
#include <cmath>

namespace helio
{

namespace
{

constexpr int worstShown = 3;

qint64 minuteOf(Instant at)
{
    return std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count();
}

/** Wilson's lower bound of the share of failures, 95 %. */
double vouchedShare(const RequestCount &count)
{
    constexpr double z = 1.96;
    const double n = count.requests;
    const double share = count.failures / n;
    const double spread = z * std::sqrt((share * (1 - share) + z * z / (4 * n)) / n);
    return (share + z * z / (2 * n) - spread) / (1 + z * z / n);
}

QList<CountryCount> worstOf(const QMap<QString, RequestCount> &countries)
{
    QList<CountryCount> failing;
    for (auto country = countries.begin(); country != countries.end(); ++country) {
        if (country->failures > 0)
            failing.append({country.key(), *country});
    }
    std::stable_sort(
            failing.begin(), failing.end(), [](const CountryCount &a, const CountryCount &b) {
                return vouchedShare(a.count) > vouchedShare(b.count);
            });
    return failing.first(std::min<qsizetype>(failing.size(), worstShown));
}

} // namespace

RequestCount &RequestCount::operator+=(const Tally &tally)
{
    const double failed = tally.turnedAway + tally.errors + tally.unknown;
    failures += failed;
    requests += failed + tally.accepted + tally.refused + tally.deferred;
    return *this;
}

std::optional<double> RequestCount::failureShare() const
{
    return requests > 0 ? std::optional(failures / requests) : std::nullopt;
}

Instant hourBegin(Instant now)
{
    return std::chrono::floor<std::chrono::minutes>(now) -
           std::chrono::minutes(HourFigures::minutes - 1);
}

HourFigures hourFigures(const QList<MinuteCounts> &counts, const AccountId &account, Instant now)
{
    HourFigures figures;
    QMap<QString, RequestCount> countries;
    const qint64 first = minuteOf(hourBegin(now));
    for (const MinuteCounts &minute : counts) {
        const qint64 index = minuteOf(minute.minute) - first;
        if (minute.account != account || index < 0 || index >= HourFigures::minutes)
            continue;
        figures.total += minute.tally;
        figures.byMinute[size_t(index)] += minute.tally;
        countries[minute.country] += minute.tally;
        for (size_t bucket = 0; bucket < figures.latency.counts.size(); ++bucket)
            figures.latency.counts[bucket] += minute.tally.latency.counts[bucket];
    }
    figures.worst = worstOf(countries);
    return figures;
}

} // namespace helio
