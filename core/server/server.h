// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/web/listener.h"

#include <QObject>

#include <memory>

namespace helio
{

class Engine;
class Reader;
struct Settings;

/**
 * Callbacks, inbound messages, the REST API and health over HTTP. Lives on the server thread;
 * asks Engine and Reader, and answers when their futures are done.
 */
class Server : public QObject
{
    Q_OBJECT

public:
    Server(Engine &engine, Reader &reader, ListenerLimits limits = {});
    ~Server() override;

    /** Listens on settings.listen; the port that was given, where it was 0. On this thread. */
    Result<quint16> listen(const Settings &settings);
    /** /readyz turns 503, then no new connections. */
    void close();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace helio
