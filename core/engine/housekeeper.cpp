// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/housekeeper.h"

#include "core/domain/clock.h"
#include "core/domain/numberfacts.h"
#include "core/engine/changes.h"
#include "core/engine/committer.h"
#include "core/engine/worker.h"
#include "core/storage/stores.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

Q_LOGGING_CATEGORY(lcHousekeeping, "heliograph.housekeeping")

namespace
{
constexpr int batch = 200;
constexpr std::chrono::milliseconds betweenBatches = 200ms;
constexpr std::chrono::days countsKept{35};   // a month of charts
constexpr std::chrono::days changesKept{400}; // a year of incidents, to compare seasons
} // namespace

Housekeeper::Housekeeper(Stores &stores, Committer &committer, Changes &changes,
        const Settings &settings, const Clock &clock)
    : m_stores(stores)
    , m_committer(committer)
    , m_changes(changes)
    , m_settings(settings)
    , m_clock(clock)
{
}

void Housekeeper::recover()
{
    const auto messages = m_stores.messages.inFlight();
    if (!messages) {
        qCWarning(lcHousekeeping).noquote() << messages.error().text;
        return; // the leases run out, and look() finds them
    }
    QList<Message> orphans;
    for (const Message &message : *messages) {
        if (isCertainlyDead(message.leaseOwner))
            orphans.append(message);
    }
    if (!orphans.isEmpty())
        qCInfo(lcHousekeeping) << "recovering" << orphans.size()
                               << "messages of a worker that died";
    for (qsizetype at = 0; at < orphans.size(); at += batch)
        move(orphans.mid(at, batch), &lifecycle::lapse);
}

void Housekeeper::look()
{
    struct Chore {
        Result<QList<Message>> (MessageStore::*list)(Instant, int);
        Rule rule;
    };
    static constexpr Chore chores[] = {{&MessageStore::dueScheduled, &lifecycle::due},
            {&MessageStore::expired, &lifecycle::expire},
            {&MessageStore::lapsed, &lifecycle::lapse}};
    for (const Chore &chore : chores) {
        const auto messages = (m_stores.messages.*chore.list)(m_clock.now(), batch);
        if (messages && !messages->isEmpty())
            move(*messages, chore.rule);
    }
}

void Housekeeper::move(QList<Message> messages, Rule rule)
{
    auto moved = std::make_shared<QList<Message>>();
    m_committer.add(
            [this, messages = std::move(messages), rule, moved]() -> Result<void> {
                moved->clear();
                for (const Message &message : messages) {
                    const auto step = rule(message, m_clock.now());
                    if (!step)
                        continue;
                    const auto applied = m_stores.apply(*step);
                    if (!applied)
                        return applied.error();
                    if (*applied)
                        moved->append(step->after);
                }
                return {};
            },
            [this, moved](const Result<void> &committed) {
                if (!committed) {
                    qCWarning(lcHousekeeping).noquote() << committed.error().text;
                    return;
                }
                for (const Message &message : std::as_const(*moved)) {
                    m_changes.note(message.id);
                    if (message.state == MessageState::Queued)
                        emit becameDue(message);
                }
            });
}

void Housekeeper::forget()
{
    forgetBatch();
}

void Housekeeper::forgetBatch()
{
    auto count = std::make_shared<int>(0);
    m_committer.add(
            [this, count]() -> Result<void> {
                *count = 0;
                const Instant now = m_clock.now();
                const auto raw = m_stores.history.forgetRaw(now - m_settings.rawRetention, batch);
                const auto calls = m_stores.callbacks.forget(now - m_settings.rawRetention, batch);
                const auto keys =
                        m_stores.keys.forgetSubmissions(now - m_settings.keyRetention, batch);
                const auto counts = m_stores.counts.forget(now - countsKept, batch);
                const auto changes = m_stores.health.forgetChanges(now - changesKept, batch);
                const auto lookups = m_stores.lookups.forget(now - numberFactsKept, batch);
                for (const auto &forgotten : {raw, calls, keys, counts, changes, lookups}) {
                    if (!forgotten)
                        return forgotten.error();
                    *count += *forgotten;
                }
                return {};
            },
            [this, count](const Result<void> &committed) {
                if (committed && *count > 0)
                    QTimer::singleShot(betweenBatches, this, &Housekeeper::forgetBatch);
            });
}

} // namespace helio
