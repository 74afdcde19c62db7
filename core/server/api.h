// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/engine/reader.h"
#include "core/server/keycheck.h"
#include "core/web/listener.h"

#include <QObject>

namespace helio
{

/** The REST API under /api/v1 (resources/openapi.yaml). Lives on the server thread. */
class Api : public QObject
{
    Q_OBJECT

public:
    Api(Engine &engine, Reader &reader, QObject *parent = nullptr);

    void addRoutes(Listener &listener);

private:
    using Answer = Listener::Answer;
    using Work = std::function<void(const HttpRequest &, const QStringList &, const Answer &)>;

    /** Only for keys with \a scope. */
    void route(Listener &listener, const QByteArray &method, const QString &path,
            const QString &scope, const Work &work);

    void submit(const HttpRequest &request, const Answer &answer);
    void show(const HttpRequest &request, const QString &id, const Answer &answer);
    void search(const HttpRequest &request, const Answer &answer);
    void act(const HttpRequest &request, const QString &id, const Answer &answer,
            QFuture<Result<Message>> (Engine::*action)(MessageId, QString));
    void checkCallback(const HttpRequest &request, const QString &account, const Answer &answer);
    void stats(const HttpRequest &request, const Answer &answer);

    Engine &m_engine;
    Reader &m_reader;
    SystemClock m_clock;
    KeyCheck m_keys;
};

} // namespace helio
