// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/dialect.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QString>

#include <functional>
#include <memory>
#include <unordered_map>

class QSqlDatabase;

namespace helio
{

class Database;

enum class OpenMode { ReadWrite, ReadOnly };

/** One prepared statement of one connection; bind every name, then run. */
class Statement
{
public:
    Statement &bind(const QString &name, const QVariant &value);
    /** True when it ran. Rows are read by next() and column(); call finish() before COMMIT. */
    Result<void> run();
    bool next() { return m_query.next(); }
    /** Why next() stopped, where it was not the end of the rows. */
    Result<void> readToTheEnd();
    QVariant column(int index) const { return m_query.value(index); }
    int rowsAffected() const { return m_query.numRowsAffected(); }
    void finish() { m_query.finish(); }

private:
    friend class Database;
    explicit Statement(Database &database);
    void prepare(const char *sql);

    Database &m_database;
    QSqlQuery m_query;
    QSqlError m_refusal; ///< of preparing
    bool m_isPrepared = false;
};

/**
 * One connection, owned by the thread that opened it. Statements are prepared once and kept.
 * Errors are sentences for an operator; they never hold a password or a bound value.
 */
class Database
{
public:
    /**
     * \a url is sqlite:PATH or postgresql://[user[:password]@]host[:port]/name[?sslmode=…&host=…].
     * Creates an SQLite file where ReadWrite finds none; sets WAL and synchronous=FULL.
     */
    static Result<std::unique_ptr<Database>> open(const QString &url, OpenMode mode);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    const Dialect &dialect() const { return m_dialect; }

    /** The statement of that text (a literal: it is known by its address). */
    Statement &prepared(const char *sql);
    /** Runs SQL that returns nothing and is not worth keeping, e.g. a migration's. */
    Result<void> execute(const QString &sql);
    /** A single number from SQL without parameters. */
    Result<qint64> number(const QString &sql);

    /**
     * Runs \a work between BEGIN and COMMIT of a writing transaction; rolls back on its error, and
     * where a statement failed that it passed over: PostgreSQL would commit nothing of it.
     */
    Result<void> transact(const std::function<Result<void>()> &work);
    bool isInTransaction() const { return m_inTransaction; }
    /** What the last transaction or command of this connection failed with, if it did. */
    Fault lastFault() const { return m_lastFault; }
    /** After Fault::Lost: a new connection with the same settings; statements prepare anew. */
    void reconnect();

    /** PostgreSQL: sends a notification with the transaction; SQLite: nothing. */
    void notify(const QString &channel, const QString &payload);
    /** PostgreSQL: hears what other connections notify there; once, for as long as this lives. */
    void listen(const QString &channel, std::function<void(const QString &payload)> heard);
    /** Changes whenever another connection committed (SQLite's data_version); 0 on PostgreSQL. */
    qint64 dataVersion();
    QSqlDatabase connection() const;

private:
    friend class Statement;
    Database(QString connectionName, const Dialect &dialect);
    Result<void> command(const char *sql);
    Result<void> tune(OpenMode mode);
    Error explain(const QSqlError &error);

    QString m_name;
    const Dialect &m_dialect;
    void subscribe();
    OpenMode m_mode = OpenMode::ReadWrite;
    QString m_channel;
    std::function<void(const QString &)> m_heard;
    bool m_inTransaction = false;
    Fault m_lastFault = Fault::None;
    std::unordered_map<const char *, std::unique_ptr<Statement>> m_statements;
};

/**
 * \a value as both engines can keep it: PostgreSQL's texts hold no NUL, so one that came from
 * outside becomes U+FFFD, the character that stands for what cannot be shown.
 */
QVariant storable(const QVariant &value);

/** The sentence for a fault, e.g. "The database is locked by another program." */
Error explained(const Dialect &dialect, const QSqlError &error);

} // namespace helio
