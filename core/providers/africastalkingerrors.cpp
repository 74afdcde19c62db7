// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/africastalkingerrors.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

using enum ErrorRow::Follows;

constexpr AfricasTalkingStatus statuses[] = {
        {{401, Policy, "Africa's Talking holds the message back as risky: ask its support."},
                "RiskHold"},
        {{402, Sender, "The sender is not registered with this Africa's Talking application."},
                "InvalidSenderId"},
        {{403, Recipient, "The recipient is not a valid number."}, "InvalidPhoneNumber"},
        {{404, Recipient, "Numbers of the recipient's kind cannot receive SMS."},
                "UnsupportedNumberType"},
        {{405, Account, "The Africa's Talking account has not enough credit: top it up."},
                "InsufficientBalance"},
        {{406, OptedOut, "The recipient has asked this sender for no more messages."},
                "UserInBlacklist"},
        {{407, Route, "Africa's Talking has no route to the recipient's network."},
                "CouldNotRoute"},
        {{409, Policy,
                 "The recipient's network lets no promotional messages through now: in Nigeria "
                 "none between 20:00 and 8:00."},
                "DoNotDisturbRejection"},
        {{500, Retry, "Africa's Talking had an internal error."}, "InternalServerError"},
        {{501, Retry, "Africa's Talking's gateway to the network failed."}, "GatewayError"},
        {{502, Route, "The gateway to the recipient's network rejected the message."},
                "RejectedByGateway"},
};

/** The last five are final. Words: docs.africastalking.com/sms/deliveryreports. */
constexpr AfricasTalkingReport reports[] = {
        {"Sent", MessageState::Sent, std::nullopt, ""},
        {"Submitted", MessageState::Sent, std::nullopt, ""},
        {"Buffered", MessageState::Sent, std::nullopt, ""},
        {"Success", MessageState::Delivered, std::nullopt, ""},
        {"Rejected", MessageState::Failed, Route, "The recipient's network rejected the message."},
        {"Failed", MessageState::Undelivered, Route,
                "The message could not be delivered, and the network gave no reason."},
        {"AbsentSubscriber", MessageState::Undelivered, Later,
                "The phone was switched off or out of reach."},
        {"Expired", MessageState::Undelivered, Expired,
                "The network gave up: the phone did not come into reach in time."},
};

constexpr AfricasTalkingReason reasons[] = {
        {"InsufficientCredit", Recipient,
                "The recipient has not enough airtime for this premium service."},
        {"InvalidLinkId", Request, "The premium message answers a request that nobody made."},
        {"UserIsInactive", Recipient, "The number is inactive, or its network has closed it."},
        {"UserInBlackList", OptedOut, "The recipient has asked this sender for no more messages."},
        {"UserAccountSuspended", Recipient, "The network has suspended the recipient's number."},
        {"NotNetworkSubscriber", Route,
                "The number does not belong to the network it was sent to; it may have moved."},
        // The documentation spells it so in places.
        {"NotNetworkSubcriber", Route,
                "The number does not belong to the network it was sent to; it may have moved."},
        {"UserNotSubscribedToProduct", Recipient,
                "The recipient does not subscribe to this premium service."},
        {"UserDoesNotExist", Recipient, "The number does not exist."},
        {"DeliveryFailure", Route,
                "The message could not be delivered, and the network gave no reason."},
        {"DoNotDisturbRejection", Policy, "The recipient is on the network's do-not-disturb list."},
};

struct Network {
    const char *code;
    const char *name;
};

/** docs.africastalking.com/sms/notifications. The first three digits are the country's. */
constexpr Network networks[] = {
        {"62001", "MTN, Ghana"},
        {"62002", "Vodafone, Ghana"},
        {"62006", "AirtelTigo, Ghana"},
        {"62120", "Airtel, Nigeria"},
        {"62130", "MTN, Nigeria"},
        {"62150", "Glo, Nigeria"},
        {"62160", "9mobile, Nigeria"},
        {"63510", "MTN, Rwanda"},
        {"63513", "Tigo, Rwanda"},
        {"63514", "Airtel, Rwanda"},
        {"63601", "Ethio Telecom, Ethiopia"},
        {"63902", "Safaricom, Kenya"},
        {"63903", "Airtel, Kenya"},
        {"63907", "Telkom, Kenya"},
        {"63999", "Equitel, Kenya"},
        {"64002", "Tigo, Tanzania"},
        {"64003", "Zantel, Tanzania"},
        {"64004", "Vodacom, Tanzania"},
        {"64005", "Airtel, Tanzania"},
        {"64007", "TTCL, Tanzania"},
        {"64009", "Halotel, Tanzania"},
        {"64101", "Airtel, Uganda"},
        {"64110", "MTN, Uganda"},
        {"64111", "UTL, Uganda"},
        {"64114", "Africell, Uganda"},
        {"64501", "Airtel, Zambia"},
        {"64502", "MTN, Zambia"},
        {"65001", "TNM, Malawi"},
        {"65010", "Airtel, Malawi"},
        {"65501", "Vodacom, South Africa"},
        {"65502", "Telkom, South Africa"},
        {"65507", "Cell C, South Africa"},
        {"65510", "MTN, South Africa"},
        {"99999", "Africa's Talking's simulator"},
};

/** Two pages write UserInBlacklist in two ways: case does not count. */
template <typename Row>
const Row *findWord(std::span<const Row> rows, const QString &word)
{
    const auto row = std::ranges::find_if(rows, [&](const Row &candidate) {
        return word.compare(QLatin1String(candidate.word), Qt::CaseInsensitive) == 0;
    });
    return row == rows.end() ? nullptr : &*row;
}

} // namespace

std::span<const AfricasTalkingStatus> africasTalkingStatuses()
{
    return statuses;
}

const AfricasTalkingStatus *findAfricasTalkingStatus(int code)
{
    const auto *row = std::ranges::find(
            statuses, code, [](const AfricasTalkingStatus &status) { return status.row.code; });
    return row == std::end(statuses) ? nullptr : row;
}

const AfricasTalkingStatus *findAfricasTalkingStatus(const QString &word)
{
    return findWord(africasTalkingStatuses(), word);
}

std::span<const AfricasTalkingReport> africasTalkingReports()
{
    return reports;
}

const AfricasTalkingReport *findAfricasTalkingReport(const QString &word)
{
    return findWord(africasTalkingReports(), word);
}

std::span<const AfricasTalkingReason> africasTalkingReasons()
{
    return reasons;
}

const AfricasTalkingReason *findAfricasTalkingReason(const QString &word)
{
    return findWord(africasTalkingReasons(), word);
}

QString africasTalkingNetwork(const QString &code)
{
    const auto *network = std::ranges::find_if(networks,
            [&](const Network &candidate) { return code == QLatin1String(candidate.code); });
    return network == std::end(networks) ? QString() : QString::fromLatin1(network->name);
}

QString unknownAfricasTalkingStatusText(const QString &code)
{
    return u"Africa's Talking's code %1, see https://docs.africastalking.com/sms/sending"_s.arg(
            code);
}

QString unknownAfricasTalkingReasonText(const QString &word)
{
    return u"Africa's Talking's reason %1, see "
           "https://docs.africastalking.com/sms/deliveryreports"_s.arg(word);
}

} // namespace helio
