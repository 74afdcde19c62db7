// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/settlement.h"

#include "core/engine/accountbook.h"
#include "core/engine/changes.h"
#include "core/engine/committer.h"
#include "core/storage/stores.h"

using namespace Qt::StringLiterals;

namespace helio
{

Q_LOGGING_CATEGORY(lcSettlement, "heliograph.settlement")

LifecycleTimes lifecycleTimes(const Settings &settings, const AccountDesk *desk)
{
    LifecycleTimes times{settings.unknownWait, settings.pollAfter, settings.priceAfter,
            settings.unconfirmedAfter};
    if (desk && desk->provider) {
        const ProviderInfo &info = desk->provider->info();
        // A provider that never calls back keeps nobody waiting for it.
        times.unconfirmedAfter = std::min(times.unconfirmedAfter, info.unconfirmedAfter);
        times.isPolled = info.canFetch && !desk->canBeCalled;
    }
    return times;
}

RefusalClass confined(RefusalClass refusal, const Message &message, const Account &account)
{
    return refusal == RefusalClass::Sender && message.from == senderOf(account)
                   ? RefusalClass::Account
                   : refusal;
}

AttemptEnd attemptEnd(const Message &message, const Provider *provider, const HttpRequest &request,
        const HttpReply &reply, const SendOutcome &outcome, Instant now)
{
    AttemptEnd end;
    end.message = message.id;
    end.number = message.claims;
    end.at = now;
    end.httpStatus = reply.status;
    end.latencyMs = int(reply.latency.count());
    if (provider) {
        end.request = provider->redactedRequest(request);
        end.reply = reply.isAnswer() ? provider->redactedReply(reply) : reply.networkError;
    }
    if (const auto *accepted = std::get_if<Accepted>(&outcome)) {
        end.outcome = u"accepted"_s;
        end.providerRef = accepted->providerRefs.value(0);
    } else if (const auto *deferred = std::get_if<Deferred>(&outcome)) {
        end.outcome = u"deferred"_s;
        end.code = deferred->code;
        end.text = deferred->text;
    } else if (const auto *refused = std::get_if<Refused>(&outcome)) {
        // Its own trouble or a full day: the account itself may take the message later.
        const bool isForNow =
                refused->refusal == RefusalClass::Account || refused->refusal == RefusalClass::Cap;
        end.outcome = isForNow ? u"deferred"_s : u"refused"_s;
        end.code = refused->code;
        end.text = refused->text;
    } else {
        end.outcome = u"unknown"_s;
        end.text = std::get<UnknownOutcome>(outcome).text;
    }
    return end;
}

Result<void> storeSettlement(Stores &stores, const Message &claimed, const SendOutcome &outcome,
        const QString &provider, const AttemptEnd &end, const LifecycleTimes &times, double uniform,
        bool isAnotherLeft)
{
    auto rule = [&](const Message &message) {
        return lifecycle::settle(message, outcome, provider, end.at, times, uniform, isAnotherLeft);
    };
    // Nearly always the row is as we claimed it, and one guarded write does.
    bool isApplied = false;
    if (const auto step = rule(claimed)) {
        const auto applied = stores.apply(*step);
        if (!applied)
            return applied.error();
        isApplied = *applied;
    }
    if (!isApplied) {
        const auto changed = stepFor(stores, claimed.id, [&](const Message &current) {
            // Another try is under way: this one's news is for the attempt's row only.
            return current.claims == claimed.claims ? rule(current) : std::nullopt;
        });
        if (!changed)
            return changed.error();
    }
    if (const auto *accepted = std::get_if<Accepted>(&outcome)) {
        for (const QString &ref : accepted->providerRefs) {
            const auto added =
                    stores.history.addRef(claimed.account, ref, claimed.id, claimed.claims);
            if (!added)
                return added.error();
        }
    }
    return stores.history.finishAttempt(end);
}

Result<std::optional<Message>> stepFor(Stores &stores, const MessageId &id, const Rule &rule)
{
    const auto current = stores.messages.findForUpdate(id);
    if (!current)
        return current.error();
    if (!*current)
        return std::optional<Message>();
    const auto step = rule(**current);
    if (!step)
        return std::optional<Message>();
    const auto applied = stores.apply(*step);
    if (!applied)
        return applied.error();
    return *applied ? std::optional(step->after) : std::nullopt;
}

void writeStep(Committer &committer, Changes &changes,
        std::function<Result<std::optional<Message>>()> write)
{
    auto changed = std::make_shared<std::optional<Message>>();
    committer.add(
            [write = std::move(write), changed]() -> Result<void> {
                auto done = write();
                if (!done)
                    return done.error();
                *changed = *done;
                return {};
            },
            [changed, &changes](const Result<void> &committed) {
                if (!committed) {
                    qCWarning(lcSettlement).noquote()
                            << "a change was not stored:" << committed.error().text;
                } else if (*changed) {
                    changes.note((*changed)->id);
                }
            });
}

} // namespace helio
