// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/engine/engine.h"
#include "core/engine/reader.h"
#include "tests/engine/scriptedcarrier.h"
#include "tests/support/testdatabase.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QTest>

#include <memory>

namespace helio::testing
{

/** Runs the loop until \a future is done. */
template <typename T>
T await(QFuture<T> future)
{
    if (!future.isFinished()) {
        QEventLoop loop;
        QFutureWatcher<T> watcher;
        QObject::connect(&watcher, &QFutureWatcher<T>::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        loop.exec();
    }
    if constexpr (!std::is_void_v<T>)
        return future.result();
}

/** An engine on the test's own thread, a clock the test turns, and a carrier it scripts. */
class EngineFixture
{
public:
    /** Opens, saves the account "main" and starts, unless the test wants to do that itself. */
    explicit EngineFixture(
            const QString &databaseKind, const QMap<QString, QString> &settings = {});
    ~EngineFixture();

    Engine &engine() { return *m_engine; }
    Reader &reader() { return *m_reader; }
    void saveAccount(const QMap<QString, QString> &settings = {});
    /** A further account, at a carrier of its own. */
    void saveAccount(const QString &name, const ScriptedCarrier &at,
            const QMap<QString, QString> &settings = {});

    MessageId submit(const Draft &draft);
    Message message(const MessageId &id) { return history(id).message; }
    MessageHistory history(const MessageId &id);
    QStringList kinds(const MessageId &id);
    /** Turns the clock and lets the engine look. */
    void turn(std::chrono::milliseconds by);
    /** Runs the loop until the message stands there; false after 10 s. */
    bool reaches(const MessageId &id, MessageState state);
    /** Stops this engine as a power cut would: nothing settles. */
    void crash();
    void start();

    QString publicUrl = QStringLiteral("http://127.0.0.1:9300"); ///< of the next start()
    ManualClock clock;
    ScriptedCarrier carrier;
    TestDatabase database;

private:
    Settings engineSettings() const;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Reader> m_reader;
};

} // namespace helio::testing
