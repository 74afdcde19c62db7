// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sendoutcome.h"
#include "core/providers/errortable.h"
#include "core/providers/unifonicsettings.h"

#include <QString>

#include <span>

namespace helio
{

/**
 * HTTP statuses, most of them Unifonic's own, by number; by its page
 * docs.unifonic.com/articles/api-documentation/http-status-codes.
 */
std::span<const ErrorRow> unifonicStatuses();

/**
 * The body's errorCode, "ER-05" as 5, as an answer to a send or as the reason why a message that
 * was taken failed. NextGen: docs.unifonic.com/docs/understanding-reasons-of-sms-non-delivery;
 * Legacy: the error codes of the gem unifonic_sms 1.0.0.
 */
std::span<const ErrorRow> unifonicErrors(UnifonicGeneration generation);

/** The row of an errorCode; null for "ER-00", which is none, and for what it does not know. */
const ErrorRow *findUnifonicError(UnifonicGeneration generation, const QString &errorCode);

/** "Delivered", "Undeliverable", …: what one word of Status or DLR says, whatever its case. */
struct UnifonicWord {
    const char *word = "";
    std::optional<MessageState> state;        ///< nothing: it is still on its way to the network
    std::optional<ErrorRow::Follows> follows; ///< where it failed
    const char *text = "";                    ///< the same, where nothing says more
};
std::span<const UnifonicWord> unifonicWords();
const UnifonicWord *findUnifonicWord(const QString &word);

/** Our sentence for an errorCode that is in no table. */
QString unknownUnifonicText(const QString &errorCode);

} // namespace helio
