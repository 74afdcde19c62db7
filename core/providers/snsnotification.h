// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/provider.h"

namespace helio
{

/**
 * What a topic of Amazon SNS POSTs to its subscribers: an envelope around a message
 * (docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html).
 */
struct SnsEnvelope {
    enum class Type { Notification, SubscriptionConfirmation, UnsubscribeConfirmation };

    Type type = Type::Notification;
    QString message;
    QString messageId;
    std::optional<QString> subject;
    QString timestamp; ///< ISO 8601, as signed
    QString topicArn;
    QString token;        ///< confirmations
    QString subscribeUrl; ///< confirmations
    QString signatureVersion;
    QByteArray signature; ///< decoded
    QString certificateUrl;
};

/** Nothing where \a body is no such envelope. */
std::optional<SnsEnvelope> readSnsEnvelope(const QByteArray &body);

/** What the topic signed. */
QByteArray snsStringToSign(const SnsEnvelope &envelope);

/** Whom an account believes. */
struct SnsTrust {
    QStringList topics; ///< ARNs
    QUrl sandbox;       ///< a carrier on this computer that plays AWS; empty: AWS itself only
};

/**
 * Whether \a url is the topic's own SNS: https, and the host that its ARN names; or the sandbox's
 * very origin. Nothing is asked of any other address.
 */
bool isSnsAddress(const SnsTrust &trust, const QString &topicArn, const QUrl &url);

/**
 * Where the certificate lies that \a request was signed with; nothing for a call that cannot be
 * genuine, whatever it is signed with: another topic, too old, without a signature.
 */
std::optional<QUrl> snsCertificateFor(
        const SnsTrust &trust, Instant now, const HttpRequest &request);

/** The envelope of a genuine call, or why it is none. */
std::variant<SnsEnvelope, CallbackFault> verifiedSnsCall(
        const SnsTrust &trust, const ProviderContext &context, const HttpRequest &request);

/** The request that confirms the subscription; nothing where its address is not the topic's. */
std::optional<HttpRequest> snsConfirmation(const SnsTrust &trust, const SnsEnvelope &envelope);

} // namespace helio
