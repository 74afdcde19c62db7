// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QString>

namespace helio
{

/** A mailbox on the internet, as SMTP takes it (RFC 5321 §4.1.2) without UTF-8 extensions. */
struct EmailAddress {
    QString address;     ///< local part as given, domain in ASCII and lower case
    QString displayName; ///< as people read it; empty: none

    /**
     * Reads "ana@example.com". International domains become punycode; letters outside ASCII before
     * the @, quoted local parts and address literals are refused, as many servers do. The error's
     * sentence names \a field, masks what was given and says why.
     */
    static Result<EmailAddress> parse(
            const QString &text, const QString &field = QStringLiteral("to"));

    /** Reads "Acme Orders <orders@example.com>" or an address alone. */
    static Result<EmailAddress> parseMailbox(
            const QString &text, const QString &field = QStringLiteral("from"));

    bool operator==(const EmailAddress &) const = default;
};

/** "a•••@example.com"; also of "Ana <ana@example.com>". What has no @ is hidden whole. */
QString maskedEmail(const QString &text);

/** Somebody else's words with every e-mail address in them masked. */
QString withoutEmails(const QString &text);

} // namespace helio
