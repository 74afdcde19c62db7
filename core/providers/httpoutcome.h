// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/provider.h"

namespace helio
{

/** What it means for a message that no answer came; nothing where one did. */
std::optional<SendOutcome> outcomeOfSilence(const HttpReply &reply);

/**
 * What an answer to a send means by its status alone, where the body says nothing of its own: a
 * redirect or 401, 403, 404, 405, 407 is the account's fault, 429 a matter of pace, any other 4xx
 * a refusal. After 2xx, 408 and 5xx nobody knows. \a provider is for the sentence.
 */
SendOutcome outcomeOfStatus(
        const QString &provider, const ProviderContext &context, const HttpReply &reply);

/** How long the answer asks to wait. */
std::optional<std::chrono::seconds> pauseOf(const ProviderContext &context, const HttpReply &reply);

/** A pace matter: not taken, the account waits, no attempt is burned. */
Deferred tooFast(const QString &code, const QString &provider,
        std::optional<std::chrono::seconds> retryAfter);

/**
 * Why a question of ours (not a send) got no usable answer, by its status. \a question is the
 * sentence's beginning, \a reason its end: what the provider said, in our words.
 */
Error errorOfAnswer(const HttpReply &reply, const QString &question, const QString &reason);

/** "http-503": the code of an answer that has none of its own. */
QString httpCode(int status);

} // namespace helio
