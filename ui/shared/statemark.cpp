// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/statemark.h"

#include "ui/shared/icons.h"
#include "ui/shared/theme.h"

#include <QPainter>

namespace helio
{

StateMark::StateMark(QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(measure::smallIcon, measure::smallIcon);
}

void StateMark::setState(MessageState state)
{
    m_state = state;
    update();
}

void StateMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintState(painter, rect(), m_state, layoutDirection() == Qt::RightToLeft);
}

} // namespace helio
