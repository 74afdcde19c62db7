// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/circuit.h"

#include "core/domain/names.h"

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace
{

constexpr Named<CircuitState> states[] = {{CircuitState::Closed, "closed"},
        {CircuitState::Open, "open"}, {CircuitState::HalfOpen, "half-open"}};

constexpr int firstServerError = 500;
constexpr int tooManyRequests = 429;
constexpr int firstClientError = 400;

/** Probes answer within seconds; nobody needs to ask more often. */
constexpr milliseconds askAgain = 1s;

CallVerdict verdictOn(const Deferred &deferred, int httpStatus)
{
    if (httpStatus == 0 || httpStatus >= firstServerError)
        return CallVerdict::Error;
    if (deferred.isFree || httpStatus == tooManyRequests)
        return CallVerdict::Neutral;
    // Africa's Talking answers 201 and names its own internal errors inside.
    return httpStatus < firstClientError ? CallVerdict::Error : CallVerdict::Neutral;
}

qint64 inSeconds(milliseconds time)
{
    return std::chrono::ceil<std::chrono::seconds>(time).count();
}

} // namespace

CallVerdict verdictOf(const SendOutcome &outcome, int httpStatus)
{
    if (std::holds_alternative<Accepted>(outcome))
        return CallVerdict::Success;
    if (std::holds_alternative<UnknownOutcome>(outcome))
        return CallVerdict::Error;
    if (const auto *deferred = std::get_if<Deferred>(&outcome))
        return verdictOn(*deferred, httpStatus);
    switch (std::get<Refused>(outcome).refusal) {
    case RefusalClass::Account:
    case RefusalClass::Cap:
        return CallVerdict::Neutral;
    case RefusalClass::Recipient:
    case RefusalClass::Request:
    case RefusalClass::OptedOut:
    case RefusalClass::Policy:
    case RefusalClass::Sender:
    case RefusalClass::Expired:
    case RefusalClass::Route:
        return CallVerdict::Success;
    }
    Q_UNREACHABLE();
}

QString toName(CircuitState state)
{
    return nameIn<CircuitState>(states, state);
}

std::optional<CircuitState> circuitStateFromName(const QString &name)
{
    return valueIn<CircuitState>(states, name);
}

CircuitBreaker::CircuitBreaker(
        AccountId account, const CircuitMemory &memory, const CircuitRules &rules)
    : m_account(std::move(account))
    , m_rules(rules)
    , m_memory(memory)
{
}

CircuitState CircuitBreaker::state(Instant now) const
{
    if (!m_memory.isOpen)
        return CircuitState::Closed;
    // Further away than any opening lasts: the clock was set back.
    const bool isLost = m_memory.openUntil > now + m_rules.longestOpenTime;
    return now < m_memory.openUntil && !isLost ? CircuitState::Open : CircuitState::HalfOpen;
}

Instant CircuitBreaker::mayFrom(Instant now) const
{
    switch (state(now)) {
    case CircuitState::Closed:
        return now;
    case CircuitState::Open:
        return m_memory.openUntil;
    case CircuitState::HalfOpen:
        return probesOut(now) + m_probesPassed < m_rules.probes ? now : now + askAgain;
    }
    Q_UNREACHABLE();
}

/** Those that may still be heard of. */
int CircuitBreaker::probesOut(Instant now) const
{
    const bool isForgotten = now - m_lastProbe >= m_rules.probeTime || now < m_lastProbe;
    return isForgotten ? 0 : m_probesOut;
}

void CircuitBreaker::begin(Instant now)
{
    if (state(now) != CircuitState::HalfOpen)
        return;
    m_memory.openUntil = std::min(m_memory.openUntil, now); // later only after a clock set back
    m_probesOut = probesOut(now) + 1;
    m_lastProbe = now;
}

std::optional<HealthChange> CircuitBreaker::end(CallVerdict verdict, Instant began, Instant now)
{
    switch (state(now)) {
    case CircuitState::Closed:
        m_memory.since = std::min(m_memory.since, now); // later only after a clock set back
        return began < m_memory.since ? std::nullopt : count(verdict, now);
    case CircuitState::Open:
        return std::nullopt;
    case CircuitState::HalfOpen:
        return began < m_memory.openUntil ? std::nullopt : probed(verdict, now);
    }
    Q_UNREACHABLE();
}

CircuitBreaker::Bucket CircuitBreaker::sum(Instant now) const
{
    const qint64 newest = toMillis(now) * qint64(m_buckets.size()) / m_rules.window.count();
    Bucket sum{.number = newest};
    for (const Bucket &bucket : m_buckets) {
        if (bucket.number > newest - qint64(m_buckets.size()) && bucket.number <= newest) {
            sum.calls += bucket.calls;
            sum.errors += bucket.errors;
        }
    }
    return sum;
}

std::optional<HealthChange> CircuitBreaker::count(CallVerdict verdict, Instant now)
{
    if (verdict == CallVerdict::Neutral)
        return std::nullopt;
    const qint64 number = toMillis(now) * qint64(m_buckets.size()) / m_rules.window.count();
    Bucket &bucket = m_buckets[size_t(number) % m_buckets.size()];
    if (bucket.number != number)
        bucket = {.number = number};
    ++bucket.calls;
    if (verdict != CallVerdict::Error)
        return std::nullopt;
    ++bucket.errors;

    const Bucket all = sum(now);
    if (all.calls < m_rules.leastCalls || all.errors < m_rules.errorShare * all.calls)
        return std::nullopt;
    const bool isRelapse = m_memory.openTime > 0ms && now - m_memory.since < m_rules.settledAfter;
    openFor(isRelapse ? m_memory.openTime * 2 : m_rules.openTime, now);
    m_memory.isOpen = true;
    m_memory.since = now;
    return HealthChange{.at = now,
            .account = m_account,
            .kind = HealthKind::Circuit,
            .from = toName(CircuitState::Closed),
            .to = toName(CircuitState::Open),
            .reason =
                    u"%1 of %2 requests failed within %3 s. Nothing is sent there for %4 s, then %5 messages try it."_s
                            .arg(all.errors)
                            .arg(all.calls)
                            .arg(inSeconds(m_rules.window))
                            .arg(inSeconds(m_memory.openTime))
                            .arg(m_rules.probes),
            .isOpen = true};
}

std::optional<HealthChange> CircuitBreaker::probed(CallVerdict verdict, Instant now)
{
    m_probesOut = std::max(0, probesOut(now) - 1);
    switch (verdict) {
    case CallVerdict::Neutral:
        return std::nullopt;
    case CallVerdict::Error:
        openFor(m_memory.openTime * 2, now);
        return std::nullopt;
    case CallVerdict::Success:
        break;
    }
    if (++m_probesPassed < m_rules.probes)
        return std::nullopt;
    const milliseconds lasted = now - m_memory.since;
    m_memory.isOpen = false;
    m_memory.since = now;
    m_buckets.fill({});
    return HealthChange{.at = now,
            .account = m_account,
            .kind = HealthKind::Circuit,
            .from = toName(CircuitState::Open),
            .to = toName(CircuitState::Closed),
            .reason = u"%1 messages in a row got through after %2 s. It is used again."_s
                              .arg(m_rules.probes)
                              .arg(inSeconds(lasted))};
}

void CircuitBreaker::openFor(milliseconds time, Instant now)
{
    m_memory.openTime = std::clamp(time, m_rules.openTime, m_rules.longestOpenTime);
    m_memory.openUntil = now + m_memory.openTime;
    m_probesOut = 0;
    m_probesPassed = 0;
}

} // namespace helio
