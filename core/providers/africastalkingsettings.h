// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/provider.h"

namespace helio
{

/** What an Africa's Talking account is told, as data. */
const ProviderInfo &africasTalkingInfo();

/** Checks every setting and the presence of the secrets; the sentence names the setting. */
Result<void> checkAfricasTalking(const ProviderContext &context);

/** The account's host by its environment, unless base_url names one; without a slash at the end. */
QString africasTalkingBaseUrl(const ProviderContext &context);

/** The application's name; every application of the sandbox is called "sandbox". */
QString africasTalkingUsername(const ProviderContext &context);

} // namespace helio
