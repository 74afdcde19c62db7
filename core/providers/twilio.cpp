// SPDX-License-Identifier: GPL-3.0-or-later
// SMS by Twilio (www.twilio.com/docs/messaging).
#include "core/providers/accountcheck.h"
#include "core/providers/twilioprovider.h"
#include "core/providers/twiliosettings.h"

using namespace Qt::StringLiterals;

namespace helio
{

std::unique_ptr<const Provider> make_twilio()
{
    ProviderInfo info = twilioInfo({.name = u"from"_s,
            .label = u"Sender"_s,
            .help = u"A number such as +15005550006, a short code or a name of up to 11 "
                    "characters. Needed unless a Messaging Service is given."_s});
    info.word = u"twilio"_s;
    info.title = u"Twilio SMS"_s;
    info.channel = Channel::Sms;
    info.defaultPerSecond = 10;
    info.settings += commonSettings(info);
    return std::make_unique<TwilioProvider>(info);
}

} // namespace helio
