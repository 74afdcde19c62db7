// SPDX-License-Identifier: GPL-3.0-or-later
// A Vonage account, a message of it, and Vonage's calls to us, for tests.
#pragma once

#include "core/domain/form.h"
#include "core/providers/provider.h"
#include "tests/support/sources.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

namespace helio::testing
{

using Fields = QMap<QString, QString>;
inline const QString ourId = QStringLiteral("01ARZ3NDEKTSV4RRFFQ69G5FAV");

inline const Provider &vonage()
{
    return *findProvider(QStringLiteral("vonage"));
}

inline ProviderContext aContext()
{
    ProviderContext context;
    context.account.id = AccountId(QStringLiteral("main"));
    context.account.settings = {{QStringLiteral("api_key"), QStringLiteral("abcd1234")},
            {QStringLiteral("from"), QStringLiteral("+12025550143")}};
    context.secrets = {{QStringLiteral("api_secret"), "hush"},
            {QStringLiteral("callback_key"), "0123456789abcdef&="}};
    context.publicUrl = QStringLiteral("https://console.example");
    context.now = ManualClock().now();
    return context;
}

inline ProviderContext signing(const QString &method = {})
{
    ProviderContext context = aContext();
    context.secrets = {{QStringLiteral("api_secret"), "hush"},
            {QStringLiteral("signature_secret"), "my_secret_key_for_testing"}};
    if (!method.isEmpty())
        context.account.settings.insert(QStringLiteral("signature_method"), method);
    return context;
}

inline Message aMessage()
{
    Message message;
    message.id = MessageId(ourId);
    message.to = QStringLiteral("+447700900000");
    message.from = QStringLiteral("+12025550143");
    message.body = QStringLiteral("Your parcel is on its way.");
    message.expiresAt = ManualClock().now() + std::chrono::hours(1);
    return message;
}

inline QByteArray recorded(const QString &name)
{
    return readSource(QStringLiteral("tests/providers/data/vonage/") + name);
}

inline HttpReply anAnswer(int status, const QByteArray &body)
{
    return {.status = status, .body = body};
}

inline Fields fieldsOf(const QByteArray &form)
{
    Fields fields;
    const Form parsed = Form::parse(form).value_or(Form());
    for (const auto &[name, value] : parsed.fields())
        fields.insert(name, value);
    return fields;
}

inline Fields flat(const QJsonObject &object)
{
    Fields fields;
    for (auto field = object.begin(); field != object.end(); ++field)
        fields.insert(field.key(), field->toString());
    return fields;
}

inline Fields recordedFields(const QString &name)
{
    return flat(QJsonDocument::fromJson(recorded(name)).object());
}

inline QByteArray asForm(const Fields &fields)
{
    Form form;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        form.add(field.key(), *field);
    return form.encoded();
}

/** A call as Vonage makes it: "GET", "POST" or "POST-JSON". */
inline HttpRequest aCall(const Fields &fields, const QString &kind, const QByteArray &query = {})
{
    HttpRequest call;
    call.method = kind == QLatin1String("GET") ? "GET" : "POST";
    call.target = "/callbacks/main?" + (query.isEmpty() ? QByteArray() : query + '&');
    if (kind == QLatin1String("GET")) {
        call.target += asForm(fields);
    } else if (kind == QLatin1String("POST")) {
        call.headers.add("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
        call.body = asForm(fields);
    } else {
        QJsonObject object;
        for (auto field = fields.begin(); field != fields.end(); ++field)
            object.insert(field.key(), *field);
        call.headers.add("Content-Type", "application/json");
        call.body = QJsonDocument(object).toJson();
    }
    return call;
}

inline const QByteArray rightKey = "key=0123456789abcdef%26%3D";

inline Fields withSignature(Fields fields)
{
    QByteArray text;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        text += "&" + field.key().toUtf8() + "=" +
                QString(*field)
                        .replace(QLatin1Char('&'), QLatin1Char('_'))
                        .replace(QLatin1Char('='), QLatin1Char('_'))
                        .toUtf8();
    fields.insert(
            QStringLiteral("sig"), QString::fromLatin1(QMessageAuthenticationCode::hash(text,
                                           "my_secret_key_for_testing", QCryptographicHash::Sha256)
                                                               .toHex()
                                                               .toUpper()));
    return fields;
}

} // namespace helio::testing
