// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <memory>
#include <type_traits>
#include <utility>

namespace helio
{

/** A thread with an event loop that runs what it is given, in order. Ends with this object. */
class WorkerThread
{
public:
    /** \a name as debuggers and `top -H` show it: at most 15 characters. */
    explicit WorkerThread(const QString &name);
    ~WorkerThread();
    WorkerThread(const WorkerThread &) = delete;
    WorkerThread &operator=(const WorkerThread &) = delete;

    /** An object that lives there: the context for QFuture::then. */
    QObject *context() const { return m_context.get(); }

    /** Runs \a work there; the future holds what it returns. */
    template <typename Work>
    auto run(Work work) -> QFuture<std::invoke_result_t<Work>>
    {
        using Value = std::invoke_result_t<Work>;
        auto promise = std::make_shared<QPromise<Value>>();
        promise->start();
        QFuture<Value> future = promise->future();
        QMetaObject::invokeMethod(
                context(),
                [promise, work = std::move(work)]() mutable {
                    if constexpr (std::is_void_v<Value>)
                        work();
                    else
                        promise->addResult(work());
                    promise->finish();
                },
                Qt::QueuedConnection);
        return future;
    }

private:
    QThread m_thread;
    std::unique_ptr<QObject> m_context;
};

} // namespace helio
