// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/smtpclient.h"

#include "core/providers/smtpsession.h"

#include <QPointer>

#include <algorithm>
#include <limits>

using namespace std::chrono_literals;

namespace helio
{

namespace
{
constexpr std::chrono::milliseconds longestIdle = 20s; // servers end sessions after some minutes
constexpr std::chrono::milliseconds longestGoodbye = 5s;
} // namespace

SmtpClient::SmtpClient(int concurrency, std::chrono::milliseconds timeout, QObject *parent)
    : Connections(parent)
    , m_concurrency(std::max(1, concurrency))
    , m_timeout(timeout)
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (ready != CURLE_OK)
        qFatal("libcurl cannot be used: %s", curl_easy_strerror(ready));
    // Whoever sends counts the slots; nothing shall wait unseen in the pool.
    m_pool.setMaxThreadCount(std::numeric_limits<int>::max());
    m_idleTimer.setSingleShot(true);
    setLongestIdle(longestIdle);
    connect(&m_idleTimer, &QTimer::timeout, this, &SmtpClient::takeLeave);
}

SmtpClient::~SmtpClient()
{
    m_isClosing = true;
    m_pool.waitForDone();
}

void SmtpClient::send(const HttpRequest &request, Handler done)
{
    const int number = ++m_lastNumber;
    m_handlers.emplace(number, std::move(done));
    m_pool.start([this, number, request, session = sessionFor(request)] {
        const auto start = std::chrono::steady_clock::now();
        HttpReply reply = session->exchange(request, m_timeout, m_isClosing);
        reply.latency = std::chrono::duration_cast<std::chrono::milliseconds>(
                std::chrono::steady_clock::now() - start);
        QMetaObject::invokeMethod(
                this, [this, number, session, reply] { settle(number, session, reply); },
                Qt::QueuedConnection);
    });
}

/** An idle session with that server, or a new one. */
SmtpClient::SharedSession SmtpClient::sessionFor(const HttpRequest &request)
{
    const SmtpServer server = serverOf(request);
    const auto idle = std::ranges::find_if(
            m_idle, [&](const SharedSession &one) { return one->server() == server; });
    if (idle == m_idle.end())
        return std::make_shared<SmtpSession>(server);
    SharedSession session = *idle;
    m_idle.erase(idle);
    return session;
}

void SmtpClient::settle(int number, const SharedSession &session, const HttpReply &reply)
{
    if (reply.isAnswer())
        m_idle.push_front(session); // the warmest first
    m_idleTimer.start();
    const Handler done = std::move(m_handlers.extract(number).mapped());
    const QPointer<SmtpClient> self(this);
    done(reply);
    if (self && freeSlots() > 0)
        emit slotFreed();
}

void SmtpClient::takeLeave()
{
    for (const SharedSession &session : std::exchange(m_idle, {}))
        m_pool.start([this, session] { session->leave(longestGoodbye, m_isClosing); });
}

} // namespace helio
