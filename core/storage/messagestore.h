// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/lifecycle.h"
#include "core/domain/message.h"
#include "core/domain/queuekey.h"
#include "core/domain/result.h"

#include <QList>
#include <QVariant>

#include <functional>
#include <optional>

namespace helio
{

class Database;

/** The messages, which are also the queue. Every write needs a transaction of the caller's. */
class MessageStore
{
public:
    explicit MessageStore(Database &database)
        : m_database(database)
    {
    }

    Result<void> insert(const Message &message);
    /** False where an inbound message of that provider id stands already. */
    Result<bool> insertInbound(const Message &message);
    /**
     * When \a person last wrote to \a account, or to our \a number by way of another account, on
     * \a channel; by the person's clock where known.
     */
    Result<std::optional<Instant>> lastInbound(const AccountId &account, const QString &number,
            Channel channel, const QString &person);
    Result<std::optional<Message>> find(const MessageId &id);
    /** As find, and nobody else changes the row before the transaction ends. */
    Result<std::optional<Message>> findForUpdate(const MessageId &id);

    /** What may leave of a queue's lane, oldest first, passing over what other workers hold. */
    Result<QList<Message>> due(const QueueKey &queue, Lane lane, Instant now, int limit);
    /** Who leaves before it: what is due in its queue's lane, and what is urgent there. */
    struct Line {
        qint64 messages = 0;
        qint64 segments = 0;
    };
    Result<Line> ahead(const Message &message, Instant now);
    /** How many messages of an account have not come to an end. */
    Result<int> unfinishedOf(const AccountId &account);
    /** When the earliest of a queue may leave; nothing where it is empty. */
    Result<std::optional<Instant>> nextDue(const QueueKey &queue, Lane lane);
    /** Every queue that holds something, whenever it may leave. */
    Result<QList<QueueKey>> queues();

    /** Writes \a step.after; false where the row no longer stands as \a step.before. */
    Result<bool> apply(const Step &step);

    /** Up to \a limit messages whose time has come, of that kind; the rows stay as they are. */
    Result<QList<Message>> dueScheduled(Instant now, int limit);
    Result<QList<Message>> expired(Instant now, int limit);
    Result<QList<Message>> lapsed(Instant now, int limit);
    /** Every message in flight, to recover those of dead workers at start. */
    Result<QList<Message>> inFlight();
    /** Messages to ask a provider about; \a until puts them off, so that workers do not ask twice.
     */
    Result<QList<Message>> takeForReconcile(Instant now, Instant until, int limit);
    /** The next time any of the above has work; nothing where none will. */
    Result<std::optional<Instant>> nextHousekeeping();

private:
    Result<QList<Message>> list(const char *sql, Instant now, int limit);

    Database &m_database;
};

/** The columns of a message in the order readMessage expects. */
#define HELIO_MESSAGE_COLUMNS                                                                      \
    "id, tenant, direction, channel, recipient, sender, account, body, encoding, segments, "       \
    "category, lane, state, reason, reason_text, attempts, claims, receipts_from, created_at, "    \
    "updated_at, next_at, expires_at, sent_at, final_at, lease_until, lease_owner, reconcile_at, " \
    "reconcile_tries, provider_ref, reference, language, campaign, template_version, "             \
    "consent_basis, estimated_micros, estimated_currency, actual_micros, actual_currency, "        \
    "wanted_account, wanted_sender, country, content, tries_from"

/** The message whose columns \a column gives by index. */
Message readMessage(const std::function<QVariant(int)> &column);

} // namespace helio
