// SPDX-License-Identifier: GPL-3.0-or-later
// What a provider's later news means for the message.
#include "core/domain/lifecyclesteps.h"
#include "core/domain/retrypolicy.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio::lifecycle
{

namespace
{

/** Somebody was told of the failure already: only a person sends it again. */
bool isFinalFailure(MessageState state)
{
    return isFinal(state) && state != MessageState::Unconfirmed;
}

bool saysArrived(MessageState state)
{
    return state == MessageState::Delivered || state == MessageState::Read;
}

Step silentlyPriced(const Message &message, const Receipt &receipt, Instant now)
{
    Step step{message, message, {}};
    step.after.updatedAt = now;
    if (receipt.price) {
        step.event = {0, message.id, now, u"price"_s, message.state, message.claims,
                {{u"micros"_s, receipt.price->micros}, {u"currency"_s, receipt.price->currency}}};
        if (isFinal(message.state))
            step.after.reconcileAt.reset();
    }
    return step;
}

/**
 * How long until the same account may try again what failed there for now; nothing: not at all.
 * A provider that failed did not hand the message on. A network that gave up mostly did not
 * deliver it either, which is sure enough only where a second message does no harm.
 */
std::optional<std::chrono::milliseconds> pauseBefore(
        const Message &message, const Receipt &receipt, double uniform)
{
    const CategoryPolicy &policy = policyOf(message.category);
    if (receipt.refusal == RefusalClass::Account)
        return 0ms; // the account is stopped: it waits for that to end
    if (receipt.refusal == RefusalClass::Cap && message.attempts < policy.maxAttempts)
        return capWait;
    const bool isSure =
            receipt.state == MessageState::Failed || policy.unknown == UnknownPolicy::Resend;
    return receipt.isTransient && isSure
                   ? retryDelay(policy, message.attempts, std::nullopt, uniform)
                   : std::nullopt;
}

/** It goes out anew; nothing where it is at its end, or would be too late. */
std::optional<Step> sentAgain(const Message &message, const Receipt &receipt,
        const QString &provider, Instant now, bool isAnotherLeft, double uniform)
{
    const QString reason = reasonOf(provider, receipt.code);
    if (isAnotherLeft && isWorthAnother(receipt))
        return failedOver(message, reason, receipt.code, receipt.text, now);
    const auto pause = pauseBefore(message, receipt, uniform);
    if (!pause || now + *pause >= message.expiresAt)
        return std::nullopt;
    const bool isStopped = receipt.refusal == RefusalClass::Account;
    Step step = requeued(message, isStopped ? u"stopped"_s : u"retry"_s, *pause, now);
    forgetTry(step);
    if (isStopped)
        step.after.attempts = std::max(0, message.attempts - 1);
    explain(step, isStopped ? u"account-stopped"_s : reason, receipt.text);
    if (!receipt.code.isEmpty())
        step.event.detail.insert(u"code"_s, receipt.code);
    return step;
}

} // namespace

std::optional<Step> applyReceipt(const Message &message, const Receipt &receipt, int attempt,
        const QString &provider, Instant now, const LifecycleTimes &times, bool isAnotherLeft,
        double uniform)
{
    const auto end = endOf(receipt);
    // Once it is sent anew an earlier try counts only if it arrived after all: its "sent",
    // repeated, would keep the new try from leaving.
    const bool isBygone = end && !saysArrived(*end) && attempt < message.receiptsFrom;
    if (!end || isBygone || !mayHear(message, *end)) {
        Message noted = message;
        if (!noteExtras(noted, receipt))
            return std::nullopt;
        Step step = silentlyPriced(message, receipt, now);
        noteExtras(step.after, receipt);
        return step;
    }
    if (saysFailed(*end) && attempt == message.claims && !isFinalFailure(message.state)) {
        if (auto step = sentAgain(message, receipt, provider, now, isAnotherLeft, uniform)) {
            noteExtras(step->after, receipt);
            step->event.detail.insert(u"status"_s, receipt.status);
            return step;
        }
    }
    Step step = *end == MessageState::Sent
                        ? sent(message, u"receipt"_s, provider, receipt.providerRef, now, times)
                        : moved(message, *end, u"receipt"_s, now);
    noteRef(step, provider, receipt.providerRef);
    noteExtras(step.after, receipt);
    step.after.sentAt = message.sentAt.value_or(now);
    if (receipt.state && saysFailed(*receipt.state))
        explain(step, reasonOf(provider, receipt.code), receipt.text);
    else if (isFinal(*end) && !step.after.actualCost)
        step.after.reconcileAt = now + times.priceAfter;
    step.event.detail.insert(u"status"_s, receipt.status);
    step.event.detail.insert(u"state"_s, toName(*end));
    if (!receipt.code.isEmpty())
        step.event.detail.insert(u"code"_s, receipt.code);
    step.event.attempt = attempt;
    return step;
}

} // namespace helio::lifecycle
