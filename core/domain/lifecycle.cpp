// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/lifecycle.h"

#include "core/domain/lifecyclesteps.h"
#include "core/domain/retrypolicy.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <span>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio::lifecycle
{

namespace
{

/** How often a silent message is asked after, by tries so far; the last one repeats. */
constexpr std::array<std::chrono::milliseconds, 4> pollDelays{30min, 2h, 6h, 12h};
/** The same where asking is the only way to hear. */
constexpr std::array<std::chrono::milliseconds, 8> soleDelays{
        30s, 1min, 3min, 10min, 30min, 2h, 6h, 12h};
const QString missedOnce = u"missed-once"_s;
constexpr int questionsAtMost = 8;
constexpr int priceQuestionsAtMost = 3;

} // namespace

Event firstEvent(const Message &message, const QStringList &warnings)
{
    const QString kind = message.state == MessageState::Received ? u"received"_s : u"accepted"_s;
    Event event{0, message.id, message.createdAt, kind, message.state, 0,
            {{u"channel"_s, toName(message.channel)}, {u"segments"_s, message.segments}}};
    if (!warnings.isEmpty())
        event.detail.insert(u"warnings"_s, QJsonArray::fromStringList(warnings));
    if (message.state == MessageState::Scheduled)
        event.detail.insert(u"at"_s, toMillis(message.nextAt));
    return event;
}

Step claim(const Message &message, const Claim &claim, Instant now)
{
    Step step = moved(message, MessageState::Sending, u"claimed"_s, now);
    step.after.account = claim.account;
    step.after.from = claim.sender;
    step.after.attempts = message.attempts + 1;
    step.after.claims = message.claims + 1;
    step.after.leaseOwner = claim.owner;
    step.after.leaseUntil = claim.until;
    if (claim.estimate)
        step.after.estimatedCost = claim.estimate;
    step.after.actualCost.reset(); // what another provider reported says nothing of this try
    step.event.attempt = step.after.claims;
    step.event.detail.insert(u"account"_s, claim.account.value);
    return step;
}

std::optional<Step> giveUp(
        const Message &message, const QString &reason, const QString &text, Instant now)
{
    if (message.state != MessageState::Queued)
        return std::nullopt;
    Step step = moved(message, MessageState::Failed, u"failed"_s, now);
    // What the last provider said explains more than that none is left.
    const bool isExplained = message.attempts > 0 && !message.reason.isEmpty();
    explain(step, isExplained ? message.reason : reason, isExplained ? message.reasonText : text);
    return step;
}

std::optional<Step> lapse(const Message &message, Instant now)
{
    if (message.state != MessageState::Sending)
        return std::nullopt;
    Step step = moved(message, MessageState::Unknown, u"recovered"_s, now);
    step.after.reconcileAt = now;
    step.after.attempts = std::max(0, message.attempts - 1); // a crash of ours is not its failure
    explain(step, u"unknown"_s, u"The program stopped while this message was being handed over."_s);
    return step;
}

std::optional<Step> found(const Message &message, const Receipt &receipt, const QString &provider,
        Instant now, const LifecycleTimes &times)
{
    if (!mayHear(message, MessageState::Sent))
        return std::nullopt;
    Step step = sent(message, u"found"_s, provider, receipt.providerRef, now, times);
    noteExtras(step.after, receipt);
    return step;
}

std::optional<Step> missing(const Message &message, Instant now, const LifecycleTimes &times)
{
    if (message.state != MessageState::Unknown)
        return std::nullopt;
    // A provider may list late: its first "no" is only noted, its second is believed.
    if (message.reason != missedOnce) {
        Step step = moved(message, MessageState::Unknown, u"asked"_s, now);
        step.after.reason = missedOnce;
        step.after.reasonText = message.reasonText;
        step.after.reconcileTries = message.reconcileTries + 1;
        step.after.reconcileAt = now + times.unknownWait;
        step.event.detail.insert(u"result"_s, u"missing"_s);
        step.event.detail.insert(u"tries"_s, step.after.reconcileTries);
        return step;
    }
    if (message.attempts >= policyOf(message.category).maxAttempts) {
        Step step = moved(message, MessageState::Failed, u"failed"_s, now);
        explain(step, u"unreachable"_s, u"No try reached the provider."_s);
        return step;
    }
    Step step = requeued(message, u"requeued"_s, 0ms, now);
    step.after.reason = u"retry"_s;
    step.event.detail.insert(u"by"_s, u"reconciler"_s);
    return step;
}

std::optional<Step> unanswered(
        const Message &message, bool canAsk, Instant now, const LifecycleTimes &times)
{
    if (message.state != MessageState::Unknown)
        return std::nullopt;
    const int tries = message.reconcileTries + 1;
    if (canAsk && tries < questionsAtMost) {
        // Not an event: nothing is known that was not. Misses are not forgotten by it.
        Step step = moved(message, MessageState::Unknown, u"asked"_s, now);
        step.after.reason = message.reason;
        step.after.reasonText = message.reasonText;
        step.after.reconcileTries = tries;
        step.after.reconcileAt = now + times.unknownWait * (1 << std::min(tries, 6));
        step.event.detail.insert(u"result"_s, u"failed"_s);
        step.event.detail.insert(u"tries"_s, tries);
        return step;
    }
    switch (policyOf(message.category).unknown) {
    case UnknownPolicy::Resend: {
        if (message.attempts >= policyOf(message.category).maxAttempts) {
            Step step = moved(message, MessageState::Failed, u"failed"_s, now);
            explain(step, u"unknown"_s, u"It may have been sent; no try was answered."_s);
            return step;
        }
        Step step = requeued(message, u"requeued"_s, 0ms, now);
        step.after.reason = u"retry"_s;
        step.event.detail.insert(u"by"_s, u"policy"_s);
        return step;
    }
    case UnknownPolicy::Hold: {
        Step step = moved(message, MessageState::Held, u"held"_s, now);
        explain(step, u"unknown"_s,
                u"It may have been sent, and the provider cannot say. A person decides."_s);
        return step;
    }
    case UnknownPolicy::CountAsSent: {
        Step step = moved(message, MessageState::Unconfirmed, u"unconfirmed"_s, now);
        explain(step, u"unknown"_s, u"It may have been sent; it counts as sent."_s);
        return step;
    }
    }
    Q_UNREACHABLE();
}

std::optional<Step> stillSilent(const Message &message, Instant now, const LifecycleTimes &times)
{
    if (message.state == MessageState::Sent &&
            now >= message.sentAt.value_or(message.createdAt) + times.unconfirmedAfter) {
        Step step = moved(message, MessageState::Unconfirmed, u"unconfirmed"_s, now);
        step.event.detail.insert(u"hours"_s, qint64(times.unconfirmedAfter.count()));
        return step;
    }
    if (message.state != MessageState::Sent && !isFinal(message.state))
        return std::nullopt;
    Step step{message, message, {}}; // no event: nothing happened but our asking
    step.after.updatedAt = now;
    step.after.reconcileTries = message.reconcileTries + 1;
    const bool isSole = times.isPolled && message.state == MessageState::Sent;
    const auto delays = isSole ? std::span<const std::chrono::milliseconds>(soleDelays)
                               : std::span<const std::chrono::milliseconds>(pollDelays);
    const Instant next =
            now + delays[std::min<size_t>(size_t(message.reconcileTries), delays.size() - 1)];
    const Instant end = message.sentAt.value_or(message.createdAt) + times.unconfirmedAfter;
    step.after.reconcileAt = message.state == MessageState::Sent ? std::min(next, end) : next;
    if (isFinal(message.state) && step.after.reconcileTries >= priceQuestionsAtMost)
        step.after.reconcileAt.reset();
    return step;
}

std::optional<Step> cancel(const Message &message, const QString &by, Instant now)
{
    if (!mayFollow(message.state, MessageState::Cancelled))
        return std::nullopt;
    Step step = moved(message, MessageState::Cancelled, u"cancelled"_s, now);
    step.event.detail.insert(u"by"_s, by);
    return step;
}

std::optional<Step> retry(const Message &message, const QString &by, Instant now)
{
    if (message.direction == Direction::Inbound || message.state == MessageState::Unknown ||
            message.state == MessageState::Sending || message.state == MessageState::Scheduled ||
            !mayFollow(message.state, MessageState::Queued))
        return std::nullopt;
    Step step = requeued(message, u"requeued"_s, 0ms, now);
    step.after.attempts = 0;
    step.after.receiptsFrom = step.after.triesFrom = message.claims + 1;
    step.after.providerRef.clear();
    step.after.sentAt.reset(); // else 72 hours without a receipt would count from the first try
    if (message.expiresAt <= now)
        step.after.expiresAt = now + policyOf(message.category).timeToLive;
    step.event.detail.insert(u"by"_s, by);
    return step;
}

std::optional<Step> expire(const Message &message, Instant now)
{
    if (message.expiresAt > now || !waits(message.state))
        return std::nullopt;
    Step step = moved(message, MessageState::Expired, u"expired"_s, now);
    step.after.reason = message.reason;
    step.after.reasonText = message.reasonText;
    return step;
}

std::optional<Step> due(const Message &message, Instant now)
{
    if (message.state != MessageState::Scheduled || message.nextAt > now)
        return std::nullopt;
    return moved(message, MessageState::Queued, u"due"_s, now);
}

} // namespace helio::lifecycle
