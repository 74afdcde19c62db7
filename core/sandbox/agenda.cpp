// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/agenda.h"

namespace helio
{

using namespace std::chrono;

Agenda::Agenda(QObject *parent)
    : QObject(parent)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Agenda::runDue);
}

void Agenda::after(milliseconds delay, std::function<void()> task)
{
    m_entries.push({steady_clock::now() + delay, m_sequence++, std::move(task)});
    startTimer();
}

void Agenda::startTimer()
{
    if (m_entries.empty() || (m_timer.isActive() && m_timerDue <= m_entries.top().due))
        return;
    m_timerDue = m_entries.top().due;
    m_timer.start(std::max(0ms, ceil<milliseconds>(m_timerDue - steady_clock::now())));
}

void Agenda::runDue()
{
    const auto now = steady_clock::now();
    while (!m_entries.empty() && m_entries.top().due <= now) {
        const auto task = m_entries.top().task;
        m_entries.pop();
        task();
    }
    startTimer();
}

} // namespace helio
