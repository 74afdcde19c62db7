// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchangerates.h"
#include "core/domain/http.h"
#include "core/domain/numberfacts.h"
#include "core/engine/answers.h"
#include "core/engine/settings.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace helio
{

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

    /** What accounts can be made of; the same for every engine. */
    static QList<ProviderInfo> providers();
    /** Whether saveAccount() would take it. */
    QFuture<Result<void>> checkAccount(Account account);
    /** Inserts or replaces; secrets as references. Checked by the adapter first. */
    QFuture<Result<Account>> saveAccount(Account account);
    QFuture<Result<void>> removeAccount(AccountId id);
    /** Asks the provider whether the credentials hold; a success starts a stopped account again. */
    QFuture<Result<QString>> testAccount(AccountId id);
    /** Keeps \a secret in the OS keychain and returns its reference for Account::secrets. */
    QFuture<Result<SecretReference>> keepSecret(AccountId id, QString name, QByteArray secret);

    /** How every account stands, by id. */
    QFuture<QList<AccountCard>> accountCards();
    /** Drains or isolates an account, or puts it back in use; \a reason is for those who wonder. */
    QFuture<Result<void>> useAccount(AccountId id, AccountUse use, QString reason);
    /** Gives an account \a percent (1 to 100) of its routes' weights; it climbs back by itself. */
    QFuture<Result<void>> weighAccount(AccountId id, int percent, QString by);
    QFuture<Result<Money>> askBalance(AccountId id);
    /**
     * What a provider knows about a number: remembered for numberFactsKept, unless \a isFresh; else
     * asked, at the provider's price, of the account \a by or the first that can.
     */
    QFuture<Result<NumberAnswer>> lookUpNumber(
            QString number, AccountId by = {}, bool isFresh = false);
    /** Calls ourselves at the public address as the account's provider does. */
    QFuture<Result<CallbackCheck>> checkCallback(AccountId id);

    QFuture<RoutesInForce> routes();
    /** Puts \a routes in the place of all there are, in order; none: the shipped ones hold. */
    QFuture<Result<RoutesInForce>> saveRoutes(QList<Route> routes);
    /**
     * Which account \a draft would leave by now, and why. Nothing is sent. Balanced routes draw
     * lots: \a as tells whose, where it is to be compared with what a message did.
     */
    QFuture<Result<RouteTest>> testRoute(Draft draft, MessageId as = {});
    /** Each replaces the price of the same thing. */
    QFuture<Result<void>> savePrices(QList<Price> prices);
    /** NotFound where there is none; the amount does not matter. */
    QFuture<Result<void>> removePrice(Price price);
    QFuture<Result<void>> saveRates(ExchangeRates rates);

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
    void routesChanged();
    /** Something of an account changed by itself; the row is written. */
    void healthChanged(const helio::HealthChange &change);
    /** A sentence for the operator; empty when it is over. */
    void troubleChanged(const QString &sentence);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace helio
