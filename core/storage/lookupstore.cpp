// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/lookupstore.h"

#include "core/storage/columns.h"
#include "core/storage/rows.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

NumberAnswer readAnswer(const Statement &row)
{
    NumberAnswer answer{.number = row.column(0).toString(),
            .facts = {.lineType = lineTypeFromName(row.column(2).toString()),
                    .carrier = row.column(3).toString(),
                    .country = row.column(4).toString()},
            .account = AccountId(row.column(5).toString()),
            .provider = row.column(6).toString(),
            .askedAt = instantIn(row.column(7)),
            .isFromCache = true};
    if (!row.column(1).isNull())
        answer.facts.isValid = row.column(1).toBool();
    return answer;
}

QVariant validityOf(const NumberFacts &facts)
{
    return facts.isValid ? QVariant(*facts.isValid) : QVariant(QMetaType(QMetaType::Bool));
}

QVariant lineTypeOf(const NumberFacts &facts)
{
    return facts.lineType ? QVariant(toName(*facts.lineType))
                          : QVariant(QMetaType(QMetaType::QString));
}

} // namespace

Result<void> LookupStore::save(const NumberAnswer &answer)
{
    Statement &statement = m_database.prepared(R"sql(
        INSERT INTO lookups (number, is_valid, line_type, carrier, country, account, provider,
            asked_at)
        VALUES (:number, :is_valid, :line_type, :carrier, :country, :account, :provider, :asked_at)
        ON CONFLICT (number) DO UPDATE
        SET is_valid = excluded.is_valid, line_type = excluded.line_type,
            carrier = excluded.carrier, country = excluded.country, account = excluded.account,
            provider = excluded.provider, asked_at = excluded.asked_at
        WHERE excluded.asked_at >= lookups.asked_at
    )sql");
    statement.bind(u":number"_s, answer.number)
            .bind(u":is_valid"_s, validityOf(answer.facts))
            .bind(u":line_type"_s, lineTypeOf(answer.facts))
            .bind(u":carrier"_s, toColumn(answer.facts.carrier))
            .bind(u":country"_s, toColumn(answer.facts.country))
            .bind(u":account"_s, toColumn(answer.account.value))
            .bind(u":provider"_s, toColumn(answer.provider))
            .bind(u":asked_at"_s, toColumn(answer.askedAt));
    return statement.run();
}

Result<std::optional<NumberAnswer>> LookupStore::find(const QString &number, Instant oldest)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT number, is_valid, line_type, carrier, country, account, provider, asked_at
        FROM lookups WHERE number = :number AND asked_at >= :oldest
    )sql");
    statement.bind(u":number"_s, number).bind(u":oldest"_s, toColumn(oldest));
    return firstRow(statement, readAnswer);
}

Result<int> LookupStore::forget(Instant before, int limit)
{
    Statement &statement = m_database.prepared(R"sql(
        DELETE FROM lookups WHERE number IN (
            SELECT number FROM lookups WHERE asked_at < :before ORDER BY asked_at LIMIT :limit)
    )sql");
    statement.bind(u":before"_s, toColumn(before)).bind(u":limit"_s, limit);
    if (auto ran = statement.run(); !ran)
        return ran.error();
    return statement.rowsAffected();
}

} // namespace helio
