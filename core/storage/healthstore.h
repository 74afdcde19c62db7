// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/accountuse.h"
#include "core/domain/circuit.h"
#include "core/domain/healthchange.h"
#include "core/domain/result.h"
#include "core/domain/weights.h"

#include <QList>

#include <optional>

namespace helio
{

class Database;

/** What a restart, or another worker, must know of an account's health. */
struct AccountStanding {
    AccountId account;
    CircuitMemory circuit;
    int weightPercent = 100;
    Instant weightAt;           ///< of the weight's last step
    std::optional<double> pace; ///< segments a second while slowed; nothing: as configured
    AccountUse use = AccountUse::InUse;
    QString useReason; ///< a person's, as a sentence
    Instant updatedAt;

    bool operator==(const AccountStanding &) const = default;
};

/** How accounts fare: the log of automatic changes with its incidents, and where they stand. */
class HealthStore
{
public:
    explicit HealthStore(Database &database)
        : m_database(database)
    {
    }

    /**
     * Adds a change to the log; one that ends an incident also closes it. False, and nothing
     * written, where it is no news: the incident is open already, or nobody knows of one to end.
     * Several workers notice the same outage; one of them tells it. Call it in a transaction.
     */
    Result<bool> add(const HealthChange &change);
    /** Newest first. */
    Result<QList<HealthChange>> changes(const HealthFilter &filter);
    /** Deletes closed entries older than \a before, at most \a limit; how many. */
    Result<int> forgetChanges(Instant before, int limit);

    Result<QList<AccountStanding>> standings();
    Result<std::optional<AccountStanding>> standing(const AccountId &account);
    /** All but the use, of which other processes may know better: see setUse(). */
    Result<void> save(const AccountStanding &standing);
    Result<void> setUse(
            const AccountId &account, AccountUse use, const QString &reason, Instant now);
    /** The account is gone: its standing too, and its incidents are over. In a transaction. */
    Result<void> forgetAccount(const AccountId &account);

private:
    Database &m_database;
};

} // namespace helio
