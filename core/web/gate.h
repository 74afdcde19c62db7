// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/web/listener.h"

#include <QTcpServer>

class QTcpSocket;

namespace helio
{

class Connection;

/** Lets clients in: plain or TLS, as many as the limit allows, and hands them to Qt HttpServer. */
class Gate : public QTcpServer
{
    Q_OBJECT

public:
    Gate(const ListenerLimits &limits, const std::optional<QSslConfiguration> &tls,
            QObject *parser);
    ~Gate() override;

    /** Nothing for a socket that is not ours or has left. */
    std::shared_ptr<Connection> connectionOf(QTcpSocket *socket) const;
    int openConnections() const { return int(m_connections.size()); }
    void finishAll();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void turnAway(qintptr descriptor);
    void beginHandshake(QSslSocket *socket, const std::shared_ptr<Connection> &connection);
    void checkTimes();

    ListenerLimits m_limits;
    std::optional<QSslConfiguration> m_tls;
    QObject *m_parser;
    QHash<QTcpSocket *, std::shared_ptr<Connection>> m_connections;
};

} // namespace helio
