// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/unifonicanswer.h"

#include "core/providers/httpoutcome.h"
#include "core/providers/unifonicerrors.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString title = u"Unifonic"_s;
constexpr qsizetype longestRef = 19; // of 64 bits
constexpr qsizetype longestWord = 40;
constexpr int pricePlaces = 6;

/** "ER-05"; anything else of theirs that looks like a code is kept as it is. */
QString errorCodeOf(const QString &text)
{
    const QString code = text.trimmed().left(longestWord).toUpper();
    const bool isCode = std::all_of(code.begin(), code.end(), [](QChar c) {
        return (c >= '0'_L1 && c <= '9'_L1) || (c >= 'A'_L1 && c <= 'Z'_L1) || c == '-'_L1;
    });
    return isCode && code != "ER-00"_L1 ? code : QString();
}

QString refOf(const QString &text)
{
    const bool isNumber = !text.isEmpty() && text.size() <= longestRef &&
                          std::all_of(text.begin(), text.end(),
                                  [](QChar c) { return c >= '0'_L1 && c <= '9'_L1; });
    return isNumber && text.toLongLong() > 0 ? text : QString();
}

/** 0 until the message is charged. */
std::optional<int> segmentsOf(const QJsonObject &message)
{
    const int segments = message.value("NumberOfUnits"_L1).toVariant().toInt();
    return segments > 0 ? std::optional(segments) : std::nullopt;
}

/** A number or a text; 0 until the message is charged. */
std::optional<Money> costOf(const QJsonObject &message, const QString &currency)
{
    const QJsonValue cost = message.value("Cost"_L1);
    const auto money = moneyFromDecimal(
            cost.isDouble() ? QString::number(cost.toDouble(), 'f', pricePlaces) : cost.toString(),
            currency);
    return money && money->micros > 0 ? money : std::nullopt;
}

/** State, code and sentence of a message by its words; \a words: those that say more, first. */
void explain(Receipt &receipt, UnifonicGeneration generation, const QStringList &words,
        const QString &errorCode)
{
    const UnifonicWord *row = nullptr;
    for (const QString &word : words) {
        if (receipt.status.isEmpty())
            receipt.status = word.left(longestWord);
        const UnifonicWord *candidate = findUnifonicWord(word);
        if (candidate && candidate->state) {
            row = candidate;
            receipt.status = word;
            break;
        }
    }
    if (!row)
        return;
    receipt.state = row->state;
    if (!row->follows)
        return;
    explainFailure(receipt, *row->follows);
    receipt.code = QString::fromLatin1(row->word);
    receipt.text = QString::fromLatin1(row->text);
    if (errorCode.isEmpty())
        return;
    const ErrorRow *error = findUnifonicError(generation, errorCode);
    receipt.code = errorCode;
    receipt.text = error ? QString::fromLatin1(error->text) : unknownUnifonicText(errorCode);
    if (error)
        explainFailure(receipt, error->follows);
}

/** A send that was answered with an envelope of success. */
SendOutcome takenOf(const UnifonicEnvelope &envelope)
{
    const QString ref = unifonicRef(envelope.data.value("MessageID"_L1));
    if (ref.isEmpty())
        return UnknownOutcome{u"Unifonic answered without a message id."_s};
    const QString status = envelope.data.value("Status"_L1).toString();
    if (const UnifonicWord *word = findUnifonicWord(status); word && word->follows)
        return Refused{.refusal = refusalOf(*word->follows).value_or(RefusalClass::Request),
                .code = QString::fromLatin1(word->word),
                .text = QString::fromLatin1(word->text)};
    return Accepted{.providerRefs = {ref},
            .segments = segmentsOf(envelope.data),
            .price = costOf(envelope.data, envelope.data.value("CurrencyCode"_L1).toString())};
}

/** A send whose envelope says no, and whose HTTP status says nothing by itself. */
SendOutcome refusalOf(
        const ProviderContext &context, const HttpReply &reply, const UnifonicEnvelope &envelope)
{
    const QString &code = envelope.errorCode;
    if (const ErrorRow *row = findUnifonicError(unifonicGeneration(context), code))
        return outcomeOf(*row, code, pauseOf(context, reply));
    if (reply.status >= 500)
        return Deferred{.code = code.isEmpty() ? httpCode(reply.status) : code,
                .text = u"Unifonic had an internal error and did not take the message."_s,
                .retryAfter = pauseOf(context, reply)};
    if (code.isEmpty())
        return UnknownOutcome{u"Unifonic says that it failed, and not why."_s};
    return Refused{
            .refusal = RefusalClass::Request, .code = code, .text = unknownUnifonicText(code)};
}

} // namespace

std::optional<UnifonicEnvelope> readUnifonicEnvelope(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object.contains("success"_L1) && !object.contains("errorCode"_L1) &&
            !object.contains("data"_L1))
        return std::nullopt;
    UnifonicEnvelope envelope;
    // Its own examples have both true and "true".
    const QString success = object.value("success"_L1).toVariant().toString().toLower();
    if (success == "true"_L1 || success == "false"_L1)
        envelope.isSuccess = success == "true"_L1;
    envelope.errorCode = errorCodeOf(object.value("errorCode"_L1).toString());
    envelope.data = object.value("data"_L1).toObject();
    return envelope;
}

QString unifonicRef(const QJsonValue &value)
{
    return refOf(value.isDouble() ? QString::number(value.toInteger()) : value.toString());
}

SendOutcome readUnifonicSend(const ProviderContext &context, const HttpReply &reply)
{
    if (const auto silence = outcomeOfSilence(reply))
        return *silence;
    const std::optional<UnifonicEnvelope> envelope = readUnifonicEnvelope(reply.body);
    const bool hasFailed = envelope && envelope->hasFailed();
    const ErrorRow *status = findError(unifonicStatuses(), reply.status);
    // "No rule fits" says less than any code; the other statuses mean one thing on every host.
    if (status && !(reply.status == 400 && hasFailed && !envelope->errorCode.isEmpty()))
        return outcomeOf(*status, QString::number(reply.status), pauseOf(context, reply));
    if (hasFailed)
        return refusalOf(context, reply, *envelope);
    if (envelope && reply.status / 100 == 2)
        return takenOf(*envelope);
    return outcomeOfStatus(title, context, reply);
}

std::optional<QJsonArray> unifonicMessages(const UnifonicEnvelope &envelope)
{
    const QJsonValue messages = envelope.data.value("messages"_L1);
    if (messages.isArray())
        return messages.toArray();
    const QJsonValue total = envelope.data.value("TotalTextMessages"_L1);
    const bool isNone = !total.isUndefined() && total.toVariant().toString() == "0"_L1;
    return isNone ? std::optional(QJsonArray()) : std::nullopt;
}

Receipt readUnifonicMessage(
        UnifonicGeneration generation, const QJsonObject &message, const QString &currency)
{
    Receipt receipt;
    receipt.providerRef = unifonicRef(message.value("MessageID"_L1));
    const QString correlation = message.value("CorrelationID"_L1).toString();
    if (isMessageId(correlation))
        receipt.message = MessageId(correlation);
    explain(receipt, generation,
            {message.value("DLR"_L1).toString(), message.value("Status"_L1).toString()},
            errorCodeOf(message.value("ErrorCode"_L1).toString()));
    receipt.segments = segmentsOf(message);
    receipt.price = costOf(message, currency);
    return receipt;
}

std::optional<Instant> unifonicCreatedAt(const QJsonObject &message)
{
    return timeInUtc(message.value("DateCreated"_L1).toString());
}

std::optional<Receipt> readUnifonicReport(UnifonicGeneration generation, const CallFields &fields)
{
    CallFields byName;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        const QString name = field.key().toLower();
        if (byName.contains(name))
            return std::nullopt; // one name in two spellings: nobody knows which one counts
        byName.insert(name, *field);
    }
    Receipt receipt;
    receipt.providerRef = refOf(byName.value(u"messageid"_s));
    if (const QString correlation = byName.value(u"correlationid"_s); isMessageId(correlation))
        receipt.message = MessageId(correlation);
    explain(receipt, generation, {byName.value(u"dlr"_s), byName.value(u"status"_s)},
            errorCodeOf(byName.value(u"errorcode"_s)));
    if (receipt.providerRef.isEmpty() || receipt.status.isEmpty())
        return std::nullopt;
    return receipt;
}

} // namespace helio
