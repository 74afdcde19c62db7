// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules of a message's life are made of; for core/domain/lifecycle*.cpp only.
#pragma once

#include "core/domain/lifecycle.h"

namespace helio::lifecycle
{

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

void noteRef(Step &step, const QString &provider, const QString &ref);
/** The provider has it, whichever way we learnt of it. */
Step sent(const Message &message, const QString &kind, const QString &provider, const QString &ref,
        Instant now, const LifecycleTimes &times);

} // namespace helio::lifecycle
