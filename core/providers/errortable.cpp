// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/errortable.h"

#include <algorithm>

namespace helio
{

namespace
{

using enum ErrorRow::Follows;

/** What a recipient that had too much at once is spared where the provider names no time. */
constexpr std::chrono::seconds pairPause{6};

} // namespace

const ErrorRow *findError(std::span<const ErrorRow> table, int code)
{
    const auto row = std::ranges::lower_bound(table, code, {}, &ErrorRow::code);
    return row != table.end() && row->code == code ? &*row : nullptr;
}

std::optional<RefusalClass> refusalOf(ErrorRow::Follows follows)
{
    switch (follows) {
    case Account:
        return RefusalClass::Account;
    case Sender:
        return RefusalClass::Sender;
    case Recipient:
        return RefusalClass::Recipient;
    case Route:
        return RefusalClass::Route;
    case OptedOut:
        return RefusalClass::OptedOut;
    case Request:
        return RefusalClass::Request;
    case Policy:
        return RefusalClass::Policy;
    case Cap:
        return RefusalClass::Cap;
    case Expired:
        return RefusalClass::Expired;
    case Retry:
    case Later:
    case Pace:
    case PairPace:
    case Unsure:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

SendOutcome outcomeOf(
        const ErrorRow &row, const QString &code, std::optional<std::chrono::seconds> retryAfter)
{
    const QString text = QString::fromLatin1(row.text);
    if (const auto refusal = refusalOf(row.follows))
        return Refused{.refusal = *refusal, .code = code, .text = text};
    if (row.follows == Unsure)
        return UnknownOutcome{text};
    Deferred deferred{.code = code, .text = text, .retryAfter = retryAfter};
    deferred.isFree = row.follows == Pace || row.follows == PairPace;
    deferred.pausesAccount = row.follows == Pace;
    if (row.follows == PairPace && !retryAfter)
        deferred.retryAfter = pairPause;
    return deferred;
}

void explainFailure(Receipt &receipt, ErrorRow::Follows follows)
{
    if (!receipt.state || !saysFailed(*receipt.state))
        return;
    // A failure settles what an answer would leave open; its cause may be this provider's.
    receipt.refusal = follows == Unsure ? RefusalClass::Route : refusalOf(follows);
    receipt.isTransient = follows == Retry || follows == Pace || follows == PairPace;
}

} // namespace helio
