// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/routestore.h"

#include "core/storage/columns.h"
#include "core/storage/revisions.h"
#include "core/storage/rows.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString subject = u"routes"_s;

struct StoredRoute {
    QString id;
    QString definition;
};

StoredRoute readRow(const Statement &row)
{
    return {row.column(0).toString(), row.column(1).toString()};
}

Result<Route> routeOn(const StoredRoute &row)
{
    auto route = routeFromJson(QJsonDocument::fromJson(row.definition.toUtf8()).object());
    if (route)
        return route;
    return Error{ErrorKind::Conflict,
            u"The stored route \"%1\" cannot be read: %2 Save it anew, or update Heliograph."_s.arg(
                    row.id, route.error().text),
            {}};
}

} // namespace

Result<QList<Route>> RouteStore::all()
{
    Statement &statement =
            m_database.prepared("SELECT id, definition FROM routes ORDER BY position, id");
    const auto rows = allRows(statement, readRow);
    if (!rows)
        return rows.error();
    QList<Route> routes;
    for (const StoredRoute &row : *rows) {
        auto route = routeOn(row);
        if (!route)
            return route.error();
        routes.append(std::move(route).value());
    }
    return routes;
}

Result<std::optional<Route>> RouteStore::find(const RouteId &id)
{
    Statement &statement = m_database.prepared("SELECT id, definition FROM routes WHERE id = :id");
    statement.bind(u":id"_s, id.value);
    const auto row = firstRow(statement, readRow);
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<Route>();
    auto route = routeOn(**row);
    if (!route)
        return route.error();
    return std::optional(std::move(route).value());
}

Result<void> RouteStore::put(const Route &route, qint64 position, Instant now)
{
    if (auto checked = checkRoute(route); !checked)
        return checked;
    Statement &statement = m_database.prepared(R"sql(
        INSERT INTO routes (id, position, definition, updated_at)
        VALUES (:id, :position, :definition, :updated_at)
        ON CONFLICT (id) DO UPDATE
        SET definition = excluded.definition, updated_at = excluded.updated_at
    )sql");
    statement.bind(u":id"_s, route.id.value)
            .bind(u":position"_s, position)
            .bind(u":definition"_s,
                    QString::fromUtf8(QJsonDocument(toJson(route)).toJson(QJsonDocument::Compact)))
            .bind(u":updated_at"_s, toColumn(now));
    if (auto ran = statement.run(); !ran)
        return ran;
    return bumpRevision(m_database, subject);
}

Result<void> RouteStore::save(const Route &route, Instant now)
{
    const auto last = m_database.number(u"SELECT coalesce(max(position), 0) FROM routes"_s);
    if (!last)
        return last.error();
    return put(route, *last + 1, now);
}

Result<void> RouteStore::replaceAll(const QList<Route> &routes, Instant now)
{
    Statement &statement = m_database.prepared("DELETE FROM routes");
    if (auto ran = statement.run(); !ran)
        return ran;
    for (qsizetype place = 0; place < routes.size(); ++place) {
        if (auto saved = put(routes[place], place + 1, now); !saved)
            return saved;
    }
    return bumpRevision(m_database, subject);
}

Result<bool> RouteStore::remove(const RouteId &id)
{
    Statement &statement = m_database.prepared("DELETE FROM routes WHERE id = :id");
    statement.bind(u":id"_s, id.value);
    if (auto ran = statement.run(); !ran)
        return ran.error();
    const bool isGone = statement.rowsAffected() == 1;
    if (auto bumped = bumpRevision(m_database, subject); !bumped)
        return bumped.error();
    return isGone;
}

Result<qint64> RouteStore::revision()
{
    return revisionOf(m_database, subject);
}

} // namespace helio
