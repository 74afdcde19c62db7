// SPDX-License-Identifier: GPL-3.0-or-later
// An Africa's Talking account, messages of it, and its calls to us, for tests.
#pragma once

#include "core/domain/form.h"
#include "core/providers/provider.h"
#include "tests/support/sources.h"

#include <QMap>

namespace helio::testing
{

inline const Provider &africasTalking()
{
    return *findProvider(QStringLiteral("africastalking"));
}

inline const QByteArray callbackKey = "0123456789abcdef+/";

inline ProviderContext aContext()
{
    ProviderContext context;
    context.account.id = AccountId(QStringLiteral("main"));
    context.account.provider = QStringLiteral("africastalking");
    context.account.settings = {{QStringLiteral("username"), QStringLiteral("acme")},
            {QStringLiteral("from"), QStringLiteral("ACME")}};
    context.secrets = {{QStringLiteral("api_key"), "atsk_5ecret"},
            {QStringLiteral("callback_key"), callbackKey}};
    context.publicUrl = QStringLiteral("https://console.example");
    context.now = ManualClock().now();
    return context;
}

inline Message aMessage(const QString &to = QStringLiteral("+254712345678"))
{
    Message message;
    message.id = MessageId(QStringLiteral("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    message.account = AccountId(QStringLiteral("main"));
    message.to = to;
    message.from = QStringLiteral("ACME");
    message.body = QStringLiteral("Your parcel is on its way.");
    message.expiresAt = ManualClock().now() + std::chrono::hours(1);
    return message;
}

inline QByteArray recorded(const QString &name)
{
    return readSource(QStringLiteral("tests/providers/data/africastalking/") + name);
}

inline HttpReply anAnswer(int status, const QByteArray &body = {})
{
    HttpReply reply;
    reply.status = status;
    reply.body = body;
    return reply;
}

/** A call to the account's address with \a key, as the dashboard would hold it. */
inline HttpRequest aCall(const Form &form, const QByteArray &key = callbackKey)
{
    HttpRequest request;
    request.method = "POST";
    request.target = "/callbacks/main?key=" + key.toPercentEncoding();
    request.url = QUrl::fromEncoded(request.target);
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = form.encoded();
    return request;
}

inline QMap<QString, QString> fieldsOf(const QByteArray &body)
{
    QMap<QString, QString> fields;
    const Form form = Form::parse(body).value_or(Form());
    for (const auto &[name, value] : form.fields())
        fields.insert(name, value);
    return fields;
}

inline Form aForm(std::initializer_list<std::pair<const char *, QString>> fields)
{
    Form form;
    for (const auto &[name, value] : fields)
        form.add(QString::fromLatin1(name), value);
    return form;
}

} // namespace helio::testing
