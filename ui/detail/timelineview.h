// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/timeline.h"

#include <QWidget>

class QVBoxLayout;

namespace helio
{

/** What happened to a message, in plain words, oldest first; grows as events arrive. */
class TimelineView : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);

    void show(const QList<Event> &events, Instant now);
    int rows() const;

private:
    void append(const Event &event, Instant now);

    QVBoxLayout *m_column;
    QList<Event> m_events;
};

} // namespace helio
