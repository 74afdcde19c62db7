// SPDX-License-Identifier: GPL-3.0-or-later
// What a provider's answer to a send means for the message.
#include "core/domain/lifecyclesteps.h"
#include "core/domain/retrypolicy.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio::lifecycle
{

namespace
{

constexpr std::chrono::milliseconds freeWait = 1s;

std::optional<Step> settleAccepted(const Message &message, const Accepted &accepted,
        const QString &provider, Instant now, const LifecycleTimes &times)
{
    const QString ref = accepted.providerRefs.value(0);
    if (!mayHear(message, MessageState::Sent)) {
        // A receipt overtook the reply, and may have known more. Only what is new is noted.
        Message noted = message;
        noted.segments = accepted.segments.value_or(message.segments);
        if (!message.actualCost)
            noted.actualCost = accepted.price;
        if (!ref.isEmpty())
            noted.providerRef = ref;
        if (noted == message)
            return std::nullopt;
        Step step{message, noted, {}};
        step.after.updatedAt = now;
        if (noted.providerRef != message.providerRef) {
            step.event = {0, message.id, now, u"sent"_s, message.state, message.claims, {}};
            noteRef(step, provider, ref);
        }
        return step;
    }
    Step step = sent(message, u"sent"_s, provider, ref, now, times);
    if (accepted.segments)
        step.after.segments = *accepted.segments;
    if (accepted.price)
        step.after.actualCost = accepted.price;
    return step;
}

std::optional<Step> settleDeferred(const Message &message, const Deferred &deferred,
        const QString &provider, Instant now, double uniform)
{
    if (deferred.isFree) {
        Step step = requeued(message, u"deferred"_s, deferred.retryAfter.value_or(freeWait), now);
        step.after.attempts = std::max(0, message.attempts - 1);
        explain(step, deferred.pausesAccount ? u"pace"_s : reasonOf(provider, deferred.code),
                deferred.text);
        step.event.detail.insert(u"code"_s, deferred.code);
        return step;
    }
    const auto delay =
            retryDelay(policyOf(message.category), message.attempts, deferred.retryAfter, uniform);
    Step step = delay ? requeued(message, u"retry"_s, *delay, now)
                      : moved(message, MessageState::Failed, u"failed"_s, now);
    explain(step, reasonOf(provider, deferred.code), deferred.text);
    step.event.detail.insert(u"code"_s, deferred.code);
    return step;
}

std::optional<Step> settleRefused(const Message &message, const Refused &refused,
        const QString &provider, Instant now, bool isAnotherLeft)
{
    auto ending = [&](MessageState state, const QString &kind) {
        Step step = moved(message, state, kind, now);
        explain(step, reasonOf(provider, refused.code), refused.text);
        step.event.detail.insert(u"code"_s, refused.code);
        return step;
    };
    auto waiting = [&](const QString &kind, std::chrono::milliseconds wait) {
        Step step = requeued(message, kind, wait, now);
        step.after.attempts = std::max(0, message.attempts - 1);
        explain(step,
                kind == "stopped"_L1 ? u"account-stopped"_s : reasonOf(provider, refused.code),
                refused.text);
        step.event.detail.insert(u"code"_s, refused.code);
        return step;
    };
    switch (refused.refusal) {
    case RefusalClass::Sender:
    case RefusalClass::Route:
        if (isAnotherLeft)
            return failedOver(
                    message, reasonOf(provider, refused.code), refused.code, refused.text, now);
        [[fallthrough]];
    case RefusalClass::Recipient:
    case RefusalClass::Request:
    case RefusalClass::Policy:
        return ending(MessageState::Failed, u"failed"_s);
    case RefusalClass::OptedOut:
        return ending(MessageState::Suppressed, u"suppressed"_s);
    case RefusalClass::Expired:
        return ending(MessageState::Expired, u"expired"_s);
    case RefusalClass::Account:
        return waiting(u"stopped"_s, 0ms);
    case RefusalClass::Cap:
        if (isAnotherLeft)
            return failedOver(
                    message, reasonOf(provider, refused.code), refused.code, refused.text, now);
        return waiting(u"deferred"_s, capWait);
    }
    Q_UNREACHABLE();
}

std::optional<Step> settleUnknown(const Message &message, const UnknownOutcome &unknown,
        Instant now, const LifecycleTimes &times)
{
    if (!mayFollow(message.state, MessageState::Unknown))
        return std::nullopt;
    Step step = moved(message, MessageState::Unknown, u"unknown"_s, now);
    step.after.reconcileAt = now + times.unknownWait;
    step.after.reconcileTries = 0;
    explain(step, u"unknown"_s, unknown.text);
    return step;
}

} // namespace

std::optional<Step> settle(const Message &message, const SendOutcome &outcome,
        const QString &provider, Instant now, const LifecycleTimes &times, double uniform,
        bool isAnotherLeft)
{
    if (message.claims < message.receiptsFrom)
        return std::nullopt; // a receipt spoke first, and it was queued anew
    if (const auto *accepted = std::get_if<Accepted>(&outcome))
        return settleAccepted(message, *accepted, provider, now, times);
    if (message.state != MessageState::Sending)
        return std::nullopt; // a receipt or another worker knew better
    if (const auto *deferred = std::get_if<Deferred>(&outcome))
        return settleDeferred(message, *deferred, provider, now, uniform);
    if (const auto *refused = std::get_if<Refused>(&outcome))
        return settleRefused(message, *refused, provider, now, isAnotherLeft);
    return settleUnknown(message, std::get<UnknownOutcome>(outcome), now, times);
}

std::optional<Step> wait(const Message &message, Instant until, const QString &reason,
        const QString &text, Instant now)
{
    if (message.state != MessageState::Queued)
        return std::nullopt;
    Step step{message, message, {}};
    step.after.updatedAt = now;
    step.after.nextAt = until;
    step.after.reason = reason;
    step.after.reasonText = text;
    // The first word of it is told; that it still waits is no news.
    if (message.reason != reason) {
        step.event = {0, message.id, now, u"deferred"_s, message.state, message.claims,
                {{u"at"_s, toMillis(until)}, {u"text"_s, text}}};
    }
    return step;
}

std::optional<Step> release(const Message &message, const QString &reason, Instant now)
{
    if (message.state != MessageState::Sending)
        return std::nullopt;
    Step step = requeued(message, u"deferred"_s, 0ms, now);
    step.after.attempts = std::max(0, message.attempts - 1);
    step.after.reason = reason;
    return step;
}

} // namespace helio::lifecycle
