// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/demodata.h"

#include "app/shared/demolives.h"
#include "core/storage/database.h"
#include "core/storage/migrator.h"
#include "core/storage/stores.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr qint64 batch = 2'000;
constexpr std::chrono::milliseconds period = std::chrono::days(30);

Result<void> writeTry(Stores &stores, const DemoLife::Try &attempt)
{
    if (auto started = stores.history.startAttempt(attempt.claimed, {}); !started)
        return started;
    const Message &message = attempt.claimed;
    auto finished = stores.history.finishAttempt({.message = message.id,
            .number = message.claims,
            .at = attempt.at,
            .outcome = attempt.outcome,
            .code = attempt.code,
            .text = attempt.text,
            .httpStatus = attempt.httpStatus,
            .latencyMs = int((attempt.at - message.updatedAt).count()),
            .providerRef = attempt.providerRef,
            .request = {},
            .reply = {}});
    if (!finished || attempt.providerRef.isEmpty())
        return finished;
    const auto tied =
            stores.history.addRef(message.account, attempt.providerRef, message.id, message.claims);
    return tied ? Result<void>() : tied.error();
}

Result<void> write(Stores &stores, const DemoLife &life)
{
    if (auto stored = stores.messages.insert(life.message); !stored)
        return stored;
    for (const Event &event : life.events) {
        if (auto told = stores.history.addEvent(event); !told)
            return told;
    }
    for (const DemoLife::Try &attempt : life.tries) {
        if (auto written = writeTry(stores, attempt); !written)
            return written;
    }
    return {};
}

Result<void> requireEmpty(Database &database)
{
    const auto found =
            database.number(u"SELECT count(*) FROM (SELECT 1 FROM messages LIMIT 1) AS some"_s);
    if (!found)
        return found.error();
    if (*found > 0) {
        return Error{ErrorKind::Conflict,
                u"This database holds messages. Demonstration data goes into an empty one only, such "
                "as --database sqlite:demo.db."_s,
                u"database"_s};
    }
    return {};
}

} // namespace

Result<qint64> writeDemo(const QString &database, qint64 count, quint64 seed, Instant now,
        const DemoProgress &progress)
{
    const auto opened = Database::open(database, OpenMode::ReadWrite);
    if (!opened)
        return opened.error();
    if (auto migrated = Migrator(**opened).run(now); !migrated)
        return migrated.error();
    if (auto empty = requireEmpty(**opened); !empty)
        return empty.error();
    Stores stores(**opened);
    SeededRandom random(seed);
    qint64 written = 0;
    while (written < count) {
        const qint64 end = std::min(count, written + batch);
        const auto stored = (*opened)->transact([&]() -> Result<void> {
            for (const Account &account : written == 0 ? demoAccounts() : QList<Account>()) {
                if (auto saved = stores.accounts.save(account); !saved)
                    return saved;
            }
            for (qint64 i = written; i < end; ++i) {
                // Evenly over the time, so that ids grow with it; people sleep little here.
                const Instant start = now - period + (period * i) / count;
                if (auto one = write(stores, demoLife(random, start, now)); !one)
                    return one;
            }
            return {};
        });
        if (!stored)
            return stored.error();
        written = end;
        if (progress && !progress(written))
            break;
    }
    return written;
}

} // namespace helio
