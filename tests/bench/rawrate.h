// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace helio::bench
{

/**
 * Requests a second that bare QNetworkAccessManagers put through from this thread: the same POST
 * as ours, \a concurrency at once, nothing stored. The ceiling that the engine is measured against.
 */
double rawRate(const QString &baseUrl, int requests, int concurrency);

} // namespace helio::bench
