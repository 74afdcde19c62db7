// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <queue>
#include <vector>

namespace helio
{

/** What is to be done when. One timer, however much there is to do. */
class Agenda : public QObject
{
    Q_OBJECT

public:
    explicit Agenda(QObject *parent = nullptr);

    /** Never at once: at the earliest in the next turn of the event loop. */
    void after(std::chrono::milliseconds delay, std::function<void()> task);

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Entry {
        Time due;
        quint64 sequence = 0;
        std::function<void()> task;
    };
    struct Later {
        bool operator()(const Entry &a, const Entry &b) const
        {
            return a.due != b.due ? a.due > b.due : a.sequence > b.sequence;
        }
    };

    void runDue();
    void startTimer();

    std::priority_queue<Entry, std::vector<Entry>, Later> m_entries;
    quint64 m_sequence = 0;
    Time m_timerDue;
    QTimer m_timer;
};

} // namespace helio
