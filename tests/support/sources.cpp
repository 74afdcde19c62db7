// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sources.h"

#include <QFile>

namespace helio::testing
{

QString sourcePath(const QString &relative)
{
    return QStringLiteral(SOURCE_ROOT "/") + relative;
}

QByteArray readSource(const QString &relative)
{
    QFile file(sourcePath(relative));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
        return {};
    }
    return file.readAll();
}

} // namespace helio::testing
