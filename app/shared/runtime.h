// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/domain/result.h"
#include "core/engine/engine.h"
#include "core/engine/reader.h"
#include "core/engine/settings.h"
#include "core/sandbox/sandbox.h"

#include <QFuture>

#include <memory>
#include <optional>

namespace helio
{

class OutageControl;
class SandboxOutages;
class Server;
class WorkerThread;

/** Which parts of the house a program needs. The engine and the reader are always there. */
struct StartOptions {
    bool sends = false;   ///< the engine recovers, claims and sends; otherwise it only takes orders
    bool serves = false;  ///< callbacks, the REST API and health on settings.listen
    bool anyPort = false; ///< another free port where settings.listen's is taken
    /** A carrier on loopback, and the account "sandbox" that speaks to it. */
    std::optional<SandboxSettings> sandbox;
};

/**
 * Puts the engine, the server, the reader and the sandbox on threads of their own, and takes them
 * down in the right order: what the console and every verb of heliographctl stand on. Lives on the
 * main thread; start() and stop() answer through futures that need no event loop of the caller.
 */
class Runtime
{
public:
    Runtime(Settings settings, StartOptions options);
    /** Stops first, where nobody did; that takes at most settings.drainTime. */
    ~Runtime();
    Runtime(const Runtime &) = delete;
    Runtime &operator=(const Runtime &) = delete;

    /** Once. After an error only stop() and destruction are allowed. */
    QFuture<Result<void>> start();
    /** Lets replies in flight end, then closes the server and the database. Safe to repeat. */
    QFuture<void> stop();

    /** These only after a start that succeeded, and until stop(). */
    Engine &engine() const { return *m_engine; }
    Reader &reader() const { return *m_reader; }
    /** Of the sandbox; nothing where none was asked for. */
    OutageControl *outages() const;
    /** As given; listen and publicUrl with the port that was found. */
    const Settings &settings() const { return m_settings; }
    /** Where the server listens, e.g. http://127.0.0.1:9300. */
    QString address() const { return m_address; }

    /** Runs on the engine's thread, for what must live beside it. */
    WorkerThread &engineThread() const { return *m_engineThread; }

private:
    Result<void> bringUp();
    Result<void> startSandbox();
    Result<void> chooseAddress();
    Result<void> saveSandboxAccount(quint16 port);

    Settings m_settings;
    StartOptions m_options;
    SystemClock m_clock;
    QString m_address;
    quint16 m_sandboxPort = 0;
    std::optional<QFuture<void>> m_stopped;

    // Each object is made and destroyed on the thread of the same name.
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Reader> m_reader;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<SandboxOutages> m_outages; ///< outlives the thread that it asks
    std::unique_ptr<WorkerThread> m_sandboxThread;
    std::unique_ptr<WorkerThread> m_engineThread;
    std::unique_ptr<WorkerThread> m_readerThread;
    std::unique_ptr<WorkerThread> m_serverThread;
};

/** "127.0.0.1:9300", "[::1]:9300", with "http://" or "https://" in front. */
QString addressText(const QHostAddress &address, quint16 port, bool isSecure = false);

/** sqlite: and the file in the user's data folder; the folder is made. */
Result<QString> embeddedDatabase();

} // namespace helio
