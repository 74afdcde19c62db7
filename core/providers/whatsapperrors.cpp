// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/whatsapperrors.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

using enum ErrorRow::Follows;

/**
 * By code, ascending; those from 1330xx to 133016 belong to registering a number, and mean here
 * that the number is not ready. Names and meanings:
 * developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes.
 */
constexpr ErrorRow table[] = {
        {0, Account, "Meta does not accept the access token: it has expired or was withdrawn."},
        {1, Unsure, "Meta had an unknown error (1), and does not say whether it took the message."},
        {2, Retry, "WhatsApp is overloaded or down for the moment."},
        {3, Account, "The access token lacks a permission or capability that sending needs."},
        {4, Pace, "The Meta app's calls come too fast."},
        {10, Account, "The access token's permission was not granted or was withdrawn."},
        {33, Account, "Meta does not know this phone number id, or its number was deleted."},
        {100, Request, "Meta does not accept one of the request's parameters."},
        {190, Account, "The access token has expired."},
        {368, Account, "Meta has restricted the WhatsApp Business account for a policy violation."},
        {80007, Pace, "The WhatsApp Business account's calls come too fast."},
        {130429, Pace, "The sender's throughput with WhatsApp is used up for the moment."},
        {130472, Route, "WhatsApp left this recipient out of the message for an experiment."},
        {130497, Route, "Meta does not let this business write to the recipient's country."},
        {131000, Retry, "WhatsApp could not send the message and gave no reason."},
        {131005, Account, "The access token's permission was not granted or was withdrawn."},
        {131008, Request, "The request lacks a parameter; a template's value may be empty."},
        {131009, Request, "One of the request's values is not valid."},
        {131016, Retry, "A part of WhatsApp is unavailable for the moment."},
        {131021, Recipient, "The recipient and the sender are the same number."},
        {131026, Route,
                "WhatsApp cannot bring it there: the number is not on WhatsApp, its app is too "
                "old, or its owner has not accepted the current terms."},
        {131030, Request, "A test number sends only to the recipients that are listed at Meta."},
        {131031, Account, "Meta has locked the WhatsApp Business account."},
        {131037, Sender, "Meta has not approved the sender's display name yet."},
        {131042, Account, "The WhatsApp Business account has a problem with its payment."},
        {131043, Expired, "The message expired before WhatsApp could deliver it."},
        {131045, Sender, "The sender's number is not registered rightly: register it again."},
        {131047, Request,
                "The recipient last wrote more than 24 hours ago, so only an approved template "
                "may be sent: send one instead of free text."},
        {131048, Cap,
                "Meta limits the sender for now, because many of its messages were blocked or "
                "reported."},
        {131049, Route,
                "Meta held the message back to spare the recipient more marketing; another try "
                "within a day will fare no better."},
        {131050, OptedOut, "The recipient has stopped this business's marketing messages."},
        {131051, Request, "WhatsApp does not support this kind of message."},
        {131052, Request, "WhatsApp could not fetch the message's media."},
        {131053, Retry, "WhatsApp could not take the message's media for now."},
        {131055, Request, "This way of sending takes marketing templates only."},
        {131056, PairPace, "Too many messages went to this recipient in a short time."},
        {131057, Pace, "The WhatsApp Business account is in maintenance for some minutes."},
        {131062, Request, "This template goes to telephone numbers only, not to a WhatsApp id."},
        {132000, Request, "The template takes another number of values than were given."},
        {132001, Request, "There is no approved template of this name in this language."},
        {132005, Request, "The template's text grows too long with these values."},
        {132007, Policy, "The template's content violates a WhatsApp policy."},
        {132012, Request, "A template's value has another format than the template declares."},
        {132015, Policy, "WhatsApp has paused the template for its low quality."},
        {132016, Policy, "WhatsApp has disabled the template for its low quality."},
        {132068, Policy, "The template's flow is blocked."},
        {132069, Cap, "The template's flow was used too often within the hour."},
        {133000, Sender, "The sender's number was not deregistered completely."},
        {133004, Retry, "WhatsApp is unavailable for the moment."},
        {133005, Sender, "The sender's two-step verification code is wrong."},
        {133006, Sender, "The sender's number must be verified before it is registered."},
        {133008, Sender, "The sender's two-step verification code was guessed too often."},
        {133009, Sender, "The sender's two-step verification code was tried too fast."},
        {133010, Sender, "The sender's number is not registered with WhatsApp."},
        {133015, Sender, "The sender's number was deleted a moment ago; wait some minutes."},
        {133016, Retry, "The sender's number was registered and deregistered too often."},
        {134011, Account, "The terms of WhatsApp Payments are not accepted."},
        {134100, Request, "This way of sending takes marketing templates only."},
        {134101, Retry, "The template is still being set up, for up to ten minutes."},
        {134102, Policy, "The template may not be used in this way."},
        {135000, Request, "Meta refused the request's parameters without saying which."},
};
static_assert(std::ranges::is_sorted(table, {}, &ErrorRow::code));

/** API permission: any code of this range (the same page, "Authorization errors"). */
constexpr ErrorRow permission{
        200, Account, "The access token's permission was not granted or was withdrawn."};
constexpr int lastPermission = 299;

/** As a code of its own, and as the subcode of 100: no such object, or none the token may see. */
constexpr int noSuchObject = 33;

bool isAboutNumberId(const MetaError &error)
{
    return error.code == 100 && error.subcode == noSuchObject;
}

} // namespace

std::optional<MetaError> metaError(const QByteArray &json)
{
    const QJsonObject error = QJsonDocument::fromJson(json).object().value("error"_L1).toObject();
    if (!error.value("code"_L1).isDouble() || !error.value("message"_L1).isString())
        return std::nullopt;
    return MetaError{.code = error.value("code"_L1).toInt(),
            .subcode = error.value("error_subcode"_L1).toInt(),
            .isTransient = error.value("is_transient"_L1).toBool()};
}

std::span<const ErrorRow> whatsAppErrors()
{
    return table;
}

const ErrorRow *findWhatsAppError(int code)
{
    if (code >= permission.code && code <= lastPermission)
        return &permission;
    return findError(table, code);
}

QString whatsAppErrorText(const QString &code)
{
    if (code.isEmpty())
        return {};
    bool isNumber = false;
    const int number = code.toInt(&isNumber); // 0 is a code of its own
    const ErrorRow *row = isNumber ? findWhatsAppError(number) : nullptr;
    if (row)
        return QString::fromLatin1(row->text);
    return u"WhatsApp's error %1: see https://developers.facebook.com/documentation/"
           "business-messaging/whatsapp/support/error-codes"_s.arg(code);
}

QString whatsAppErrorText(const MetaError &error)
{
    return whatsAppErrorText(QString::number(isAboutNumberId(error) ? noSuchObject : error.code));
}

SendOutcome whatsAppRefusal(
        int httpStatus, const MetaError &error, std::optional<std::chrono::seconds> retryAfter)
{
    const QString code = QString::number(error.code);
    if (isAboutNumberId(error))
        return outcomeOf(*findWhatsAppError(noSuchObject), code, retryAfter);
    if (const ErrorRow *row = findWhatsAppError(error.code))
        return outcomeOf(*row, code, retryAfter);

    const QString text = whatsAppErrorText(code);
    if (httpStatus == 429)
        return Deferred{.code = code,
                .text = text,
                .retryAfter = retryAfter,
                .isFree = true,
                .pausesAccount = true};
    if (httpStatus == 401 || httpStatus == 403)
        return Refused{.refusal = RefusalClass::Account, .code = code, .text = text};
    if (error.isTransient)
        return Deferred{.code = code, .text = text, .retryAfter = retryAfter};
    if (httpStatus >= 500)
        return UnknownOutcome{text};
    return Refused{.refusal = RefusalClass::Request, .code = code, .text = text};
}

} // namespace helio
