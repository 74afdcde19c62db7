// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/plainnumber.h"

#include <algorithm>

namespace helio
{

QString withoutPlus(const QString &number)
{
    return number.startsWith(u'+') ? number.sliced(1) : number;
}

QString withPlus(const QString &number)
{
    constexpr qsizetype longestShortCode = 8;
    const bool isNumber =
            number.size() > longestShortCode &&
            std::all_of(number.begin(), number.end(), [](QChar c) { return c.isDigit(); });
    return isNumber ? u'+' + number : number;
}

} // namespace helio
