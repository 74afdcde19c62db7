// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/routesview.h"

#include "ui/routes/coverageview.h"
#include "ui/routes/fields.h"
#include "ui/routes/routebook.h"
#include "ui/routes/routeeditor.h"
#include "ui/routes/routelist.h"
#include "ui/routes/routemodel.h"
#include "ui/routes/routetester.h"
#include "ui/routes/ruleactions.h"
#include "ui/routes/ruletable.h"
#include "ui/shared/emptypage.h"
#include "ui/shared/prompts.h"
#include "ui/shared/sayings.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

enum Page { Rules, Coverage, Empty };

QSet<AccountId> brokenIn(const QList<AccountCard> &cards)
{
    QSet<AccountId> broken;
    for (const AccountCard &card : cards) {
        if (!card.trouble.isEmpty() || card.use != AccountUse::InUse)
            broken.insert(card.account.id);
    }
    return broken;
}

} // namespace

RoutesView::RoutesView(Engine &engine, Prompts &prompts, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_prompts(prompts)
    , m_book(new RouteBook(engine, this))
    , m_model(new RouteModel(this))
    , m_pages(new QStackedWidget(this))
    , m_actions(new RuleActions(this))
    , m_table(new RuleTable(*m_model, this))
    , m_tester(new RouteTester(engine, *m_book, clock, this))
    , m_coverage(new CoverageView(*m_book, clock, this))
    , m_editorLine(new QFrame(this))
    , m_editor(new RouteEditor(this))
{
    setObjectName(u"routesView"_s);
    m_pages->addWidget(makeRules());
    m_pages->addWidget(m_coverage);
    m_pages->addWidget(makeEmpty());
    auto *main = new QVBoxLayout;
    main->setSpacing(0);
    main->addWidget(makeHead());
    main->addWidget(m_pages, 1);
    m_editorLine->setProperty("line", u"upright"_s);
    auto *whole = new QHBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(main, 1);
    whole->addWidget(m_editorLine);
    whole->addWidget(m_editor);
    closeEditor();

    connect(m_book, &RouteBook::changed, this, &RoutesView::showBook);
    connect(m_model, &RouteModel::moveRequested, this, &RoutesView::move);
    connect(m_model, &RouteModel::enableRequested, this, &RoutesView::enable);
    connect(m_tabs, &QTabBar::currentChanged, this, &RoutesView::showBook);
    connect(m_editor, &RouteEditor::saveRequested, this, &RoutesView::saveEdited);
    connect(m_editor, &RouteEditor::closeRequested, this,
            [this] { leaveEditor([this] { closeEditor(); }); });
    connectActions();
    showBook();
    m_book->read();
}

void RoutesView::connectActions()
{
    connect(m_table, &RuleTable::chosen, this, [this](const RouteId &id) {
        if (!id.isEmpty())
            m_selected = id;
        showPossible();
    });
    connect(m_table, &RuleTable::editRequested, this, &RoutesView::edit);
    connect(m_table, &RuleTable::removeRequested, this, &RoutesView::remove);
    connect(m_table, &RuleTable::stepRequested, this, &RoutesView::step);
    connect(m_table, &RuleTable::toggleRequested, this, [this] {
        if (const Route *route = m_model->routeAt(m_table->currentRow()))
            enable(m_table->currentRow(), !route->isEnabled);
    });
    connect(m_actions, &RuleActions::addRequested, this, &RoutesView::add);
    connect(m_actions, &RuleActions::editRequested, this, &RoutesView::edit);
    connect(m_actions, &RuleActions::duplicateRequested, this, &RoutesView::duplicate);
    connect(m_actions, &RuleActions::removeRequested, this, &RoutesView::remove);
    connect(m_actions, &RuleActions::stepRequested, this, &RoutesView::step);
    connect(m_actions, &RuleActions::restoreRequested, this, &RoutesView::restoreShipped);
}

QWidget *RoutesView::makeHead()
{
    auto *head = new QWidget(this);
    m_tabs = new QTabBar(head);
    m_tabs->setObjectName(u"routesTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of this screen"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Rules"));
    m_tabs->addTab(tr("Coverage"));
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(
            measure::margin, measure::margin, measure::margin, measure::grid + 4);
    column->setSpacing(measure::grid);
    column->addWidget(makeLabel(tr("Routes"), TextRole::Title, Token::Text, head));
    column->addWidget(m_tabs);
    return head;
}

QWidget *RoutesView::makeRules()
{
    auto *page = new QWidget(m_pages);
    m_banner = new QWidget(page);
    m_banner->setObjectName(u"shippedBanner"_s);
    auto *card = new QFrame(m_banner);
    card->setProperty("surface", u"card"_s);
    QLabel *words =
            makeLabel(tr("These are the shipped routes. Your first change makes them yours."),
                    TextRole::Body, Token::Text, card);
    words->setWordWrap(true);
    auto *inside = new QHBoxLayout(card);
    inside->setContentsMargins(measure::grid + 4, measure::grid, measure::grid + 4, measure::grid);
    inside->addWidget(words);
    auto *around = new QHBoxLayout(m_banner);
    around->setContentsMargins(measure::margin, 0, measure::margin, measure::grid + 4);
    around->addWidget(card);
    auto *line = new QFrame(page);
    line->setProperty("line", u"true"_s);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_actions);
    column->addWidget(m_table, 1);
    column->addWidget(line);
    column->addWidget(m_tester);
    return page;
}

QWidget *RoutesView::makeEmpty()
{
    auto *page = new EmptyPage(tr("No routes yet"),
            tr("As soon as there is an account, the routes appear here: which messages leave by which account, in which order, and which countries nobody reaches."),
            tr("Add an account"), m_pages);
    page->action()->setObjectName(u"routesAddAccount"_s);
    page->setFocusProxy(page->action());
    connect(page->action(), &QPushButton::clicked, this, &RoutesView::accountRequested);
    return page;
}

void RoutesView::refresh()
{
    m_book->read();
}

void RoutesView::stop()
{
    m_book->stop();
    m_tester->stop();
}

void RoutesView::focusList()
{
    if (m_pages->currentIndex() == Coverage)
        m_coverage->focusFirst();
    else if (m_pages->currentIndex() == Empty)
        m_pages->currentWidget()->setFocus(Qt::OtherFocusReason);
    else
        m_table->setFocus(Qt::OtherFocusReason);
}

void RoutesView::showBook()
{
    const bool isEmpty = m_book->isLoaded() && m_book->cards().isEmpty();
    m_tabs->setVisible(!isEmpty);
    m_pages->setCurrentIndex(isEmpty ? Empty : m_tabs->currentIndex());
    m_model->setRoutes(m_book->routes(), brokenIn(m_book->cards()));
    m_banner->setVisible(m_book->isLoaded() && m_book->areShipped());
    m_actions->setOwn(m_book->isLoaded() && !m_book->areShipped());
    m_editor->setCards(m_book->cards());
    if (m_tabs->currentIndex() == Coverage)
        m_coverage->refresh();
    m_table->select(m_selected);
    showPossible();
}

void RoutesView::showPossible()
{
    m_actions->setChosen(m_table->currentRow(), m_model->rowCount());
}

/** What the engine refuses is told; the book has taken it back by then. */
void RoutesView::save(const QList<Route> &routes, const std::function<void()> &done)
{
    m_book->save(routes, [this, done](const Result<void> &answer) {
        if (answer)
            done();
        else
            emit noticed(inWords(answer.error().text), Token::Bad);
    });
}

void RoutesView::move(int from, int before)
{
    const QList<Route> routes = moved(m_book->routes(), from, before);
    if (routes == m_book->routes())
        return;
    m_selected = m_book->routes().at(from).id;
    save(routes, [] {});
}

void RoutesView::step(int rows)
{
    const int row = m_table->currentRow();
    const int to = row + rows;
    if (row >= 0 && to >= 0 && to < m_model->rowCount())
        move(row, rows > 0 ? to + 1 : to);
}

void RoutesView::enable(int row, bool isEnabled)
{
    QList<Route> routes = m_book->routes();
    if (row < 0 || row >= routes.size())
        return;
    routes[row].isEnabled = isEnabled;
    m_selected = routes[row].id;
    save(routes, [] {});
}

void RoutesView::edit()
{
    const Route *route = m_model->routeAt(m_table->currentRow());
    if (route)
        leaveEditor([this, route = *route] { openEditor(route); });
}

void RoutesView::add()
{
    leaveEditor([this] { openEditor({}); });
}

void RoutesView::duplicate()
{
    const int row = m_table->currentRow();
    const Route *route = m_model->routeAt(row);
    if (!route)
        return;
    const QList<Route> routes =
            duplicated(m_book->routes(), row, tr("Copy of %1").arg(route->name));
    m_selected = routes.at(row + 1).id;
    save(routes, [this] {
        emit noticed(tr("The copy is switched off until you put it in use."), Token::Accent);
    });
}

void RoutesView::remove()
{
    const int row = m_table->currentRow();
    if (!m_actions->mayRemove() || row < 0)
        return;
    QList<Route> routes = m_book->routes();
    const Route gone = routes.takeAt(row);
    m_selected = routes.at(std::min<qsizetype>(row, routes.size() - 1)).id;
    save(routes, [this, gone, row] {
        emit undoable(
                tr("The route “%1” is removed.").arg(gone.name), tr("Undo"), [this, gone, row] {
                    m_selected = gone.id;
                    save(putBack(m_book->routes(), row, gone), [] {});
                });
    });
}

void RoutesView::restoreShipped()
{
    const Question question{u"restorePrompt"_s, tr("Restore the shipped routes?"),
            tr("Your %Ln route(s) will be removed. The shipped ones hold from the next message on.",
                    nullptr, int(m_book->routes().size())),
            tr("Restore shipped routes"), tr("Keep mine"), true};
    m_prompts.ask(this, question, [this] {
        const QList<Route> mine = m_book->routes();
        save({}, [this, mine] {
            emit undoable(tr("The shipped routes hold again."), tr("Undo"),
                    [this, mine] { save(mine, [] {}); });
        });
    });
}

void RoutesView::openEditor(const Route &route)
{
    m_editor->open(route, m_book->cards());
    m_editorLine->show();
    m_editor->show();
    m_editor->focusFirst();
}

void RoutesView::closeEditor()
{
    const bool hadFocus = m_editor->isAncestorOf(focusWidget());
    m_editor->hide();
    m_editorLine->hide();
    if (hadFocus)
        m_table->setFocus(Qt::OtherFocusReason);
}

void RoutesView::leaveEditor(const std::function<void()> &then)
{
    if (m_editor->isHidden() || !m_editor->isChanged()) {
        then();
        return;
    }
    const Question question{u"discardPrompt"_s, tr("Drop what you changed?"),
            tr("The route in the form is not saved. The routes stay as they are."),
            tr("Drop my changes"), tr("Keep editing"), true};
    m_prompts.ask(this, question, then);
}

void RoutesView::saveEdited()
{
    Route route = m_editor->route();
    const bool isNew = route.id.isEmpty();
    if (isNew)
        route.id = freshId(m_book->routes(), route.name);
    m_editor->setSaving(true);
    m_book->save(withRoute(m_book->routes(), route), [this, route, isNew](const auto &answer) {
        m_editor->setSaving(false);
        if (!answer) {
            m_editor->showError(answer.error());
            return;
        }
        m_selected = route.id;
        showBook();
        closeEditor();
        emit noticed(isNew ? tr("The route “%1” is added.").arg(route.name)
                           : tr("The route “%1” is saved.").arg(route.name),
                Token::Good);
    });
}

} // namespace helio
