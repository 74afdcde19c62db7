// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/hourfigures.h"

#include <QWidget>

namespace helio
{

/** Requests a minute as bars; the failed ones stand before them in the colour of harm. */
class Sparkline : public QWidget
{
    Q_OBJECT

public:
    explicit Sparkline(QWidget *parent = nullptr);
    void show(const HourFigures &figures, Instant now);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF barAt(int minute) const;
    int minuteUnder(double x) const;

    HourFigures m_figures;
    Instant m_begin{};
    double m_most = 1; ///< requests of the busiest minute
};

} // namespace helio
