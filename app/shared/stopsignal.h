// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace helio
{

/**
 * SIGINT and SIGTERM as a Qt signal, through a pipe: nothing but a write happens in the handler.
 * The second one ends the process at once, as if there were no handler. One object per process.
 */
class StopSignal : public QObject
{
    Q_OBJECT

public:
    explicit StopSignal(QObject *parent = nullptr);

signals:
    void received();

private:
    QSocketNotifier m_notifier;
};

} // namespace helio
