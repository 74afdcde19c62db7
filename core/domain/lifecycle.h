// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"
#include "core/domain/sendoutcome.h"
#include "core/domain/timeline.h"

#include <chrono>
#include <optional>

namespace helio
{

/**
 * One change of one message: the row it starts from, the row it leaves, and the event that tells
 * it. The store applies it only while the row still stands as \a before; a crash leaves either.
 */
struct Step {
    Message before;
    Message after;
    Event event;
};

/** The waits that follow from configuration rather than from a message. */
struct LifecycleTimes {
    std::chrono::milliseconds unknownWait{15'000};
    std::chrono::milliseconds pollAfter{300'000};
    std::chrono::milliseconds priceAfter{120'000};
    std::chrono::hours unconfirmedAfter{72};
    /** No callback can come: asked after pollAfter / 10 already, and often in the first hour. */
    bool isPolled = false;
};

/**
 * Every rule by which a message moves, as pure functions of the row, the news and the time.
 * They return nothing where the news changes nothing.
 */
namespace lifecycle
{

/** The first event of an accepted, scheduled or received message. */
Event firstEvent(const Message &message, const QStringList &warnings);

/** Who sends it, how, and for how long nobody else may. */
struct Claim {
    AccountId account;
    QString sender;
    QString owner; ///< the worker
    Instant until; ///< the lease's end
    std::optional<Money> estimate;
};
/** A request is about to leave. */
Step claim(const Message &message, const Claim &claim, Instant now);

/**
 * What a reply means for the message that was claimed. \a uniform in [0, 1) draws the jitter;
 * \a isAnotherLeft: another account may take what this one refused for its own reasons.
 */
std::optional<Step> settle(const Message &message, const SendOutcome &outcome,
        const QString &provider, Instant now, const LifecycleTimes &times, double uniform,
        bool isAnotherLeft = false);

/** Nobody may take it before \a until; \a reason and \a text say why. */
std::optional<Step> wait(const Message &message, Instant until, const QString &reason,
        const QString &text, Instant now);

/** A claimed message that never left (pace, no slot, stopping): back, unharmed. */
std::optional<Step> release(const Message &message, const QString &reason, Instant now);

/**
 * News from the provider about try number \a attempt. What failed there for a cause that may pass
 * is sent again, by another account where \a isAnotherLeft; \a uniform as for settle().
 */
std::optional<Step> applyReceipt(const Message &message, const Receipt &receipt, int attempt,
        const QString &provider, Instant now, const LifecycleTimes &times,
        bool isAnotherLeft = false, double uniform = 0.5);

/** No account is left that could take it: its last refusal is final; without one, \a reason. */
std::optional<Step> giveUp(
        const Message &message, const QString &reason, const QString &text, Instant now);

/** The lease ran out: the worker died or stalls, and the request may have left. */
std::optional<Step> lapse(const Message &message, Instant now);

/** The provider has it: it was sent. */
std::optional<Step> found(const Message &message, const Receipt &receipt, const QString &provider,
        Instant now, const LifecycleTimes &times);
/** The provider, asked, does not have it. Sure after the second time: queued again. */
std::optional<Step> missing(const Message &message, Instant now, const LifecycleTimes &times);
/** The provider could not be asked (\a canAsk: not this time). At the end the category decides. */
std::optional<Step> unanswered(
        const Message &message, bool canAsk, Instant now, const LifecycleTimes &times);

/** A sent or delivered message was asked after without news: when next, or that we stop waiting. */
std::optional<Step> stillSilent(const Message &message, Instant now, const LifecycleTimes &times);

std::optional<Step> cancel(const Message &message, const QString &by, Instant now);
std::optional<Step> retry(const Message &message, const QString &by, Instant now);
std::optional<Step> expire(const Message &message, Instant now);
/** A scheduled message's time has come. */
std::optional<Step> due(const Message &message, Instant now);

} // namespace lifecycle

} // namespace helio
