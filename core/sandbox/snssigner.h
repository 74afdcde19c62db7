// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"

#include <QByteArray>

#include <memory>

namespace helio
{

/** What a certificate is to say; by default what the one of most of Amazon's regions says. */
struct CertificateWish {
    QByteArray name = "sns.amazonaws.com";
    Instant from; ///< 1970: good on the clocks of tests as well
    Instant until = SystemClock().now() + std::chrono::years(10);
    int bits = 2048;
    bool isElliptic = false;  ///< no RSA key; bits do not count
    bool isAuthority = false; ///< may issue others
};

/**
 * What a topic of Amazon SNS signs its calls with: a key and a certificate of its own. Signers with
 * a usual key share one, as it takes a tenth of a second to make.
 */
class SnsSigner
{
public:
    explicit SnsSigner(const CertificateWish &wish = {});
    ~SnsSigner();
    SnsSigner(const SnsSigner &) = delete;
    SnsSigner &operator=(const SnsSigner &) = delete;

    /** PEM; issued by itself. */
    QByteArray certificate() const;
    /** PEM of a certificate for the same key, issued by \a issuer. */
    QByteArray certificateBy(const SnsSigner &issuer) const;
    /** Of SHA-1 for \a version 1, of SHA-256 for any other. */
    QByteArray signature(const QByteArray &text, int version) const;

private:
    struct Keys;
    std::unique_ptr<Keys> d;
};

} // namespace helio
