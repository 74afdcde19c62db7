// SPDX-License-Identifier: GPL-3.0-or-later
// What people do to a list of routes: each answers the whole list as it is to be saved.
#pragma once

#include "core/domain/route.h"

namespace helio
{

/** The route at \a from stands before the one that is at \a before now; at most size() is last. */
QList<Route> moved(QList<Route> routes, qsizetype from, qsizetype before);

/** A copy called \a name right behind the route at \a row; switched off until somebody looks. */
QList<Route> duplicated(QList<Route> routes, qsizetype row, const QString &name);

/** \a route in the place of the one with its id; at the end where there is none, but before a
 * route that takes everything: behind that one it would never be asked. */
QList<Route> withRoute(QList<Route> routes, const Route &route);

/** \a route back at \a row, or as near as the list now is long. */
QList<Route> putBack(QList<Route> routes, qsizetype row, Route route);

/** A short name for a route called \a name, which no route of \a routes has. */
RouteId freshId(const QList<Route> &routes, const QString &name);

} // namespace helio
