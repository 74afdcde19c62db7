// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"
#include "core/domain/message.h"
#include "core/domain/result.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QTime>
#include <QTimeZone>

#include <optional>

namespace helio
{

struct RouteFacts;

using RouteId = Id<struct RouteTag>; ///< a short name, spelt like an account's

/** From \a from until before \a to on a clock in \a timeZone; over midnight where to is earlier. */
struct TimeWindow {
    QTime from;
    QTime to;
    QString timeZone; ///< IANA, e.g. "Africa/Nairobi"
    bool operator==(const TimeWindow &) const = default;
};

/** Which messages a route is for. What is empty does not restrict; lists hold alternatives. */
struct RouteFilter {
    QStringList countries; ///< ISO 3166 alpha-2, as countryOf() says
    QStringList prefixes;  ///< of E.164, e.g. "+25471"
    QList<Channel> channels;
    QList<Category> categories;
    QList<TenantId> tenants;
    QStringList templates; ///< by name
    std::optional<TimeWindow> time;
    bool operator==(const RouteFilter &) const = default;
};

/** How a route chooses among those that can send. Stored by name. */
enum class Strategy {
    Balanced, ///< by what was measured, then price, weight and latency; see routing.h
    Order,    ///< the first that can
    Cheapest, ///< the lowest price; without one, last
};
QString toName(Strategy strategy);
std::optional<Strategy> strategyFromName(const QString &name);

struct RouteCandidate {
    AccountId account;
    int weight = 100; ///< 1 to 100; matters among candidates that do equally well
    bool operator==(const RouteCandidate &) const = default;
};

/** A rule: these messages leave by one of these accounts. */
struct Route {
    RouteId id;
    QString name; ///< for people
    RouteFilter filter;
    QList<RouteCandidate> candidates; ///< in order of preference, where the strategy asks for one
    Strategy strategy = Strategy::Balanced;
    bool isEnabled = true;
    /** A WhatsApp message may leave as SMS where no candidate can take it; never marketing. */
    bool mayFallBackToSms = false;
    bool operator==(const Route &) const = default;
};

/** What is wrong with a route, by the JSON name of the field; nothing checks that accounts exist.
 */
Result<void> checkRoute(const Route &route);

/** Names as in the REST API; absent members have their defaults. */
QJsonObject toJson(const Route &route);
/** Strict: a member that is unknown or of another type is refused with a sentence. Checked. */
Result<Route> routeFromJson(const QJsonObject &object);

/**
 * The shipped rules, as far as \a accounts go: Kenya, its neighbours and Rwanda to Africa's
 * Talking, the Gulf's six states to Unifonic, everything else to Twilio. In each the other accounts
 * stand behind, for when those cannot. The last route takes everything, so a single account does.
 */
QList<Route> defaultRoutes(const QList<Account> &accounts);

/** Routes in order, made ready for many questions: time zones are looked up once. */
class RouteTable
{
public:
    RouteTable() = default;
    /** \a routes stand in their order; the first that fits a message decides. */
    explicit RouteTable(QList<Route> routes);

    const QList<Route> &routes() const { return m_routes; }
    /** What keeps a message off the route at \a index, e.g. "country"; empty where it fits. */
    QString mismatch(qsizetype index, const RouteFacts &facts) const;

private:
    QList<Route> m_routes;
    QList<QTimeZone> m_zones; ///< of the route at the same index
};

} // namespace helio
