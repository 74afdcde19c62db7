// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/provider.h"

namespace helio
{

/**
 * What every Twilio account is told, as data: the form in the console is drawn from it. Word,
 * title, channel, limits and what \a from looks like are the channel's own.
 */
ProviderInfo twilioInfo(const SettingInfo &from);

/** Checks every setting and the presence of the secrets; the sentence names the setting. */
Result<void> checkTwilio(const ProviderInfo &info, const ProviderContext &context);

/** The account's host, without a slash at the end. */
QString twilioBaseUrl(const ProviderContext &context);

/**
 * The same for look-ups: beside each of Twilio's own hosts, api.twilio.com or a region's, is one of
 * that product. A host that is not Twilio's serves both.
 */
QString twilioLookupsUrl(const ProviderContext &context);

/** Who writes to whom, spelt as \a channel spells it at Twilio: whatsapp:+254712345678. */
struct TwilioParties {
    QString to;
    QString from;    ///< a sender; empty where the service picks one
    QString service; ///< a Messaging Service, alone or with a sender out of it
};

/**
 * From the message's own sender, else the account's. A message's sender that is not the account's
 * own stands alone: it may not belong to the service.
 */
TwilioParties twilioParties(
        const ProviderContext &context, const Message &message, Channel channel);

/** A person or sender without the channel's prefix. */
QString twilioPlainAddress(const QString &address);

} // namespace helio
