// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace helio::bench
{

/** The value below which \a share (0–1) of \a values lie; 0 for none. */
double percentile(QList<double> values, double share);

/** "p50 1.2  p95 3.4  p99 5.6 ms" */
QString percentiles(const QList<double> &milliseconds);

/** Microseconds since the epoch, comparable between processes of one machine. */
qint64 microsNow();

/** Peak resident memory of this process in MiB (VmHWM of proc(5)). */
double peakMemoryMib();

void print(const QString &line);

} // namespace helio::bench
