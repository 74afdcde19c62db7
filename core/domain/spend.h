// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/money.h"

namespace helio
{

/** What an account's tries cost over some time, in one currency. */
struct AccountSpend {
    AccountId account;
    Money cost;           ///< never negative; 0 without a currency: of tries without a price
    qint64 tries = 0;     ///< that the provider took, or may have taken
    qint64 estimated = 0; ///< of these, how many the provider has not reported a price for

    bool operator==(const AccountSpend &) const = default;
};

} // namespace helio
