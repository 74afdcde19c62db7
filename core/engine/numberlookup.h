// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/numberfacts.h"
#include "core/domain/result.h"
#include "core/engine/onthread.h"

#include <map>
#include <utility>
#include <vector>

namespace helio
{

class AccountBook;
class Clock;
class Committer;
class Health;
struct AccountDesk;
struct Settings;
struct Stores;

/** What somebody wants to know. */
struct NumberQuestion {
    QString number;       ///< in any international spelling
    AccountId by;         ///< empty: any account that can
    bool isFresh = false; ///< what is remembered does not do
};

/**
 * Tells what is known about a number: from the database, else by asking a provider, once for all
 * who want to know it of that account at the same time. An isolated account is not asked, for that
 * costs money; a drained one is. Lives on the engine thread.
 */
class NumberLookup
{
public:
    using Tell = Answer<Result<NumberAnswer>>;

    NumberLookup(Stores &stores, Committer &committer, AccountBook &accounts, Health &health,
            const Settings &settings, const Clock &clock);

    /** A refusal is told and not remembered; \a question.by exists. */
    void start(NumberQuestion question, const Tell &tell);

private:
    using Key = std::pair<QString, AccountId>; ///< E.164, and who is asked about it

    Result<AccountDesk *> deskFor(const AccountId &by) const;
    QString obstacleOf(const AccountDesk &desk) const;
    void ask(const NumberQuestion &question, const Tell &tell);
    void keep(const NumberAnswer &answer);
    void tellAll(const Key &key, const Result<NumberAnswer> &result);

    Stores &m_stores;
    Committer &m_committer;
    AccountBook &m_accounts;
    Health &m_health;
    const Settings &m_settings;
    const Clock &m_clock;
    std::map<Key, std::vector<Tell>> m_waiting; ///< by the request under way
};

} // namespace helio
