// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/messagesearch.h"

#include "core/storage/columns.h"
#include "core/storage/messagestore.h"
#include "core/storage/rows.h"

#include <QSqlDatabase>
#include <QSqlError>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** Conditions and their values, in the order of their question marks. */
struct Where {
    QStringList conditions;
    QVariantList values;

    void add(const QString &condition, const QVariantList &bound)
    {
        conditions.append(condition);
        values += bound;
    }
};

/** The end of the range of texts that begin with \a prefix: index-friendly where LIKE is not. */
QString endOfPrefix(const QString &prefix)
{
    static const QString lastCharacter = QString::fromUcs4(U"\U0010ffff", 1);
    return prefix + lastCharacter;
}

/** A cursor is the id of the page's last row; ULIDs sort by time. */
Result<QString> readCursor(const QString &cursor)
{
    if (!isMessageId(cursor))
        return Error::invalid(u"cursor"_s, u"cursor: this is not a cursor from an earlier page."_s);
    return cursor;
}

void addText(Where &where, const QString &text)
{
    const QString trimmed = text.trimmed();
    if (isMessageId(trimmed.toUpper())) {
        where.add(u"id = ?"_s, {trimmed.toUpper()});
        return;
    }
    const QString end = endOfPrefix(trimmed);
    where.add(
            u"(recipient BETWEEN ? AND ? OR (direction = 'inbound' AND sender BETWEEN ? AND ?) OR "
            u"(reference <> '' AND reference BETWEEN ? AND ?) OR id BETWEEN ? AND ? OR id IN "
            u"(SELECT message_id FROM provider_refs WHERE ref BETWEEN ? AND ?))"_s,
            {trimmed, end, trimmed, end, trimmed, end, trimmed.toUpper(),
                    endOfPrefix(trimmed.toUpper()), trimmed, end});
}

/** "30003" is whichever provider's code; with a colon it is one's own. */
void addReason(Where &where, const QString &reason)
{
    if (reason.contains(u':'))
        where.add(u"reason <> '' AND reason = ?"_s, {reason});
    else
        where.add(u"reason <> '' AND reason IN "
                  u"(SELECT ? UNION SELECT DISTINCT provider || ':' || ? FROM accounts)"_s,
                {reason, reason});
}

/** A time is a range of ids: they sort by it, and no second index is asked for. */
void addTimes(Where &where, const MessageFilter &filter)
{
    if (filter.after)
        where.add(u"id >= ? AND created_at >= ?"_s,
                {firstMessageId(*filter.after).value, toColumn(*filter.after)});
    if (filter.before)
        where.add(u"id < ? AND created_at < ?"_s,
                {firstMessageId(*filter.before).value, toColumn(*filter.before)});
}

/** What is compared with a column as it is. */
void addPlain(Where &where, const MessageFilter &filter)
{
    const auto equals = [&where](const QString &column, const QString &value) {
        if (!value.isEmpty())
            where.add(column + u" = ?"_s, {value});
    };
    equals(u"sender"_s, filter.sender);
    equals(u"account"_s, filter.account.value_or(AccountId()).value);
    equals(u"country"_s, filter.country);
    equals(u"direction"_s, filter.direction ? toName(*filter.direction) : QString());
    equals(u"channel"_s, filter.channel ? toName(*filter.channel) : QString());
    equals(u"category"_s, filter.category ? toName(*filter.category) : QString());
    if (!filter.campaign.isEmpty())
        where.add(u"campaign <> '' AND campaign = ?"_s, {filter.campaign});
    if (filter.templateVersion.contains(u'@'))
        where.add(u"template_version <> '' AND template_version = ?"_s, {filter.templateVersion});
    else if (!filter.templateVersion.isEmpty()) // "OrderConfirmed" means all of its versions
        where.add(u"(template_version = ? OR template_version LIKE ?)"_s,
                {filter.templateVersion, filter.templateVersion + u"@%"_s});
    if (!filter.provider.isEmpty())
        where.add(u"account IN (SELECT id FROM accounts WHERE provider = ?)"_s, {filter.provider});
    if (!filter.reason.isEmpty())
        addReason(where, filter.reason);
    const QString cost = u"COALESCE(actual_micros, estimated_micros)"_s;
    if (filter.costsMoreThan)
        where.add(cost + u" > ?"_s, {*filter.costsMoreThan});
    if (filter.costsLessThan)
        where.add(cost + u" < ?"_s, {*filter.costsLessThan});
    addTimes(where, filter);
}

Where whereOf(const MessageFilter &filter)
{
    Where where;
    // The index by tenant and state serves lists by state. For others SQLite would prefer it to
    // the narrower ones and sort all it finds, so there the tenant is no column but an expression.
    const bool isByState = !filter.states.isEmpty() && filter.text.trimmed().isEmpty() &&
                           filter.to.isEmpty() && filter.reference.isEmpty();
    where.add(isByState ? u"tenant = ?"_s : u"tenant || '' = ?"_s, {filter.tenant.value});
    if (!filter.text.trimmed().isEmpty())
        addText(where, filter.text);
    if (!filter.to.isEmpty())
        where.add(u"recipient BETWEEN ? AND ?"_s, {filter.to, endOfPrefix(filter.to)});
    if (!filter.reference.isEmpty())
        where.add(u"reference <> '' AND reference = ?"_s, {filter.reference});
    addPlain(where, filter);
    if (!filter.states.isEmpty()) {
        QStringList marks;
        QVariantList names;
        for (const MessageState state : filter.states) {
            marks.append(u"?"_s);
            names.append(toName(state));
        }
        where.add(u"state IN (%1)"_s.arg(marks.join(u", "_s)), names);
    }
    return where;
}

} // namespace

Result<MessagePage> MessageSearch::page(
        const MessageFilter &filter, const QString &cursor, int limit)
{
    Where where = whereOf(filter);
    if (!cursor.isEmpty()) {
        const auto last = readCursor(cursor);
        if (!last)
            return last.error();
        where.add(u"id < ?"_s, {*last});
    }
    const int rows = std::clamp(limit, 1, 500);
    QSqlQuery query(m_database.connection());
    query.setForwardOnly(true);
    query.prepare(
            u"SELECT %1 FROM messages WHERE %2 ORDER BY id DESC LIMIT %3"_s
                    .arg(QLatin1String(HELIO_MESSAGE_COLUMNS), where.conditions.join(u" AND "_s))
                    .arg(rows + 1));
    for (const QVariant &value : where.values)
        query.addBindValue(storable(value));
    if (!query.exec())
        return explained(m_database.dialect(), query.lastError());
    MessagePage page;
    while (query.next())
        page.messages.append(readMessage([&query](int column) { return query.value(column); }));
    if (query.lastError().isValid())
        return explained(m_database.dialect(), query.lastError());
    if (page.messages.size() > rows) {
        page.messages.removeLast();
        page.nextCursor = page.messages.last().id.value;
    }
    return page;
}

Result<QMap<QString, qint64>> MessageSearch::countsByState()
{
    // Grouped as the index is ordered, so that nothing is sorted but the few groups.
    Statement &statement = m_database.prepared(R"sql(
        SELECT state, CAST(sum(n) AS BIGINT)
        FROM (SELECT state, count(*) AS n FROM messages GROUP BY tenant, state) AS counted
        GROUP BY state
    )sql");
    if (auto ran = statement.run(); !ran)
        return ran.error();
    QMap<QString, qint64> counts;
    while (statement.next())
        counts.insert(statement.column(0).toString(), statement.column(1).toLongLong());
    statement.finish();
    return counts;
}

Result<QMap<QString, qint64>> MessageSearch::queuedByLane()
{
    Statement &statement = m_database.prepared(
            "SELECT lane, count(*) FROM messages WHERE state = 'queued' GROUP BY lane ORDER BY lane");
    if (auto ran = statement.run(); !ran)
        return ran.error();
    QMap<QString, qint64> counts;
    while (statement.next())
        counts.insert(statement.column(0).toString(), statement.column(1).toLongLong());
    statement.finish();
    return counts;
}

} // namespace helio
