// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"

#include <chrono>

namespace helio
{

/**
 * A pace in segments a second. Filled once a second's worth; a message longer than the bucket
 * leaves when the bucket is full and puts it into debt, so the long-run pace holds.
 * A rate of 0 is no pace: everything may leave.
 */
class TokenBucket
{
public:
    explicit TokenBucket(double perSecond, Instant now);

    double rate() const { return m_rate; }
    void setRate(double perSecond, Instant now);

    /** How many segments may leave at \a now. Very large where there is no pace. */
    int available(Instant now) const;
    /** Takes \a segments; call only after asking available(). May go into debt. */
    void take(int segments, Instant now);
    /** Puts back what was taken for a message that did not leave. */
    void giveBack(int segments);
    /** How long until one segment may leave; 0 if it may now. */
    std::chrono::milliseconds wait(Instant now) const;
    /** Nothing leaves before \a until (429, Retry-After). */
    void pauseUntil(Instant until);
    Instant pausedUntil() const { return m_pausedUntil; }

private:
    void refill(Instant now);
    double tokensAt(Instant now) const;
    double m_rate;
    double m_capacity;
    double m_tokens;
    Instant m_updated;
    Instant m_pausedUntil{};
};

} // namespace helio
