// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/address.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QUrl>
#include <QUrlQuery>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** As this process may now: with the rights of its effective user. */
bool may(int right, const QString &path)
{
    return ::faccessat(AT_FDCWD, QFile::encodeName(path).constData(), right, AT_EACCESS) == 0;
}

constexpr QLatin1StringView sqliteScheme("sqlite:");

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
    // SQLite opens what may not be written, and refuses the first change.
    if (mode == OpenMode::ReadWrite && file.exists() && !may(W_OK, path))
        return notOpened(url, mode, Fault::ReadOnly, {ErrorKind::Unavailable, {}, {}});
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

/** What an operator can mend; empty where the rights are not why. */
QString whatRightsForbid(const QString &path, OpenMode mode)
{
    const QFileInfo file(path);
    const QString folder = file.absolutePath();
    if (!file.exists()) {
        return may(W_OK, folder)
                       ? QString()
                       : u"It does not exist, and its folder is read-only for this user."_s;
    }
    if (!may(R_OK, path))
        return u"This user has no right to read it."_s;
    if (mode == OpenMode::ReadWrite && !may(W_OK, path))
        return u"It is read-only for this user; check the rights of the file."_s;
    if (!may(W_OK, folder)) {
        return u"Its folder is read-only for this user, and SQLite keeps a journal beside it; check "
               u"the rights of the folder."_s;
    }
    return {};
}

} // namespace

bool isSqliteAddress(const QString &url)
{
    return url.startsWith(sqliteScheme);
}

Result<void> describeConnection(const QString &url, OpenMode mode, const QString &name)
{
    if (isSqliteAddress(url))
        return describeSqlite(url, mode, name);
    if (url.startsWith("postgresql://"_L1) || url.startsWith("postgres://"_L1))
        return describePostgres(url, name);
    return Error::invalid(
            u"database"_s, u"database: expected sqlite:PATH or postgresql://user@host/name."_s);
}

Error notOpened(const QString &url, OpenMode mode, Fault fault, const Error &why)
{
    QString text = why.text;
    if (isSqliteAddress(url) && (fault == Fault::Refused || fault == Fault::ReadOnly)) {
        const QString forbidden = whatRightsForbid(url.mid(sqliteScheme.size()), mode);
        if (!forbidden.isEmpty())
            text = forbidden;
    }
    return {why.kind, u"database: %1 cannot be opened. %2"_s.arg(withoutPassword(url), text),
            u"database"_s};
}

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

} // namespace helio
