// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/healthstore.h"

#include "core/storage/columns.h"
#include "core/storage/rows.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

HealthChange readChange(const Statement &row)
{
    return {row.column(0).toLongLong(), instantIn(row.column(1)),
            AccountId(row.column(2).toString()),
            healthKindFromName(row.column(3).toString()).value_or(HealthKind::Account),
            row.column(4).toString(), row.column(5).toString(), row.column(6).toString(),
            row.column(7).toBool()};
}

AccountStanding readStanding(const Statement &row)
{
    const bool isOpen = circuitStateFromName(row.column(1).toString()) == CircuitState::Open;
    AccountStanding standing{.account = AccountId(row.column(0).toString()),
            .circuit = {isOpen, instantIn(row.column(2)), instantIn(row.column(3)),
                    std::chrono::milliseconds(row.column(4).toLongLong())},
            .weightPercent = row.column(5).toInt(),
            .weightAt = instantIn(row.column(6))};
    if (!row.column(7).isNull())
        standing.pace = row.column(7).toDouble();
    // A word that nobody knows was written to hold the account back.
    standing.use = accountUseFromName(row.column(8).toString()).value_or(AccountUse::Isolated);
    standing.useReason = row.column(9).toString();
    standing.updatedAt = instantIn(row.column(10));
    return standing;
}

/** Whether changes of that kind are an incident's beginning and end, rather than steps. */
bool makesIncidents(HealthKind kind)
{
    switch (kind) {
    case HealthKind::Circuit:
    case HealthKind::Account:
        return true;
    case HealthKind::Weight:
    case HealthKind::Pace:
        return false;
    }
    Q_UNREACHABLE();
}

/** A new account's whole standing; what of a known one changes follows. */
#define HELIO_STANDING_UPSERT                                                                      \
    "INSERT INTO account_standing (account, circuit, circuit_since, circuit_open_until, "          \
    "circuit_open_ms, weight, weight_at, pace, account_use, use_reason, updated_at) "              \
    "VALUES (:account, :circuit, :circuit_since, :circuit_open_until, :circuit_open_ms, :weight, " \
    ":weight_at, :pace, :account_use, :use_reason, :updated_at) "                                  \
    "ON CONFLICT (account) DO UPDATE "

Result<void> put(Statement &statement, const AccountStanding &standing)
{
    const CircuitMemory &circuit = standing.circuit;
    statement.bind(u":account"_s, standing.account.value)
            .bind(u":circuit"_s, toName(circuit.isOpen ? CircuitState::Open : CircuitState::Closed))
            .bind(u":circuit_since"_s, toColumn(circuit.since))
            .bind(u":circuit_open_until"_s, toColumn(circuit.openUntil))
            .bind(u":circuit_open_ms"_s, qlonglong(circuit.openTime.count()))
            .bind(u":weight"_s, standing.weightPercent)
            .bind(u":weight_at"_s, toColumn(standing.weightAt))
            .bind(u":pace"_s, standing.pace ? QVariant(*standing.pace)
                                            : QVariant(QMetaType(QMetaType::Double)))
            .bind(u":account_use"_s, toName(standing.use))
            .bind(u":use_reason"_s, toColumn(standing.useReason))
            .bind(u":updated_at"_s, toColumn(standing.updatedAt));
    return statement.run();
}

} // namespace

Result<bool> HealthStore::add(const HealthChange &change)
{
    if (!change.isOpen && makesIncidents(change.kind)) {
        Statement &ended = m_database.prepared(R"sql(
            UPDATE health_changes SET is_open = :no
            WHERE account = :account AND kind = :kind AND is_open
        )sql");
        ended.bind(u":no"_s, false)
                .bind(u":account"_s, change.account.value)
                .bind(u":kind"_s, toName(change.kind));
        if (auto ran = ended.run(); !ran)
            return ran.error();
        if (ended.rowsAffected() == 0)
            return false;
    }
    Statement &statement = m_database.prepared(R"sql(
        INSERT INTO health_changes (at, account, kind, value_before, value_after, reason, is_open)
        VALUES (:at, :account, :kind, :value_before, :value_after, :reason, :is_open)
        ON CONFLICT DO NOTHING
    )sql");
    statement.bind(u":at"_s, toColumn(change.at))
            .bind(u":account"_s, change.account.value)
            .bind(u":kind"_s, toName(change.kind))
            .bind(u":value_before"_s, toColumn(change.from))
            .bind(u":value_after"_s, toColumn(change.to))
            .bind(u":reason"_s, toColumn(change.reason))
            .bind(u":is_open"_s, change.isOpen);
    if (auto ran = statement.run(); !ran)
        return ran.error();
    return statement.rowsAffected() == 1;
}

Result<QList<HealthChange>> HealthStore::changes(const HealthFilter &filter)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT id, at, account, kind, value_before, value_after, reason, is_open
        FROM health_changes
        WHERE (CAST(:any_account AS INTEGER) = 1 OR account = :account)
            AND (CAST(:any_kind AS INTEGER) = 1 OR kind = :kind)
            AND (CAST(:closed_too AS INTEGER) = 1 OR is_open)
            AND (CAST(:newest AS INTEGER) = 1 OR id < :before)
        ORDER BY id DESC LIMIT :limit
    )sql");
    statement.bind(u":any_account"_s, filter.account ? 0 : 1)
            .bind(u":account"_s, filter.account ? filter.account->value : u""_s)
            .bind(u":any_kind"_s, filter.kind ? 0 : 1)
            .bind(u":kind"_s, filter.kind ? toName(*filter.kind) : u""_s)
            .bind(u":closed_too"_s, filter.isOpenOnly ? 0 : 1)
            .bind(u":newest"_s, filter.before > 0 ? 0 : 1)
            .bind(u":before"_s, filter.before)
            .bind(u":limit"_s, filter.limit);
    return allRows(statement, readChange);
}

Result<int> HealthStore::forgetChanges(Instant before, int limit)
{
    Statement &statement = m_database.prepared(R"sql(
        DELETE FROM health_changes WHERE id IN (
            SELECT id FROM health_changes WHERE at < :before AND NOT is_open
            ORDER BY at LIMIT :limit)
    )sql");
    statement.bind(u":before"_s, toColumn(before)).bind(u":limit"_s, limit);
    if (auto ran = statement.run(); !ran)
        return ran.error();
    return statement.rowsAffected();
}

Result<QList<AccountStanding>> HealthStore::standings()
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT account, circuit, circuit_since, circuit_open_until, circuit_open_ms, weight,
            weight_at, pace, account_use, use_reason, updated_at
        FROM account_standing ORDER BY account
    )sql");
    return allRows(statement, readStanding);
}

Result<std::optional<AccountStanding>> HealthStore::standing(const AccountId &account)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT account, circuit, circuit_since, circuit_open_until, circuit_open_ms, weight,
            weight_at, pace, account_use, use_reason, updated_at
        FROM account_standing WHERE account = :account
    )sql");
    statement.bind(u":account"_s, account.value);
    return firstRow(statement, readStanding);
}

Result<void> HealthStore::save(const AccountStanding &standing)
{
    return put(m_database.prepared(HELIO_STANDING_UPSERT R"sql(
        SET circuit = excluded.circuit, circuit_since = excluded.circuit_since,
            circuit_open_until = excluded.circuit_open_until,
            circuit_open_ms = excluded.circuit_open_ms, weight = excluded.weight,
            weight_at = excluded.weight_at, pace = excluded.pace, updated_at = excluded.updated_at
    )sql"),
            standing);
}

Result<void> HealthStore::setUse(
        const AccountId &account, AccountUse use, const QString &reason, Instant now)
{
    return put(m_database.prepared(HELIO_STANDING_UPSERT R"sql(
        SET account_use = excluded.account_use, use_reason = excluded.use_reason,
            updated_at = excluded.updated_at
    )sql"),
            {.account = account, .use = use, .useReason = reason, .updatedAt = now});
}

Result<void> HealthStore::forgetAccount(const AccountId &account)
{
    Statement &standing =
            m_database.prepared("DELETE FROM account_standing WHERE account = :account");
    standing.bind(u":account"_s, account.value);
    if (auto ran = standing.run(); !ran)
        return ran;
    Statement &incidents = m_database.prepared(
            "UPDATE health_changes SET is_open = :no WHERE account = :account AND is_open");
    incidents.bind(u":no"_s, false).bind(u":account"_s, account.value);
    return incidents.run();
}

} // namespace helio
