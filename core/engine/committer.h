// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QObject>

#include <functional>
#include <vector>

namespace helio
{

class Database;

/**
 * Group commit: the writes that arrive in one turn of the event loop share a transaction, and
 * whoever asked is answered after it. Lives on the engine thread.
 *
 * If the transaction fails, its writes are tried one by one, so one bad row never takes others
 * with it. A write may therefore run twice and must not leave traces outside the database.
 */
class Committer : public QObject
{
    Q_OBJECT

public:
    using Write = std::function<Result<void>()>;
    using Done = std::function<void(const Result<void> &)>;

    explicit Committer(Database &database, QObject *parent = nullptr);

    /** \a done is called once, after the commit or with the reason there was none. */
    void add(Write write, Done done);
    /** Asks for a turn even where nothing waits yet. */
    void poke();
    /** Called at the start of a turn, to add what should ride along. */
    void setBeforeTurn(std::function<void()> hook) { m_beforeTurn = std::move(hook); }
    /** Commits what waits now, without waiting for the loop. */
    void flush();
    bool isIdle() const { return m_waiting.empty(); }

signals:
    /** Everything of a turn was committed (or refused). */
    void turned();
    /** The database does not take writes; the sentence says why. Empty: it does again. */
    void troubled(const QString &sentence);

private:
    struct Item {
        Write write;
        Done done;
    };

    Result<void> commit(std::vector<Item> &items, bool &anyRan);
    void reportTrouble(const Result<void> &outcome);

    Database &m_database;
    std::vector<Item> m_waiting;
    std::function<void()> m_beforeTurn;
    bool m_isPoked = false;
    bool m_isTroubled = false;
};

} // namespace helio
