// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/twiliomessage.h"

#include "core/domain/whatsapp.h"
#include "core/providers/inboundwords.h"
#include "core/providers/twilioerrors.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct StatusWord {
    const char *word;
    std::optional<MessageState> state;
};

const StatusWord statusWords[] = {
        {"accepted", std::nullopt},
        {"scheduled", std::nullopt},
        {"queued", std::nullopt},
        {"sending", std::nullopt},
        {"sent", MessageState::Sent},
        {"partially_delivered", MessageState::Sent},
        {"delivered", MessageState::Delivered},
        {"undelivered", MessageState::Undelivered},
        {"failed", MessageState::Failed},
        {"canceled", MessageState::Failed},
        {"read", MessageState::Read},
        {"receiving", std::nullopt},
        {"received", std::nullopt},
};

/** Our sentence for what the status alone does not say. */
QString textOf(const QString &status, const QString &code)
{
    if (!code.isEmpty())
        return twilioErrorText(code);
    if (status == "canceled"_L1)
        return u"It was cancelled at Twilio."_s;
    if (status == "partially_delivered"_L1)
        return u"Only a part of it was delivered."_s;
    return {};
}

/** "0" and absence both mean: not known yet. */
std::optional<int> segmentsOf(const QString &text)
{
    const int segments = text.toInt();
    return segments > 0 ? std::optional(segments) : std::nullopt;
}

/** A charge is negative there, and positive as our cost. */
std::optional<Money> costOf(const QJsonObject &message)
{
    const QString price = message.value("price"_L1).toString();
    if (price.isEmpty())
        return std::nullopt;
    std::optional<Money> money =
            moneyFromDecimal(price, message.value("price_unit"_L1).toString().toUpper());
    if (money)
        money->micros = -money->micros;
    return money;
}

void explainByCode(Receipt &receipt)
{
    receipt.text = textOf(receipt.status, receipt.code);
    if (const ErrorRow *error = findTwilioError(receipt.code.toInt()))
        explainFailure(receipt, error->follows);
}

/**
 * Twilio keeps a template's text with its values filled in, and we know only the values; of some
 * kinds of template it keeps none.
 */
bool mayBeTextOf(const Message &message, const QString &body)
{
    if (body == message.body)
        return true; // in its own words, where it had both
    if (message.content.templateName.isEmpty() || message.channel != Channel::WhatsApp)
        return false;
    return body.isEmpty() || std::ranges::all_of(message.content.parameters,
                                     [&](const QString &value) { return body.contains(value); });
}

/** What stands in a message's place that has no text of its own. */
QString wordsInsteadOfText(const Form &form)
{
    if (form.contains(u"ButtonText"_s))
        return form.value(u"ButtonText"_s);
    if (form.contains(u"Latitude"_s))
        return placeWords(form.value(u"Label"_s), form.value(u"Address"_s),
                form.value(u"Latitude"_s), form.value(u"Longitude"_s));
    return form.contains(u"MediaContentType0"_s)
                   ? mediaWords(form.value(u"MediaContentType0"_s))
                   : shownAs(u"a message that cannot be shown here"_s);
}

/** A person on WhatsApp as every adapter names them: Meta spells some numbers otherwise. */
QString whatsAppPerson(const QString &address)
{
    const auto person = parseWhatsAppAddress(address);
    return person ? *person : twilioPlainAddress(address);
}

/** Twilio sends ErrorCode 0 or an empty one where there is none. */
QString codeOf(const QString &text)
{
    return text.toInt() > 0 ? text : QString();
}

} // namespace

bool isTwilioMessageSid(const QString &text)
{
    const auto isHex = [](QChar c) {
        return (c >= '0'_L1 && c <= '9'_L1) || (c >= 'a'_L1 && c <= 'f'_L1) ||
               (c >= 'A'_L1 && c <= 'F'_L1);
    };
    return text.size() == 34 && (text.startsWith("SM"_L1) || text.startsWith("MM"_L1)) &&
           std::all_of(text.begin() + 2, text.end(), isHex);
}

std::optional<MessageState> twilioState(const QString &status)
{
    for (const StatusWord &row : statusWords) {
        if (status == QLatin1String(row.word))
            return row.state;
    }
    return std::nullopt;
}

Receipt readTwilioMessage(const QJsonObject &message)
{
    const int code = message.value("error_code"_L1).toInt();
    Receipt receipt;
    receipt.providerRef = message.value("sid"_L1).toString();
    receipt.status = message.value("status"_L1).toString();
    receipt.state = twilioState(receipt.status);
    receipt.code = code > 0 ? QString::number(code) : QString();
    explainByCode(receipt);
    receipt.segments = segmentsOf(message.value("num_segments"_L1).toString());
    receipt.price = costOf(message);
    return receipt;
}

Receipt readTwilioCallback(const Form &form)
{
    // SmsSid and SmsStatus are the older names of the same.
    const bool isNew = form.contains(u"MessageSid"_s);
    Receipt receipt;
    receipt.providerRef = form.value(isNew ? u"MessageSid"_s : u"SmsSid"_s);
    receipt.status =
            form.value(form.contains(u"MessageStatus"_s) ? u"MessageStatus"_s : u"SmsStatus"_s);
    // WhatsApp's read receipt says so in a field of its own as well.
    if (form.value(u"EventType"_s).compare("READ"_L1, Qt::CaseInsensitive) == 0)
        receipt.status = u"read"_s;
    receipt.state = twilioState(receipt.status);
    receipt.code = codeOf(form.value(u"ErrorCode"_s));
    explainByCode(receipt);
    return receipt;
}

InboundMessage readTwilioInbound(const Form &form)
{
    InboundMessage inbound;
    inbound.providerRef =
            form.value(form.contains(u"MessageSid"_s) ? u"MessageSid"_s : u"SmsSid"_s);
    inbound.from = form.value(u"From"_s);
    inbound.to = form.value(u"To"_s);
    inbound.body = form.value(u"Body"_s);
    inbound.mediaCount = std::clamp(form.value(u"NumMedia"_s).toInt(), 0, 100);
    inbound.optOut = form.value(u"OptOutType"_s).toUpper();
    // A Messaging Service may hold senders of both channels, and calls one address for both.
    if (inbound.from == twilioPlainAddress(inbound.from))
        return inbound;
    inbound.channel = Channel::WhatsApp;
    inbound.from = whatsAppPerson(inbound.from);
    inbound.to = twilioPlainAddress(inbound.to);
    if (inbound.body.isEmpty())
        inbound.body = wordsInsteadOfText(form);
    return inbound;
}

std::optional<QJsonArray> twilioMessagePage(const QByteArray &json)
{
    const QJsonValue messages = QJsonDocument::fromJson(json).object().value("messages"_L1);
    return messages.isArray() ? std::optional(messages.toArray()) : std::nullopt;
}

std::optional<Instant> twilioCreatedAt(const QJsonObject &message)
{
    const QDateTime date =
            QDateTime::fromString(message.value("date_created"_L1).toString(), Qt::RFC2822Date);
    return date.isValid() ? std::optional(fromMillis(date.toMSecsSinceEpoch())) : std::nullopt;
}

bool isTwilioTwin(
        const QJsonObject &candidate, const Message &message, const TwilioParties &parties)
{
    const auto text = [&](QLatin1StringView name) {
        return candidate.value(name).toString();
    };
    if (text("to"_L1) != parties.to || text("direction"_L1) != "outbound-api"_L1 ||
            !mayBeTextOf(message, text("body"_L1)))
        return false;
    // A service picks the number later: until then there is no `from`.
    return parties.from.isEmpty() ? text("messaging_service_sid"_L1) == parties.service
                                  : text("from"_L1) == parties.from;
}

} // namespace helio
