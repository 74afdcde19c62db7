// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/domain/emailaddress.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace helio
{

/** A letter before it is put into its internet form. */
struct MailText {
    EmailAddress from;
    EmailAddress to;
    std::optional<EmailAddress> replyTo;
    QString subject; ///< line breaks and other control characters become spaces
    QString body;
    QByteArray messageId; ///< with its angle brackets
    Instant date;
    /** Further header fields, ASCII, in order; a line break in one ends it. */
    QList<std::pair<QByteArray, QByteArray>> headers;
};

/**
 * As RFC 5322 and MIME want it, by GMime: CRLF, lines of at most 78 characters where words allow,
 * names and subject as encoded words (RFC 2047), the body as UTF-8 in quoted-printable or base64,
 * whichever is shorter.
 */
QByteArray toInternetMessage(const MailText &mail);

} // namespace helio
