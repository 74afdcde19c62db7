// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/savedviews.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct Views {
    Q_DECLARE_TR_FUNCTIONS(Filter)
};

constexpr auto viewsKey = "messages/views";

void store(const QList<SavedView> &views)
{
    QSettings settings;
    settings.remove(QLatin1String(viewsKey));
    settings.beginWriteArray(QLatin1String(viewsKey), int(views.size()));
    for (int i = 0; i < views.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(u"name"_s, views[i].name);
        settings.setValue(u"words"_s, views[i].words);
    }
    settings.endArray();
}

} // namespace

QList<SavedView> shippedViews()
{
    return {{Views::tr("Needs attention"), u"is:attention"_s},
            {Views::tr("Did not arrive today"), u"is:failed after:today"_s},
            {Views::tr("Not sent yet"), u"is:waiting"_s},
            {Views::tr("From customers"), u"direction:inbound"_s}};
}

QList<SavedView> SavedViews::all() const
{
    QSettings settings;
    QList<SavedView> views;
    const int count = settings.beginReadArray(QLatin1String(viewsKey));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        views.append({settings.value(u"name"_s).toString(), settings.value(u"words"_s).toString()});
    }
    return views;
}

void SavedViews::save(const SavedView &view)
{
    QList<SavedView> views = all();
    const auto place = std::lower_bound(
            views.begin(), views.end(), view, [](const SavedView &a, const SavedView &b) {
                return a.name.localeAwareCompare(b.name) < 0;
            });
    if (place != views.end() && place->name == view.name)
        *place = view;
    else
        views.insert(place, view);
    store(views);
}

void SavedViews::remove(const QString &name)
{
    QList<SavedView> views = all();
    views.removeIf([&name](const SavedView &view) { return view.name == name; });
    store(views);
}

} // namespace helio
