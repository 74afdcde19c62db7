// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"
#include "core/domain/clock.h"
#include "core/domain/tokenbucket.h"
#include "core/engine/settings.h"
#include "core/providers/connections.h"
#include "core/providers/provider.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace helio
{

class Secrets;
struct Stores;

/** What its settings, or else its provider, say: segments a second; 0 is no pace. */
double configuredPace(const Account &account);

/** An account at work: its adapter, its secrets in memory, its pace and its connections. */
struct AccountDesk {
    Account account;
    const Provider *provider = nullptr;
    SecretValues secrets;
    QString trouble; ///< why it cannot work, as a sentence; empty: it can
    bool isReady = false;
    bool canBeCalled = false; ///< its provider's calls can reach us
    bool isResolving = false; ///< its secrets are being read
    TokenBucket pace{0, {}};
    std::map<QString, TokenBucket> senderPaces;
    double configuredRate = 0; ///< segments a second, before health takes from it
    double senderRate = 0;
    int concurrency = 0;
    int troubleStreak = 0; ///< pauses in a row, for their growing length
    /** Requests that this turn's claims will make; of those for several messages, by batchKey(). */
    int booked = 0;
    std::map<QString, int> bookings;
    Transport transport = Transport::Http;
    std::unique_ptr<Connections> http;      ///< sends; speaks what the provider speaks
    std::unique_ptr<Connections> enquiries; ///< polls and look-ups; never takes a send's slot

    bool maySend() const { return isReady && !account.isStopped; }
    /** Connections that no request uses and none of this turn's claims will. */
    int freeSlots() const;
    /** Whether a message needs no connection of its own: a request of this turn takes it along. */
    bool joinsBatch(const QString &sender, const Message &message) const;
    void book(const QString &sender, const Message &message);
    void unbook();
    /** What holds messages of this account together in one request. */
    static QString batchKey(const QString &sender, const Message &message);
    /** Segments that may leave now for that sender; large where there is no pace. */
    int allowance(const QString &sender, Instant now);
    /** Takes from both paces; a negative number gives back. */
    void spend(const QString &sender, int segments, Instant now);
    TokenBucket &senderPace(const QString &sender, Instant now);
};

/** The accounts as this engine runs them. Lives on the engine thread. */
class AccountBook : public QObject
{
    Q_OBJECT

public:
    AccountBook(Stores &stores, Secrets &secrets, const Settings &settings, const Clock &clock);
    ~AccountBook() override;

    /** Reads the table anew where it changed since; secrets resolve through the event loop. */
    Result<void> refresh();
    /** Resolves an account's secrets anew, after they or its settings changed. */
    void reload(const AccountId &id);

    /**
     * Runs \a work when the account's secrets have been read, or found missing; those of every
     * account, where \a id is empty. At once, where nothing of that is under way.
     */
    void whenResolved(const AccountId &id, std::function<void()> work);

    AccountDesk *desk(const AccountId &id);
    bool has(const AccountId &id) const { return m_desks.contains(id); }
    std::map<AccountId, std::unique_ptr<AccountDesk>> &desks() { return m_desks; }
    AccountDesk *defaultDesk() const;
    ProviderContext contextOf(const AccountDesk &desk) const;
    /** A context for checking an account that is not at work yet. */
    ProviderContext contextOf(const Account &account, const SecretValues &secrets) const;

signals:
    void changed();
    /** This account may send from now on. */
    void becameReady(const helio::AccountId &id);

private:
    void seat(const Account &account);
    void resolve(const AccountId &id);
    void takeSecrets(const AccountId &id, const Result<SecretValues> &secrets);
    bool isResolving(const AccountId &id) const;
    std::unique_ptr<Connections> newConnections(Transport transport, int concurrency) const;
    void retire(std::unique_ptr<Connections> client);

    Stores &m_stores;
    Secrets &m_secrets;
    const Settings &m_settings;
    const Clock &m_clock;
    qint64 m_revision = -1;
    std::map<AccountId, std::unique_ptr<AccountDesk>> m_desks;
    struct Waiting {
        AccountId account; ///< empty: all of them
        std::function<void()> work;
    };
    std::vector<Waiting> m_waiting; ///< for secrets
};

} // namespace helio
