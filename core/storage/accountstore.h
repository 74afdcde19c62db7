// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"
#include "core/domain/result.h"

#include <QList>

#include <optional>

namespace helio
{

class Database;

/** The accounts: settings and references to secrets, never a secret. */
class AccountStore
{
public:
    explicit AccountStore(Database &database)
        : m_database(database)
    {
    }

    Result<QList<Account>> all();
    Result<std::optional<Account>> find(const AccountId &id);
    /** Inserts or replaces; a new default takes the place of the old one. */
    Result<void> save(const Account &account);
    Result<bool> remove(const AccountId &id);
    /** A number that changes whenever any account does. */
    Result<qint64> revision();

private:
    Database &m_database;
};

} // namespace helio
