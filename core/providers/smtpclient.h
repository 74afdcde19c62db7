// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/connections.h"

#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <list>
#include <map>
#include <memory>

namespace helio
{

class SmtpSession;

/**
 * An account's sessions with its mail server; see smtprequest.h for what a request says. The
 * answer's status is the server's reply code, its body the server's words, its header `Smtp-Stage`
 * how far the exchange came; status 0 with mayHaveArrived where the final dot may have left and no
 * verdict came.
 *
 * Each exchange has a thread of the pool, see SmtpSession; values cross to it and back, nothing is
 * shared. Sessions are kept for a while and used again; one that the server ended meanwhile is
 * opened anew without anybody noticing. Certificates are always verified; no proxy is used.
 * Destroying this while something is under way may take a second.
 */
class SmtpClient : public Connections
{
    Q_OBJECT

public:
    /** \a concurrency ≥ 1 sessions at once; \a timeout for a whole exchange, opening included. */
    SmtpClient(int concurrency, std::chrono::milliseconds timeout, QObject *parent = nullptr);
    ~SmtpClient() override;

    int freeSlots() const override { return m_concurrency - inFlight(); }
    int inFlight() const override { return int(m_handlers.size()); }
    void send(const HttpRequest &request, Handler done) override;

    /** How long a session that nothing uses is kept. */
    void setLongestIdle(std::chrono::milliseconds time) { m_idleTimer.setInterval(time); }

private:
    using SharedSession = std::shared_ptr<SmtpSession>;

    SharedSession sessionFor(const HttpRequest &request);
    void settle(int number, const SharedSession &session, const HttpReply &reply);
    void takeLeave();

    int m_concurrency;
    std::chrono::milliseconds m_timeout;
    std::map<int, Handler> m_handlers; ///< of what is under way
    int m_lastNumber = 0;
    std::list<SharedSession> m_idle;
    QTimer m_idleTimer;
    std::atomic<bool> m_isClosing = false;
    QThreadPool m_pool; ///< last: first to end
};

} // namespace helio
