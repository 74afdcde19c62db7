// SPDX-License-Identifier: GPL-3.0-or-later
// A server on loopback that does to a request whatever a test says, down to the byte.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace helio::testing
{

/** One whole request as it came over the wire. */
struct WireRequest {
    QByteArray head; ///< request line and headers
    QByteArray body;
    int connection = 0; ///< number of its connection, from 1
};

class RawServer : public QTcpServer
{
public:
    using Answer = std::function<void(QTcpSocket &, const WireRequest &)>;

    explicit RawServer(Answer answer)
        : m_answer(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        QObject::connect(this, &QTcpServer::newConnection, this, [this] { take(); });
    }

    QUrl url(const QString &path = QStringLiteral("/")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path));
    }
    const QList<WireRequest> &requests() const { return m_requests; }
    int connections() const { return m_connections; }
    QList<QTcpSocket *> sockets() const { return m_buffers.keys(); }

private:
    void take()
    {
        while (QTcpSocket *socket = nextPendingConnection()) {
            const int number = ++m_connections;
            m_buffers.insert(socket, {});
            QObject::connect(
                    socket, &QTcpSocket::readyRead, this, [=, this] { read(socket, number); });
            QObject::connect(socket, &QTcpSocket::disconnected, this, [=, this] {
                m_buffers.remove(socket);
                socket->deleteLater();
            });
        }
    }

    void read(QTcpSocket *socket, int number)
    {
        QByteArray &buffer = m_buffers[socket];
        buffer += socket->readAll();
        const qsizetype end = buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = buffer.left(end);
        const qsizetype mark = head.toLower().indexOf("content-length:");
        const qsizetype length =
                mark < 0 ? 0
                         : head.mid(mark + 15, head.indexOf('\r', mark) - mark - 15).toLongLong();
        if (buffer.size() < end + 4 + length)
            return;
        const WireRequest request{head, buffer.mid(end + 4, length), number};
        buffer.clear();
        m_requests.append(request);
        m_answer(*socket, request);
    }

    Answer m_answer;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<WireRequest> m_requests;
    int m_connections = 0;
};

/** A whole answer with its length. */
inline QByteArray answer(const QByteArray &statusLine, const QByteArray &body,
        const QByteArray &headers = "Content-Type: application/json\r\n")
{
    return "HTTP/1.1 " + statusLine + "\r\n" + headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace helio::testing
