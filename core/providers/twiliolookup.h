// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/provider.h"

namespace helio
{

/**
 * Where Lookup v2 tells the line type of \a number, which is billed
 * (www.twilio.com/docs/lookup/v2-api/line-type-intelligence). Nothing where that is not E.164.
 */
std::optional<QString> twilioLookupUrl(const ProviderContext &context, const QString &number);

/**
 * What the answer tells. An error of the whole request and one of the package that it asked for,
 * which comes with 200, are both sentences without the number.
 */
Result<NumberFacts> readTwilioLookup(const HttpReply &reply);

/** \a url with the number hidden, where it is a look-up's; any other as it is. */
QUrl withoutLookedUpNumber(QUrl url);

} // namespace helio
