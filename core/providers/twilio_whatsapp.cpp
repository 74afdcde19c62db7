// SPDX-License-Identifier: GPL-3.0-or-later
// WhatsApp by Twilio (www.twilio.com/docs/whatsapp).
#include "core/providers/accountcheck.h"
#include "core/providers/twilioprovider.h"
#include "core/providers/twiliosettings.h"

using namespace Qt::StringLiterals;

namespace helio
{

std::unique_ptr<const Provider> make_twilio_whatsapp()
{
    ProviderInfo info = twilioInfo({.name = u"from"_s,
            .label = u"Sender"_s,
            .help = u"A WhatsApp sender's number such as +15005550006, without \"whatsapp:\". "
                    "Needed unless a Messaging Service is given."_s,
            .pattern = u"^\\+[1-9][0-9]{6,14}$"_s});
    info.word = u"twilio_whatsapp"_s;
    info.title = u"Twilio WhatsApp"_s;
    info.channel = Channel::WhatsApp;
    info.defaultPerSecond = 80; // messages; what a WhatsApp sender may until Twilio raises it
    info.settings += commonSettings(info);
    return std::make_unique<TwilioProvider>(info);
}

} // namespace helio
