// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/providers/formexchange.h"

#include <QMap>
#include <QString>

#include <optional>

namespace helio
{

/** A call's parameters by name, in the order of the names. */
using CallFields = QMap<QString, QString>;

/**
 * The parameters of a provider's call that may come as a GET with a query, a POSTed form or a flat
 * JSON object: of the body where there is one, else of the query without its `key`.
 * Nothing where they cannot be read, or a name comes twice: it could be read otherwise than signed.
 */
std::optional<CallFields> callFields(const HttpRequest &request);

/**
 * "2020-01-01 12:00:00", or with T, a fraction of a second, Z or an offset. What names no zone is
 * UTC, as providers' pages have it. Nothing for any other text.
 */
std::optional<Instant> timeInUtc(const QString &text);

/** For support's eyes: one field a line. */
QString redactedCall(const CallFields &fields, const HiddenFields &hidden);

} // namespace helio
