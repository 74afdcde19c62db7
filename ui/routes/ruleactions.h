// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace helio
{

/** The buttons above the routes; they say by themselves which of them are possible. */
class RuleActions : public QWidget
{
    Q_OBJECT

public:
    explicit RuleActions(QWidget *parent = nullptr);

    /** The row at \a row of \a count is chosen; -1: none. */
    void setChosen(int row, int count);
    void setOwn(bool areOwn);
    bool mayRemove() const;

signals:
    void addRequested();
    void editRequested();
    void duplicateRequested();
    void removeRequested();
    void stepRequested(int rows);
    void restoreRequested();

private:
    QPushButton *m_add;
    QPushButton *m_edit;
    QPushButton *m_duplicate;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_restore;
};

} // namespace helio
