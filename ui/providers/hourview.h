// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/hourfigures.h"

#include <QWidget>

class QLabel;

namespace helio
{

class Sparkline;

/** An account's last hour: how many requests, how many failed, how long they took. */
class HourView : public QWidget
{
    Q_OBJECT

public:
    explicit HourView(QWidget *parent = nullptr);
    void show(const HourFigures &hour, Instant now);

private:
    void plot(const HourFigures &hour, Instant now);

    QLabel *m_requests;
    QLabel *m_latency;
    Sparkline *m_bars;
    QWidget *m_ends;
};

} // namespace helio
