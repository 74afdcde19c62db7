// SPDX-License-Identifier: GPL-3.0-or-later
// What an adapter read, in one word and a few flags, so that tables can hold it.
#pragma once

#include "core/providers/provider.h"

namespace helio::testing
{

inline QString inWords(const SendOutcome &outcome)
{
    if (std::holds_alternative<Accepted>(outcome))
        return QStringLiteral("accepted");
    if (std::holds_alternative<UnknownOutcome>(outcome))
        return QStringLiteral("unknown");
    if (const auto *refused = std::get_if<Refused>(&outcome))
        return QStringLiteral("refused ") + toName(refused->refusal);
    const auto &deferred = std::get<Deferred>(outcome);
    return QStringLiteral("deferred") + (deferred.isFree ? QStringLiteral(" free") : QString()) +
           (deferred.pausesAccount ? QStringLiteral(" pause") : QString());
}

inline QString inWords(const CallbackReading &reading)
{
    if (const auto *fault = std::get_if<CallbackFault>(&reading))
        return *fault == CallbackFault::Forged ? QStringLiteral("forged")
                                               : QStringLiteral("malformed");
    return QStringLiteral("genuine");
}

} // namespace helio::testing
