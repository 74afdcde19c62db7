// SPDX-License-Identifier: GPL-3.0-or-later
// A Twilio account, a message of it, and its calls to us, for tests.
#pragma once

#include "core/domain/form.h"
#include "core/providers/provider.h"
#include "core/providers/twiliosignature.h"
#include "tests/support/sources.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace helio::testing
{

inline const Provider &twilio()
{
    return *findProvider(QStringLiteral("twilio"));
}

inline const QString accountSid = QStringLiteral("AC") + QString(32, QLatin1Char('a'));
inline const QString serviceSid = QStringLiteral("MG") + QString(32, QLatin1Char('a'));
inline const QString messageSid = QStringLiteral("SM") + QString(32, QLatin1Char('a'));

inline ProviderContext aContext()
{
    ProviderContext context;
    context.account.id = AccountId(QStringLiteral("main"));
    context.account.provider = QStringLiteral("twilio");
    context.account.settings = {{QStringLiteral("account_sid"), accountSid},
            {QStringLiteral("from"), QStringLiteral("+15005550006")}};
    context.secrets = {{QStringLiteral("auth_token"), "12345"}};
    context.publicUrl = QStringLiteral("https://console.example");
    context.now = ManualClock().now();
    return context;
}

inline Message aMessage()
{
    Message message;
    message.id = MessageId(QStringLiteral("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    message.account = AccountId(QStringLiteral("main"));
    message.to = QStringLiteral("+254712345678");
    message.from = QStringLiteral("+15005550006");
    message.body = QStringLiteral("Your parcel is on its way.");
    message.expiresAt = ManualClock().now() + std::chrono::hours(1);
    return message;
}

inline QByteArray recorded(const QString &name)
{
    return readSource(QStringLiteral("tests/providers/data/twilio/") + name);
}

inline HttpReply anAnswer(int status, const QByteArray &body = {})
{
    HttpReply reply;
    reply.status = status;
    reply.body = body;
    return reply;
}

/** A call of Twilio to \a path, signed with \a token. */
inline HttpRequest aSignedCall(
        const ProviderContext &context, const QString &path, const Form &form)
{
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(path);
    request.headers.add("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    request.headers.add("X-Twilio-Signature",
            twilioSignature(context.secrets.value(QStringLiteral("auth_token")),
                    (context.publicUrl + path).toUtf8(), form));
    request.body = form.encoded();
    return request;
}

} // namespace helio::testing
