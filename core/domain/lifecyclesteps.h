// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules of a message's life are made of; for core/domain/lifecycle*.cpp only.
#pragma once

#include "core/domain/lifecycle.h"

namespace helio::lifecycle
{

/** How long a message waits for an account whose day's allowance is used up. */
inline constexpr std::chrono::milliseconds capWait = std::chrono::hours(1);

/**
 * Whether news may move the message there. What we ended ourselves, unsent for all we knew, is
 * still believed to have left; what a receipt ended is not.
 */
bool mayHear(const Message &message, MessageState to);
/** Notes price and segments that news brings along; true where that changed the row. */
bool noteExtras(Message &message, const Receipt &receipt);
/** The step that leaves the message in \a state; the caller adds what else changes. */
Step moved(const Message &message, MessageState state, const QString &kind, Instant now);
/** Why it stands there, as a machine word and as a sentence. */
void explain(Step &step, const QString &reason, const QString &text);
/** "twilio:30003". */
QString reasonOf(const QString &provider, const QString &code);
/** Back into the queue, not before \a wait is over. */
Step requeued(
        const Message &message, const QString &kind, std::chrono::milliseconds wait, Instant now);
/** Sent anew by another account; what this one still says of it is bygone, unless it arrives. */
Step failedOver(const Message &message, const QString &reason, const QString &code,
        const QString &text, Instant now);

/** What the provider still says of the try is bygone, unless the message arrives. */
void forgetTry(Step &step);

void noteRef(Step &step, const QString &provider, const QString &ref);
/** The provider has it, whichever way we learnt of it. */
Step sent(const Message &message, const QString &kind, const QString &provider, const QString &ref,
        Instant now, const LifecycleTimes &times);

} // namespace helio::lifecycle
