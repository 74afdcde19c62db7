// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace helio::bench
{

/** One callback, ready for the wire. */
using WireRequest = QByteArray;

struct LoadResult {
    double perSecond = 0;
    QList<double> milliseconds; ///< from writing a request to the end of its answer
    int refused = 0;            ///< answers other than 2xx
};

/** Sends \a requests over \a connections kept-alive sockets, one at a time on each. */
LoadResult sendLoad(quint16 port, const QList<WireRequest> &requests, int connections);

/** The child's main: reads requests (QDataStream) from standard input, writes the result. */
int runCallbackLoad(quint16 port, int connections);

/** sendLoad in a process of its own. */
LoadResult sendLoadFromProcess(quint16 port, const QList<WireRequest> &requests, int connections);

} // namespace helio::bench
