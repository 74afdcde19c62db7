// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace helio
{

/** This process's name on its leases: host/pid/start, never the same twice. */
QString workerName();

/**
 * Whether the worker of that name certainly runs no more: it was on this host, and its process is
 * gone (or another took its number). False where that cannot be known: then its leases must run
 * out.
 */
bool isCertainlyDead(const QString &worker);

} // namespace helio
