// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sendoutcome.h"

#include <QString>

#include <chrono>
#include <optional>
#include <span>

namespace helio
{

/** What follows from one of Twilio's error codes; one row of the table. */
struct TwilioError {
    enum class Follows {
        Account,   ///< fix credentials or configuration; stop the account
        Sender,    ///< this account may not send from there
        Recipient, ///< permanent for this number
        OptedOut,  ///< suppress
        Request,   ///< permanent for this request
        Policy,    ///< filtered or unregistered: a person must look
        Cap,       ///< the day's allowance is used up
        Retry,     ///< transient: again, with back-off; the try counts
        Pace,      ///< too fast: was not processed, again when told; the try does not count
        Expired,   ///< the validity period passed
    };
    int code = 0;
    Follows follows = Follows::Request;
    const char *text = ""; ///< our own sentence: Twilio's prose may change, and may hold a number
};

/** The table's row, or null for a code it does not know. */
const TwilioError *findTwilioError(int code);

/** Every row, for tests and documentation. */
std::span<const TwilioError> twilioErrors();

/** Our sentence for the code; for an unknown one, where Twilio explains it. Empty for no code. */
QString twilioErrorText(const QString &code);

/**
 * What an error answer to a create request means.
 * \a code is the error body's, or nothing where the body is not Twilio's.
 */
SendOutcome twilioRefusal(
        int httpStatus, std::optional<int> code, std::optional<std::chrono::seconds> retryAfter);

} // namespace helio
