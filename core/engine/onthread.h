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

/** Runs \a work on the thread of \a object (at once, if we are on it) and hands back its result. */
template <typename T, typename Work>
QFuture<T> onThread(QObject *object, Work work)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QFuture<T> future = promise->future();
    auto run = [promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    };
    if (QThread::currentThread() == object->thread())
        run();
    else
        QMetaObject::invokeMethod(object, std::move(run), Qt::QueuedConnection);
    return future;
}

/** As onThread, for work that answers later: it is given the promise and finishes it. */
template <typename T, typename Work>
QFuture<T> promisedOn(QObject *object, Work work)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QFuture<T> future = promise->future();
    auto run = [promise, work = std::move(work)]() mutable {
        work(promise);
    };
    if (QThread::currentThread() == object->thread())
        run();
    else
        QMetaObject::invokeMethod(object, std::move(run), Qt::QueuedConnection);
    return future;
}

} // namespace helio
