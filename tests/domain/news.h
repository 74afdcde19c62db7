// SPDX-License-Identifier: GPL-3.0-or-later
// What may happen to a message, as values that tests can put in any order.
#pragma once

#include "core/domain/lifecycle.h"
#include "tests/support/messagebuilder.h"

#include <functional>

namespace helio::testing
{

using News = std::function<std::optional<Step>(const Message &)>;

inline const QString twilio = QStringLiteral("twilio");
inline const LifecycleTimes times;
inline constexpr Instant later = testTime + std::chrono::hours(1);

inline MessageBuilder aClaimed(int attempts = 1)
{
    return aMessage()
            .state(MessageState::Sending)
            .attempts(attempts)
            .leaseUntil(testTime + std::chrono::minutes(1));
}

/** Expired and suppressed are failures with a reason. */
inline Receipt aReceipt(MessageState state, const QString &code = {})
{
    Receipt receipt{.providerRef = QStringLiteral("SM1"),
            .state = state,
            .status = toName(state),
            .code = code};
    if (state == MessageState::Expired)
        receipt.refusal = RefusalClass::Expired;
    else if (state == MessageState::Suppressed)
        receipt.refusal = RefusalClass::OptedOut;
    if (receipt.refusal)
        receipt.state = MessageState::Failed;
    return receipt;
}

inline News receipt(MessageState state)
{
    return [state](const Message &message) {
        return lifecycle::applyReceipt(message, aReceipt(state), 1, twilio, later, times);
    };
}

inline News settled(const SendOutcome &outcome)
{
    return [outcome](const Message &message) {
        return lifecycle::settle(message, outcome, twilio, later, times, 0.5);
    };
}

inline const Accepted accepted{.providerRefs = {QStringLiteral("SM1")}};

} // namespace helio::testing
