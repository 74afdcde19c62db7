// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/domain/result.h"

#include <QList>
#include <QString>

namespace helio
{

class Database;

/** One numbered SQL file. */
struct Migration {
    int version = 0;
    QString name;
    QString sql;
};

/** The migrations that were built in, in order. */
QList<Migration> builtInMigrations();

/**
 * Brings a database to the newest of \a migrations, each in a transaction of its own, and records
 * it in schema_history. Two processes may start together: one does the work, the other waits.
 * A database that is newer than this program is refused, unchanged.
 */
class Migrator
{
public:
    explicit Migrator(Database &database, QList<Migration> migrations = builtInMigrations());

    /** The versions that were applied now; empty when it was up to date. */
    Result<QList<int>> run(Instant now);
    /** Refuses a newer or an older database; changes nothing. */
    Result<void> requireCurrent();
    /** The database's version; 0 for an empty one. */
    Result<int> version();

private:
    Result<bool> apply(const Migration &migration, Instant now);
    Result<void> refuseNewer(int version) const;

    Database &m_database;
    QList<Migration> m_migrations;
};

} // namespace helio
