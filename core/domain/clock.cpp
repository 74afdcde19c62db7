// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/clock.h"

#include <QDateTime>

namespace helio
{

QString toIso(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(instant), Qt::UTC).toString(Qt::ISODateWithMs);
}

Instant SystemClock::now() const
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now());
}

} // namespace helio
