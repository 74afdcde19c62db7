// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/provider.h"

namespace helio
{

/**
 * Every setting of \a info: there where it is required, one of its choices, of its pattern.
 * The sentence names the setting and repeats its help.
 */
Result<void> checkSettings(const ProviderInfo &info, const ProviderContext &context);

/** Every secret that \a info requires. */
Result<void> checkSecrets(const ProviderInfo &info, const ProviderContext &context);

/** That the secret \a name is there; \a why ends the sentence. */
Result<void> checkSecret(const ProviderContext &context, const QString &name, const QString &why);

/**
 * An address to send credentials to: https, or http on this computer; no user, query or fragment.
 * \a name is the setting, \a example a good value of it.
 */
Result<void> checkAddress(const QString &name, const QString &value, const QString &example);

/** Whether \a url's host is this computer, by name or by number. */
bool isLoopback(const QUrl &url);

/** Whether the provider's calls can reach us: from outside, nobody calls a loopback address. */
bool canBeCalled(const ProviderInfo &info, const ProviderContext &context);

/** The account's base_url, or \a usual where it has none; without a slash at the end. */
QString baseUrlOf(const ProviderContext &context, const QString &usual);

/** The setting base_url. */
SettingInfo baseUrlSetting(const QString &usual);

/** What every account has: its pace, for which \a info gives the defaults, and its currency. */
QList<SettingInfo> commonSettings(const ProviderInfo &info);

} // namespace helio
