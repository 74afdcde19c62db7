// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that tell whether a small table changed, so that whoever keeps it in memory reads it anew
// only then.
#pragma once

#include "core/domain/result.h"

#include <QString>

namespace helio
{

class Database;

/** \a subject changed; part of the transaction that changes it. */
Result<void> bumpRevision(Database &database, const QString &subject);

/** Grows with each change; 0 before the first. */
Result<qint64> revisionOf(Database &database, const QString &subject);

} // namespace helio
