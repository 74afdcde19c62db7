// SPDX-License-Identifier: GPL-3.0-or-later
// Between columns and values: times as milliseconds, money as millionths, optionals as NULL.
#pragma once

#include "core/domain/clock.h"
#include "core/domain/money.h"
#include "core/storage/database.h"

#include <QVariant>

#include <optional>

namespace helio
{

inline QVariant toColumn(Instant instant)
{
    return QVariant(qlonglong(toMillis(instant)));
}

inline QVariant toColumn(const std::optional<Instant> &instant)
{
    return instant ? toColumn(*instant) : QVariant(QMetaType(QMetaType::LongLong));
}

inline Instant instantIn(const QVariant &column)
{
    return fromMillis(column.toLongLong());
}

inline std::optional<Instant> optionalInstantIn(const QVariant &column)
{
    return column.isNull() ? std::nullopt : std::optional(instantIn(column));
}

/** Never NULL: an absent text is an empty one. */
inline QVariant toColumn(const QString &text)
{
    return text.isNull() ? QVariant(QStringLiteral("")) : QVariant(text);
}

inline QVariant microsOf(const std::optional<Money> &money)
{
    return money ? QVariant(qlonglong(money->micros)) : QVariant(QMetaType(QMetaType::LongLong));
}

inline QString currencyOf(const std::optional<Money> &money)
{
    return money ? money->currency : QStringLiteral("");
}

inline std::optional<Money> moneyIn(const QVariant &micros, const QVariant &currency)
{
    if (micros.isNull())
        return std::nullopt;
    return Money{micros.toLongLong(), currency.toString()};
}

} // namespace helio
