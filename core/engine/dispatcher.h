// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/lanes.h"
#include "core/domain/lifecycle.h"
#include "core/domain/queuekey.h"
#include "core/domain/result.h"
#include "core/engine/settings.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

namespace helio
{

class AccountBook;
class Changes;
class Clock;
class Committer;
class Courier;
class Router;
struct AccountDesk;
struct Choice;
struct Stores;

/**
 * Decides what leaves. In each turn of the committer it claims no more messages than may leave
 * at once (lane by lane, within each pace and the free connections), and hands them to the courier
 * after the commit. Lives on the engine thread.
 */
class Dispatcher : public QObject
{
    Q_OBJECT

public:
    Dispatcher(Stores &stores, Committer &committer, AccountBook &accounts, Router &router,
            Courier &courier, Changes &changes, const Settings &settings, const Clock &clock,
            QString owner);

    void start();
    /** No more claims; replies under way still settle. */
    void stop() { m_isStopping = true; }

    /** Something is queued there from \a at on. Cheap; safe to say twice or in vain. */
    void expect(const Message &message, Instant at);
    /** A message went back into its queue, perhaps for later. */
    void expectAgain(const Message &message);
    /** Reads from the database what is queued: at start, and when another process may have written.
     */
    void survey();

    /** Joins a turn of the committer: adds the claim, if anything may leave. */
    void joinTurn();

private:
    /** What waits in one lane of one queue. */
    struct Due {
        std::optional<Instant> at; ///< when the first message is due; nothing: the lane is empty
        AccountId awaited;         ///< whose connections are all in use; empty: none is waited for
    };
    using Dues = std::array<Due, allLanes.size()>;
    struct Queue {
        QueueKey key;
        Dues dues;
    };

    bool isOpen(const Queue &queue, size_t lane, Instant now);
    bool mayClaim(Instant now);
    std::array<bool, allLanes.size()> openLanes(Instant now);
    int freeSlots();
    Result<void> claimAll(QList<Message> &claimed);
    void refund(const QList<Message> &claimed);
    Result<int> claimLane(Lane lane, int limit, Instant now, QList<Message> &claimed);
    Result<int> claimFrom(Queue &queue, Lane lane, int limit, Instant now, QList<Message> &claimed);
    Result<void> putOff(const Message &message, const Choice &choice, Instant now);
    Result<void> claim(
            const Message &message, const Choice &choice, Instant now, QList<Message> &claimed);
    void unbook();
    void planWake();

    Stores &m_stores;
    Committer &m_committer;
    AccountBook &m_accounts;
    Router &m_router;
    Courier &m_courier;
    Changes &m_changes;
    const Settings &m_settings;
    const Clock &m_clock;
    QString m_owner;
    QTimer m_wake;
    std::map<QString, Queue> m_queues; ///< by their key's text
    LaneScheduler m_scheduler;
    bool m_isStarted = false;
    bool m_isStopping = false;
    bool m_isClaiming = false;
};

} // namespace helio
