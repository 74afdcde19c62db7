// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/gsm7.h"

#include <algorithm>

namespace helio::gsm7
{

namespace
{

// In code order. 0x1B is the escape: no character, and on its own not part of a text.
constexpr char16_t alphabet[] =
        u"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        u"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
static_assert(std::size(alphabet) == 127 + 1, "128 codes less the escape, and the closing zero");

constexpr char16_t extension[] = u"\f^{}\\[~]|€";

constexpr std::array<quint8, 256> makeLatin1Septets()
{
    std::array<quint8, 256> table{};
    for (const char16_t character : alphabet) {
        if (character != 0 && character < table.size())
            table[character] = 1;
    }
    for (const char16_t character : extension) {
        if (character != 0 && character < table.size())
            table[character] = 2;
    }
    return table;
}

} // namespace

constinit const std::array<quint8, 256> latin1Septets = makeLatin1Septets();

quint8 septetsAboveLatin1(char16_t character)
{
    switch (character) {
    case u'Δ':
    case u'Φ':
    case u'Γ':
    case u'Λ':
    case u'Ω':
    case u'Π':
    case u'Ψ':
    case u'Σ':
    case u'Θ':
    case u'Ξ':
        return 1;
    case u'€':
        return 2;
    }
    return 0;
}

bool canEncode(QStringView text)
{
    return std::all_of(text.begin(), text.end(),
            [](QChar character) { return septets(character.unicode()) != 0; });
}

} // namespace helio::gsm7
