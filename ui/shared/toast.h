// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/tokens.h"

#include <QFrame>
#include <QTimer>

#include <functional>

class QLabel;
class QPushButton;

namespace helio
{

/** A sentence that floats over its parent's foot for a while, with one action beside it. */
class Toast : public QFrame
{
    Q_OBJECT

public:
    explicit Toast(QWidget *parent);

    void show(const QString &sentence, Token tone = Token::Text, const QString &action = {},
            std::function<void()> acted = {});

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QLabel *m_mark;
    QLabel *m_sentence;
    QPushButton *m_action;
    std::function<void()> m_acted;
    QTimer m_hide;
};

} // namespace helio
