// SPDX-License-Identifier: GPL-3.0-or-later
// What happened with one account towards one country: the evidence that routing goes by.
#pragma once

#include "core/domain/clock.h"
#include "core/domain/ids.h"

#include <array>
#include <chrono>
#include <optional>

namespace helio
{

/** How long requests took, in buckets that add up across minutes, workers and machines. */
struct LatencyHistogram {
    /** Upper ends in milliseconds, each included; what took longer falls into one more bucket. */
    static constexpr std::array<int, 9> ends{50, 100, 200, 400, 800, 1600, 3200, 6400, 12800};

    std::array<double, ends.size() + 1> counts{};

    void add(std::chrono::milliseconds latency);
    double total() const;
    /**
     * The latency that \a share (0 to 1) of the requests kept, by interpolation within its bucket;
     * the last bucket counts as twice its beginning. Nothing without requests.
     */
    std::optional<std::chrono::milliseconds> quantile(double share) const;

    bool operator==(const LatencyHistogram &) const = default;
};

/** Counts of what happened; fractions once they have aged. Sums of tallies are tallies. */
struct Tally {
    double accepted = 0;
    double refused = 0;       ///< for a reason that every provider would have: the number, the text
    double turnedAway = 0;    ///< refused, but another provider may take it
    double deferred = 0;      ///< too fast, or not now
    double errors = 0;        ///< not reached, or an internal error
    double unknown = 0;       ///< no answer
    double delivered = 0;     ///< by receipt
    double undelivered = 0;   ///< by receipt
    LatencyHistogram latency; ///< of requests that were answered

    Tally &operator+=(const Tally &other);
    Tally &operator*=(double factor);
    bool operator==(const Tally &) const = default;

    /** Accepted, and not said to have failed since. */
    double successes() const;
    /** Everything that another provider might have done better. */
    double failures() const { return turnedAway + errors + unknown + undelivered; }
    /** Part of the requests that were taken, of those whose fate was the provider's; 0 to 1. */
    std::optional<double> acceptanceRate() const;
    /** Part of the receipts that tell of delivery, 0 to 1. Nothing without receipts. */
    std::optional<double> deliveryRate() const;
};

/** What happened with one account towards one country within one minute. */
struct MinuteCounts {
    AccountId account;
    QString country; ///< ISO 3166 alpha-2, or empty where there is none
    Instant minute;  ///< its beginning; any moment within it, when adding
    Tally tally;     ///< whole numbers

    bool operator==(const MinuteCounts &) const = default;
};

/** What a count loses half of its weight in. */
inline constexpr std::chrono::minutes evidenceHalfLife{30};

/** The weight of something that happened \a age ago: 1 now, halved with every half-life. */
double evidenceWeight(std::chrono::milliseconds age);

/** A tally that fades: what happened half an hour ago counts half. */
class FadingTally
{
public:
    /** Something happened at \a at; older than the newest is welcome and counts for less. */
    void add(const Tally &tally, Instant at);
    Tally at(Instant now) const;

private:
    Tally m_tally;
    Instant m_asOf{};
};

/** What happened within the last five minutes, by whole minutes and the one under way. */
class RecentTally
{
public:
    void add(const Tally &tally, Instant at);
    Tally at(Instant now) const;

private:
    struct Minute {
        qint64 number = -1;
        Tally tally;
    };
    std::array<Minute, 6> m_minutes;
};

/**
 * What routing goes by: the past hours, but errors and missing answers only as often as in the last
 * minutes. They come with outages, which end at once; counted for hours they would keep an account
 * out of use long after its circuit closed, for who is not used cannot show that it works again.
 */
Tally evidenceOf(const Tally &faded, const Tally &recent);

} // namespace helio
