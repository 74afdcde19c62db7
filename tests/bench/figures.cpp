// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figures.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace helio::bench
{

double percentile(QList<double> values, double share)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto index = qsizetype(share * double(values.size()));
    return values[std::min(index, values.size() - 1)];
}

QString percentiles(const QList<double> &milliseconds)
{
    return u"p50 %1  p95 %2  p99 %3 ms"_s.arg(percentile(milliseconds, 0.50), 0, 'f', 2)
            .arg(percentile(milliseconds, 0.95), 0, 'f', 2)
            .arg(percentile(milliseconds, 0.99), 0, 'f', 2);
}

qint64 microsNow()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::system_clock::now().time_since_epoch())
            .count();
}

double peakMemoryMib()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').value(0).toDouble() / 1024;
    }
    return 0;
}

void print(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

} // namespace helio::bench
