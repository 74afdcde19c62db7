// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dispatcher.h"

#include "core/domain/clock.h"
#include "core/domain/whatsapp.h"
#include "core/engine/accountbook.h"
#include "core/engine/changes.h"
#include "core/engine/committer.h"
#include "core/engine/courier.h"
#include "core/engine/router.h"
#include "core/storage/stores.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

/** Whether a message of that lane finds a connection; some are kept back for urgent ones. */
bool hasRoom(const AccountDesk &desk, Lane lane)
{
    const int kept = desk.concurrency > 1 ? std::max(1, desk.concurrency / 8) : 0;
    return desk.freeSlots() > (lane == Lane::Urgent ? 0 : kept);
}

constexpr int claimAtMost = 200; // of one lane in one turn: turns stay short
constexpr std::chrono::milliseconds afterTrouble = 1s;

} // namespace

Dispatcher::Dispatcher(Stores &stores, Committer &committer, AccountBook &accounts, Router &router,
        Courier &courier, Changes &changes, const Settings &settings, const Clock &clock,
        QString owner)
    : m_stores(stores)
    , m_committer(committer)
    , m_accounts(accounts)
    , m_router(router)
    , m_courier(courier)
    , m_changes(changes)
    , m_settings(settings)
    , m_clock(clock)
    , m_owner(std::move(owner))
{
    m_wake.setSingleShot(true);
    connect(&m_wake, &QTimer::timeout, &m_committer, &Committer::poke);
    connect(&m_accounts, &AccountBook::becameReady, this, &Dispatcher::survey);
    connect(&m_courier, &Courier::requeued, this, &Dispatcher::expectAgain);
}

void Dispatcher::start()
{
    m_isStarted = true;
    survey();
}

void Dispatcher::expect(const Message &message, Instant at)
{
    const QueueKey key = QueueKey::of(message);
    Queue &queue = m_queues.try_emplace(key.text(), Queue{key, {}}).first->second;
    auto &due = queue.dues[size_t(message.lane)].at;
    if (!due || at < *due)
        due = at;
}

void Dispatcher::expectAgain(const Message &message)
{
    const auto due = m_stores.messages.nextDue(QueueKey::of(message), message.lane);
    if (due && *due)
        expect(message, **due);
}

void Dispatcher::survey()
{
    const auto queues = m_stores.messages.queues();
    if (!queues)
        return; // the committer reports trouble with the database
    for (const QueueKey &key : *queues) {
        Queue &queue = m_queues.try_emplace(key.text(), Queue{key, {}}).first->second;
        for (const Lane lane : allLanes) {
            const auto due = m_stores.messages.nextDue(key, lane);
            if (!due)
                return;
            auto &known = queue.dues[size_t(lane)].at;
            if (*due && (!known || **due < *known))
                known = *due;
        }
    }
    m_committer.poke();
}

/** Whether something is due there that may find a connection, as far as one can tell cheaply. */
bool Dispatcher::isOpen(const Queue &queue, size_t lane, Instant now)
{
    const Due &due = queue.dues[lane];
    if (!due.at || *due.at > now)
        return false;
    if (!due.awaited.isEmpty()) {
        const AccountDesk *awaited = m_accounts.desk(due.awaited);
        if (awaited && awaited->maySend() && !hasRoom(*awaited, Lane(lane)))
            return false;
    }
    if (queue.key.isRouted())
        return freeSlots() > 0;
    AccountDesk *desk = m_accounts.desk(queue.key.account);
    return desk && hasRoom(*desk, Lane(lane)) && desk->pace.available(now) > 0;
}

bool Dispatcher::mayClaim(Instant now)
{
    const auto lanes = openLanes(now);
    return std::find(lanes.begin(), lanes.end(), true) != lanes.end();
}

std::array<bool, allLanes.size()> Dispatcher::openLanes(Instant now)
{
    std::array<bool, allLanes.size()> open{};
    for (const auto &[text, queue] : m_queues) {
        for (size_t lane = 0; lane < open.size(); ++lane)
            open[lane] = open[lane] || isOpen(queue, lane, now);
    }
    return open;
}

int Dispatcher::freeSlots()
{
    int free = 0;
    for (const auto &[id, desk] : m_accounts.desks())
        free += std::max(0, desk->freeSlots());
    return free;
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
                    unbook();
                    m_courier.send(*claimed);
                } else {
                    refund(*claimed);
                    m_wake.start(afterTrouble); // at once it would only spin
                    return;
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
    auto hasWork = openLanes(now);
    int free = freeSlots();
    const auto isAny = [&hasWork] {
        return std::find(hasWork.begin(), hasWork.end(), true) != hasWork.end();
    };
    while (free > 0 && isAny()) {
        const LaneShares shares = m_scheduler.share(free, 0, hasWork);
        for (const Lane lane : allLanes) {
            const int share = std::min(shares[size_t(lane)], claimAtMost);
            if (share <= 0)
                continue;
            const auto count = claimLane(lane, share, now, claimed);
            if (!count)
                return count.error();
            free -= *count;
            // What it left over goes to the others; what claimAtMost cut off waits for a turn.
            hasWork[size_t(lane)] = hasWork[size_t(lane)] && *count == share && share < claimAtMost;
        }
    }
    return {};
}

/** What did not leave after all is due again, and does not count against the pace. */
void Dispatcher::refund(const QList<Message> &claimed)
{
    for (const Message &message : claimed) {
        expect(message, m_clock.now());
        if (AccountDesk *desk = m_accounts.desk(message.account))
            desk->spend(message.from, -message.segments, m_clock.now());
    }
    unbook();
}

/** The connections that this turn's claims need are in use now, or are not needed after all. */
void Dispatcher::unbook()
{
    for (const auto &[id, desk] : m_accounts.desks())
        desk->unbook();
}

Result<int> Dispatcher::claimLane(Lane lane, int limit, Instant now, QList<Message> &claimed)
{
    int total = 0;
    for (auto &[text, queue] : m_queues) {
        if (total >= limit)
            break;
        if (!isOpen(queue, size_t(lane), now))
            continue;
        const auto count = claimFrom(queue, lane, limit - total, now, claimed);
        if (!count)
            return count.error();
        total += *count;
    }
    return total;
}

Result<int> Dispatcher::claimFrom(
        Queue &queue, Lane lane, int limit, Instant now, QList<Message> &claimed)
{
    Due &due = queue.dues[size_t(lane)];
    const auto messages = m_stores.messages.due(queue.key, lane, now, limit);
    if (!messages)
        return messages.error();
    int count = 0;
    std::optional<Instant> paceAt; // something waits for a pace until then
    AccountId awaited;
    for (const Message &message : *messages) {
        const auto chosen = m_router.choose(message);
        if (!chosen)
            return chosen.error();
        const Choice &choice = *chosen;
        if (choice.verdict != Verdict::Send) {
            if (auto put = putOff(message, choice, now); !put)
                return put.error();
            continue;
        }
        AccountDesk &desk = *choice.desk;
        if (!hasRoom(desk, lane) && !desk.joinsBatch(choice.sender, message)) {
            awaited = desk.account.id;
        } else if (desk.allowance(choice.sender, now) <= 0) {
            const auto wait =
                    std::max(desk.pace.wait(now), desk.senderPace(choice.sender, now).wait(now));
            paceAt = std::min(paceAt.value_or(now + wait), now + wait);
        } else {
            if (auto done = claim(message, choice, now, claimed); !done)
                return done.error();
            ++count;
            continue;
        }
        if (!queue.key.isRouted())
            break; // the others go the same way
    }
    due.awaited = awaited;
    if (!awaited.isEmpty() || count == limit)
        return count; // there may be more
    if (paceAt) {
        due.at = *paceAt;
        return count;
    }
    const auto next = m_stores.messages.nextDue(queue.key, lane);
    if (!next)
        return next.error();
    due.at = *next;
    return count;
}

/** Nobody takes it now, or ever. */
Result<void> Dispatcher::putOff(const Message &message, const Choice &choice, Instant now)
{
    const auto step =
            choice.verdict == Verdict::GiveUp
                    ? lifecycle::giveUp(message, choice.reason, choice.text, now)
                    : lifecycle::wait(message, choice.waitUntil, choice.reason, choice.text, now);
    if (!step)
        return {};
    const auto applied = m_stores.apply(*step);
    if (!applied)
        return applied.error();
    m_changes.note(message.id);
    return {};
}

Result<void> Dispatcher::claim(
        const Message &message, const Choice &choice, Instant now, QList<Message> &claimed)
{
    const Step step = lifecycle::claim(message,
            {choice.desk->account.id, choice.sender, m_owner, now + m_settings.leaseTime,
                    choice.price},
            now);
    const auto applied = m_stores.apply(step);
    if (!applied)
        return applied.error();
    if (!*applied)
        return {}; // cancelled in this very turn
    if (auto begun = m_stores.history.startAttempt(
                step.after, QString::fromUtf8(toJson(choice.decision)));
            !begun)
        return begun;
    choice.desk->spend(choice.sender, message.segments, now);
    choice.desk->book(choice.sender, message);
    // The row keeps words and template; which of them leaves is decided anew at each try.
    claimed.append(asWrittenOnWhatsApp(step.after, choice.lastInbound, now));
    return {};
}

void Dispatcher::planWake()
{
    const Instant now = m_clock.now();
    std::optional<std::chrono::milliseconds> soonest;
    for (const auto &[text, queue] : m_queues) {
        std::chrono::milliseconds paceWait = 0ms;
        if (!queue.key.isRouted()) {
            const AccountDesk *desk = m_accounts.desk(queue.key.account);
            if (!desk || desk->freeSlots() <= 0)
                continue; // whatever changes that also asks for a turn
            paceWait = desk->pace.wait(now);
        }
        for (const Due &due : queue.dues) {
            if (!due.at)
                continue;
            const auto wait = std::max(paceWait, std::max(*due.at - now, 0ms));
            if (wait > 0ms)
                soonest = soonest ? std::min(*soonest, wait) : wait;
        }
    }
    if (!soonest || m_isStopping)
        m_wake.stop();
    else
        m_wake.start(std::clamp<std::chrono::milliseconds>(*soonest, 1ms, 60s));
}

} // namespace helio
