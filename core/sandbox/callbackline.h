// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/callbacksender.h"

#include <QSslSocket>

#include <optional>

namespace helio
{

/** One lasting connection; one request at a time. */
class CallbackLine : public QObject
{
    Q_OBJECT

public:
    using Time = std::chrono::steady_clock::time_point;

    explicit CallbackLine(QObject *parent = nullptr);

    bool isFree() const { return !m_callback; }
    void send(Callback callback);
    /** Gives the callback back; nothing where it was settled already. */
    std::optional<Callback> take();
    /** A used connection went away before a word came: the other side had closed it already. */
    bool wasStale() const { return m_served > 0 && m_heard.isEmpty(); }
    void checkTime(Time now);
    void hangUp();

signals:
    void answered(int status);
    void broken();

private:
    void speak();
    void onReadyRead();
    void onEnd();
    void report(int status);
    /** −1 while the answer is not whole. */
    int wholeStatus(bool hasEnded);

    QSslSocket m_socket;
    std::optional<Callback> m_callback;
    QByteArray m_heard;
    int m_served = 0;
    bool m_isTls = false;
    bool m_hasReported = false; ///< one signal for each send()
    bool m_closes = false;      ///< the other side ends the connection after this answer
    Time m_since;
};

} // namespace helio
