// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/web/listener.h"

namespace helio
{

/** Which handler serves a method and path. Paths compare as sent; only {} parts are decoded. */
class PathTable
{
public:
    /** Of two patterns that fit a path, the one with fewer {} counts. */
    void add(const QByteArray &method, const QString &pattern, Listener::Handler handler);

    struct Match {
        const Listener::Handler *handler = nullptr;
        QStringList parts;
        int status = 404; ///< without a handler: 400, 404 or 405
        QByteArray allow; ///< with 405: the methods that would be served
    };
    /** \a target is path and query; an escaped slash, dot segments and broken escapes are 400. */
    Match find(const QByteArray &method, const QByteArray &target) const;

private:
    struct Route {
        QByteArray method;
        QList<QByteArray> pattern; ///< "{}" takes one part
        Listener::Handler handler;
    };
    std::vector<Route> m_routes;
};

} // namespace helio
