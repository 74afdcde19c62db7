// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/filter.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace helio
{

/** Text, state and direction: what the list is narrowed to. Remembered between starts. */
class FilterRow : public QWidget
{
    Q_OBJECT

public:
    explicit FilterRow(QWidget *parent = nullptr);

    MessageFilter filter() const;
    void setFilter(const MessageFilter &filter);
    bool isEmpty() const;
    void clear();
    void focusText();

signals:
    void changed(const helio::MessageFilter &filter);
    /** Esc or Enter in the text: back to the list. */
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fillStates();
    void noteChange();
    void restore();
    void selectStates(const QList<MessageState> &states);

    QLineEdit *m_text;
    QComboBox *m_states;
    QComboBox *m_direction;
    QPushButton *m_clear;
    QTimer m_typing; ///< asks only when the typing pauses
    bool m_isSetting = false;
};

} // namespace helio
