// SPDX-License-Identifier: GPL-3.0-or-later
// The screen of the routes over a real engine, for the tests that press its buttons.
#pragma once

#include "core/engine/engine.h"
#include "core/engine/reader.h"
#include "tests/ui/scriptedprompts.h"
#include "ui/routes/routemodel.h"
#include "ui/routes/routesview.h"
#include "ui/shared/theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QThread>

#include <functional>
#include <memory>

class QLineEdit;
class QPushButton;
class QTableView;

namespace helio::testing
{

/** By order, named as it is called. */
Route aRoute(const QString &id, const RouteFilter &filter, const QStringList &accounts);

/**
 * The screen over an engine that is open and sends nothing. The engine lives in a thread of its
 * own, as it does for people: answers come later.
 */
struct RoutesBench {
    explicit RoutesBench(bool hasAccounts = true);
    ~RoutesBench();

    template <typename Widget>
    Widget *find(const QString &name) const
    {
        return view->findChild<Widget *>(name);
    }
    QPushButton *button(const QString &name) const;
    QLineEdit *line(const QString &name) const;
    QString text(const QString &label) const;
    QTableView *table() const;
    int rows() const;
    QString cell(int row, RouteColumn column) const;
    void choose(int row) const;

    /** The routes' ids as the engine has them; in parentheses: switched off. */
    QString inForce() const;
    /** Three routes of the team's own: kenya, britain, rest. False where that failed. */
    bool own() const;

    QTemporaryDir folder;
    SystemClock clock;
    ScriptedPrompts prompts;
    Theme theme{*qApp};
    QThread thread;
    QObject inside; ///< lives in the thread
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Reader> reader;
    std::unique_ptr<RoutesView> view;
    QStringList told; ///< what the screen said
    std::function<void()> undo;
    bool isReady = false;

private:
    bool open(const Settings &settings);
};

} // namespace helio::testing
