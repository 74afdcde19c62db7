// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/route.h"
#include "ui/shared/tokens.h"

#include <QWidget>

#include <functional>

class QFrame;
class QStackedWidget;
class QTabBar;

namespace helio
{

class Clock;
class CoverageView;
class Engine;
class Prompts;
class RouteBook;
class RouteEditor;
class RouteModel;
class RouteTester;
class RuleActions;
class RuleTable;

/** Which messages leave by which accounts: the rules in order, a try, and the gaps. */
class RoutesView : public QWidget
{
    Q_OBJECT

public:
    RoutesView(Engine &engine, Prompts &prompts, const Clock &clock, QWidget *parent = nullptr);

    /** The screen is shown: what changes without a signal is read again. */
    void refresh();
    void focusList();
    /** For good: the engine goes away before this does. */
    void stop();

signals:
    void noticed(const QString &sentence, helio::Token tone);
    /** Something was done that \a undo takes back. */
    void undoable(const QString &sentence, const QString &act, const std::function<void()> &undo);
    /** There is no account yet, and somebody wants one. */
    void accountRequested();

private:
    QWidget *makeHead();
    QWidget *makeRules();
    QWidget *makeEmpty();
    void connectActions();

    void showBook();
    void showPossible();

    void move(int from, int before);
    void step(int rows);
    void enable(int row, bool isEnabled);
    void edit();
    void add();
    void duplicate();
    void remove();
    void restoreShipped();
    void openEditor(const Route &route);
    void closeEditor();
    /** At once, or once somebody has agreed to lose what is not saved. */
    void leaveEditor(const std::function<void()> &then);
    void saveEdited();
    void save(const QList<Route> &routes, const std::function<void()> &done);

    Prompts &m_prompts;
    RouteBook *m_book;
    RouteModel *m_model;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_pages;
    QWidget *m_banner = nullptr;
    RuleActions *m_actions;
    RuleTable *m_table;
    RouteTester *m_tester;
    CoverageView *m_coverage;
    QFrame *m_editorLine;
    RouteEditor *m_editor;
    RouteId m_selected; ///< survives a reset of the model
};

} // namespace helio
