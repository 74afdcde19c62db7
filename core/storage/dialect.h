// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QSqlError;

namespace helio
{

/** What a failed statement means, whatever the engine calls it. */
enum class Fault {
    None,
    Duplicate, ///< a unique key stands already
    Busy,      ///< locked by another process, or a serialisation conflict: again later
    ReadOnly,
    Full,
    Damaged,
    Lost,    ///< the connection is gone
    Refused, ///< credentials, rights or a missing database
    Other,
};

/** The differences between the two engines; everything else is one SQL text for both. */
struct Dialect {
    bool isPostgres = false;
    const char *driver;
    const char *beginWrite;
    const char *autoId;     ///< for {auto_id} in migrations
    const char *keyText;    ///< for {key_text}: text that sorts by code point
    const char *skipLocked; ///< for {skip_locked}: rows another worker holds are passed over
    const char *forUpdate;  ///< for {for_update}

    /** SQL with its {…} words replaced. */
    QString localised(const char *sql) const;
    /** By native code only: Qt's own kinds of error differ between drivers. */
    Fault faultOf(const QSqlError &error) const;
};

const Dialect &sqliteDialect();
const Dialect &postgresDialect();

} // namespace helio
