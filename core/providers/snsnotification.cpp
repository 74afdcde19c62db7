// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/snsnotification.h"

#include "core/domain/form.h"
#include "core/providers/accountcheck.h"
#include "core/providers/awsservice.h"
#include "core/providers/certifiedsignature.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** SNS gives up on a message after an hour (sns-message-delivery-retries.html). */
constexpr std::chrono::minutes oldest{65};
constexpr std::chrono::minutes fromTheFuture{15};

/** arn:{partition}:sns:{region}:{account}:{name} */
QString regionOf(const QString &topicArn)
{
    return topicArn.section(u':', 3, 3);
}

/** The names under which SNS signs for a region: most share one, newer ones have their own. */
QStringList signerNames(const QString &region)
{
    const QString domain = awsDomain(region);
    QStringList names{u"sns."_s + domain, u"sns-signing.%1.%2"_s.arg(region, domain),
            u"sns-%1.%2"_s.arg(region, domain)};
    if (region.startsWith("us-gov-"_L1))
        names.append(u"sns-us-gov-west-1."_s + domain); // for both of them
    return names;
}

bool isFresh(const SnsEnvelope &envelope, Instant now)
{
    const std::optional<Instant> sent = instantFromIso(envelope.timestamp);
    return sent && *sent > now - oldest && *sent < now + fromTheFuture;
}

/**
 * A file at the top, as in /SimpleNotificationService-0123abcd.pem. Any other spelling is an
 * address of its own that strangers could fill our memory with.
 */
bool isCertificatePath(const QUrl &url)
{
    static const QRegularExpression file(
            QRegularExpression::anchoredPattern(u"/[A-Za-z0-9_-]{1,128}\\.pem"_s));
    return file.match(url.path(QUrl::FullyEncoded)).hasMatch() && !url.hasQuery() &&
           !url.hasFragment();
}

/** An envelope that may be genuine: only its signature is not verified yet. */
std::optional<SnsEnvelope> plausible(const SnsTrust &trust, Instant now, const HttpRequest &request)
{
    // Raw delivery: the bare message, without an envelope and unsigned.
    if (request.headers.contains("x-amz-sns-rawdelivery"))
        return std::nullopt;
    std::optional<SnsEnvelope> envelope = readSnsEnvelope(request.body);
    if (!envelope || !trust.topics.contains(envelope->topicArn) || !isFresh(*envelope, now))
        return std::nullopt;
    const QUrl url(envelope->certificateUrl, QUrl::StrictMode);
    if (!isSnsAddress(trust, envelope->topicArn, url) || !isCertificatePath(url))
        return std::nullopt;
    return envelope;
}

std::optional<SnsEnvelope::Type> typeOf(const QString &name)
{
    using enum SnsEnvelope::Type;
    if (name == "Notification"_L1)
        return Notification;
    if (name == "SubscriptionConfirmation"_L1)
        return SubscriptionConfirmation;
    if (name == "UnsubscribeConfirmation"_L1)
        return UnsubscribeConfirmation;
    return std::nullopt;
}

QString nameOf(SnsEnvelope::Type type)
{
    switch (type) {
    case SnsEnvelope::Type::Notification:
        return u"Notification"_s;
    case SnsEnvelope::Type::SubscriptionConfirmation:
        return u"SubscriptionConfirmation"_s;
    case SnsEnvelope::Type::UnsubscribeConfirmation:
        return u"UnsubscribeConfirmation"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<SnsEnvelope> readSnsEnvelope(const QByteArray &body)
{
    const QJsonObject json = QJsonDocument::fromJson(body).object();
    const auto text = [&](const QString &name) {
        return json.value(name).toString();
    };
    const auto type = typeOf(text(u"Type"_s));
    const auto signature = QByteArray::fromBase64Encoding(
            text(u"Signature"_s).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!type || !signature || signature.decoded.isEmpty() || !json.value("Message"_L1).isString())
        return std::nullopt;
    SnsEnvelope envelope;
    envelope.type = *type;
    envelope.message = text(u"Message"_s);
    envelope.messageId = text(u"MessageId"_s);
    if (json.value("Subject"_L1).isString())
        envelope.subject = text(u"Subject"_s);
    envelope.timestamp = text(u"Timestamp"_s);
    envelope.topicArn = text(u"TopicArn"_s);
    envelope.token = text(u"Token"_s);
    envelope.subscribeUrl = text(u"SubscribeURL"_s);
    envelope.signatureVersion = text(u"SignatureVersion"_s);
    envelope.signature = signature.decoded;
    envelope.certificateUrl = text(u"SigningCertURL"_s);
    return envelope;
}

QByteArray snsStringToSign(const SnsEnvelope &envelope)
{
    const bool isNotification = envelope.type == SnsEnvelope::Type::Notification;
    QString lines;
    const auto add = [&](const QString &name, const QString &value) {
        lines += name + u'\n' + value + u'\n';
    };
    add(u"Message"_s, envelope.message);
    add(u"MessageId"_s, envelope.messageId);
    if (isNotification && envelope.subject)
        add(u"Subject"_s, *envelope.subject);
    if (!isNotification)
        add(u"SubscribeURL"_s, envelope.subscribeUrl);
    add(u"Timestamp"_s, envelope.timestamp);
    if (!isNotification)
        add(u"Token"_s, envelope.token);
    add(u"TopicArn"_s, envelope.topicArn);
    add(u"Type"_s, nameOf(envelope.type));
    return lines.toUtf8();
}

bool isSnsAddress(const SnsTrust &trust, const QString &topicArn, const QUrl &url)
{
    if (!url.isValid() || !url.userInfo().isEmpty())
        return false;
    const QString region = regionOf(topicArn);
    if (url.scheme() == "https"_L1 && url.port(443) == 443 &&
            url.host() == u"sns.%1.%2"_s.arg(region, awsDomain(region)))
        return true;
    return isLoopback(trust.sandbox) && url.scheme() == trust.sandbox.scheme() &&
           url.authority() == trust.sandbox.authority();
}

std::optional<QUrl> snsCertificateFor(
        const SnsTrust &trust, Instant now, const HttpRequest &request)
{
    const auto envelope = plausible(trust, now, request);
    return envelope ? std::optional(QUrl(envelope->certificateUrl, QUrl::StrictMode))
                    : std::nullopt;
}

std::variant<SnsEnvelope, CallbackFault> verifiedSnsCall(
        const SnsTrust &trust, const ProviderContext &context, const HttpRequest &request)
{
    const auto envelope = plausible(trust, context.now, request);
    if (!envelope)
        return CallbackFault::Forged;
    const bool isFirst = envelope->signatureVersion == "1"_L1;
    if (!isFirst && envelope->signatureVersion != "2"_L1)
        return CallbackFault::Forged;
    const SignerCertificate signer{
            .pem = context.fetched.value(QUrl(envelope->certificateUrl, QUrl::StrictMode)),
            .names = signerNames(regionOf(envelope->topicArn))};
    if (!isSignedBy(signer, context.now, isFirst ? SignatureDigest::Sha1 : SignatureDigest::Sha256,
                snsStringToSign(*envelope), envelope->signature))
        return CallbackFault::Forged;
    return *envelope;
}

std::optional<HttpRequest> snsConfirmation(const SnsTrust &trust, const SnsEnvelope &envelope)
{
    const QUrl url(envelope.subscribeUrl, QUrl::StrictMode);
    const std::optional<Form> query = Form::parse(url.query(QUrl::FullyEncoded).toLatin1());
    if (!isSnsAddress(trust, envelope.topicArn, url) || !query ||
            query->value(u"Action"_s) != "ConfirmSubscription"_L1 ||
            query->value(u"TopicArn"_s) != envelope.topicArn)
        return std::nullopt;
    HttpRequest request;
    request.url = url;
    return request;
}

} // namespace helio
