// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/errortable.h"

#include <QByteArray>

namespace helio
{

/** The error object of the Graph API; nothing of its prose. */
struct MetaError {
    int code = 0;
    int subcode = 0;
    bool isTransient = false;
};

/** The error in an answer's body; nothing where the bytes are no such answer. */
std::optional<MetaError> metaError(const QByteArray &json);

/** Every row, for tests and documentation. */
std::span<const ErrorRow> whatsAppErrors();
/** The table's row, or null for a code it does not know. */
const ErrorRow *findWhatsAppError(int code);

/** Our sentence for an answer's error. */
QString whatsAppErrorText(const MetaError &error);
/** Our sentence for the code; for an unknown one, where Meta explains it. Empty for no code. */
QString whatsAppErrorText(const QString &code);

/** What an error answer of Meta's own to a send means. */
SendOutcome whatsAppRefusal(
        int httpStatus, const MetaError &error, std::optional<std::chrono::seconds> retryAfter);

} // namespace helio
