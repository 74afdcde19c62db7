// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/httpclient.h"

#include "core/providers/oncebody.h"

#include <QHash>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** QNetworkAccessManager's own limit of HTTP/1.1 connections to one host. */
constexpr int requestsPerManager = 6;
constexpr qint64 maxReplyBytes = qint64{1024} * 1024;

/** The system's proxy, asked once per host (it may cost a script); none for loopback. */
class ProxyFactory final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        auto known = m_known.constFind(host);
        if (known == m_known.constEnd())
            known = m_known.insert(host, ask(query));
        return *known;
    }

private:
    static QList<QNetworkProxy> ask(const QNetworkProxyQuery &query)
    {
        const QString host = query.peerHostName();
        if (host == "localhost"_L1 || QHostAddress(host).isLoopback())
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }

    QHash<QString, QList<QNetworkProxy>> m_known;
};

QNetworkRequest toQt(const HttpRequest &request)
{
    QNetworkRequest qt(request.url);
    for (const auto &[name, value] : request.headers.fields())
        qt.setRawHeader(name, value);
    qt.setRawHeader("User-Agent", "Heliograph/" HELIO_VERSION);
    // Asked for by hand, so that Qt neither asks for compression nor unpacks.
    qt.setRawHeader("Accept-Encoding", "identity");
    qt.setAttribute(
            QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    qt.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    qt.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    qt.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    return qt;
}

/** Errors that Qt reports when the server did answer, with a status it dislikes. */
bool isAboutStatus(QNetworkReply::NetworkError error, int status)
{
    // On 307 and 308 Qt rewinds the body for a redirect nobody follows.
    if (error == QNetworkReply::ContentReSendError)
        return status == 307 || status == 308;
    return error == QNetworkReply::NoError ||
           (error >= QNetworkReply::ContentAccessDenied &&
                   error <= QNetworkReply::UnknownContentError) ||
           error == QNetworkReply::ProtocolInvalidOperationError || // 400 and 418
           (error >= QNetworkReply::InternalServerError &&
                   error <= QNetworkReply::UnknownServerError) ||
           error == QNetworkReply::ProxyAuthenticationRequiredError;
}

/** Certainly before any byte of a request left. Counts only for requests without a body. */
bool isBeforeSending(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError ||
           error == QNetworkReply::HostNotFoundError ||
           error == QNetworkReply::SslHandshakeFailedError ||
           (error >= QNetworkReply::ProxyConnectionRefusedError &&
                   error <= QNetworkReply::ProxyTimeoutError) ||
           error == QNetworkReply::ProtocolUnknownError;
}

/** Never Qt's own text: it holds the whole address, and an address may hold a number. */
QString sentence(QNetworkReply::NetworkError error, const QUrl &url)
{
    const QString place =
            u"%1:%2"_s.arg(url.host()).arg(url.port(url.scheme() == "http"_L1 ? 80 : 443));
    switch (int(error)) {
    case QNetworkReply::ConnectionRefusedError:
        return u"%1 refused the connection: nothing listens there"_s.arg(place);
    case QNetworkReply::HostNotFoundError:
        return u"the host name %1 was not found"_s.arg(url.host());
    case QNetworkReply::SslHandshakeFailedError:
        return u"%1 failed the TLS handshake: its certificate is not trusted, or it speaks no TLS"_s
                .arg(place);
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return u"%1 closed the connection before its answer was complete"_s.arg(place);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
        return u"the proxy on the way to %1 did not answer"_s.arg(place);
    case QNetworkReply::ProtocolUnknownError:
        return u"the address of %1 is neither http nor https"_s.arg(place);
    }
    return u"the exchange with %1 failed (network error %2)"_s.arg(place).arg(int(error));
}

} // namespace

HttpClient::HttpClient(int concurrency, std::chrono::milliseconds timeout, QObject *parent)
    : Connections(parent)
    , m_concurrency(std::max(1, concurrency))
    , m_timeout(timeout)
    , m_channels(size_t((m_concurrency + requestsPerManager - 1) / requestsPerManager))
    , m_deadline(std::make_unique<QTimer>())
{
    m_deadline->setSingleShot(true);
    connect(m_deadline.get(), &QTimer::timeout, this, &HttpClient::onDeadline);
}

HttpClient::~HttpClient()
{
    // Replies are their managers' children; none of them may call back any more.
    for (const Exchange &exchange : m_exchanges)
        exchange.reply->disconnect(this);
}

void HttpClient::send(const HttpRequest &request, Handler done)
{
    Channel &channel = channelForNext();
    if (!channel.manager) {
        channel.manager = std::make_unique<QNetworkAccessManager>();
        channel.manager->setProxyFactory(new ProxyFactory); // the manager owns it
        channel.manager->setAutoDeleteReplies(false);
    }

    QNetworkRequest qt = toQt(request);
    QNetworkReply *reply = nullptr;
    OnceBody *body = nullptr;
    if (request.body.isEmpty()) {
        reply = channel.manager->sendCustomRequest(qt, request.method);
    } else {
        body = new OnceBody(request.body);
        qt.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        qt.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        reply = channel.manager->sendCustomRequest(qt, request.method, body);
        body->setParent(reply);
    }

    ++m_inFlight;
    ++channel.inFlight;
    const auto exchange = m_exchanges.insert(
            m_exchanges.end(), Exchange{.reply = reply,
                                       .body = body,
                                       .channel = &channel,
                                       .done = std::move(done),
                                       .startedAt = std::chrono::steady_clock::now()});
    connect(reply, &QNetworkReply::readyRead, this, [this, exchange] { onReadyRead(*exchange); });
    connect(reply, &QNetworkReply::finished, this, [this, exchange] { onFinished(exchange); });
    if (!m_deadline->isActive())
        m_deadline->start(m_timeout);
}

/**
 * The first with a connection to spare: as few sockets and threads as the load needs stay warm.
 * Beyond that the least busy, where a request waits its turn.
 */
HttpClient::Channel &HttpClient::channelForNext()
{
    const auto roomy = std::find_if(m_channels.begin(), m_channels.end(),
            [](const Channel &channel) { return channel.inFlight < requestsPerManager; });
    if (roomy != m_channels.end())
        return *roomy;
    return *std::min_element(m_channels.begin(), m_channels.end(),
            [](const Channel &a, const Channel &b) { return a.inFlight < b.inFlight; });
}

void HttpClient::onReadyRead(Exchange &exchange)
{
    if (exchange.reply->bytesAvailable() <= maxReplyBytes || exchange.isOversized)
        return;
    exchange.isOversized = true;
    exchange.reply->abort(); // finishes at once; the exchange is gone after this line
}

void HttpClient::onFinished(Exchanges::iterator exchange)
{
    const HttpReply reply = readReply(*exchange);
    const Handler done = std::move(exchange->done);
    --m_inFlight;
    --exchange->channel->inFlight;
    exchange->reply->disconnect(this);
    exchange->reply->deleteLater();
    m_exchanges.erase(exchange);

    const QPointer<HttpClient> self(this);
    done(reply);
    if (self && freeSlots() > 0)
        emit slotFreed();
}

HttpReply HttpClient::readReply(const Exchange &exchange) const
{
    QNetworkReply &qt = *exchange.reply;
    HttpReply reply;
    reply.latency = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - exchange.startedAt);

    const QNetworkReply::NetworkError error = qt.error();
    const int status = qt.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray body = qt.isOpen() ? qt.readAll() : QByteArray(); // an abort closes it
    const QByteArray length = qt.rawHeader("Content-Length");
    const bool isComplete = length.isEmpty() || length.toLongLong() == body.size();
    if (status >= 200 && isAboutStatus(error, status) && isComplete &&
            body.size() <= maxReplyBytes) {
        reply.status = status;
        reply.body = body;
        for (const auto &[name, value] : qt.rawHeaderPairs())
            reply.headers.add(name, value);
        return reply;
    }

    // A body that was read counts, whatever the error: a lost connection may be followed by a
    // refused one before Qt gives up.
    reply.mayHaveArrived = exchange.body ? exchange.body->wasRead() : !isBeforeSending(error);
    if (exchange.isTimedOut)
        reply.networkError = u"%1 gave no complete answer within %2 s"_s.arg(qt.url().host())
                                     .arg(m_timeout.count() / 1000.0);
    else if (exchange.isOversized || body.size() > maxReplyBytes)
        reply.networkError = u"%1 answered with more than 1 MiB"_s.arg(qt.url().host());
    else if (isAboutStatus(error, status))
        reply.networkError = sentence(QNetworkReply::RemoteHostClosedError, qt.url());
    else
        reply.networkError = sentence(error, qt.url());
    return reply;
}

void HttpClient::onDeadline()
{
    const QPointer<HttpClient> self(this);
    const Moment now = std::chrono::steady_clock::now();
    while (self && !m_exchanges.empty()) {
        Exchange &oldest = m_exchanges.front();
        const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(oldest.startedAt + m_timeout - now);
        if (left.count() > 0) {
            m_deadline->start(left);
            return;
        }
        oldest.isTimedOut = true;
        oldest.reply->abort(); // finishes at once, and takes the exchange off the list
    }
}

} // namespace helio
