// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

class QNetworkAccessManager;
class QNetworkReply;

namespace helio
{

/**
 * One account's connections to its provider: as many QNetworkAccessManagers as its concurrency
 * needs (one carries 6 HTTP/1.1 requests per host). Lives on the engine thread.
 *
 * A request is put on the wire at most once. Qt resends a POST by itself when the peer closes
 * without answering; bodies are therefore given as a stream that can be read only once, and such
 * a cut is reported with mayHaveArrived set. Redirects are not followed; cookies are not kept;
 * the system's proxy applies to everything but loopback.
 */
class HttpClient : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const HttpReply &)>;

    /** \a concurrency ≥ 1 requests at once; \a timeout for a whole exchange. */
    HttpClient(int concurrency, std::chrono::milliseconds timeout, QObject *parent = nullptr);
    ~HttpClient() override;

    int freeSlots() const { return m_concurrency - m_inFlight; }
    int inFlight() const { return m_inFlight; }

    /** Sends now; \a done is called exactly once, on this thread, unless this is destroyed first.
     */
    void send(const HttpRequest &request, Handler done);

signals:
    /** A slot became free. */
    void slotFreed();

private:
    struct Channel {
        std::unique_ptr<QNetworkAccessManager> manager;
        int inFlight = 0;
    };

    Channel &leastBusy();
    void finish(Channel &channel, QNetworkReply *reply, std::chrono::milliseconds latency,
            const Handler &done);

    int m_concurrency;
    int m_inFlight = 0;
    std::chrono::milliseconds m_timeout;
    std::vector<std::unique_ptr<Channel>> m_channels;
};

} // namespace helio
