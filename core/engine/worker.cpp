// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/worker.h"

#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** Field 22 of /proc/PID/stat (proc(5)): ticks from boot to the process's start; empty: no such
 * process. */
QString startOf(const QString &pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return {};
    // The second field is the command in parentheses, and may hold anything.
    const QByteArray rest = stat.readAll();
    const QList<QByteArray> fields = rest.mid(rest.lastIndexOf(')') + 2).split(' ');
    constexpr int startField = 22 - 3;
    return QString::fromLatin1(fields.value(startField));
}

/** Changes with every boot: process numbers and start ticks of another boot say nothing. */
QString hostName()
{
    return QString::fromLatin1(QSysInfo::machineUniqueId()) + u'.' +
           QString::fromLatin1(QSysInfo::bootUniqueId());
}

} // namespace

QString workerName()
{
    const QString pid = QString::number(QCoreApplication::applicationPid());
    return hostName() + u'/' + pid + u'/' + startOf(pid);
}

bool isCertainlyDead(const QString &worker)
{
    const QStringList parts = worker.split(u'/');
    if (parts.size() != 3 || parts[2].isEmpty())
        return false;
    const QString machine = QString::fromLatin1(QSysInfo::machineUniqueId());
    if (machine.isEmpty() || parts[0].section(u'.', 0, 0) != machine)
        return false;
    return parts[0] != hostName() || startOf(parts[1]) != parts[2];
}

} // namespace helio
