// SPDX-License-Identifier: GPL-3.0-or-later
// Crossing into an object's thread: the work runs there, the future answers here.
#pragma once

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <memory>

namespace helio
{

/** Fulfils a promised answer. Copies share it; exactly one of them is called, and once. */
template <typename T>
class Answer
{
public:
    Answer()
        : m_promise(std::make_shared<QPromise<T>>())
    {
        m_promise->start();
    }

    QFuture<T> future() const { return m_promise->future(); }

    void operator()(T value) const
    {
        m_promise->addResult(std::move(value));
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<T>> m_promise;
};

/**
 * Runs \a work on the thread of \a object (at once, if we are on it). It is given the answer to
 * call, then or later.
 */
template <typename T, typename Work>
QFuture<T> promisedOn(QObject *object, Work work)
{
    const Answer<T> answer;
    auto run = [answer, work = std::move(work)]() mutable {
        work(answer);
    };
    if (QThread::currentThread() == object->thread())
        run();
    else
        QMetaObject::invokeMethod(object, std::move(run), Qt::QueuedConnection);
    return answer.future();
}

/** As promisedOn, for work whose result is the answer. */
template <typename T, typename Work>
QFuture<T> onThread(QObject *object, Work work)
{
    return promisedOn<T>(
            object, [work = std::move(work)](const Answer<T> &answer) mutable { answer(work()); });
}

} // namespace helio
