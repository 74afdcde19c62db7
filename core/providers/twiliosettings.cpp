// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/twiliosettings.h"

#include "core/domain/phonenumber.h"
#include "core/providers/accountcheck.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString defaultBaseUrl = u"https://api.twilio.com"_s;

const QString whatsAppPrefix = u"whatsapp:"_s;

bool isService(const QString &sender)
{
    return sender.startsWith("MG"_L1) && sender.size() == 34;
}

} // namespace

ProviderInfo twilioInfo(const SettingInfo &from)
{
    const QString hex = u"[0-9a-fA-F]{32}$"_s;
    ProviderInfo info;
    info.settings = {
            {.name = u"account_sid"_s,
                    .label = u"Account SID"_s,
                    .help = u"AC and 32 hexadecimal digits, from the Twilio console."_s,
                    .pattern = u"^AC"_s + hex,
                    .isRequired = true},
            from,
            {.name = u"messaging_service_sid"_s,
                    .label = u"Messaging Service SID"_s,
                    .help = u"MG and 32 hexadecimal digits. Needed unless a sender is given."_s,
                    .pattern = u"^MG"_s + hex},
            {.name = u"api_key_sid"_s,
                    .label = u"API key SID"_s,
                    .help = u"SK and 32 hexadecimal digits. Sends with the key's secret; the auth "
                            "token then only verifies Twilio's calls."_s,
                    .pattern = u"^SK"_s + hex},
            baseUrlSetting(defaultBaseUrl),
    };
    info.secrets = {
            {.name = u"auth_token"_s,
                    .label = u"Auth token"_s,
                    .help = u"The account's primary auth token: it verifies Twilio's calls, and "
                            "signs in unless an API key is given."_s,
                    .isRequired = true},
            {.name = u"api_key_secret"_s,
                    .label = u"API key secret"_s,
                    .help = u"Needed with an API key SID; Twilio shows it once."_s},
    };
    info.callbacks = CallbackStyle::PerMessage;
    info.canFind = true;
    info.canFetch = true;
    info.hasBalance = true;
    info.canLookUp = true;
    info.paceCodes = {u"30001"_s, u"63018"_s};
    info.maxCharacters = 1600;
    info.defaultConcurrency = 16;
    return info;
}

Result<void> checkTwilio(const ProviderInfo &info, const ProviderContext &context)
{
    if (auto result = checkSettings(info, context); !result)
        return result;
    const QString from = context.setting(u"from"_s);
    if (from.isEmpty() && context.setting(u"messaging_service_sid"_s).isEmpty())
        return Error::invalid(
                u"from"_s, u"from is missing: a sender, or messaging_service_sid, is needed."_s);
    if (!from.isEmpty()) {
        if (const auto sender = parseSender(from); !sender)
            return Error::invalid(u"from"_s, sender.error().text);
    }
    if (auto result = checkAddress(u"base_url"_s, twilioBaseUrl(context), defaultBaseUrl); !result)
        return result;
    if (auto result = checkSecret(
                context, u"auth_token"_s, u"the account's primary auth token is needed."_s);
            !result)
        return result;
    if (context.setting(u"api_key_sid"_s).isEmpty())
        return {};
    return checkSecret(context, u"api_key_secret"_s, u"api_key_sid is given."_s);
}

QString twilioBaseUrl(const ProviderContext &context)
{
    return baseUrlOf(context, defaultBaseUrl);
}

QString twilioLookupsUrl(const ProviderContext &context)
{
    const QString product = u"api."_s;
    QUrl url(twilioBaseUrl(context));
    const QString host = url.host();
    if (host.startsWith(product) && host.endsWith(".twilio.com"_L1))
        url.setHost("lookups."_L1 + host.sliced(product.size()));
    return url.toString();
}

TwilioParties twilioParties(const ProviderContext &context, const Message &message, Channel channel)
{
    const QString prefix = channel == Channel::WhatsApp ? whatsAppPrefix : QString();
    const QString own = context.setting(u"from"_s);
    TwilioParties parties{.to = prefix + message.to};
    QString from = message.from;
    if (from.isEmpty() || from == own) {
        from = own;
        parties.service = context.setting(u"messaging_service_sid"_s);
    } else if (isService(from)) {
        parties.service = from;
        from.clear();
    }
    if (!from.isEmpty())
        parties.from = prefix + from;
    return parties;
}

QString twilioPlainAddress(const QString &address)
{
    return address.startsWith(whatsAppPrefix) ? address.mid(whatsAppPrefix.size()) : address;
}

} // namespace helio
