// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/historystore.h"

#include "core/storage/columns.h"
#include "core/storage/rows.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

Event readEvent(const Statement &row)
{
    return {row.column(0).toLongLong(), MessageId(row.column(1).toString()),
            instantIn(row.column(2)), row.column(3).toString(),
            messageStateFromName(row.column(4).toString()).value_or(MessageState::Held),
            row.column(5).toInt(),
            QJsonDocument::fromJson(row.column(6).toString().toUtf8()).object()};
}

Attempt readAttempt(const Statement &row)
{
    Attempt attempt;
    attempt.message = MessageId(row.column(0).toString());
    attempt.number = row.column(1).toInt();
    attempt.account = AccountId(row.column(2).toString());
    attempt.startedAt = instantIn(row.column(3));
    attempt.finishedAt = optionalInstantIn(row.column(4));
    attempt.outcome = row.column(5).toString();
    attempt.code = row.column(6).toString();
    attempt.text = row.column(7).toString();
    attempt.httpStatus = row.column(8).toInt();
    attempt.latencyMs = row.column(9).toInt();
    attempt.providerRef = row.column(10).toString();
    attempt.request = row.column(11).toString();
    attempt.reply = row.column(12).toString();
    attempt.decision = row.column(13).toString();
    attempt.cost = moneyIn(row.column(14), row.column(15));
    return attempt;
}

} // namespace

Result<void> HistoryStore::addEvent(const Event &event)
{
    Statement &statement = m_database.prepared(R"sql(
        INSERT INTO events (message_id, at, kind, state, attempt, detail)
        VALUES (:message_id, :at, :kind, :state, :attempt, :detail)
    )sql");
    const QString detail =
            event.detail.isEmpty()
                    ? u"{}"_s
                    : QString::fromUtf8(QJsonDocument(event.detail).toJson(QJsonDocument::Compact));
    statement.bind(u":message_id"_s, event.message.value)
            .bind(u":at"_s, toColumn(event.at))
            .bind(u":kind"_s, event.kind)
            .bind(u":state"_s, toName(event.state))
            .bind(u":attempt"_s, event.attempt)
            .bind(u":detail"_s, detail);
    return statement.run();
}

Result<void> HistoryStore::startAttempt(const Message &message, const QString &decision)
{
    Statement &statement = m_database.prepared(R"sql(
        INSERT INTO attempts (message_id, number, account, started_at, outcome, code, text,
            http_status, latency_ms, provider_ref, decision, cost_micros, cost_currency)
        VALUES (:message_id, :number, :account, :started_at, 'open', '', '', 0, 0, '', :decision,
            :cost_micros, :cost_currency)
    )sql");
    statement.bind(u":message_id"_s, message.id.value)
            .bind(u":number"_s, message.claims)
            .bind(u":account"_s, message.account.value)
            .bind(u":started_at"_s, toColumn(message.updatedAt))
            .bind(u":decision"_s, toColumn(decision))
            .bind(u":cost_micros"_s, microsOf(message.estimatedCost))
            .bind(u":cost_currency"_s, toColumn(currencyOf(message.estimatedCost)));
    return statement.run();
}

Result<void> HistoryStore::failAttempt(const MessageId &message, int number, const QString &outcome,
        const QString &code, const QString &text)
{
    Statement &statement = m_database.prepared(R"sql(
        UPDATE attempts SET outcome = :outcome, code = :code, text = :text
        WHERE message_id = :message_id AND number = :number
    )sql");
    statement.bind(u":outcome"_s, outcome)
            .bind(u":code"_s, toColumn(code))
            .bind(u":text"_s, toColumn(text))
            .bind(u":message_id"_s, message.value)
            .bind(u":number"_s, number);
    return statement.run();
}

Result<void> HistoryStore::finishAttempt(const AttemptEnd &end)
{
    Statement &statement = m_database.prepared(R"sql(
        UPDATE attempts
        SET finished_at = :finished_at, outcome = :outcome, code = :code, text = :text,
            http_status = :http_status, latency_ms = :latency_ms, provider_ref = :provider_ref,
            request = :request, reply = :reply
        WHERE message_id = :message_id AND number = :number
    )sql");
    statement.bind(u":finished_at"_s, toColumn(end.at))
            .bind(u":outcome"_s, end.outcome)
            .bind(u":code"_s, toColumn(end.code))
            .bind(u":text"_s, toColumn(end.text))
            .bind(u":http_status"_s, end.httpStatus)
            .bind(u":latency_ms"_s, end.latencyMs)
            .bind(u":provider_ref"_s, toColumn(end.providerRef))
            .bind(u":request"_s, toColumn(end.request)) // not NULL: NULL is forgotten already
            .bind(u":reply"_s, toColumn(end.reply))
            .bind(u":message_id"_s, end.message.value)
            .bind(u":number"_s, end.number);
    return statement.run();
}

Result<bool> HistoryStore::addRef(
        const AccountId &account, const QString &ref, const MessageId &message, int attempt)
{
    Statement &statement = m_database.prepared(R"sql(
        INSERT INTO provider_refs (account, ref, message_id, attempt)
        VALUES (:account, :ref, :message_id, :attempt)
        ON CONFLICT DO NOTHING
    )sql");
    statement.bind(u":account"_s, account.value)
            .bind(u":ref"_s, ref)
            .bind(u":message_id"_s, message.value)
            .bind(u":attempt"_s, attempt);
    if (auto ran = statement.run(); !ran)
        return ran.error();
    if (statement.rowsAffected() == 1)
        return true;
    const auto owner = ownerOf(account, ref);
    if (!owner)
        return owner.error();
    return *owner && (*owner)->message == message;
}

Result<std::optional<HistoryStore::RefOwner>> HistoryStore::ownerOf(
        const AccountId &account, const QString &ref)
{
    Statement &statement = m_database.prepared(
            "SELECT message_id, attempt FROM provider_refs WHERE ref = :ref AND account = :account");
    statement.bind(u":ref"_s, ref).bind(u":account"_s, account.value);
    return firstRow(statement, [](const Statement &row) {
        return RefOwner{MessageId(row.column(0).toString()), row.column(1).toInt()};
    });
}

Result<std::optional<Instant>> HistoryStore::attemptStart(const MessageId &message, int number)
{
    Statement &statement = m_database.prepared(
            "SELECT started_at FROM attempts WHERE message_id = :message_id AND number = :number");
    statement.bind(u":message_id"_s, message.value).bind(u":number"_s, number);
    return firstRow(statement, [](const Statement &row) { return instantIn(row.column(0)); });
}

Result<QList<Event>> HistoryStore::events(const MessageId &message)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT id, message_id, at, kind, state, attempt, detail FROM events
        WHERE message_id = :message_id ORDER BY id
    )sql");
    statement.bind(u":message_id"_s, message.value);
    return allRows(statement, readEvent);
}

Result<QList<Attempt>> HistoryStore::attempts(const MessageId &message)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT message_id, number, account, started_at, finished_at, outcome, code, text,
            http_status, latency_ms, provider_ref, request, reply, decision,
            cost_micros, cost_currency
        FROM attempts WHERE message_id = :message_id ORDER BY number
    )sql");
    statement.bind(u":message_id"_s, message.value);
    return allRows(statement, readAttempt);
}

Result<QStringList> HistoryStore::refs(const MessageId &message)
{
    Statement &statement = m_database.prepared(
            "SELECT ref FROM provider_refs WHERE message_id = :message_id ORDER BY attempt, ref");
    statement.bind(u":message_id"_s, message.value);
    return allRows(statement, [](const Statement &row) { return row.column(0).toString(); });
}

Result<QList<AccountSpend>> HistoryStore::spentSince(Instant since)
{
    // A reported price belongs to the newest try. Some providers report prices as negative. A try
    // that is deferred and has a provider's id was taken, and failed later.
    Statement &statement = m_database.prepared(R"sql(
        SELECT account, currency, CAST(sum(micros) AS BIGINT), count(*),
            CAST(sum(estimated) AS BIGINT)
        FROM (
            SELECT attempts.account AS account,
                CASE WHEN messages.actual_micros IS NULL THEN attempts.cost_currency
                    ELSE messages.actual_currency END AS currency,
                abs(coalesce(messages.actual_micros, attempts.cost_micros, 0)) AS micros,
                CASE WHEN messages.actual_micros IS NULL THEN 1 ELSE 0 END AS estimated
            FROM attempts LEFT JOIN messages
                ON messages.id = attempts.message_id AND messages.claims = attempts.number
            WHERE attempts.started_at >= :since
                AND (attempts.outcome IN ('accepted', 'failed', 'unknown')
                    OR (attempts.outcome = 'deferred' AND attempts.provider_ref <> ''))
        ) AS paid
        GROUP BY account, currency ORDER BY account, currency
    )sql");
    statement.bind(u":since"_s, toColumn(since));
    return allRows(statement, [](const Statement &row) {
        return AccountSpend{AccountId(row.column(0).toString()),
                {row.column(2).toLongLong(), row.column(1).toString()}, row.column(3).toLongLong(),
                row.column(4).toLongLong()};
    });
}

Result<int> HistoryStore::forgetRaw(Instant before, int limit)
{
    Statement &statement = m_database.prepared(R"sql(
        UPDATE attempts SET request = NULL, reply = NULL
        WHERE (message_id, number) IN (
            SELECT message_id, number FROM attempts
            WHERE request IS NOT NULL AND started_at < :before
            ORDER BY started_at LIMIT :limit)
    )sql");
    statement.bind(u":before"_s, toColumn(before)).bind(u":limit"_s, limit);
    if (auto ran = statement.run(); !ran)
        return ran.error();
    return statement.rowsAffected();
}

} // namespace helio
