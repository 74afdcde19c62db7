// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/tokenbucket.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace helio
{

using namespace std::chrono_literals;

namespace
{
/** Sums of fractions a millisecond each miss the whole number by less than this. */
constexpr double rounding = 1e-6;

/** A year in milliseconds: who is told so asks again anyway. */
constexpr double longestWait = 365.0 * 24 * 60 * 60 * 1000;

double secondsWorth(double perSecond)
{
    return std::max(1.0, perSecond);
}
} // namespace

TokenBucket::TokenBucket(double perSecond, Instant now)
    : m_rate(std::max(0.0, perSecond))
    , m_capacity(secondsWorth(m_rate))
    , m_tokens(m_capacity)
    , m_updated(now)
{
}

void TokenBucket::setRate(double perSecond, Instant now)
{
    refill(now);
    const bool wasWithoutPace = m_rate <= 0;
    m_rate = std::max(0.0, perSecond);
    m_capacity = secondsWorth(m_rate);
    if (wasWithoutPace && m_tokens >= 0)
        m_tokens = m_capacity;
    m_tokens = std::min(m_tokens, m_capacity);
}

int TokenBucket::available(Instant now) const
{
    if (now < m_pausedUntil)
        return 0;
    if (m_rate <= 0)
        return std::numeric_limits<int>::max();
    refill(now);
    return std::max(0, int(std::floor(m_tokens + rounding)));
}

bool TokenBucket::allows(int segments, Instant now) const
{
    return wait(now, segments) == 0ms;
}

void TokenBucket::take(int segments, Instant now)
{
    if (m_rate <= 0)
        return;
    refill(now);
    m_tokens -= segments;
}

void TokenBucket::giveBack(int segments)
{
    if (m_rate > 0)
        m_tokens = std::min(m_capacity, m_tokens + segments);
}

std::chrono::milliseconds TokenBucket::wait(Instant now, int segments) const
{
    const auto paused = std::max(0ms, m_pausedUntil - now);
    if (m_rate <= 0)
        return paused;
    refill(now);
    const double missing = std::min(double(segments), m_capacity) - m_tokens;
    if (missing <= rounding)
        return paused;
    const double needed = std::min(std::ceil(missing / m_rate * 1000), longestWait);
    return std::max(paused, std::chrono::milliseconds(qint64(needed)));
}

void TokenBucket::pauseUntil(Instant until)
{
    m_pausedUntil = std::max(m_pausedUntil, until);
}

void TokenBucket::refill(Instant now) const
{
    // A clock set back fills nothing, and is believed from then on; else the bucket would stand
    // still until the old time returns.
    const double seconds = std::max(0.0, std::chrono::duration<double>(now - m_updated).count());
    m_tokens = std::min(m_capacity, m_tokens + seconds * m_rate);
    m_updated = now;
}

} // namespace helio
