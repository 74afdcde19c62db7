// SPDX-License-Identifier: GPL-3.0-or-later
// Files of the checkout a test was built from. Asked, not compiled into each test: so an object
// is the same wherever the checkout stands, and the compiler's cache serves every clone.
#pragma once

#include <QByteArray>
#include <QString>

namespace helio::testing
{

/** A file or folder of this checkout, by its path from the root. */
QString sourcePath(const QString &relative);

/** What stands in it; empty, after a warning, where it cannot be read. */
QByteArray readSource(const QString &relative);

} // namespace helio::testing
