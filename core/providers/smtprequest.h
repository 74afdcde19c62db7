// SPDX-License-Identifier: GPL-3.0-or-later
// Mail as a request: what an adapter asks for, and what SmtpClient reads from it.
#pragma once

#include "core/domain/http.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace helio
{

/** A mail server, and who we are there. */
struct SmtpServer {
    enum class Security {
        StartTls, ///< plain at first, and never further without TLS
        Tls,      ///< TLS from the first byte
        None,     ///< never TLS: for this computer only
    };
    QString host;
    int port = 587;
    Security security = Security::StartTls;
    QString caFile; ///< the only authorities trusted, as PEM; empty: the system's
    QString helo;   ///< how we name ourselves; empty: this computer's name
    QByteArray user;
    QByteArray password;

    bool operator==(const SmtpServer &) const = default;
};

/** From whom, to whom: what SMTP reads, whatever the message's own header says. */
struct SmtpEnvelope {
    QByteArray from;
    QList<QByteArray> to;

    /** Whether the addresses can be said in a command without saying more than that. */
    bool isSafe() const;
};

/** What the answer's header `Smtp-Stage` says about where the exchange ended. */
namespace smtpstage
{
inline constexpr char connect[] = "connect"; ///< greeting, EHLO, STARTTLS
inline constexpr char auth[] = "auth";
inline constexpr char noop[] = "noop";
inline constexpr char mail[] = "mail"; ///< the sender
inline constexpr char rcpt[] = "rcpt"; ///< a recipient
inline constexpr char data[] = "data"; ///< before the message
inline constexpr char body[] = "body"; ///< after its final dot
} // namespace smtpstage

/**
 * The request that hands \a message (RFC 5322, CRLF) over. \a messageId comes back in the answer's
 * header of that name: it is what both sides find the message by.
 */
HttpRequest mailRequest(const SmtpServer &server, const SmtpEnvelope &envelope,
        const QByteArray &message, const QByteArray &messageId);
/** Connects, signs in, and does nothing. */
HttpRequest noopRequest(const SmtpServer &server);

SmtpServer serverOf(const HttpRequest &request);
SmtpEnvelope envelopeOf(const HttpRequest &request);

} // namespace helio
