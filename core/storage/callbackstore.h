// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/sendoutcome.h"
#include "core/domain/timeline.h"

#include <optional>

namespace helio
{

class Database;

/** A verified receipt that matched no message yet. */
struct ParkedReceipt {
    qint64 sequence = 0;
    AccountId account;
    MessageId message; ///< as the address named it, if it did
    Receipt receipt;
    Instant at;
    int tries = 0;
};

/** What providers told us: a log for support, and the shelf for receipts that match nothing yet. */
class CallbackStore
{
public:
    explicit CallbackStore(Database &database)
        : m_database(database)
    {
    }

    /** \a parkedUntil: try the receipt again then. */
    Result<void> add(const CallbackRecord &record, const Receipt *receipt = nullptr,
            std::optional<Instant> parkedUntil = {});
    Result<QList<CallbackRecord>> of(const MessageId &message);

    Result<QList<ParkedReceipt>> parked(Instant now, int limit);
    /** The verdict of a parked one, and when to try once more, if at all. */
    Result<void> settle(qint64 sequence, const MessageId &message, const QString &verdict,
            std::optional<Instant> nextTry);
    Result<std::optional<Instant>> nextParked();

    /** Deletes records older than \a before, at most \a limit, none that is parked; how many. */
    Result<int> forget(Instant before, int limit);

private:
    Database &m_database;
};

} // namespace helio
