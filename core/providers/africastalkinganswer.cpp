// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/africastalkinganswer.h"

#include "core/providers/africastalkingerrors.h"
#include "core/providers/callfields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr qsizetype longestRef = 100;
constexpr qsizetype longestWord = 60;

/** Where there is no id, the text "None" stands. */
QString refOf(const QString &text)
{
    const auto isPart = [](QChar c) {
        return (c >= '0'_L1 && c <= '9'_L1) || (c >= 'a'_L1 && c <= 'z'_L1) ||
               (c >= 'A'_L1 && c <= 'Z'_L1) || c == '_'_L1 || c == '-'_L1;
    };
    const bool isRef = !text.isEmpty() && text.size() <= longestRef &&
                       text.compare("None"_L1, Qt::CaseInsensitive) != 0 &&
                       std::all_of(text.begin(), text.end(), isPart);
    return isRef ? text : QString();
}

/** A word of theirs that we do not know: shown, unless it is prose, which may hold a number. */
QString shownWord(const QString &text)
{
    const bool isWord = !text.isEmpty() && text.size() <= longestWord &&
                        std::all_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
    return isWord ? text : u"in words"_s;
}

/** The prose's "Message parts: 2"; who words it otherwise says nothing about parts. */
std::optional<int> partsIn(const QString &message)
{
    static const QRegularExpression shape(
            u"\\bmessage parts:?\\s*([0-9]{1,3})\\b"_s, QRegularExpression::CaseInsensitiveOption);
    const int parts = shape.match(message).captured(1).toInt();
    return parts > 0 ? std::optional(parts) : std::nullopt;
}

AfricasTalkingRecipient recipientOf(const QJsonObject &item)
{
    return {.number = item.value("number"_L1).toString(),
            .ref = refOf(item.value("messageId"_L1).toString()),
            .code = item.value("statusCode"_L1).toVariant().toInt(),
            .word = item.value("status"_L1).toString(),
            .price = africasTalkingMoney(item.value("cost"_L1).toString())};
}

Receipt receiptOf(const Form &form)
{
    Receipt receipt;
    receipt.providerRef = refOf(form.value(u"id"_s));
    receipt.status = form.value(u"status"_s).left(longestWord);
    const AfricasTalkingReport *report = findAfricasTalkingReport(receipt.status);
    if (!report)
        return receipt;
    receipt.state = report->state;
    if (!report->follows)
        return receipt;
    receipt.code = QString::fromLatin1(report->word);
    receipt.text = QString::fromLatin1(report->text);
    const QString word = form.value(u"failureReason"_s).trimmed();
    const AfricasTalkingReason *reason = findAfricasTalkingReason(word);
    if (!word.isEmpty()) {
        receipt.code = shownWord(word);
        receipt.text = reason ? QString::fromLatin1(reason->text)
                              : unknownAfricasTalkingReasonText(receipt.code);
    }
    // Of a reason that nobody knows yet nobody can say whether another provider helps.
    const bool isOpen = !word.isEmpty() && report->follows == ErrorRow::Follows::Route;
    if (reason)
        explainFailure(receipt, reason->follows);
    else if (!isOpen)
        explainFailure(receipt, *report->follows);
    if (const QString network = africasTalkingNetwork(form.value(u"networkCode"_s));
            !network.isEmpty())
        receipt.text += u" (%1)"_s.arg(network);
    return receipt;
}

/** Somebody asked \a to for no more messages; nobody repeats in what words. */
InboundMessage optOut(const QString &from, const QString &to)
{
    return {.from = from, .to = to, .optOut = u"STOP"_s};
}

} // namespace

std::optional<AfricasTalkingAnswer> readAfricasTalkingAnswer(const QByteArray &json)
{
    const QJsonObject data =
            QJsonDocument::fromJson(json).object().value("SMSMessageData"_L1).toObject();
    const QJsonValue recipients = data.value("Recipients"_L1);
    if (!recipients.isArray())
        return std::nullopt;
    AfricasTalkingAnswer answer;
    answer.message = data.value("Message"_L1).toString();
    const QJsonArray items = recipients.toArray();
    for (const auto &item : items)
        answer.recipients.append(recipientOf(item.toObject()));
    // Of several, nobody says whether the parts are one message's or all of theirs.
    if (answer.recipients.size() == 1)
        answer.segments = partsIn(answer.message);
    return answer;
}

SendOutcome africasTalkingOutcome(
        const AfricasTalkingRecipient &recipient, std::optional<int> segments)
{
    const bool hasRef = !recipient.ref.isEmpty();
    const AfricasTalkingStatus *status = recipient.code == 0
                                                 ? findAfricasTalkingStatus(recipient.word)
                                                 : findAfricasTalkingStatus(recipient.code);
    const QString code = QString::number(status ? status->row.code : recipient.code);
    if (recipient.code / 100 == 1) {
        if (hasRef)
            return Accepted{.providerRefs = {recipient.ref},
                    .segments = segments,
                    .price = recipient.price};
        return UnknownOutcome{
                u"Africa's Talking took it with code %1, and gave no id."_s.arg(code)};
    }
    // An id says that something was made of it: only a certain refusal is believed then.
    const bool isTrouble = !status || status->row.follows == ErrorRow::Follows::Retry;
    if (isTrouble && (hasRef || (recipient.code == 0 && !status)))
        return UnknownOutcome{
                u"Africa's Talking answered with code %1, which leaves open what became of it."_s
                        .arg(code)};
    if (status)
        return outcomeOf(status->row, code, std::nullopt);
    if (recipient.code / 100 == 5)
        return Deferred{.code = code, .text = unknownAfricasTalkingStatusText(code)};
    return Refused{.refusal = RefusalClass::Request,
            .code = code,
            .text = unknownAfricasTalkingStatusText(code)};
}

SendOutcome africasTalkingRefusal(const QString &message)
{
    const QString word = message.trimmed();
    if (const AfricasTalkingStatus *status = findAfricasTalkingStatus(word))
        return outcomeOf(status->row, QString::number(status->row.code), std::nullopt);
    return Refused{.refusal = RefusalClass::Request,
            .code = u"no-recipients"_s,
            .text = u"Africa's Talking took the message for nobody and gave the reason %1, see "
                    "https://docs.africastalking.com/sms/sending"_s.arg(shownWord(word))};
}

std::optional<Money> africasTalkingMoney(const QString &text)
{
    const QStringList words = text.simplified().split(' '_L1);
    return words.size() == 2 ? moneyFromDecimal(words[1], words[0]) : std::nullopt;
}

std::optional<CallbackContent> readAfricasTalkingCall(const Form &form)
{
    CallbackContent content;
    if (form.contains(u"updateType"_s)) {
        const QString number = form.value(u"phoneNumber"_s);
        const QString service = form.value(u"shortCode"_s);
        if (number.isEmpty() || service.isEmpty())
            return std::nullopt;
        // Who subscribes to a service takes no earlier STOP back.
        if (form.value(u"updateType"_s).compare("deletion"_L1, Qt::CaseInsensitive) == 0)
            content.inbound = {optOut(number, service)};
        return content;
    }
    if (form.contains(u"senderId"_s)) {
        const QString number = form.value(u"phoneNumber"_s);
        if (number.isEmpty() || form.value(u"senderId"_s).isEmpty())
            return std::nullopt;
        content.inbound = {optOut(number, form.value(u"senderId"_s))};
        return content;
    }
    if (form.contains(u"from"_s) && form.contains(u"to"_s)) {
        const InboundMessage inbound{.providerRef = refOf(form.value(u"id"_s)),
                .from = form.value(u"from"_s),
                .to = form.value(u"to"_s),
                .body = form.value(u"text"_s),
                .sentAt = timeInUtc(form.value(u"date"_s))};
        if (inbound.providerRef.isEmpty() || inbound.from.isEmpty() || inbound.to.isEmpty())
            return std::nullopt;
        content.inbound = {inbound};
        return content;
    }
    const Receipt receipt = receiptOf(form);
    if (receipt.providerRef.isEmpty() || receipt.status.isEmpty())
        return std::nullopt;
    content.receipts = {receipt};
    return content;
}

} // namespace helio
