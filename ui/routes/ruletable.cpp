// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/ruletable.h"

#include "ui/routes/routemodel.h"
#include "ui/routes/rowdelegate.h"
#include "ui/shared/theme.h"

#include <QHeaderView>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

RuleTable::RuleTable(RouteModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setModel(&model);
    dress();
    addKeys();
    connect(this, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (RouteColumn(index.column()) != RouteColumn::Enabled) // that cell has switched by then
            emit editRequested();
    });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const Route *route = m_model.routeAt(currentRow());
        emit chosen(route ? route->id : RouteId());
    });
}

void RuleTable::dress()
{
    setObjectName(u"routeTable"_s);
    setAccessibleName(tr("Routes, in the order in which they are asked"));
    setItemDelegate(new RowDelegate(measure::margin, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setShowGrid(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setDragDropMode(InternalMove);
    setDragDropOverwriteMode(false);
    setDropIndicatorShown(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(measure::row);
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setMinimumSectionSize(48);
    header->setFixedHeight(measure::row + 2);
    header->resizeSection(int(RouteColumn::Position), 56);
    header->resizeSection(int(RouteColumn::Name), 180);
    header->resizeSection(int(RouteColumn::Strategy), 144);
    header->resizeSection(int(RouteColumn::Enabled), 84);
    header->setSectionResizeMode(int(RouteColumn::Messages), QHeaderView::Stretch);
    header->setSectionResizeMode(int(RouteColumn::Accounts), QHeaderView::Stretch);
}

void RuleTable::addKeys()
{
    const auto key = [this](const QKeySequence &sequence, auto act) {
        auto *shortcut = new QShortcut(sequence, this);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(Qt::Key_J, [this] { walk(1); });
    key(Qt::Key_K, [this] { walk(-1); });
    key(Qt::Key_Return, [this] { emit editRequested(); });
    key(Qt::Key_Enter, [this] { emit editRequested(); });
    key(Qt::Key_Delete, [this] { emit removeRequested(); });
    key(Qt::ALT | Qt::Key_Up, [this] { emit stepRequested(-1); });
    key(Qt::ALT | Qt::Key_Down, [this] { emit stepRequested(1); });
    key(Qt::Key_Space, [this] { emit toggleRequested(); });
}

void RuleTable::walk(int rows)
{
    const int last = m_model.rowCount() - 1;
    if (last >= 0)
        choose(std::clamp(currentRow() + rows, 0, last));
}

/** Not selectRow(): it looks for a column at the viewport's edge and finds none in Arabic. */
void RuleTable::choose(int row)
{
    selectionModel()->setCurrentIndex(
            m_model.index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

int RuleTable::currentRow() const
{
    const QModelIndexList rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.first().row();
}

void RuleTable::select(const RouteId &id)
{
    const int row = m_model.rowOf(id);
    if (row < 0)
        clearSelection();
    else if (row != currentRow())
        choose(row);
}

} // namespace helio
