// SPDX-License-Identifier: GPL-3.0-or-later
// What lies before a message, from tables that only a reader joins.
#pragma once

#include "core/domain/result.h"
#include "core/domain/timeline.h"

namespace helio
{

class Database;

/**
 * What can be told of \a message's way beside its own row; nothing where it has come to its end, or
 * where its account is gone or not chosen yet. Of a pause that a provider asked for nothing is
 * known here: it stands on the message.
 */
Result<std::optional<Prospects>> prospectsOf(
        Database &database, const Message &message, Instant now);

} // namespace helio
