// SPDX-License-Identifier: GPL-3.0-or-later
// What adapters share that post forms, sign in with Basic and are answered in JSON.
#pragma once

#include "core/domain/form.h"
#include "core/domain/http.h"

#include <QStringList>

namespace helio
{

/** A request that signs in with Basic (RFC 7617) and wants JSON. */
HttpRequest basicRequest(const QByteArray &method, const QString &url, const QByteArray &user,
        const QByteArray &password);

/** \a request with \a form as its body. */
HttpRequest withForm(HttpRequest request, const Form &form);

/** Which fields support must not see whole: texts, numbers, and addresses of our own. */
struct HiddenFields {
    QStringList texts;
    QStringList numbers;
    QStringList addresses; ///< shown without a password or a query, which may hold a key
};

/** Method, address without its query, and the form, one field a line. */
QString redactedForm(const HttpRequest &request, const HiddenFields &fields);

/** Status and JSON, or why there was no answer. */
QString redactedAnswer(const HttpReply &reply, const HiddenFields &fields);

} // namespace helio
