// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/connections.h"

#include <chrono>
#include <list>
#include <memory>
#include <vector>

class QNetworkAccessManager;
class QNetworkReply;
class QTimer;

namespace helio
{

class OnceBody;

/**
 * One account's connections to its provider: as many QNetworkAccessManagers as its concurrency
 * needs (one carries 6 HTTP/1.1 requests per host). Lives on the engine thread.
 *
 * A request with a body is put on the wire at most once. Qt resends a POST by itself when the peer
 * closes without answering; bodies are therefore given as a stream that can be read only once, and
 * such a cut is reported with mayHaveArrived set. Redirects are not followed; cookies are not kept;
 * answers are taken as sent (no decompression), complete and up to 1 MiB, or not at all;
 * the system's proxy applies to everything but loopback.
 */
class HttpClient : public Connections
{
    Q_OBJECT

public:
    /** \a concurrency ≥ 1 requests at once; \a timeout for a whole exchange. */
    HttpClient(int concurrency, std::chrono::milliseconds timeout, QObject *parent = nullptr);
    ~HttpClient() override;

    int freeSlots() const override { return m_concurrency - m_inFlight; }
    int inFlight() const override { return m_inFlight; }
    void send(const HttpRequest &request, Handler done) override;

private:
    using Moment = std::chrono::steady_clock::time_point;

    struct Channel {
        std::unique_ptr<QNetworkAccessManager> manager; ///< made when first needed
        int inFlight = 0;
    };
    struct Exchange {
        QNetworkReply *reply = nullptr;
        OnceBody *body = nullptr; ///< child of the reply; null without a body
        Channel *channel = nullptr;
        Handler done;
        Moment startedAt;
        bool isTimedOut = false;
        bool isOversized = false;
    };
    using Exchanges = std::list<Exchange>; ///< oldest first: one time-out orders them all

    Channel &channelForNext();
    void onReadyRead(Exchange &exchange);
    void onFinished(Exchanges::iterator exchange);
    void onDeadline();
    HttpReply readReply(const Exchange &exchange) const;

    int m_concurrency;
    int m_inFlight = 0;
    std::chrono::milliseconds m_timeout;
    Exchanges m_exchanges;
    std::vector<Channel> m_channels;
    std::unique_ptr<QTimer> m_deadline; ///< armed for the oldest exchange only
};

} // namespace helio
