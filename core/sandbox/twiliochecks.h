// SPDX-License-Identifier: GPL-3.0-or-later
// What Twilio refuses at once, with its own error codes (www.twilio.com/docs/api/errors).
#pragma once

#include "core/domain/form.h"
#include "core/sandbox/carrier.h"

#include <QDateTime>

#include <optional>
#include <variant>

namespace helio
{

struct TwilioError {
    int code = 0;
    int status = 400;
    QString message;
};

/** A free-form WhatsApp message fails with it, long after its recipient last wrote. */
inline constexpr int outsideWindow = 63016;

/** A request to create a message: what it submits, or what is wrong with it. */
std::variant<CarrierRequest, TwilioError> checkCreate(
        const Form &form, bool magicNumbers, const QDateTime &now);

/** Twilio's test numbers (www.twilio.com/docs/iam/test-credentials). */
std::optional<TwilioError> magicRefusal(const QString &to, const QString &from);

/** An absolute http or https address with a host that has no underscore. */
bool isCallbackAddress(const QByteArray &url);

} // namespace helio
