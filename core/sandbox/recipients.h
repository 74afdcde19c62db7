// SPDX-License-Identifier: GPL-3.0-or-later
// Recipients as every wire judges them.
#pragma once

#include <QString>

#include <optional>

namespace helio
{

/** What is wrong with a recipient that no wire takes; each says it in its own words. */
enum class RecipientFault { Invalid, Unroutable, RegionOff, OptedOut, NotMobile };

/**
 * Twilio's test numbers for recipients, +15005550001 and so on, with or without the plus
 * (www.twilio.com/docs/iam/test-credentials). Nothing for any other.
 */
std::optional<RecipientFault> testRecipientFault(const QString &to);

/** The digits alone of "whatsapp:+254…", "+254…" and the like. */
QString digitsOf(const QString &address);

/** Seven to fifteen digits (E.164). */
bool isDigits(QStringView text);

} // namespace helio
