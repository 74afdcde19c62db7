// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/segments.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace helio
{

class SegmentBar;

/** How a text is cut and what makes it dear, while it is typed. */
class SegmentMeter : public QWidget
{
    Q_OBJECT

public:
    explicit SegmentMeter(QWidget *parent = nullptr);

    void show(const Segmentation &segmentation);

signals:
    /** Replace what can be replaced. */
    void cleanUpRequested();

private:
    void showOffenders(const Segmentation &segmentation);

    SegmentBar *m_bar;
    QLabel *m_count;
    QLabel *m_rest;
    QWidget *m_box;
    QLabel *m_why;
    QLabel *m_list;
    QPushButton *m_cleanUp;
};

} // namespace helio
