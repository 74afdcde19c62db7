// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/problem.h"
#include "core/web/listener.h"

#include <QFuture>

namespace helio
{

/**
 * Answers with \a translate(value) once \a future is done, on the thread of \a context; with 503
 * where whoever promised it has gone.
 */
template <typename T, typename Translate>
void answerWith(QFuture<T> future, QObject *context, const QString &path,
        const Listener::Answer &answer, Translate translate)
{
    future.then(context, [answer, translate](const T &value) {
              answer(translate(value));
          }).onCanceled(context, [answer, path] {
        answer(problemReply(503, QStringLiteral("The engine is stopping."), path));
    });
}

} // namespace helio
