// SPDX-License-Identifier: GPL-3.0-or-later
// What AWS demands of a request before it reads it: Signature Version 4 in the Authorization header
// (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv4-create-signed-request.html).
#pragma once

#include "core/domain/http.h"
#include "core/sandbox/sandboxsettings.h"

#include <QDateTime>

#include <optional>

namespace helio
{

enum class ProofFault {
    Unsigned,   ///< no Authorization, or not one of AWS4-HMAC-SHA256
    UnknownKey, ///< another access key, or another session token
    WrongScope, ///< another day, region or service than the request's
    Expired,    ///< signed more than five minutes from now
    Mismatch,   ///< the signature is not the one over this request, or leaves out what it must not
};

/** Nothing where \a request to \a service is genuine at \a now. \a secret is the account's. */
std::optional<ProofFault> awsFault(const HttpRequest &request, const AwsAccount &account,
        const QByteArray &secret, const QByteArray &service, const QDateTime &now);

/** 32 hexadecimal digits as a UUID, which is how AWS names nearly everything. */
QByteArray uuidText(const QByteArray &digits);

} // namespace helio
