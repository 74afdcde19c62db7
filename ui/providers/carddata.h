// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/healthchange.h"
#include "core/domain/spend.h"
#include "core/domain/tally.h"
#include "core/engine/answers.h"

#include <QMap>
#include <QObject>

namespace helio
{

class Clock;
class Engine;
class Reader;

/** What the accounts' cards show, as it was read last; asks only when it is told to. */
class CardData : public QObject
{
    Q_OBJECT

public:
    CardData(Engine &engine, Reader &reader, const Clock &clock, QObject *parent = nullptr);

    /** All of it; changed() follows. While that lasts, another call reads once more afterwards. */
    void read();
    /** What changed by itself in one account; accountChanged() follows. */
    void readChanges(const AccountId &id);
    /** For good: engine and reader go away before this does. */
    void stop();

    const QList<AccountCard> &cards() const { return m_cards; }
    /** Nothing where there is no such account. */
    const AccountCard *card(const AccountId &id) const;
    const QList<MinuteCounts> &minutes() const { return m_minutes; }
    /** The last ones, newest first. */
    QList<HealthChange> changes(const AccountId &id) const { return m_changes.value(id); }
    /** Since midnight, where this computer stands; a row for each currency. */
    QList<AccountSpend> spentToday(const AccountId &id) const;

signals:
    void changed();
    void accountChanged(const helio::AccountId &id);
    /** A sentence; empty: it could be read. */
    void problemChanged(const QString &problem);

private:
    void readMinutes();
    void readSpend();
    void finish(const QString &problem);

    Engine &m_engine;
    Reader &m_reader;
    const Clock &m_clock;
    QList<AccountCard> m_cards;
    QList<MinuteCounts> m_minutes;
    QList<AccountSpend> m_spend;
    QMap<AccountId, QList<HealthChange>> m_changes;
    Instant m_spendAt{}; ///< when that was read
    bool m_isReading = false;
    bool m_isStale = false;
    bool m_isStopped = false;
};

} // namespace helio
