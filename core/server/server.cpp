// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/server.h"

#include "core/engine/engine.h"
#include "core/engine/settings.h"
#include "core/server/answerwith.h"
#include "core/server/api.h"
#include "core/server/listenaddress.h"

#include <QFile>
#include <QTimer>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/** Callbacks that wait for their commit at once; a provider that is told 503 comes again. */
constexpr int callbacksAtOnce = 5000;
/** A name in a callback's address longer than this was not written by us. */
constexpr qsizetype nameLimit = 64;
/** An engine that says nothing for so long is not ready. */
constexpr auto readyTime = 2s;

/** The engine says only what the provider needs; a person gets a sentence as well. */
HttpReply explained(const HttpReply &reply, const QString &path)
{
    if (reply.status < 400 || !reply.body.isEmpty())
        return reply;
    const auto detail = [&] {
        switch (reply.status) {
        case 403:
            return u"The signature does not fit this address and body; nothing was changed."_s;
        case 404:
            return u"There is no such account here."_s;
        case 503:
            return u"This cannot be stored now; send it again later."_s;
        default:
            return u"The body cannot be read as one of this provider's."_s;
        }
    }();
    auto problem = problemReply(reply.status, detail, path);
    for (const auto &[name, value] : reply.headers.fields())
        problem.headers.add(name, value);
    return problem;
}

QString sentenceFor(int status)
{
    return status == 405 ? u"This address does not know that method; see Allow."_s
                         : u"There is nothing at this address; /api/v1/openapi.yaml lists what "
                           "there is."_s;
}

} // namespace

class Server::Private : public QObject
{
public:
    Private(Engine &engine, Reader &reader, const ListenerLimits &limits);

    using Take = std::function<QFuture<HttpReply>()>;
    void takeCallback(const HttpRequest &request, const Listener::Answer &answer, const Take &take);
    void answerReady(const QString &path, const Listener::Answer &answer);

    Engine &engine;
    Listener listener;
    Api api;
    int callbacksWaiting = 0;
    bool isClosing = false;
};

Server::Private::Private(Engine &theEngine, Reader &reader, const ListenerLimits &limits)
    : engine(theEngine)
    , listener(limits, this)
    , api(theEngine, reader, this)
{
    const auto inbound = [this](const HttpRequest &request, const QStringList &parts,
                                 const Listener::Answer &answer) {
        takeCallback(request, answer,
                [&] { return engine.receiveInbound(AccountId(parts[0]), request); });
    };
    listener.route("POST", u"/callbacks/{}/{}"_s,
            [this](const HttpRequest &request, const QStringList &parts,
                    const Listener::Answer &answer) {
                takeCallback(request, answer, [&] {
                    return engine.receiveCallback(
                            AccountId(parts[0]), MessageId(parts[1].left(nameLimit)), request);
                });
            });
    // A provider with one address for all its receipts; a GET is its handshake, or all it can.
    const auto callback = [this](const HttpRequest &request, const QStringList &parts,
                                  const Listener::Answer &answer) {
        takeCallback(request, answer,
                [&] { return engine.receiveCallback(AccountId(parts[0]), {}, request); });
    };
    listener.route("POST", u"/callbacks/{}"_s, callback);
    listener.route("GET", u"/callbacks/{}"_s, callback);
    listener.route("POST", u"/inbound/{}"_s, inbound);
    listener.route("GET", u"/inbound/{}"_s, inbound);
    listener.route("GET", u"/healthz"_s,
            [](const HttpRequest &, const QStringList &, const Listener::Answer &answer) {
                answer(jsonAnswer(200, {{u"status"_s, u"ok"_s}}));
            });
    listener.route("GET", u"/readyz"_s,
            [this](const HttpRequest &request, const QStringList &,
                    const Listener::Answer &answer) { answerReady(request.url.path(), answer); });
    listener.route("GET", u"/api/v1/openapi.yaml"_s,
            [](const HttpRequest &, const QStringList &, const Listener::Answer &answer) {
                QFile file(u":/heliograph/openapi.yaml"_s);
                HttpReply reply;
                reply.status = file.open(QIODevice::ReadOnly) ? 200 : 500;
                reply.headers.add("Content-Type", "application/yaml");
                reply.body = file.readAll();
                answer(reply);
            });
    api.addRoutes(listener);
    listener.setFallback([](const HttpRequest &request, int status) {
        return problemReply(status, sentenceFor(status), request.url.path());
    });
}

void Server::Private::takeCallback(
        const HttpRequest &request, const Listener::Answer &answer, const Take &take)
{
    const auto path = request.url.path();
    if (callbacksWaiting >= callbacksAtOnce)
        return answer(problemReply(503, u"Too many callbacks at once; send it again."_s, path));
    ++callbacksWaiting;
    const auto answerOnce = [this, answer](const HttpReply &reply) {
        --callbacksWaiting;
        answer(reply);
    };
    answerWith(take(), this, path, answerOnce,
            [path](const HttpReply &reply) { return explained(reply, path); });
}

void Server::Private::answerReady(const QString &path, const Listener::Answer &answer)
{
    if (isClosing)
        return answer(problemReply(503, u"The server is stopping."_s, path));
    // Whichever comes first; the listener lets a second answer pass by.
    QTimer::singleShot(readyTime, this, [answer, path] {
        answer(problemReply(503, u"The engine has not answered for 2 seconds."_s, path));
    });
    answerWith(engine.status(), this, path, answer, [path](const EngineStatus &status) {
        if (status.isStopping)
            return problemReply(503, u"The engine is stopping."_s, path);
        return jsonAnswer(200, {{u"status"_s, u"ready"_s}, {u"trouble"_s, status.trouble}});
    });
}

Server::Server(Engine &engine, Reader &reader, ListenerLimits limits)
    : d(std::make_unique<Private>(engine, reader, limits))
{
    d->setParent(this); // moves to the server thread along with it
}

Server::~Server() = default;

Result<quint16> Server::listen(const Settings &settings)
{
    const auto where = readListenAddress(settings.listen);
    if (!where)
        return where.error();
    std::optional<QSslConfiguration> tls;
    if (!settings.tlsCertificate.isEmpty() || !settings.tlsKey.isEmpty()) {
        const auto read = readTls(settings.tlsCertificate, settings.tlsKey);
        if (!read)
            return read.error();
        tls = *read;
    }
    return d->listener.listen(where->address, where->port, tls);
}

void Server::close()
{
    d->isClosing = true;
    d->listener.close();
}

} // namespace helio
