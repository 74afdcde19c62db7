// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/route.h"

#include <QJsonArray>

#include <functional>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

const QString timeFormat = u"HH:mm"_s;

/** What is wrong with a value, as the end of a sentence; nothing where it was taken. */
using Fault = std::optional<QString>;

template <typename T>
using Member = std::function<Fault(T &, const QJsonValue &)>;

template <typename T>
using Members = QList<std::pair<QString, Member<T>>>;

/** Every member of \a object into \a target; the first fault as a sentence. */
template <typename T>
Result<void> readMembers(
        const Members<T> &members, const QString &where, T &target, const QJsonObject &object)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto found = std::find_if(members.begin(), members.end(),
                [&](const auto &member) { return member.first == it.key(); });
        if (found == members.end()) {
            QStringList known;
            for (const auto &[name, member] : members)
                known.append(name);
            return Error::invalid(
                    it.key().left(40), u"“%1” is not known in %2; accepted are %3."_s.arg(
                                               it.key().left(40), where, known.join(", "_L1)));
        }
        if (const Fault fault = found->second(target, it.value()))
            return Error::invalid(it.key(), u"“%1” in %2 %3."_s.arg(it.key(), where, *fault));
    }
    return {};
}

template <typename T>
Member<T> text(QString T::*field)
{
    return [field](T &target, const QJsonValue &value) -> Fault {
        if (!value.isString())
            return u"must be a string"_s;
        target.*field = value.toString();
        return std::nullopt;
    };
}

template <typename T>
Member<T> flag(bool T::*field)
{
    return [field](T &target, const QJsonValue &value) -> Fault {
        if (!value.isBool())
            return u"must be true or false"_s;
        target.*field = value.toBool();
        return std::nullopt;
    };
}

template <typename T>
Member<T> clock(QTime T::*field)
{
    return [field](T &target, const QJsonValue &value) -> Fault {
        const QTime time = QTime::fromString(value.toString(), timeFormat);
        if (!time.isValid())
            return u"must be a time such as 08:00"_s;
        target.*field = time;
        return std::nullopt;
    };
}

/** A list of strings, each turned into an entry by \a read, which returns nothing for a wrong one.
 */
template <typename Entry>
Member<RouteFilter> list(QList<Entry> RouteFilter::*field,
        std::function<std::optional<Entry>(const QString &)> read, const QString &accepted)
{
    return [field, read = std::move(read), accepted](
                   RouteFilter &filter, const QJsonValue &value) -> Fault {
        if (!value.isArray())
            return u"must be an array of strings"_s;
        const QJsonArray array = value.toArray();
        for (const auto &item : array) {
            const auto entry = item.isString() ? read(item.toString()) : std::nullopt;
            if (!entry)
                return u"holds “%1”; accepted are %2"_s.arg(item.toString().left(40), accepted);
            (filter.*field).append(*entry);
        }
        return std::nullopt;
    };
}

std::optional<QString> asItIs(const QString &text)
{
    return text;
}

const Members<TimeWindow> &timeMembers()
{
    static const Members<TimeWindow> members{{u"from"_s, clock(&TimeWindow::from)},
            {u"to"_s, clock(&TimeWindow::to)}, {u"time_zone"_s, text(&TimeWindow::timeZone)}};
    return members;
}

const Members<RouteFilter> &filterMembers()
{
    static const Members<RouteFilter> members{
            {u"countries"_s, list<QString>(&RouteFilter::countries, asItIs, u"strings"_s)},
            {u"prefixes"_s, list<QString>(&RouteFilter::prefixes, asItIs, u"strings"_s)},
            {u"channels"_s, list<Channel>(&RouteFilter::channels, channelFromName,
                                    u"sms, whatsapp and email"_s)},
            {u"categories"_s, list<Category>(&RouteFilter::categories, categoryFromName,
                                      u"otp, transactional, service and marketing"_s)},
            {u"tenants"_s,
                    list<TenantId>(
                            &RouteFilter::tenants,
                            [](const QString &name) { return TenantId(name); }, u"strings"_s)},
            {u"templates"_s, list<QString>(&RouteFilter::templates, asItIs, u"strings"_s)},
            {u"time_of_day"_s,
                    [](RouteFilter &filter, const QJsonValue &value) -> Fault {
                        if (!value.isObject())
                            return u"must be an object with from, to and time_zone"_s;
                        TimeWindow time;
                        if (auto read = readMembers(
                                    timeMembers(), u"time_of_day"_s, time, value.toObject());
                                !read)
                            return u"is wrong: %1"_s.arg(read.error().text.chopped(1));
                        filter.time = time;
                        return std::nullopt;
                    }},
    };
    return members;
}

const Members<RouteCandidate> &candidateMembers()
{
    static const Members<RouteCandidate> members{
            {u"account"_s,
                    [](RouteCandidate &candidate, const QJsonValue &value) -> Fault {
                        candidate.account = AccountId(value.toString());
                        return value.isString() ? Fault() : u"must be a string"_s;
                    }},
            {u"weight"_s,
                    [](RouteCandidate &candidate, const QJsonValue &value) -> Fault {
                        candidate.weight = value.toInt(0);
                        return candidate.weight > 0 ? Fault()
                                                    : u"must be a whole number from 1 to 100"_s;
                    }},
    };
    return members;
}

Fault readCandidates(Route &route, const QJsonValue &value)
{
    if (!value.isArray())
        return u"must be an array of objects with account and weight"_s;
    const QJsonArray array = value.toArray();
    for (const auto &item : array) {
        if (!item.isObject())
            return u"must be an array of objects with account and weight"_s;
        RouteCandidate candidate;
        if (auto read = readMembers(
                    candidateMembers(), u"a candidate"_s, candidate, item.toObject());
                !read)
            return u"is wrong: %1"_s.arg(read.error().text.chopped(1));
        route.candidates.append(candidate);
    }
    return std::nullopt;
}

Fault readStrategy(Route &route, const QJsonValue &value)
{
    const auto strategy = strategyFromName(value.toString());
    if (!strategy)
        return u"is “%1”; accepted are balanced, order and cheapest"_s.arg(
                value.toString().left(40));
    route.strategy = *strategy;
    return std::nullopt;
}

const Members<Route> &routeMembers()
{
    static const Members<Route> members{
            {u"id"_s,
                    [](Route &route, const QJsonValue &value) -> Fault {
                        route.id = RouteId(value.toString());
                        return value.isString() ? Fault() : u"must be a string"_s;
                    }},
            {u"name"_s, text(&Route::name)},
            {u"filter"_s,
                    [](Route &route, const QJsonValue &value) -> Fault {
                        if (!value.isObject())
                            return u"must be an object"_s;
                        auto read = readMembers(
                                filterMembers(), u"filter"_s, route.filter, value.toObject());
                        return read ? Fault() : u"is wrong: %1"_s.arg(read.error().text.chopped(1));
                    }},
            {u"candidates"_s, readCandidates},
            {u"strategy"_s, readStrategy},
            {u"is_enabled"_s, flag(&Route::isEnabled)},
            {u"may_fall_back_to_sms"_s, flag(&Route::mayFallBackToSms)},
    };
    return members;
}

/** Only what restricts is written. */
void insertList(QJsonObject &object, const QString &name, const QStringList &entries)
{
    if (!entries.isEmpty())
        object.insert(name, QJsonArray::fromStringList(entries));
}

template <typename Enum>
QStringList namesOf(const QList<Enum> &values)
{
    QStringList names;
    for (const Enum value : values)
        names.append(toName(value));
    return names;
}

QJsonObject filterToJson(const RouteFilter &filter)
{
    QStringList tenants;
    for (const TenantId &tenant : filter.tenants)
        tenants.append(tenant.value);
    QJsonObject object;
    insertList(object, u"countries"_s, filter.countries);
    insertList(object, u"prefixes"_s, filter.prefixes);
    insertList(object, u"channels"_s, namesOf(filter.channels));
    insertList(object, u"categories"_s, namesOf(filter.categories));
    insertList(object, u"tenants"_s, tenants);
    insertList(object, u"templates"_s, filter.templates);
    if (filter.time)
        object.insert(
                u"time_of_day"_s, QJsonObject{{u"from"_s, filter.time->from.toString(timeFormat)},
                                          {u"to"_s, filter.time->to.toString(timeFormat)},
                                          {u"time_zone"_s, filter.time->timeZone}});
    return object;
}

} // namespace

QJsonObject toJson(const Route &route)
{
    QJsonArray candidates;
    for (const RouteCandidate &candidate : route.candidates)
        candidates.append(QJsonObject{
                {u"account"_s, candidate.account.value}, {u"weight"_s, candidate.weight}});
    return {{u"id"_s, route.id.value}, {u"name"_s, route.name},
            {u"filter"_s, filterToJson(route.filter)}, {u"candidates"_s, candidates},
            {u"strategy"_s, toName(route.strategy)}, {u"is_enabled"_s, route.isEnabled},
            {u"may_fall_back_to_sms"_s, route.mayFallBackToSms}};
}

Result<Route> routeFromJson(const QJsonObject &object)
{
    Route route;
    if (auto read = readMembers(routeMembers(), u"a route"_s, route, object); !read)
        return read.error();
    if (auto checked = checkRoute(route); !checked)
        return checked.error();
    return route;
}

} // namespace helio
