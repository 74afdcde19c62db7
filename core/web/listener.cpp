// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/web/listener.h"

#include "core/web/connection.h"
#include "core/web/gate.h"
#include "core/web/pathtable.h"

#include <QHttpServerRequest>

namespace helio
{

using namespace Qt::StringLiterals;

class Listener::Private
{
public:
    explicit Private(const ListenerLimits &limits)
        : limits(limits)
    {
    }
    std::shared_ptr<Connection> connectionOf(QTcpSocket *socket) const;
    HttpReply refusal(const HttpRequest &request, const PathTable::Match &match) const;

    ListenerLimits limits;
    PathTable routes;
    std::function<HttpReply(const HttpRequest &, int)> fallback;
    std::vector<Gate *> gates;
};

namespace
{

QString causeOf(const QTcpServer &server)
{
    switch (server.serverError()) {
    case QAbstractSocket::AddressInUseError:
        return u"the port is in use by another program"_s;
    case QAbstractSocket::SocketAccessError:
        return u"this user may not listen there (ports below 1024 need a privilege)"_s;
    case QAbstractSocket::SocketAddressNotAvailableError:
        return u"the address does not belong to this machine"_s;
    default: // the others have nothing an operator could act on beyond the system's own words
        return server.errorString();
    }
}

QString shown(const QHostAddress &address, quint16 port)
{
    const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (isV6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(address.toString()).arg(port);
}

HttpRequest received(const QHttpServerRequest &request, const Connection &connection)
{
    HttpRequest value;
    value.method = connection.head().method;
    value.target = connection.head().target;
    value.url = QUrl::fromEncoded(value.target);
    const auto headers = request.headers();
    for (const auto &[name, text] : headers)
        value.headers.add(name, text);
    value.body = request.body();
    value.remote = connection.remote();
    return value;
}

} // namespace

std::shared_ptr<Connection> Listener::Private::connectionOf(QTcpSocket *socket) const
{
    for (const auto *gate : gates) {
        if (auto connection = gate->connectionOf(socket))
            return connection;
    }
    return nullptr;
}

HttpReply Listener::Private::refusal(
        const HttpRequest &request, const PathTable::Match &match) const
{
    if (match.status == 400)
        return plainProblem(400, u"The path holds an escape that can be read in two ways."_s);
    auto reply = fallback ? fallback(request, match.status)
                          : plainProblem(match.status,
                                    match.status == 405 ? u"This address has other methods."_s
                                                        : u"There is nothing at this address."_s);
    if (match.status == 405 && !reply.headers.contains("Allow"))
        reply.headers.add("Allow", match.allow);
    return reply;
}

Listener::Listener(ListenerLimits limits, QObject *parent)
    : QAbstractHttpServer(parent)
    , d(std::make_unique<Private>(limits))
{
}

Listener::~Listener()
{
    // Sockets tell their connections that they go; both must still be there then.
    qDeleteAll(d->gates);
}

void Listener::route(const QByteArray &method, const QString &pattern, Handler handler)
{
    d->routes.add(method, pattern, std::move(handler));
}

void Listener::setFallback(std::function<HttpReply(const HttpRequest &, int)> fallback)
{
    d->fallback = std::move(fallback);
}

Result<quint16> Listener::listen(
        const QHostAddress &address, quint16 port, const std::optional<QSslConfiguration> &tls)
{
    auto gate = std::make_unique<Gate>(d->limits, tls, this);
    if (!gate->listen(address, port)) {
        return Error{ErrorKind::Unavailable,
                u"Cannot listen on %1: %2."_s.arg(shown(address, port), causeOf(*gate)),
                u"listen"_s};
    }
    bind(gate.get());
    const auto given = gate->serverPort();
    d->gates.push_back(gate.release());
    return given;
}

void Listener::close()
{
    for (auto *gate : d->gates) {
        gate->close();
        gate->finishAll();
    }
}

int Listener::openConnections() const
{
    int open = 0;
    for (const auto *gate : d->gates)
        open += gate->openConnections();
    return open;
}

bool Listener::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    const auto connection = d->connectionOf(socket);
    if (!connection || !connection->takeRequest()) {
        if (connection)
            connection->refuse(400, u"The request cannot be read."_s);
        return true;
    }
    const auto value = received(request, *connection);
    const auto match = d->routes.find(value.method, value.target);
    const auto place = connection->expectAnswer();
    if (!match.handler) {
        connection->answer(place, d->refusal(value, match));
        return true;
    }
    (*match.handler)(value, match.parts,
            [connection, place](const HttpReply &reply) { connection->answer(place, reply); });
    connection->keepWhileDue();
    return true;
}

void Listener::missingHandler(const QHttpServerRequest &, QTcpSocket *)
{
    // handleRequest() answers everything.
}

} // namespace helio
