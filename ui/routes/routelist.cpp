// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/routelist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr qsizetype longestId = 40; // as isAccountName() says
constexpr qsizetype roomForNumber = 4;
constexpr qsizetype longestName = 60; // as checkRoute() says

bool has(const QList<Route> &routes, const QString &id)
{
    return std::any_of(
            routes.begin(), routes.end(), [&](const Route &route) { return route.id.value == id; });
}

/** "kenya-and-neighbours" for "Kenya & neighbours"; "route" where no letter is Latin. */
QString slug(const QString &name)
{
    QString letters;
    for (const QChar character : name.normalized(QString::NormalizationForm_KD).toLower()) {
        const bool isPlain = (character >= u'a' && character <= u'z') ||
                             (character >= u'0' && character <= u'9');
        if (isPlain)
            letters.append(character);
        else if (!character.isMark() && !letters.isEmpty() && !letters.endsWith(u'-'))
            letters.append(u'-');
    }
    letters = letters.left(longestId - roomForNumber);
    while (letters.endsWith(u'-'))
        letters.chop(1);
    if (letters.isEmpty())
        return u"route"_s;
    return letters.front().isDigit() ? u"route-"_s + letters.left(longestId - 10) : letters;
}

} // namespace

QList<Route> moved(QList<Route> routes, qsizetype from, qsizetype before)
{
    if (from < 0 || from >= routes.size())
        return routes;
    const qsizetype to = std::clamp<qsizetype>(before, 0, routes.size());
    routes.move(from, to > from ? to - 1 : to);
    return routes;
}

QList<Route> duplicated(QList<Route> routes, qsizetype row, const QString &name)
{
    if (row < 0 || row >= routes.size())
        return routes;
    Route copy = routes[row];
    copy.name = name.left(longestName);
    copy.id = freshId(routes, copy.name);
    copy.isEnabled = false;
    routes.insert(row + 1, copy);
    return routes;
}

QList<Route> withRoute(QList<Route> routes, const Route &route)
{
    const auto same = std::find_if(
            routes.begin(), routes.end(), [&](const Route &other) { return other.id == route.id; });
    if (same != routes.end()) {
        *same = route;
        return routes;
    }
    const auto everything = std::find_if(routes.begin(), routes.end(),
            [](const Route &other) { return other.isEnabled && other.filter == RouteFilter(); });
    routes.insert(everything, route);
    return routes;
}

QList<Route> putBack(QList<Route> routes, qsizetype row, Route route)
{
    if (has(routes, route.id.value))
        route.id = freshId(routes, route.name);
    routes.insert(std::clamp<qsizetype>(row, 0, routes.size()), route);
    return routes;
}

RouteId freshId(const QList<Route> &routes, const QString &name)
{
    const QString stem = slug(name);
    QString id = stem;
    for (int count = 2; has(routes, id); ++count)
        id = stem + u'-' + QString::number(count);
    return RouteId(id);
}

} // namespace helio
