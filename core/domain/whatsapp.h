// SPDX-License-Identifier: GPL-3.0-or-later
// What WhatsApp itself asks of everybody who writes there, whoever brings it.
#pragma once

#include "core/domain/clock.h"
#include "core/domain/message.h"
#include "core/domain/result.h"

#include <QString>

#include <optional>

namespace helio
{

/** So long after a person's last message a business may answer in its own words; after that only
 * with an approved template (Meta: "customer service window"). */
inline constexpr std::chrono::hours conversationWindow{24};

/** Whether free text may go at \a now to a person who last wrote at \a lastInbound. */
bool isConversationOpen(const std::optional<Instant> &lastInbound, Instant now);

/**
 * The message as it leaves at \a now: by its template, or in its own words where it has some and
 * the person who gets it last wrote within the window. Words cost less, and read better.
 */
Message asWrittenOnWhatsApp(
        Message message, const std::optional<Instant> &lastInbound, Instant now);

/**
 * "KE.13491208655302741918": the name that WhatsApp gives a person who shows no number. It belongs
 * to one business, and is never a telephone number (Meta: "business-scoped user IDs").
 */
bool isBusinessScopedId(const QString &text);

/**
 * A person on WhatsApp as stored: E.164, or a business-scoped id as it is. "whatsapp:" in front is
 * dropped. \a defaultRegion and the error are PhoneNumber::parse's.
 */
Result<QString> parseWhatsAppAddress(const QString &text, const QString &defaultRegion = {});

} // namespace helio
