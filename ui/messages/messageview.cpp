// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/messageview.h"

#include "ui/filter/filterrow.h"
#include "ui/messages/exportbar.h"
#include "ui/messages/messagecolumns.h"
#include "ui/messages/messagedelegate.h"
#include "ui/messages/messagemodel.h"
#include "ui/shared/format.h"
#include "ui/shared/icons.h"
#include "ui/shared/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{
constexpr auto columnsKey = "messages/columns";
} // namespace

MessageView::MessageView(Reader &reader, Prompts &prompts, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_model(new MessageModel(reader, clock, this))
    , m_filter(new FilterRow(clock, this))
    , m_export(new ExportBar(reader, prompts, this))
    , m_table(new QTableView(this))
    , m_stack(new QStackedWidget(this))
    , m_pill(new QPushButton(this))
    , m_progress(new QProgressBar(this))
    , m_problem(makeLabel({}, TextRole::Body, Token::Bad, this))
{
    setObjectName(u"messageView"_s);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(measure::margin, measure::margin, measure::margin, measure::grid + 4);
    head->setSpacing(measure::grid + 4);
    head->addLayout(makeTitle());
    head->addWidget(m_filter);
    head->addWidget(m_export);
    m_problem->setObjectName(u"messageProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    head->addWidget(m_problem);

    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(2);
    m_progress->setAccessibleName(tr("Reading messages"));
    m_progress->hide();

    m_stack->addWidget(makeList());
    m_stack->addWidget(makeEmpty());
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addLayout(head);
    page->addWidget(m_progress);
    page->addWidget(m_stack, 1);

    m_pill->setObjectName(u"newMessages"_s);
    setLook(m_pill, u"pill"_s);
    m_pill->setCursor(Qt::PointingHandCursor);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, [this] {
        m_table->scrollToTop();
        m_model->setLive(true);
    });

    connect(m_filter, &FilterRow::changed, this, [this](const MessageFilter &filter) {
        m_table->scrollToTop();
        m_model->setLive(true);
        m_model->setFilter(filter);
    });
    connect(m_filter, &FilterRow::left, this, &MessageView::focusList);
    connect(m_model, &MessageModel::loaded, this, &MessageView::showWhatThereIs);
    connect(m_model, &MessageModel::rowsInserted, this, &MessageView::showWhatThereIs);
    connect(m_model, &MessageModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                if (first == 0 && !m_model->isLive())
                    keepPlace(last - first + 1);
                showWhatThereIs();
            });
    connect(m_model, &MessageModel::modelReset, this, [this] { select(m_selected); });
    connect(m_model, &MessageModel::pendingChanged, this, &MessageView::showPending);
    connect(m_model, &MessageModel::loadingChanged, this,
            [this] { m_progress->setVisible(m_model->isLoading() && !m_model->isLoaded()); });
    connect(m_model, &MessageModel::failed, this, [this](const QString &sentence) {
        m_problem->setText(sentence);
        m_problem->show();
    });
    addKeys();
    m_model->setFilter(m_filter->filter());
}

QLayout *MessageView::makeTitle()
{
    auto *button = new QPushButton(tr("Export…"), this);
    button->setObjectName(u"exportMessages"_s);
    button->setAccessibleName(tr("Export all matching messages"));
    button->setToolTip(tr("Writes all matching messages to a file for spreadsheets (E)"));
    connect(button, &QPushButton::clicked, this, [this] { m_export->start(m_filter->filter()); });
    connect(m_export, &ExportBar::noticed, this, &MessageView::noticed);
    auto *row = new QHBoxLayout;
    row->addWidget(makeLabel(tr("Messages"), TextRole::Title, Token::Text, this), 1);
    row->addWidget(button);
    return row;
}

QWidget *MessageView::makeList()
{
    m_table->setObjectName(u"messageTable"_s);
    m_table->setAccessibleName(tr("Messages, newest first"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new MessageDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setShowGrid(false);
    m_table->setMouseTracking(true);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(measure::row);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setMinimumSectionSize(48);
    header->setFixedHeight(measure::row + 2);
    restoreColumns();
    connect(header, &QHeaderView::sectionResized, this, [this](int section, int, int size) {
        if (size > 0)
            m_widths.insert(section, size);
    });
    m_table->viewport()->installEventFilter(this);

    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &MessageView::noteScroll);
    connect(m_table, &QTableView::doubleClicked, this, &MessageView::openCurrent);
    connect(m_table, &QTableView::customContextMenuRequested, this, &MessageView::showMenu);
    // Not the current row: focus alone makes the first row current, and nobody chose it.
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_table->selectionModel()->hasSelection())
            return;
        if (const MessageId id = currentId(); !id.isEmpty() && id != m_selected) {
            m_selected = id;
            emit moved(id);
        }
    });
    return m_table;
}

QWidget *MessageView::makeEmpty()
{
    auto *page = new QWidget(m_stack);
    page->setProperty("surface", u"raised"_s);
    page->setAttribute(Qt::WA_StyledBackground);
    m_emptyTitle = makeLabel({}, TextRole::Section, Token::Text, page);
    m_emptyTitle->setAlignment(Qt::AlignHCenter);
    m_emptyText = makeLabel({}, TextRole::Body, Token::Muted, page);
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignHCenter);
    m_emptyAction = new QPushButton(page);
    m_emptyAction->setObjectName(u"emptyAction"_s);
    setLook(m_emptyAction, u"primary"_s);
    connect(m_emptyAction, &QPushButton::clicked, this, [this] {
        if (m_filter->isEmpty())
            emit composeRequested();
        else
            m_filter->clear();
    });
    // A column of fixed width: a label that wraps tells its height only where its width is given.
    auto *middle = new QWidget(page);
    middle->setFixedWidth(440);
    auto *column = new QVBoxLayout(middle);
    column->setSpacing(measure::grid);
    column->addWidget(m_emptyTitle);
    column->addWidget(m_emptyText);
    column->addSpacing(measure::grid);
    column->addWidget(m_emptyAction, 0, Qt::AlignHCenter);
    auto *whole = new QVBoxLayout(page);
    whole->addStretch(2);
    auto *centred = new QHBoxLayout; // an aligned item would not be asked for its height
    centred->addStretch(1);
    centred->addWidget(middle);
    centred->addStretch(1);
    whole->addLayout(centred);
    whole->addStretch(3);
    return page;
}

void MessageView::addKeys()
{
    const auto key = [this](const QKeySequence &sequence, auto act) {
        auto *shortcut = new QShortcut(sequence, m_table);
        shortcut->setContext(Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    key(Qt::Key_J, [this] { step(1); });
    key(Qt::Key_K, [this] { step(-1); });
    key(Qt::Key_Return, [this] { openCurrent(); });
    key(Qt::Key_Enter, [this] { openCurrent(); });
    key(Qt::Key_Escape, [this] { emit escaped(); });
    key(Qt::Key_E, [this] { m_export->start(m_filter->filter()); });
    key(QKeySequence::Copy, [this] { copyCurrentId(); });
}

void MessageView::setFilter(const MessageFilter &filter)
{
    m_filter->setFilter(filter);
}

void MessageView::focusFilter()
{
    m_filter->focusText();
}

void MessageView::focusList()
{
    if (m_stack->currentIndex() == 0)
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_emptyAction->setFocus(Qt::OtherFocusReason);
}

void MessageView::noteChanges(const QList<MessageId> &ids)
{
    m_model->noteChanges(ids);
}

void MessageView::stop()
{
    m_export->cancel();
    m_model->stop();
}

void MessageView::select(const MessageId &id)
{
    m_selected = id;
    const int row = m_model->rowOf(id);
    if (row < 0)
        m_table->clearSelection();
    else if (row != m_table->currentIndex().row())
        m_table->selectionModel()->setCurrentIndex(m_model->index(row, 0),
                QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

MessageId MessageView::currentId() const
{
    const Message *message = m_model->messageAt(m_table->currentIndex().row());
    return message ? message->id : MessageId();
}

void MessageView::step(int rows)
{
    const int last = m_model->rowCount() - 1;
    if (last < 0)
        return;
    const bool isChosen = m_table->selectionModel()->hasSelection();
    const int row = isChosen ? std::clamp(m_table->currentIndex().row() + rows, 0, last) : 0;
    // Not selectRow(): it looks for a column at the viewport's edge and finds none in Arabic.
    m_table->selectionModel()->setCurrentIndex(m_model->index(row, 0),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void MessageView::openCurrent()
{
    if (const MessageId id = currentId(); !id.isEmpty())
        emit opened(id);
}

void MessageView::copyCurrentId()
{
    if (const MessageId id = currentId(); !id.isEmpty())
        QGuiApplication::clipboard()->setText(id.value);
}

void MessageView::showMenu(const QPoint &at)
{
    if (!m_table->indexAt(at).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(themedIcon(u"documentinfo"_s), tr("Show what happened"), this,
            &MessageView::openCurrent);
    menu->addAction(themedIcon(u"edit-copy"_s), tr("Copy the message id"), this,
            &MessageView::copyCurrentId);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void MessageView::noteScroll()
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    m_model->setLive(bar->value() == bar->minimum());
    const int first = m_table->rowAt(0);
    const int last = m_table->rowAt(m_table->viewport()->height() - 1);
    m_model->setVisibleRows(first, last < 0 ? m_model->rowCount() - 1 : last);
}

void MessageView::keepPlace(int rowsRemoved)
{
    QScrollBar *bar = m_table->verticalScrollBar();
    bar->setValue(bar->value() - rowsRemoved);
}

void MessageView::showWhatThereIs()
{
    m_problem->hide();
    const bool isEmpty = m_model->isLoaded() && m_model->rowCount() == 0;
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    noteScroll();
    if (!isEmpty)
        return;
    const bool isFiltered = !m_filter->isEmpty();
    m_emptyTitle->setText(isFiltered ? tr("No message matches") : tr("No messages yet"));
    m_emptyText->setText(
            isFiltered
                    ? tr("Look for a number with its country code, an order number, or the message id.")
                    : tr("Every message you send or receive appears here, with what happened to it and what happens next."));
    m_emptyAction->setText(isFiltered ? tr("Show all messages") : tr("Write a message"));
    m_emptyAction->setAccessibleName(m_emptyAction->text());
}

void MessageView::showPending()
{
    const int count = m_model->pending();
    const bool isShown = count > 0 || m_model->hasMorePending();
    if (isShown) {
        m_pill->setText(count == 0                  ? tr("↑ Newer messages")
                        : m_model->hasMorePending() ? tr("↑ More than %1 new").arg(number(count))
                                                    : tr("↑ %Ln new", nullptr, count));
        m_pill->setAccessibleName(m_pill->text());
    }
    m_pill->setVisible(isShown);
    layOutPill();
}

void MessageView::layOutPill()
{
    m_pill->adjustSize();
    const QPoint corner = m_table->viewport()->mapTo(this, QPoint(0, 0));
    m_pill->move(corner.x() + (m_table->viewport()->width() - m_pill->width()) / 2,
            corner.y() + measure::grid);
    m_pill->raise();
}

bool MessageView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        fitColumns();
        layOutPill();
        noteScroll();
    }
    return QWidget::eventFilter(watched, event);
}

void MessageView::saveColumns() const
{
    QSettings().setValue(QLatin1String(columnsKey), m_table->horizontalHeader()->saveState());
}

void MessageView::restoreColumns()
{
    QHeaderView *header = m_table->horizontalHeader();
    int section = 0;
    for (const MessageColumnInfo &column : messageColumns())
        header->resizeSection(section++, column.width);
    header->setStretchLastSection(false);
    header->restoreState(QSettings().value(QLatin1String(columnsKey)).toByteArray());
    for (section = 0; section < header->count(); ++section) {
        header->showSection(section); // what gave way comes back; fitColumns() decides anew
        m_widths.insert(section, header->sectionSize(section));
    }
    header->setSectionResizeMode(int(MessageColumn::Preview), QHeaderView::Stretch);
}

/** Where it is narrow, what the detail also tells gives way to the message itself. */
void MessageView::fitColumns()
{
    constexpr MessageColumn givesWay[] = {MessageColumn::Cost, MessageColumn::Account,
            MessageColumn::Segments, MessageColumn::Sender, MessageColumn::Reference};
    constexpr int leastPreview = 220;
    int needed = leastPreview;
    for (const MessageColumnInfo &column : messageColumns()) {
        if (column.role != MessageColumn::Preview)
            needed += m_widths.value(int(column.role), column.width);
    }
    for (const MessageColumn column : givesWay) {
        const bool isHidden = needed > m_table->viewport()->width();
        m_table->setColumnHidden(int(column), isHidden);
        if (isHidden)
            needed -= m_widths.value(int(column), messageColumns().at(size_t(column)).width);
    }
}

} // namespace helio
