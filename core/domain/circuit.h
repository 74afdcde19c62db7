// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/healthchange.h"
#include "core/domain/sendoutcome.h"

#include <array>
#include <chrono>
#include <optional>

namespace helio
{

/** What a request's end says about the provider's health. */
enum class CallVerdict {
    Success, ///< it answered and did its work; refusing a recipient is work, too
    Error,   ///< not reached, an internal error, or no answer
    Neutral, ///< too fast, or its account's own trouble: says nothing about the service
};

/** \a httpStatus is 0 where no answer came. */
CallVerdict verdictOf(const SendOutcome &outcome, int httpStatus);

enum class CircuitState { Closed, Open, HalfOpen };
QString toName(CircuitState state); ///< "closed", "open" or "half-open"
std::optional<CircuitState> circuitStateFromName(const QString &name);

struct CircuitRules {
    std::chrono::milliseconds window{60'000};
    int leastCalls = 20;
    double errorShare = 0.5;
    std::chrono::milliseconds openTime{30'000};
    std::chrono::milliseconds longestOpenTime{300'000};
    int probes = 3;
    /** A probe that nobody heard of again for so long gives its place free. */
    std::chrono::milliseconds probeTime{60'000};
    /** Opening again so soon after closing stays open longer, as after a failed probe. */
    std::chrono::milliseconds settledAfter{600'000};
};

/** What a restart must remember of a circuit. Half-open is an open one whose time is over. */
struct CircuitMemory {
    bool isOpen = false;
    Instant since;                         ///< of the last change
    Instant openUntil;                     ///< where open
    std::chrono::milliseconds openTime{0}; ///< how long it was opened last; 0: never
    bool operator==(const CircuitMemory &) const = default;
};

/**
 * Stops sending to a provider that fails (Nygard, "Release It!"). Closed, it counts how requests
 * ended within a sliding window and opens on too many errors. When its time is over it is
 * half-open: a few probes leave. All must succeed to close it; one failure opens it anew for twice
 * as long, which is no change that anybody is told: an outage is one opening and one closing.
 *
 * News of a request that began before the last change is ignored: it speaks of another time.
 */
class CircuitBreaker
{
public:
    explicit CircuitBreaker(
            AccountId account, const CircuitMemory &memory = {}, const CircuitRules &rules = {});

    CircuitState state(Instant now) const;
    /** Whether a request may leave now. */
    bool may(Instant now) const { return mayFrom(now) <= now; }
    /** From when a request may leave; where all probes are out, when to ask again. */
    Instant mayFrom(Instant now) const;

    /** A request leaves, after may() said so. */
    void begin(Instant now);
    /** A request that left at \a began came to an end. The change, where it made one. */
    std::optional<HealthChange> end(CallVerdict verdict, Instant began, Instant now);

    const CircuitMemory &memory() const { return m_memory; }

private:
    struct Bucket {
        qint64 number = -1;
        int calls = 0;
        int errors = 0;
    };

    Bucket sum(Instant now) const;
    std::optional<HealthChange> count(CallVerdict verdict, Instant now);
    std::optional<HealthChange> probed(CallVerdict verdict, Instant now);
    void openFor(std::chrono::milliseconds time, Instant now);
    int probesOut(Instant now) const;

    AccountId m_account;
    CircuitRules m_rules;
    CircuitMemory m_memory;
    std::array<Bucket, 60> m_buckets;
    int m_probesOut = 0;
    int m_probesPassed = 0;
    Instant m_lastProbe{};
};

} // namespace helio
