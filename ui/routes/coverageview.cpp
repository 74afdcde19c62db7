// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/coverageview.h"

#include "ui/routes/coveragemodel.h"
#include "ui/routes/fields.h"
#include "ui/routes/routebook.h"
#include "ui/routes/routewords.h"
#include "ui/routes/rowdelegate.h"
#include "ui/shared/format.h"
#include "ui/shared/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace helio
{

CoverageView::CoverageView(const RouteBook &book, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_book(book)
    , m_clock(clock)
    , m_model(new CoverageModel(this))
    , m_table(new QTableView(this))
{
    setObjectName(u"coverageView"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeFilter());
    column->addWidget(m_table, 1);
    dressTable();
    connect(m_model, &CoverageModel::modelReset, this, &CoverageView::showGroups);
}

QWidget *CoverageView::makeFilter()
{
    auto *filter = new QWidget(this);
    m_channel = new QComboBox(filter);
    m_channel->setObjectName(u"coverageChannel"_s);
    m_channel->setAccessibleName(tr("Channel of the messages"));
    fillChannels(m_channel, false);
    m_category = new QComboBox(filter);
    m_category->setObjectName(u"coverageCategory"_s);
    m_category->setAccessibleName(tr("What the messages are for"));
    fillCategories(m_category);
    m_onlyGaps = new QCheckBox(tr("Only gaps"), filter);
    m_onlyGaps->setObjectName(u"onlyGaps"_s);
    m_onlyGaps->setAccessibleName(m_onlyGaps->text());
    m_onlyGaps->setToolTip(tr("Countries that no account reaches, or only one"));
    m_summary = makeLabel({}, TextRole::Body, Token::Muted, filter);
    m_summary->setObjectName(u"coverageSummary"_s);
    m_summary->setWordWrap(true);
    for (QComboBox *box : {m_channel, m_category})
        connect(box, &QComboBox::currentIndexChanged, this, &CoverageView::refresh);
    connect(m_onlyGaps, &QCheckBox::toggled, m_model, &CoverageModel::setOnlyGaps);

    auto *row = new QHBoxLayout(filter);
    row->setContentsMargins(measure::margin, 0, measure::margin, measure::grid + 4);
    row->setSpacing(measure::grid);
    row->addWidget(m_channel);
    row->addWidget(m_category);
    row->addWidget(m_onlyGaps);
    row->addSpacing(measure::grid);
    row->addWidget(m_summary, 1);
    return filter;
}

void CoverageView::dressTable()
{
    m_table->setObjectName(u"coverageTable"_s);
    m_table->setAccessibleName(tr("Countries by part of the world"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new RowDelegate(measure::margin, m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setShowGrid(false);
    m_table->setMouseTracking(true);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(measure::row);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setFixedHeight(measure::row + 2);
    header->resizeSection(int(CoverageColumn::Country), 280);
    header->resizeSection(int(CoverageColumn::Reach), 160);
    header->resizeSection(int(CoverageColumn::Route), 220);
    header->setSectionResizeMode(int(CoverageColumn::Accounts), QHeaderView::Stretch);
}

void CoverageView::focusFirst()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

void CoverageView::refresh()
{
    QList<CoveringAccount> carriers;
    for (const AccountCard &card : m_book.cards())
        carriers.append({card.account.id, card.provider.channel,
                card.trouble.isEmpty() && !card.account.isStopped &&
                        card.use == AccountUse::InUse});
    m_model->setCoverage(coverage(m_book.routes(), carriers,
                                 {channelIn(m_channel), categoryIn(m_category), m_clock.now()}),
            m_book.routes());
    showSummary();
}

/** A title runs over the whole row. */
void CoverageView::showGroups()
{
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->isGroup(row))
            m_table->setSpan(row, 0, 1, m_model->columnCount());
    }
}

void CoverageView::showSummary()
{
    QStringList told;
    for (const Reach reach : {Reach::None, Reach::Single, Reach::Several}) {
        if (const int count = m_model->count(reach); count > 0)
            told.append(tr("%1: %2", "how many countries are reached so")
                                .arg(reachWord(reach), number(count)));
    }
    m_summary->setText(told.join(u" · "_s));
}

} // namespace helio
