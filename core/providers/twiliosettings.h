// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/provider.h"

namespace helio
{

/** What a Twilio account is told, as data: the form in the console is drawn from it. */
const ProviderInfo &twilioInfo();

/** Checks every setting and the presence of the secrets; the sentence names the setting. */
Result<void> checkTwilio(const ProviderContext &context);

/** The account's host, without a slash at the end. */
QString twilioBaseUrl(const ProviderContext &context);

/** Who a message comes from: a sender, a Messaging Service, or a sender out of a service. */
struct TwilioSender {
    QString from;
    QString service;
};

/**
 * The message's own sender, else the account's. A message's sender that is not the account's own
 * leaves alone: it may not belong to the service.
 */
TwilioSender twilioSender(const ProviderContext &context, const Message &message);

} // namespace helio
