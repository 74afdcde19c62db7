// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/messagejson.h"

#include "core/domain/decision.h"

#include <QJsonArray>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

void addText(QJsonObject &object, const QString &name, const QString &text)
{
    if (!text.isEmpty())
        object.insert(name, text);
}

void addTime(QJsonObject &object, const QString &name, const std::optional<Instant> &time)
{
    if (time && *time != Instant{})
        object.insert(name, toIso(*time));
}

void addMoney(QJsonObject &object, const QString &name, const std::optional<Money> &money)
{
    if (money)
        object.insert(name,
                QJsonObject{{u"amount"_s, toDecimal(*money)}, {u"currency"_s, money->currency}});
}

void addContent(QJsonObject &object, const Content &content)
{
    addText(object, u"subject"_s, content.subject);
    if (content.templateName.isEmpty())
        return;
    QJsonObject sent{{u"name"_s, content.templateName},
            {u"parameters"_s, QJsonArray::fromStringList(content.parameters)}};
    addText(sent, u"language"_s, content.templateLanguage);
    object.insert(u"template"_s, sent);
}

QJsonObject attemptJson(const Attempt &attempt)
{
    QJsonObject object{{u"number"_s, attempt.number}, {u"account"_s, attempt.account.value},
            {u"outcome"_s, attempt.outcome}};
    addTime(object, u"started_at"_s, attempt.startedAt);
    addTime(object, u"finished_at"_s, attempt.finishedAt);
    addText(object, u"code"_s, attempt.code);
    addText(object, u"text"_s, attempt.text);
    addText(object, u"provider_id"_s, attempt.providerRef);
    if (attempt.httpStatus > 0)
        object.insert(u"http_status"_s, attempt.httpStatus);
    if (attempt.finishedAt)
        object.insert(u"latency_ms"_s, attempt.latencyMs);
    if (!attempt.decision.isEmpty()) {
        object.insert(u"decision"_s, QJsonDocument::fromJson(attempt.decision.toUtf8()).object());
        object.insert(u"why"_s, QJsonArray::fromStringList(sentences(attempt)));
    }
    return object;
}

QJsonObject eventJson(const Event &event)
{
    QJsonObject object{{u"at"_s, toIso(event.at)}, {u"kind"_s, event.kind},
            {u"state"_s, toName(event.state)}, {u"text"_s, sentence(event)}};
    if (event.attempt > 0)
        object.insert(u"attempt"_s, event.attempt);
    if (!event.detail.isEmpty())
        object.insert(u"detail"_s, event.detail);
    return object;
}

QJsonObject callbackJson(const CallbackRecord &callback)
{
    QJsonObject object{{u"at"_s, toIso(callback.at)}, {u"kind"_s, callback.kind},
            {u"verdict"_s, callback.verdict}};
    addText(object, u"status"_s, callback.status);
    addText(object, u"provider_id"_s, callback.providerRef);
    return object;
}

template <typename Item, typename Translate>
QJsonArray arrayOf(const QList<Item> &items, Translate translate)
{
    QJsonArray array;
    for (const auto &item : items)
        array.append(translate(item));
    return array;
}

QJsonObject numbers(const QMap<QString, qint64> &counts)
{
    QJsonObject object;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

} // namespace

QJsonObject toJson(const Message &message, Instant now)
{
    QJsonObject object{{u"id"_s, message.id.value}, {u"state"_s, toName(message.state)},
            {u"is_final"_s, isFinal(message.state)}, {u"direction"_s, toName(message.direction)},
            {u"channel"_s, toName(message.channel)}, {u"to"_s, message.to},
            {u"from"_s, message.from}, {u"account"_s, message.account.value},
            {u"body"_s, message.body},
            {u"provider_ids"_s,
                    message.providerRef.isEmpty() ? QJsonArray() : QJsonArray{message.providerRef}},
            {u"segments"_s, message.segments}, {u"encoding"_s, toName(message.encoding)},
            {u"priority"_s, toName(message.lane)}, {u"category"_s, toName(message.category)},
            {u"attempt_count"_s, message.attempts}, {u"situation"_s, situation(message, now)}};
    addContent(object, message.content);
    addText(object, u"reference"_s, message.reference);
    addText(object, u"reason"_s, message.reason);
    addText(object, u"reason_text"_s, message.reasonText);
    addText(object, u"language"_s, message.language);
    addText(object, u"campaign"_s, message.campaign);
    addTime(object, u"created_at"_s, message.createdAt);
    addTime(object, u"updated_at"_s, message.updatedAt);
    addTime(object, u"sent_at"_s, message.sentAt);
    addTime(object, u"final_at"_s, message.finalAt);
    addTime(object, u"expires_at"_s, message.expiresAt);
    if (!isFinal(message.state))
        addTime(object, u"next_at"_s, message.nextAt);
    addMoney(object, u"estimated_cost"_s, message.estimatedCost);
    addMoney(object, u"actual_cost"_s, message.actualCost);
    return object;
}

QJsonObject toJson(const MessageHistory &history, Instant now)
{
    auto object = toJson(history.message, now);
    object.insert(u"situation"_s, situation(history.message, now, history.prospects));
    object.insert(u"provider_ids"_s, QJsonArray::fromStringList(history.providerRefs));
    object.insert(u"attempts"_s, arrayOf(history.attempts, attemptJson));
    object.insert(u"events"_s, arrayOf(history.events, eventJson));
    object.insert(u"callbacks"_s, arrayOf(history.callbacks, callbackJson));
    return object;
}

QJsonObject toJson(const MessagePage &page, Instant now)
{
    return {{u"messages"_s,
                    arrayOf(page.messages,
                            [now](const Message &message) { return toJson(message, now); })},
            {u"next_cursor"_s,
                    page.nextCursor.isEmpty() ? QJsonValue() : QJsonValue(page.nextCursor)}};
}

QJsonObject toJson(const Submission &submission)
{
    return {{u"id"_s, submission.id.value}, {u"state"_s, toName(submission.state)},
            {u"segments"_s, submission.segments}, {u"encoding"_s, toName(submission.encoding)},
            {u"is_repeat"_s, submission.isRepeat},
            {u"warnings"_s, QJsonArray::fromStringList(submission.warnings)}};
}

QJsonObject toJson(const CallbackCheck &check)
{
    return {{u"address"_s, check.address.toString()}, {u"is_good"_s, check.isGood},
            {u"sentence"_s, check.sentence}, {u"advice"_s, check.advice},
            {u"latency_ms"_s, qint64(check.latency.count())}};
}

QJsonObject toJson(const MessageCounts &counts, const EngineStatus &status)
{
    return {{u"states"_s, numbers(counts.byState)}, {u"queued"_s, numbers(counts.queuedByLane)},
            {u"callbacks"_s, QJsonObject{{u"taken"_s, status.callbacksTaken},
                                     {u"forged"_s, status.callbacksForged},
                                     {u"unmatched"_s, status.callbacksUnmatched}}},
            {u"in_flight"_s, status.inFlight}, {u"sent_per_second"_s, status.sentPerSecond},
            {u"trouble"_s, status.trouble}};
}

} // namespace helio
