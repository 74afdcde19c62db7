// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/filter.h"
#include "core/domain/result.h"

#include <QMap>

namespace helio
{

class Database;

/** Lists and counts for people: keyset pages, newest first, on a connection that only reads. */
class MessageSearch
{
public:
    explicit MessageSearch(Database &database)
        : m_database(database)
    {
    }

    /** \a cursor is a page's nextCursor, or empty; \a limit 1–500. */
    Result<MessagePage> page(const MessageFilter &filter, const QString &cursor, int limit);
    Result<QMap<QString, qint64>> countsByState();
    Result<QMap<QString, qint64>> queuedByLane();

private:
    Database &m_database;
};

} // namespace helio
