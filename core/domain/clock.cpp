// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/clock.h"

#include <QDateTime>

namespace helio
{

QString toIso(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(instant), Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<Instant> instantFromIso(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    // Without Z or an offset Qt takes it for the time of wherever this computer stands.
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return fromMillis(time.toMSecsSinceEpoch());
}

Instant SystemClock::now() const
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::system_clock::now());
}

} // namespace helio
