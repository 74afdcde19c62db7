// SPDX-License-Identifier: GPL-3.0-or-later
// An account with WhatsApp's Cloud API, a message of it, and Meta's calls to us, for tests.
#pragma once

#include "core/providers/provider.h"
#include "core/providers/whatsappwebhook.h"
#include "tests/support/sources.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace helio::testing
{

inline const Provider &whatsApp()
{
    return *findProvider(QStringLiteral("whatsapp"));
}

inline ProviderContext aContext()
{
    ProviderContext context;
    context.account.id = AccountId(QStringLiteral("chat"));
    context.account.provider = QStringLiteral("whatsapp");
    context.account.settings = {
            {QStringLiteral("phone_number_id"), QStringLiteral("106540352242922")},
            {QStringLiteral("from"), QStringLiteral("+15005550006")}};
    context.secrets = {{QStringLiteral("access_token"), "EAAtoken"},
            {QStringLiteral("app_secret"), "app-secret"},
            {QStringLiteral("verify_token"), "verify-me"}};
    context.publicUrl = QStringLiteral("https://console.example");
    context.now = ManualClock().now();
    return context;
}

inline Message aMessage()
{
    Message message;
    message.id = MessageId(QStringLiteral("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    message.channel = Channel::WhatsApp;
    message.account = AccountId(QStringLiteral("chat"));
    message.to = QStringLiteral("+254712345678");
    message.from = QStringLiteral("+15005550006");
    message.body = QStringLiteral("Your parcel is on its way.");
    message.expiresAt = ManualClock().now() + std::chrono::hours(1);
    return message;
}

inline Message aTemplateMessage(const QStringList &parameters)
{
    Message message = aMessage();
    message.content.templateName = QStringLiteral("parcel_sent");
    message.content.templateLanguage = QStringLiteral("en_GB");
    message.content.parameters = parameters;
    return message;
}

inline QByteArray recorded(const QString &name)
{
    return readSource(QStringLiteral("tests/providers/data/whatsapp/") + name);
}

inline HttpReply anAnswer(int status, const QByteArray &body = {})
{
    HttpReply reply;
    reply.status = status;
    reply.body = body;
    return reply;
}

/** A call of Meta with \a body, signed with the account's secret. */
inline HttpRequest aSignedCall(const QByteArray &body, const ProviderContext &context = aContext())
{
    HttpRequest request;
    request.method = "POST";
    request.target = "/callbacks/chat";
    request.url = QUrl(QStringLiteral("/callbacks/chat"));
    request.headers.add("Content-Type", "application/json");
    request.headers.add("X-Hub-Signature-256",
            metaSignature(context.secrets.value(QStringLiteral("app_secret")), body));
    request.body = body;
    return request;
}

/** What a genuine call with \a body brings; nothing at all where it is not taken. */
inline CallbackContent contentOf(const QByteArray &body)
{
    const CallbackReading reading = whatsApp().readCallback(aContext(), aSignedCall(body));
    const auto *content = std::get_if<CallbackContent>(&reading);
    return content ? *content : CallbackContent();
}

/** What Meta calls with for one thing said or done, such as {"statuses": […]}. */
inline QByteArray aWebhook(
        const QJsonObject &news, const QString &phoneNumberId = QStringLiteral("106540352242922"))
{
    QJsonObject value = news;
    value.insert(QStringLiteral("messaging_product"), QStringLiteral("whatsapp"));
    value.insert(QStringLiteral("metadata"),
            QJsonObject{{QStringLiteral("display_phone_number"), QStringLiteral("15005550006")},
                    {QStringLiteral("phone_number_id"), phoneNumberId}});
    const QJsonObject change{{QStringLiteral("field"), QStringLiteral("messages")},
            {QStringLiteral("value"), value}};
    const QJsonObject entry{{QStringLiteral("id"), QStringLiteral("102290129340398")},
            {QStringLiteral("changes"), QJsonArray{change}}};
    return QJsonDocument(
            QJsonObject{{QStringLiteral("object"), QStringLiteral("whatsapp_business_account")},
                    {QStringLiteral("entry"), QJsonArray{entry}}})
            .toJson(QJsonDocument::Compact);
}

} // namespace helio::testing
