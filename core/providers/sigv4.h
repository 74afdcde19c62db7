// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/domain/http.h"

#include <QByteArray>

namespace helio
{

/** Who signs; the token comes with temporary credentials only. */
struct AwsCredentials {
    QByteArray accessKeyId;
    QByteArray secretAccessKey;
    QByteArray sessionToken;
};

/** What a signature is good for: one region's service, a few minutes around \a at. */
struct SigV4Scope {
    QByteArray region;
    QByteArray service; ///< the signing name, e.g. "sns", "sms-voice"
    Instant at;
};

/** A request as it goes on the wire. Every header given is signed. */
struct SigV4Request {
    QByteArray method;
    QByteArray path;  ///< of the request line
    QByteArray query; ///< of the request line, without the question mark
    HttpHeaders headers;
    QByteArray body;
    /** Dots and double slashes are evened out; every service but S3 wants that. */
    bool isPathNormalized = true;
};

/**
 * The steps of AWS Signature Version 4
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html),
 * apart from each other so that each can be held against AWS's own vectors.
 */
QByteArray sigV4CanonicalRequest(const SigV4Request &request);
QByteArray sigV4StringToSign(const SigV4Scope &scope, const QByteArray &canonicalRequest);
/** Lower-case hexadecimal. */
QByteArray sigV4Signature(
        const AwsCredentials &credentials, const SigV4Scope &scope, const QByteArray &stringToSign);
/** The value of the header Authorization. */
QByteArray sigV4Authorization(
        const AwsCredentials &credentials, const SigV4Scope &scope, const SigV4Request &request);

/** 20260102T030405Z, as X-Amz-Date spells it. */
QByteArray amzDate(Instant at);

/**
 * Adds Host, X-Amz-Date, X-Amz-Security-Token where there is a token, and Authorization.
 * Signs every header that is there; what is added later is not part of the signature.
 */
void signSigV4(HttpRequest &request, const AwsCredentials &credentials, const SigV4Scope &scope);

} // namespace helio
