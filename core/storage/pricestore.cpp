// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/pricestore.h"

#include "core/storage/columns.h"
#include "core/storage/revisions.h"
#include "core/storage/rows.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString subject = u"prices"_s;

Price readPrice(const Statement &row)
{
    return {row.column(0).toString(), AccountId(row.column(1).toString()), row.column(2).toString(),
            channelFromName(row.column(3).toString()).value_or(Channel::Sms),
            Money{row.column(4).toLongLong(), row.column(5).toString()}};
}

void bindThing(Statement &statement, const Price &price)
{
    statement.bind(u":provider"_s, toColumn(price.provider))
            .bind(u":account"_s, toColumn(price.account.value))
            .bind(u":country"_s, toColumn(price.country))
            .bind(u":channel"_s, toName(price.channel));
}

} // namespace

Result<QList<Price>> PriceStore::all()
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT provider, account, country, channel, micros, currency FROM prices
        ORDER BY provider, account, country, channel
    )sql");
    return allRows(statement, readPrice);
}

Result<void> PriceStore::save(const QList<Price> &prices, Instant now)
{
    Statement &statement = m_database.prepared(R"sql(
        INSERT INTO prices (provider, account, country, channel, micros, currency, updated_at)
        VALUES (:provider, :account, :country, :channel, :micros, :currency, :updated_at)
        ON CONFLICT (provider, account, country, channel) DO UPDATE
        SET micros = excluded.micros, currency = excluded.currency,
            updated_at = excluded.updated_at
    )sql");
    for (const Price &price : prices) {
        bindThing(statement, price);
        statement.bind(u":micros"_s, price.unit.micros)
                .bind(u":currency"_s, toColumn(price.unit.currency))
                .bind(u":updated_at"_s, toColumn(now));
        if (auto ran = statement.run(); !ran)
            return ran;
    }
    return bumpRevision(m_database, subject);
}

Result<bool> PriceStore::remove(const Price &price)
{
    Statement &statement = m_database.prepared(R"sql(
        DELETE FROM prices
        WHERE provider = :provider AND account = :account AND country = :country
            AND channel = :channel
    )sql");
    bindThing(statement, price);
    if (auto ran = statement.run(); !ran)
        return ran.error();
    const bool isGone = statement.rowsAffected() == 1;
    if (auto bumped = bumpRevision(m_database, subject); !bumped)
        return bumped.error();
    return isGone;
}

Result<ExchangeRates> PriceStore::rates()
{
    Statement &statement =
            m_database.prepared("SELECT currency, units FROM exchange_rates ORDER BY currency");
    const auto rows = allRows(statement, [](const Statement &row) {
        return std::pair(row.column(0).toString(), row.column(1).toDouble());
    });
    if (!rows)
        return rows.error();
    QMap<QString, double> units;
    for (const auto &[currency, count] : *rows)
        units.insert(currency, count);
    return ExchangeRates(units);
}

Result<void> PriceStore::saveRates(const ExchangeRates &rates, Instant now)
{
    Statement &old = m_database.prepared("DELETE FROM exchange_rates");
    if (auto ran = old.run(); !ran)
        return ran;
    Statement &statement = m_database.prepared(R"sql(
        INSERT INTO exchange_rates (currency, units, updated_at)
        VALUES (:currency, :units, :updated_at)
    )sql");
    for (auto rate = rates.units().begin(); rate != rates.units().end(); ++rate) {
        statement.bind(u":currency"_s, rate.key())
                .bind(u":units"_s, rate.value())
                .bind(u":updated_at"_s, toColumn(now));
        if (auto ran = statement.run(); !ran)
            return ran;
    }
    return bumpRevision(m_database, subject);
}

Result<qint64> PriceStore::revision()
{
    return revisionOf(m_database, subject);
}

} // namespace helio
