// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shared/runtime.h"
#include "core/domain/ids.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace helio::bench
{

/** A whole Heliograph on a fresh database: engine, server and reader on their threads. */
class Workbench
{
public:
    /** \a database: a PostgreSQL address, or empty for an SQLite file with synchronous=FULL. */
    Workbench(const QString &carrierUrl, int concurrency, const QString &database = {});
    ~Workbench();

    Engine &engine() { return m_runtime->engine(); }
    Reader &reader() { return m_runtime->reader(); }
    QString address() const { return m_runtime->address(); }

    /** Submits \a count messages from this thread, at most some hundreds unanswered at once. */
    void submit(int count, const QString &bodyPrefix);
    /** Runs the loop until \a count messages stand in one of \a states; false after \a seconds. */
    bool waitFor(const QStringList &states, qint64 count, int seconds);
    /** Every message's id and the id the carrier gave it. */
    QList<std::pair<MessageId, QString>> sentMessages(int count);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Runtime> m_runtime;
};

} // namespace helio::bench
