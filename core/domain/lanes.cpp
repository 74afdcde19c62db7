// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/lanes.h"

#include <algorithm>

namespace helio
{

namespace
{

constexpr size_t indexOf(Lane lane)
{
    return size_t(lane);
}
static_assert(indexOf(Lane::Urgent) == 0 && indexOf(Lane::Low) + 1 == allLanes.size());

/** Urgent is served before any weighing. */
constexpr std::array<double, allLanes.size()> weights{0, 6, 3, 1};

} // namespace

LaneShares LaneScheduler::share(
        int freeSlots, int reserved, const std::array<bool, allLanes.size()> &hasWork)
{
    LaneShares shares{};
    if (freeSlots <= 0)
        return shares;
    if (hasWork[indexOf(Lane::Urgent)]) {
        shares[indexOf(Lane::Urgent)] = freeSlots;
        return shares;
    }

    double totalWeight = 0;
    for (size_t lane = 0; lane < weights.size(); ++lane) {
        if (hasWork[lane])
            totalWeight += weights[lane];
        else
            m_credit[lane] = 0; // who has nothing to send saves nothing up
    }
    if (totalWeight <= 0)
        return shares;

    // Every slot gives each lane its part of a credit and goes to the richest, which pays one.
    // What a lane is owed stays for the next round, so that one slot at a time is shared as fairly
    // as a hundred.
    for (int slot = std::max(0, reserved); slot < freeSlots; ++slot) {
        size_t richest = weights.size();
        for (size_t lane = 0; lane < weights.size(); ++lane) {
            if (!hasWork[lane])
                continue;
            m_credit[lane] += weights[lane] / totalWeight;
            if (richest == weights.size() || m_credit[lane] > m_credit[richest])
                richest = lane;
        }
        m_credit[richest] -= 1;
        ++shares[richest];
    }
    return shares;
}

} // namespace helio
