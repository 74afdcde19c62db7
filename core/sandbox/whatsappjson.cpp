// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/whatsappjson.h"

#include "core/sandbox/replies.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

QString titleOf(int code)
{
    switch (code) {
    case whatsAppRegionOff:
        return u"Business account is restricted from messaging users in this country."_s;
    case whatsAppOutsideWindow:
        return u"Re-engagement message"_s;
    case whatsAppOptedOut:
        return u"User has stopped receiving messages of this kind"_s;
    default:
        return u"Message undeliverable"_s;
    }
}

QJsonArray errorsOf(int code)
{
    const auto title = titleOf(code);
    return {QJsonObject{{u"code"_s, code}, {u"title"_s, title}, {u"message"_s, title},
            {u"error_data"_s, QJsonObject{{u"details"_s, title}}},
            {u"href"_s, u"https://developers.facebook.com/docs/whatsapp/cloud-api/support/"
                        "error-codes/"_s}}};
}

QByteArray escaped(const QByteArray &utf8)
{
    const auto text = QString::fromUtf8(utf8);
    QByteArray bytes;
    bytes.reserve(text.size());
    for (const QChar unit : text) {
        if (unit.unicode() < 0x80)
            bytes += char(unit.unicode());
        else
            bytes += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
    }
    return bytes;
}

} // namespace

HttpReply graphReply(const GraphError &error)
{
    QJsonObject object{{u"message"_s, error.message}, {u"type"_s, u"OAuthException"_s},
            {u"code"_s, error.code}, {u"fbtrace_id"_s, u"AsandboxTraceOfNothing00"_s}};
    if (error.subcode != 0)
        object.insert(u"error_subcode"_s, error.subcode);
    if (!error.details.isEmpty())
        object.insert(u"error_data"_s, QJsonObject{{u"messaging_product"_s, u"whatsapp"_s},
                                               {u"details"_s, error.details}});
    if (error.status >= 500)
        object.insert(u"is_transient"_s, true);
    return jsonReply(error.status, {{u"error"_s, object}});
}

QJsonObject statusJson(const CarriedMessage &message, Stage stage, const QString &name)
{
    QString word;
    qint64 time = message.endsAt;
    switch (stage) {
    case Stage::Sent:
        word = u"sent"_s;
        time = message.leavesAt;
        break;
    case Stage::Delivered:
        word = u"delivered"_s;
        break;
    case Stage::Read:
        word = u"read"_s;
        time = message.readsAt;
        break;
    case Stage::Undelivered:
    case Stage::Failed:
        word = u"failed"_s;
        break;
    case Stage::Waiting:
    case Stage::Scheduled:
    case Stage::Cancelled:
        return {};
    }
    QJsonObject status{{u"id"_s, name}, {u"status"_s, word},
            {u"timestamp"_s, QString::number(time / 1000)},
            {u"recipient_id"_s, QString::fromUtf8(message.to).remove(u'+')}};
    if (!message.reference.isEmpty())
        status.insert(u"biz_opaque_callback_data"_s, QString::fromUtf8(message.reference));
    if (word == "failed"_L1) {
        status.insert(u"errors"_s,
                errorsOf(stage == Stage::Failed ? message.failure : whatsAppUndeliverable));
    } else if (stage != Stage::Read) {
        status.insert(
                u"conversation"_s, QJsonObject{{u"id"_s, u"00000000000000000000000000000001"_s},
                                           {u"origin"_s, QJsonObject{{u"type"_s, u"utility"_s}}}});
        status.insert(
                u"pricing"_s, QJsonObject{{u"billable"_s, true}, {u"pricing_model"_s, u"PMP"_s},
                                      {u"category"_s, u"utility"_s}});
    }
    return status;
}

QByteArray webhookBody(const WhatsAppAccount &account, QJsonObject value)
{
    value.insert(u"messaging_product"_s, u"whatsapp"_s);
    value.insert(u"metadata"_s, QJsonObject{{u"display_phone_number"_s, account.displayNumber},
                                        {u"phone_number_id"_s, account.phoneNumberId}});
    const QJsonObject change{{u"field"_s, u"messages"_s}, {u"value"_s, value}};
    const QJsonObject entry{{u"id"_s, account.businessId}, {u"changes"_s, QJsonArray{change}}};
    const QJsonObject whole{
            {u"object"_s, u"whatsapp_business_account"_s}, {u"entry"_s, QJsonArray{entry}}};
    return escaped(QJsonDocument(whole).toJson(QJsonDocument::Compact));
}

} // namespace helio
