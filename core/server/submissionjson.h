// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/filter.h"
#include "core/domain/message.h"
#include "core/domain/result.h"

#include <QByteArray>

#include <variant>

namespace helio
{

/**
 * Reads {"to","body","account","from","channel","subject","priority","category","reference",
 * "send_at","expires_at","template":{"name","language","parameters":[]}}; only to, and body or
 * template, are required, times are ISO 8601. Every fault is named: broken JSON, unknown members,
 * wrong types, unknown words. The engine checks numbers, senders, what a channel takes, and
 * whether times fit.
 */
std::variant<Draft, QList<Error>> readSubmission(const QByteArray &json);

/** What GET /api/v1/messages may be asked: which messages, and which page of them. */
struct SearchRequest {
    MessageFilter filter;
    QString cursor;
    int limit = 50;
};

/** \a query is what stands behind the question mark, as sent. */
std::variant<SearchRequest, QList<Error>> readSearch(const QByteArray &query, Instant now);

/** 1–255 printable ASCII characters, or the fault. */
Result<QString> readIdempotencyKey(const QByteArray &header);

} // namespace helio
