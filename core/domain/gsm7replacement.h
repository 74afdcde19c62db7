// SPDX-License-Identifier: GPL-3.0-or-later
// What a person would type instead, on a keyboard that has only GSM-7.
#pragma once

#include <QString>

#include <optional>

namespace helio::gsm7
{

/**
 * GSM-7 text that says the same as \a cluster, one grapheme; empty text where it may go (a
 * zero-width space). Nothing for emoji and letters of other scripts: those are never guessed.
 */
std::optional<QString> replacement(const QString &cluster);

/** A character of one septet that may stand for one of the extension table. */
std::optional<QString> shorterReplacement(char16_t character);

} // namespace helio::gsm7
