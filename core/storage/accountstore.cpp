// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/accountstore.h"

#include "core/storage/columns.h"
#include "core/storage/rows.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

QString toJson(const QMap<QString, QString> &map)
{
    QJsonObject object;
    for (auto it = map.begin(); it != map.end(); ++it)
        object.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QMap<QString, QString> mapIn(const QVariant &column)
{
    QMap<QString, QString> map;
    const QJsonObject object = QJsonDocument::fromJson(column.toString().toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(it.key(), it.value().toString());
    return map;
}

Account readAccount(const Statement &row)
{
    return {AccountId(row.column(0).toString()), TenantId(row.column(1).toString()),
            row.column(2).toString(), mapIn(row.column(3)), mapIn(row.column(4)),
            row.column(5).toBool(), row.column(6).toBool(), row.column(7).toString(),
            instantIn(row.column(8))};
}

} // namespace

Result<QList<Account>> AccountStore::all()
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT id, tenant, provider, settings, secrets, is_default, is_stopped, stop_reason,
            updated_at
        FROM accounts ORDER BY id
    )sql");
    return allRows(statement, readAccount);
}

Result<std::optional<Account>> AccountStore::find(const AccountId &id)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT id, tenant, provider, settings, secrets, is_default, is_stopped, stop_reason,
            updated_at
        FROM accounts WHERE id = :id
    )sql");
    statement.bind(u":id"_s, id.value);
    return firstRow(statement, readAccount);
}

Result<void> AccountStore::save(const Account &account)
{
    if (account.isDefault) {
        Statement &others = m_database.prepared(R"sql(
            UPDATE accounts SET is_default = :no
            WHERE is_default = :yes AND tenant = :tenant AND id <> :id
        )sql");
        others.bind(u":no"_s, false)
                .bind(u":yes"_s, true)
                .bind(u":tenant"_s, account.tenant.value)
                .bind(u":id"_s, account.id.value);
        if (auto ran = others.run(); !ran)
            return ran;
    }
    Statement &statement = m_database.prepared(R"sql(
        INSERT INTO accounts (id, tenant, provider, settings, secrets, is_default, is_stopped,
            stop_reason, updated_at)
        VALUES (:id, :tenant, :provider, :settings, :secrets, :is_default, :is_stopped,
            :stop_reason, :updated_at)
        ON CONFLICT (id) DO UPDATE
        SET provider = excluded.provider, settings = excluded.settings, secrets = excluded.secrets,
            is_default = excluded.is_default, is_stopped = excluded.is_stopped,
            stop_reason = excluded.stop_reason,
            updated_at = CASE WHEN excluded.updated_at > accounts.updated_at
                THEN excluded.updated_at ELSE accounts.updated_at + 1 END
    )sql");
    statement.bind(u":id"_s, account.id.value)
            .bind(u":tenant"_s, account.tenant.value)
            .bind(u":provider"_s, account.provider)
            .bind(u":settings"_s, toJson(account.settings))
            .bind(u":secrets"_s, toJson(account.secrets))
            .bind(u":is_default"_s, account.isDefault)
            .bind(u":is_stopped"_s, account.isStopped)
            .bind(u":stop_reason"_s, toColumn(account.stopReason))
            .bind(u":updated_at"_s, toColumn(account.updatedAt));
    return statement.run();
}

Result<bool> AccountStore::remove(const AccountId &id)
{
    Statement &statement = m_database.prepared("DELETE FROM accounts WHERE id = :id");
    statement.bind(u":id"_s, id.value);
    if (auto ran = statement.run(); !ran)
        return ran.error();
    return statement.rowsAffected() == 1;
}

Result<qint64> AccountStore::revision()
{
    Statement &statement = m_database.prepared(
            "SELECT CAST(coalesce(sum(updated_at), 0) + count(*) AS BIGINT) FROM accounts");
    const auto sum =
            firstRow(statement, [](const Statement &row) { return row.column(0).toLongLong(); });
    if (!sum)
        return sum.error();
    return sum->value_or(0);
}

} // namespace helio
