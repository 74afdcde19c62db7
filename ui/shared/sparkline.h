// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/tokens.h"

#include <QList>
#include <QWidget>

#include <functional>
#include <optional>

namespace helio
{

/** One figure over time, oldest first; nothing where there was none. */
struct SparkSeries {
    QList<std::optional<double>> values; ///< from 0
    Token tone = Token::Accent;
    double strength = 1; ///< from 0 to 1: how far it stands out from the card

    bool operator==(const SparkSeries &) const = default;
};

/**
 * Figures over time, small enough to stand beside the words that name them. Each place tells its
 * figures under the pointer; whoever makes it gives it its accessible name and description.
 */
class Sparkline : public QWidget
{
    Q_OBJECT

public:
    enum class Shape { Bars, Lines };
    /** The words for what stands at a place, 0 being the oldest. */
    using Tell = std::function<QString(int place)>;

    Sparkline(Shape shape, int height, QWidget *parent = nullptr);

    /** Series of one length, the later before the earlier; \a least fills the height, or more. */
    void plot(const QList<SparkSeries> &series, double least, Tell tell);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int places() const;
    QRectF cellAt(int place) const;
    int placeUnder(double x) const;
    void paintBars(QPainter &painter, const SparkSeries &series) const;
    void paintLines(QPainter &painter, const SparkSeries &series) const;

    Shape m_shape;
    QList<SparkSeries> m_series;
    double m_most = 1;
    Tell m_tell;
};

} // namespace helio
