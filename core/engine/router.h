// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"

namespace helio
{

class AccountBook;
struct AccountDesk;

/** Who sends a message, or why nobody does yet. */
struct Choice {
    AccountDesk *desk = nullptr; ///< null: it waits
    QString sender;              ///< as it will be sent
    QString decision;            ///< why, as JSON; empty where there was nothing to decide
    Instant waitUntil;           ///< when to ask again
    QString reason;              ///< the waiting's word and sentence
    QString text;
};

/** Chooses the account by which a message leaves, at the moment it leaves. Engine thread. */
class Router
{
public:
    explicit Router(AccountBook &accounts)
        : m_accounts(accounts)
    {
    }

    Choice choose(const Message &message, Instant now);

private:
    AccountBook &m_accounts;
};

} // namespace helio
