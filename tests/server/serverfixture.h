// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/engine/reader.h"
#include "core/engine/settings.h"
#include "core/sandbox/sandbox.h"
#include "core/server/server.h"
#include "tests/support/testdatabase.h"

#include <QFuture>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>
#include <QThread>

#include <memory>

namespace helio::testing
{

struct RestAnswer {
    int status = 0;
    QByteArray body;
    QJsonObject json;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
};

/** The whole worker as it runs: engine, reader and server on threads of their own, and a carrier.
 */
class ServerFixture
{
public:
    explicit ServerFixture(const SandboxFaults &faults = {}, const ListenerLimits &limits = {});
    ~ServerFixture();

    /** JSON over real HTTP; \a headers come after the key and the content type. */
    RestAnswer ask(const QByteArray &method, const QString &path, const QByteArray &body = {},
            const QList<std::pair<QByteArray, QByteArray>> &headers = {});
    RestAnswer send(const QString &to, const QString &body);
    /** Asks until the message stands there; its last JSON. */
    QJsonObject reaches(const QString &id, const QString &state);
    QByteArray makeKey(const QString &name, const QStringList &scopes);
    void saveAccount(const QString &name, const QMap<QString, QString> &more = {});

    template <typename T>
    static T await(QFuture<T> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            qFatal("the engine does not answer");
        if constexpr (!std::is_void_v<T>)
            return future.result();
    }
    /** Runs \a work on the thread of \a object and waits for it. */
    template <typename Work>
    static void on(QObject *object, Work work)
    {
        QMetaObject::invokeMethod(object, work, Qt::BlockingQueuedConnection);
    }

    Settings settings;
    QByteArray key; ///< shown with every request; with scopes send and read at first
    QString base;

    SystemClock clock;
    TestDatabase database{QStringLiteral("sqlite")};
    std::unique_ptr<Sandbox> sandbox;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Reader> reader;
    std::unique_ptr<Server> server;

private:
    QThread m_engineThread;
    QThread m_readerThread;
    QThread m_serverThread;
    QNetworkAccessManager m_network;
    quint16 m_carrierPort = 0;
};

} // namespace helio::testing
