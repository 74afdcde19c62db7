// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"
#include "core/engine/reader.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace helio
{

/**
 * Asks who may do what: bearer keys and their scopes, good answers kept for five seconds. Lives on
 * the server thread.
 */
class KeyCheck : public QObject
{
    Q_OBJECT

public:
    KeyCheck(Reader &reader, const Clock &clock, QObject *parent = nullptr);

    using Allowed = std::function<void()>;
    using Refused = std::function<void(const HttpReply &)>;
    /** Exactly one of both is called, at once where the key is remembered. "admin" may do all. */
    void check(const HttpRequest &request, const QString &scope, const Allowed &allowed,
            const Refused &refused);

private:
    struct Remembered {
        QStringList scopes;
        Instant until;
    };
    void remember(const QByteArray &digest, const QStringList &scopes);

    Reader &m_reader;
    const Clock &m_clock;
    QHash<QByteArray, Remembered> m_remembered; ///< by the key's SHA-256
};

} // namespace helio
