// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/callbacksender.h"

#include "core/sandbox/callbackline.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr size_t linesPerHost = 32;
constexpr size_t waitingPerHost = 200'000;
constexpr int triesLimit = 4;
constexpr auto firstRetryDelay = 500ms;

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

/** "http://127.0.0.1:9300": what a connection may be shared by. */
QByteArray originOf(const QByteArray &url)
{
    const auto path = url.indexOf('/', url.indexOf("://") + 3);
    return path < 0 ? url : url.first(path);
}

} // namespace

CallbackSender::CallbackSender(Agenda &agenda, QObject *parent)
    : QObject(parent)
    , m_agenda(agenda)
    , m_timer(this)
{
    connect(&m_timer, &QTimer::timeout, this, &CallbackSender::checkTimes);
    m_timer.start(1s);
}

CallbackSender::~CallbackSender() = default;

void CallbackSender::post(Callback callback)
{
    const auto url = QUrl::fromEncoded(callback.url);
    const auto origin = originOf(callback.url);
    if (!isLoopback(url.host()) || m_hosts[origin].waiting.size() >= waitingPerHost)
        return settle(std::move(callback), 0);
    m_hosts[origin].waiting.push_back(std::move(callback));
    dispatch(origin);
}

void CallbackSender::dispatch(const QByteArray &origin)
{
    auto &host = m_hosts[origin];
    while (!host.waiting.empty()) {
        auto line = std::find_if(host.lines.begin(), host.lines.end(),
                [](const auto &candidate) { return candidate->isFree(); });
        if (line == host.lines.end()) {
            if (host.lines.size() >= linesPerHost)
                return;
            host.lines.push_back(std::make_unique<CallbackLine>());
            line = std::prev(host.lines.end());
            auto *fresh = line->get();
            // Queued: a broken socket is not connected again from within its own signal.
            connect(fresh, &CallbackLine::answered, this,
                    [this, fresh](int status) { onAnswered(fresh, status); });
            connect(
                    fresh, &CallbackLine::broken, this, [this, fresh] { onBroken(fresh); },
                    Qt::QueuedConnection);
        }
        auto next = std::move(host.waiting.front());
        host.waiting.pop_front();
        (*line)->send(std::move(next));
    }
}

void CallbackSender::onAnswered(CallbackLine *line, int status)
{
    auto callback = line->take();
    if (!callback)
        return;
    const auto origin = originOf(callback->url);
    settle(std::move(*callback), status);
    dispatch(origin);
}

void CallbackSender::onBroken(CallbackLine *line)
{
    const bool wasStale = line->wasStale();
    auto callback = line->take();
    if (!callback)
        return;
    const auto origin = originOf(callback->url);
    if (wasStale)
        m_hosts[origin].waiting.push_front(std::move(*callback));
    else
        settle(std::move(*callback), 0);
    dispatch(origin);
}

void CallbackSender::settle(Callback callback, int status)
{
    const bool mayHelp = (status == 0 || status >= 500) && ++callback.tries < triesLimit &&
                         isLoopback(QUrl::fromEncoded(callback.url).host());
    if (mayHelp) {
        const auto delay = firstRetryDelay * (1 << (callback.tries - 1));
        m_agenda.after(delay, [this, callback]() mutable { post(std::move(callback)); });
        return;
    }
    if (callback.done)
        callback.done(status);
}

void CallbackSender::checkTimes()
{
    const auto now = std::chrono::steady_clock::now();
    for (auto &[origin, host] : m_hosts) {
        for (const auto &line : host.lines)
            line->checkTime(now);
    }
}

} // namespace helio
