// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/workerthread.h"

namespace helio
{

WorkerThread::WorkerThread(const QString &name)
    : m_context(std::make_unique<QObject>())
{
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

WorkerThread::~WorkerThread()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace helio
