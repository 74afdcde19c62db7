// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/reader.h"

#include "core/domain/clock.h"
#include "core/engine/onthread.h"
#include "core/engine/prospects.h"
#include "core/storage/accountstore.h"
#include "core/storage/callbackstore.h"
#include "core/storage/countstore.h"
#include "core/storage/database.h"
#include "core/storage/healthstore.h"
#include "core/storage/historystore.h"
#include "core/storage/keystore.h"
#include "core/storage/messagesearch.h"
#include "core/storage/messagestore.h"
#include "core/storage/pricestore.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace helio
{

class Reader::Private
{
public:
    Private(Reader *reader, QString url, const Clock &theClock)
        : q(reader)
        , databaseUrl(std::move(url))
        , clock(theClock)
    {
    }

    /** The connection, opened at the first need and again after it was lost. */
    Result<Database *> open()
    {
        if (database && database->lastFault() == Fault::Lost)
            database.reset();
        if (!database) {
            auto opened = Database::open(databaseUrl, OpenMode::ReadOnly);
            if (!opened)
                return opened.error();
            database = std::move(opened).value();
        }
        return database.get();
    }

    /** Runs \a read with the connection, on the reader's thread. */
    template <typename T, typename Read>
    QFuture<Result<T>> ask(Read read)
    {
        return onThread<Result<T>>(q, [this, read = std::move(read)]() -> Result<T> {
            const auto connection = open();
            if (!connection)
                return connection.error();
            return read(**connection);
        });
    }

    Result<MessageHistory> history(const MessageId &id);

    Reader *q;
    QString databaseUrl;
    const Clock &clock;
    std::unique_ptr<Database> database;
};

Reader::Reader(QString database, const Clock &clock)
    : d(std::make_unique<Private>(this, std::move(database), clock))
{
}

Reader::~Reader() = default;

Result<MessageHistory> Reader::Private::history(const MessageId &id)
{
    const auto connection = open();
    if (!connection)
        return connection.error();
    const auto message = MessageStore(**connection).find(id);
    if (!message)
        return message.error();
    if (!*message) {
        return Error{ErrorKind::NotFound,
                u"id: there is no message \"%1\"."_s.arg(id.value.left(40)), u"id"_s};
    }
    HistoryStore store(**connection);
    const auto events = store.events(id);
    const auto attempts = store.attempts(id);
    const auto refs = store.refs(id);
    const auto callbacks = CallbackStore(**connection).of(id);
    if (!events)
        return events.error();
    if (!attempts)
        return attempts.error();
    if (!refs)
        return refs.error();
    if (!callbacks)
        return callbacks.error();
    auto prospects = prospectsOf(**connection, **message, clock.now());
    if (!prospects)
        return prospects.error();
    return MessageHistory{
            **message, *events, *attempts, *callbacks, *refs, std::move(prospects).value()};
}

QFuture<Result<MessageHistory>> Reader::history(MessageId id)
{
    return onThread<Result<MessageHistory>>(
            this, [this, id = std::move(id)] { return d->history(id); });
}

QFuture<Result<MessagePage>> Reader::search(MessageFilter filter, QString cursor, int limit)
{
    return d->ask<MessagePage>(
            [filter = std::move(filter), cursor = std::move(cursor), limit](Database &database) {
                return MessageSearch(database).page(filter, cursor, limit);
            });
}

QFuture<Result<MessageCounts>> Reader::counts()
{
    return d->ask<MessageCounts>([](Database &database) -> Result<MessageCounts> {
        MessageSearch search(database);
        const auto byState = search.countsByState();
        if (!byState)
            return byState.error();
        const auto byLane = search.queuedByLane();
        if (!byLane)
            return byLane.error();
        return MessageCounts{*byState, *byLane};
    });
}

QFuture<Result<QList<Account>>> Reader::accounts()
{
    return d->ask<QList<Account>>([](Database &database) { return AccountStore(database).all(); });
}

QFuture<Result<QList<HealthChange>>> Reader::healthChanges(HealthFilter filter)
{
    return d->ask<QList<HealthChange>>([filter = std::move(filter)](Database &database) {
        return HealthStore(database).changes(filter);
    });
}

QFuture<Result<QList<MinuteCounts>>> Reader::minutes(Instant since)
{
    return d->ask<QList<MinuteCounts>>(
            [since](Database &database) { return CountStore(database).since(since); });
}

QFuture<Result<QList<AccountSpend>>> Reader::spentSince(Instant since)
{
    return d->ask<QList<AccountSpend>>(
            [since](Database &database) { return HistoryStore(database).spentSince(since); });
}

QFuture<Result<QList<Price>>> Reader::prices()
{
    return d->ask<QList<Price>>([](Database &database) { return PriceStore(database).all(); });
}

QFuture<Result<ExchangeRates>> Reader::rates()
{
    return d->ask<ExchangeRates>([](Database &database) { return PriceStore(database).rates(); });
}

QFuture<Result<QList<ApiKeyInfo>>> Reader::apiKeys()
{
    return d->ask<QList<ApiKeyInfo>>([](Database &database) -> Result<QList<ApiKeyInfo>> {
        const auto rows = KeyStore(database).apiKeys();
        if (!rows)
            return rows.error();
        QList<ApiKeyInfo> keys;
        for (const ApiKeyRow &row : *rows)
            keys.append(
                    {row.name, row.prefix, row.scopes, row.createdAt, row.revokedAt.has_value()});
        return keys;
    });
}

QFuture<Result<QStringList>> Reader::scopesOf(QByteArray key)
{
    return d->ask<QStringList>([key = std::move(key)](Database &database) -> Result<QStringList> {
        // The index compares hashes: how long that takes tells nothing of a key.
        const QByteArray hash = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex();
        const auto row = KeyStore(database).apiKeyByHash(QString::fromLatin1(hash));
        if (!row)
            return row.error();
        if (!*row || (*row)->revokedAt)
            return Error{
                    ErrorKind::Forbidden, u"The API key is not known, or it was revoked."_s, {}};
        return (*row)->scopes;
    });
}

} // namespace helio
