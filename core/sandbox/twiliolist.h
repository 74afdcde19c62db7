// SPDX-License-Identifier: GPL-3.0-or-later
// Twilio's list of messages: its filters and its pages.
#pragma once

#include "core/domain/form.h"
#include "core/sandbox/carrier.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace helio
{

/** To, From, DateSent and its < and > forms, Page, PageSize; nothing where one is malformed. */
std::optional<CarrierQuery> readListQuery(const Form &form);

/** The page that \a query asked for by \a form; \a messages as toJson() writes them. */
QJsonObject listJson(const QJsonArray &messages, bool hasMore, const CarrierQuery &query,
        const Form &form, const QString &accountSid);

} // namespace helio
