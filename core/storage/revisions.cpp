// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/revisions.h"

#include "core/storage/columns.h"
#include "core/storage/rows.h"

using namespace Qt::StringLiterals;

namespace helio
{

Result<void> bumpRevision(Database &database, const QString &subject)
{
    Statement &statement = database.prepared(R"sql(
        INSERT INTO revisions (subject, number) VALUES (:subject, 1)
        ON CONFLICT (subject) DO UPDATE SET number = revisions.number + 1
    )sql");
    statement.bind(u":subject"_s, subject);
    return statement.run();
}

Result<qint64> revisionOf(Database &database, const QString &subject)
{
    Statement &statement =
            database.prepared("SELECT number FROM revisions WHERE subject = :subject");
    statement.bind(u":subject"_s, subject);
    const auto number =
            firstRow(statement, [](const Statement &row) { return row.column(0).toLongLong(); });
    if (!number)
        return number.error();
    return number->value_or(0);
}

} // namespace helio
