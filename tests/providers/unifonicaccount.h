// SPDX-License-Identifier: GPL-3.0-or-later
// A Unifonic account, a message of it, and its calls to us, for tests.
#pragma once

#include "core/domain/form.h"
#include "core/providers/provider.h"
#include "tests/support/sources.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

namespace helio::testing
{

inline const Provider &unifonic()
{
    return *findProvider(QStringLiteral("unifonic"));
}

inline const QByteArray callbackKey = "0123456789abcdef+/";
inline const QString messageRef = QStringLiteral("3200017889310");
inline const QString ourId = QStringLiteral("01ARZ3NDEKTSV4RRFFQ69G5FAV");

inline ProviderContext aContext(const QMap<QString, QString> &settings = {})
{
    ProviderContext context;
    context.account.id = AccountId(QStringLiteral("main"));
    context.account.provider = QStringLiteral("unifonic");
    context.account.settings = {{QStringLiteral("from"), QStringLiteral("ACME")}};
    context.account.settings.insert(settings);
    context.secrets = {{QStringLiteral("app_sid"), "s3cretAppSid"},
            {QStringLiteral("callback_key"), callbackKey}};
    context.publicUrl = QStringLiteral("https://console.example");
    context.now = ManualClock().now();
    return context;
}

inline Message aMessage()
{
    Message message;
    message.id = MessageId(ourId);
    message.account = AccountId(QStringLiteral("main"));
    message.to = QStringLiteral("+966501234567");
    message.from = QStringLiteral("ACME");
    message.body = QStringLiteral("Your parcel is on its way.");
    return message;
}

inline QByteArray recorded(const QString &name)
{
    return readSource(QStringLiteral("tests/providers/data/unifonic/") + name);
}

inline HttpReply anAnswer(int status, const QByteArray &body = {})
{
    HttpReply reply;
    reply.status = status;
    reply.body = body;
    return reply;
}

/** An answer that says no; its prose holds a number, as prose may. */
inline QByteArray refusalBody(const QString &errorCode)
{
    return QJsonDocument(
            QJsonObject{{QStringLiteral("success"), false},
                    {QStringLiteral("message"), QStringLiteral("Prose about 966501234567")},
                    {QStringLiteral("errorCode"), errorCode},
                    {QStringLiteral("data"), QJsonObject()}})
            .toJson();
}

/** A list of messages, each the recorded one with \a changes. */
inline QByteArray listBody(const QList<QJsonObject> &changes, const QString &currency = {})
{
    const QJsonObject usual = QJsonDocument::fromJson(recorded(QStringLiteral("details.json")))
                                      .object()[QLatin1String("data")]
                                      .toObject()[QLatin1String("messages")]
                                      .toArray()
                                      .first()
                                      .toObject();
    QJsonArray messages;
    for (const QJsonObject &change : changes) {
        QJsonObject message = usual;
        for (auto field = change.begin(); field != change.end(); ++field)
            message.insert(field.key(), *field);
        messages.append(message);
    }
    const QJsonObject data{{QStringLiteral("messages"), messages},
            {QStringLiteral("CurrencyCode"), currency},
            {QStringLiteral("TotalTextMessages"), messages.size()}};
    return QJsonDocument(QJsonObject{{QStringLiteral("success"), true},
                                 {QStringLiteral("errorCode"), QStringLiteral("ER-00")},
                                 {QStringLiteral("data"), data}})
            .toJson();
}

inline QMap<QString, QString> fieldsOf(const QByteArray &form)
{
    QMap<QString, QString> fields;
    const Form parsed = Form::parse(form).value_or(Form());
    for (const auto &[name, value] : parsed.fields())
        fields.insert(name, value);
    return fields;
}

} // namespace helio::testing
