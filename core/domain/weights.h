// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/healthchange.h"
#include "core/domain/route.h"
#include "core/domain/tally.h"

#include <QList>
#include <QMap>

#include <chrono>

namespace helio
{

/** What health leaves of the weight that routes give an account. */
struct AccountWeight {
    AccountId account;
    int percent = 100;
    Instant steppedAt{};    ///< of the last step
    Instant circuitSince{}; ///< of its circuit's last change (CircuitMemory::since)
    bool operator==(const AccountWeight &) const = default;
};

struct WeightRules {
    int step = 10;
    int least = 10;
    std::chrono::milliseconds dwell{300'000}; ///< between two steps of one account
    std::chrono::milliseconds rest{600'000};  ///< after its circuit opened or closed
    double leastSample = 50;                  ///< requests or receipts in countries it shares
    double leastGap = 0.05;                   ///< 95 % where the others have 90 % is no gap
    double certainty = 3;                     ///< standard deviations
};

/** Evidence younger than this is left to the circuit, which sees an outage within its minute. */
inline constexpr std::chrono::minutes circuitsTurn{2};

/** What happened with each account, by country: RecentTally, without the circuit's turn. */
using Evidence = QMap<AccountId, QMap<QString, Tally>>;

/**
 * Moves the weights of accounts that do clearly worse than those they share a route with, one step
 * down, and of those that no longer do one step back up; call it every minute or so.
 *
 * Worse is a matter of the same countries: an account that serves difficult ones alone is not. The
 * accounts are compared country by country, and the differences added up (Cochran 1954, Mantel and
 * Haenszel 1959), first by what part of requests is accepted, then by what part of receipts tell of
 * delivery. An outage is the circuit's work, and not done twice: for ten minutes after it opened or
 * closed, the weight rests; and evidence that faded slowly would let a bad minute weigh for an
 * hour. No account goes down where, in a route with others, it would be the last one at 100.
 */
QList<HealthChange> stepWeights(QList<AccountWeight> &weights, const Evidence &evidence,
        const QList<Route> &routes, Instant now, const WeightRules &rules = {});

} // namespace helio
