// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/twiliosettings.h"

#include "core/domain/phonenumber.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString defaultBaseUrl = u"https://api.twilio.com"_s;

ProviderInfo describe()
{
    const QString hex = u"[0-9a-fA-F]{32}$"_s;
    ProviderInfo info;
    info.word = u"twilio"_s;
    info.title = u"Twilio SMS"_s;
    info.channel = Channel::Sms;
    info.settings = {
            {.name = u"account_sid"_s,
                    .label = u"Account SID"_s,
                    .help = u"AC and 32 hexadecimal digits, from the Twilio console."_s,
                    .pattern = u"^AC"_s + hex,
                    .isRequired = true},
            {.name = u"from"_s,
                    .label = u"Sender"_s,
                    .help = u"A number such as +15005550006, a short code or a name of up to 11 "
                            "characters. Needed unless a Messaging Service is given."_s},
            {.name = u"messaging_service_sid"_s,
                    .label = u"Messaging Service SID"_s,
                    .help = u"MG and 32 hexadecimal digits. Needed unless a sender is given."_s,
                    .pattern = u"^MG"_s + hex},
            {.name = u"api_key_sid"_s,
                    .label = u"API key SID"_s,
                    .help = u"SK and 32 hexadecimal digits. Sends with the key's secret; the auth "
                            "token then only verifies Twilio's calls."_s,
                    .pattern = u"^SK"_s + hex},
            {.name = u"base_url"_s,
                    .label = u"Address"_s,
                    .help = u"Another host, such as a region's or a sandbox: https, or http on "
                            "this computer."_s,
                    .defaultValue = defaultBaseUrl},
            {.name = u"messages_per_second"_s,
                    .label = u"Pace of the account"_s,
                    .help = u"Segments a second over all senders; 0 is no pace."_s,
                    .defaultValue = u"10"_s,
                    .pattern = u"^[0-9]{1,5}(\\.[0-9]{1,3})?$"_s},
            {.name = u"sender_per_second"_s,
                    .label = u"Pace of one sender"_s,
                    .help = u"Segments a second of each sender; 0 is no pace."_s,
                    .defaultValue = u"0"_s,
                    .pattern = u"^[0-9]{1,5}(\\.[0-9]{1,3})?$"_s},
            {.name = u"concurrency"_s,
                    .label = u"Requests at once"_s,
                    .help = u"From 1 to 999."_s,
                    .defaultValue = u"16"_s,
                    .pattern = u"^[1-9][0-9]{0,2}$"_s},
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
    info.maxCharacters = 1600;
    info.defaultPerSecond = 10;
    info.defaultConcurrency = 16;
    return info;
}

Result<void> checkPattern(const SettingInfo &setting, const QString &value)
{
    if (value.isEmpty()) {
        if (setting.isRequired)
            return Error::invalid(
                    setting.name, u"%1 is missing: %2"_s.arg(setting.name, setting.help));
        return {};
    }
    // Anchored once more: a bare $ lets a line break pass.
    const QRegularExpression shape(QRegularExpression::anchoredPattern(setting.pattern));
    if (!setting.pattern.isEmpty() && !shape.match(value).hasMatch())
        return Error::invalid(setting.name,
                u"%1 is \"%2\": %3"_s.arg(setting.name, value.left(80), setting.help));
    return {};
}

Result<void> checkBaseUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const auto refuse = [&](const QString &why) {
        // Without what may be a password in front of the host.
        const QString shown =
                url.isValid() ? url.toString(QUrl::RemoveUserInfo) : u"not an address"_s;
        return Error::invalid(u"base_url"_s, u"base_url is %1: %2"_s.arg(shown.left(120), why));
    };
    if (!url.isValid() || url.host().isEmpty() ||
            (url.scheme() != "https"_L1 && url.scheme() != "http"_L1))
        return refuse(u"an address such as https://api.twilio.com is needed."_s);
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return refuse(u"user, query and fragment have no place in it."_s);
    const bool isLoopback = url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
    if (url.scheme() == "http"_L1 && !isLoopback)
        return refuse(u"http would send the credentials in the clear; use https, or a host on "
                      "this computer."_s);
    return {};
}

Result<void> checkSecret(const ProviderContext &context, const QString &name, const QString &why)
{
    if (!context.secrets.value(name).isEmpty())
        return {};
    return Error::invalid(name, u"the secret %1 is missing: %2"_s.arg(name, why));
}

} // namespace

const ProviderInfo &twilioInfo()
{
    static const ProviderInfo info = describe();
    return info;
}

Result<void> checkTwilio(const ProviderContext &context)
{
    for (const SettingInfo &setting : twilioInfo().settings) {
        if (auto result = checkPattern(setting, context.setting(setting.name)); !result)
            return result;
    }
    const QString from = context.setting(u"from"_s);
    if (from.isEmpty() && context.setting(u"messaging_service_sid"_s).isEmpty())
        return Error::invalid(
                u"from"_s, u"from is missing: a sender, or messaging_service_sid, is needed."_s);
    if (!from.isEmpty()) {
        if (const auto sender = parseSender(from); !sender)
            return Error::invalid(u"from"_s, sender.error().text);
    }
    if (auto result = checkBaseUrl(twilioBaseUrl(context)); !result)
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
    QString url = context.setting(u"base_url"_s);
    if (url.isEmpty())
        return defaultBaseUrl;
    while (url.endsWith('/'_L1))
        url.chop(1);
    return url;
}

TwilioSender twilioSender(const ProviderContext &context, const Message &message)
{
    const QString from = context.setting(u"from"_s);
    const QString service = context.setting(u"messaging_service_sid"_s);
    if (message.from.isEmpty() || message.from == from)
        return {.from = from, .service = service};
    if (message.from.startsWith("MG"_L1) && message.from.size() == 34)
        return {.from = {}, .service = message.from};
    return {.from = message.from, .service = {}};
}

} // namespace helio
