// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/whatsapp.h"

#include "core/domain/phonenumber.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace helio
{

bool isConversationOpen(const std::optional<Instant> &lastInbound, Instant now)
{
    return lastInbound && now - *lastInbound < conversationWindow;
}

Message asWrittenOnWhatsApp(Message message, const std::optional<Instant> &lastInbound, Instant now)
{
    if (!message.body.isEmpty() && isConversationOpen(lastInbound, now)) {
        message.content.templateName.clear();
        message.content.templateLanguage.clear();
        message.content.parameters.clear();
    }
    return message;
}

bool isBusinessScopedId(const QString &text)
{
    // ENT: one id for several portfolios of a business.
    static const QRegularExpression shape(u"\\A[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}\\z"_s);
    return shape.match(text).hasMatch();
}

Result<QString> parseWhatsAppAddress(const QString &text, const QString &defaultRegion)
{
    const QString prefix = u"whatsapp:"_s;
    const QString address =
            (text.startsWith(prefix, Qt::CaseInsensitive) ? text.mid(prefix.size()) : text)
                    .trimmed();
    if (isBusinessScopedId(address))
        return address;
    const auto number = PhoneNumber::parse(address, defaultRegion);
    if (!number)
        return number.error();
    return number->e164;
}

} // namespace helio
