// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace helio
{

/** Where a message stands. Stored by name. */
enum class MessageState {
    Scheduled,   ///< waits for its time
    Queued,      ///< waits for a lane, a pace or a retry
    Held,        ///< waits for a person
    Sending,     ///< claimed: a request may be on its way
    Unknown,     ///< may have been sent; being settled, never resent blindly
    Sent,        ///< the provider took it
    Delivered,   ///< the handset confirmed
    Read,        ///< the person opened it
    Undelivered, ///< the network gave up
    Failed,      ///< refused for good: the dead letter
    Suppressed,  ///< opted out or over a limit: a result, not a failure
    Expired,     ///< too old to be worth sending, or to be delivered still
    Cancelled,   ///< withdrawn before it left
    Unconfirmed, ///< sent, and no receipt came in time
    Received,    ///< inbound
};

inline constexpr std::array allMessageStates{MessageState::Scheduled, MessageState::Queued,
        MessageState::Held, MessageState::Sending, MessageState::Unknown, MessageState::Sent,
        MessageState::Delivered, MessageState::Read, MessageState::Undelivered,
        MessageState::Failed, MessageState::Suppressed, MessageState::Expired,
        MessageState::Cancelled, MessageState::Unconfirmed, MessageState::Received};

/** The stored name, e.g. "delivered". */
QString toName(MessageState state);
std::optional<MessageState> messageStateFromName(const QString &name);

/** No step of ours follows by itself. A late receipt may still improve on it. */
bool isFinal(MessageState state);

/** It has not left, and nothing of it is on its way. */
bool waits(MessageState state);

/** What a provider's words may call it when a message did not arrive. */
bool saysFailed(MessageState state);

/**
 * Whether a message in state \a from may become \a to.
 *
 * Receipts only climb (sent < unconfirmed < failed < undelivered < expired < suppressed <
 * delivered < read), so every order of the same receipts ends in the same state.
 */
bool mayFollow(MessageState from, MessageState to);

/** Every state from which \a to may be reached, in declaration order: the guard of an UPDATE. */
std::vector<MessageState> statesBefore(MessageState to);

} // namespace helio
