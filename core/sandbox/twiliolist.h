// SPDX-License-Identifier: GPL-3.0-or-later
// Twilio's list of messages: its filters and its pages.
#pragma once

#include "core/domain/form.h"
#include "core/sandbox/carrier.h"

#include <QJsonObject>

#include <optional>

namespace helio
{

/** To, From, DateSent and its < and > forms, Page, PageSize; nothing where one is malformed. */
std::optional<CarrierQuery> readListQuery(const Form &form);

QJsonObject listJson(const Carrier::Page &page, const CarrierQuery &query, const Form &form,
        const QString &accountSid, qint64 now);

} // namespace helio
