// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/unifonicerrors.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

using enum ErrorRow::Follows;

constexpr ErrorRow statuses[] = {
        {400, Request, "Unifonic has no rule that fits this request."},
        {401, Account, "Unifonic does not accept the AppSid, or the user and password."},
        {402, Account, "Unifonic found no AppSid in the request: check where parameters go."},
        {403, Account, "Unifonic takes no requests from this computer's address: allow it there."},
        {404, Account, "Unifonic does not know this version of its API: check base_url."},
        {406, Request, "A parameter has the wrong format."},
        {409, Unsure, "Unifonic has this message already, and is asked which one it means."},
        {410, Recipient, "The recipient's number has the wrong format."},
        {412, Request, "The text is too long."},
        {415, Request, "The text is not the hexadecimal string that Unifonic expects."},
        {417, Request, "The text has the wrong format."},
        {419, Request, "A date has the wrong format."},
        {420, Request, "More messages were asked for than Unifonic puts on a page."},
        {421, Request, "The message has no text."},
        {422, Recipient, "The message has no recipient."},
        {423, Request, "A scheduled message has no time."},
        {429, Pace, "Unifonic asks to send more slowly."},
        {431, Request, "The message's id is missing."},
        {432, Request, "The message's id is not a number."},
        {440, Request, "The sender ID has the wrong format."},
        {449, Request, "The text is empty."},
        {450, Request, "The message has too many recipients."},
        {451, Request, "The message is scheduled for the past."},
        {452, Request, "Neither a message's id nor a recipient is given."},
        {455, Request, "Unifonic has no such scheduled message."},
        {456, Request, "Unifonic does not accept our message's id as CorrelationID."},
        {459, Account, "Unifonic expects credentials encoded otherwise."},
        {460, Request, "The text's encoding is neither GSM-7 nor UCS-2."},
        {480, Sender, "The sender ID is not one of this Unifonic application."},
        {481, Recipient, "There is no such country: the recipient's number is wrong."},
        {482, Recipient, "The recipient is not a valid number."},
        {483, Recipient, "No network has the recipient's number."},
        {499, Account, "The application is not configured rightly at Unifonic."},
        {546, Account, "The application is not configured rightly at Unifonic (data type)."},
        {548, Account, "The application is not configured rightly at Unifonic (dictionary)."},
};

constexpr ErrorRow nextGenErrors[] = {
        {1, Account,
                "The Unifonic account has not enough credit, or no package for the recipient's "
                "country."},
        {2, Recipient, "The recipient is not a valid number."},
        {3, Recipient, "The recipient's number is too long."},
        {4, Recipient, "The recipient's number is too short."},
        {5, Route,
                "Unifonic has no route to this number: it may be unknown or a landline, or its "
                "network has a fault."},
        {6, Request, "The text is empty or cannot be read."},
        {7, Policy, "Unifonic or the network filtered the text."},
        {8, Sender, "The sender ID is not registered, or not any more."},
        {9, Unsure,
                "Unifonic has sent the same text to the same recipient recently, and is asked "
                "whether that was this message."},
        {10, Request, "A time has the wrong format."},
};

constexpr ErrorRow legacyErrors[] = {
        {1, Account, "Unifonic does not accept the AppSid."},
        {2, Request, "A parameter is missing."},
        {3, Request, "The sender ID exists already."},
        {4, Request, "The sender ID has the wrong format."},
        {5, Sender, "Unifonic has blocked the sender ID."},
        {6, Sender, "Unifonic does not know the sender ID."},
        {7, Request, "The usual sender ID cannot be deleted."},
        {8, Sender, "The sender ID is not approved yet."},
        {9, Account, "The Unifonic account has not enough credit: top it up."},
        {10, Recipient, "The recipient's number has the wrong format."},
};

/**
 * Status and DLR share their words. Beside the API's own those of Unifonic's SMPP gateway
 * (support.unifonic.com/hc/en-us/articles/207744519), which the networks' reports come through.
 */
constexpr UnifonicWord words[] = {
        {"Queued", std::nullopt, std::nullopt, ""},
        {"Scheduled", std::nullopt, std::nullopt, ""},
        {"Accepted", std::nullopt, std::nullopt, ""},
        {"Unknown", std::nullopt, std::nullopt, ""},
        {"Sent", MessageState::Sent, std::nullopt, ""},
        {"Enroute", MessageState::Sent, std::nullopt, ""},
        {"Delivered", MessageState::Delivered, std::nullopt, ""},
        {"Undeliverable", MessageState::Undelivered, Recipient,
                "The network could not deliver the message: the number may not exist."},
        {"Undelivered", MessageState::Undelivered, Recipient,
                "The network could not deliver the message: the number may not exist."},
        {"Expired", MessageState::Undelivered, Expired,
                "The network gave up: the phone did not come into reach in time."},
        {"Rejected", MessageState::Failed, Route, "Unifonic or the network rejected the message."},
        {"Failed", MessageState::Failed, Route, "Unifonic could not send the message."},
        {"Deleted", MessageState::Failed, Request, "The message was deleted at Unifonic."},
        {"Skipped", MessageState::Failed, Request, "Unifonic skipped the message."},
};

static_assert(std::ranges::is_sorted(statuses, {}, &ErrorRow::code));
static_assert(std::ranges::is_sorted(nextGenErrors, {}, &ErrorRow::code));
static_assert(std::ranges::is_sorted(legacyErrors, {}, &ErrorRow::code));

} // namespace

std::span<const ErrorRow> unifonicStatuses()
{
    return statuses;
}

std::span<const ErrorRow> unifonicErrors(UnifonicGeneration generation)
{
    return generation == UnifonicGeneration::Legacy ? std::span<const ErrorRow>(legacyErrors)
                                                    : std::span<const ErrorRow>(nextGenErrors);
}

const ErrorRow *findUnifonicError(UnifonicGeneration generation, const QString &errorCode)
{
    if (!errorCode.startsWith("ER-"_L1, Qt::CaseInsensitive))
        return nullptr;
    return findError(unifonicErrors(generation), QStringView(errorCode).sliced(3).toInt());
}

std::span<const UnifonicWord> unifonicWords()
{
    return words;
}

const UnifonicWord *findUnifonicWord(const QString &word)
{
    const auto *row = std::ranges::find_if(words, [&](const UnifonicWord &candidate) {
        return word.compare(QLatin1String(candidate.word), Qt::CaseInsensitive) == 0;
    });
    return row == std::end(words) ? nullptr : row;
}

QString unknownUnifonicText(const QString &errorCode)
{
    return u"Unifonic's code %1, see "
           "https://docs.unifonic.com/docs/understanding-reasons-of-sms-non-delivery"_s.arg(
                   errorCode);
}

} // namespace helio
