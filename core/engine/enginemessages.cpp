// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's door for messages: submit, cancel, retry, callbacks.
#include "core/engine/engine_p.h"
#include "core/engine/settlement.h"

using namespace Qt::StringLiterals;

namespace helio
{

std::optional<Error> Engine::Private::closedError() const
{
    if (database && !stopping)
        return std::nullopt;
    return Error{ErrorKind::Unavailable,
            u"The engine is stopping or not open; nothing was accepted. Try again in a moment."_s,
            {}};
}

QFuture<Result<Submission>> Engine::submit(SubmitRequest request)
{
    return d->whenOpen<Submission>([this, request = std::move(request)](const auto &answer) {
        const auto accepted = d->intake->examine(request.draft, d->clock.now());
        if (!accepted) {
            answer(accepted.error());
            return;
        }
        const QString hash =
                request.idempotencyKey.isEmpty() ? QString() : Intake::contentHash(request.draft);
        auto stored = std::make_shared<Submission>();
        d->committer->add(
                [this, accepted = *accepted, key = request.idempotencyKey, hash,
                        stored]() -> Result<void> {
                    auto done = d->intake->store(accepted, key, hash, d->clock.now());
                    if (!done)
                        return done.error();
                    *stored = *done;
                    // A hint, harmless if the turn fails: this turn's claim may take it.
                    const Message &message = accepted.message;
                    if (!stored->isRepeat && stored->state == MessageState::Queued) {
                        d->dispatcher->expect(message, message.nextAt);
                    }
                    return {};
                },
                [this, answer, stored](const Result<void> &committed) {
                    if (!committed) {
                        answer(committed.error());
                        return;
                    }
                    if (!stored->isRepeat)
                        d->changes->note(stored->id);
                    answer(*stored);
                });
    });
}

void Engine::Private::change(const Answer<Result<Message>> &answer, const MessageId &id,
        const Rule &rule, const QString &refusal)
{
    auto after = std::make_shared<Message>();
    auto write = [this, id, rule, refusal, after]() -> Result<void> {
        const auto current = stores->messages.findForUpdate(id);
        if (!current)
            return current.error();
        if (!*current) {
            return Error{ErrorKind::NotFound,
                    u"id: there is no message \"%1\"."_s.arg(id.value.left(40)), u"id"_s};
        }
        const auto step = rule(**current);
        if (!step)
            return Error{ErrorKind::Conflict, refusal.arg(toName((*current)->state)), u"state"_s};
        const auto applied = stores->apply(*step);
        if (!applied)
            return applied.error();
        *after = step->after;
        return {};
    };
    committer->add(write, [this, answer, after](const Result<void> &committed) {
        if (!committed) {
            answer(committed.error());
            return;
        }
        changes->note(after->id);
        if (after->state == MessageState::Queued) {
            dispatcher->expect(*after, after->nextAt);
            committer->poke();
        }
        answer(*after);
    });
}

QFuture<Result<Message>> Engine::cancel(MessageId id, QString by)
{
    return d->whenOpen<Message>([this, id = std::move(id), by = std::move(by)](const auto &answer) {
        d->change(
                answer, id,
                [this, by](const Message &message) {
                    return lifecycle::cancel(message, by, d->clock.now());
                },
                u"The message is %1: only one that waits (scheduled, queued or held) can be cancelled."_s);
    });
}

QFuture<Result<Message>> Engine::retry(MessageId id, QString by)
{
    return d->whenOpen<Message>([this, id = std::move(id), by = std::move(by)](const auto &answer) {
        d->change(
                answer, id,
                [this, by](const Message &message) {
                    return lifecycle::retry(message, by, d->clock.now());
                },
                u"The message is %1: only one that failed, was not delivered, expired, is held, "
                u"cancelled or suppressed can be sent again."_s);
    });
}

QFuture<HttpReply> Engine::Private::takeCall(std::function<QFuture<HttpReply>()> take)
{
    return promisedOn<HttpReply>(q, [this, take = std::move(take)](const auto &answer) {
        if (closedError()) {
            HttpReply unavailable;
            unavailable.status = 503;
            answer(unavailable);
            return;
        }
        take().then(q, answer);
    });
}

QFuture<HttpReply> Engine::receiveCallback(AccountId account, MessageId id, HttpRequest request)
{
    return d->takeCall(
            [this, account = std::move(account), id = std::move(id), request = std::move(request)] {
                if (auto seen = d->callbackProbe->recognise(account, request))
                    return QtFuture::makeReadyFuture(*seen);
                return d->receipts->receiveStatus(account, id, request);
            });
}

QFuture<HttpReply> Engine::receiveInbound(AccountId account, HttpRequest request)
{
    return d->takeCall([this, account = std::move(account), request = std::move(request)] {
        return d->receipts->receiveInbound(account, request);
    });
}

} // namespace helio
