// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/route.h"

#include "core/domain/names.h"
#include "core/domain/phonenumber.h"
#include "core/domain/routing.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr Named<Strategy> strategies[] = {{Strategy::Balanced, "balanced"},
        {Strategy::Order, "order"}, {Strategy::Cheapest, "cheapest"}};

constexpr qsizetype longestName = 60;
constexpr qsizetype mostCandidates = 20;
constexpr qsizetype mostAlternatives = 500;
constexpr int heaviest = 100;

/** "" or "; accepted …" as the end of a sentence about one entry of a list. */
Error wrongEntry(const QString &field, const QString &entry, const QString &accepted)
{
    return Error::invalid(
            field, u"%1: “%2” is not accepted; %3."_s.arg(field, entry.left(40), accepted));
}

Result<void> checkName(const Route &route)
{
    if (!isAccountName(route.id.value))
        return wrongEntry(u"id"_s, route.id.value,
                u"a route's short name has 1 to 40 of a-z, 0-9 and hyphen, and begins with a "
                "letter"_s);
    const QString name = route.name;
    const bool isPrintable = std::all_of(
            name.begin(), name.end(), [](QChar character) { return character >= u' '; });
    if (name.trimmed().isEmpty() || name.size() > longestName || !isPrintable)
        return wrongEntry(u"name"_s, name.simplified(), u"1 to 60 characters are needed"_s);
    return {};
}

Result<void> checkTime(const TimeWindow &time)
{
    if (!time.from.isValid() || !time.to.isValid() || time.from == time.to)
        return Error::invalid(u"time_of_day"_s,
                u"time_of_day: from and to must be two different times, such as 08:00 and 20:00."_s);
    // QTimeZone itself also takes "Nairobi", as a rule of POSIX without an offset.
    if (!QTimeZone::availableTimeZoneIds().contains(time.timeZone.toUtf8()))
        return wrongEntry(
                u"time_of_day"_s, time.timeZone, u"time_zone is a name such as Africa/Nairobi"_s);
    return {};
}

Result<void> checkFilter(const RouteFilter &filter)
{
    static const QRegularExpression prefixShape(u"\\A\\+[1-9][0-9]{0,14}\\z"_s);
    for (const qsizetype size : {filter.countries.size(), filter.prefixes.size(),
                 filter.tenants.size(), filter.templates.size()}) {
        if (size > mostAlternatives)
            return Error::invalid(u"filter"_s,
                    u"filter: a list has %1 entries; at most %2 are accepted."_s.arg(size).arg(
                            mostAlternatives));
    }
    for (const QString &country : filter.countries) {
        if (!isCountry(country))
            return wrongEntry(u"countries"_s, country, u"ISO 3166 codes such as KE are"_s);
    }
    for (const QString &prefix : filter.prefixes) {
        if (!prefixShape.match(prefix).hasMatch())
            return wrongEntry(u"prefixes"_s, prefix, u"beginnings such as +25471 are"_s);
    }
    const bool hasNamelessTenant = std::any_of(filter.tenants.begin(), filter.tenants.end(),
            [](const TenantId &tenant) { return tenant.isEmpty(); });
    if (hasNamelessTenant || filter.templates.contains(QString()))
        return Error::invalid(u"filter"_s, u"filter: a tenant or template has an empty name."_s);
    return filter.time ? checkTime(*filter.time) : Result<void>();
}

Result<void> checkCandidates(const QList<RouteCandidate> &candidates)
{
    const QString field = u"candidates"_s;
    if (candidates.isEmpty() || candidates.size() > mostCandidates)
        return Error::invalid(field,
                u"candidates: %1 accounts are given; 1 to %2 are accepted."_s.arg(candidates.size())
                        .arg(mostCandidates));
    QStringList seen;
    for (const RouteCandidate &candidate : candidates) {
        if (!isAccountName(candidate.account.value))
            return wrongEntry(field, candidate.account.value, u"names of accounts are"_s);
        if (seen.contains(candidate.account.value))
            return wrongEntry(field, candidate.account.value, u"each account stands there once"_s);
        if (candidate.weight < 1 || candidate.weight > heaviest)
            return wrongEntry(
                    field, QString::number(candidate.weight), u"weights are from 1 to 100"_s);
        seen.append(candidate.account.value);
    }
    return {};
}

bool isWithin(const TimeWindow &window, QTime time)
{
    return window.from < window.to ? time >= window.from && time < window.to
                                   : time >= window.from || time < window.to;
}

template <typename T>
bool allows(const QList<T> &alternatives, const T &value)
{
    return alternatives.isEmpty() || alternatives.contains(value);
}

} // namespace

QString toName(Strategy strategy)
{
    return nameIn<Strategy>(strategies, strategy);
}

std::optional<Strategy> strategyFromName(const QString &name)
{
    return valueIn<Strategy>(strategies, name);
}

Result<void> checkRoute(const Route &route)
{
    if (auto name = checkName(route); !name)
        return name;
    if (auto filter = checkFilter(route.filter); !filter)
        return filter;
    return checkCandidates(route.candidates);
}

RouteTable::RouteTable(QList<Route> routes)
    : m_routes(std::move(routes))
{
    for (const Route &route : std::as_const(m_routes))
        m_zones.append(
                route.filter.time ? QTimeZone(route.filter.time->timeZone.toUtf8()) : QTimeZone());
}

QString RouteTable::mismatch(qsizetype index, const RouteFacts &facts) const
{
    const Route &route = m_routes[index];
    const RouteFilter &filter = route.filter;
    if (!route.isEnabled)
        return u"disabled"_s;
    if (!allows(filter.countries, facts.country))
        return u"country"_s;
    const bool fitsPrefix =
            filter.prefixes.isEmpty() ||
            std::any_of(filter.prefixes.begin(), filter.prefixes.end(),
                    [&](const QString &prefix) { return facts.to.startsWith(prefix); });
    if (!fitsPrefix)
        return u"prefix"_s;
    if (!allows(filter.channels, facts.channel))
        return u"channel"_s;
    if (!allows(filter.categories, facts.category))
        return u"category"_s;
    if (!allows(filter.tenants, facts.tenant))
        return u"tenant"_s;
    if (!allows<QString>(filter.templates, facts.templateName))
        return u"template"_s;
    if (filter.time) {
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMillis(facts.at), m_zones[index]);
        if (!isWithin(*filter.time, local.time()))
            return u"time"_s;
    }
    return {};
}

} // namespace helio
