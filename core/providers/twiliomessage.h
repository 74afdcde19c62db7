// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/form.h"
#include "core/domain/message.h"
#include "core/domain/sendoutcome.h"
#include "core/providers/twiliosettings.h"

#include <QJsonArray>
#include <QJsonObject>

namespace helio
{

/** SM or MM and 32 hexadecimal digits. */
bool isTwilioMessageSid(const QString &text);

/**
 * What one of Twilio's status words says. Nothing for words before the network took it (accepted,
 * scheduled, queued, sending) and for words we do not know. `canceled` is Failed: we cancel before
 * a message leaves, so somebody withdrew it at Twilio. `partially_delivered` is Sent: the person
 * does not have the whole message.
 */
std::optional<MessageState> twilioState(const QString &status);

/** A Message object of the API as a receipt. The sid may be empty: look. */
Receipt readTwilioMessage(const QJsonObject &message);
/** A status callback's fields as a receipt. */
Receipt readTwilioCallback(const Form &form);
/** Of any channel; WhatsApp's people come without its prefix. */
InboundMessage readTwilioInbound(const Form &form);

/** The messages of a list's page; nothing where the bytes are no such page. */
std::optional<QJsonArray> twilioMessagePage(const QByteArray &json);
/** date_created: RFC 2822, whole seconds. */
std::optional<Instant> twilioCreatedAt(const QJsonObject &message);
/** Whether it may be the same message: recipient, sender, text, and sent over the API. */
bool isTwilioTwin(
        const QJsonObject &candidate, const Message &message, const TwilioParties &parties);

} // namespace helio
