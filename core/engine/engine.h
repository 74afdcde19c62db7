// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"
#include "core/domain/clock.h"
#include "core/domain/http.h"
#include "core/domain/message.h"
#include "core/domain/result.h"
#include "core/engine/settings.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace helio
{

/** The answer to a submission, given after its row is durable. */
struct Submission {
    MessageId id;
    MessageState state = MessageState::Queued;
    bool isRepeat = false; ///< the idempotency key was known: the first message's id
    int segments = 1;
    Encoding encoding = Encoding::Gsm7;
    QStringList warnings; ///< sentences, e.g. "+1 555 01• is in no known range"
};

/** A submission with the key that makes repeating it harmless; an empty key protects nothing. */
struct SubmitRequest {
    Draft draft;
    QString idempotencyKey;
};

/** How the engine stands at a glance: the status strip. */
struct EngineStatus {
    int inFlight = 0;
    double sentPerSecond = 0;  ///< over the last 5 s
    qint64 callbacksTaken = 0; ///< since start
    qint64 callbacksForged = 0;
    qint64 callbacksUnmatched = 0;
    bool isStopping = false;
    QString trouble; ///< a sentence while the database or an account is in trouble
};

/**
 * The whole messaging engine behind one door. Lives on the engine thread; every public function
 * is safe to call from any thread and answers through a future after the change is durable.
 */
class Engine : public QObject
{
    Q_OBJECT

public:
    Engine(Settings settings, const Clock &clock);
    ~Engine() override;

    /**
     * Opens and migrates the database and loads the accounts; nothing is sent yet. On this thread.
     * The error is for an operator: unreachable, newer, locked, read-only, full.
     */
    Result<void> open();
    /** Recovers what a crash left and begins to send. On this thread, after open(). */
    void start();
    /** Stops claiming, lets replies in flight end, settles, closes. Ready at most drainTime later.
     */
    QFuture<void> stop();

    QFuture<Result<Submission>> submit(SubmitRequest request);
    /** Withdraws a message that has not left: scheduled, queued or held. Conflict otherwise. */
    QFuture<Result<Message>> cancel(MessageId id, QString by);
    /** Queues a failed, undelivered, expired, cancelled, held or suppressed one again. */
    QFuture<Result<Message>> retry(MessageId id, QString by);

    /** A provider's status callback; the reply (204, 403, 400, 503) is ready after the commit. */
    QFuture<HttpReply> receiveCallback(AccountId account, MessageId id, HttpRequest request);
    QFuture<HttpReply> receiveInbound(AccountId account, HttpRequest request);

    /** Inserts or replaces; secrets as references. Checked by the adapter first. */
    QFuture<Result<Account>> saveAccount(Account account);
    QFuture<Result<void>> removeAccount(AccountId id);
    /** Asks the provider whether the credentials hold; a success starts a stopped account again. */
    QFuture<Result<QString>> testAccount(AccountId id);
    /** Keeps \a secret in the OS keychain and returns its reference for Account::secrets. */
    QFuture<Result<SecretReference>> keepSecret(AccountId id, QString name, QByteArray secret);

    /** A new key for the REST API: shown once, stored hashed. \a scopes of send, read, admin. */
    QFuture<Result<QByteArray>> createApiKey(QString name, QStringList scopes);
    QFuture<Result<void>> revokeApiKey(QString name);

    QFuture<EngineStatus> status();

    /** Looks at clock and queue now; tests call it after turning their clock. */
    void wake();

signals:
    /** Coalesced, at most 10 a second. */
    void messagesChanged(const QList<helio::MessageId> &ids);
    void accountsChanged();
    /** A sentence for the operator; empty when it is over. */
    void troubleChanged(const QString &sentence);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace helio
