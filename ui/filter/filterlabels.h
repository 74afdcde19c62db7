// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/filterwords.h"

namespace helio
{

/** What a key of the filter is called, e.g. "State". Keys are those of filterKeys(). */
QString filterTitle(const QString &key);

/** What one of filterValues() is called, e.g. "Needs attention" for is:attention. */
QString filterValueLabel(const QString &key, const QString &value);

/** A wish in the reader's words, e.g. "State: Failed, Held" or "Costs more than 0.05". */
QString filterLabel(const FilterTerm &term);

} // namespace helio
