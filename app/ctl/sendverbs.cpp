// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/choice.h"
#include "app/ctl/context.h"
#include "app/ctl/history.h"
#include "app/ctl/json.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "core/domain/draftrules.h"
#include "core/server/messagejson.h"

#include <QDeadlineTimer>
#include <QThread>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct SendOptions {
    QString to;
    QString body;
    QString account;
    QString from;
    QString channel;
    QString templateName;
    QString templateLanguage;
    QStringList parameters;
    QString subject;
    QString priority;
    QString category;
    QString reference;
    QString sendAt;
    QString expiresAt;
    QString idempotencyKey;
    bool waits = false;
    QString timeout = u"60s"_s;
};

Result<std::optional<Instant>> timeFrom(const QString &field, const QString &given)
{
    const auto time = instantFromIso(given);
    if (!time && !given.isEmpty()) {
        return Error::invalid(
                field, u"%1 is \"%2\": a date and time with Z or an offset is needed, such as "
                       "2026-01-31T09:30:00+03:00."_s.arg(field, given.left(60)));
    }
    return time;
}

Result<Draft> draftFrom(const SendOptions &options)
{
    Draft draft{.to = options.to,
            .body = options.body,
            .content = {.subject = options.subject,
                    .templateName = options.templateName,
                    .templateLanguage = options.templateLanguage,
                    .parameters = options.parameters},
            .account = AccountId(options.account),
            .from = options.from,
            .reference = options.reference};
    if (draft.body.isEmpty() && draft.content.templateName.isEmpty())
        return Error::invalid(
                u"body"_s, u"--body is missing: give the text, or a --template on WhatsApp."_s);
    if (!options.channel.isEmpty()) {
        const auto channel = chosenFrom(allChannels, u"channel"_s, options.channel);
        if (!channel)
            return channel.error();
        draft.channel = *channel;
    } else {
        draft.channel = impliedChannel(draft.to);
    }
    if (!options.priority.isEmpty()) {
        const auto lane = chosenFrom(allLanes, u"priority"_s, options.priority);
        if (!lane)
            return lane.error();
        draft.lane = *lane;
    }
    if (!options.category.isEmpty()) {
        const auto category = chosenFrom(allCategories, u"category"_s, options.category);
        if (!category)
            return category.error();
        draft.category = *category;
    }
    const auto sendAt = timeFrom(u"send-at"_s, options.sendAt);
    if (!sendAt)
        return sendAt.error();
    draft.sendAt = *sendAt;
    const auto expiresAt = timeFrom(u"expires-at"_s, options.expiresAt);
    if (!expiresAt)
        return expiresAt.error();
    draft.expiresAt = *expiresAt;
    return draft;
}

/** Until nothing more follows by itself, or the time is over: then what stands at that moment. */
Result<MessageHistory> waitFor(
        Reader &reader, const MessageId &id, std::chrono::milliseconds timeout)
{
    const QDeadlineTimer deadline(timeout);
    for (;;) {
        auto history = reader.history(id).result();
        if (!history || isFinal(history->message.state) || deadline.hasExpired())
            return history;
        QThread::msleep(100);
    }
}

int reportWait(const Context &context, const MessageHistory &history)
{
    const Message &message = history.message;
    context.answer(withRaw(history), described(history, Reveal::Nothing));
    if (message.state == MessageState::Delivered || message.state == MessageState::Read)
        return exitcode::done;
    if (isFinal(message.state))
        return exitcode::failed;
    if (!context.asJson) {
        printError(message.attempts == 0
                           ? u"Nobody has taken the message up in this time: does a worker "
                             "(heliographctl serve) run on this database? It stays queued."_s
                           : u"The message is not final yet; `heliographctl show %1` tells how it "
                             "goes on."_s.arg(message.id.value));
    }
    return exitcode::unavailable;
}

int send(Context &context, const SendOptions &options)
{
    const auto draft = draftFrom(options);
    if (!draft)
        return context.fail(draft.error());
    const auto timeout = durationFromText(u"timeout"_s, options.timeout);
    if (!timeout)
        return context.fail(timeout.error());
    const auto runtime = context.open();
    if (!runtime)
        return context.fail(runtime.error());
    const SubmitRequest request{*draft, options.idempotencyKey};
    const auto submission = (*runtime)->engine().submit(request).result();
    if (!submission)
        return context.fail(submission.error());
    if (!context.asJson) {
        for (const QString &warning : submission->warnings)
            printError(warning);
    }
    if (!options.waits) {
        return context.answer(toJson(*submission),
                u"%1  %2"_s.arg(submission->id.value, toName(submission->state)));
    }
    const auto history = waitFor((*runtime)->reader(), submission->id, *timeout);
    if (!history)
        return context.fail(history.error());
    return reportWait(context, *history);
}

/** retry and cancel: one message, one step, its new state. */
template <typename Step>
int step(Context &context, const QString &given, const Step &take)
{
    const auto id = messageIdFrom(given);
    if (!id)
        return context.fail(id.error());
    return context.withRuntime([&](const Runtime &runtime) -> Result<Said> {
        const auto message = take(runtime.engine(), *id).result();
        if (!message)
            return message.error();
        return Said{toJson(*message, SystemClock().now()),
                u"%1  %2"_s.arg(message->id.value, toName(message->state))};
    });
}

} // namespace

void addSendVerbs(Verb program, Context &context)
{
    auto options = std::make_shared<SendOptions>();
    Verb verb = context.addVerb(program, "send", "takes one message; a worker sends it",
            [&context, options] { return send(context, *options); });
    verb.option("--to", options->to,
                "the recipient's number, e.g. +254712345678, or e-mail address")
            .required();
    verb.option("--body", options->body, "the text; with a template, what may be said instead");
    verb.option("--channel", options->channel,
            "sms, whatsapp or email; left out: email to an address, else sms");
    verb.option("--template", options->templateName,
                "WhatsApp: an approved template by its name at Meta, or its id at Twilio")
            .named("NAME");
    verb.option("--template-language", options->templateLanguage, "its code there, e.g. en_US")
            .named("CODE");
    verb.option("--param", options->parameters, "the value of {{1}}; again for {{2}} and so on")
            .named("VALUE");
    verb.option("--subject", options->subject, "of an e-mail");
    verb.option("--account", options->account, "instead of the one that the routes choose");
    verb.option("--from", options->from, "instead of the account's sender");
    verb.option("--priority", options->priority, "urgent, high, normal or low");
    verb.option("--category", options->category, "otp, transactional, service or marketing");
    verb.option("--reference", options->reference, "your own number, such as an order's");
    verb.option("--send-at", options->sendAt, "not earlier, e.g. 2026-01-31T09:30:00+03:00")
            .named("DATE-TIME");
    verb.option("--expires-at", options->expiresAt, "not later").named("DATE-TIME");
    verb.option("--idempotency-key", options->idempotencyKey,
            "the same key and content is the same message, for 7 days");
    verb.flag("--wait", options->waits,
            "waits until it is final and shows how it went; 0 only if delivered");
    verb.option("--timeout", options->timeout, "of --wait").named("TIME").showsDefault();

    auto id = std::make_shared<QString>();
    verb = context.addVerb(program, "retry", "queues a message that failed again", [&context, id] {
        return step(context, *id, [](Engine &engine, const MessageId &message) {
            return engine.retry(message, operatorName());
        });
    });
    verb.option("ID", *id, "the message").required();
    verb = context.addVerb(
            program, "cancel", "withdraws a message that has not left", [&context, id] {
                return step(context, *id, [](Engine &engine, const MessageId &message) {
                    return engine.cancel(message, operatorName());
                });
            });
    verb.option("ID", *id, "the message").required();
}

} // namespace helio
