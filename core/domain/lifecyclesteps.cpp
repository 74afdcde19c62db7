// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/lifecyclesteps.h"

using namespace Qt::StringLiterals;

namespace helio::lifecycle
{

bool mayHear(const Message &message, MessageState to)
{
    const bool isEnded =
            message.state == MessageState::Suppressed || message.state == MessageState::Expired;
    return mayFollow(isEnded && !message.sentAt ? MessageState::Unknown : message.state, to);
}

bool noteExtras(Message &message, const Receipt &receipt)
{
    const Message before = message;
    if (receipt.segments)
        message.segments = *receipt.segments;
    if (receipt.price)
        message.actualCost = receipt.price;
    return message != before;
}

Step moved(const Message &message, MessageState state, const QString &kind, Instant now)
{
    Step step{message, message, {}};
    step.after.state = state;
    step.after.updatedAt = now;
    step.after.leaseUntil.reset();
    step.after.leaseOwner.clear();
    step.after.reason.clear();
    step.after.reasonText.clear();
    if (state != MessageState::Unknown) {
        step.after.reconcileAt.reset();
        step.after.reconcileTries = 0;
    }
    step.after.finalAt = isFinal(state) ? std::optional(now) : std::nullopt;
    step.event.message = message.id;
    step.event.at = now;
    step.event.kind = kind;
    step.event.state = state;
    step.event.attempt = message.claims;
    return step;
}

void explain(Step &step, const QString &reason, const QString &text)
{
    step.after.reason = reason;
    step.after.reasonText = text;
    if (!text.isEmpty())
        step.event.detail.insert(u"text"_s, text);
}

QString reasonOf(const QString &provider, const QString &code)
{
    return code.isEmpty() ? provider : provider + u':' + code;
}

Step requeued(
        const Message &message, const QString &kind, std::chrono::milliseconds wait, Instant now)
{
    Step step = moved(message, MessageState::Queued, kind, now);
    step.after.nextAt = now + wait;
    if (message.wantedAccount.isEmpty()) { // chosen anew when it leaves
        step.after.account = {};
        step.after.from = message.wantedSender;
    }
    step.event.detail.insert(u"at"_s, toMillis(step.after.nextAt));
    return step;
}

Step failedOver(const Message &message, const QString &reason, const QString &code,
        const QString &text, Instant now)
{
    Step step = requeued(message, u"failover"_s, std::chrono::milliseconds(0), now);
    forgetTry(step);
    explain(step, reason, text);
    step.event.detail.insert(u"account"_s, message.account.value);
    if (!code.isEmpty())
        step.event.detail.insert(u"code"_s, code);
    return step;
}

void forgetTry(Step &step)
{
    step.after.receiptsFrom = step.before.claims + 1;
    step.after.providerRef.clear();
    step.after.sentAt.reset(); // else the hours without a receipt would count from that try
}

void noteRef(Step &step, const QString &provider, const QString &ref)
{
    if (!ref.isEmpty())
        step.after.providerRef = ref;
    step.event.detail.insert(u"provider"_s, provider);
    step.event.detail.insert(u"provider_ref"_s, step.after.providerRef);
}

Step sent(const Message &message, const QString &kind, const QString &provider, const QString &ref,
        Instant now, const LifecycleTimes &times)
{
    Step step = moved(message, MessageState::Sent, kind, now);
    step.after.sentAt = message.sentAt.value_or(now);
    step.after.reconcileAt = now + (times.isPolled ? times.pollAfter / 10 : times.pollAfter);
    noteRef(step, provider, ref);
    return step;
}

} // namespace helio::lifecycle
