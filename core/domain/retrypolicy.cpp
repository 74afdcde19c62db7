// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/retrypolicy.h"

#include <algorithm>

namespace helio
{

using namespace std::chrono_literals;

namespace
{

// A code is worth nothing after ten minutes, the person asks for another; two of them do no harm
// while none locks somebody out. Hence the short pauses, and the resend.
constexpr CategoryPolicy otpPolicy{
        .lane = Lane::Urgent,
        .timeToLive = 10min,
        .maxAttempts = 4,
        .baseDelay = 1s,
        .maxDelay = 15s,
        .unknown = UnknownPolicy::Resend,
};

// A payment or an order: somebody waits for it, and a second one looks like a second payment. Who
// may have it already is for a person to decide.
constexpr CategoryPolicy transactionalPolicy{
        .lane = Lane::High,
        .timeToLive = 24h,
        .maxAttempts = 4,
        .baseDelay = 5s,
        .maxDelay = 10min,
        .unknown = UnknownPolicy::Hold,
};

// A reminder or a notice: nobody waits at the phone, so longer pauses spare a troubled carrier.
constexpr CategoryPolicy servicePolicy{
        .lane = Lane::Normal,
        .timeToLive = 24h,
        .maxAttempts = 4,
        .baseDelay = 15s,
        .maxDelay = 30min,
        .unknown = UnknownPolicy::Hold,
};

// An offer: a second one annoys, costs, and may break the law; a missing one harms nobody. Twelve
// hours, so that what was meant for the day does not ring at night.
constexpr CategoryPolicy marketingPolicy{
        .lane = Lane::Low,
        .timeToLive = 12h,
        .maxAttempts = 4,
        .baseDelay = 30s,
        .maxDelay = 30min,
        .unknown = UnknownPolicy::CountAsSent,
};

} // namespace

const CategoryPolicy &policyOf(Category category)
{
    switch (category) {
    case Category::Otp:
        return otpPolicy;
    case Category::Transactional:
        return transactionalPolicy;
    case Category::Service:
        return servicePolicy;
    case Category::Marketing:
        return marketingPolicy;
    }
    Q_UNREACHABLE();
}

std::optional<std::chrono::milliseconds> retryDelay(const CategoryPolicy &policy,
        int failedAttempts, std::optional<std::chrono::milliseconds> retryAfter, double uniform)
{
    if (failedAttempts >= policy.maxAttempts)
        return std::nullopt;

    auto ceiling = std::min(policy.baseDelay, policy.maxDelay);
    for (int doubled = 1; doubled < failedAttempts && ceiling < policy.maxDelay; ++doubled)
        ceiling = std::min(ceiling * 2, policy.maxDelay);

    const std::chrono::milliseconds jittered(qint64(double(ceiling.count()) * uniform));
    return std::max(jittered, retryAfter.value_or(0ms));
}

} // namespace helio
