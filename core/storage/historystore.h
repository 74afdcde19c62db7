// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/spend.h"
#include "core/domain/timeline.h"

#include <optional>

namespace helio
{

class Database;

/** How an attempt ended. */
struct AttemptEnd {
    MessageId message;
    int number = 0;
    Instant at;
    QString outcome;
    QString code;
    QString text;
    int httpStatus = 0;
    int latencyMs = 0;
    QString providerRef;
    QString request; ///< redacted
    QString reply;   ///< redacted
};

/** Events, attempts and provider ids: what happened to a message. Appended, never rewritten. */
class HistoryStore
{
public:
    explicit HistoryStore(Database &database)
        : m_database(database)
    {
    }

    Result<void> addEvent(const Event &event);
    /** The attempt of a message that was just claimed, still open; \a decision is JSON, or empty.
     */
    Result<void> startAttempt(const Message &message, const QString &decision);
    /**
     * A receipt says that what was accepted then did not arrive, and the message goes out anew.
     * \a outcome: failed, or deferred where the same account may have it again.
     */
    Result<void> failAttempt(const MessageId &message, int number, const QString &outcome,
            const QString &code, const QString &text);
    Result<void> finishAttempt(const AttemptEnd &end);

    /** Ties a provider's id to a try; false where it belongs to another message. */
    Result<bool> addRef(
            const AccountId &account, const QString &ref, const MessageId &message, int attempt);
    /** The message and try a provider's id belongs to. */
    struct RefOwner {
        MessageId message;
        int attempt = 0;
    };
    Result<std::optional<RefOwner>> ownerOf(const AccountId &account, const QString &ref);
    /** When try \a number began; nothing where there was none. */
    Result<std::optional<Instant>> attemptStart(const MessageId &message, int number);

    Result<QList<Event>> events(const MessageId &message);
    Result<QList<Attempt>> attempts(const MessageId &message);
    /** Every id the providers gave this message, oldest try first. */
    Result<QStringList> refs(const MessageId &message);

    /**
     * By account and currency, of tries that began at \a since or later: what the provider reported
     * where it did, else what was expected when they left.
     */
    Result<QList<AccountSpend>> spentSince(Instant since);

    /** Empties requests and replies older than \a before, at most \a limit; how many. */
    Result<int> forgetRaw(Instant before, int limit);

private:
    Database &m_database;
};

} // namespace helio
