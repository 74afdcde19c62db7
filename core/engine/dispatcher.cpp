// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dispatcher.h"

#include "core/domain/clock.h"
#include "core/engine/accountbook.h"
#include "core/engine/changes.h"
#include "core/engine/committer.h"
#include "core/engine/settlement.h"
#include "core/storage/stores.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

Q_LOGGING_CATEGORY(lcDispatch, "heliograph.dispatch")

namespace
{

/** Connections kept back for urgent messages while slow bulk fills the rest. */
int reservedFor(int concurrency)
{
    return concurrency > 1 ? std::max(1, concurrency / 8) : 0;
}

/** A sender that the account may not use: its own is the account's trouble, another the message's.
 */
SendOutcome confined(SendOutcome outcome, const Message &message, const Account &account)
{
    auto *refused = std::get_if<Refused>(&outcome);
    if (refused && refused->refusal == RefusalClass::Sender && message.from == senderOf(account))
        refused->refusal = RefusalClass::Account;
    return outcome;
}

constexpr int claimAtMost = 200; // of one lane in one turn: turns stay short
constexpr std::chrono::milliseconds firstPause = 100ms;
constexpr std::chrono::milliseconds longestPause = 30s;

} // namespace

Dispatcher::Dispatcher(Stores &stores, Committer &committer, AccountBook &accounts,
        Changes &changes, const Settings &settings, const Clock &clock, QString owner)
    : m_stores(stores)
    , m_committer(committer)
    , m_accounts(accounts)
    , m_changes(changes)
    , m_settings(settings)
    , m_clock(clock)
    , m_times(lifecycleTimes(settings))
    , m_owner(std::move(owner))
{
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, &m_committer, &Committer::poke);
    connect(&m_accounts, &AccountBook::becameReady, this, &Dispatcher::survey);
}

void Dispatcher::start()
{
    m_isStarted = true;
    survey();
}

void Dispatcher::expect(const AccountId &account, const QString &sender, Lane lane, Instant at)
{
    auto &due = m_queues[{account, sender}][size_t(lane)];
    if (!due || at < *due)
        due = at;
}

void Dispatcher::survey()
{
    for (const auto &[id, desk] : m_accounts.desks()) {
        const auto senders = m_stores.messages.queuedSenders(id);
        if (!senders)
            return; // the committer reports trouble with the database
        for (const QString &sender : *senders) {
            for (const Lane lane : allLanes) {
                const auto due = m_stores.messages.nextDue(id, sender, lane);
                if (due && *due)
                    expect(id, sender, lane, **due);
            }
        }
    }
    m_committer.poke();
}

bool Dispatcher::mayClaim(Instant now)
{
    return std::any_of(m_queues.begin(), m_queues.end(), [&](const auto &entry) {
        AccountDesk *desk = m_accounts.desk(entry.first.account);
        if (!desk || !desk->maySend() || desk->http->freeSlots() <= 0 ||
                desk->allowance(entry.first.sender, now) <= 0)
            return false;
        return std::any_of(entry.second.begin(), entry.second.end(),
                [now](const auto &due) { return due && *due <= now; });
    });
}

void Dispatcher::joinTurn()
{
    if (!m_isStarted || m_isStopping || m_isClaiming)
        return;
    // Even with nothing due yet: a submission of this very turn may be.
    if (!mayClaim(m_clock.now()) && m_committer.isIdle()) {
        planWake();
        return;
    }
    m_isClaiming = true;
    auto claimed = std::make_shared<QList<Message>>();
    m_committer.add([this, claimed] { return claimAll(*claimed); },
            [this, claimed](const Result<void> &committed) {
                m_isClaiming = false;
                if (committed) {
                    for (const Message &message : std::as_const(*claimed))
                        send(message);
                } else {
                    refund(*claimed);
                }
                if (mayClaim(m_clock.now()))
                    m_committer.poke();
                else
                    planWake();
            });
}

Result<void> Dispatcher::claimAll(QList<Message> &claimed)
{
    refund(claimed); // of a first run that was rolled back
    claimed.clear();
    const Instant now = m_clock.now();
    for (const auto &[id, desk] : m_accounts.desks()) {
        if (!desk->maySend())
            continue;
        if (auto done = claimFor(*desk, now, claimed); !done)
            return done;
    }
    return {};
}

/** What did not leave after all does not count against the pace. */
void Dispatcher::refund(const QList<Message> &claimed)
{
    for (const Message &message : claimed) {
        if (AccountDesk *desk = m_accounts.desk(message.account))
            desk->spend(message.from, -message.segments, m_clock.now());
    }
}

Result<void> Dispatcher::claimFor(AccountDesk &desk, Instant now, QList<Message> &claimed)
{
    std::array<bool, allLanes.size()> hasWork{};
    for (const auto &[queue, dues] : m_queues) {
        if (queue.account != desk.account.id)
            continue;
        for (size_t lane = 0; lane < dues.size(); ++lane)
            hasWork[lane] |= dues[lane] && *dues[lane] <= now;
    }
    const int free = desk.http->freeSlots();
    if (free <= 0)
        return {};
    const LaneShares shares =
            m_schedulers[desk.account.id].share(free, reservedFor(desk.concurrency), hasWork);
    for (const Lane lane : allLanes) {
        int share = std::min(shares[size_t(lane)], claimAtMost);
        for (auto &[queue, dues] : m_queues) {
            auto &due = dues[size_t(lane)];
            if (share <= 0 || queue.account != desk.account.id || !due || *due > now)
                continue;
            const auto count = claimLane(desk, queue, lane, share, now, claimed);
            if (!count)
                return count.error();
            share -= *count;
        }
    }
    return {};
}

Result<int> Dispatcher::claimLane(AccountDesk &desk, const Queue &queue, Lane lane, int limit,
        Instant now, QList<Message> &claimed)
{
    Claim claim{queue.account, queue.sender, lane, limit, now, now + m_settings.leaseTime, m_owner};
    if (desk.pace.rate() > 0 || desk.senderRate > 0) {
        // The pace counts segments: as many messages as it pays for.
        int allowance = desk.allowance(queue.sender, now);
        const auto sizes = m_stores.messages.segmentsDue(claim);
        if (!sizes)
            return sizes.error();
        int affordable = 0;
        for (const int segments : *sizes) {
            if (allowance <= 0)
                break;
            allowance -= segments;
            ++affordable;
        }
        claim.limit = affordable;
    } else if (desk.allowance(queue.sender, now) <= 0) {
        return 0; // paused by the provider
    }
    auto &due = m_queues[queue][size_t(lane)];
    int count = 0;
    if (claim.limit > 0) {
        const auto messages = m_stores.messages.claim(claim);
        if (!messages)
            return messages.error();
        for (const Message &message : *messages) {
            if (auto told = m_stores.history.addEvent(lifecycle::claimedEvent(message)); !told)
                return told.error();
            if (auto begun = m_stores.history.startAttempt(message); !begun)
                return begun.error();
            desk.spend(message.from, message.segments, now);
            claimed.append(message);
        }
        count = int(messages->size());
        if (count == claim.limit)
            return count; // there may be more
    } else if (desk.allowance(queue.sender, now) <= 0) {
        return 0; // due stays as it is: the pace's timer comes back to it
    }
    const auto next = m_stores.messages.nextDue(queue.account, queue.sender, lane);
    if (!next)
        return next.error();
    due = *next;
    return count;
}

void Dispatcher::send(const Message &message)
{
    AccountDesk *desk = m_accounts.desk(message.account);
    m_changes.note(message.id);
    if (!desk || !desk->maySend()) {
        release(message);
        return;
    }
    auto outgoing = std::make_shared<Outgoing>();
    outgoing->message = message;
    outgoing->request = desk->provider->sendRequest(m_accounts.contextOf(*desk), message);
    ++m_inFlight;
    desk->http->send(outgoing->request, [this, outgoing](const HttpReply &reply) {
        --m_inFlight;
        hear(*outgoing, reply);
        settle(outgoing);
        if (m_isStopping && m_inFlight == 0)
            emit drained();
    });
}

/** What the reply, or its absence, means for the message and for the account's pace. */
void Dispatcher::hear(Outgoing &outgoing, const HttpReply &reply)
{
    AccountDesk *desk = m_accounts.desk(outgoing.message.account);
    if (desk && desk->provider) {
        outgoing.provider = desk->account.provider;
        outgoing.outcome = confined(desk->provider->readReply(m_accounts.contextOf(*desk), reply),
                outgoing.message, desk->account);
        pace(*desk, outgoing.outcome);
    } else {
        outgoing.outcome = UnknownOutcome{u"The account was removed meanwhile."_s};
    }
    outgoing.end = attemptEnd(outgoing.message, desk ? desk->provider : nullptr, outgoing.request,
            reply, outgoing.outcome, m_clock.now());
    outgoing.uniform = QRandomGenerator::global()->generateDouble();
}

/** The account stopped between claim and commit: back to the queue, unharmed. */
void Dispatcher::release(const Message &message)
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

void Dispatcher::settle(const std::shared_ptr<const Outgoing> &outgoing)
{
    auto write = [this, outgoing] {
        return storeSettlement(m_stores, outgoing->message, outgoing->outcome, outgoing->provider,
                outgoing->end, m_times, outgoing->uniform);
    };
    m_committer.add(write, [this, outgoing](const Result<void> &committed) {
        const Message &message = outgoing->message;
        if (!committed) {
            // The reply is known only here: keep it until the database takes it. Should we die
            // first, the lease runs out and the provider is asked.
            qCWarning(lcDispatch).noquote() << "message" << message.id.value
                                            << "could not be settled:" << committed.error().text;
            QTimer::singleShot(1s, this, [this, outgoing] { settle(outgoing); });
            return;
        }
        const SendOutcome &outcome = outgoing->outcome;
        if (std::holds_alternative<Accepted>(outcome))
            ++m_sentCount;
        if (std::holds_alternative<Deferred>(outcome) || std::holds_alternative<Refused>(outcome)) {
            const auto due = m_stores.messages.nextDue(message.account, message.from, message.lane);
            if (due && *due)
                expect(message.account, message.from, message.lane, **due);
        }
        m_changes.note(message.id);
        m_committer.poke();
    });
}

void Dispatcher::pace(AccountDesk &desk, const SendOutcome &outcome)
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

void Dispatcher::planWake()
{
    const Instant now = m_clock.now();
    std::optional<std::chrono::milliseconds> soonest;
    for (const auto &[queue, dues] : m_queues) {
        AccountDesk *desk = m_accounts.desk(queue.account);
        if (!desk || !desk->maySend() || desk->http->freeSlots() <= 0)
            continue; // whatever changes that also asks for a turn
        const auto paceWait =
                std::max(desk->pace.wait(now), desk->senderPace(queue.sender, now).wait(now));
        for (const auto &due : dues) {
            if (!due)
                continue;
            const auto wait = std::max(paceWait, std::max(*due - now, 0ms));
            soonest = soonest ? std::min(*soonest, wait) : wait;
        }
    }
    if (!soonest || m_isStopping)
        m_wake.stop();
    else
        m_wake.start(std::clamp<std::chrono::milliseconds>(*soonest, 1ms, 60s));
}

} // namespace helio
