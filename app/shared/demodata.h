// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/domain/result.h"

#include <QString>

#include <functional>

namespace helio
{

/** How much of the demonstration is written; false stops it, and what is written stays. */
using DemoProgress = std::function<bool(qint64 written)>;

/**
 * Fills \a database with \a count whole lives, spread over the 30 days before \a now, and the
 * accounts they left by; the same \a seed draws the same mix. Refuses a database that holds
 * messages: made-up ones must never stand among real ones. How many were written.
 */
Result<qint64> writeDemo(const QString &database, qint64 count, quint64 seed, Instant now,
        const DemoProgress &progress = {});

} // namespace helio
