// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 9457: every error as application/problem+json with a sentence one can act on.
#pragma once

#include "core/domain/http.h"
#include "core/domain/result.h"

#include <QJsonObject>
#include <QList>

namespace helio
{

/** \a instance is the path that was asked; its query may hold numbers and stays out. */
HttpReply problemReply(int status, const QString &detail, const QString &instance = {});

/** The status follows from the kind, "field" from the field, Retry-After from being unavailable. */
HttpReply problemReply(const Error &error, const QString &instance = {});

/** Several fields at once: "errors" lists each; the detail is the first one's sentence. */
HttpReply problemReply(const QList<Error> &errors, const QString &instance = {});

/** 400, 404, 409, 403, 503 or 500. */
int statusOf(ErrorKind kind);

/** An answer with JSON; never kept by a cache. */
HttpReply jsonAnswer(int status, const QJsonObject &object);

} // namespace helio
