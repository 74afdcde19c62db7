// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sendoutcome.h"

#include <QString>

#include <chrono>
#include <optional>
#include <span>

namespace helio
{

/** What follows from one of a provider's error codes; one row of its table. */
struct ErrorRow {
    enum class Follows {
        Account,   ///< fix credentials or configuration; stop the account
        Sender,    ///< this account may not send from there
        Recipient, ///< permanent for this number
        Route,     ///< this provider cannot bring it there, another may
        OptedOut,  ///< suppress
        Request,   ///< permanent for this request
        Policy,    ///< filtered or unregistered: a person must look
        Cap,       ///< the day's allowance is used up
        Retry,     ///< transient: again, with back-off; the try counts
        Later,     ///< as Retry, and the cause lies with the phone: no other provider helps
        Pace,      ///< too fast: was not processed, again when told; the try does not count
        PairPace,  ///< too fast for this one recipient; the account goes on
        Unsure,    ///< the provider itself does not say whether it was taken
        Expired,   ///< the validity period passed
    };
    int code = 0;
    Follows follows = Follows::Request;
    const char *text = ""; ///< our own sentence: the provider's may change, and may hold a number
};

/** The row of \a table, which ascends by code; null for a code it does not know. */
const ErrorRow *findError(std::span<const ErrorRow> table, int code);

/** What the row means for a send that was answered with it; \a code is what is kept of it. */
SendOutcome outcomeOf(
        const ErrorRow &row, const QString &code, std::optional<std::chrono::seconds> retryAfter);

/** The refusal it is; nothing for what may pass, and for what leaves open what became of it. */
std::optional<RefusalClass> refusalOf(ErrorRow::Follows follows);

/** Notes why, in a receipt that says that the message failed; any other one it leaves alone. */
void explainFailure(Receipt &receipt, ErrorRow::Follows follows);

} // namespace helio
