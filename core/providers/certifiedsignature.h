// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"

#include <QByteArray>
#include <QStringList>

namespace helio
{

enum class SignatureDigest { Sha1, Sha256 };

/** Somebody's certificate, and what must be true of it. */
struct SignerCertificate {
    QByteArray pem;    ///< the certificate; its issuers may follow, each after what it issued
    QStringList names; ///< host names, of which it must be made for one
};

/**
 * Whether \a signature over \a data was made with the key of \a signer: RSA of at least 2048 bits,
 * PKCS#1 v1.5, with a certificate that holds at \a at, as must the issuers that come with it. It
 * may come without any, so what it is worth is what its source is: fetch it by https, from an
 * address that is certainly its owner's.
 */
bool isSignedBy(const SignerCertificate &signer, Instant at, SignatureDigest digest,
        const QByteArray &data, const QByteArray &signature);

} // namespace helio
