// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"
#include "core/domain/message.h"
#include "core/domain/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <optional>

namespace helio
{

/** What an SMS segment, or a whole message of another channel, costs. */
struct Price {
    QString provider;  ///< the adapter's word: every account of that provider; or
    AccountId account; ///< one account; exactly one of the two is given
    QString country;   ///< ISO 3166 alpha-2; empty: every country without a price of its own
    Channel channel = Channel::Sms;
    Money unit;

    bool operator==(const Price &) const = default;
};

/** Refuses what cannot be: both or neither of provider and account, no country, a negative price.
 */
Result<void> checkPrice(const Price &price);

/**
 * Prices by provider or account, country and channel. The country counts for more than the
 * contract, as prices differ far more between countries than between accounts:
 *  1. the account's price for the country,
 *  2. the provider's price for the country,
 *  3. the account's price for every country,
 *  4. the provider's price for every country.
 */
class PriceTable
{
public:
    PriceTable() = default;
    /** Of two prices for the same thing the later one counts. */
    explicit PriceTable(const QList<Price> &prices);

    /** Of one segment, or of one message on a channel that is not cut into segments. */
    std::optional<Money> unitPrice(const AccountId &account, const QString &provider,
            const QString &country, Channel channel) const;
    /** Of a whole message, in the currency the price is listed in. */
    std::optional<Money> estimate(const AccountId &account, const QString &provider,
            const QString &country, Channel channel, int segments) const;

private:
    QHash<QString, Money> m_prices;
};

/** What a CSV file of prices holds. Take the prices only where there is no fault. */
struct PriceSheet {
    QList<Price> prices;
    QStringList faults; ///< sentences that begin with the line, "Line 7: …"
};

/**
 * Reads a CSV file (see readCsv) with a header: country, price and currency, provider or account
 * or both columns, and channel where it is not SMS. Names stand in any order and case, further
 * columns are passed over. An empty country or * is every country. Where the separator is a
 * semicolon, a decimal comma is welcome.
 */
PriceSheet readPrices(const QByteArray &csv);

/** The same as a file: header and one line a price. */
QByteArray writePrices(const QList<Price> &prices);

} // namespace helio
