// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/filter.h"
#include "ui/shared/tokens.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace helio
{

class Clock;
class ExportBar;
class FilterRow;
class MessageModel;
class Prompts;
class Reader;

/** The list of messages with its filter: a search in five seconds. */
class MessageView : public QWidget
{
    Q_OBJECT

public:
    MessageView(Reader &reader, Prompts &prompts, const Clock &clock, QWidget *parent = nullptr);

    MessageModel &model() { return *m_model; }
    void setFilter(const MessageFilter &filter);
    void focusFilter();
    void focusList();
    void noteChanges(const QList<MessageId> &ids);
    /** Marks a row that was opened from elsewhere, where it is in the window. */
    void select(const MessageId &id);
    void saveColumns() const;
    /** Asks the reader for nothing any more. */
    void stop();

signals:
    /** Enter or a double click: show it. */
    void opened(const helio::MessageId &id);
    /** J, K or a click moved to another row: an open detail follows. */
    void moved(const helio::MessageId &id);
    void escaped();
    void composeRequested();
    void noticed(const QString &sentence, helio::Token tone);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLayout *makeTitle();
    QWidget *makeList();
    QWidget *makeEmpty();
    void addKeys();
    void step(int rows);
    void openCurrent();
    void copyCurrentId();
    void showMenu(const QPoint &at);
    void noteScroll();
    void keepPlace(int rowsRemoved);
    void showWhatThereIs();
    void showPending();
    void restoreColumns();
    void fitColumns();
    void layOutPill();
    MessageId currentId() const;

    MessageModel *m_model;
    FilterRow *m_filter;
    ExportBar *m_export;
    QTableView *m_table;
    QStackedWidget *m_stack;
    QLabel *m_emptyTitle;
    QLabel *m_emptyText;
    QPushButton *m_emptyAction;
    QPushButton *m_pill;
    QProgressBar *m_progress;
    QLabel *m_problem;
    QHash<int, int> m_widths; ///< of columns by their number, also while hidden
    MessageId m_selected;     ///< survives a reset of the model
};

} // namespace helio
