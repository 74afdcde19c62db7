// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pacecontrol.h"

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace
{

constexpr int tooManyRequests = 429;

/** No measured pace is slower: a segment a second is the least that carriers grant a number. */
constexpr double slowest = 1;

/** Without a configured pace nobody knows the limit; it is looked for up to this multiple. */
constexpr double searched = 2;

qint64 secondOf(Instant instant)
{
    return std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
}

QString shown(double rate)
{
    return rate > 0 ? QString::number(rate, 'g', 3) : u"none"_s;
}

} // namespace

bool asksToSlowDown(const SendOutcome &outcome, int httpStatus, const QStringList &paceCodes)
{
    if (const auto *deferred = std::get_if<Deferred>(&outcome))
        return httpStatus == tooManyRequests || deferred->retryAfter.has_value() ||
               paceCodes.contains(deferred->code);
    const auto *refused = std::get_if<Refused>(&outcome);
    return refused && paceCodes.contains(refused->code);
}

bool asksToSlowDown(const Receipt &receipt, const QStringList &paceCodes)
{
    return !receipt.code.isEmpty() && paceCodes.contains(receipt.code);
}

PaceControl::PaceControl(AccountId account, double configured, const PaceRules &rules)
    : m_account(std::move(account))
    , m_rules(rules)
    , m_configured(std::max(0.0, configured))
    , m_rate(m_configured)
    , m_full(m_configured)
{
}

void PaceControl::resume(double rate, Instant now)
{
    if (rate <= 0 || (m_configured > 0 && rate >= m_configured))
        return;
    m_rate = rate;
    m_full = m_configured > 0 ? m_configured : rate * searched;
    m_slowed = true;
    m_slowedAt = m_steppedAt = now;
}

void PaceControl::left(int segments, Instant now)
{
    if (m_configured > 0)
        return;
    const qint64 number = secondOf(now);
    Second &second = m_seconds[size_t(number) % m_seconds.size()];
    if (second.number != number)
        second = {.number = number};
    second.segments += segments;
}

/** Segments a second since the oldest second that is remembered. */
double PaceControl::observed(Instant now) const
{
    const qint64 newest = secondOf(now);
    const auto remembered = qint64(m_seconds.size());
    double segments = 0;
    qint64 oldest = newest;
    for (const Second &second : m_seconds) {
        if (second.number <= newest - remembered || second.number > newest)
            continue;
        segments += second.segments;
        oldest = std::min(oldest, second.number);
    }
    return segments / double(newest - oldest + 1);
}

std::optional<HealthChange> PaceControl::slowDown(const QString &why, Instant began, Instant now)
{
    if (m_slowed && began < m_slowedAt && m_slowedAt <= now)
        return std::nullopt;
    const double before = m_rate;
    if (!m_slowed && m_configured <= 0)
        m_full = std::max(observed(now), 2 * slowest);
    const double current = m_rate > 0 ? m_rate : m_full;
    const double least = m_configured > 0 ? m_full * m_rules.leastShare
                                          : std::max(m_full * m_rules.leastShare, slowest);
    m_rate = std::max(current / 2, std::min(least, current));
    m_slowed = true;
    m_slowedAt = m_steppedAt = now;
    if (m_rate == before)
        return std::nullopt; // as slow as it gets
    return HealthChange{.at = now,
            .account = m_account,
            .kind = HealthKind::Pace,
            .from = shown(before),
            .to = shown(m_rate),
            .reason =
                    u"The pace is halved to %1 segments a second, because %2. It climbs back slowly."_s
                            .arg(shown(m_rate), why)};
}

std::optional<HealthChange> PaceControl::climb(Instant now)
{
    if (!m_slowed)
        return std::nullopt;
    m_steppedAt = std::min(m_steppedAt, now); // later only after a clock set back
    const qint64 steps = (now - m_steppedAt) / m_rules.climbTime;
    if (steps <= 0)
        return std::nullopt;
    m_steppedAt += steps * m_rules.climbTime;
    const double before = m_rate;
    const double top = m_configured > 0 ? m_full : m_full * searched;
    m_rate += double(steps) * m_rules.climbShare * m_full;
    if (m_rate < top)
        return std::nullopt;
    m_rate = m_configured;
    m_slowed = false;
    return HealthChange{.at = now,
            .account = m_account,
            .kind = HealthKind::Pace,
            .from = shown(before),
            .to = shown(m_rate),
            .reason =
                    u"The provider asked for no slower pace for %1 s: the full pace is back."_s.arg(
                            std::chrono::floor<std::chrono::seconds>(now - m_slowedAt).count())};
}

std::optional<Instant> PaceControl::nextStep() const
{
    if (!m_slowed)
        return std::nullopt;
    return m_steppedAt + m_rules.climbTime;
}

} // namespace helio
