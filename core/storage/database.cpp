// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <QUrlQuery>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr QLatin1StringView sqliteScheme("sqlite:");

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

/** Registers the connection; no copy of it stays behind, so that it can be removed. */
Result<void> describeSqlite(const QString &url, OpenMode mode, const QString &name)
{
    const QString path = url.mid(sqliteScheme.size());
    if (path.isEmpty())
        return Error::invalid(u"database"_s,
                u"database: sqlite: needs a path, e.g. sqlite:/var/lib/heliograph/heliograph.db."_s);
    const QFileInfo file(path);
    if (mode == OpenMode::ReadWrite && !QDir().mkpath(file.absolutePath())) {
        return Error{ErrorKind::Unavailable,
                u"database: the folder %1 cannot be made; check the rights of the folder above."_s
                        .arg(file.absolutePath()),
                u"database"_s};
    }
    auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    database.setDatabaseName(path);
    QString options = u"QSQLITE_BUSY_TIMEOUT=5000"_s;
    if (mode == OpenMode::ReadOnly)
        options += u";QSQLITE_OPEN_READONLY"_s;
    database.setConnectOptions(options);
    return {};
}

Result<void> describePostgres(const QString &url, const QString &name)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const QString databaseName = parsed.path().mid(1);
    if (!parsed.isValid() || databaseName.isEmpty())
        return Error::invalid(
                u"database"_s, u"database: expected postgresql://user@host:port/name."_s);
    auto database = QSqlDatabase::addDatabase(u"QPSQL"_s, name);
    database.setHostName(parsed.host());
    database.setPort(parsed.port(5432));
    database.setUserName(parsed.userName(QUrl::FullyDecoded));
    database.setPassword(parsed.password(QUrl::FullyDecoded));
    database.setDatabaseName(databaseName);
    QStringList options{u"connect_timeout=10"_s, u"application_name=heliograph"_s};
    const auto parameters = QUrlQuery(parsed).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : parameters) {
        if (key == u"host"_s)
            database.setHostName(value);
        else if (key == u"port"_s)
            database.setPort(value.toInt());
        else
            options.append(key + u'=' + value);
    }
    database.setConnectOptions(options.join(u';'));
    return {};
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

QString withoutPassword(const QString &url)
{
    if (url.startsWith(sqliteScheme))
        return url;
    const QUrl parsed(url);
    // A password with "/", "?" or "#" in it ends up in other parts of a URL that still parses.
    const bool isClear =
            parsed.isValid() && parsed.path().size() > 1 && !parsed.path().contains(u'@');
    return isClear && !parsed.hasFragment()
                   ? parsed.toString(QUrl::RemovePassword | QUrl::RemoveQuery)
                   : u"(unreadable address)"_s;
}

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
    const bool isSqlite = url.startsWith(sqliteScheme);
    const bool isPostgres = url.startsWith("postgresql://"_L1) || url.startsWith("postgres://"_L1);
    if (!isSqlite && !isPostgres) {
        return Error::invalid(
                u"database"_s, u"database: expected sqlite:PATH or postgresql://user@host/name."_s);
    }
    const QString name = QUuid::createUuid().toString(QUuid::Id128);
    const auto described = isSqlite ? describeSqlite(url, mode, name) : describePostgres(url, name);
    if (!described)
        return described.error();
    const Dialect &dialect = isSqlite ? sqliteDialect() : postgresDialect();
    std::unique_ptr<Database> database(new Database(name, dialect));
    if (!database->connection().isValid()) {
        return Error{ErrorKind::Unavailable,
                u"database: the Qt driver %1 is not installed."_s.arg(
                        QLatin1String(dialect.driver)),
                u"database"_s};
    }
    if (!database->connection().open()) {
        const QSqlError error = database->connection().lastError();
        return Error{ErrorKind::Unavailable,
                u"database: %1 cannot be opened. %2"_s.arg(
                        withoutPassword(url), whyNotOpened(dialect, error)),
                u"database"_s};
    }
    database->m_mode = mode;
    if (const auto tuned = database->tune(mode); !tuned) {
        Error error = tuned.error();
        error.text = u"database: %1 cannot be opened. %2"_s.arg(withoutPassword(url), error.text);
        error.field = u"database"_s;
        return error;
    }
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
