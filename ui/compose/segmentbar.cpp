// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/segmentbar.h"

#include "ui/shared/tokens.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace helio
{

SegmentBar::SegmentBar(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(6);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SegmentBar::show(int segments, double fill, bool isDear)
{
    m_segments = segments;
    m_fill = fill;
    m_isDear = isDear;
    update();
}

void SegmentBar::paintEvent(QPaintEvent *)
{
    constexpr int mostBlocks = 10; // beyond it the words alone tell how many
    constexpr int gap = 3;
    const int blocks = std::min(m_segments, mostBlocks);
    const double each = double(width() - gap * (blocks - 1)) / blocks;
    const QColor used = color(m_isDear ? Token::Warn : Token::Accent);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (layoutDirection() == Qt::RightToLeft) {
        painter.translate(width(), 0);
        painter.scale(-1, 1);
    }
    for (int block = 0; block < blocks; ++block) {
        const QRectF box(block * (each + gap), 0, each, height());
        painter.setBrush(color(Token::Border));
        painter.drawRoundedRect(box, 3, 3);
        const double part = block < blocks - 1 ? 1 : m_fill;
        if (part <= 0)
            continue;
        painter.setBrush(used);
        painter.drawRoundedRect(
                QRectF(box.left(), 0, std::max(box.width() * part, 6.0), height()), 3, 3);
    }
}

} // namespace helio
