// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/filterwords.h"
#include "ui/filter/savedviews.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace helio
{

class Clock;
class FilterChips;
class FilterField;

/**
 * What a list is narrowed to: typed in the filter's words, chosen from menus or taken from a saved
 * view. Finished wishes become chips. Remembered between starts.
 */
class FilterRow : public QWidget
{
    Q_OBJECT

public:
    explicit FilterRow(const Clock &clock, QWidget *parent = nullptr);

    /** As of now: "after:today" moves on with the day. */
    MessageFilter filter() const;
    QString words() const;
    void setFilter(const MessageFilter &filter);
    void setWords(const QString &words);
    bool isEmpty() const;
    void clear();
    void focusText();

signals:
    void changed(const helio::MessageFilter &filter);
    /** Esc, Down or Enter in the text: back to the list. */
    void left();

private:
    QPushButton *makeMenu(const QString &name, const QString &title);
    void layOut();
    void fillFilters(QMenu &menu);
    void fillViews(QMenu &menu);
    void addView(QMenu &menu, const SavedView &view);
    void add(const FilterTerm &term);
    void enter();
    void note();
    void askForName(bool isAsked);
    void saveView();
    void showProblem(const QString &sentence);

    const Clock &m_clock;
    FilterField *m_text;
    FilterChips *m_chips;
    QPushButton *m_filters;
    QPushButton *m_views;
    QPushButton *m_clear;
    QWidget *m_naming; ///< a view's name is asked for in place
    QLineEdit *m_name;
    QLabel *m_problem;
    SavedViews m_saved;
    QList<FilterTerm> m_typed; ///< what the text asks for, while it can be read
    QTimer m_typing;           ///< asks only when the typing pauses
    QString m_noted;           ///< the words that were last told of
};

} // namespace helio
