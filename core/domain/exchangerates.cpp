// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/exchangerates.h"

#include <cmath>

namespace helio
{

namespace
{
constexpr double mostMicros = 9e18; // within qint64
}

std::optional<Money> ExchangeRates::convert(const Money &money, const QString &currency) const
{
    if (money.currency == currency)
        return money;
    const double from = m_units.value(money.currency);
    const double to = m_units.value(currency);
    if (from <= 0 || to <= 0)
        return std::nullopt;
    const double micros = std::round(double(money.micros) / from * to);
    if (!(std::abs(micros) < mostMicros))
        return std::nullopt;
    return Money{qint64(micros), currency};
}

} // namespace helio
