// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/tokens.h"

namespace helio
{

/** The little that Fusion and the palette do not say: hairlines, flat buttons, tones. */
QString styleSheet(Scheme scheme);

} // namespace helio
