// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/web/gate.h"

#include "core/web/connection.h"

#include <QSslSocket>
#include <QTimer>

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Gate::Gate(
        const ListenerLimits &limits, const std::optional<QSslConfiguration> &tls, QObject *parser)
    : QTcpServer(parser)
    , m_limits(limits)
    , m_tls(tls)
    , m_parser(parser)
{
    setListenBacklogSize(512);
    auto *timer = new QTimer(this);
    timer->setTimerType(Qt::CoarseTimer);
    connect(timer, &QTimer::timeout, this, &Gate::checkTimes);
    timer->start(std::clamp<std::chrono::milliseconds>(
            std::min(limits.requestTime, limits.idleTime) / 8, 20ms, 500ms));
    // Qt stops accepting for good when descriptors run out; they come back as clients leave.
    connect(this, &QTcpServer::acceptError, this,
            [this] { QTimer::singleShot(500ms, this, &QTcpServer::resumeAccepting); });
}

Gate::~Gate()
{
    // While the sockets are still whole: their destructors would tell of the end too late.
    const auto connections = m_connections.values();
    for (const auto &connection : connections)
        connection->letGo();
}

std::shared_ptr<Connection> Gate::connectionOf(QTcpSocket *socket) const
{
    return m_connections.value(socket);
}

void Gate::incomingConnection(qintptr descriptor)
{
    if (m_connections.size() >= m_limits.connections)
        return turnAway(descriptor);
    auto *tls = m_tls ? new QSslSocket(this) : nullptr;
    auto *socket = tls ? tls : new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const auto connection = std::make_shared<Connection>(socket, m_limits, m_parser);
    m_connections.insert(socket, connection);
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        if (const auto leaving = m_connections.take(socket); leaving && leaving->isHandshaking)
            socket->deleteLater(); // nobody else knows it yet
    });
    if (tls)
        beginHandshake(tls, connection);
    else
        addPendingConnection(socket);
}

void Gate::beginHandshake(QSslSocket *socket, const std::shared_ptr<Connection> &connection)
{
    connection->isHandshaking = true;
    socket->setSslConfiguration(*m_tls);
    connect(socket, &QSslSocket::encrypted, this, [this, socket] {
        if (const auto arrived = connectionOf(socket)) {
            arrived->isHandshaking = false;
            addPendingConnection(socket);
        }
    });
    socket->startServerEncryption();
}

/** Says 503 and hangs up, where that costs nothing; a TLS client is only dropped. */
void Gate::turnAway(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(1s, socket, &QTcpSocket::abort);
    if (!m_tls)
        socket->write(replyText(
                plainProblem(503, u"Too many connections; try again later."_s), {.closes = true}));
    socket->disconnectFromHost();
}

void Gate::finishAll()
{
    const auto connections = m_connections.values();
    for (const auto &connection : connections)
        connection->finish();
}

void Gate::checkTimes()
{
    const auto now = std::chrono::steady_clock::now();
    const auto connections = m_connections.values(); // a cut one leaves the table at once
    for (const auto &connection : connections)
        connection->checkTime(now);
}

} // namespace helio
