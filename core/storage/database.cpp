// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"

#include "core/storage/address.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

ErrorKind kindOf(Fault fault)
{
    switch (fault) {
    case Fault::Duplicate:
        return ErrorKind::Conflict;
    case Fault::Busy:
    case Fault::ReadOnly:
    case Fault::Full:
    case Fault::Lost:
    case Fault::Refused:
        return ErrorKind::Unavailable;
    case Fault::None:
    case Fault::Damaged:
    case Fault::Other:
        return ErrorKind::Internal;
    }
    Q_UNREACHABLE();
}

QString sentenceFor(Fault fault)
{
    switch (fault) {
    case Fault::None:
        return u"No error."_s;
    case Fault::Duplicate:
        return u"The database holds this entry already."_s;
    case Fault::Busy:
        return u"The database is locked by another program; nothing was changed. Try again when it "
               u"has finished."_s;
    case Fault::ReadOnly:
        return u"The database is read-only; nothing was changed. Check the rights of its file and "
               u"folder."_s;
    case Fault::Full:
        return u"The disk of the database is full; nothing was changed. Free some space and try "
               u"again."_s;
    case Fault::Damaged:
        return u"The file is not a database of this program, or it is damaged. Restore a backup."_s;
    case Fault::Lost:
        return u"The connection to the database is lost; what was not confirmed was not changed."_s;
    case Fault::Refused:
        return u"The database cannot be opened: it does not exist, or this user has no right to "
               u"it."_s;
    case Fault::Other:
        return u"The database refused a statement; nothing was changed."_s;
    }
    Q_UNREACHABLE();
}

/** libpq knows no code before there is a connection; its words name host, port and user. */
QString whyNotOpened(const Dialect &dialect, const QSqlError &error)
{
    if (!dialect.isPostgres)
        return explained(dialect, error).text;
    const QString words = error.databaseText().section(u'\n', 0, 0).trimmed();
    return u"The server does not answer, or refuses this user: %1. Check the address, the user and "
           u"its password, and that the server runs."_s.arg(words);
}

} // namespace

Error explained(const Dialect &dialect, const QSqlError &error)
{
    const Fault fault = dialect.faultOf(error);
    QString text = sentenceFor(fault);
    // The driver's words name columns and files, never bound values; PostgreSQL's DETAIL line does.
    const QString words = error.databaseText().section(u'\n', 0, 0).trimmed();
    const QString code = error.nativeErrorCode();
    if (fault == Fault::Other || fault == Fault::Refused)
        text += u" (%1%2%3)"_s.arg(
                code, code.isEmpty() || words.isEmpty() ? u""_s : u": "_s, words);
    return {kindOf(fault), text, {}};
}

QVariant storable(const QVariant &value)
{
    if (value.typeId() != QMetaType::QString)
        return value;
    const QString text = value.toString();
    if (!text.contains(QChar(u'\0')))
        return value;
    return QString(text).replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
}

Statement::Statement(Database &database)
    : m_database(database)
    , m_query(database.connection())
{
    m_query.setForwardOnly(true);
}

void Statement::prepare(const char *sql)
{
    m_isPrepared = m_query.prepare(m_database.dialect().localised(sql));
    m_refusal = m_query.lastError();
}

Statement &Statement::bind(const QString &name, const QVariant &value)
{
    m_query.bindValue(name, storable(value));
    return *this;
}

Result<void> Statement::readToTheEnd()
{
    if (!m_query.lastError().isValid())
        return {};
    return m_database.explain(m_query.lastError());
}

Result<void> Statement::run()
{
    if (!m_isPrepared)
        return m_database.explain(m_refusal);
    if (m_query.exec())
        return {};
    const QSqlError error = m_query.lastError();
    m_query.finish();
    return m_database.explain(error);
}

Database::Database(QString connectionName, const Dialect &dialect)
    : m_name(std::move(connectionName))
    , m_dialect(dialect)
{
}

Database::~Database()
{
    m_statements.clear();
    connection().close();
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase Database::connection() const
{
    return QSqlDatabase::database(m_name, false);
}

Result<std::unique_ptr<Database>> Database::open(const QString &url, OpenMode mode)
{
    const QString name = QUuid::createUuid().toString(QUuid::Id128);
    if (auto described = describeConnection(url, mode, name); !described)
        return described.error();
    const Dialect &dialect = isSqliteAddress(url) ? sqliteDialect() : postgresDialect();
    std::unique_ptr<Database> database(new Database(name, dialect));
    if (!database->connection().isValid()) {
        return Error{ErrorKind::Unavailable,
                u"database: the Qt driver %1 is not installed."_s.arg(
                        QLatin1String(dialect.driver)),
                u"database"_s};
    }
    if (!database->connection().open()) {
        const QSqlError error = database->connection().lastError();
        return notOpened(url, mode, dialect.faultOf(error),
                {ErrorKind::Unavailable, whyNotOpened(dialect, error), {}});
    }
    database->m_mode = mode;
    // SQLite opens the file only now, when it is first asked for something.
    if (const auto tuned = database->tune(mode); !tuned)
        return notOpened(url, mode, database->lastFault(), tuned.error());
    return database;
}

Result<void> Database::tune(OpenMode mode)
{
    QStringList commands;
    if (m_dialect.isPostgres) {
        commands << u"SET client_min_messages = warning"_s << u"SET timezone = 'UTC'"_s;
        if (mode == OpenMode::ReadOnly)
            commands << u"SET default_transaction_read_only = on"_s;
    } else {
        if (mode == OpenMode::ReadWrite)
            commands << u"PRAGMA journal_mode = WAL"_s;
        commands << u"PRAGMA synchronous = FULL"_s << u"PRAGMA foreign_keys = ON"_s
                 << u"PRAGMA temp_store = MEMORY"_s << u"PRAGMA cache_size = -16000"_s;
    }
    for (const QString &text : commands) {
        if (auto done = execute(text); !done)
            return done;
    }
    return {};
}

Statement &Database::prepared(const char *sql)
{
    auto &slot = m_statements[sql];
    if (!slot)
        slot.reset(new Statement(*this));
    // What could not be prepared says why when it is run, and is tried anew the next time.
    if (!slot->m_isPrepared)
        slot->prepare(sql);
    return *slot;
}

Error Database::explain(const QSqlError &error)
{
    m_lastFault = m_dialect.faultOf(error);
    return explained(m_dialect, error);
}

Result<void> Database::execute(const QString &sql)
{
    QSqlQuery query(connection());
    if (!query.exec(sql))
        return explain(query.lastError());
    return {};
}

Result<qint64> Database::number(const QString &sql)
{
    QSqlQuery query(connection());
    if (!query.exec(sql))
        return explain(query.lastError());
    return query.next() ? query.value(0).toLongLong() : 0;
}

Result<void> Database::command(const char *sql)
{
    // PostgreSQL gains nothing from preparing these, and forgets prepared ones on a lost
    // connection.
    if (m_dialect.isPostgres)
        return execute(QString::fromLatin1(sql));
    Statement &statement = prepared(sql);
    auto done = statement.run();
    statement.finish();
    return done;
}

Result<void> Database::transact(const std::function<Result<void>()> &work)
{
    Q_ASSERT(!m_inTransaction);
    m_lastFault = Fault::None;
    if (auto begun = command(m_dialect.beginWrite); !begun)
        return begun;
    m_inTransaction = true;
    auto outcome = work();
    if (outcome && m_lastFault != Fault::None) {
        outcome = Error{ErrorKind::Internal,
                u"A statement failed within a change; nothing of the change was stored."_s, {}};
    }
    if (outcome)
        outcome = command("COMMIT");
    m_inTransaction = false;
    if (!outcome) {
        const Fault fault = m_lastFault;
        connection().exec(u"ROLLBACK"_s);
        m_lastFault = fault;
    }
    return outcome;
}

void Database::reconnect()
{
    m_statements.clear();
    QSqlDatabase database = connection();
    database.close();
    if (!database.open()) {
        explain(database.lastError());
        return;
    }
    if (tune(m_mode))
        m_lastFault = Fault::None;
    subscribe();
}

void Database::listen(const QString &channel, std::function<void(const QString &)> heard)
{
    if (!m_dialect.isPostgres)
        return;
    m_channel = channel;
    m_heard = std::move(heard);
    QObject::connect(connection().driver(), &QSqlDriver::notification, connection().driver(),
            [this](const QString &, QSqlDriver::NotificationSource source,
                    const QVariant &payload) {
                if (source == QSqlDriver::OtherSource)
                    m_heard(payload.toString());
            });
    subscribe();
}

/** A new connection listens to nothing until it is told. */
void Database::subscribe()
{
    if (!m_channel.isEmpty())
        connection().driver()->subscribeToNotification(m_channel);
}

void Database::notify(const QString &channel, const QString &payload)
{
    if (!m_dialect.isPostgres)
        return;
    Statement &statement = prepared("SELECT pg_notify(:channel, :payload)");
    statement.bind(u":channel"_s, channel).bind(u":payload"_s, payload);
    if (!statement.run())
        return; // consoles also poll; a missed notification only costs a second
    statement.finish();
}

qint64 Database::dataVersion()
{
    if (m_dialect.isPostgres)
        return 0;
    Statement &statement = prepared("PRAGMA data_version");
    if (!statement.run() || !statement.next())
        return 0;
    const qint64 version = statement.column(0).toLongLong();
    statement.finish();
    return version;
}

} // namespace helio
