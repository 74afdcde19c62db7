// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/exchangerates.h"
#include "core/domain/pricetable.h"

#include <QList>

namespace helio
{

class Database;

/** Prices by provider or account, country and channel, and what currencies are worth. */
class PriceStore
{
public:
    explicit PriceStore(Database &database)
        : m_database(database)
    {
    }

    /** By provider, account, country and channel. */
    Result<QList<Price>> all();
    /** Each replaces the price of the same thing. Call it in a transaction. */
    Result<void> save(const QList<Price> &prices, Instant now);
    /** By provider, account, country and channel; the amount does not matter. */
    Result<bool> remove(const Price &price);

    Result<ExchangeRates> rates();
    /** In the place of all there are. Call it in a transaction. */
    Result<void> saveRates(const ExchangeRates &rates, Instant now);

    /** A number that grows whenever any price or rate changes. */
    Result<qint64> revision();

private:
    Database &m_database;
};

} // namespace helio
