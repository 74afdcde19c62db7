// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"

#include <array>

namespace helio
{

/** How many messages of each lane may leave in this round, by lane. */
using LaneShares = std::array<int, allLanes.size()>;

/**
 * Shares slots among lanes: urgent takes what it needs first; the rest is weighted
 * high 6, normal 3, low 1 by deficit, so that low moves even under a steady flood of high.
 */
class LaneScheduler
{
public:
    /**
     * \a freeSlots, of which \a reserved are for urgent only; \a hasWork tells which
     * lanes have messages due. Urgent with work is given every slot, for nobody knows how many it
     * needs: ask again for what a lane left over, without that lane, and it goes to the others.
     */
    LaneShares share(int freeSlots, int reserved, const std::array<bool, allLanes.size()> &hasWork);

private:
    std::array<double, allLanes.size()> m_credit{};
};

} // namespace helio
