// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"

#include <QList>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace helio
{

class Database;

/**
 * Tells who watches that messages changed: ours at once, other processes' through PostgreSQL's
 * notifications or SQLite's data version. Coalesced to at most 10 signals a second.
 */
class Changes : public QObject
{
    Q_OBJECT

public:
    explicit Changes(Database &database);

    void note(const MessageId &id);
    /** Tells the other processes on PostgreSQL what was committed since; between two turns. */
    void publish();
    /** Looks whether another process wrote (SQLite). True where it did. */
    bool look();

signals:
    /** An empty list: many, or not known which. */
    void messagesChanged(const QList<helio::MessageId> &ids);
    /** Another process wrote: there may be something to send. */
    void othersWrote();

private:
    void emitNow();
    void hear(const QString &payload);

    Database &m_database;
    QTimer m_timer;
    QSet<MessageId> m_ids;
    QStringList m_unpublished;
    bool m_isMany = false;
    qint64 m_dataVersion = 0;
};

} // namespace helio
