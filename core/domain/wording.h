// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of the sentences that tell of messages and decisions.
#pragma once

#include "core/domain/clock.h"

#include <QString>

namespace helio
{
struct Decision;
}

namespace helio::wording
{

/** Local time, short, e.g. "14:02"; with its date where that is not the day of \a today. */
QString localTime(Instant instant, Instant today);

/** "Carrier busy (30003)", without full stop, numbers masked; or that nobody said why. */
QString reason(const QString &text, const QString &code);

/** "Twilio" for the adapter's word "twilio"; "the provider" where there is none. */
QString providerName(const QString &word);

/** Enough of a provider's id to compare by eye. Some ids hold the recipient's number. */
QString shortened(const QString &providerRef);

/** A country in the language of the window: "Kenya" for "KE"; a code that is none stays as it is.
 */
QString countryName(const QString &code);

/** Why the chosen account was chosen, as a part: "first in the order of its route". */
QString merit(const Decision &decision);

} // namespace helio::wording
