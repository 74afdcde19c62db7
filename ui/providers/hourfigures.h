// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tally.h"

#include <QList>
#include <QString>

#include <array>
#include <chrono>
#include <optional>

namespace helio
{

/** How many requests there were, and how many of them failed by the provider's doing. */
struct RequestCount {
    double requests = 0;
    double failures = 0; ///< turned away, not reached, internal errors, no answer

    RequestCount &operator+=(const Tally &tally);
    /** From 0 to 1; nothing without requests. */
    std::optional<double> failureShare() const;
    bool operator==(const RequestCount &) const = default;
};

/** What became of requests, and how long those took that were answered. */
struct RequestFigures {
    RequestCount count;
    LatencyHistogram latency;

    RequestFigures &operator+=(const Tally &tally);
    bool operator==(const RequestFigures &) const = default;
};

/** One account's last hour towards one country. */
struct CountryHour {
    static constexpr int slices = 12;

    QString country; ///< ISO 3166 alpha-2, or empty
    RequestFigures total;
    std::array<RequestFigures, slices> bySlice{}; ///< oldest first, of equal length
    bool operator==(const CountryHour &) const = default;
};

/** One account's last sixty minutes. */
struct HourFigures {
    static constexpr int minutes = 60;

    RequestFigures total;
    std::array<RequestCount, minutes> byMinute{}; ///< oldest first, the minute under way last
    QList<CountryHour> countries; ///< the worst first, those without a failure by their requests

    bool operator==(const HourFigures &) const = default;
};

/** The beginning of the first of the sixty minutes. */
Instant hourBegin(Instant now);

/**
 * Of \a counts those of \a account. Countries are ranked by the share of failures that their number
 * vouches for (Wilson's lower bound, 95 %), so that one failure of one is no catastrophe.
 */
HourFigures hourFigures(const QList<MinuteCounts> &counts, const AccountId &account, Instant now);

} // namespace helio
