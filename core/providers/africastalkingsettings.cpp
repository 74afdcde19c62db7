// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/africastalkingsettings.h"

#include "core/domain/phonenumber.h"
#include "core/providers/accountcheck.h"
#include "core/providers/callbackkey.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString sandbox = u"sandbox"_s;
const QString liveUrl = u"https://api.africastalking.com"_s;
const QString sandboxUrl = u"https://api.sandbox.africastalking.com"_s;
/** No limit is published; a hundred recipients is what others dare. */
constexpr int recipientsAtOnce = 100;

bool isSandbox(const ProviderContext &context)
{
    return context.setting(u"environment"_s) == sandbox;
}

ProviderInfo describe()
{
    ProviderInfo info;
    info.word = u"africastalking"_s;
    info.title = u"Africa's Talking SMS"_s;
    info.channel = Channel::Sms;
    info.settings = {
            {.name = u"environment"_s,
                    .label = u"Environment"_s,
                    .help = u"live, or sandbox: its simulator shows the messages, and nobody is "
                            "charged. Each has API keys and callback addresses of its own."_s,
                    .defaultValue = u"live"_s,
                    .choices = {u"live"_s, sandbox}},
            {.name = u"username"_s,
                    .label = u"Username"_s,
                    .help = u"The application's name from the dashboard. Not needed in the sandbox, "
                            "where it is always \"sandbox\"."_s,
                    .pattern = u"^[A-Za-z0-9._-]{1,64}$"_s},
            {.name = u"from"_s,
                    .label = u"Sender"_s,
                    .help = u"A registered short code or name of up to 11 characters. Without one, "
                            "Africa's Talking sends from its shared name AFRICASTKNG."_s},
            {.name = u"enqueue"_s,
                    .label = u"Answer at once"_s,
                    .help = u"yes: messages are taken at once and handed to the network "
                            "afterwards, so fewer answers are lost on the way; no: the answer "
                            "waits for the network."_s,
                    .defaultValue = u"yes"_s,
                    .choices = {u"yes"_s, u"no"_s}},
            baseUrlSetting({}),
    };
    info.settings += commonSettings(info);
    info.secrets = {{.name = u"api_key"_s,
                            .label = u"API key"_s,
                            .help = u"From the dashboard's settings; the sandbox and each live "
                                    "application have their own."_s,
                            .isRequired = true},
            callbackKeySecret()};
    info.callbacks = CallbackStyle::Fixed;
    info.callbackHelp = callbackKeyHelp(
            u"in the dashboard under SMS, SMS Callback URLs, as Delivery Reports, Incoming "
            "Messages, Bulk SMS Opt Out and Subscription Notifications. The sandbox and the live "
            "application are set apart."_s);
    // It knows messages only by the id it gave, and lists none but those that came in: nobody can
    // ask it whether a message arrived there, or what became of it.
    info.canFind = false;
    info.canFetch = false;
    info.hasBalance = true;
    info.batchSize = recipientsAtOnce;
    return info;
}

} // namespace

const ProviderInfo &africasTalkingInfo()
{
    static const ProviderInfo info = describe();
    return info;
}

Result<void> checkAfricasTalking(const ProviderContext &context)
{
    if (auto result = checkSettings(africasTalkingInfo(), context); !result)
        return result;
    const QString username = context.setting(u"username"_s);
    if (!isSandbox(context) && username.isEmpty())
        return Error::invalid(u"username"_s,
                u"username is missing: the application's name from the dashboard is needed."_s);
    if (!isSandbox(context) && username == sandbox)
        return Error::invalid(u"username"_s,
                u"username is \"sandbox\", which only the environment sandbox knows."_s);
    if (const QString from = context.setting(u"from"_s); !from.isEmpty()) {
        if (const auto sender = parseSender(from); !sender)
            return Error::invalid(u"from"_s, sender.error().text);
    }
    if (auto result = checkAddress(u"base_url"_s, africasTalkingBaseUrl(context), liveUrl); !result)
        return result;
    if (auto result = checkSecrets(africasTalkingInfo(), context); !result)
        return result;
    return checkCallbackKey(context);
}

QString africasTalkingBaseUrl(const ProviderContext &context)
{
    return baseUrlOf(context, isSandbox(context) ? sandboxUrl : liveUrl);
}

QString africasTalkingUsername(const ProviderContext &context)
{
    return isSandbox(context) ? sandbox : context.setting(u"username"_s);
}

} // namespace helio
