// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"
#include "core/domain/lanes.h"
#include "core/domain/lifecycle.h"
#include "core/domain/queuekey.h"
#include "core/domain/result.h"
#include "core/domain/sendoutcome.h"
#include "core/engine/settings.h"
#include "core/storage/historystore.h"

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
class Router;
struct AccountDesk;
struct Choice;
struct Stores;

/**
 * Sends what is queued. In each turn of the committer it claims no more messages than may leave
 * at once (lane by lane, within each pace and the free connections), hands them to the provider
 * after the commit, and settles each reply. Lives on the engine thread.
 */
class Dispatcher : public QObject
{
    Q_OBJECT

public:
    Dispatcher(Stores &stores, Committer &committer, AccountBook &accounts, Router &router,
            Changes &changes, const Settings &settings, const Clock &clock, QString owner);

    void start();
    /** No more claims; replies under way still settle. */
    void stop() { m_isStopping = true; }
    int inFlight() const { return m_inFlight; }
    /** Settled as sent since start. */
    qint64 sentCount() const { return m_sentCount; }

    /** Something is queued there from \a at on. Cheap; safe to say twice or in vain. */
    void expect(const Message &message, Instant at);
    /** Reads from the database what is queued: at start, and when another process may have written.
     */
    void survey();

    /** Joins a turn of the committer: adds the claim, if anything may leave. */
    void joinTurn();

signals:
    void accountRefused(const helio::AccountId &id, const QString &sentence);
    void drained();

private:
    /** A message on its way, and then what came of it. */
    struct Outgoing {
        Message message;
        HttpRequest request;
        QString provider = QStringLiteral("provider");
        SendOutcome outcome;
        AttemptEnd end;
        double uniform = 0; ///< the jitter's random number, drawn once
    };
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
    Result<void> claim(
            const Message &message, const Choice &choice, Instant now, QList<Message> &claimed);
    void send(const Message &message);
    void release(const Message &message);
    void hear(Outgoing &outgoing, const HttpReply &reply);
    void settle(const std::shared_ptr<const Outgoing> &outgoing);
    void pace(AccountDesk &desk, const SendOutcome &outcome);
    void planWake();

    Stores &m_stores;
    Committer &m_committer;
    AccountBook &m_accounts;
    Changes &m_changes;
    Router &m_router;
    const Settings &m_settings;
    const Clock &m_clock;
    LifecycleTimes m_times;
    QString m_owner;
    QTimer m_wake;
    std::map<QString, Queue> m_queues; ///< by their key's text
    LaneScheduler m_scheduler;
    int m_inFlight = 0;
    qint64 m_sentCount = 0;
    bool m_isStarted = false;
    bool m_isStopping = false;
    bool m_isClaiming = false;
};

} // namespace helio
