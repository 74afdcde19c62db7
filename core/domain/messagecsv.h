// SPDX-License-Identifier: GPL-3.0-or-later
// A list of messages as a spreadsheet reads it.
#pragma once

#include "core/domain/message.h"

#include <QStringList>

namespace helio
{

/** Whether numbers and texts are written whole; masked they say no more than the list shows. */
enum class Disclosure { Masked, Whole };

/** The names of the columns, in the order of csvFields(). */
QStringList csvTitles();

/**
 * One message. Times are ISO 8601 in UTC, amounts decimals with their currency beside. What a
 * person wrote never begins as a formula would: a spreadsheet would work it out (OWASP, "CSV
 * Injection").
 */
QStringList csvFields(const Message &message, Disclosure disclosure);

} // namespace helio
