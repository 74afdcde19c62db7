// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/committer.h"

#include "core/storage/database.h"

namespace helio
{

Committer::Committer(Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

void Committer::add(Write write, Done done)
{
    m_waiting.push_back({std::move(write), std::move(done)});
    poke();
}

void Committer::poke()
{
    if (m_isPoked)
        return;
    m_isPoked = true;
    // Posted behind what other threads have posted already: all of that joins this turn.
    QMetaObject::invokeMethod(this, &Committer::flush, Qt::QueuedConnection);
}

Result<void> Committer::commit(std::vector<Item> &items, bool &anyRan)
{
    return m_database.transact([&]() -> Result<void> {
        for (Item &item : items) {
            anyRan = true;
            if (auto written = item.write(); !written)
                return written;
        }
        return {};
    });
}

void Committer::flush()
{
    m_isPoked = false;
    if (m_beforeTurn)
        m_beforeTurn();
    if (m_waiting.empty())
        return;
    std::vector<Item> items = std::move(m_waiting);
    m_waiting.clear();

    bool anyRan = false;
    const auto together = commit(items, anyRan);
    reportTrouble(together);
    const bool isHopeless = !together && (!anyRan || m_database.lastFault() == Fault::Lost);
    if (together || isHopeless || items.size() == 1) {
        for (const Item &item : items)
            item.done(together);
    } else {
        for (Item &item : items) {
            std::vector<Item> alone;
            alone.push_back(item);
            bool ran = false;
            const auto outcome = commit(alone, ran);
            item.done(outcome);
        }
    }
    if (m_database.lastFault() == Fault::Lost)
        m_database.reconnect();
    emit turned();
}

void Committer::reportTrouble(const Result<void> &outcome)
{
    const bool isTrouble = !outcome && outcome.error().kind == ErrorKind::Unavailable;
    if (isTrouble)
        emit troubled(outcome.error().text);
    else if (m_isTroubled)
        emit troubled({});
    m_isTroubled = isTrouble;
}

} // namespace helio
