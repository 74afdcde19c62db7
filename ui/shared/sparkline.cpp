// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/sparkline.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace helio
{

namespace
{

QColor inkOf(const SparkSeries &series)
{
    return mixed(color(series.tone), color(Token::Raised), series.strength);
}

} // namespace

Sparkline::Sparkline(Shape shape, int height, QWidget *parent)
    : QWidget(parent)
    , m_shape(shape)
{
    setFixedHeight(height);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Sparkline::plot(const QList<SparkSeries> &series, double least, Tell tell)
{
    m_tell = std::move(tell);
    if (series == m_series)
        return;
    m_series = series;
    m_most = least;
    for (const SparkSeries &one : series) {
        for (const std::optional<double> &value : one.values)
            m_most = std::max(m_most, value.value_or(0));
    }
    setMinimumWidth(2 * places());
    update();
}

int Sparkline::places() const
{
    return m_series.isEmpty() ? 0 : int(m_series.constFirst().values.size());
}

QRectF Sparkline::cellAt(int place) const
{
    const int count = std::max(1, places());
    const double step = double(width()) / count;
    const int column = layoutDirection() == Qt::RightToLeft ? count - 1 - place : place;
    return {column * step, 0, step, double(height() - 1)};
}

int Sparkline::placeUnder(double x) const
{
    const int last = places() - 1;
    const int column = std::clamp(int(x * places() / std::max(1, width())), 0, std::max(0, last));
    return layoutDirection() == Qt::RightToLeft ? last - column : column;
}

void Sparkline::paintBars(QPainter &painter, const SparkSeries &series) const
{
    const QColor ink = inkOf(series);
    for (int place = 0; place < series.values.size(); ++place) {
        const double value = series.values[place].value_or(0);
        if (value <= 0)
            continue;
        QRectF bar = cellAt(place);
        bar.setWidth(std::max(1.0, bar.width() - 1));
        bar.setTop(bar.bottom() - std::max(1.0, bar.height() * value / m_most));
        painter.fillRect(bar, ink);
    }
}

/** Joins neighbours; what stands alone is a dot. */
void Sparkline::paintLines(QPainter &painter, const SparkSeries &series) const
{
    constexpr double dot = 1.5;
    constexpr double width = 1.5;
    const QColor ink = inkOf(series);
    painter.setPen(QPen(ink, width));
    painter.setBrush(ink);
    std::optional<QPointF> before;
    bool isJoined = false;
    const auto endOfLine = [&] {
        if (before && !isJoined)
            painter.drawEllipse(*before, dot, dot);
        before.reset();
        isJoined = false;
    };
    for (int place = 0; place < series.values.size(); ++place) {
        const std::optional<double> &value = series.values[place];
        if (!value) {
            endOfLine();
            continue;
        }
        const QRectF cell = cellAt(place).adjusted(0, 2 * dot, 0, -dot);
        const QPointF point(cell.center().x(), cell.bottom() - cell.height() * *value / m_most);
        if (before) {
            painter.drawLine(*before, point);
            isJoined = true;
        }
        before = point;
    }
    endOfLine();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), color(Token::Border));
    painter.setRenderHint(QPainter::Antialiasing, m_shape == Shape::Lines);
    for (const SparkSeries &series : std::as_const(m_series)) {
        if (m_shape == Shape::Bars)
            paintBars(painter, series);
        else
            paintLines(painter, series);
    }
}

bool Sparkline::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !m_tell || places() == 0)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), m_tell(placeUnder(help->pos().x())), this);
    return true;
}

} // namespace helio
