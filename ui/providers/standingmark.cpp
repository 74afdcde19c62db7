// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/standingmark.h"

#include "ui/shared/theme.h"

#include <QPainter>

namespace helio
{

namespace
{

enum class Ground { Disc, Ring, Gap, Triangle, Octagon };

/** A shape on a 16 by 16 grid: what it stands on, and strokes as polylines. */
struct Shape {
    Ground ground = Ground::Disc;
    QList<QPolygonF> strokes;
};

QPolygonF line(std::initializer_list<QPointF> points)
{
    return QPolygonF(QList<QPointF>(points));
}

Shape shapeOf(Standing standing)
{
    switch (standing) {
    case Standing::Sends: // a tick
        return {Ground::Disc, {line({{4.8, 8.4}, {7.1, 10.7}, {11.4, 5.8}})}};
    case Standing::Slowed: // down
        return {Ground::Disc,
                {line({{8, 4.4}, {8, 11.2}}), line({{5, 8.4}, {8, 11.4}, {11, 8.4}})}};
    case Standing::Probing: // dots that wait for an answer
        return {Ground::Ring, {line({{4.8, 8}, {5.2, 8}}), line({{7.8, 8}, {8.2, 8}}),
                                      line({{10.8, 8}, {11.2, 8}})}};
    case Standing::CircuitOpen: // a wire that does not meet
        return {Ground::Gap, {line({{8, 4}, {8, 8.6}}), line({{8, 11.6}, {8, 11.8}})}};
    case Standing::Drained: // pause
        return {Ground::Ring, {line({{6.3, 5.4}, {6.3, 10.6}}), line({{9.7, 5.4}, {9.7, 10.6}})}};
    case Standing::Isolated: // no entry
        return {Ground::Ring, {line({{4.6, 8}, {11.4, 8}})}};
    case Standing::CannotSend: // attention
        return {Ground::Triangle, {line({{8, 5.8}, {8, 9.4}}), line({{8, 12}, {8, 12.1}})}};
    case Standing::Stopped: // a cross on a stop sign
        return {Ground::Octagon,
                {line({{5.6, 5.6}, {10.4, 10.4}}), line({{10.4, 5.6}, {5.6, 10.4}})}};
    }
    Q_UNREACHABLE();
}

void paintGround(QPainter &painter, Ground ground, const QColor &ink)
{
    constexpr int degree = 16; // Qt's angles
    const QRectF circle(1.2, 1.2, 13.6, 13.6);
    switch (ground) {
    case Ground::Disc:
        painter.setBrush(ink);
        painter.drawEllipse(circle);
        break;
    case Ground::Ring:
        painter.drawEllipse(circle);
        break;
    case Ground::Gap:
        painter.drawArc(circle, -60 * degree, 120 * degree);
        painter.drawArc(circle, 120 * degree, 120 * degree);
        break;
    case Ground::Triangle:
        painter.setBrush(ink);
        painter.drawPolygon(QPolygonF({{8, 1.8}, {15, 14}, {1, 14}}));
        break;
    case Ground::Octagon:
        painter.setBrush(ink);
        painter.drawPolygon(QPolygonF({{5.2, 1.4}, {10.8, 1.4}, {14.6, 5.2}, {14.6, 10.8},
                {10.8, 14.6}, {5.2, 14.6}, {1.4, 10.8}, {1.4, 5.2}}));
        break;
    }
    painter.setBrush(Qt::NoBrush);
}

} // namespace

void paintStanding(QPainter &painter, const QRectF &box, Standing standing)
{
    const Shape shape = shapeOf(standing);
    const QColor ink = color(standingToken(standing));
    const bool isFilled = shape.ground != Ground::Ring && shape.ground != Ground::Gap;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.topLeft());
    painter.scale(box.width() / 16, box.height() / 16);
    painter.setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    paintGround(painter, shape.ground, ink);
    painter.setPen(QPen(isFilled ? color(Token::Raised) : ink, 1.6, Qt::SolidLine, Qt::RoundCap,
            Qt::RoundJoin));
    for (const QPolygonF &stroke : shape.strokes)
        painter.drawPolyline(stroke);
    painter.restore();
}

StandingMark::StandingMark(QWidget *parent)
    : QWidget(parent)
{
    constexpr int size = measure::smallIcon + 2;
    setFixedSize(size, size);
}

void StandingMark::setStanding(Standing standing)
{
    m_standing = standing;
    update();
}

void StandingMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStanding(painter, rect(), m_standing);
}

} // namespace helio
