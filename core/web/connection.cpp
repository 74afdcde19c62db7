// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/web/connection.h"

#include <QSslSocket>

#include <sys/socket.h>
#include <unistd.h>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{
/** A refused client may go on sending this long; a reset would eat the answer it is to read. */
constexpr auto lingerTime = 2s;
constexpr auto lingerSilence = 200ms;
} // namespace

Connection::Connection(QTcpSocket *socket, const ListenerLimits &limits, QObject *parser)
    : m_socket(socket)
    , m_parser(parser)
    , m_limits(limits)
    , m_frame(limits.headerBytes, limits.bodyBytes)
    , m_remote(socket->peerAddress().toString())
    , m_since(std::chrono::steady_clock::now())
{
    // Until a request is whole Qt keeps all of it in this buffer. Chunks have framing of their own.
    socket->setReadBufferSize(limits.headerBytes + 2 * limits.bodyBytes + 65'536);
    connect(socket, &QTcpSocket::readyRead, this, &Connection::onReadyRead);
    connect(socket, &QTcpSocket::disconnected, this, &Connection::onDisconnected);
}

Connection::~Connection()
{
    forgetLastWords();
}

void Connection::onReadyRead()
{
    const auto self = shared_from_this(); // a cut below lets go of us
    if (!m_socket)
        return;
    if (m_isRefused || m_isClosing) {
        m_socket->skip(m_socket->bytesAvailable());
        m_since = std::chrono::steady_clock::now();
        return;
    }
    const auto available = m_socket->bytesAvailable();
    if (available == 0)
        return;
    if (!m_wasTaken)
        return refuse(400, u"The request cannot be read."_s);
    const auto fresh = m_socket->peek(available);
    const auto progress = m_frame.feed(fresh);
    switch (progress) {
    case RequestFrame::Progress::Nothing:
        return;
    case RequestFrame::Progress::Refused:
        return refuse(m_frame.refusal(), m_frame.refusalText());
    case RequestFrame::Progress::Partial:
        if (!m_isReading)
            m_since = std::chrono::steady_clock::now();
        m_isReading = true;
        if (m_socket->bytesAvailable() >= m_socket->readBufferSize() - m_limits.headerBytes)
            return refuse(413, u"The body is cut into too many chunks."_s);
        if (m_frame.hasHead() && m_frame.head().expectsContinue && m_pending.empty() &&
                !m_saidContinue) {
            m_saidContinue = true;
            send("HTTP/1.1 100 Continue\r\n\r\n");
        }
        return;
    case RequestFrame::Progress::Complete:
        m_isReading = false;
        m_saidContinue = false;
        m_wasTaken = false; // until the parser, whose turn is next, hands it over
        return;
    }
}

bool Connection::takeRequest()
{
    if (m_wasTaken || m_frame.progress() != RequestFrame::Progress::Complete)
        return false;
    m_wasTaken = true;
    return true;
}

quint64 Connection::expectAnswer()
{
    const auto &head = m_frame.head();
    m_pending.push_back({{}, {.isHead = head.method == "HEAD",
                                     .closes = !head.keepsAlive || m_isClosing,
                                     .saysAlive = head.isHttp10 && head.keepsAlive}});
    if (!head.keepsAlive)
        m_isClosing = true;
    m_frame.reset();
    return m_firstPlace + m_pending.size() - 1;
}

void Connection::answer(quint64 place, const HttpReply &reply)
{
    if (place < m_firstPlace || place - m_firstPlace >= m_pending.size())
        return;
    auto &pending = m_pending[place - m_firstPlace];
    if (pending.reply)
        return;
    pending.reply = reply;
    sendReady();
}

void Connection::sendReady()
{
    while (!m_pending.empty() && m_pending.front().reply) {
        auto pending = std::move(m_pending.front());
        m_pending.pop_front();
        ++m_firstPlace;
        if (pending.reply->status == 0) {
            m_pending.clear();
            cut();
            return;
        }
        // The last answer of a connection that ends says so.
        pending.form.closes = pending.form.closes || (m_isClosing && m_pending.empty());
        send(replyText(*pending.reply, pending.form));
    }
    m_since = std::chrono::steady_clock::now();
    if (!m_pending.empty())
        return;
    if (!m_socket || m_socket->bytesAvailable() == 0)
        forgetLastWords();
    if (m_isClosing || (m_isLast && !m_isReading))
        closeQuietly();
}

void Connection::send(const QByteArray &bytes)
{
    if (m_socket && m_socket->state() == QAbstractSocket::ConnectedState) {
        m_socket->write(bytes);
        m_socket->flush();
    } else if (m_lastWords >= 0) {
        // Best effort: what fits the kernel's buffer, for a client that only stopped talking.
        [[maybe_unused]] const auto sent =
                ::send(m_lastWords, bytes.constData(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    }
}

/**
 * QTcpSocket closes the whole connection as soon as the client has closed its half (a legal way
 * to end a request). A second descriptor keeps it open until the answers that are due have left.
 */
void Connection::keepWhileDue()
{
    const bool isDue = !m_pending.empty() || (m_socket && m_socket->bytesAvailable() > 0);
    if (m_lastWords < 0 && isDue && m_socket && !qobject_cast<QSslSocket *>(m_socket.data()))
        m_lastWords = ::dup(int(m_socket->socketDescriptor()));
}

void Connection::forgetLastWords()
{
    if (m_lastWords >= 0)
        ::close(m_lastWords);
    m_lastWords = -1;
}

void Connection::onDisconnected()
{
    const auto self = shared_from_this();
    // Whole requests that came before the client closed its half are still to be served.
    for (qint64 before = -1; m_socket && m_socket->bytesAvailable() != before;) {
        before = m_socket->bytesAvailable();
        if (before > 0 && !m_isClosing)
            emit m_socket->readyRead();
    }
    m_socket = nullptr;
    if (m_pending.empty())
        forgetLastWords();
}

void Connection::cut()
{
    forgetLastWords();
    letGo();
}

void Connection::letGo()
{
    m_isClosing = true;
    if (m_socket)
        m_socket->abort();
}

void Connection::stopReading()
{
    m_isRefused = true;
    disconnect(m_socket, &QTcpSocket::readyRead, m_parser, nullptr);
    if (m_socket->isTransactionStarted())
        m_socket->commitTransaction();
    m_socket->skip(m_socket->bytesAvailable());
}

void Connection::refuse(int status, const QString &detail)
{
    if (!m_socket || m_isRefused)
        return;
    stopReading();
    m_refusedAt = std::chrono::steady_clock::now();
    m_isClosing = true;
    m_pending.push_back({plainProblem(status, detail), {.closes = true}});
    sendReady();
}

void Connection::closeQuietly()
{
    if (!m_socket)
        return;
    if (!m_isRefused)
        m_socket->disconnectFromHost();
    // Otherwise checkTime() closes, once the client has stopped sending.
}

void Connection::finish()
{
    m_isLast = true;
    if (m_isReading)
        return;
    m_isClosing = true;
    if (m_pending.empty())
        closeQuietly();
}

void Connection::checkTime(Time now)
{
    if (!m_socket)
        return;
    const auto unsent = m_socket->bytesToWrite();
    if (unsent == 0 || unsent != m_unsent)
        m_unsentSince = now;
    m_unsent = unsent;
    if (unsent > 0) {
        if (now - m_unsentSince > m_limits.requestTime)
            cut();
        return;
    }
    const auto quiet = now - m_since;
    if (isHandshaking) {
        if (quiet > m_limits.requestTime)
            cut();
    } else if (m_isRefused) {
        if (m_pending.empty() && (quiet > lingerSilence || now > m_refusedAt + lingerTime))
            m_socket->disconnectFromHost();
    } else if (!m_wasTaken) {
        refuse(400, u"The request cannot be read."_s);
    } else if (m_isReading) {
        if (quiet > m_limits.requestTime)
            refuse(408, u"The request took longer than %1 s to arrive."_s.arg(
                                m_limits.requestTime.count() / 1000.0));
    } else if (m_pending.empty() && quiet > m_limits.idleTime) {
        m_socket->disconnectFromHost();
    }
}

} // namespace helio
