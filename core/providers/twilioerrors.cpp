// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/twilioerrors.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

using enum ErrorRow::Follows;

/** By code, ascending. Names and meanings: www.twilio.com/docs/api/errors/<code>. */
constexpr ErrorRow table[] = {
        {20003, Account, "Twilio does not accept the account SID, token or API key."},
        {20005, Account, "The Twilio account is not active."},
        {20008, Account, "Twilio's test credentials cannot do this."},
        {20404, Account, "Twilio does not know this account: check account_sid and base_url."},
        {20429, Pace, "Twilio asks to send more slowly."},
        {20500, Retry, "Twilio had an internal error."},
        {20503, Retry, "Twilio is temporarily unavailable."},
        {21211, Recipient, "The recipient is not a valid number."},
        {21212, Request, "The sender is not a valid number or name."},
        {21214, Recipient, "The recipient's number cannot be reached."},
        {21266, Recipient, "The recipient and the sender are the same number."},
        {21408, Route,
                "The Twilio account may not send to the recipient's country: enable it "
                "under Messaging, Geo permissions."},
        {21602, Request, "The message has no text."},
        {21603, Request, "The message has no sender."},
        {21604, Request, "The message has no recipient."},
        {21606, Sender, "The sender cannot send messages, or does not belong to the account."},
        {21608, Request, "A trial account sends to verified numbers only."},
        {21609, Request, "Twilio does not accept the callback address: check the public URL."},
        {21610, OptedOut, "The recipient has opted out."},
        {21611, Retry, "The sender's queue at Twilio is full."},
        {21612, Route, "Twilio has no route from this sender to the recipient."},
        {21614, Recipient, "The recipient is not a mobile number."},
        {21617, Request, "The text is longer than 1600 characters."},
        {21620, Request, "A media address is not valid."},
        {21623, Request, "The message has too many media, or a kind that is not accepted."},
        {21624, Request, "The validity period is out of range."},
        {21654, Request, "The content template was not found."},
        {21655, Request, "The content template's id is not valid."},
        {21656, Request, "The content template's variables are not valid."},
        {21659, Sender, "The sender is not a Twilio number or short code."},
        {21660, Sender, "The sender belongs to another Twilio account."},
        {21701, Account, "The Messaging Service was not found."},
        {21702, Account, "The Messaging Service's settings are not valid."},
        {21703, Account, "The Messaging Service has no sender."},
        {21704, Account, "The Messaging Service has no sender that may be used."},
        {21705, Account, "The Messaging Service's SID is not valid."},
        {30001, Retry, "Twilio's queue for the sender overflowed."},
        {30002, Account, "The Twilio account is suspended."},
        {30003, Later, "The phone is switched off or out of reach."},
        {30004, Policy, "The recipient or the network blocks this message."},
        {30005, Recipient, "The number is unknown or no longer in use."},
        {30006, Recipient, "The number is a landline or its network cannot be reached."},
        {30007, Policy, "The carrier filtered the message as unwanted."},
        {30008, Retry, "The network gave no reason."},
        {30017, Retry, "The carrier's network is congested."},
        {30018, Policy, "The destination requires a registered sender."},
        {30022, Retry, "The sender's registered rate was exceeded."},
        {30023, Cap, "The brand's daily allowance with the carrier is used up."},
        {30024, Policy, "The sender is not provisioned at the carrier."},
        {30027, Cap, "The campaign's daily allowance with the carrier is used up."},
        {30032, Policy, "The toll-free sender is not verified."},
        {30034, Policy, "The sender is not registered for A2P 10DLC."},
        {30036, Expired, "The message's validity period passed before it could be sent."},
        {30047, Retry, "The carrier could not take the message for now."},
        {30410, Retry, "The carrier did not answer in time."},
        {30450, Policy, "Twilio blocked the message as suspected SMS pumping."},
        {30610, Policy, "The message falls into the recipient's quiet hours."},
        {30640, Policy, "The recipient is a known litigator; Twilio blocked the message."},
        {35111, Request, "A scheduled message needs its time."},
        {35114, Request, "The scheduled time is not valid."},
        {35115, Request, "The scheduled time is too near."},
        {35116, Request, "The scheduled time is too far away."},
        {35117, Request, "The scheduled time is out of range."},
        {35118, Request, "A scheduled message needs a Messaging Service."},
        {35119, Request, "A scheduled message needs its schedule type."},
        {35125, Request, "Too many messages are scheduled at Twilio."},
        {35126, Request, "This channel cannot be scheduled."},
        {63001, Account, "Twilio cannot sign in to the channel: check the sender's connection."},
        {63002, Sender, "The channel does not know the sender."},
        {63003, Route, "The channel does not know the recipient."},
        {63005, Request, "The channel did not accept the content."},
        {63006, Request, "The content does not fit the channel."},
        {63007, Sender, "The Twilio account has no sender with this number on the channel."},
        {63008, Account, "The channel is not set up rightly at Twilio."},
        {63009, Retry, "The channel's provider returned an error."},
        {63010, Retry, "The channel's provider had an internal error."},
        {63012, Retry, "The channel's provider is temporarily unavailable."},
        {63013, Policy, "The message violates a policy of the channel."},
        {63014, OptedOut, "The recipient has blocked the sender."},
        {63015, Request,
                "Twilio's WhatsApp sandbox writes only to those who joined it within three days."},
        {63016, Request,
                "The recipient last wrote more than 24 hours ago, so only an approved template "
                "may be sent: send one instead of free text."},
        {63017, Retry, "The channel's rate limit was exceeded."},
        {63018, Pace, "The channel's sender sends too fast."},
        {63019, Request, "The channel could not fetch the message's media."},
        {63020, Account, "Meta reports a problem with the business account, such as its payment."},
        {63021, Request, "The channel does not accept this content, or it is too long."},
        {63022, Sender, "The sender's certificate with WhatsApp is not valid."},
        {63023, Retry, "The channel gave no reason."},
        {63024, Route, "The recipient is not on WhatsApp, or cannot be reached there."},
        {63025, Request, "The message's media exists already."},
        {63026, Policy, "The channel takes the sender's content for spam."},
        {63027, Request, "There is no approved template in this language."},
        {63028, Request, "The template takes another number of values than were given."},
        {63029, Retry, "The recipient's phone could not fetch the template."},
        {63030, Request, "The channel does not support one of the message's parameters."},
        {63031, Recipient, "The recipient and the sender are the same number."},
        {63032, Route, "WhatsApp limits what this recipient is sent, such as more marketing."},
        {63033, Route, "WhatsApp does not let this sender write to the recipient."},
        {63034, Request, "The message's media is too large."},
        {63038, Cap, "The day's WhatsApp allowance is used up."},
        {63040, Policy, "WhatsApp has rejected the template."},
        {63041, Policy, "WhatsApp has paused the template."},
        {63062, Account, "The terms of WhatsApp's Marketing Messages API are not accepted."},
};
static_assert(std::ranges::is_sorted(table, {}, &ErrorRow::code));

Refused refused(RefusalClass refusal, const QString &code, const QString &text)
{
    return {.refusal = refusal, .code = code, .text = text};
}

/** An answer that does not carry Twilio's own error body: a proxy's, an edge's, another server's.
 */
SendOutcome foreignAnswer(int httpStatus)
{
    const QString code = u"http-%1"_s.arg(httpStatus);
    switch (httpStatus) {
    case 401:
    case 403:
    case 404:
    case 405:
    case 407:
        return refused(RefusalClass::Account, code,
                u"Not Twilio, but something on the way answered %1: check base_url, the "
                "credentials and the proxy."_s.arg(httpStatus));
    case 408:
        // Not from Twilio itself: nobody can say how far the request came.
        return UnknownOutcome{u"Something on the way to Twilio answered 408."_s};
    }
    if (httpStatus >= 500)
        return UnknownOutcome{
                u"Something on the way to Twilio answered %1; it may have been sent."_s.arg(
                        httpStatus)};
    return refused(RefusalClass::Request, code,
            u"The request was refused with %1 and no reason."_s.arg(httpStatus));
}

} // namespace

std::optional<int> twilioErrorCode(const HttpReply &reply)
{
    const QJsonObject error = QJsonDocument::fromJson(reply.body).object();
    const int code = error.value("code"_L1).toInt();
    if (code <= 0 || !error.value("message"_L1).isString())
        return std::nullopt;
    return code;
}

const ErrorRow *findTwilioError(int code)
{
    return findError(table, code);
}

std::span<const ErrorRow> twilioErrors()
{
    return table;
}

QString twilioErrorText(const QString &code)
{
    if (code.isEmpty())
        return {};
    if (const ErrorRow *error = findTwilioError(code.toInt()))
        return QString::fromLatin1(error->text);
    return u"Twilio's error %1: see https://www.twilio.com/docs/api/errors/%1"_s.arg(code);
}

SendOutcome twilioRefusal(
        int httpStatus, std::optional<int> code, std::optional<std::chrono::seconds> retryAfter)
{
    // Any 429 was not processed and may be sent again (errors/20429).
    if (httpStatus == 429)
        return outcomeOf(
                *findTwilioError(20429), QString::number(code.value_or(20429)), retryAfter);
    if (httpStatus >= 300 && httpStatus < 400)
        return refused(RefusalClass::Account, u"http-%1"_s.arg(httpStatus),
                u"The address answers with a redirect (%1): base_url is not Twilio's."_s.arg(
                        httpStatus));
    if (!code)
        return foreignAnswer(httpStatus);

    const QString text = QString::number(*code);
    if (const ErrorRow *error = findTwilioError(*code))
        return outcomeOf(*error, text, retryAfter);
    if (httpStatus >= 500)
        return Deferred{.code = text, .text = twilioErrorText(text), .retryAfter = retryAfter};
    const bool isAboutAccount = httpStatus == 401 || httpStatus == 403;
    return refused(isAboutAccount ? RefusalClass::Account : RefusalClass::Request, text,
            twilioErrorText(text));
}

} // namespace helio
