// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/tally.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace helio
{

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace
{

qint64 minuteOf(Instant instant)
{
    return std::chrono::floor<std::chrono::minutes>(instant).time_since_epoch().count();
}

} // namespace

void LatencyHistogram::add(milliseconds latency)
{
    const auto end = std::lower_bound(ends.begin(), ends.end(), latency.count());
    counts[size_t(end - ends.begin())] += 1;
}

double LatencyHistogram::total() const
{
    return std::accumulate(counts.begin(), counts.end(), 0.0);
}

std::optional<milliseconds> LatencyHistogram::quantile(double share) const
{
    const double all = total();
    if (all <= 0)
        return std::nullopt;
    double left = std::clamp(share, 0.0, 1.0) * all;
    double from = 0;
    double to = 0;
    for (size_t bucket = 0; bucket < counts.size(); ++bucket) {
        from = to;
        to = bucket < ends.size() ? ends[bucket] : 2 * from;
        if (counts[bucket] > 0 && left <= counts[bucket])
            return milliseconds(qint64(std::round(from + (to - from) * left / counts[bucket])));
        left -= counts[bucket];
    }
    return milliseconds(qint64(to)); // rounding used up the last bucket
}

Tally &Tally::operator+=(const Tally &other)
{
    accepted += other.accepted;
    refused += other.refused;
    turnedAway += other.turnedAway;
    deferred += other.deferred;
    errors += other.errors;
    unknown += other.unknown;
    delivered += other.delivered;
    undelivered += other.undelivered;
    for (size_t bucket = 0; bucket < latency.counts.size(); ++bucket)
        latency.counts[bucket] += other.latency.counts[bucket];
    return *this;
}

Tally &Tally::operator*=(double factor)
{
    for (double *count : {&accepted, &refused, &turnedAway, &deferred, &errors, &unknown,
                 &delivered, &undelivered})
        *count *= factor;
    for (double &count : latency.counts)
        count *= factor;
    return *this;
}

double Tally::successes() const
{
    // A receipt may outlive the count of its acceptance, which fades earlier.
    return std::max(0.0, accepted - undelivered);
}

std::optional<double> Tally::acceptanceRate() const
{
    const double asked = accepted + turnedAway + errors + unknown;
    if (asked <= 0)
        return std::nullopt;
    return accepted / asked;
}

std::optional<double> Tally::deliveryRate() const
{
    const double told = delivered + undelivered;
    if (told <= 0)
        return std::nullopt;
    return delivered / told;
}

double evidenceWeight(milliseconds age)
{
    return std::exp2(-std::chrono::duration<double>(std::max(age, 0ms)) /
                     std::chrono::duration<double>(evidenceHalfLife));
}

void FadingTally::add(const Tally &tally, Instant at)
{
    if (at > m_asOf) {
        m_tally *= evidenceWeight(at - m_asOf);
        m_asOf = at;
    }
    Tally aged = tally;
    aged *= evidenceWeight(m_asOf - at);
    m_tally += aged;
}

Tally FadingTally::at(Instant now) const
{
    Tally tally = m_tally;
    tally *= evidenceWeight(now - m_asOf);
    return tally;
}

void RecentTally::add(const Tally &tally, Instant at)
{
    const qint64 number = minuteOf(at);
    Minute &minute = m_minutes[size_t(number) % m_minutes.size()];
    if (minute.number != number)
        minute = {.number = number, .tally = {}};
    minute.tally += tally;
}

Tally RecentTally::at(Instant now) const
{
    const qint64 newest = minuteOf(now);
    Tally sum;
    for (const Minute &minute : m_minutes) {
        if (minute.number > newest - qint64(m_minutes.size()) && minute.number <= newest)
            sum += minute.tally;
    }
    return sum;
}

Tally evidenceOf(const Tally &faded, const Tally &recent)
{
    const auto asked = [](const Tally &tally) {
        return tally.accepted + tally.turnedAway + tally.errors + tally.unknown;
    };
    const double scale = asked(recent) > 0 ? asked(faded) / asked(recent) : 0;
    Tally evidence = faded;
    evidence.errors = recent.errors * scale;
    evidence.unknown = recent.unknown * scale;
    return evidence;
}

} // namespace helio
