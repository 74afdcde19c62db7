// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filterlabels.h"

#include "core/domain/wording.h"
#include "ui/shared/format.h"
#include "ui/shared/words.h"

#include <QCoreApplication>
#include <QMap>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct Labels {
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

QString groupLabel(const QString &name)
{
    const QMap<QString, QString> words{{u"waiting"_s, Labels::tr("Not sent yet")},
            {u"held"_s, Labels::tr("Held for a person")},
            {u"unknown"_s, Labels::tr("Not known whether it was sent")},
            {u"dead"_s, Labels::tr("Given up")}, {u"failed"_s, Labels::tr("Did not arrive")},
            {u"arrived"_s, Labels::tr("Arrived")}, {u"attention"_s, Labels::tr("Needs attention")}};
    return words.value(name, name);
}

QString timeLabel(const QString &value)
{
    const QMap<QString, QString> words{{u"today"_s, Labels::tr("today")},
            {u"yesterday"_s, Labels::tr("yesterday")}, {u"1h"_s, Labels::tr("an hour ago")},
            {u"24h"_s, Labels::tr("24 hours ago")}, {u"7d"_s, Labels::tr("7 days ago")},
            {u"30d"_s, Labels::tr("30 days ago")}};
    return words.value(value.toLower(), isolated(value));
}

template <typename Value>
QString worded(const std::optional<Value> &value, QString (*word)(Value), const QString &name)
{
    return value ? word(*value) : isolated(name);
}

} // namespace

QString filterTitle(const QString &key)
{
    const QMap<QString, QString> titles{{u"to"_s, Labels::tr("To")},
            {u"ref"_s, Labels::tr("Reference")}, {u"state"_s, Labels::tr("State")},
            {u"is"_s, Labels::tr("Is")}, {u"reason"_s, Labels::tr("Reason")},
            {u"provider"_s, Labels::tr("Provider")}, {u"account"_s, Labels::tr("Account")},
            {u"country"_s, Labels::tr("Country")}, {u"template"_s, Labels::tr("Template")},
            {u"campaign"_s, Labels::tr("Campaign")}, {u"from"_s, Labels::tr("From")},
            {u"channel"_s, Labels::tr("Channel")}, {u"direction"_s, Labels::tr("Direction")},
            {u"category"_s, Labels::tr("Category")}, {u"cost"_s, Labels::tr("Cost")},
            {u"after"_s, Labels::tr("After")}, {u"before"_s, Labels::tr("Before")}};
    return titles.value(key, key);
}

QString filterValueLabel(const QString &key, const QString &value)
{
    const QString name = value.toLower();
    if (key == u"state")
        return worded(messageStateFromName(name), stateWord, value);
    if (key == u"is")
        return groupLabel(name);
    if (key == u"channel")
        return worded(channelFromName(name), channelWord, value);
    if (key == u"direction")
        return worded(directionFromName(name), directionWord, value);
    if (key == u"category")
        return worded(categoryFromName(name), categoryWord, value);
    if (key == u"country")
        return wording::countryName(value.toUpper());
    if (key == u"after" || key == u"before")
        return timeLabel(value);
    return isolated(value);
}

QString filterLabel(const FilterTerm &term)
{
    if (term.key.isEmpty())
        return Labels::tr("“%1”").arg(isolated(term.value));
    QStringList values;
    const bool isList = term.key == u"state" || term.key == u"is";
    for (const QString &value : isList ? term.value.split(u',') : QStringList{term.value})
        values.append(filterValueLabel(term.key, value));
    if (term.sign == u'>')
        return Labels::tr("Costs more than %1").arg(values.first());
    if (term.sign == u'<')
        return Labels::tr("Costs less than %1").arg(values.first());
    if (term.key == u"is")
        return values.join(Labels::tr(", "));
    if (term.key == u"after")
        return Labels::tr("After %1").arg(values.first());
    if (term.key == u"before")
        return Labels::tr("Before %1").arg(values.first());
    return Labels::tr("%1: %2").arg(filterTitle(term.key), values.join(Labels::tr(", ")));
}

} // namespace helio
