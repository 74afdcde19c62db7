// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sendoutcome.h"
#include "core/providers/errortable.h"

#include <QJsonObject>

#include <optional>
#include <span>

namespace helio
{

/** What one of AWS End User Messaging's events says about a message. */
struct EumEvent {
    const char *type = "";
    std::optional<MessageState> state;        ///< nothing: news on the way
    std::optional<ErrorRow::Follows> follows; ///< where it failed, and the event says why
    const char *text = "";                    ///< our own sentence, where it says what went wrong
};

/** The events about SMS, by type; null for others (voice, media, RCS, registrations). */
const EumEvent *findEumEvent(const QString &type);
std::span<const EumEvent> eumEvents();

/** The key under which a message of ours names itself in the event's context. */
QString eumContextKey();

/** An SMS event as a receipt; nothing for other events, and where no message is named. */
std::optional<Receipt> readEumEvent(const QJsonObject &event);

/** A message from a phone; nothing where it is none. */
std::optional<InboundMessage> readEumInbound(const QJsonObject &message);

} // namespace helio
