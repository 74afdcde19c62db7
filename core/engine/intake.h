// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"
#include "core/domain/result.h"
#include "core/engine/engine.h"

#include <QHash>

namespace helio
{

class AccountBook;
class Router;
struct AccountDesk;
struct Stores;

/** A draft that was found good: the row it becomes, and what to say about it. */
struct AcceptedDraft {
    Message message;
    QStringList warnings;
};

/** From a draft to a row: checks what somebody gave, and writes it once per idempotency key. */
class Intake
{
public:
    Intake(Stores &stores, AccountBook &accounts, Router &router, const Settings &settings)
        : m_stores(stores)
        , m_accounts(accounts)
        , m_router(router)
        , m_settings(settings)
    {
    }

    /** Normalises and checks; the error's sentence names the field, the value and what is accepted.
     */
    Result<AcceptedDraft> examine(const Draft &draft, Instant now);

    /**
     * Inside a transaction: the row, its first event and the remembered key; or the submission
     * that the key stands for already. Conflict where the key was used for other content.
     */
    Result<Submission> store(const AcceptedDraft &accepted, const QString &key,
            const QString &contentHash, Instant now);

    /** What makes two submissions the same: everything the caller gave. Hexadecimal SHA-256. */
    static QString contentHash(const Draft &draft);

private:
    Result<QString> readSender(Channel channel, const QString &text);
    bool isOwnSender(const QString &number) const;
    Result<void> checkAccount(const Draft &draft, const AccountDesk *desk) const;

    Stores &m_stores;
    AccountBook &m_accounts;
    Router &m_router;
    const Settings &m_settings;
    QHash<QString, QString> m_senders; ///< channel and as given -> as sent
};

} // namespace helio
