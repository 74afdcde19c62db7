// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"

namespace helio
{

/** How an answer leaves: with or without its body, and what becomes of the connection. */
struct ReplyForm {
    bool isHead = false;    ///< the body's length is told, the body is not sent
    bool closes = false;    ///< says Connection: close
    bool saysAlive = false; ///< an HTTP/1.0 client asked to keep the connection
};

/** The bytes of an HTTP/1.1 answer. A header that holds a line break is left out. */
QByteArray replyText(const HttpReply &reply, ReplyForm form);

/** RFC 9457 with nothing to add: type about:blank, the status's own title, \a detail. */
HttpReply plainProblem(int status, const QString &detail);

/** RFC 9110's word for a status; "Status" for one we never send. */
QByteArray reasonPhrase(int status);

} // namespace helio
