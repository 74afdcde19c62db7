// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"

#include <QList>
#include <QString>

#include <optional>

namespace helio
{

/** Which messages a list shows. Empty members do not restrict. */
struct MessageFilter {
    TenantId tenant = defaultTenant();
    QString text; ///< omnibox: a number, message id, provider id or reference
    QString to;   ///< E.164, or the beginning of one
    QString reference;
    QList<MessageState> states;
    QString sender; ///< exactly as stored
    QString reason; ///< "twilio:30003", or "30003" for whichever provider says so
    std::optional<AccountId> account;
    QString provider; ///< its word, e.g. "twilio"
    QString country;  ///< ISO 3166 alpha-2
    QString templateVersion;
    QString campaign;
    std::optional<Direction> direction;
    std::optional<Channel> channel;
    std::optional<Category> category;
    std::optional<Instant> after;
    std::optional<Instant> before;
    /** Millionths of whichever currency the message was charged in, else estimated. */
    std::optional<qint64> costsMoreThan;
    std::optional<qint64> costsLessThan;

    bool operator==(const MessageFilter &) const = default;
};

/** A page of messages, newest first. */
struct MessagePage {
    QList<Message> messages;
    QString nextCursor; ///< opaque; empty on the last page
};

} // namespace helio
