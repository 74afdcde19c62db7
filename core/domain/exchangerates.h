// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/money.h"

#include <QMap>
#include <QString>

#include <optional>

namespace helio
{

/**
 * How many units of each currency are worth the same, e.g. {USD 1, KES 129.5}: what people entered,
 * so that prices of several currencies can be compared. None is built in: a rate ages.
 */
class ExchangeRates
{
public:
    ExchangeRates() = default;
    explicit ExchangeRates(QMap<QString, double> units)
        : m_units(std::move(units))
    {
    }

    const QMap<QString, double> &units() const { return m_units; }
    /** To the nearest millionth. Nothing where a rate is missing; the same currency needs none. */
    std::optional<Money> convert(const Money &money, const QString &currency) const;

    bool operator==(const ExchangeRates &) const = default;

private:
    QMap<QString, double> m_units;
};

} // namespace helio
