// SPDX-License-Identifier: GPL-3.0-or-later
// An AWS account and a message of it, for tests. The keys are those of AWS's own examples.
#pragma once

#include "core/domain/form.h"
#include "core/providers/provider.h"
#include "tests/support/sources.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace helio::testing
{

inline const QByteArray awsSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

inline const Provider &awsProvider(const QString &word)
{
    return *findProvider(word);
}

/** As of 2026-01-02T03:04:05Z. */
inline ProviderContext anAwsContext(const QString &word)
{
    ProviderContext context;
    context.account.id = AccountId(QStringLiteral("aws"));
    context.account.provider = word;
    context.account.settings = {
            {QStringLiteral("access_key_id"), QStringLiteral("AKIAIOSFODNN7EXAMPLE")},
            {QStringLiteral("region"), QStringLiteral("eu-west-1")},
            {QStringLiteral("from"), QStringLiteral("ACME")}};
    context.secrets = {{QStringLiteral("secret_access_key"), awsSecret}};
    context.publicUrl = QStringLiteral("https://console.example");
    context.now = ManualClock().now();
    return context;
}

inline Message anAwsMessage()
{
    Message message;
    message.id = MessageId(QStringLiteral("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    message.account = AccountId(QStringLiteral("aws"));
    message.to = QStringLiteral("+254712345678");
    message.body = QStringLiteral("Your parcel is on its way.");
    message.expiresAt = ManualClock().now() + std::chrono::hours(1);
    return message;
}

/** A file of tests/providers/data. */
inline QByteArray testData(const QString &name)
{
    return readSource(QStringLiteral("tests/providers/data/") + name);
}

inline HttpReply anAwsReply(int status, const QByteArray &body = {}, const QByteArray &date = {})
{
    HttpReply reply;
    reply.status = status;
    reply.body = body;
    if (!date.isEmpty())
        reply.headers.add("Date", date);
    return reply;
}

inline QMap<QString, QString> fieldsOf(const QByteArray &body)
{
    QMap<QString, QString> fields;
    const Form form = Form::parse(body).value_or(Form());
    for (const auto &[name, value] : form.fields())
        fields.insert(name, value);
    return fields;
}

/** A Publish's message attributes by name, as "type value". */
inline QMap<QString, QString> attributesOf(const QByteArray &body)
{
    QMap<QString, QString> attributes;
    const QMap<QString, QString> fields = fieldsOf(body);
    for (int n = 1;; ++n) {
        const QString prefix = QStringLiteral("MessageAttributes.entry.%1.").arg(n);
        if (!fields.contains(prefix + QLatin1String("Name")))
            return attributes;
        attributes.insert(fields[prefix + QLatin1String("Name")],
                fields[prefix + QLatin1String("Value.DataType")] + u' ' +
                        fields[prefix + QLatin1String("Value.StringValue")]);
    }
}

} // namespace helio::testing
