// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include "core/engine/engine_p.h"
#include "core/engine/onthread.h"
#include "core/engine/worker.h"
#include "core/storage/migrator.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

Q_LOGGING_CATEGORY(lcEngine, "heliograph.engine")

namespace
{
constexpr auto lookInterval = 250ms;
constexpr auto surveyInterval = 1s; // how soon another process's messages are seen
constexpr auto forgetInterval = 1h;
constexpr size_t rateSeconds = 5;
} // namespace

Engine::Private::Private(Engine *engine, Settings theSettings, const Clock &theClock)
    : q(engine)
    , settings(std::move(theSettings))
    , clock(theClock)
{
    if (settings.publicUrl.endsWith(u'/'))
        settings.publicUrl.chop(1);
}

Engine::Engine(Settings settings, const Clock &clock)
    : d(std::make_unique<Private>(this, std::move(settings), clock))
{
    // These move to the engine's thread along with it.
    for (QTimer *timer : {&d->lookTimer, &d->surveyTimer, &d->forgetTimer, &d->drainTimer})
        timer->setParent(this);
    d->secrets.setParent(this);
}

Engine::~Engine()
{
    for (QTimer *timer : {&d->lookTimer, &d->surveyTimer, &d->forgetTimer, &d->drainTimer})
        timer->setParent(nullptr);
    d->secrets.setParent(nullptr);
}

Result<void> Engine::open()
{
    auto database = Database::open(d->settings.database, OpenMode::ReadWrite);
    if (!database)
        return database.error();
    if (auto migrated = Migrator(**database).run(d->clock.now()); !migrated)
        return migrated.error();
    d->database = std::move(database).value();
    d->assemble();
    if (auto loaded = d->health->load(); !loaded)
        return loaded;
    if (auto refreshed = d->accounts->refresh(); !refreshed)
        return refreshed;
    return d->router->refresh();
}

void Engine::Private::assemble()
{
    stores = std::make_unique<Stores>(*database);
    committer = std::make_unique<Committer>(*database);
    changes = std::make_unique<Changes>(*database);
    accounts = std::make_unique<AccountBook>(*stores, secrets, settings, clock);
    health = std::make_unique<Health>(*stores, *committer, *accounts, clock);
    router = std::make_unique<Router>(*stores, *accounts, *health, settings, clock);
    intake = std::make_unique<Intake>(*stores, *accounts, *router, settings);
    receipts = std::make_unique<Receipts>(
            *stores, *committer, *accounts, *router, *health, *changes, settings, clock);
    callbackProbe = std::make_unique<CallbackProbe>(*accounts);
    numberLookup = std::make_unique<NumberLookup>(
            *stores, *committer, *accounts, *health, settings, clock);
    reconciler = std::make_unique<Reconciler>(
            *stores, *committer, *accounts, *changes, *receipts, settings, clock);
    housekeeper = std::make_unique<Housekeeper>(*stores, *committer, *changes, settings, clock);
    courier = std::make_unique<Courier>(
            *stores, *committer, *accounts, *router, *health, *changes, settings, clock);
    dispatcher = std::make_unique<Dispatcher>(*stores, *committer, *accounts, *router, *courier,
            *changes, settings, clock, workerName());

    committer->setBeforeTurn([this] {
        dispatcher->joinTurn();
        changes->publish();
    });
    auto expectIt = [this](const Message &message) {
        dispatcher->expect(message, message.nextAt);
        committer->poke();
    };
    connect(receipts.get(), &Receipts::requeued, dispatcher.get(), expectIt);
    connect(reconciler.get(), &Reconciler::requeued, dispatcher.get(), expectIt);
    connect(housekeeper.get(), &Housekeeper::becameDue, dispatcher.get(), expectIt);
    connect(changes.get(), &Changes::messagesChanged, q, &Engine::messagesChanged);
    connect(changes.get(), &Changes::othersWrote, dispatcher.get(), &Dispatcher::survey);
    connect(health.get(), &Health::changed, q, &Engine::healthChanged);
    connect(health.get(), &Health::useChanged, q, &Engine::accountsChanged);
    connect(accounts.get(), &AccountBook::changed, q, [this] {
        refreshRoutes();
        emit q->accountsChanged();
    });
    connect(committer.get(), &Committer::troubled, q, [this](const QString &sentence) {
        databaseTrouble = sentence;
        emit q->troubleChanged(trouble());
    });
    const auto stopAccount = [this](const AccountId &id, const QString &sentence) {
        AccountDesk *desk = accounts->desk(id);
        if (!desk || desk->account.isStopped)
            return;
        Account stopped = desk->account;
        stopped.isStopped = true;
        stopped.stopReason = sentence;
        desk->account.isStopped = true; // at once: no further claims
        health->noteStopped(id, true, sentence);
        saveAccount(
                stopped, [this](const Result<Account> &) { emit q->troubleChanged(trouble()); });
    };
    connect(courier.get(), &Courier::accountRefused, q, stopAccount);
    connect(receipts.get(), &Receipts::accountRefused, q, stopAccount);
    connect(courier.get(), &Courier::idle, q, [this] {
        if (stopping)
            finishStop();
    });
}

void Engine::start()
{
    d->isSending = true;
    d->housekeeper->recover();
    d->dispatcher->start();
    connect(&d->lookTimer, &QTimer::timeout, this, [this] { d->look(); });
    connect(&d->surveyTimer, &QTimer::timeout, this, [this] {
        if (d->stopping)
            return;
        if (auto refreshed = d->accounts->refresh(); !refreshed)
            qCWarning(lcEngine).noquote() << refreshed.error().text;
        d->refreshRoutes();
        d->health->look(d->router->routes().routes());
        if (!d->changes->look() && d->database->dialect().isPostgres)
            d->dispatcher->survey();
        d->sentCounts.push_back(d->courier->sentCount());
        if (d->sentCounts.size() > rateSeconds + 1)
            d->sentCounts.pop_front();
    });
    connect(&d->forgetTimer, &QTimer::timeout, this, [this] { d->housekeeper->forget(); });
    d->lookTimer.start(lookInterval);
    d->surveyTimer.start(surveyInterval);
    d->forgetTimer.start(forgetInterval);
    d->housekeeper->forget();
}

void Engine::Private::refreshRoutes()
{
    if (auto refreshed = router->refresh(); !refreshed)
        qCWarning(lcEngine).noquote() << refreshed.error().text;
}

void Engine::Private::look()
{
    if (!isSending || stopping)
        return;
    housekeeper->look();
    reconciler->look();
    receipts->retryParked();
    committer->poke();
}

void Engine::wake()
{
    onThread<bool>(this, [this] {
        d->look();
        return true;
    });
}

QFuture<void> Engine::stop()
{
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    QFuture<void> future = promise->future();
    onThread<bool>(this, [this, promise] {
        if (!d->database || d->stopping) {
            promise->finish();
            return true;
        }
        d->stopping = promise;
        d->lookTimer.stop();
        d->surveyTimer.stop();
        d->forgetTimer.stop();
        d->dispatcher->stop();
        d->reconciler->stop();
        d->drainTimer.setSingleShot(true);
        connect(&d->drainTimer, &QTimer::timeout, this, [this] { d->finishStop(); });
        d->drainTimer.start(d->courier->inFlight() == 0 ? 0ms : d->settings.drainTime);
        return true;
    });
    return future;
}

/** Replies are in, or their time is over: what they brought is committed, then we are done. */
void Engine::Private::finishStop()
{
    drainTimer.stop();
    health->save();
    committer->flush();
    if (courier->inFlight() > 0) {
        qCWarning(lcEngine)
                << courier->inFlight()
                << "requests had no answer in time; they will be looked up at the next start";
    }
    auto promise = std::exchange(stopping, std::make_shared<QPromise<void>>());
    // Whoever waits on a submission or callback of this last turn is answered first.
    QTimer::singleShot(0, q, [promise] { promise->finish(); });
}

QString Engine::Private::trouble() const
{
    if (!databaseTrouble.isEmpty())
        return databaseTrouble;
    for (const auto &[id, desk] : accounts->desks()) {
        if (desk->account.isStopped)
            return u"Account %1 is stopped: %2"_s.arg(id.value, desk->account.stopReason);
        if (!desk->isReady && !desk->trouble.isEmpty())
            return u"Account %1 cannot send: %2"_s.arg(id.value, desk->trouble);
    }
    return {};
}

QFuture<EngineStatus> Engine::status()
{
    return onThread<EngineStatus>(this, [this] {
        EngineStatus status;
        if (!d->dispatcher)
            return status;
        status.inFlight = d->courier->inFlight();
        if (d->sentCounts.size() > 1) {
            status.sentPerSecond = double(d->sentCounts.back() - d->sentCounts.front()) /
                                   double(d->sentCounts.size() - 1);
        }
        status.callbacksTaken = d->receipts->takenCount();
        status.callbacksForged = d->receipts->forgedCount();
        status.callbacksUnmatched = d->receipts->unmatchedCount();
        status.isStopping = d->stopping != nullptr;
        status.trouble = d->trouble();
        return status;
    });
}

} // namespace helio
