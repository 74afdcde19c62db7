// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/result.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace helio
{

class Database;

/** A key of the REST API as stored: its SHA-256, never itself. */
struct ApiKeyRow {
    QString name;
    QString prefix;
    QString hash; ///< hexadecimal SHA-256 of the whole key
    QStringList scopes;
    Instant createdAt;
    std::optional<Instant> revokedAt;
};

/** A submission that a key made repeatable. */
struct RememberedSubmission {
    QString contentHash;
    MessageId message;
};

/** API keys, and the idempotency keys of what was submitted with them. */
class KeyStore
{
public:
    explicit KeyStore(Database &database)
        : m_database(database)
    {
    }

    /** Conflict where the name is taken. */
    Result<void> addApiKey(const ApiKeyRow &key);
    Result<bool> revokeApiKey(const QString &name, Instant now);
    Result<QList<ApiKeyRow>> apiKeys();
    Result<std::optional<ApiKeyRow>> apiKeyByHash(const QString &hash);

    Result<std::optional<RememberedSubmission>> submission(
            const TenantId &tenant, const QString &key);
    Result<void> remember(const TenantId &tenant, const QString &key,
            const RememberedSubmission &submission, Instant now);
    /** Deletes idempotency keys older than \a before, at most \a limit; how many. */
    Result<int> forgetSubmissions(Instant before, int limit);

private:
    Database &m_database;
};

} // namespace helio
