// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/result.h"
#include "core/domain/tally.h"

#include <QList>
#include <QString>

#include <optional>

namespace helio
{

class Database;

/** Counts by account, country and minute: for sparklines, and for what routing goes by. */
class CountStore
{
public:
    explicit CountStore(Database &database)
        : m_database(database)
    {
    }

    /** Adds to what is there already, whoever counted it. Call it in a transaction. */
    Result<void> add(QList<MinuteCounts> counts);
    /** Every minute from that of \a since on, by account, country and minute. */
    Result<QList<MinuteCounts>> since(Instant since);
    /** One account's minutes from that of \a since on, over all countries; minutes without any
     * are left out. */
    Result<QList<MinuteCounts>> minutes(const AccountId &account, Instant since);
    /** Deletes minutes before that of \a before, at most \a limit rows; how many. */
    Result<int> forget(Instant before, int limit);

private:
    Database &m_database;
};

} // namespace helio
