// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/sparkline.h"

#include "ui/shared/format.h"
#include "ui/shared/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace helio
{

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"sparkline"_s);
    setAccessibleName(tr("Requests a minute in the last hour"));
    constexpr int height = 40;
    setFixedHeight(height);
    setMinimumWidth(2 * HourFigures::minutes);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Sparkline::show(const HourFigures &figures, Instant now)
{
    m_figures = figures;
    m_begin = hourBegin(now);
    m_most = 1;
    double failures = 0;
    for (const RequestCount &minute : figures.byMinute) {
        m_most = std::max(m_most, minute.requests);
        failures = std::max(failures, minute.failures);
    }
    setAccessibleDescription(
            tr("At most %1 requests a minute, and at most %2 failed.")
                    .arg(number(std::llround(m_most)), number(std::llround(failures))));
    update();
}

QRectF Sparkline::barAt(int minute) const
{
    const double step = double(width()) / HourFigures::minutes;
    const int place =
            layoutDirection() == Qt::RightToLeft ? HourFigures::minutes - 1 - minute : minute;
    return {place * step, 0, std::max(1.0, step - 1), double(height() - 1)};
}

int Sparkline::minuteUnder(double x) const
{
    const int place = std::clamp(
            int(x * HourFigures::minutes / std::max(1, width())), 0, HourFigures::minutes - 1);
    return layoutDirection() == Qt::RightToLeft ? HourFigures::minutes - 1 - place : place;
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor taken = mixed(color(Token::Accent), color(Token::Raised), 0.55);
    const auto paint = [&](QRectF bar, double count, const QColor &ink) {
        if (count <= 0)
            return;
        bar.setTop(bar.bottom() - std::max(1.0, bar.height() * count / m_most));
        painter.fillRect(bar, ink);
    };
    for (int minute = 0; minute < HourFigures::minutes; ++minute) {
        const RequestCount &count = m_figures.byMinute[size_t(minute)];
        paint(barAt(minute), count.requests, taken);
        paint(barAt(minute), count.failures, color(Token::Bad));
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), color(Token::Border));
}

bool Sparkline::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int minute = minuteUnder(help->pos().x());
    const RequestCount &count = m_figures.byMinute[size_t(minute)];
    const Instant at = m_begin + std::chrono::minutes(minute);
    QToolTip::showText(help->globalPos(),
            tr("%1: %2 requests, %3 failed")
                    .arg(isolated(shortTime(at, at)), number(std::llround(count.requests)),
                            number(std::llround(count.failures))),
            this);
    return true;
}

} // namespace helio
