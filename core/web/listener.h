// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"
#include "core/domain/result.h"

#include <QAbstractHttpServer>
#include <QHostAddress>
#include <QSslConfiguration>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace helio
{

/** What a client may do before it is cut off. */
struct ListenerLimits {
    qsizetype bodyBytes = 1'048'576;
    qsizetype headerBytes = 32'768;
    std::chrono::milliseconds requestTime{10'000}; ///< for a whole request to arrive
    std::chrono::milliseconds idleTime{60'000};    ///< between requests of one connection
    int connections = 2000;
};

/**
 * Qt HttpServer with what Qt 6.4 leaves out: limits on size, time and number of connections,
 * answers in the order of their requests, clients that leave before their answer, and values
 * (HttpRequest in, HttpReply out) instead of a socket. Lives on one thread, answers on it.
 */
class Listener : public QAbstractHttpServer
{
    Q_OBJECT

public:
    /**
     * Call once, on the listener's thread, whenever the answer is there. Safe after the client
     * left. Status 0 cuts the connection without a word.
     */
    using Answer = std::function<void(HttpReply)>;
    /** \a parts holds what the pattern's {} matched, decoded. */
    using Handler =
            std::function<void(const HttpRequest &request, const QStringList &parts, Answer)>;

    explicit Listener(ListenerLimits limits = {}, QObject *parent = nullptr);
    ~Listener() override;

    /**
     * \a pattern such as "/callbacks/{}/{}"; the first match in order of registration serves.
     * A GET route answers HEAD as well.
     */
    void route(const QByteArray &method, const QString &pattern, Handler handler);
    /** Answers 404 and 405; the latter with the Allow header already set. */
    void setFallback(std::function<HttpReply(const HttpRequest &, int status)> fallback);

    /** The error's sentence names address and cause ("port 9300 is in use by another program"). */
    Result<quint16> listen(const QHostAddress &address, quint16 port,
            const std::optional<QSslConfiguration> &tls = {});
    /** Takes no new connections; answers what was asked. */
    void close();
    int openConnections() const;

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace helio
