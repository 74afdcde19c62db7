// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/stores.h"

namespace helio
{

Result<bool> Stores::apply(const Step &step)
{
    auto applied = messages.apply(step);
    if (!applied || !*applied || step.event.kind.isEmpty())
        return applied;
    if (auto told = history.addEvent(step.event); !told)
        return told.error();
    return true;
}

} // namespace helio
