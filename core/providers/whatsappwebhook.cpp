// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/whatsappwebhook.h"

#include "core/domain/phonenumber.h"
#include "core/domain/whatsapp.h"
#include "core/providers/constanttime.h"
#include "core/providers/whatsapperrors.h"
#include "core/providers/whatsappinbound.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct StatusWord {
    const char *word;
    MessageState state;
};

/** Any other word (deleted, warning, played) is kept, and changes nothing. */
const StatusWord statusWords[] = {
        {"sent", MessageState::Sent},
        {"delivered", MessageState::Delivered},
        {"read", MessageState::Read},
        {"failed", MessageState::Failed},
};

std::optional<MessageState> stateOf(const QString &status)
{
    for (const StatusWord &row : statusWords) {
        if (status == QLatin1String(row.word))
            return row.state;
    }
    return std::nullopt;
}

QList<QJsonObject> objectsIn(const QJsonObject &parent, QLatin1StringView name)
{
    QList<QJsonObject> objects;
    const QJsonArray array = parent.value(name).toArray();
    for (const auto &item : array) {
        if (item.isObject())
            objects.append(item.toObject());
    }
    return objects;
}

Receipt readStatus(const QJsonObject &status)
{
    Receipt receipt;
    receipt.providerRef = status.value("id"_L1).toString();
    receipt.status = status.value("status"_L1).toString();
    receipt.state = stateOf(receipt.status);
    const QString ours = status.value("biz_opaque_callback_data"_L1).toString();
    if (isMessageId(ours))
        receipt.message = MessageId(ours);
    // `pricing` has a category and no amount: what it costs is not said here.
    const QJsonValue code = status.value("errors"_L1).toArray().first().toObject().value("code"_L1);
    if (code.isDouble()) {
        receipt.code = QString::number(code.toInt());
        receipt.text = whatsAppErrorText(receipt.code);
        if (const ErrorRow *row = findWhatsAppError(code.toInt()))
            explainFailure(receipt, row->follows);
    }
    return receipt;
}

/**
 * Who wrote: a number, or only an id where the person shows no number. Empty for neither. Meta
 * writes some countries' numbers otherwise than E.164 does (Mexico's with a 1), so they are read.
 */
QString writerOf(const QJsonObject &message)
{
    for (const auto name : {"from"_L1, "from_user_id"_L1}) {
        QString value = message.value(name).toString();
        if (isBusinessScopedId(value))
            return value;
        if (const auto number = PhoneNumber::parse(u'+' + value))
            return number->e164;
    }
    return {};
}

/** Unix seconds, as a string; only what a calendar knows. */
std::optional<Instant> timeOf(const QJsonObject &message)
{
    constexpr qint64 year10000 = 253'402'300'800;
    bool isNumber = false;
    const qint64 seconds =
            message.value("timestamp"_L1).toVariant().toString().toLongLong(&isNumber);
    if (!isNumber || seconds <= 0 || seconds >= year10000)
        return std::nullopt;
    return Instant(std::chrono::seconds(seconds));
}

/** Nothing for what nobody said to us: notices of the system, and what is said in a group. */
std::optional<InboundMessage> readMessage(const QJsonObject &message, const QString &to)
{
    InboundMessage inbound;
    inbound.providerRef = message.value("id"_L1).toString();
    inbound.from = writerOf(message);
    inbound.to = to;
    inbound.channel = Channel::WhatsApp;
    inbound.sentAt = timeOf(message);
    if (inbound.providerRef.isEmpty() || inbound.from.isEmpty() ||
            message.value("type"_L1) == "system"_L1 || message.contains("group_id"_L1))
        return std::nullopt;
    const WhatsAppWords words = whatsAppWords(message);
    inbound.body = words.text;
    inbound.mediaCount = words.mediaCount;
    return inbound;
}

void collect(const QJsonObject &value, const QString &ownNumber, WhatsAppNews &news)
{
    for (const QJsonObject &status : objectsIn(value, "statuses"_L1)) {
        const Receipt receipt = readStatus(status);
        if (!receipt.providerRef.isEmpty() && !receipt.status.isEmpty())
            news.receipts.append(receipt);
    }
    for (const QJsonObject &message : objectsIn(value, "messages"_L1)) {
        if (const auto inbound = readMessage(message, ownNumber))
            news.inbound.append(*inbound);
    }
}

} // namespace

QByteArray metaSignature(const QByteArray &appSecret, const QByteArray &body)
{
    return "sha256=" +
           QMessageAuthenticationCode::hash(body, appSecret, QCryptographicHash::Sha256).toHex();
}

bool isMetaSignatureValid(
        const QByteArray &appSecret, const QByteArray &signature, const QByteArray &body)
{
    return !appSecret.isEmpty() && isEqualConstantTime(signature, metaSignature(appSecret, body));
}

std::optional<WhatsAppNews> readWhatsAppNews(
        const QByteArray &json, const QString &phoneNumberId, const QString &ownNumber)
{
    const QJsonObject call = QJsonDocument::fromJson(json).object();
    if (call.value("object"_L1) != "whatsapp_business_account"_L1 ||
            !call.value("entry"_L1).isArray())
        return std::nullopt;
    WhatsAppNews news;
    for (const QJsonObject &entry : objectsIn(call, "entry"_L1)) {
        for (const QJsonObject &change : objectsIn(entry, "changes"_L1)) {
            const QJsonObject value = change.value("value"_L1).toObject();
            if (change.value("field"_L1) == "messages"_L1 &&
                    value["metadata"_L1].toObject()["phone_number_id"_L1] == phoneNumberId)
                collect(value, ownNumber, news);
        }
    }
    return news;
}

} // namespace helio
