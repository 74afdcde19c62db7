// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <functional>

namespace helio
{

/**
 * The routes in force and the accounts, as this window knows them. A change shows at once and is
 * saved behind it, one after the other; where the engine refuses one, that and what was built upon
 * it is taken back. GUI thread.
 */
class RouteBook : public QObject
{
    Q_OBJECT

public:
    explicit RouteBook(Engine &engine, QObject *parent = nullptr);

    const QList<Route> &routes() const { return m_shown.routes; }
    bool areShipped() const { return m_shown.areShipped; }
    const QList<AccountCard> &cards() const { return m_cards; }
    const Route *find(const RouteId &id) const;
    /** Routes and accounts were read at least once. */
    bool isLoaded() const { return m_hasRoutes && m_hasCards; }

    void read();
    /** For good: the engine goes away before this does. */
    void stop();

    using Done = std::function<void(const Result<void> &)>;
    /** \a done is called once; none of \a routes: the shipped ones hold. */
    void save(const QList<Route> &routes, Done done);

signals:
    void changed();

private:
    struct Change {
        QList<Route> routes;
        Done done;
    };

    void sendNext();
    void take(const Result<RoutesInForce> &answer);

    Engine &m_engine;
    RoutesInForce m_saved; ///< as the engine has it
    RoutesInForce m_shown; ///< with the changes that are under way
    QList<AccountCard> m_cards;
    QList<Change> m_waiting; ///< the first is being saved
    bool m_hasRoutes = false;
    bool m_hasCards = false;
    bool m_isSaving = false;
    bool m_isStopped = false;
};

} // namespace helio
