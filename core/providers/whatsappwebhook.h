// SPDX-License-Identifier: GPL-3.0-or-later
// Meta's calls to us (developers.facebook.com/documentation/business-messaging/whatsapp/webhooks).
#pragma once

#include "core/domain/sendoutcome.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace helio
{

/** X-Hub-Signature-256 over a body's bytes as sent: "sha256=" and HMAC-SHA256 in hexadecimal. */
QByteArray metaSignature(const QByteArray &appSecret, const QByteArray &body);

/** Constant time in the signature. An empty secret or signature never fits. */
bool isMetaSignatureValid(
        const QByteArray &appSecret, const QByteArray &signature, const QByteArray &body);

/** What one call brought for one number: it may hold several entries, changes and messages. */
struct WhatsAppNews {
    QList<Receipt> receipts;
    QList<InboundMessage> inbound;
};

/**
 * The news of a webhook's body for the number with the id \a phoneNumberId, which is
 * \a ownNumber; of a business account with several numbers the others' are passed over. Nothing
 * where the bytes are no such body. People come as E.164, or as WhatsApp's own ids.
 */
std::optional<WhatsAppNews> readWhatsAppNews(
        const QByteArray &json, const QString &phoneNumberId, const QString &ownNumber);

} // namespace helio
