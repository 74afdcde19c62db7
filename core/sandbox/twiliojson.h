// SPDX-License-Identifier: GPL-3.0-or-later
// What Twilio writes: JSON answers, callback forms, signatures.
#pragma once

#include "core/domain/form.h"
#include "core/domain/http.h"
#include "core/sandbox/carrier.h"
#include "core/sandbox/twiliochecks.h"

#include <QJsonObject>

namespace helio
{

HttpReply errorReply(const TwilioError &error);

/** As MessageStatus spells it: "queued", "accepted", "scheduled", "sent" and so on. */
QString twilioStatus(const CarriedMessage &message, Stage stage);

/** The Message resource \a sid as of \a now (2010-04-01). */
QJsonObject toJson(
        const CarriedMessage &message, const QString &sid, const QString &accountSid, qint64 now);

/** A status callback's fields, in Twilio's set. */
Form statusForm(
        const CarriedMessage &message, const QString &sid, const QString &accountSid, Stage stage);
/** An inbound message's fields. */
Form inboundForm(const QString &accountSid, const QString &sid, const QString &from,
        const QString &to, const QString &body);

/**
 * X-Twilio-Signature: base64 of HMAC-SHA1 over the address and, by name, every field's name and
 * value (www.twilio.com/docs/usage/security). Names do not repeat here.
 */
QByteArray carrierSignature(const QByteArray &token, const QByteArray &url, const Form &form);

/** "Thu, 24 Aug 2023 05:01:45 +0000" (RFC 2822). */
QString rfc2822(qint64 millis);

} // namespace helio
