// SPDX-License-Identifier: GPL-3.0-or-later
// How the parcel service's accounts fare this morning: what pictures and tests of cards show.
#pragma once

#include "core/domain/clock.h"
#include "core/domain/result.h"

#include <QString>

namespace helio::testing
{

/**
 * To what writeSamples() wrote at \a url: "kenya" is slowed and has an hour of traffic, the circuit
 * of "europe" is open, "gulf" is out of use, "codes" is stopped, "promos" lacks its
 * credentials, and "notices" sends without receipts.
 */
Result<void> writeHealth(const QString &url, Instant now);

} // namespace helio::testing
