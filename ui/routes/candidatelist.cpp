// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/candidatelist.h"

#include "core/engine/engine.h"
#include "ui/routes/fields.h"
#include "ui/shared/format.h"
#include "ui/shared/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{
constexpr int rowsShown = 4;
constexpr int heaviest = 100;               // as checkRoute() says
constexpr int tableRow = measure::row + 12; // room for a field
} // namespace

CandidateList::CandidateList(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, 2, this))
    , m_choice(new QComboBox(this))
    , m_add(makeButton(u"candidateAdd"_s, tr("Add"), this))
    , m_up(makeButton(u"candidateUp"_s, tr("Up"), this))
    , m_down(makeButton(u"candidateDown"_s, tr("Down"), this))
    , m_remove(makeButton(u"candidateRemove"_s, tr("Take out"), this))
{
    dressTable();
    m_choice->setObjectName(u"candidateChoice"_s);
    m_choice->setAccessibleName(tr("Account to add"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_add->setAccessibleName(tr("Add the account"));
    m_up->setAccessibleName(tr("Move the account up"));
    m_down->setAccessibleName(tr("Move the account down"));
    m_remove->setAccessibleName(tr("Take the account out of the route"));
    connect(m_add, &QPushButton::clicked, this, &CandidateList::add);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QPushButton::clicked, this, &CandidateList::remove);
    connect(m_table, &QTableWidget::currentCellChanged, this, &CandidateList::showPossible);

    auto *acts = new QHBoxLayout;
    acts->setSpacing(measure::grid);
    acts->addWidget(m_up);
    acts->addWidget(m_down);
    acts->addWidget(m_remove);
    acts->addStretch(1);
    auto *adding = new QHBoxLayout;
    adding->setSpacing(measure::grid);
    adding->addWidget(m_choice, 1);
    adding->addWidget(m_add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(measure::grid);
    column->addWidget(m_table);
    column->addLayout(acts);
    column->addLayout(adding);
}

void CandidateList::dressTable()
{
    m_table->setObjectName(u"candidates"_s);
    m_table->setAccessibleName(tr("Accounts of the route, in order"));
    m_table->setHorizontalHeaderLabels({tr("Account"), tr("Weight")});
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(tableRow);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    header->setSectionResizeMode(1, QHeaderView::Fixed);
    header->resizeSection(1, 88);
    m_table->setFixedHeight(measure::row + 2 + rowsShown * tableRow);
    const auto key = [this](const QKeySequence &sequence, auto act) {
        auto *shortcut = new QShortcut(sequence, m_table);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(Qt::ALT | Qt::Key_Up, [this] { move(-1); });
    key(Qt::ALT | Qt::Key_Down, [this] { move(1); });
    key(Qt::Key_Delete, [this] { remove(); });
}

void CandidateList::setCandidates(
        const QList<RouteCandidate> &candidates, const QList<AccountCard> &cards)
{
    m_candidates = candidates;
    setCards(cards);
    show(0);
}

void CandidateList::setCards(const QList<AccountCard> &cards)
{
    m_known.clear();
    for (const AccountCard &card : cards)
        m_known.append(card.account.id.value);
    showChoices();
}

int CandidateList::current() const
{
    return m_table->currentRow();
}

void CandidateList::show(int current)
{
    m_table->setRowCount(0); // the weights' fields go with their rows
    m_table->setRowCount(int(m_candidates.size()));
    for (int row = 0; row < m_candidates.size(); ++row) {
        const RouteCandidate &candidate = m_candidates.at(row);
        const QString name = isolated(candidate.account.value);
        m_table->setItem(row, 0,
                new QTableWidgetItem(m_known.contains(candidate.account.value)
                                             ? name
                                             : tr("%1 (does not exist)").arg(name)));
        auto *weight = new QSpinBox(m_table);
        weight->setObjectName(u"weight-"_s + candidate.account.value);
        weight->setAccessibleName(tr("Weight of %1").arg(candidate.account.value));
        weight->setRange(1, heaviest);
        weight->setButtonSymbols(QAbstractSpinBox::NoButtons);
        weight->setAlignment(Qt::AlignTrailing);
        weight->setValue(candidate.weight);
        connect(weight, &QSpinBox::valueChanged, this,
                [this, account = candidate.account](int value) { weigh(account, value); });
        m_table->setCellWidget(row, 1, weight);
    }
    if (!m_candidates.isEmpty())
        m_table->setCurrentCell(std::clamp(current, 0, int(m_candidates.size()) - 1), 0);
    showChoices();
    showPossible();
}

void CandidateList::showChoices()
{
    m_choice->clear();
    for (const QString &name : std::as_const(m_known)) {
        const bool isThere = std::any_of(m_candidates.begin(), m_candidates.end(),
                [&](const RouteCandidate &one) { return one.account.value == name; });
        if (!isThere)
            m_choice->addItem(name, name);
    }
    const bool hasMore = m_choice->count() > 0;
    if (!hasMore)
        m_choice->addItem(tr("Every account is in the route"));
    m_choice->setEnabled(hasMore);
    m_add->setEnabled(hasMore);
}

void CandidateList::showPossible()
{
    const int row = current();
    const int last = int(m_candidates.size()) - 1;
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < last);
    m_remove->setEnabled(row >= 0);
}

void CandidateList::add()
{
    if (!m_add->isEnabled())
        return;
    m_candidates.append({.account = AccountId(m_choice->currentData().toString())});
    show(int(m_candidates.size()) - 1);
    emit changed();
}

void CandidateList::remove()
{
    const int row = current();
    if (row < 0 || row >= m_candidates.size())
        return;
    m_candidates.removeAt(row);
    show(row);
    emit changed();
}

void CandidateList::weigh(const AccountId &account, int weight)
{
    const auto found = std::find_if(m_candidates.begin(), m_candidates.end(),
            [&](const RouteCandidate &one) { return one.account == account; });
    if (found == m_candidates.end())
        return;
    found->weight = weight;
    emit changed();
}

void CandidateList::move(int rows)
{
    const int from = current();
    const int to = from + rows;
    if (from < 0 || to < 0 || to >= m_candidates.size())
        return;
    m_candidates.move(from, to);
    show(to);
    emit changed();
}

} // namespace helio
