// SPDX-License-Identifier: GPL-3.0-or-later
// An outcome in one word and a few flags, so that tables can hold it.
#pragma once

#include "core/domain/sendoutcome.h"

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
    return QStringLiteral("deferred") + QLatin1String(deferred.isFree ? " free" : "") +
           QLatin1String(deferred.pausesAccount ? " pause" : "");
}

/** Why a receipt's message failed: a class of refusal, "for now", or nothing. */
inline QString inWords(const Receipt &receipt)
{
    if (receipt.refusal)
        return QStringLiteral("refused ") + toName(*receipt.refusal);
    return receipt.isTransient ? QStringLiteral("for now") : QString();
}

/** The code kept of it; empty for what was taken or is not known. */
inline QString codeOf(const SendOutcome &outcome)
{
    if (const auto *refused = std::get_if<Refused>(&outcome))
        return refused->code;
    const auto *deferred = std::get_if<Deferred>(&outcome);
    return deferred ? deferred->code : QString();
}

/** The sentence for people; empty for what was taken. */
inline QString textOf(const SendOutcome &outcome)
{
    if (const auto *refused = std::get_if<Refused>(&outcome))
        return refused->text;
    if (const auto *deferred = std::get_if<Deferred>(&outcome))
        return deferred->text;
    const auto *unknown = std::get_if<UnknownOutcome>(&outcome);
    return unknown ? unknown->text : QString();
}

} // namespace helio::testing
