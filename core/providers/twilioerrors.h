// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"
#include "core/providers/errortable.h"

#include <QString>

#include <chrono>
#include <optional>

namespace helio
{

/** The code of Twilio's own error body; nothing for any other body. */
std::optional<int> twilioErrorCode(const HttpReply &reply);

/** The table's row, or null for a code it does not know. */
const ErrorRow *findTwilioError(int code);

/** Every row, for tests and documentation. */
std::span<const ErrorRow> twilioErrors();

/** Our sentence for the code; for an unknown one, where Twilio explains it. Empty for no code. */
QString twilioErrorText(const QString &code);

/**
 * What an error answer to a create request means.
 * \a code is the error body's, or nothing where the body is not Twilio's.
 */
SendOutcome twilioRefusal(
        int httpStatus, std::optional<int> code, std::optional<std::chrono::seconds> retryAfter);

} // namespace helio
