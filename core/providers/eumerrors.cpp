// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/eumerrors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <string_view>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

using enum ErrorRow::Follows;

/**
 * By reason (of ConflictException, ValidationException, ServiceQuotaExceededException and
 * AccessDeniedException), and by what was not found or not valid; in the order of their bytes. From
 * docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html and the
 * service's model. What else the model names belongs to other requests.
 */
constexpr AwsError table[] = {
        {"ACCOUNT_DISABLED", Account, "The AWS account may not send: it is disabled."},
        {"CHANNEL_NOT_ENABLED", Account, "The AWS account has no SMS channel."},
        {"COUNTRY_CODE_MISMATCH", Route,
                "The sender belongs to another country than the recipient."},
        {"COUNTRY_NOT_ENABLED", Route, "The AWS account does not send to the recipient's country."},
        {"DAILY_DESTINATION_CALL_LIMIT", Cap,
                "The day's allowance for this recipient is used up at AWS."},
        {"DAILY_NOTIFY_TIER_MESSAGE_LIMIT", Cap, "The day's allowance is used up at AWS."},
        {"DESTINATION_COUNTRY_BLOCKED", Route, "AWS does not send to the recipient's country."},
        {"DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION", Policy,
                "The protect configuration of the AWS account blocks the recipient's country."},
        {"DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE", Policy,
                "The protect configuration of the AWS account blocks this number."},
        {"DESTINATION_PHONE_NUMBER_NOT_VERIFIED", Route,
                "The AWS account is in the SMS sandbox, which sends to verified numbers only: ask "
                "AWS for production access."},
        {"DESTINATION_PHONE_NUMBER_OPTED_OUT", OptedOut, "The recipient has opted out."},
        {"INSUFFICIENT_ACCOUNT_REPUTATION", Account,
                "AWS does not trust the account enough to send: ask AWS."},
        {"INTERNATIONAL_SENDING_NOT_SUPPORTED", Route,
                "The sender does not send to other countries."},
        {"INVALID_IDENTITY_FOR_DESTINATION_COUNTRY", Route,
                "The sender cannot be used in the recipient's country."},
        {"MAXIMUM_SIZE_EXCEEDED", Request, "The text is too long."},
        {"MESSAGE_TYPE_MISMATCH", Request,
                "The sender is registered for the other kind of message: change sms_type."},
        {"MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT", Cap,
                "The month's spending limit for SMS is reached at AWS."},
        {"NO_ORIGINATION_IDENTITIES_FOUND", Route,
                "The AWS account has no sender for the recipient's country."},
        {"NUMBER_CAPABILITIES_MISMATCH", Sender, "The sender cannot send SMS."},
        {"PRICE_OVER_THRESHOLD", Route, "The message would cost more than max_price."},
        {"RESOURCE_NOT_ACCESSIBLE", Sender, "The sender is not shared with the AWS account."},
        {"RESOURCE_NOT_ACTIVE", Sender, "The sender is not active yet, or no longer."},
        {"SENDER_ID_NOT_REGISTERED", Route,
                "The sender is not registered for the recipient's country."},
        {"SENDER_ID_NOT_SUPPORTED", Route,
                "The recipient's country does not know names as senders."},
        {"SENDER_ID_REQUIRES_REGISTRATION", Route,
                "The recipient's country wants the sender registered."},
        {"UNKNOWN_OPERATION", Account, "The service does not know the request: check base_url."},
        {"field ConfigurationSetName", Account, "AWS cannot read configuration_set."},
        {"field DestinationCountryParameters", Request, "AWS takes the ids for India for invalid."},
        {"field DestinationPhoneNumber", Recipient, "The recipient is not a valid number."},
        {"field MaxPrice", Account, "AWS cannot read max_price."},
        {"field MessageBody", Request, "AWS takes the text for invalid."},
        {"field OriginationIdentity", Sender, "The sender is not valid."},
        {"field TimeToLive", Request, "AWS takes the validity period for invalid."},
        {"resource account", Account, "AWS does not know the account."},
        {"resource configuration-set", Account,
                "The AWS account has no such configuration set in this region."},
        {"resource opt-out-list", Account, "The sender's opt-out list is gone at AWS."},
        {"resource phone-number", Sender, "The AWS account has no such number in this region."},
        {"resource pool", Sender, "The AWS account has no such pool in this region."},
        {"resource protect-configuration", Account,
                "The AWS account has no such protect configuration in this region."},
        {"resource rcs-agent", Sender, "The AWS account has no such agent in this region."},
        {"resource sender-id", Sender, "The AWS account has no such sender in this region."},
};

constexpr std::string_view codeOf(const AwsError &row)
{
    return row.code;
}
static_assert(std::ranges::is_sorted(table, {}, codeOf));

const AwsError *find(const QString &code)
{
    const QByteArray wanted = code.toUtf8();
    const auto *row = std::ranges::lower_bound(
            table, std::string_view(wanted.constData(), size_t(wanted.size())), {}, codeOf);
    return row != std::end(table) && wanted == row->code ? row : nullptr;
}

/** What is finer than the error's type: the field or resource before the reason. */
const AwsError *detailOf(const QJsonObject &error)
{
    const QJsonArray fields = error["Fields"_L1].toArray();
    for (const auto &field : fields) {
        if (const AwsError *row = find(u"field "_s + field["Name"_L1].toString()))
            return row;
    }
    if (const AwsError *row = find(error["Reason"_L1].toString()))
        return row;
    return find(u"resource "_s + error["ResourceType"_L1].toString());
}

} // namespace

AwsFault readEumFault(const HttpReply &reply)
{
    const QJsonObject error = QJsonDocument::fromJson(reply.body).object();
    QString type = awsErrorCode(error["__type"_L1].toString());
    if (type.isEmpty())
        type = awsErrorCode(QString::fromLatin1(reply.headers.value("x-amzn-ErrorType")));
    if (type.isEmpty())
        return {};
    const QString reason = error["Reason"_L1].toString();
    const AwsError *detail = detailOf(error);
    // A reason that is new still belongs to its type.
    return {.code = reason.isEmpty() ? type : reason, .row = detail ? detail : findAwsError(type)};
}

std::span<const AwsError> eumErrors()
{
    return table;
}

} // namespace helio
