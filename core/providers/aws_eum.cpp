// SPDX-License-Identifier: GPL-3.0-or-later
// AWS End User Messaging SMS (PinpointSMSVoiceV2, JSON 1.0):
// docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html. Its events
// arrive through a topic of Amazon SNS.
#include "core/domain/redaction.h"
#include "core/providers/accountcheck.h"
#include "core/providers/awsservice.h"
#include "core/providers/eumerrors.h"
#include "core/providers/eumevents.h"
#include "core/providers/httpoutcome.h"
#include "core/providers/snsnotification.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr std::chrono::seconds leastValidity{5};
constexpr std::chrono::seconds mostValidity{259'200};

// Compared without case. The prose of errors and events quotes numbers; who knows a token or an
// address of the subscription could end it.
const QStringList textFields{u"MessageBody"_s, u"Message"_s, u"messageStatusDescription"_s,
        u"Token"_s, u"Signature"_s, u"SubscribeURL"_s, u"UnsubscribeURL"_s, u"Subject"_s};
const QStringList numberFields{u"DestinationPhoneNumber"_s, u"OriginationIdentity"_s,
        u"originationPhoneNumber"_s, u"originationNumber"_s, u"destinationNumber"_s,
        u"ResourceId"_s};

const AwsService &eum()
{
    static const AwsService service{.title = u"AWS End User Messaging"_s,
            .host = u"sms-voice"_s,
            .errorPage = u"https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/"
                         "API_SendTextMessage.html"_s};
    return service;
}

SettingInfo topicSetting(const QString &name, const QString &label, const QString &help)
{
    return {.name = name,
            .label = label,
            .help = help,
            .pattern = u"^arn:aws[a-z-]*:sns:[a-z]{2,4}(-[a-z]+){1,2}-[0-9]{1,2}:[0-9]{12}:"
                       "[A-Za-z0-9_-]{1,256}$"_s};
}

ProviderInfo describe()
{
    ProviderInfo info;
    info.word = u"aws_eum"_s;
    info.title = u"AWS End User Messaging SMS"_s;
    info.settings = awsSettings();
    info.settings += {
            {.name = u"from"_s,
                    .label = u"Sender"_s,
                    .help = u"A number such as +15005550006, a short code or a name of up to 11 "
                            "letters, digits, hyphens and underscores."_s,
                    .pattern = u"^((?=.*[A-Za-z])[A-Za-z0-9_-]{1,11}|\\+?[0-9]{3,15})$"_s,
                    .isRequired = true},
            {.name = u"origination_identity"_s,
                    .label = u"Pool or ARN"_s,
                    .help = u"Sends from this pool, or this resource's full name, where a message "
                            "names no other sender: pool-… or arn:…."_s,
                    .pattern = u"^[A-Za-z0-9_:/+-]{1,256}$"_s},
            {.name = u"configuration_set"_s,
                    .label = u"Configuration set"_s,
                    .help = u"Its event destination is the topic below: without one there are no "
                            "delivery reports."_s,
                    .pattern = u"^[A-Za-z0-9_:/-]{1,256}$"_s},
            topicSetting(u"topic_arn"_s, u"Topic of the events"_s,
                    u"The ARN of the standard SNS topic that delivery reports come from; no other "
                    "is believed."_s),
            topicSetting(u"inbound_topic_arn"_s, u"Topic of messages from phones"_s,
                    u"The ARN of the topic of two-way messages, where it is another one."_s),
    };
    info.settings += awsSmsSettings();
    info.settings += baseUrlSetting({});
    info.settings += commonSettings(info);
    info.secrets = awsSecrets();
    info.callbacks = CallbackStyle::Fixed;
    info.callbackHelp =
            u"Enter the topic's ARN here first. Then, in Amazon SNS, create a subscription of the "
            "topic with protocol HTTPS and the public address followed by /callbacks/ and this "
            "account's name, without raw message delivery; it is confirmed by itself. In AWS End "
            "User Messaging, make the topic the configuration set's event destination."_s;
    info.maxCharacters = 1600;
    return info;
}

SnsTrust trustOf(const ProviderContext &context)
{
    SnsTrust trust;
    for (const QString &name : {u"topic_arn"_s, u"inbound_topic_arn"_s}) {
        if (const QString arn = context.setting(name); !arn.isEmpty())
            trust.topics.append(arn);
    }
    const QUrl url(baseUrlOf(context, {}), QUrl::StrictMode);
    if (isLoopback(url))
        trust.sandbox = url;
    return trust;
}

/** A pool or ARN stands for the account's own sender. */
QString identityOf(const ProviderContext &context, const Message &message)
{
    const QString own = context.setting(u"from"_s);
    if (!message.from.isEmpty() && message.from != own)
        return message.from;
    const QString identity = context.setting(u"origination_identity"_s);
    return identity.isEmpty() ? own : identity;
}

HttpRequest textMessage(const ProviderContext &context, QJsonObject fields)
{
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            fields.insert(name, value);
    };
    add(u"ConfigurationSetName"_s, context.setting(u"configuration_set"_s));
    add(u"MaxPrice"_s, context.setting(u"max_price"_s));
    HttpHeaders headers;
    headers.add("Content-Type", "application/x-amz-json-1.0");
    headers.add("X-Amz-Target", "PinpointSMSVoiceV2.SendTextMessage");
    return awsRequest(
            context, eum(), headers, QJsonDocument(fields).toJson(QJsonDocument::Compact));
}

QString messageIdIn(const HttpReply &reply)
{
    return QJsonDocument::fromJson(reply.body)["MessageId"_L1].toString();
}

/** The envelope and what is in it, for support's eyes. */
QString redactedCall(const SnsEnvelope &envelope)
{
    return u"TopicArn=%1\nMessageId=%2\nTimestamp=%3\n"_s.arg(
                   envelope.topicArn, envelope.messageId, envelope.timestamp) +
           redactedJson(envelope.message.toUtf8(), textFields, numberFields);
}

class AwsEum final : public Provider
{
public:
    const ProviderInfo &info() const override
    {
        static const ProviderInfo info = describe();
        return info;
    }
    Result<void> check(const ProviderContext &context) const override
    {
        return checkAws(info(), context, eum());
    }

    HttpRequest sendRequest(const ProviderContext &context, const Message &message) const override;
    SendOutcome readReply(const ProviderContext &context, const HttpReply &reply) const override;
    QString redactedRequest(const HttpRequest &request) const override;
    QString redactedReply(const HttpReply &reply) const override;

    HttpRequest probeRequest(const ProviderContext &context) const override;
    Result<void> readProbe(const ProviderContext &context, const HttpReply &reply) const override;

    std::optional<QUrl> neededFor(
            const ProviderContext &context, const HttpRequest &request) const override;
    CallbackReading readCallback(
            const ProviderContext &context, const HttpRequest &request) const override;
};

HttpRequest AwsEum::sendRequest(const ProviderContext &context, const Message &message) const
{
    QJsonObject fields{{u"DestinationPhoneNumber"_s, message.to},
            {u"OriginationIdentity"_s, identityOf(context, message)},
            {u"MessageBody"_s, message.body},
            {u"MessageType"_s, awsSmsType(context, message.category).toUpper()},
            {u"Context"_s, QJsonObject{{eumContextKey(), message.id.value}}}};
    const IndiaIds india = indiaIds(context, message);
    QJsonObject country;
    if (!india.entity.isEmpty())
        country.insert(u"IN_ENTITY_ID"_s, india.entity);
    if (!india.dltTemplate.isEmpty())
        country.insert(u"IN_TEMPLATE_ID"_s, india.dltTemplate);
    if (!country.isEmpty())
        fields.insert(u"DestinationCountryParameters"_s, country);
    if (message.expiresAt > Instant{}) {
        const auto left = std::chrono::floor<std::chrono::seconds>(message.expiresAt - context.now);
        if (left <= mostValidity)
            fields.insert(u"TimeToLive"_s, qint64(std::max(leastValidity, left).count()));
    }
    return textMessage(context, fields);
}

SendOutcome AwsEum::readReply(const ProviderContext &context, const HttpReply &reply) const
{
    if (const auto silence = outcomeOfSilence(reply))
        return *silence;
    if (reply.status >= 300)
        return awsRefusal(eum(), context, reply, readEumFault(reply));
    const QString id = messageIdIn(reply);
    if (id.isEmpty())
        return UnknownOutcome{u"The answer was %1, without a message id."_s.arg(reply.status)};
    return Accepted{.providerRefs = {id}};
}

QString AwsEum::redactedRequest(const HttpRequest &request) const
{
    return QString::fromLatin1(request.method) + ' '_L1 +
           request.url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo) + ' '_L1 +
           QString::fromLatin1(request.headers.value("X-Amz-Target")) + '\n'_L1 +
           redactedJson(request.body, textFields, numberFields);
}

QString AwsEum::redactedReply(const HttpReply &reply) const
{
    if (!reply.isAnswer())
        return reply.networkError;
    return u"HTTP %1\n"_s.arg(reply.status) + redactedJson(reply.body, textFields, numberFields);
}

HttpRequest AwsEum::probeRequest(const ProviderContext &context) const
{
    // A dry run to AWS's own simulator: it needs the right to send and no other, looks at sender
    // and configuration set as well, and sends nothing.
    return textMessage(context,
            {{u"DestinationPhoneNumber"_s, u"+14254147755"_s},
                    {u"OriginationIdentity"_s, identityOf(context, {})},
                    {u"MessageBody"_s, u"Test of the account"_s},
                    {u"MessageType"_s, awsSmsType(context, Category::Transactional).toUpper()},
                    {u"DryRun"_s, true}});
}

Result<void> AwsEum::readProbe(const ProviderContext &context, const HttpReply &reply) const
{
    if (reply.status == 200 && QJsonDocument::fromJson(reply.body).isObject())
        return {};
    const AwsFault fault = readEumFault(reply);
    // The simulator is in the United States, where many accounts do not send: all else was right.
    if (reply.status == 400 && fault.row && fault.row->follows == ErrorRow::Follows::Route &&
            fault.code != "DESTINATION_PHONE_NUMBER_NOT_VERIFIED"_L1)
        return {};
    return awsQuestionError(eum(), context, reply, fault,
            u"%1 was asked to check a message"_s.arg(QUrl(awsBaseUrl(context, eum())).host()));
}

std::optional<QUrl> AwsEum::neededFor(
        const ProviderContext &context, const HttpRequest &request) const
{
    return snsCertificateFor(trustOf(context), context.now, request);
}

CallbackReading AwsEum::readCallback(
        const ProviderContext &context, const HttpRequest &request) const
{
    const SnsTrust trust = trustOf(context);
    const auto call = verifiedSnsCall(trust, context, request);
    if (const auto *fault = std::get_if<CallbackFault>(&call))
        return *fault;
    const auto &envelope = std::get<SnsEnvelope>(call);
    CallbackContent content;
    if (envelope.type == SnsEnvelope::Type::SubscriptionConfirmation) {
        content.confirmation = snsConfirmation(trust, envelope);
        if (!content.confirmation)
            return CallbackFault::Malformed;
        return content;
    }
    if (envelope.type == SnsEnvelope::Type::UnsubscribeConfirmation)
        return content; // somebody ended it at AWS; to begin again is for them to say
    const QJsonDocument message = QJsonDocument::fromJson(envelope.message.toUtf8());
    if (!message.isObject())
        return CallbackFault::Malformed;
    if (const auto receipt = readEumEvent(message.object()))
        content.receipts.append(*receipt);
    else if (const auto inbound = readEumInbound(message.object()))
        content.inbound.append(*inbound);
    content.redactedPayload = redactedCall(envelope);
    return content;
}

} // namespace

std::unique_ptr<const Provider> make_aws_eum()
{
    return std::make_unique<AwsEum>();
}

} // namespace helio
