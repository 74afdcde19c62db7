// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/proofs.h"

#include "core/providers/accountcheck.h"
#include "core/providers/httpclient.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

Q_LOGGING_CATEGORY(lcProofs, "heliograph.proofs")

namespace
{

constexpr std::chrono::hours keptFor = 24h;
constexpr qsizetype keptAtMost = 16; // certificates change about once a year, by address
constexpr qsizetype bytesAtMost = qsizetype{64} * 1024;
constexpr int fetchesAtOnce = 4;
constexpr double fetchesPerSecond = 5;

} // namespace

Proofs::Proofs(const Settings &settings, const Clock &clock)
    : m_clock(clock)
    , m_pace(fetchesPerSecond, clock.now())
    , m_http(std::make_unique<HttpClient>(fetchesAtOnce, settings.requestTimeout))
{
}

Proofs::~Proofs() = default;

void Proofs::get(const QUrl &url, Done done)
{
    const auto known = m_kept.constFind(url);
    if (known != m_kept.constEnd() && m_clock.now() < known->since + keptFor)
        return done(known->content);
    const auto waiting = m_waiting.find(url);
    if (waiting != m_waiting.end()) {
        waiting->append(std::move(done));
        return;
    }
    if (!mayFetch(url))
        return done(std::nullopt);
    m_pace.take(1, m_clock.now());
    m_waiting.insert(url, {std::move(done)});
    HttpRequest request;
    request.url = url;
    m_http->send(request, [this, url](const HttpReply &reply) {
        const bool isGood = reply.status == 200 && reply.body.size() <= bytesAtMost;
        if (isGood)
            keep(url, reply.body);
        else
            qCWarning(lcProofs).noquote()
                    << "what a call is signed with could not be fetched from" << url.host() << ':'
                    << (reply.isAnswer() ? u"HTTP %1"_s.arg(reply.status) : reply.networkError);
        const QList<Done> waited = m_waiting.take(url);
        for (const Done &one : waited)
            one(isGood ? std::optional(reply.body) : std::nullopt);
    });
}

bool Proofs::mayFetch(const QUrl &url) const
{
    const bool isSafe = url.scheme() == "https"_L1 || isLoopback(url);
    return isSafe && m_http->freeSlots() > 0 && m_pace.allows(1, m_clock.now());
}

void Proofs::keep(const QUrl &url, const QByteArray &content)
{
    if (m_kept.size() >= keptAtMost && !m_kept.contains(url)) {
        m_kept.erase(std::min_element(m_kept.cbegin(), m_kept.cend(),
                [](const Kept &a, const Kept &b) { return a.since < b.since; }));
    }
    m_kept.insert(url, {content, m_clock.now()});
}

} // namespace helio
