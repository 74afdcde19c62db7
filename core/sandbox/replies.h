// SPDX-License-Identifier: GPL-3.0-or-later
// Answers and calls as several wires write them.
#pragma once

#include "core/domain/form.h"
#include "core/domain/http.h"
#include "core/sandbox/callbacksender.h"

#include <QJsonObject>

#include <optional>

namespace helio
{

HttpReply jsonReply(int status, const QJsonObject &object);

/** A POST of a form, said to come from \a agent. */
Callback formCallback(const QByteArray &url, const Form &form, const QByteArray &agent);

/** The query's fields, read as a form; nothing where it is broken. */
std::optional<Form> queryOf(const HttpRequest &request);

/**
 * What a call says in its body, a form or JSON, and in its query; the body goes before the query.
 * Nothing where either is broken.
 */
std::optional<Form> parametersOf(const HttpRequest &request);

/** What a client with that name and password says in Authorization (RFC 7617). */
QByteArray basicCredentials(const QString &user, const QByteArray &password);

} // namespace helio
