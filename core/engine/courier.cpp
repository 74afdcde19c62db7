// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/courier.h"

#include "core/domain/clock.h"
#include "core/engine/accountbook.h"
#include "core/engine/changes.h"
#include "core/engine/committer.h"
#include "core/engine/health.h"
#include "core/engine/router.h"
#include "core/engine/settlement.h"
#include "core/storage/stores.h"

#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

Q_LOGGING_CATEGORY(lcCourier, "heliograph.courier")

namespace
{

constexpr std::chrono::milliseconds firstPause = 100ms;
constexpr std::chrono::milliseconds longestPause = 30s;

} // namespace

Courier::Courier(Stores &stores, Committer &committer, AccountBook &accounts, Router &router,
        Health &health, Changes &changes, const Settings &settings, const Clock &clock)
    : m_stores(stores)
    , m_committer(committer)
    , m_accounts(accounts)
    , m_router(router)
    , m_health(health)
    , m_changes(changes)
    , m_clock(clock)
    , m_settings(settings)
{
}

void Courier::send(const QList<Message> &claimed)
{
    std::map<std::pair<AccountId, QString>, QList<Message>> batches;
    for (const Message &message : claimed) {
        m_changes.note(message.id);
        AccountDesk *desk = m_accounts.desk(message.account);
        if (!desk || !desk->maySend()) {
            release(message);
            continue;
        }
        const int size = desk->provider->info().batchSize;
        if (size <= 1) {
            post(*desk, {message});
            continue;
        }
        QList<Message> &batch =
                batches[{message.account, AccountDesk::batchKey(message.from, message)}];
        batch.append(message);
        if (batch.size() == size)
            post(*desk, std::exchange(batch, {}));
    }
    for (const auto &[key, batch] : batches) {
        if (!batch.isEmpty())
            post(*m_accounts.desk(key.first), batch);
    }
}

void Courier::post(AccountDesk &desk, const QList<Message> &messages)
{
    const ProviderContext context = m_accounts.contextOf(desk);
    const HttpRequest request = messages.size() == 1
                                        ? desk.provider->sendRequest(context, messages.constFirst())
                                        : desk.provider->batchRequest(context, messages);
    for (const Message &message : messages)
        m_health.began(desk.account.id, message.segments);
    m_inFlight += int(messages.size());
    desk.http->send(request, [this, messages, request](const HttpReply &reply) {
        m_inFlight -= int(messages.size());
        for (const Delivery &delivery : read(messages, request, reply))
            settle(std::make_shared<const Delivery>(delivery));
        if (m_inFlight == 0)
            emit idle();
    });
}

/** What the reply, or its absence, means for each message and for the account's pace. */
QList<Courier::Delivery> Courier::read(
        const QList<Message> &messages, const HttpRequest &request, const HttpReply &reply)
{
    AccountDesk *desk = m_accounts.desk(messages.constFirst().account);
    const Provider *provider = desk ? desk->provider : nullptr;
    QList<SendOutcome> outcomes;
    if (provider && messages.size() == 1)
        outcomes = {provider->readReply(m_accounts.contextOf(*desk), reply)};
    else if (provider)
        outcomes = provider->readBatch(m_accounts.contextOf(*desk), messages, reply);
    QList<Delivery> deliveries;
    for (qsizetype i = 0; i < messages.size(); ++i) {
        Delivery delivery;
        delivery.message = messages[i];
        delivery.outcome = outcomes.value(
                i, provider ? UnknownOutcome{u"The answer does not mention this message."_s}
                            : UnknownOutcome{u"The account was removed meanwhile."_s});
        if (provider) {
            delivery.provider = desk->account.provider;
            if (auto *refused = std::get_if<Refused>(&delivery.outcome))
                refused->refusal = confined(refused->refusal, delivery.message, desk->account);
            m_health.ended(*desk, delivery.message.country, delivery.outcome, reply,
                    delivery.message.updatedAt);
            pace(*desk, delivery.outcome);
            // An outage, and trying whether it is over, uses up none of the message's tries.
            if (auto *deferred = std::get_if<Deferred>(&delivery.outcome);
                    deferred && m_health.isFailing(*desk))
                deferred->isFree = true;
        }
        delivery.end = attemptEnd(
                delivery.message, provider, request, reply, delivery.outcome, m_clock.now());
        delivery.uniform = QRandomGenerator::global()->generateDouble();
        deliveries.append(delivery);
    }
    return deliveries;
}

void Courier::settle(const std::shared_ptr<const Delivery> &delivery)
{
    auto write = [this, delivery]() -> Result<void> {
        bool isAnotherLeft = false;
        const auto *refused = std::get_if<Refused>(&delivery->outcome);
        // A limit that is used up is a new one tomorrow: that account may have it again then.
        const bool isCapped = refused && refused->refusal == RefusalClass::Cap;
        if (refused && (isCapped || isWorthAnother(refused->refusal))) {
            const auto left =
                    m_router.isAnotherLeft(delivery->message, delivery->message.account, isCapped);
            if (!left)
                return left.error();
            isAnotherLeft = *left;
        }
        const LifecycleTimes times =
                lifecycleTimes(m_settings, m_accounts.desk(delivery->message.account));
        return storeSettlement(m_stores, delivery->message, delivery->outcome, delivery->provider,
                delivery->end, times, delivery->uniform, isAnotherLeft);
    };
    m_committer.add(write, [this, delivery](const Result<void> &committed) {
        const Message &message = delivery->message;
        if (!committed) {
            // The reply is known only here: keep it until the database takes it. Should we die
            // first, the lease runs out and the provider is asked.
            qCWarning(lcCourier).noquote() << "message" << message.id.value
                                           << "could not be settled:" << committed.error().text;
            QTimer::singleShot(1s, this, [this, delivery] { settle(delivery); });
            return;
        }
        const SendOutcome &outcome = delivery->outcome;
        if (std::holds_alternative<Accepted>(outcome))
            ++m_sentCount;
        if (std::holds_alternative<Deferred>(outcome) || std::holds_alternative<Refused>(outcome))
            emit requeued(message);
        m_changes.note(message.id);
        m_committer.poke();
    });
}

/** The account stopped between claim and commit: back to the queue, unharmed. */
void Courier::release(const Message &message)
{
    writeStep(m_committer, m_changes, [this, message]() -> Result<std::optional<Message>> {
        AttemptEnd end;
        end.message = message.id;
        end.number = message.claims;
        end.at = m_clock.now();
        end.outcome = u"released"_s;
        if (auto finished = m_stores.history.finishAttempt(end); !finished)
            return finished.error();
        return stepFor(m_stores, message.id, [this](const Message &current) {
            return lifecycle::release(current, u"account-stopped"_s, m_clock.now());
        });
    });
}

void Courier::pace(AccountDesk &desk, const SendOutcome &outcome)
{
    if (const auto *refused = std::get_if<Refused>(&outcome);
            refused && refused->refusal == RefusalClass::Account) {
        emit accountRefused(desk.account.id, refused->text);
        return;
    }
    const auto *deferred = std::get_if<Deferred>(&outcome);
    if (!deferred || !deferred->pausesAccount) {
        if (std::holds_alternative<Accepted>(outcome))
            desk.troubleStreak = 0;
        return;
    }
    const Instant now = m_clock.now();
    if (desk.pace.pausedUntil() > now)
        return; // replies to requests from before the pause
    const auto grown = std::min(longestPause, firstPause * (1 << std::min(desk.troubleStreak, 10)));
    ++desk.troubleStreak;
    desk.pace.pauseUntil(now + std::max(deferred->retryAfter.value_or(0ms), grown));
}

} // namespace helio
