// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as providers spell them that leave out E.164's plus.
#pragma once

#include <QString>

namespace helio
{

/** "254712345678" for "+254712345678"; names and short codes stay as they are. */
QString withoutPlus(const QString &number);

/** "+254712345678" for "254712345678"; names and codes of up to 8 digits stay as they are. */
QString withPlus(const QString &number);

} // namespace helio
