// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace helio
{

/** A wheel that scrolls the page over \a field changes nothing in it; one over its focus does. */
void guardFromWheel(QWidget *field);

} // namespace helio
