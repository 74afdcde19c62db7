// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/timeline.h"

namespace helio
{

/** Whether numbers and texts are shown whole: a terminal may be looked at by others. */
enum class Reveal { Nothing, Everything };

/** One message for a person: facts, timeline, attempts with their raw exchange, callbacks. */
QString described(const MessageHistory &history, Reveal reveal);

/** The events alone, one a line. */
QString timelineOf(const MessageHistory &history);

/** A message id in either case; the error says what one looks like. */
Result<MessageId> messageIdFrom(const QString &text);

} // namespace helio
