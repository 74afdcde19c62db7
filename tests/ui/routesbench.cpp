// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/routesbench.h"

#include "tests/ui/samples.h"
#include "ui/routes/routebook.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio::testing
{

Route aRoute(const QString &id, const RouteFilter &filter, const QStringList &accounts)
{
    Route route{.id = RouteId(id), .name = id, .filter = filter, .strategy = Strategy::Order};
    for (const QString &account : accounts)
        route.candidates.append({.account = AccountId(account)});
    return route;
}

RoutesBench::RoutesBench(bool hasAccounts)
{
    qputenv("SAMPLE_TOKEN", "0000");
    Settings settings;
    settings.database = u"sqlite:"_s + folder.filePath(u"routes.db"_s);
    const bool isWritten = hasAccounts ? bool(writeSamples(settings.database, clock.now()))
                                       : bool(writeMany(settings.database, 0, clock.now(), 1s));
    reader = std::make_unique<Reader>(settings.database, clock);
    inside.moveToThread(&thread);
    thread.start();
    if (!isWritten || !open(settings))
        return;
    view = std::make_unique<RoutesView>(*engine, prompts, clock);
    QObject::connect(view.get(), &RoutesView::undoable, view.get(),
            [this](const QString &sentence, const QString &, const std::function<void()> &act) {
                told.append(sentence);
                undo = act;
            });
    QObject::connect(view.get(), &RoutesView::noticed, view.get(),
            [this](const QString &sentence) { told.append(sentence); });
    view->resize(1200, 800);
    view->show();
    view->activateWindow();
    isReady = QTest::qWaitForWindowActive(view.get()) &&
              QTest::qWaitFor([this, hasAccounts] { return !hasAccounts || rows() > 0; });
}

RoutesBench::~RoutesBench()
{
    view.reset();
    QMetaObject::invokeMethod(
            &inside, [this] { engine.reset(); }, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
}

bool RoutesBench::open(const Settings &settings)
{
    bool isOpen = false;
    QMetaObject::invokeMethod(
            &inside,
            [&] {
                engine = std::make_unique<Engine>(settings, clock);
                const auto opened = engine->open();
                if (!opened)
                    qWarning("%s", qPrintable(opened.error().text));
                isOpen = bool(opened);
            },
            Qt::BlockingQueuedConnection);
    return isOpen;
}

QPushButton *RoutesBench::button(const QString &name) const
{
    return find<QPushButton>(name);
}

QLineEdit *RoutesBench::line(const QString &name) const
{
    return find<QLineEdit>(name);
}

QString RoutesBench::text(const QString &label) const
{
    return find<QLabel>(label)->text();
}

QTableView *RoutesBench::table() const
{
    return find<QTableView>(u"routeTable"_s);
}

int RoutesBench::rows() const
{
    return table()->model()->rowCount();
}

QString RoutesBench::cell(int row, RouteColumn column) const
{
    return table()->model()->index(row, int(column)).data().toString();
}

void RoutesBench::choose(int row) const
{
    table()->setCurrentIndex(table()->model()->index(row, 0));
}

QString RoutesBench::inForce() const
{
    QStringList ids;
    const auto routes = engine->routes().result().routes;
    for (const Route &route : routes)
        ids.append(route.isEnabled ? route.id.value : u"("_s + route.id.value + u')');
    return ids.join(u' ');
}

bool RoutesBench::own() const
{
    bool isSaved = false;
    view->findChild<RouteBook *>()->save(
            {aRoute(u"kenya"_s, {.countries = {u"KE"_s}}, {u"kenya"_s, u"europe"_s}),
                    aRoute(u"britain"_s, {.countries = {u"GB"_s}}, {u"europe"_s}),
                    aRoute(u"rest"_s, {}, {u"europe"_s, u"kenya"_s})},
            [&](const Result<void> &answer) { isSaved = bool(answer); });
    return QTest::qWaitFor([&] { return isSaved; }) && QTest::qWaitFor([&] { return rows() == 3; });
}

} // namespace helio::testing
