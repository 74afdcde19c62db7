// SPDX-License-Identifier: GPL-3.0-or-later
// The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038 §6.2.1).
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace helio::gsm7
{

/** Septets of the characters below U+0100; 0 for those outside the alphabet. */
extern const std::array<quint8, 256> latin1Septets;

/** Septets of the few characters of the alphabet above U+00FF. */
quint8 septetsAboveLatin1(char16_t character);

/** 1 for the alphabet, 2 for the extension table (an escape precedes it), 0 for neither. */
inline quint8 septets(char16_t character)
{
    return character < latin1Septets.size() ? latin1Septets[character]
                                            : septetsAboveLatin1(character);
}

/** Whether the whole of \a text can be written in GSM-7. */
bool canEncode(QStringView text);

} // namespace helio::gsm7
