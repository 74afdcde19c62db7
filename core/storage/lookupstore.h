// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/numberfacts.h"
#include "core/domain/result.h"

#include <optional>

namespace helio
{

class Database;

/** What was answered about numbers, so that nobody pays twice for it. */
class LookupStore
{
public:
    explicit LookupStore(Database &database)
        : m_database(database)
    {
    }

    /** Replaces an older answer about the number; a newer one stays. */
    Result<void> save(const NumberAnswer &answer);
    /** The answer, marked as remembered, unless it was given before \a oldest. */
    Result<std::optional<NumberAnswer>> find(const QString &number, Instant oldest);
    /** Deletes answers older than \a before, at most \a limit; how many. */
    Result<int> forget(Instant before, int limit);

private:
    Database &m_database;
};

} // namespace helio
