// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/form.h"
#include "core/providers/provider.h"

namespace helio
{

/**
 * What stands in for a signature where a provider signs nothing: a long random text that only the
 * provider's console and we know, as query parameter `key` of the callback's address.
 */
SettingInfo callbackKeySecret();

/** Without a key every callback counts as forged; a short one is as good as none. */
Result<void> checkCallbackKey(const ProviderContext &context);

/** Whether \a request names the account's key. Constant time in the key. */
bool hasCallbackKey(const ProviderContext &context, const HttpRequest &request);

/** A call to \a address by the account's key, with an empty form; Invalid where it has no key. */
Result<HttpRequest> keyedSample(const ProviderContext &context, const QUrl &address);

/** The fields of the address's query but for the key; nothing where it is not a query. */
std::optional<Form> callbackQuery(const HttpRequest &request);

/** "{public}/callbacks/{account}?key=…", as a sentence for ProviderInfo::callbackHelp. */
QString callbackKeyHelp(const QString &where);

} // namespace helio
