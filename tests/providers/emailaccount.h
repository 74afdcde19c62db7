// SPDX-License-Identifier: GPL-3.0-or-later
// An e-mail account and a message of it, for tests.
#pragma once

#include "core/providers/provider.h"

namespace helio::testing
{

inline const Provider &email()
{
    return *findProvider(QStringLiteral("email"));
}

inline ProviderContext aContext()
{
    ProviderContext context;
    context.account.id = AccountId(QStringLiteral("mail"));
    context.account.settings = {{QStringLiteral("host"), QStringLiteral("smtp.example.com")},
            {QStringLiteral("user"), QStringLiteral("shop")},
            {QStringLiteral("from"), QStringLiteral("Acme Orders <orders@example.com>")}};
    context.secrets = {{QStringLiteral("password"), "hush"}};
    context.now = ManualClock().now();
    return context;
}

inline Message aMessage()
{
    Message message;
    message.id = MessageId(QStringLiteral("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
    message.channel = Channel::Email;
    message.to = QStringLiteral("ana@example.org");
    message.body = QStringLiteral("Your parcel is on its way.");
    message.content.subject = QStringLiteral("Order 1042");
    return message;
}

/** An answer of a mail server to what \a stage names, with the reply code that begins \a words. */
inline HttpReply anAnswer(const QByteArray &words, const QByteArray &stage)
{
    HttpReply reply;
    reply.status = words.left(3).toInt();
    reply.body = words;
    reply.headers.add("Smtp-Stage", stage);
    reply.headers.add("Message-Id", "<01arz3ndektsv4rrffq69g5fav@example.com>");
    return reply;
}

} // namespace helio::testing
