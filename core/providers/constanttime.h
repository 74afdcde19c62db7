// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace helio
{

/** Whether both are the same, in a time that tells nothing of where they differ. */
bool isEqualConstantTime(const QByteArray &a, const QByteArray &b);

} // namespace helio
