// SPDX-License-Identifier: GPL-3.0-or-later
// How Amazon SNS calls a subscriber over HTTP
// (docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html).
#pragma once

#include "core/sandbox/callbacksender.h"

#include <QJsonObject>
#include <QString>

namespace helio
{

class SnsSigner;

/** What every call of one topic says. */
struct SnsTopic {
    QString arn;
    QString certificateUrl;
    int signatureVersion = 1;
};

/**
 * \a envelope with a Signature of the fields that count for its Type, as its SignatureVersion says
 * (docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html).
 */
QJsonObject snsSigned(const SnsSigner &signer, QJsonObject envelope);

Callback snsNotification(const SnsSigner &signer, const SnsTopic &topic, const QByteArray &url,
        const QString &id, const QString &message);

/** Asks the subscriber to visit \a subscribeUrl. */
Callback snsSubscriptionConfirmation(const SnsSigner &signer, const SnsTopic &topic,
        const QByteArray &url, const QString &id, const QString &token,
        const QString &subscribeUrl);

} // namespace helio
