// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/dialect.h"

#include <QSqlError>

namespace helio
{

namespace
{

Fault sqliteFault(int code)
{
    // sqlite.org/rescode.html: the low byte is the primary code
    switch (code & 0xff) {
    case 0:
        return Fault::None;
    case 5: // BUSY
    case 6: // LOCKED
        return Fault::Busy;
    case 8:
        return Fault::ReadOnly;
    case 13:
        return Fault::Full;
    case 11: // CORRUPT
    case 26: // NOTADB
        return Fault::Damaged;
    case 14: // CANTOPEN
    case 3:  // PERM
    case 23: // AUTH
        return Fault::Refused;
    case 19: // CONSTRAINT: _UNIQUE, _PRIMARYKEY, _ROWID
        return code == 2067 || code == 1555 || code == 2579 ? Fault::Duplicate : Fault::Other;
    default:
        return Fault::Other;
    }
}

Fault postgresFault(const QString &state)
{
    // postgresql.org/docs/15/errcodes-appendix.html
    struct Row {
        const char *prefix;
        Fault fault;
    };
    static constexpr Row rows[] = {{"23505", Fault::Duplicate}, {"40", Fault::Busy},
            {"55P03", Fault::Busy}, {"25006", Fault::ReadOnly}, {"53100", Fault::Full},
            {"53", Fault::Busy}, {"08", Fault::Lost}, {"57P", Fault::Lost}, {"28", Fault::Refused},
            {"3D000", Fault::Refused}, {"42501", Fault::Refused}, {"XX001", Fault::Damaged}};
    for (const Row &row : rows) {
        if (state.startsWith(QLatin1String(row.prefix)))
            return row.fault;
    }
    return Fault::Other;
}

} // namespace

QString Dialect::localised(const char *sql) const
{
    QString text = QString::fromUtf8(sql);
    text.replace(QLatin1String("{auto_id}"), QLatin1String(autoId));
    text.replace(QLatin1String("{key_text}"), QLatin1String(keyText));
    text.replace(QLatin1String("{skip_locked}"), QLatin1String(skipLocked));
    text.replace(QLatin1String("{for_update}"), QLatin1String(forUpdate));
    return text;
}

Fault Dialect::faultOf(const QSqlError &error) const
{
    if (error.type() == QSqlError::NoError)
        return Fault::None;
    const QString code = error.nativeErrorCode();
    if (isPostgres)
        return code.isEmpty() ? Fault::Lost : postgresFault(code); // the server said nothing
    const Fault fault = sqliteFault(code.toInt());
    return fault == Fault::None ? Fault::Other : fault; // an error of Qt's own has no code
}

const Dialect &sqliteDialect()
{
    static constexpr Dialect dialect{.isPostgres = false,
            .driver = "QSQLITE",
            .beginWrite = "BEGIN IMMEDIATE",
            .autoId = "INTEGER PRIMARY KEY AUTOINCREMENT",
            .keyText = "TEXT",
            .skipLocked = "",
            .forUpdate = ""};
    return dialect;
}

const Dialect &postgresDialect()
{
    static constexpr Dialect dialect{.isPostgres = true,
            .driver = "QPSQL",
            .beginWrite = "BEGIN",
            .autoId = "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            .keyText = "TEXT COLLATE \"C\"",
            .skipLocked = "FOR UPDATE SKIP LOCKED",
            .forUpdate = "FOR UPDATE"};
    return dialect;
}

} // namespace helio
