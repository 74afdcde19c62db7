// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/countstore.h"

#include "core/storage/columns.h"
#include "core/storage/rows.h"

#include <algorithm>
#include <cmath>
#include <tuple>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

qlonglong minuteOf(Instant instant)
{
    return std::chrono::floor<std::chrono::minutes>(instant).time_since_epoch().count();
}

Instant instantOf(qlonglong minute)
{
    return Instant(std::chrono::minutes(minute));
}

/** The counts of a tally in the order of their columns. */
template <typename Each>
void forEachCount(Tally &tally, Each each)
{
    for (double *count : {&tally.accepted, &tally.refused, &tally.turnedAway, &tally.deferred,
                 &tally.errors, &tally.unknown, &tally.delivered, &tally.undelivered})
        each(*count);
    for (double &count : tally.latency.counts)
        each(count);
}

constexpr int firstCount = 3; // after account, country and minute

MinuteCounts readCounts(const Statement &row)
{
    MinuteCounts counts{AccountId(row.column(0).toString()), row.column(1).toString(),
            instantOf(row.column(2).toLongLong()), {}};
    int column = firstCount;
    forEachCount(counts.tally,
            [&](double &count) { count = double(row.column(column++).toLongLong()); });
    return counts;
}

const QStringList &countBinds()
{
    static const QStringList names = [] {
        QStringList binds{u":accepted"_s, u":refused"_s, u":turned_away"_s, u":deferred"_s,
                u":errors"_s, u":unknown"_s, u":delivered"_s, u":undelivered"_s};
        for (size_t bucket = 0; bucket < LatencyHistogram().counts.size(); ++bucket)
            binds.append(u":latency_%1"_s.arg(bucket));
        return binds;
    }();
    return names;
}

} // namespace

Result<void> CountStore::add(QList<MinuteCounts> counts)
{
    Statement &statement = m_database.prepared(R"sql(
        INSERT INTO provider_counts (account, country, minute, accepted, refused, turned_away,
            deferred, errors, unknown, delivered, undelivered, latency_0, latency_1, latency_2,
            latency_3, latency_4, latency_5, latency_6, latency_7, latency_8, latency_9)
        VALUES (:account, :country, :minute, :accepted, :refused, :turned_away, :deferred, :errors,
            :unknown, :delivered, :undelivered, :latency_0, :latency_1, :latency_2, :latency_3,
            :latency_4, :latency_5, :latency_6, :latency_7, :latency_8, :latency_9)
        ON CONFLICT (account, country, minute) DO UPDATE
        SET accepted = provider_counts.accepted + excluded.accepted,
            refused = provider_counts.refused + excluded.refused,
            turned_away = provider_counts.turned_away + excluded.turned_away,
            deferred = provider_counts.deferred + excluded.deferred,
            errors = provider_counts.errors + excluded.errors,
            unknown = provider_counts.unknown + excluded.unknown,
            delivered = provider_counts.delivered + excluded.delivered,
            undelivered = provider_counts.undelivered + excluded.undelivered,
            latency_0 = provider_counts.latency_0 + excluded.latency_0,
            latency_1 = provider_counts.latency_1 + excluded.latency_1,
            latency_2 = provider_counts.latency_2 + excluded.latency_2,
            latency_3 = provider_counts.latency_3 + excluded.latency_3,
            latency_4 = provider_counts.latency_4 + excluded.latency_4,
            latency_5 = provider_counts.latency_5 + excluded.latency_5,
            latency_6 = provider_counts.latency_6 + excluded.latency_6,
            latency_7 = provider_counts.latency_7 + excluded.latency_7,
            latency_8 = provider_counts.latency_8 + excluded.latency_8,
            latency_9 = provider_counts.latency_9 + excluded.latency_9
    )sql");
    // In one order for all workers: else two of them could wait for each other's rows.
    std::sort(counts.begin(), counts.end(), [](const MinuteCounts &a, const MinuteCounts &b) {
        return std::tie(a.account, a.country, a.minute) < std::tie(b.account, b.country, b.minute);
    });
    for (MinuteCounts &row : counts) {
        statement.bind(u":account"_s, row.account.value)
                .bind(u":country"_s, toColumn(row.country))
                .bind(u":minute"_s, minuteOf(row.minute));
        qsizetype place = 0;
        forEachCount(row.tally, [&](double &count) {
            statement.bind(countBinds()[place++], qlonglong(std::llround(count)));
        });
        if (auto ran = statement.run(); !ran)
            return ran;
    }
    return {};
}

Result<QList<MinuteCounts>> CountStore::since(Instant since)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT account, country, minute, accepted, refused, turned_away, deferred, errors, unknown,
            delivered, undelivered, latency_0, latency_1, latency_2, latency_3, latency_4,
            latency_5, latency_6, latency_7, latency_8, latency_9
        FROM provider_counts WHERE minute >= :since ORDER BY account, country, minute
    )sql");
    statement.bind(u":since"_s, minuteOf(since));
    return allRows(statement, readCounts);
}

Result<QList<MinuteCounts>> CountStore::minutes(const AccountId &account, Instant since)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT account, '', minute, CAST(sum(accepted) AS BIGINT), CAST(sum(refused) AS BIGINT),
            CAST(sum(turned_away) AS BIGINT), CAST(sum(deferred) AS BIGINT),
            CAST(sum(errors) AS BIGINT), CAST(sum(unknown) AS BIGINT),
            CAST(sum(delivered) AS BIGINT), CAST(sum(undelivered) AS BIGINT),
            CAST(sum(latency_0) AS BIGINT), CAST(sum(latency_1) AS BIGINT),
            CAST(sum(latency_2) AS BIGINT), CAST(sum(latency_3) AS BIGINT),
            CAST(sum(latency_4) AS BIGINT), CAST(sum(latency_5) AS BIGINT),
            CAST(sum(latency_6) AS BIGINT), CAST(sum(latency_7) AS BIGINT),
            CAST(sum(latency_8) AS BIGINT), CAST(sum(latency_9) AS BIGINT)
        FROM provider_counts WHERE account = :account AND minute >= :since
        GROUP BY account, minute ORDER BY minute
    )sql");
    statement.bind(u":account"_s, account.value).bind(u":since"_s, minuteOf(since));
    return allRows(statement, readCounts);
}

Result<int> CountStore::forget(Instant before, int limit)
{
    Statement &statement = m_database.prepared(R"sql(
        DELETE FROM provider_counts WHERE (account, country, minute) IN (
            SELECT account, country, minute FROM provider_counts WHERE minute < :before
            ORDER BY minute LIMIT :limit)
    )sql");
    statement.bind(u":before"_s, minuteOf(before)).bind(u":limit"_s, limit);
    if (auto ran = statement.run(); !ran)
        return ran.error();
    return statement.rowsAffected();
}

} // namespace helio
