// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/messagestate.h"

#include "core/domain/names.h"

#include <algorithm>

namespace helio
{

namespace
{

using enum MessageState;

constexpr Named<MessageState> names[] = {{Scheduled, "scheduled"}, {Queued, "queued"},
        {Held, "held"}, {Sending, "sending"}, {Unknown, "unknown"}, {Sent, "sent"},
        {Delivered, "delivered"}, {Read, "read"}, {Undelivered, "undelivered"}, {Failed, "failed"},
        {Suppressed, "suppressed"}, {Expired, "expired"}, {Cancelled, "cancelled"},
        {Unconfirmed, "unconfirmed"}, {Received, "received"}};

/** How much a receipt has told us; 0 for states that no receipt brings. */
int receiptRank(MessageState state)
{
    switch (state) {
    case Sent:
        return 1;
    case Unconfirmed:
        return 2;
    case Failed:
        return 3;
    case Undelivered:
        return 4;
    case Expired:
        return 5;
    case Suppressed:
        return 6;
    case Delivered:
        return 7;
    case Read:
        return 8;
    case Scheduled:
    case Queued:
    case Held:
    case Sending:
    case Unknown:
    case Cancelled:
    case Received:
        return 0;
    }
    Q_UNREACHABLE();
}

/** Nothing is coming by itself, and a person may ask for another try. */
bool mayBeRetried(MessageState state)
{
    return state == Held || state == Failed || state == Undelivered || state == Expired ||
           state == Cancelled || state == Suppressed;
}

} // namespace

QString toName(MessageState state)
{
    return nameIn<MessageState>(names, state);
}

std::optional<MessageState> messageStateFromName(const QString &name)
{
    return valueIn<MessageState>(names, name);
}

bool isFinal(MessageState state)
{
    switch (state) {
    case Delivered:
    case Read:
    case Undelivered:
    case Failed:
    case Suppressed:
    case Expired:
    case Cancelled:
    case Unconfirmed:
    case Received:
        return true;
    case Scheduled:
    case Queued:
    case Held:
    case Sending:
    case Unknown:
    case Sent:
        return false;
    }
    Q_UNREACHABLE();
}

bool waits(MessageState state)
{
    return state == Scheduled || state == Queued || state == Held;
}

bool saysFailed(MessageState state)
{
    return state == Failed || state == Undelivered;
}

bool mayFollow(MessageState from, MessageState to)
{
    if (from == Received || to == Received || from == to)
        return false;
    switch (to) {
    case Scheduled:
        return from == Queued || from == Held;
    case Queued:
        return from == Scheduled || from == Sending || from == Unknown || mayBeRetried(from);
    case Held:
        return from == Scheduled || from == Queued || from == Sending || from == Unknown;
    case Sending:
        return from == Queued;
    case Unknown:
        return from == Sending;
    case Cancelled:
        return waits(from);
    case Failed:
        // A person may give up on a waiting one; a receipt may say so of one that left.
        if (waits(from))
            return true;
        [[fallthrough]];
    case Sent:
    case Unconfirmed:
    case Undelivered:
    case Expired:
    case Suppressed:
    case Delivered:
    case Read:
        // Receipts also reach messages we believed unsent: a crash, a cut, a stale retry.
        return receiptRank(from) < receiptRank(to) &&
               (from != Cancelled || receiptRank(to) >= receiptRank(Delivered));
    case Received:
        return false;
    }
    Q_UNREACHABLE();
}

std::vector<MessageState> statesBefore(MessageState to)
{
    std::vector<MessageState> before;
    std::copy_if(allMessageStates.begin(), allMessageStates.end(), std::back_inserter(before),
            [to](MessageState from) { return mayFollow(from, to); });
    return before;
}

} // namespace helio
