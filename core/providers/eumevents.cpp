// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/eumevents.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

using enum MessageState;
using Follows = ErrorRow::Follows;

/**
 * docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-types.html. "Successful"
 * is the carrier's word, not the phone's. Unknown is what AWS says when no carrier told it anything
 * for 72 hours, among other things: no proof that the message failed, and no reason to repeat it.
 */
constexpr EumEvent events[] = {
        {"TEXT_BLOCKED", Undelivered, Follows::Recipient,
                "The recipient's phone or carrier blocks messages to this number."},
        {"TEXT_CARRIER_BLOCKED", Undelivered, Follows::Policy,
                "The recipient's carrier blocked the message as unwanted."},
        {"TEXT_CARRIER_UNREACHABLE", Undelivered, Follows::Retry,
                "The recipient's carrier could not be reached."},
        {"TEXT_DELIVERED", Delivered, std::nullopt, ""},
        {"TEXT_INVALID", Failed, Follows::Recipient, "The recipient is not a valid number."},
        {"TEXT_INVALID_MESSAGE", Failed, Follows::Request, "The text cannot be sent as SMS."},
        {"TEXT_PENDING", std::nullopt, std::nullopt, ""},
        {"TEXT_PROTECT_BLOCKED", Failed, Follows::Policy,
                "The protect configuration of the AWS account blocked the message."},
        {"TEXT_QUEUED", std::nullopt, std::nullopt, ""},
        {"TEXT_SENT", Sent, std::nullopt, ""},
        {"TEXT_SPAM", Undelivered, Follows::Policy,
                "The recipient's carrier took the message for unsolicited advertising."},
        {"TEXT_SUCCESSFUL", Sent, std::nullopt, ""},
        {"TEXT_TTL_EXPIRED", Failed, Follows::Expired,
                "The message's validity period passed before it could be handed over."},
        {"TEXT_UNKNOWN", Unconfirmed, std::nullopt,
                "AWS does not know what became of the message."},
        {"TEXT_UNREACHABLE", Undelivered, Follows::Later,
                "The recipient's phone is switched off or out of reach."},
};

/** AWS gives amounts as JSON numbers of US dollars, with five places or fewer. */
std::optional<Money> priceOf(const QJsonObject &event)
{
    const QJsonValue price = event["totalMessagePrice"_L1];
    if (!price.isDouble())
        return std::nullopt;
    const double dollars = price.toDouble() + event["totalCarrierFee"_L1].toDouble();
    return moneyFromDecimal(QString::number(dollars, 'f', 6), u"USD"_s);
}

} // namespace

const EumEvent *findEumEvent(const QString &type)
{
    const auto *row = std::ranges::find_if(
            events, [&](const EumEvent &event) { return type == QLatin1StringView(event.type); });
    return row != std::end(events) ? row : nullptr;
}

std::span<const EumEvent> eumEvents()
{
    return events;
}

QString eumContextKey()
{
    return u"heliograph"_s; // not "message": that is a text, and hidden
}

std::optional<Receipt> readEumEvent(const QJsonObject &event)
{
    const EumEvent *row = findEumEvent(event["eventType"_L1].toString());
    const QString id = event["messageId"_L1].toString();
    if (!row || id.isEmpty())
        return std::nullopt;
    Receipt receipt;
    receipt.providerRef = id;
    receipt.message = MessageId(event["context"_L1][eumContextKey()].toString());
    receipt.state = row->state;
    receipt.status = QString::fromLatin1(row->type);
    receipt.text = QString::fromLatin1(row->text);
    if (!receipt.text.isEmpty())
        receipt.code = receipt.status;
    if (row->follows)
        explainFailure(receipt, *row->follows);
    if (const int parts = event["totalMessageParts"_L1].toInt(); parts > 0)
        receipt.segments = parts;
    receipt.price = priceOf(event);
    return receipt;
}

std::optional<InboundMessage> readEumInbound(const QJsonObject &message)
{
    const auto text = [&](const QString &name) {
        return message.value(name).toString();
    };
    InboundMessage inbound;
    inbound.providerRef = text(u"inboundMessageId"_s);
    inbound.from = text(u"originationNumber"_s);
    inbound.to = text(u"destinationNumber"_s);
    inbound.body = text(u"messageBody"_s);
    if (inbound.providerRef.isEmpty() || inbound.from.isEmpty() || inbound.to.isEmpty())
        return std::nullopt;
    return inbound;
}

} // namespace helio
