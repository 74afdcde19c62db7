// SPDX-License-Identifier: GPL-3.0-or-later
// What an adapter read, in one word and a few flags, so that tables can hold it.
#pragma once

#include "core/providers/provider.h"
#include "tests/providers/outcomewords.h"

namespace helio::testing
{

inline QString inWords(const CallbackReading &reading)
{
    if (const auto *fault = std::get_if<CallbackFault>(&reading))
        return *fault == CallbackFault::Forged ? QStringLiteral("forged")
                                               : QStringLiteral("malformed");
    return QStringLiteral("genuine");
}

} // namespace helio::testing
