// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/hourfigures.h"

#include <QMap>

#include <algorithm>
#include <cmath>

namespace helio
{

namespace
{

qint64 minuteOf(Instant at)
{
    return std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count();
}

/** Wilson's lower bound of the share of failures, 95 %. */
double vouchedShare(const RequestCount &count)
{
    constexpr double z = 1.96;
    const double n = count.requests;
    if (count.failures <= 0)
        return 0;
    const double share = count.failures / n;
    const double spread = z * std::sqrt((share * (1 - share) + z * z / (4 * n)) / n);
    return (share + z * z / (2 * n) - spread) / (1 + z * z / n);
}

QList<CountryHour> worstFirst(QList<CountryHour> countries)
{
    const auto rank = [](const CountryHour &hour) {
        return std::pair(vouchedShare(hour.total.count), hour.total.count.requests);
    };
    std::stable_sort(countries.begin(), countries.end(),
            [&](const CountryHour &a, const CountryHour &b) { return rank(a) > rank(b); });
    return countries;
}

} // namespace

RequestCount &RequestCount::operator+=(const Tally &tally)
{
    const double failed = tally.turnedAway + tally.errors + tally.unknown;
    failures += failed;
    requests += failed + tally.accepted + tally.refused + tally.deferred;
    return *this;
}

RequestFigures &RequestFigures::operator+=(const Tally &tally)
{
    count += tally;
    for (size_t bucket = 0; bucket < latency.counts.size(); ++bucket)
        latency.counts[bucket] += tally.latency.counts[bucket];
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
    QMap<QString, CountryHour> countries;
    constexpr int sliceLength = HourFigures::minutes / CountryHour::slices;
    const qint64 first = minuteOf(hourBegin(now));
    for (const MinuteCounts &minute : counts) {
        const qint64 index = minuteOf(minute.minute) - first;
        if (minute.account != account || index < 0 || index >= HourFigures::minutes)
            continue;
        figures.total += minute.tally;
        figures.byMinute[size_t(index)] += minute.tally;
        CountryHour &country = countries[minute.country];
        country.country = minute.country;
        country.total += minute.tally;
        country.bySlice[size_t(index / sliceLength)] += minute.tally;
    }
    countries.removeIf([](const auto &country) { // receipts alone are no requests
        return country.value().total.count.requests <= 0;
    });
    figures.countries = worstFirst(countries.values());
    return figures;
}

} // namespace helio
