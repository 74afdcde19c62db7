// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/constanttime.h"

namespace helio
{

bool isEqualConstantTime(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= unsigned(uchar(a[i]) ^ uchar(b[i]));
    return difference == 0;
}

} // namespace helio
