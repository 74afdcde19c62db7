// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace helio
{

/** An amount in millionths of a currency's unit, never a floating point number. */
struct Money {
    qint64 micros = 0;
    QString currency; ///< ISO 4217

    bool operator==(const Money &) const = default;
};

/**
 * Reads a decimal such as "-0.00750" exactly; the sign is kept.
 * Nothing where it is not a decimal or has more than six places that count.
 */
std::optional<Money> moneyFromDecimal(const QString &decimal, const QString &currency);

/** Shortest decimal with at least two places, e.g. "0.0075". */
QString toDecimal(const Money &money);

} // namespace helio
