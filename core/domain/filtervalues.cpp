// SPDX-License-Identifier: GPL-3.0-or-later
// What the values of a filter's words mean.
#include "core/domain/filterwords.h"

#include "core/domain/phonenumber.h"

#include <QDateTime>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** States that people name together. */
struct StateGroup {
    const char *name;
    QList<MessageState> states;
};

const QList<StateGroup> &stateGroups()
{
    using enum MessageState;
    static const QList<StateGroup> groups{{"waiting", {Scheduled, Queued, Held, Sending}},
            {"held", {Held}}, {"unknown", {Unknown}}, {"dead", {Failed}},
            {"failed", {Failed, Undelivered, Expired}}, {"arrived", {Delivered, Read}},
            {"attention", {Held, Unknown, Undelivered, Failed}}};
    return groups;
}

template <typename Values>
QStringList namesOf(const Values &values)
{
    QStringList names;
    for (const auto value : values)
        names.append(toName(value));
    return names;
}

Error unknownValue(const FilterTerm &term)
{
    return Error::invalid(u"filter"_s, u"\"%1\": accepted are %2."_s.arg(toWords(term).left(60),
                                               filterValues(term.key).join(u", "_s)));
}

QDateTime inZone(Instant instant, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(instant), zone);
}

Instant startOf(const QDate &day, const QTimeZone &zone)
{
    return fromMillis(day.startOfDay(zone).toMSecsSinceEpoch());
}

/** "2h" ago; nothing where it is not an age. */
std::optional<Instant> ago(const QString &value, Instant now)
{
    static const QRegularExpression age(u"^([0-9]{1,5})([mhdw])$"_s);
    const auto match = age.match(value);
    if (!match.hasMatch())
        return std::nullopt;
    static const QMap<QString, std::chrono::minutes> units{{u"m"_s, std::chrono::minutes(1)},
            {u"h"_s, std::chrono::hours(1)}, {u"d"_s, std::chrono::days(1)},
            {u"w"_s, std::chrono::weeks(1)}};
    return now - units.value(match.captured(2)) * match.captured(1).toInt();
}

std::optional<Instant> timeOf(const QString &value, Instant now, const QTimeZone &zone)
{
    const QDate today = inZone(now, zone).date();
    const QString word = value.toLower();
    if (word == u"today")
        return startOf(today, zone);
    if (word == u"yesterday")
        return startOf(today.addDays(-1), zone);
    if (const auto past = ago(word, now))
        return past;
    // In Qt's own ISO format a time behind the day would go unread.
    if (const QDate day = QDate::fromString(value, u"yyyy-MM-dd"_s); day.isValid())
        return startOf(day, zone);
    if (const auto instant = instantFromIso(value))
        return instant;
    if (const QTime time = QTime::fromString(value, u"H:mm"_s); time.isValid())
        return fromMillis(QDateTime(today, time, zone).toMSecsSinceEpoch());
    const QDateTime local = QDateTime::fromString(value, Qt::ISODateWithMs);
    if (local.isValid() && local.timeSpec() == Qt::LocalTime)
        return fromMillis(QDateTime(local.date(), local.time(), zone).toMSecsSinceEpoch());
    return std::nullopt;
}

/** The states that a list of names asks for; \a term's names were all known before. */
Result<QList<MessageState>> statesOf(const FilterTerm &term)
{
    QList<MessageState> states;
    for (const QString &name : term.value.toLower().split(u',', Qt::SkipEmptyParts)) {
        if (term.key == u"is") {
            const auto &groups = stateGroups();
            const auto group = std::find_if(groups.begin(), groups.end(),
                    [&name](const StateGroup &one) { return name == QLatin1String(one.name); });
            if (group == groups.end())
                return unknownValue(term);
            states += group->states;
        } else if (const auto state = messageStateFromName(name)) {
            states.append(*state);
        } else {
            return unknownValue(term);
        }
    }
    if (states.isEmpty())
        return unknownValue(term);
    return states;
}

template <typename Value>
Result<void> put(std::optional<Value> &place, std::optional<Value> value, const FilterTerm &term)
{
    if (!value)
        return unknownValue(term);
    place = value;
    return {};
}

/** A number as people write it, "+254 712-345…" or "00254…", as it is stored; else the text. */
QString searchable(const QString &typed)
{
    QString text = typed.trimmed();
    static const QRegularExpression number(u"^(\\+|00)[0-9 ()./-]+$"_s);
    if (!number.match(text).hasMatch())
        return text;
    if (text.startsWith("00"_L1))
        text.replace(0, 2, u'+');
    text.removeIf([](QChar character) { return character != u'+' && !character.isDigit(); });
    return text;
}

/** Keys whose value is kept as it is. */
QString *placeOf(const QString &key, MessageFilter &filter)
{
    const QMap<QString, QString *> places{{QString(), &filter.text}, {u"to"_s, &filter.to},
            {u"ref"_s, &filter.reference}, {u"from"_s, &filter.sender},
            {u"reason"_s, &filter.reason}, {u"provider"_s, &filter.provider},
            {u"template"_s, &filter.templateVersion}, {u"campaign"_s, &filter.campaign}};
    return places.value(key);
}

Result<void> apply(
        const FilterTerm &term, MessageFilter &filter, Instant now, const QTimeZone &zone)
{
    const QString name = term.value.toLower();
    if (QString *place = placeOf(term.key, filter)) {
        *place = term.key.isEmpty() || term.key == u"to" ? searchable(term.value) : term.value;
    } else if (term.key == u"state" || term.key == u"is") {
        const auto states = statesOf(term);
        if (!states)
            return states.error();
        for (const MessageState state : *states) {
            if (!filter.states.contains(state))
                filter.states.append(state);
        }
    } else if (term.key == u"account") {
        filter.account = AccountId(term.value);
    } else if (term.key == u"direction") {
        return put(filter.direction, directionFromName(name), term);
    } else if (term.key == u"channel") {
        return put(filter.channel, channelFromName(name), term);
    } else if (term.key == u"category") {
        return put(filter.category, categoryFromName(name), term);
    } else if (term.key == u"country") {
        if (!isCountry(name.toUpper()))
            return Error::invalid(u"filter"_s,
                    u"country: \"%1\" is no country; accepted are the two letters of ISO 3166, such as KE."_s
                            .arg(term.value.left(40)));
        filter.country = name.toUpper();
    } else if (term.key == u"cost") {
        const auto amount = moneyFromDecimal(term.value, u"XXX"_s);
        if (!amount)
            return Error::invalid(u"filter"_s,
                    u"cost: \"%1\" is no amount; accepted are decimals such as 0.05."_s.arg(
                            term.value.left(40)));
        (term.sign == u'>' ? filter.costsMoreThan : filter.costsLessThan) = amount->micros;
    } else if (term.key == u"after" || term.key == u"before") {
        const auto time = timeOf(term.value, now, zone);
        if (!time)
            return Error::invalid(u"filter"_s,
                    u"%1: \"%2\" is no time; accepted are today, yesterday, 14:30, 30m, 2h, 7d, "
                    "2026-11-20 and 2026-11-20T14:30."_s.arg(term.key, term.value.left(40)));
        (term.key == u"after" ? filter.after : filter.before) = time;
    } else {
        Q_UNREACHABLE();
    }
    return {};
}

QString spelt(Instant instant, const QTimeZone &zone)
{
    const QDateTime local = inZone(instant, zone);
    if (local == local.date().startOfDay(zone))
        return local.date().toString(Qt::ISODate);
    return QDateTime(local.date(), local.time()).toString(Qt::ISODateWithMs);
}

} // namespace

QStringList filterValues(const QString &key)
{
    if (key == u"state")
        return namesOf(allMessageStates);
    if (key == u"is") {
        QStringList names;
        for (const StateGroup &group : stateGroups())
            names.append(QLatin1String(group.name));
        return names;
    }
    if (key == u"direction")
        return namesOf(std::array{Direction::Outbound, Direction::Inbound});
    if (key == u"channel")
        return namesOf(allChannels);
    if (key == u"category")
        return namesOf(allCategories);
    if (key == u"after" || key == u"before")
        return {u"today"_s, u"yesterday"_s, u"1h"_s, u"24h"_s, u"7d"_s, u"30d"_s};
    return {};
}

Result<MessageFilter> filterOf(const QList<FilterTerm> &terms, Instant now, const QTimeZone &zone)
{
    MessageFilter filter;
    for (const FilterTerm &term : terms) {
        if (auto applied = apply(term, filter, now, zone); !applied)
            return applied.error();
    }
    return filter;
}

QList<FilterTerm> termsOf(const MessageFilter &filter, const QTimeZone &zone)
{
    QList<FilterTerm> terms;
    const auto add = [&terms](const QString &key, const QString &value, QChar sign = u':') {
        if (!value.isEmpty())
            terms.append({.key = key, .sign = sign, .value = value});
    };
    add(u"state"_s, namesOf(filter.states).join(u','));
    add(u"to"_s, filter.to);
    add(u"ref"_s, filter.reference);
    add(u"from"_s, filter.sender);
    add(u"reason"_s, filter.reason);
    add(u"account"_s, filter.account.value_or(AccountId()).value);
    add(u"provider"_s, filter.provider);
    add(u"country"_s, filter.country);
    add(u"template"_s, filter.templateVersion);
    add(u"campaign"_s, filter.campaign);
    if (filter.direction)
        add(u"direction"_s, toName(*filter.direction));
    if (filter.channel)
        add(u"channel"_s, toName(*filter.channel));
    if (filter.category)
        add(u"category"_s, toName(*filter.category));
    if (filter.costsMoreThan)
        add(u"cost"_s, toDecimal({*filter.costsMoreThan, {}}), u'>');
    if (filter.costsLessThan)
        add(u"cost"_s, toDecimal({*filter.costsLessThan, {}}), u'<');
    if (filter.after)
        add(u"after"_s, spelt(*filter.after, zone));
    if (filter.before)
        add(u"before"_s, spelt(*filter.before, zone));
    add({}, filter.text);
    return terms;
}

} // namespace helio
