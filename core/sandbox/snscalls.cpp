// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/snscalls.h"

#include "core/domain/clock.h"
#include "core/sandbox/snssigner.h"

#include <QJsonDocument>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

Callback signedCall(
        const SnsSigner &signer, const SnsTopic &topic, const QByteArray &url, QJsonObject envelope)
{
    envelope.insert(u"TopicArn"_s, topic.arn);
    envelope.insert(u"Timestamp"_s, toIso(SystemClock().now()));
    envelope.insert(u"SignatureVersion"_s, QString::number(topic.signatureVersion));
    envelope.insert(u"SigningCertURL"_s, topic.certificateUrl);
    envelope = snsSigned(signer, envelope);

    Callback callback{.url = url, .body = QJsonDocument(envelope).toJson()};
    callback.headers.add("User-Agent", "Amazon Simple Notification Service Agent");
    callback.headers.add("Content-Type", "text/plain; charset=UTF-8");
    callback.headers.add("x-amz-sns-message-type", envelope.value("Type"_L1).toString().toLatin1());
    callback.headers.add(
            "x-amz-sns-message-id", envelope.value("MessageId"_L1).toString().toLatin1());
    callback.headers.add("x-amz-sns-topic-arn", topic.arn.toLatin1());
    return callback;
}

} // namespace

QJsonObject snsSigned(const SnsSigner &signer, QJsonObject envelope)
{
    static const QStringList ofNotifications{
            u"Message"_s, u"MessageId"_s, u"Subject"_s, u"Timestamp"_s, u"TopicArn"_s, u"Type"_s};
    static const QStringList ofConfirmations{u"Message"_s, u"MessageId"_s, u"SubscribeURL"_s,
            u"Timestamp"_s, u"Token"_s, u"TopicArn"_s, u"Type"_s};
    const bool isNotification = envelope.value("Type"_L1) == "Notification"_L1;
    QByteArray text;
    for (const auto &field : isNotification ? ofNotifications : ofConfirmations) {
        if (envelope.contains(field))
            text += field.toUtf8() + '\n' + envelope.value(field).toString().toUtf8() + '\n';
    }
    const int version = envelope.value("SignatureVersion"_L1).toString().toInt();
    envelope.insert(
            u"Signature"_s, QString::fromLatin1(signer.signature(text, version).toBase64()));
    return envelope;
}

Callback snsNotification(const SnsSigner &signer, const SnsTopic &topic, const QByteArray &url,
        const QString &id, const QString &message)
{
    const QString subscription = topic.arn + ":00000000-0000-0000-0000-000000000001"_L1;
    auto callback = signedCall(signer, topic, url,
            {{u"Type"_s, u"Notification"_s}, {u"MessageId"_s, id}, {u"Message"_s, message}});
    callback.headers.add("x-amz-sns-subscription-arn", subscription.toLatin1());
    return callback;
}

Callback snsSubscriptionConfirmation(const SnsSigner &signer, const SnsTopic &topic,
        const QByteArray &url, const QString &id, const QString &token, const QString &subscribeUrl)
{
    return signedCall(signer, topic, url,
            {{u"Type"_s, u"SubscriptionConfirmation"_s}, {u"MessageId"_s, id}, {u"Token"_s, token},
                    {u"Message"_s,
                            u"You have chosen to subscribe to the topic %1."_s.arg(topic.arn)},
                    {u"SubscribeURL"_s, subscribeUrl}});
}

} // namespace helio
