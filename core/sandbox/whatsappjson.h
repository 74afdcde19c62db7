// SPDX-License-Identifier: GPL-3.0-or-later
// What WhatsApp's Cloud API writes: errors, statuses, webhooks.
#pragma once

#include "core/domain/http.h"
#include "core/sandbox/carrier.h"
#include "core/sandbox/sandboxsettings.h"

#include <QJsonObject>

namespace helio
{

// Why a message that was taken fails (…/docs/whatsapp/cloud-api/support/error-codes).
inline constexpr int whatsAppRegionOff = 130497;
inline constexpr int whatsAppUndeliverable = 131026;
inline constexpr int whatsAppOutsideWindow = 131047;
inline constexpr int whatsAppOptedOut = 131050;

struct GraphError {
    int status = 400;
    int code = 0;
    QString message;
    QString details;
    int subcode = 0;
};

HttpReply graphReply(const GraphError &error);

/** One of statuses[]; empty for a stage that is not told. */
QJsonObject statusJson(const CarriedMessage &message, Stage stage, const QString &name);

/**
 * The body of a webhook call: \a value with what every change of the account says. Characters
 * beyond ASCII are escaped, as theirs are: whoever signs a text written anew gets another text.
 */
QByteArray webhookBody(const WhatsAppAccount &account, QJsonObject value);

} // namespace helio
