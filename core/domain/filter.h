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
    std::optional<AccountId> account;
    std::optional<Direction> direction;
    std::optional<Instant> after;
    std::optional<Instant> before;

    bool operator==(const MessageFilter &) const = default;
};

/** A page of messages, newest first. */
struct MessagePage {
    QList<Message> messages;
    QString nextCursor; ///< opaque; empty on the last page
};

} // namespace helio
