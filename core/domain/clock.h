// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

class QString;

namespace helio
{

/** UTC, to the millisecond: the only notion of time that is stored or compared. */
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

constexpr Instant fromMillis(qint64 sinceEpoch)
{
    return Instant{std::chrono::milliseconds{sinceEpoch}};
}
constexpr qint64 toMillis(Instant instant)
{
    return instant.time_since_epoch().count();
}

/** ISO 8601 in UTC with milliseconds, e.g. 2026-01-02T03:04:05.678Z. */
QString toIso(Instant instant);
/** Date and time in ISO 8601 with Z or an offset; nothing where either is missing or impossible. */
std::optional<Instant> instantFromIso(const QString &text);

/** Where the time comes from; tests turn a clock of their own. */
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

/** The computer's clock. */
class SystemClock final : public Clock
{
public:
    Instant now() const override;
};

/** A clock that stands still until it is turned. */
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Instant start = fromMillis(1'767'323'045'000))
        : m_now(start)
    {
    }
    Instant now() const override { return m_now; }
    void advance(std::chrono::milliseconds by) { m_now += by; }

private:
    Instant m_now;
};

} // namespace helio
