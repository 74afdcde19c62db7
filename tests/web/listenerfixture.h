// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/web/listener.h"

#include <QMap>
#include <QSslConfiguration>
#include <QStringList>

#include <memory>
#include <optional>

class QTemporaryDir;

namespace helio::testing
{

/** A listener on loopback that echoes, keeps answers for later, and cuts. */
class ListenerFixture
{
protected:
    static HttpReply text(const QByteArray &body);
    /** A certificate for one test, made by the openssl command. */
    static std::optional<QSslConfiguration> selfSigned(const QTemporaryDir &folder);

    void start(ListenerLimits limits = {}, const std::optional<QSslConfiguration> &tls = {});
    void stop();

    std::unique_ptr<Listener> m_listener;
    quint16 m_port = 0;
    QList<HttpRequest> m_requests;
    QStringList m_parts;
    QMap<QString, Listener::Answer> m_due; ///< answers asked for at /later/{}
};

} // namespace helio::testing
