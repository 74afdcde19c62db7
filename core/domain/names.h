// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <span>

namespace helio
{

/** One row of an enum's table of stored names. */
template <typename Enum>
struct Named {
    Enum value;
    const char *name;
};

template <typename Enum>
QString nameIn(std::span<const Named<Enum>> table, Enum value)
{
    for (const auto &row : table) {
        if (row.value == value)
            return QString::fromLatin1(row.name);
    }
    Q_UNREACHABLE();
}

template <typename Enum>
std::optional<Enum> valueIn(std::span<const Named<Enum>> table, const QString &name)
{
    for (const auto &row : table) {
        if (name == QLatin1String(row.name))
            return row.value;
    }
    return std::nullopt;
}

} // namespace helio
