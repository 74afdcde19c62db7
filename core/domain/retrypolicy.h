// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"

#include <chrono>
#include <optional>

namespace helio
{

/** What becomes of a message whose outcome stays unknown after every question was asked. */
enum class UnknownPolicy { Resend, Hold, CountAsSent };

/** The rules that follow from a message's category; one table. */
struct CategoryPolicy {
    Lane lane = Lane::Normal;               ///< where the draft names none
    std::chrono::milliseconds timeToLive{}; ///< expiry after acceptance
    int maxAttempts = 4;                    ///< the first and at most three retries
    std::chrono::milliseconds baseDelay{};  ///< of the first retry, doubled each time
    std::chrono::milliseconds maxDelay{};
    UnknownPolicy unknown = UnknownPolicy::Hold;
};

const CategoryPolicy &policyOf(Category category);

/**
 * When attempt \a failedAttempts + 1 may leave, or nothing: no more tries.
 *
 * Exponential with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"):
 * uniform in [0, min(max, base·2ⁿ)], n = failedAttempts − 1. \a retryAfter, where the provider
 * gave one, is the least delay. \a uniform is a random number in [0, 1).
 */
std::optional<std::chrono::milliseconds> retryDelay(const CategoryPolicy &policy,
        int failedAttempts, std::optional<std::chrono::milliseconds> retryAfter, double uniform);

} // namespace helio
