// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QStringList>

#include <array>

namespace helio
{

/** The enum value of a name on the command line; the refusal lists what there is. */
template <typename Enum, size_t count>
Result<Enum> chosenFrom(
        const std::array<Enum, count> &values, const QString &field, const QString &given)
{
    QStringList names;
    for (const Enum value : values) {
        if (toName(value) == given)
            return value;
        names.append(toName(value));
    }
    return Error::invalid(
            field, QStringLiteral("%1 is \"%2\": %3 are accepted.")
                           .arg(field, given.left(60), names.join(QLatin1String(", "))));
}

} // namespace helio
