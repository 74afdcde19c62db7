// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/environmentchip.h"

#include "ui/shared/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace helio
{

EnvironmentChip::EnvironmentChip(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("environmentChip"));
    QFont font = textFont(TextRole::Caption);
    font.setPixelSize(11);
    font.setWeight(QFont::Bold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    setFont(font);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setEnvironment(Environment::NoAccount);
}

void EnvironmentChip::setEnvironment(Environment environment)
{
    m_environment = environment;
    setAccessibleName(environmentWord(environment));
    setAccessibleDescription(environmentSentence(environment));
    setToolTip(environmentSentence(environment));
    updateGeometry();
    update();
}

QSize EnvironmentChip::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(environmentWord(m_environment)) + 2 * measure::grid + 4,
            20};
}

void EnvironmentChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(box, 4, 4);
    QColor words = color(Token::Text);
    switch (m_environment) {
    case Environment::NoAccount:
        painter.setPen(color(Token::Border));
        painter.drawPath(shape);
        words = color(Token::Muted);
        break;
    case Environment::Sandbox: {
        painter.fillPath(shape, wash(Token::Warn, 0.10));
        painter.save();
        painter.setClipPath(shape);
        painter.setPen(QPen(wash(Token::Warn, 0.30), 3));
        for (int x = -height(); x < width(); x += 9)
            painter.drawLine(x, height(), x + height(), 0);
        painter.restore();
        painter.setPen(color(Token::Warn));
        painter.drawPath(shape);
        break;
    }
    case Environment::Live:
        painter.fillPath(shape, color(Token::Text));
        words = color(Token::Raised);
        break;
    }
    painter.setPen(words);
    painter.drawText(rect(), Qt::AlignCenter, environmentWord(m_environment));
}

} // namespace helio
