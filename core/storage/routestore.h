// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/route.h"

#include <QList>

#include <optional>

namespace helio
{

class Database;

/** The routes, in their order. Where there are none, the shipped ones hold (defaultRoutes()). */
class RouteStore
{
public:
    explicit RouteStore(Database &database)
        : m_database(database)
    {
    }

    /** In order. A definition that this program cannot read is an error that names its route. */
    Result<QList<Route>> all();
    Result<std::optional<Route>> find(const RouteId &id);
    /** Replaces the route in its place; a new one comes last. Refuses what checkRoute() refuses.
     * Call it in a transaction. */
    Result<void> save(const Route &route, Instant now);
    /** Puts \a routes in the place of all there are, in their order. Call it in a transaction. */
    Result<void> replaceAll(const QList<Route> &routes, Instant now);
    /** Call it in a transaction. */
    Result<bool> remove(const RouteId &id);
    /** A number that grows whenever any route changes. */
    Result<qint64> revision();

private:
    Result<void> put(const Route &route, qint64 position, Instant now);

    Database &m_database;
};

} // namespace helio
