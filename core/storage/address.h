// SPDX-License-Identifier: GPL-3.0-or-later
// A database's address: sqlite:PATH or postgresql://user@host:port/name.
#pragma once

#include "core/domain/result.h"
#include "core/storage/database.h"

namespace helio
{

bool isSqliteAddress(const QString &url);

/** What may be shown. */
QString withoutPassword(const QString &url);

/** Registers the connection \a name; no copy of it stays behind, so that it can be removed. */
Result<void> describeConnection(const QString &url, OpenMode mode, const QString &name);

/** The address cannot be opened: \a why, or, where SQLite only says that it cannot, the rights. */
Error notOpened(const QString &url, OpenMode mode, Fault fault, const Error &why);

} // namespace helio
