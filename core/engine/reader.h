// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"
#include "core/domain/exchangerates.h"
#include "core/domain/filter.h"
#include "core/domain/healthchange.h"
#include "core/domain/pricetable.h"
#include "core/domain/result.h"
#include "core/domain/spend.h"
#include "core/domain/tally.h"
#include "core/domain/timeline.h"

#include <QFuture>
#include <QMap>
#include <QObject>

#include <memory>

namespace helio
{

/** An API key as listed: never the key. */
struct ApiKeyInfo {
    QString name;
    QString prefix;     ///< its first characters, to recognise it by
    QStringList scopes; ///< send, read, admin
    Instant createdAt;
    bool isRevoked = false;
};

/** How many messages stand in each state, and what waits in each lane. */
struct MessageCounts {
    QMap<QString, qint64> byState;
    QMap<QString, qint64> queuedByLane;
};

/**
 * Reads for lists, details and reports, on a read-only connection of its own. Lives on the reader
 * thread; every function may be called from any thread. Opens its connection at the first read.
 */
class Reader : public QObject
{
    Q_OBJECT

public:
    Reader(QString database, const Clock &clock);
    ~Reader() override;

    /** NotFound names the id. */
    QFuture<Result<MessageHistory>> history(MessageId id);
    /** \a limit 1–500 rows, newest first; the cursor is a page's nextCursor. */
    QFuture<Result<MessagePage>> search(MessageFilter filter, QString cursor, int limit);
    QFuture<Result<MessageCounts>> counts();
    QFuture<Result<QList<Account>>> accounts();
    QFuture<Result<QList<ApiKeyInfo>>> apiKeys();
    /** What accounts changed by themselves, newest first. */
    QFuture<Result<QList<HealthChange>>> healthChanges(HealthFilter filter);
    /** Every minute from that of \a since on, by account, country and minute. */
    QFuture<Result<QList<MinuteCounts>>> minutes(Instant since);
    /** By account and currency, of tries that began at \a since or later. */
    QFuture<Result<QList<AccountSpend>>> spentSince(Instant since);
    /** By provider, account, country and channel. */
    QFuture<Result<QList<Price>>> prices();
    QFuture<Result<ExchangeRates>> rates();
    /** Scopes of the key, or Forbidden. Constant-time in the key. */
    QFuture<Result<QStringList>> scopesOf(QByteArray key);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace helio
