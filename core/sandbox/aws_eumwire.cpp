// SPDX-License-Identifier: GPL-3.0-or-later
// AWS End User Messaging SMS, SendTextMessage, and its events over an SNS topic
// (docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html).
#include "core/domain/phonenumber.h"
#include "core/domain/segments.h"
#include "core/sandbox/awsproof.h"
#include "core/sandbox/exchange.h"
#include "core/sandbox/recipients.h"
#include "core/sandbox/replies.h"
#include "core/sandbox/snscalls.h"
#include "core/sandbox/snssigner.h"
#include "core/sandbox/wires.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype bodyLimit = 1600;
constexpr int shortestLife = 5; // seconds
constexpr int longestLife = 259'200;
constexpr qsizetype contextLimit = 5;
constexpr double pricePerPart = 0.00645;
const QString certificatePath = u"/SimpleNotificationService-sandbox.pem"_s;

/** What makes an error what it is, and what it tells beside its message. */
struct EumError {
    QString type;
    QString message;
    QString reason;
    QString field;
    int status = 400;
};

EumError invalid(const QString &field)
{
    return {u"ValidationException"_s, u"1 validation error detected"_s,
            u"FIELD_VALIDATION_FAILED"_s, field};
}

EumError conflict(const QString &reason)
{
    return {u"ConflictException"_s, u"The request conflicts with the present state"_s, reason};
}

EumError errorOf(ProofFault fault)
{
    switch (fault) {
    case ProofFault::Unsigned:
        return {u"MissingAuthenticationTokenException"_s, u"Missing Authentication Token"_s};
    case ProofFault::UnknownKey:
        return {u"UnrecognizedClientException"_s,
                u"The security token included in the request is invalid."_s};
    case ProofFault::WrongScope:
        return {u"InvalidSignatureException"_s,
                u"Credential should be scoped to a valid day, region and service."_s};
    case ProofFault::Expired:
        return {u"InvalidSignatureException"_s, u"Signature expired: it is now later."_s};
    case ProofFault::Mismatch:
        return {u"InvalidSignatureException"_s,
                u"The request signature we calculated does not match the signature you provided."_s};
    }
    Q_UNREACHABLE();
}

EumError errorOf(RecipientFault fault)
{
    switch (fault) {
    case RecipientFault::Invalid:
    case RecipientFault::NotMobile:
        return invalid(u"DestinationPhoneNumber"_s);
    case RecipientFault::Unroutable:
        return conflict(u"NO_ORIGINATION_IDENTITIES_FOUND"_s);
    case RecipientFault::RegionOff:
        return conflict(u"DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION"_s);
    case RecipientFault::OptedOut:
        return conflict(u"DESTINATION_PHONE_NUMBER_OPTED_OUT"_s);
    }
    Q_UNREACHABLE();
}

struct Event {
    QString type; ///< without TEXT_
    QString description;
    bool isFinal = true;
};

std::optional<Event> eventOf(Stage stage)
{
    switch (stage) {
    case Stage::Sent:
        return Event{u"SENT"_s, u"Message has been sent to the carrier"_s, false};
    case Stage::Delivered:
        return Event{u"DELIVERED"_s, u"Message has been accepted by phone"_s};
    case Stage::Undelivered:
        return Event{u"UNREACHABLE"_s, u"Phone is currently unreachable/unavailable"_s};
    case Stage::Waiting:
    case Stage::Scheduled:
    case Stage::Failed:
    case Stage::Read:
    case Stage::Cancelled:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

/** What the stages will tell again of the request: its context and its type. */
QByteArray keepsake(const QJsonObject &input)
{
    const QJsonObject kept{{u"context"_s, input.value("Context"_L1).toObject()},
            {u"type"_s, input.value("MessageType"_L1).toString(u"TRANSACTIONAL"_s)}};
    return QJsonDocument(kept).toJson(QJsonDocument::Compact);
}

class AwsEumWire : public Wire
{
public:
    explicit AwsEumWire(Exchange &exchange);

    QByteArray nameOf(quint64 message) const override;
    HttpReply answer(std::span<const Outcome> outcomes, qint64 now) const override;
    HttpReply refused(Refusal refusal) const override;
    std::optional<Callback> statusCallback(
            const CarriedMessage &message, Stage stage, const QByteArray &url) const override;
    std::optional<Callback> inboundCallback(const QByteArray &url, const QString &from,
            const QString &to, const QString &body) const override;
    std::optional<Callback> subscription(const QByteArray &url) override;

private:
    const AwsAccount &account() const { return exchange().settings().aws; }
    void act(const HttpRequest &request, const Listener::Answer &answer) const;
    void create(const QJsonObject &input, const Listener::Answer &answer) const;
    std::optional<EumError> wrongWith(const QJsonObject &input) const;
    HttpReply reply(int status, const QJsonObject &object) const;
    HttpReply failed(const EumError &error) const;
    HttpReply confirm(const HttpRequest &request);
    QString otherName() const;
    SnsTopic topic() const;
    Callback notification(const QByteArray &url, const QJsonObject &content) const;
    const SnsSigner &signer() const;

    mutable std::unique_ptr<SnsSigner> m_signer; ///< made when first needed
    QString m_token;                             ///< of the subscription that is to be confirmed
    bool m_isSubscribed = true;
};

AwsEumWire::AwsEumWire(Exchange &exchange)
    : Wire(exchange, u"aws_eum"_s)
{
    exchange.route(
            *this, "POST", u"/"_s,
            [this](const HttpRequest &request, const QStringList &,
                    const Listener::Answer &answer) { act(request, answer); },
            [](const HttpRequest &request) { return request.headers.contains("X-Amz-Target"); });
    exchange.route(*this, "GET", u"/"_s,
            [this](const HttpRequest &request, const QStringList &,
                    const Listener::Answer &answer) { answer(confirm(request)); });
    // Open to everybody, as theirs is.
    exchange.listener().route("GET", certificatePath,
            [this](const HttpRequest &, const QStringList &, const Listener::Answer &answer) {
                HttpReply reply;
                reply.status = 200;
                reply.headers.add("Content-Type", "application/x-pem-file");
                reply.body = signer().certificate();
                answer(reply);
            });
}

const SnsSigner &AwsEumWire::signer() const
{
    if (!m_signer)
        m_signer = std::make_unique<SnsSigner>();
    return *m_signer;
}

void AwsEumWire::act(const HttpRequest &request, const Listener::Answer &answer) const
{
    const auto secret = exchange().settings().secret(account().secretAccessKey);
    if (const auto fault = awsFault(
                request, account(), secret, "sms-voice", QDateTime::currentDateTimeUtc()))
        return answer(failed(errorOf(*fault)));
    const auto action = request.headers.value("X-Amz-Target");
    const auto input = QJsonDocument::fromJson(request.body);
    if (!input.isObject())
        return answer(failed({u"SerializationException"_s, u"The body is not JSON."_s}));
    if (action == "PinpointSMSVoiceV2.SendTextMessage")
        return create(input.object(), answer);
    if (action == "PinpointSMSVoiceV2.DescribeAccountAttributes") {
        const QJsonObject tier{{u"Name"_s, u"ACCOUNT_TIER"_s}, {u"Value"_s, u"PRODUCTION"_s}};
        return answer(reply(200, {{u"AccountAttributes"_s, QJsonArray{tier}}}));
    }
    answer(failed({u"UnknownOperationException"_s, u"The operation is not served here."_s}));
}

std::optional<EumError> AwsEumWire::wrongWith(const QJsonObject &input) const
{
    // The patterns of the API's reference.
    static const std::pair<QString, QRegularExpression> shapes[] = {
            {u"DestinationPhoneNumber"_s, QRegularExpression(u"^\\+?[1-9][0-9]{1,18}$"_s)},
            {u"OriginationIdentity"_s, QRegularExpression(u"^[A-Za-z0-9_:/+-]{1,256}$"_s)},
            {u"MessageType"_s, QRegularExpression(u"^(?:TRANSACTIONAL|PROMOTIONAL)$"_s)},
            {u"ConfigurationSetName"_s, QRegularExpression(u"^[A-Za-z0-9_:/-]{1,256}$"_s)},
            {u"MaxPrice"_s, QRegularExpression(u"^[0-9]{0,2}\\.[0-9]{1,5}$"_s)},
    };
    if (!input.contains("DestinationPhoneNumber"_L1))
        return invalid(u"DestinationPhoneNumber"_s);
    for (const auto &[field, shape] : shapes) {
        if (input.contains(field) && !shape.match(input.value(field).toString()).hasMatch())
            return invalid(field);
    }
    const auto body = input.value("MessageBody"_L1).toString();
    if (body.isEmpty() || body.toUcs4().size() > bodyLimit)
        return invalid(u"MessageBody"_s);
    const auto life = input.value("TimeToLive"_L1).toInt(longestLife);
    if (life < shortestLife || life > longestLife)
        return invalid(u"TimeToLive"_s);
    if (input.value("Context"_L1).toObject().size() > contextLimit)
        return invalid(u"Context"_s);
    const auto fault = testRecipientFault(input.value("DestinationPhoneNumber"_L1).toString());
    return fault && exchange().settings().magicNumbers ? std::optional(errorOf(*fault))
                                                       : std::nullopt;
}

void AwsEumWire::create(const QJsonObject &input, const Listener::Answer &answer) const
{
    if (const auto error = wrongWith(input))
        return exchange().refuse(*this, failed(*error), answer);
    if (input.value("DryRun"_L1).toBool())
        return answer(reply(200, {{u"MessageId"_s, otherName()}}));
    std::vector<CarrierRequest> order;
    // Events come by way of a configuration set, or not at all.
    order.push_back({.to = input.value("DestinationPhoneNumber"_L1).toString(),
            .from = input.value("OriginationIdentity"_L1).toString(),
            .service = input.value("ConfigurationSetName"_L1).toString(),
            .body = input.value("MessageBody"_L1).toString(),
            .reference = keepsake(input)});
    exchange().carry(*this, std::move(order), answer);
}

HttpReply AwsEumWire::reply(int status, const QJsonObject &object) const
{
    HttpReply reply;
    reply.status = status;
    reply.headers.add("Content-Type", "application/x-amz-json-1.0");
    reply.headers.add("x-amzn-RequestId", otherName().toLatin1());
    reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return reply;
}

HttpReply AwsEumWire::failed(const EumError &error) const
{
    // Everything the client did wrong is 400; the type alone tells it apart.
    QJsonObject object{{u"__type"_s, "com.amazonaws.pinpointsmsvoicev2#"_L1 + error.type},
            {u"Message"_s, error.message}};
    if (!error.reason.isEmpty())
        object.insert(u"Reason"_s, error.reason);
    if (!error.field.isEmpty())
        object.insert(u"Fields"_s,
                QJsonArray{QJsonObject{{u"Name"_s, error.field},
                        {u"Message"_s, u"The value does not satisfy its constraint"_s}}});
    return reply(error.status, object);
}

QString AwsEumWire::otherName() const
{
    return QString::fromLatin1(nameOf(exchange().carrier().nextOther()));
}

QByteArray AwsEumWire::nameOf(quint64 message) const
{
    return uuidText(exchange().keyOf(message));
}

HttpReply AwsEumWire::answer(std::span<const Outcome> outcomes, qint64) const
{
    const auto &[submission, message, refusal] = outcomes.front();
    return message ? reply(200, {{u"MessageId"_s, QString::fromLatin1(nameOf(message->index))}})
                   : refused(refusal);
}

HttpReply AwsEumWire::refused(Refusal refusal) const
{
    switch (refusal) {
    case Refusal::Unauthorized:
        return failed(errorOf(ProofFault::UnknownKey));
    case Refusal::TooMany:
        return failed({u"ThrottlingException"_s, u"Rate exceeded"_s});
    case Refusal::ServerError:
        return failed({u"InternalServerException"_s, u"Internal failure"_s, {}, {}, 500});
    case Refusal::Permanent:
        return failed(invalid(u"DestinationPhoneNumber"_s));
    }
    Q_UNREACHABLE();
}

SnsTopic AwsEumWire::topic() const
{
    return {account().topicArn, exchange().address() + certificatePath, account().signatureVersion};
}

Callback AwsEumWire::notification(const QByteArray &url, const QJsonObject &content) const
{
    return snsNotification(signer(), topic(), url, otherName(),
            QString::fromUtf8(QJsonDocument(content).toJson(QJsonDocument::Compact)));
}

std::optional<Callback> AwsEumWire::statusCallback(
        const CarriedMessage &message, Stage stage, const QByteArray &url) const
{
    const auto event = eventOf(stage);
    if (!event || message.service.isEmpty() || !m_isSubscribed)
        return std::nullopt;
    const auto kept = QJsonDocument::fromJson(message.reference).object();
    const auto to = QString::fromUtf8(message.to);
    const auto number = PhoneNumber::parse(to.startsWith(u'+') ? to : u'+' + to);
    const bool isGsm = countSegments(QString::fromUtf8(message.body)).encoding == Encoding::Gsm7;
    return notification(url,
            {{u"eventType"_s, "TEXT_"_L1 + event->type}, {u"eventVersion"_s, u"1.0"_s},
                    {u"eventTimestamp"_s, Exchange::now()}, {u"isFinal"_s, event->isFinal},
                    {u"originationPhoneNumber"_s, QString::fromUtf8(message.from)},
                    {u"destinationPhoneNumber"_s, to},
                    {u"isoCountryCode"_s, number ? number->region : QString()},
                    {u"mcc"_s, u"999"_s}, {u"mnc"_s, u"99"_s}, {u"carrierName"_s, u"Sandbox"_s},
                    {u"messageId"_s, QString::fromLatin1(nameOf(message.index))},
                    {u"messageRequestTimestamp"_s, message.takenAt},
                    {u"messageEncoding"_s, isGsm ? u"GSM"_s : u"Unicode"_s},
                    {u"messageType"_s, kept.value("type"_L1)}, {u"messageStatus"_s, event->type},
                    {u"messageStatusDescription"_s, event->description},
                    {u"context"_s, kept.value("context"_L1)},
                    {u"totalMessageParts"_s, message.segments},
                    {u"totalMessagePrice"_s, message.segments * pricePerPart},
                    {u"totalCarrierFee"_s, 0.0}});
}

std::optional<Callback> AwsEumWire::inboundCallback(
        const QByteArray &url, const QString &from, const QString &to, const QString &body) const
{
    return notification(url, {{u"originationNumber"_s, from}, {u"destinationNumber"_s, to},
                                     {u"messageKeyword"_s, body.section(u' ', 0, 0).toUpper()},
                                     {u"messageBody"_s, body}, {u"inboundMessageId"_s, otherName()},
                                     {u"previousPublishedMessageId"_s, QString()}});
}

std::optional<Callback> AwsEumWire::subscription(const QByteArray &url)
{
    if (!account().confirmsSubscriptions)
        return std::nullopt;
    m_isSubscribed = false;
    m_token = QString::fromLatin1(exchange().keyOf(exchange().carrier().nextOther()));
    const auto visit = u"%1/?Action=ConfirmSubscription&TopicArn=%2&Token=%3"_s.arg(
            exchange().address(), account().topicArn, m_token);
    return snsSubscriptionConfirmation(signer(), topic(), url, otherName(), m_token, visit);
}

/** The address that a subscriber is asked to visit. */
HttpReply AwsEumWire::confirm(const HttpRequest &request)
{
    const auto query = queryOf(request);
    const bool isGenuine = query && query->value(u"Action"_s) == "ConfirmSubscription"_L1 &&
                           query->value(u"TopicArn"_s) == account().topicArn &&
                           query->value(u"Token"_s) == m_token && !m_token.isEmpty();
    HttpReply reply;
    reply.status = isGenuine ? 200 : 400;
    reply.headers.add("Content-Type", "text/xml");
    reply.body = isGenuine ? "<ConfirmSubscriptionResponse/>" : "<ErrorResponse/>";
    m_isSubscribed = m_isSubscribed || isGenuine;
    return reply;
}

} // namespace

std::unique_ptr<Wire> makeAwsEumWire(Exchange &exchange)
{
    return std::make_unique<AwsEumWire>(exchange);
}

} // namespace helio
