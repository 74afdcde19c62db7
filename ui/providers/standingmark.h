// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/cardwords.h"

#include <QWidget>

class QPainter;

namespace helio
{

/** The standing's own shape, so that colour is never the only signal. */
void paintStanding(QPainter &painter, const QRectF &box, Standing standing);

/** The shape as a widget; repaints in the theme's colours. */
class StandingMark : public QWidget
{
    Q_OBJECT

public:
    explicit StandingMark(QWidget *parent = nullptr);
    void setStanding(Standing standing);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Standing m_standing = Standing::Sends;
};

} // namespace helio
