// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrator.h"

#include "core/storage/database.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** The statements of a file: comments gone, cut at each semicolon that ends a line. */
QStringList statementsOf(const QString &sql)
{
    QStringList lines;
    for (const QString &line : sql.split(u'\n')) {
        if (!line.trimmed().startsWith("--"_L1))
            lines.append(line);
    }
    static const QRegularExpression endOfStatement(u";[ \\t]*(\\n|$)"_s);
    QStringList statements;
    for (const QString &statement : lines.join(u'\n').split(endOfStatement)) {
        if (!statement.trimmed().isEmpty())
            statements.append(statement.trimmed());
    }
    return statements;
}

constexpr qint64 migrationLock = 0x48454c494f; // "HELIO", for PostgreSQL's advisory lock

} // namespace

QList<Migration> builtInMigrations()
{
    QList<Migration> migrations;
    const QDir folder(u":/migrations"_s);
    for (const QString &file : folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile source(folder.filePath(file));
        if (!source.open(QIODevice::ReadOnly))
            qFatal("a built-in migration cannot be read");
        migrations.append(
                {file.section(u'_', 0, 0).toInt(), file, QString::fromUtf8(source.readAll())});
    }
    return migrations;
}

Migrator::Migrator(Database &database, QList<Migration> migrations)
    : m_database(database)
    , m_migrations(std::move(migrations))
{
}

Result<int> Migrator::version()
{
    const QString exists =
            m_database.dialect().isPostgres
                    ? u"SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() "
                      u"AND table_name = 'schema_history'"_s
                    : u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_history'"_s;
    const auto tables = m_database.number(exists);
    if (!tables)
        return tables.error();
    if (*tables == 0)
        return 0;
    const auto newest =
            m_database.number(u"SELECT coalesce(max(version), 0) FROM schema_history"_s);
    if (!newest)
        return newest.error();
    return int(*newest);
}

Result<void> Migrator::refuseNewer(int version) const
{
    const int known = m_migrations.isEmpty() ? 0 : m_migrations.last().version;
    if (version <= known)
        return {};
    return Error{ErrorKind::Conflict,
            u"The database is newer than this program: its schema is version %1, this program knows "
            u"%2. Nothing was changed. Update Heliograph on this computer."_s.arg(version)
                    .arg(known),
            u"database"_s};
}

Result<void> Migrator::requireCurrent()
{
    const auto current = version();
    if (!current)
        return current.error();
    if (auto accepted = refuseNewer(*current); !accepted)
        return accepted;
    if (*current < m_migrations.last().version) {
        return Error{ErrorKind::Unavailable,
                u"The database is older than this program. Run \"heliographctl migrate\" first."_s,
                u"database"_s};
    }
    return {};
}

Result<QList<int>> Migrator::run(Instant now)
{
    const auto current = version();
    if (!current)
        return current.error();
    if (auto accepted = refuseNewer(*current); !accepted)
        return accepted.error();
    QList<int> applied;
    for (const Migration &migration : m_migrations) {
        if (migration.version <= *current)
            continue;
        const auto done = apply(migration, now);
        if (!done)
            return done.error();
        if (*done)
            applied.append(migration.version);
    }
    return applied;
}

Result<bool> Migrator::apply(const Migration &migration, Instant now)
{
    bool wasNeeded = false;
    auto done = m_database.transact([&]() -> Result<void> {
        wasNeeded = false;
        if (m_database.dialect().isPostgres) {
            if (auto locked = m_database.execute(
                        u"SELECT pg_advisory_xact_lock(%1)"_s.arg(migrationLock));
                    !locked)
                return locked;
        }
        // Under the lock: another process may have been here since we looked.
        const auto current = version();
        if (!current)
            return current.error();
        if (*current >= migration.version)
            return {};
        wasNeeded = true;
        QStringList statements{
                u"CREATE TABLE IF NOT EXISTS schema_history (version INTEGER PRIMARY "
                u"KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)"_s};
        statements += statementsOf(migration.sql);
        statements +=
                u"INSERT INTO schema_history (version, name, applied_at) VALUES (%1, '%2', %3)"_s
                        .arg(migration.version)
                        .arg(migration.name)
                        .arg(toMillis(now));
        for (const QString &statement : statements) {
            const QString text = m_database.dialect().localised(statement.toUtf8().constData());
            if (auto ran = m_database.execute(text); !ran) {
                return Error{ran.error().kind,
                        u"Migration %1 failed and was undone: %2"_s.arg(
                                migration.name, ran.error().text),
                        u"database"_s};
            }
        }
        return {};
    });
    if (!done)
        return done.error();
    return wasNeeded;
}

} // namespace helio
