// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/workbench.h"

#include "core/engine/engine.h"
#include "core/engine/reader.h"
#include "tests/bench/carrierprocess.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio::bench
{

namespace
{

/** Runs this thread's loop until \a future is done. */
template <typename T>
T await(QFuture<T> future)
{
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcher<T>::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

void pause(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

Workbench::Workbench(const QString &carrierUrl, int concurrency, const QString &database)
{
    qputenv("HELIO_BENCH_TOKEN", authToken);
    Settings settings;
    settings.database =
            database.isEmpty() ? u"sqlite:"_s + m_folder.filePath(u"bench.db"_s) : database;
    settings.listen = u"127.0.0.1:0"_s;
    m_runtime = std::make_unique<Runtime>(settings, StartOptions{.sends = true, .serves = true});
    if (const auto started = await(m_runtime->start()); !started)
        qFatal("%s", qPrintable(started.error().text));
    Account account;
    account.id = AccountId(u"bench"_s);
    account.provider = u"twilio"_s;
    account.isDefault = true;
    account.settings = {{u"account_sid"_s, QString::fromLatin1(accountSid)},
            {u"from"_s, u"+15005550006"_s}, {u"base_url"_s, carrierUrl},
            {u"messages_per_second"_s, u"0"_s}, {u"concurrency"_s, QString::number(concurrency)}};
    account.secrets = {{u"auth_token"_s, u"env:HELIO_BENCH_TOKEN"_s}};
    if (const auto saved = await(engine().saveAccount(account)); !saved)
        qFatal("%s", qPrintable(saved.error().text));
}

Workbench::~Workbench()
{
    m_runtime->stop().waitForFinished();
}

void Workbench::submit(int count, const QString &bodyPrefix)
{
    constexpr int window = 500;
    QObject context;
    QEventLoop loop;
    int submitted = 0;
    int answered = 0;
    std::function<void()> submitOne = [&] {
        if (submitted >= count)
            return;
        SubmitRequest request;
        request.draft.to = u"+254712%1"_s.arg(submitted % 1'000'000, 6, 10, QLatin1Char('0'));
        request.draft.body = bodyPrefix + QString::number(submitted);
        ++submitted;
        engine().submit(request).then(&context, [&](const Result<Submission> &result) {
            if (!result)
                qFatal("%s", qPrintable(result.error().text));
            if (++answered == count)
                loop.quit();
            else
                submitOne();
        });
    };
    for (int i = 0; i < window; ++i)
        submitOne();
    if (answered < count)
        loop.exec();
}

bool Workbench::waitFor(const QStringList &states, qint64 count, int seconds)
{
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < qint64(seconds) * 1000) {
        const auto counts = await(reader().counts());
        qint64 reached = 0;
        for (const QString &state : states)
            reached += counts ? counts->byState.value(state) : 0;
        if (reached >= count)
            return true;
        pause(100ms); // each look counts all rows: not too often
    }
    return false;
}

QList<std::pair<MessageId, QString>> Workbench::sentMessages(int count)
{
    QList<std::pair<MessageId, QString>> messages;
    QString cursor;
    while (messages.size() < count) {
        const auto page = await(reader().search({}, cursor, 500));
        if (!page)
            qFatal("%s", qPrintable(page.error().text));
        for (const Message &message : page->messages)
            messages.append({message.id, message.providerRef});
        cursor = page->nextCursor;
        if (cursor.isEmpty())
            break;
    }
    return messages;
}

} // namespace helio::bench
