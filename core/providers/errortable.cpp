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

SendOutcome outcomeOf(
        const ErrorRow &row, const QString &code, std::optional<std::chrono::seconds> retryAfter)
{
    const QString text = QString::fromLatin1(row.text);
    const auto refused = [&](RefusalClass refusal) {
        return Refused{.refusal = refusal, .code = code, .text = text};
    };
    switch (row.follows) {
    case Account:
        return refused(RefusalClass::Account);
    case Sender:
        return refused(RefusalClass::Sender);
    case Recipient:
        return refused(RefusalClass::Recipient);
    case Route:
        return refused(RefusalClass::Route);
    case OptedOut:
        return refused(RefusalClass::OptedOut);
    case Request:
        return refused(RefusalClass::Request);
    case Policy:
        return refused(RefusalClass::Policy);
    case Cap:
        return refused(RefusalClass::Cap);
    case Expired:
        return refused(RefusalClass::Expired);
    case Retry:
    case Later:
        return Deferred{.code = code, .text = text, .retryAfter = retryAfter};
    case Pace:
        return Deferred{.code = code,
                .text = text,
                .retryAfter = retryAfter,
                .isFree = true,
                .pausesAccount = true};
    case PairPace:
        return Deferred{.code = code,
                .text = text,
                .retryAfter = retryAfter.value_or(pairPause),
                .isFree = true};
    case Unsure:
        return UnknownOutcome{text};
    }
    Q_UNREACHABLE();
}

bool isWorthAnother(const ErrorRow &row)
{
    switch (row.follows) {
    case Account:
    case Sender:
    case Route:
    case Cap:
    case Retry:
    case Pace:
    case PairPace:
    case Unsure:
        return true;
    case Recipient:
    case OptedOut:
    case Request:
    case Policy:
    case Later:
    case Expired:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace helio
