// SPDX-License-Identifier: GPL-3.0-or-later
// A day in the life of a parcel service, written through the stores: what pictures and tests show.
#pragma once

#include "core/domain/clock.h"
#include "core/domain/ids.h"
#include "core/domain/result.h"

#include <QMap>
#include <QString>

namespace helio::testing
{

/** Which sample is which, by the name it has in samples.cpp. */
using SampleIds = QMap<QString, MessageId>;

/**
 * Opens and migrates the database at \a url and fills it: two accounts, and messages in every
 * state, the newest a few seconds before \a now. \a isLive: the accounts speak to the real host.
 */
Result<SampleIds> writeSamples(const QString &url, Instant now, bool isLive = false);

/** \a count queued messages, one every \a apart, the newest \a apart before \a now. */
Result<void> writeMany(const QString &url, int count, Instant now, std::chrono::milliseconds apart);

} // namespace helio::testing
