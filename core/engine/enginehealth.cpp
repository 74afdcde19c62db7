// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's door for how accounts fare.
#include "core/engine/engine_p.h"

using namespace Qt::StringLiterals;

namespace helio
{

/** Runs \a work with an account once it is at work; others are refused with a sentence. */
template <typename T, typename Work>
QFuture<Result<T>> Engine::Private::withDesk(AccountId id, Work work)
{
    return whenOpen<T>([this, id = std::move(id), work = std::move(work)](
                               const Answer<Result<T>> &answer) {
        accounts->whenResolved(id, [this, id, work, answer] {
            AccountDesk *desk = accounts->desk(id);
            if (!desk)
                answer(noAccount(id));
            else if (!desk->provider || !desk->isReady)
                answer(Error{ErrorKind::Conflict, u"account: "_s + desk->trouble, u"account"_s});
            else
                work(*desk, answer);
        });
    });
}

/** What was added before it to this turn is durable when \a answer is given. */
void Engine::Private::afterTurn(const Answer<Result<void>> &answer)
{
    committer->add([] { return Result<void>(); }, answer);
}

AccountCard Engine::Private::cardOf(AccountDesk &desk)
{
    AccountCard card{.account = desk.account, .trouble = desk.trouble};
    card.areSecretsThere = desk.isReady;
    if (desk.account.isStopped)
        card.trouble = desk.account.stopReason;
    card.concurrency = desk.concurrency;
    if (desk.http)
        card.inFlight = desk.http->inFlight();
    if (desk.provider) {
        card.provider = desk.provider->info();
        health->describe(desk, card);
    }
    return card;
}

QFuture<QList<AccountCard>> Engine::accountCards()
{
    return onThread<QList<AccountCard>>(this, [this] {
        QList<AccountCard> cards;
        if (!d->accounts)
            return cards;
        for (const auto &[id, desk] : d->accounts->desks())
            cards.append(d->cardOf(*desk));
        return cards;
    });
}

QFuture<Result<void>> Engine::useAccount(AccountId id, AccountUse use, QString reason)
{
    return d->whenOpen<void>([this, id = std::move(id), use, reason = std::move(reason)](
                                     const auto &answer) {
        if (!d->accounts->has(id)) {
            answer(Private::noAccount(id));
            return;
        }
        d->committer->add(
                [this, id, use, kept = use == AccountUse::InUse ? QString() : reason.left(200)] {
                    return d->stores->health.setUse(id, use, kept, d->clock.now());
                },
                [this, answer](const Result<void> &committed) {
                    if (committed)
                        d->health->refreshUse();
                    answer(committed);
                });
    });
}

QFuture<Result<void>> Engine::weighAccount(AccountId id, int percent, QString by)
{
    return d->whenOpen<void>([this, id = std::move(id), percent, by = std::move(by)](
                                     const auto &answer) {
        if (!d->accounts->has(id)) {
            answer(Private::noAccount(id));
            return;
        }
        if (percent < 1 || percent > 100) {
            answer(Error::invalid(u"weight"_s,
                    u"weight: %1 was given; 1 to 100 percent are accepted."_s.arg(percent)));
            return;
        }
        d->health->weigh(id, percent,
                u"%1 set it to %2 %. It climbs back as long as nothing speaks against it."_s
                        .arg(by.left(100))
                        .arg(percent));
        d->afterTurn(answer);
    });
}

QFuture<Result<Money>> Engine::askBalance(AccountId id)
{
    return d->withDesk<Money>(std::move(id), [this](AccountDesk &desk, const auto &answer) {
        const ProviderContext context = d->accounts->contextOf(desk);
        const auto request = desk.provider->balanceRequest(context);
        if (!request) {
            answer(Error{ErrorKind::Conflict,
                    u"account: %1 does not tell its balance."_s.arg(desk.provider->info().title),
                    u"account"_s});
            return;
        }
        desk.enquiries->send(
                *request, [provider = desk.provider, context, answer](const HttpReply &reply) {
                    answer(provider->readBalance(context, reply));
                });
    });
}

QFuture<Result<NumberAnswer>> Engine::lookUpNumber(QString number, AccountId by, bool isFresh)
{
    NumberQuestion question{std::move(number), std::move(by), isFresh};
    return d->whenOpen<NumberAnswer>([this, question = std::move(question)](const auto &answer) {
        if (!question.by.isEmpty() && !d->accounts->has(question.by))
            answer(Private::noAccount(question.by));
        else
            d->numberLookup->start(question, answer);
    });
}

QFuture<Result<CallbackCheck>> Engine::checkCallback(AccountId id)
{
    return d->withDesk<CallbackCheck>(std::move(id), [this](AccountDesk &desk, const auto &answer) {
        d->callbackProbe->start(desk.account.id, answer);
    });
}

} // namespace helio
