// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's parts and how they are wired; for core/engine/engine*.cpp only.
#pragma once

#include "core/engine/accountbook.h"
#include "core/engine/callbackprobe.h"
#include "core/engine/changes.h"
#include "core/engine/committer.h"
#include "core/engine/courier.h"
#include "core/engine/dispatcher.h"
#include "core/engine/engine.h"
#include "core/engine/health.h"
#include "core/engine/housekeeper.h"
#include "core/engine/intake.h"
#include "core/engine/numberlookup.h"
#include "core/engine/onthread.h"
#include "core/engine/receipts.h"
#include "core/engine/reconciler.h"
#include "core/engine/router.h"
#include "core/engine/secrets.h"
#include "core/storage/stores.h"

#include <QPromise>
#include <QTimer>

#include <deque>

namespace helio
{

class Engine::Private
{
public:
    Private(Engine *engine, Settings theSettings, const Clock &theClock);

    void assemble();
    void look();
    void refreshRoutes();
    void finishStop();
    QString trouble() const;

    /** A rule applied to one message on somebody's behalf; \a refusal explains why it may not. */
    using Rule = std::function<std::optional<Step>(const Message &)>;
    void change(const Answer<Result<Message>> &answer, const MessageId &id, const Rule &rule,
            const QString &refusal);
    Result<void> checkAccount(const Account &account) const;
    void saveAccount(const Account &account, const std::function<void(Result<Account>)> &done);
    void probe(
            const AccountId &id, const SecretValues &known, const Answer<Result<QString>> &answer);
    void startAgain(const AccountDesk &desk, const std::function<void(Result<Account>)> &done);
    void changeRouting(
            const std::function<Result<void>()> &write, const Answer<Result<void>> &answer);
    void forgetSecrets(const QList<SecretReference> &references);
    static Error noAccount(const AccountId &id);
    AccountCard cardOf(AccountDesk &desk);
    void afterTurn(const Answer<Result<void>> &answer);
    /** The sentence about an engine that is not open or is closing. */
    std::optional<Error> closedError() const;
    /**
     * How a request begins: \a work runs on the engine's thread and is given the answer to call.
     * An engine that is not open or is closing refuses instead.
     */
    template <typename T, typename Work>
    QFuture<Result<T>> whenOpen(Work work)
    {
        return promisedOn<Result<T>>(
                q, [this, work = std::move(work)](const Answer<Result<T>> &answer) mutable {
                    if (auto closed = closedError())
                        answer(*closed);
                    else
                        work(answer);
                });
    }
    /** The same with an account that is at work. */
    template <typename T, typename Work>
    QFuture<Result<T>> withDesk(AccountId id, Work work);
    /** The same for what a provider calls: a closed engine answers 503, so that it calls again. */
    QFuture<HttpReply> takeCall(std::function<QFuture<HttpReply>()> take);

    Engine *q;
    Settings settings;
    const Clock &clock;
    Secrets secrets;
    std::unique_ptr<Database> database;
    std::unique_ptr<Stores> stores;
    std::unique_ptr<Committer> committer;
    std::unique_ptr<Changes> changes;
    std::unique_ptr<AccountBook> accounts;
    std::unique_ptr<Health> health;
    std::unique_ptr<Router> router;
    std::unique_ptr<Intake> intake;
    std::unique_ptr<Receipts> receipts;
    std::unique_ptr<CallbackProbe> callbackProbe;
    std::unique_ptr<NumberLookup> numberLookup;
    std::unique_ptr<Reconciler> reconciler;
    std::unique_ptr<Housekeeper> housekeeper;
    std::unique_ptr<Courier> courier;
    std::unique_ptr<Dispatcher> dispatcher;
    QTimer lookTimer;
    QTimer surveyTimer;
    QTimer forgetTimer;
    QTimer drainTimer;
    std::shared_ptr<QPromise<void>> stopping;
    QString databaseTrouble;
    std::deque<qint64> sentCounts; ///< one a second, the newest last
    bool isSending = false;
};

} // namespace helio
