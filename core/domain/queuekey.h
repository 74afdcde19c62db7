// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"

#include <compare>
#include <optional>

namespace helio
{

/**
 * Which queue a message waits in: that of the account somebody asked for, or, where the routes
 * decide, of everything that goes the same way. Stored as text, so that one index orders them all.
 */
struct QueueKey {
    AccountId account; ///< empty: routed when it leaves
    QString sender;    ///< empty: the account's own
    Channel channel = Channel::Sms;
    QString country; ///< of routed messages only: ISO 3166 alpha-2, or empty

    static QueueKey of(const Message &message);
    /** As stored; nothing for a text that is none. */
    static std::optional<QueueKey> fromText(const QString &text);
    QString text() const;

    bool isRouted() const { return account.isEmpty(); }
    bool operator==(const QueueKey &) const = default;
};

} // namespace helio
