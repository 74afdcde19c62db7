// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/circuit.h"
#include "core/domain/http.h"
#include "core/domain/pacecontrol.h"
#include "core/domain/routing.h"
#include "core/domain/sendoutcome.h"
#include "core/domain/weights.h"
#include "core/storage/healthstore.h"

#include <QObject>

#include <map>

namespace helio
{

class AccountBook;
class Clock;
class Committer;
struct AccountCard;
struct AccountDesk;
struct Stores;

/**
 * How the accounts fare: circuits, paces, weights and counts, as routing goes by them. What changes
 * by itself becomes a row with its reason; a restart remembers. Lives on the engine thread.
 */
class Health : public QObject
{
    Q_OBJECT

public:
    Health(Stores &stores, Committer &committer, AccountBook &accounts, const Clock &clock);

    /** Reads what earlier runs and other workers left. */
    Result<void> load();

    /** A request of so many segments leaves. */
    void began(const AccountId &account, int segments);
    /** The end of a request for one message; \a began as its claim's time. */
    void ended(AccountDesk &desk, const QString &country, const SendOutcome &outcome,
            const HttpReply &reply, Instant began);
    /** Later news about a message. */
    void heard(const AccountId &account, const QString &country, const Receipt &receipt,
            Instant sentAt);

    /** The account fails altogether: what it could not take says nothing about the message. */
    bool isFailing(const AccountDesk &desk);
    CandidateStanding standing(AccountDesk &desk, const QString &country, int segments);
    /** What a person lets leave by it. */
    AccountUse useOf(const AccountDesk &desk) { return chart(desk).use; }
    /** Adds how the account fares to what \a card says of it. */
    void describe(AccountDesk &desk, AccountCard &card);
    /** Follows what people did with accounts, here or through another program. */
    void refreshUse();
    /** A person sets an account's weight, 1 to 100 percent; \a reason names them. */
    void weigh(const AccountId &account, int percent, const QString &reason);
    /** An account was stopped or started: an incident begins or ends. */
    void noteStopped(const AccountId &account, bool isStopped, const QString &reason);

    /** Lets paces climb and weights step, and writes what is new; call it every second or so. */
    void look(const QList<Route> &routes);
    /** Writes what is not written yet; at the end of a run, too. */
    void save();

signals:
    void changed(const helio::HealthChange &change);
    /** An account was drained, isolated or put back in use. */
    void useChanged();

private:
    /** Of one country: what routing goes by, and what weights go by. */
    struct Counts {
        FadingTally faded;
        RecentTally recent;

        void add(const Tally &tally, Instant at);
    };
    struct Chart {
        CircuitBreaker circuit;
        PaceControl pace;
        AccountWeight weight;
        AccountUse use = AccountUse::InUse;
        QString useReason;
        bool isUnsaved = false;
        QMap<QString, Counts> counts;                        ///< by country
        std::map<std::pair<QString, qint64>, Tally> unsaved; ///< by country and minute
    };

    Chart &chart(const AccountDesk &desk);
    void follow();
    void count(Chart &chart, const QString &country, const Tally &tally, Instant at);
    void note(Chart &chart, const std::optional<HealthChange> &change);
    AccountStanding standingOf(const AccountId &id, const Chart &chart) const;

    Stores &m_stores;
    Committer &m_committer;
    AccountBook &m_accounts;
    const Clock &m_clock;
    std::map<AccountId, Chart> m_charts;
    QMap<AccountId, AccountStanding> m_remembered;     ///< until an account is seated
    QMap<AccountId, QMap<QString, Counts>> m_evidence; ///< likewise
    Instant m_weighedAt{};
    Instant m_savedAt{};
};

} // namespace helio
