// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/messagestate.h"

#include <QWidget>

namespace helio
{

/** A state's shape as a widget; repaints in the theme's colours. */
class StateMark : public QWidget
{
    Q_OBJECT

public:
    explicit StateMark(QWidget *parent = nullptr);
    void setState(MessageState state);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    MessageState m_state = MessageState::Queued;
};

} // namespace helio
