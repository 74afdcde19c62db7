// SPDX-License-Identifier: GPL-3.0-or-later
// Reading whole answers: what every store does with a statement it has bound.
#pragma once

#include "core/domain/result.h"
#include "core/storage/database.h"

#include <QList>

#include <optional>

namespace helio
{

template <typename Read>
auto allRows(Statement &statement, Read read) -> Result<QList<decltype(read(statement))>>
{
    QList<decltype(read(statement))> rows;
    if (auto ran = statement.run(); !ran)
        return ran.error();
    while (statement.next())
        rows.append(read(statement));
    if (auto complete = statement.readToTheEnd(); !complete)
        return complete.error();
    statement.finish();
    return rows;
}

template <typename Read>
auto firstRow(Statement &statement, Read read) -> Result<std::optional<decltype(read(statement))>>
{
    auto rows = allRows(statement, read);
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return std::optional<decltype(read(statement))>();
    return std::optional<decltype(read(statement))>(rows->first());
}

} // namespace helio
