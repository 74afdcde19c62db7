// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/history.h"

#include "app/ctl/output.h"
#include "core/domain/decision.h"
#include "core/domain/emailaddress.h"
#include "core/domain/phonenumber.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

QString toTheMillisecond(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(instant)).toString(u"HH:mm:ss.zzz"_s);
}

QString cost(const Message &message)
{
    if (message.actualCost)
        return toDecimal(*message.actualCost) + u" "_s + message.actualCost->currency;
    if (message.estimatedCost) {
        return u"about %1 %2"_s.arg(
                toDecimal(*message.estimatedCost), message.estimatedCost->currency);
    }
    return {};
}

QString sizeOf(const Message &message)
{
    QString characters = u"%1 characters"_s.arg(message.body.size());
    if (message.channel != Channel::Sms)
        return characters;
    return u"%1, %2, %3 segment(s)"_s.arg(characters, toName(message.encoding))
            .arg(message.segments);
}

QString templateOf(const Content &content, bool isRevealed)
{
    if (content.templateName.isEmpty())
        return {};
    QString text = content.templateName;
    if (!content.templateLanguage.isEmpty())
        text += u" (%1)"_s.arg(content.templateLanguage);
    if (content.parameters.isEmpty())
        return text;
    return text + (isRevealed ? u": "_s + content.parameters.join(u" | "_s)
                              : u", values: %1"_s.arg(content.parameters.size()));
}

QString factsOf(const MessageHistory &history, Reveal reveal)
{
    const Message &message = history.message;
    const bool isRevealed = reveal == Reveal::Everything;
    const auto address = [&](const QString &text) {
        if (isRevealed)
            return text;
        return message.channel == Channel::Email ? maskedEmail(text) : masked(text);
    };
    return facts({{u"Message"_s, message.id.value},
            {u"State"_s, u"%1. %2"_s.arg(toName(message.state),
                                 situation(message, SystemClock().now(), history.prospects))},
            {u"Reason"_s, message.reason}, {u"Reason text"_s, message.reasonText},
            {u"Channel"_s, toName(message.channel)}, {u"To"_s, address(message.to)},
            {u"From"_s, address(message.from)},
            {u"Subject"_s, isRevealed ? message.content.subject : QString()},
            {u"Template"_s, templateOf(message.content, isRevealed)},
            {u"Text"_s, isRevealed ? message.body : QString()}, {u"Size"_s, sizeOf(message)},
            {u"Account"_s, message.account.value},
            {u"Category"_s,
                    u"%1, %2 priority"_s.arg(toName(message.category), toName(message.lane))},
            {u"Reference"_s, message.reference}, {u"Provider's id"_s, message.providerRef},
            {u"Cost"_s, cost(message)}, {u"Accepted"_s, localTime(message.createdAt)}});
}

QString attemptsOf(const MessageHistory &history)
{
    QStringList lines;
    for (const Attempt &attempt : history.attempts) {
        lines.append(u"  %1  %2  %3  %4  HTTP %5  %6 ms  %7 %8"_s.arg(attempt.number)
                             .arg(toTheMillisecond(attempt.startedAt), attempt.account.value,
                                     attempt.outcome)
                             .arg(attempt.httpStatus)
                             .arg(attempt.latencyMs)
                             .arg(attempt.code, attempt.text)
                             .trimmed());
        lines.last().prepend(u"  "_s);
        for (const QString &why : sentences(attempt))
            lines.append(u"       "_s + why);
        if (!attempt.request.isEmpty())
            lines.append(u"       > "_s + attempt.request.simplified());
        if (!attempt.reply.isEmpty())
            lines.append(u"       < "_s + attempt.reply.simplified());
    }
    return lines.join(u'\n');
}

QString callbacksOf(const MessageHistory &history)
{
    QStringList lines;
    for (const CallbackRecord &callback : history.callbacks) {
        lines.append(u"  %1  %2  %3"_s.arg(
                toTheMillisecond(callback.at), callback.status, callback.verdict));
        if (!callback.payload.isEmpty())
            lines.append(u"       < "_s + callback.payload.simplified());
    }
    return lines.join(u'\n');
}

} // namespace

QString timelineOf(const MessageHistory &history)
{
    QStringList lines;
    for (const Event &event : history.events) {
        lines.append(u"  %1  %2  %3"_s.arg(toTheMillisecond(event.at),
                toName(event.state).leftJustified(11), sentence(event)));
    }
    return lines.join(u'\n');
}

QString described(const MessageHistory &history, Reveal reveal)
{
    QStringList parts{factsOf(history, reveal), u"Timeline\n"_s + timelineOf(history)};
    if (!history.attempts.isEmpty())
        parts.append(u"Attempts\n"_s + attemptsOf(history));
    if (!history.callbacks.isEmpty())
        parts.append(u"Callbacks\n"_s + callbacksOf(history));
    return parts.join(u"\n\n"_s);
}

Result<MessageId> messageIdFrom(const QString &text)
{
    if (isMessageId(text.toUpper()))
        return MessageId(text.toUpper());
    return Error::invalid(u"id"_s, u"\"%1\" is no message id: 26 letters and digits such as "
                                   "01KDYQ5Z8T3V9W6XR2M4NB7CJE are needed."_s.arg(text.left(60)));
}

} // namespace helio
