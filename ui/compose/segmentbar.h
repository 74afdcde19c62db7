// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace helio
{

/** A block for each segment; the last is filled as far as it is used. */
class SegmentBar : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentBar(QWidget *parent = nullptr);
    /** \a fill of the last segment, 0–1. */
    void show(int segments, double fill, bool isDear);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_segments = 1;
    double m_fill = 0;
    bool m_isDear = false;
};

} // namespace helio
