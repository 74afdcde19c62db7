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
    /** Whether a message of \a segments may leave: there is room, or the bucket is full. */
    bool allows(int segments, Instant now) const;
    /** Takes \a segments; call only after asking allows() or available(). May go into debt. */
    void take(int segments, Instant now);
    /** Puts back what was taken for a message that did not leave. */
    void giveBack(int segments);
    /** How long until a message of \a segments may leave; 0 if it may now. */
    std::chrono::milliseconds wait(Instant now, int segments = 1) const;
    /** Nothing leaves before \a until (429, Retry-After); a shorter pause does not end a longer. */
    void pauseUntil(Instant until);
    Instant pausedUntil() const { return m_pausedUntil; }

private:
    void refill(Instant now) const;
    double m_rate;
    double m_capacity;
    // The fill as of the last look: looking again brings both up to date.
    mutable double m_tokens;
    mutable Instant m_updated;
    Instant m_pausedUntil{};
};

} // namespace helio
