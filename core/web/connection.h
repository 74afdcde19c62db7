// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/web/listener.h"
#include "core/web/replytext.h"
#include "core/web/requestframe.h"

#include <QPointer>
#include <QTcpSocket>

#include <deque>

namespace helio
{

/**
 * One client: guards its socket before Qt HttpServer reads it, and keeps its answers in order.
 * Shared by the listener and by every answer that is still to come, so it outlives its socket.
 */
class Connection : public QObject, public std::enable_shared_from_this<Connection>
{
    Q_OBJECT

public:
    using Time = std::chrono::steady_clock::time_point;

    /** Connects to \a socket's readyRead first, so that it sees the bytes before Qt does. */
    Connection(QTcpSocket *socket, const ListenerLimits &limits, QObject *parser);
    ~Connection() override;

    /** The request that just became whole, for the parser; false: the two disagree, cut. */
    bool takeRequest();
    const RequestHead &head() const { return m_frame.head(); }
    const QString &remote() const { return m_remote; }

    /** A place in the row of answers. */
    quint64 expectAnswer();
    void answer(quint64 place, const HttpReply &reply);
    /** Lets the answers that are due survive a client that has only stopped talking. */
    void keepWhileDue();
    /** Answers and closes, whatever else the client may say. */
    void refuse(int status, const QString &detail);

    /** Cuts what is slow, idle or stuck. */
    void checkTime(Time now);
    /** Nothing more is read; closes when the last answer has left. */
    void finish();
    /** The listener goes; answers that are due may still leave. */
    void letGo();
    bool isHandshaking = false; ///< TLS has not come to an end yet

private:
    struct Pending {
        std::optional<HttpReply> reply;
        ReplyForm form;
    };

    void onReadyRead();
    void onDisconnected();
    void sendReady();
    void send(const QByteArray &bytes);
    void stopReading();
    void cut();
    void forgetLastWords();
    void closeQuietly();

    QPointer<QTcpSocket> m_socket;
    QObject *m_parser; ///< whose readyRead slot is cut off after a refusal
    ListenerLimits m_limits;
    RequestFrame m_frame;
    QString m_remote;
    std::deque<Pending> m_pending;
    quint64 m_firstPlace = 0; ///< of m_pending's front
    Time m_since;             ///< begin of the request being read, or of the silence
    bool m_saidContinue = false;
    bool m_isReading = false; ///< a request has begun and is not whole
    bool m_isLast = false;    ///< what is being read now is the last request
    bool m_isClosing = false; ///< no more requests; close when all is sent
    bool m_isRefused = false; ///< the rest is thrown away unread
    bool m_wasTaken = true;   ///< the whole request reached the parser
    Time m_refusedAt;
    qint64 m_unsent = 0; ///< at the last check
    Time m_unsentSince;
    int m_lastWords = -1; ///< a second descriptor while answers are due; see keepWhileDue()
};

} // namespace helio
