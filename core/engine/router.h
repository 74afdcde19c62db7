// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pricetable.h"
#include "core/domain/routing.h"
#include "core/engine/answers.h"

#include <QHash>

namespace helio
{

class AccountBook;
class Clock;
class Health;
struct AccountDesk;
struct Settings;
struct Stores;

/** Who sends a message, or why nobody does yet. */
struct Choice {
    Verdict verdict = Verdict::Wait;
    AccountDesk *desk = nullptr; ///< Send: the one, perhaps after a wait for its pace
    QString sender;              ///< as it will be sent
    Decision decision;
    std::optional<Money> price; ///< as estimated for the chosen account
    /** When the person last wrote to that account, where its words or its template may leave. */
    std::optional<Instant> lastInbound;
    Instant waitUntil; ///< Wait: when to ask again
    QString reason;    ///< the waiting's or the end's word and sentence
    QString text;
};

/** How a message would fare that left now. */
struct Forecast {
    std::optional<Money> price; ///< nothing where no account could take it
    QString trouble;            ///< why none ever will, as it is, as a sentence; empty: one may
};

/**
 * Chooses the account by which a message leaves, at the moment it leaves, from the routes, the
 * prices and the accounts' health. Lives on the engine thread.
 */
class Router
{
public:
    Router(Stores &stores, AccountBook &accounts, Health &health, const Settings &settings,
            const Clock &clock);

    /** Reads routes, prices and rates anew where they changed. */
    Result<void> refresh();

    /** Inside a transaction: reads what became of earlier tries. */
    Result<Choice> choose(const Message &message);
    /**
     * Whether another account may take a message that \a account failed with. Where that is for the
     * moment only (\a isForNow), those that could not take it lately do not count: two accounts
     * with full limits would hand it to each other without end.
     */
    Result<bool> isAnotherLeft(
            const Message &message, const AccountId &account, bool isForNow = false);
    /** The same decision for made-up facts: nothing is sent. */
    Decision rehearse(const RouteFacts &facts, quint64 seed);
    /** What would become of a new message that left now. */
    Result<Forecast> foresee(const Message &message);

    const RouteTable &routes() const { return m_routes; }
    RoutesInForce inForce() const { return {m_routes.routes(), m_ownRoutes.isEmpty()}; }
    /** The decision in sentences, most important first; accounts by their providers' titles. */
    QStringList explained(const Decision &decision) const;

private:
    Result<RouteFacts> factsOf(const Message &message);
    Result<std::optional<Instant>> lastInbound(const Message &message, const AccountDesk &desk);
    Result<void> noteClosed(const Message &message, RouteFacts &facts);
    Channel channelOf(const AccountId &account, const Message &message) const;
    Standings standings(const QString &country, int segments);
    QString titleOf(const AccountId &account) const;

    Stores &m_stores;
    AccountBook &m_accounts;
    Health &m_health;
    const Clock &m_clock;
    RouteTable m_routes;
    PriceTable m_prices;
    RoutingRules m_rules;
    QList<Route> m_ownRoutes; ///< none: the shipped ones hold, as far as the accounts go
    qint64 m_routesRevision = -1;
    qint64 m_pricesRevision = -1;
};

} // namespace helio
