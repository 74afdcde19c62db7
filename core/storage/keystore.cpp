// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/keystore.h"

#include "core/storage/columns.h"
#include "core/storage/rows.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

ApiKeyRow readKey(const Statement &row)
{
    return {row.column(0).toString(), row.column(1).toString(), row.column(2).toString(),
            row.column(3).toString().split(u',', Qt::SkipEmptyParts), instantIn(row.column(4)),
            optionalInstantIn(row.column(5))};
}

} // namespace

Result<void> KeyStore::addApiKey(const ApiKeyRow &key)
{
    Statement &statement = m_database.prepared(R"sql(
        INSERT INTO api_keys (name, tenant, prefix, hash, scopes, created_at)
        VALUES (:name, :tenant, :prefix, :hash, :scopes, :created_at)
        ON CONFLICT DO NOTHING
    )sql");
    statement.bind(u":name"_s, key.name)
            .bind(u":tenant"_s, defaultTenant().value)
            .bind(u":prefix"_s, key.prefix)
            .bind(u":hash"_s, key.hash)
            .bind(u":scopes"_s, key.scopes.join(u','))
            .bind(u":created_at"_s, toColumn(key.createdAt));
    if (auto ran = statement.run(); !ran)
        return ran;
    if (statement.rowsAffected() != 1) {
        return Error{ErrorKind::Conflict,
                u"name: an API key called \"%1\" stands already; revoke it or choose another name."_s
                        .arg(key.name),
                u"name"_s};
    }
    return {};
}

Result<bool> KeyStore::revokeApiKey(const QString &name, Instant now)
{
    Statement &statement = m_database.prepared(
            "UPDATE api_keys SET revoked_at = :now WHERE name = :name AND revoked_at IS NULL");
    statement.bind(u":now"_s, toColumn(now)).bind(u":name"_s, name);
    if (auto ran = statement.run(); !ran)
        return ran.error();
    return statement.rowsAffected() == 1;
}

Result<QList<ApiKeyRow>> KeyStore::apiKeys()
{
    Statement &statement = m_database.prepared(
            "SELECT name, prefix, hash, scopes, created_at, revoked_at FROM api_keys ORDER BY name");
    return allRows(statement, readKey);
}

Result<std::optional<ApiKeyRow>> KeyStore::apiKeyByHash(const QString &hash)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT name, prefix, hash, scopes, created_at, revoked_at FROM api_keys WHERE hash = :hash
    )sql");
    statement.bind(u":hash"_s, hash);
    return firstRow(statement, readKey);
}

Result<std::optional<RememberedSubmission>> KeyStore::submission(
        const TenantId &tenant, const QString &key)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT content_hash, message_id FROM idempotency_keys WHERE tenant = :tenant AND key = :key
    )sql");
    statement.bind(u":tenant"_s, tenant.value).bind(u":key"_s, key);
    return firstRow(statement, [](const Statement &row) {
        return RememberedSubmission{row.column(0).toString(), MessageId(row.column(1).toString())};
    });
}

Result<void> KeyStore::remember(const TenantId &tenant, const QString &key,
        const RememberedSubmission &submission, Instant now)
{
    Statement &statement = m_database.prepared(R"sql(
        INSERT INTO idempotency_keys (tenant, key, content_hash, message_id, created_at)
        VALUES (:tenant, :key, :content_hash, :message_id, :created_at)
    )sql");
    statement.bind(u":tenant"_s, tenant.value)
            .bind(u":key"_s, key)
            .bind(u":content_hash"_s, submission.contentHash)
            .bind(u":message_id"_s, submission.message.value)
            .bind(u":created_at"_s, toColumn(now));
    return statement.run();
}

Result<int> KeyStore::forgetSubmissions(Instant before, int limit)
{
    Statement &statement = m_database.prepared(R"sql(
        DELETE FROM idempotency_keys WHERE (tenant, key) IN (
            SELECT tenant, key FROM idempotency_keys WHERE created_at < :before
            ORDER BY created_at LIMIT :limit)
    )sql");
    statement.bind(u":before"_s, toColumn(before)).bind(u":limit"_s, limit);
    if (auto ran = statement.run(); !ran)
        return ran.error();
    return statement.rowsAffected();
}

} // namespace helio
