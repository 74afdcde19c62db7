// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/unifonicsettings.h"

#include "core/domain/phonenumber.h"
#include "core/providers/accountcheck.h"
#include "core/providers/callbackkey.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString usualUrl = u"https://el.cloud.unifonic.com"_s;

ProviderInfo describe()
{
    ProviderInfo info;
    info.word = u"unifonic"_s;
    info.title = u"Unifonic SMS"_s;
    info.channel = Channel::Sms;
    info.settings = {
            {.name = u"from"_s,
                    .label = u"Sender ID"_s,
                    .help = u"A sender ID that Unifonic has registered for this application."_s,
                    .isRequired = true},
            {.name = u"message_type"_s,
                    .label = u"Message type"_s,
                    .help = u"The class of message that Saudi networks ask for, as the number in "
                            "Unifonic's documentation; empty: none is sent."_s,
                    .pattern = u"^[0-9]{1,3}$"_s},
            {.name = u"parameters"_s,
                    .label = u"Parameters"_s,
                    .help = u"Where requests carry their parameters: form, query or json. Only the "
                            "first keeps the AppSid out of addresses and fits the examples that "
                            "Unifonic gives."_s,
                    .defaultValue = u"form"_s,
                    .choices = {u"form"_s, u"query"_s, u"json"_s}},
            {.name = u"user"_s,
                    .label = u"User"_s,
                    .help = u"For accounts that must sign in (Basic) beside the AppSid; empty for "
                            "others."_s,
                    .pattern = u"^[^:]{1,120}$"_s},
            baseUrlSetting(usualUrl),
    };
    info.settings += commonSettings(info);
    info.secrets = {{.name = u"app_sid"_s,
                            .label = u"AppSid"_s,
                            .help = u"The application's id from Unifonic's console, which is its "
                                    "password as well."_s,
                            .isRequired = true},
            {.name = u"password"_s, .label = u"Password"_s, .help = u"Needed with a user."_s},
            callbackKeySecret()};
    info.callbacks = CallbackStyle::Fixed;
    info.callbackHelp = callbackKeyHelp(
            u"in Unifonic's console under Developers, Webhook, for the delivery reports of SMS; or "
            "ask its support to set it. Reports may never come, so messages are asked after too."_s);
    info.canFind = true;
    info.canFetch = true;
    return info;
}

} // namespace

const ProviderInfo &unifonicInfo()
{
    static const ProviderInfo info = describe();
    return info;
}

Result<void> checkUnifonic(const ProviderContext &context)
{
    if (auto result = checkSettings(unifonicInfo(), context); !result)
        return result;
    if (const auto sender = parseSender(context.setting(u"from"_s)); !sender)
        return Error::invalid(u"from"_s, sender.error().text);
    if (auto result = checkAddress(u"base_url"_s, unifonicBaseUrl(context), usualUrl); !result)
        return result;
    if (auto result = checkSecrets(unifonicInfo(), context); !result)
        return result;
    if (auto result = checkCallbackKey(context); !result)
        return result;
    if (context.setting(u"user"_s).isEmpty())
        return {};
    return checkSecret(context, u"password"_s, u"user is given."_s);
}

QString unifonicBaseUrl(const ProviderContext &context)
{
    return baseUrlOf(context, usualUrl);
}

UnifonicParameters unifonicParameters(const ProviderContext &context)
{
    const QString place = context.setting(u"parameters"_s);
    if (place == "query"_L1)
        return UnifonicParameters::Query;
    return place == "json"_L1 ? UnifonicParameters::Json : UnifonicParameters::Form;
}

UnifonicGeneration unifonicGeneration(const ProviderContext &context)
{
    return QUrl(unifonicBaseUrl(context)).host() == "api.unifonic.com"_L1
                   ? UnifonicGeneration::Legacy
                   : UnifonicGeneration::NextGen;
}

} // namespace helio
