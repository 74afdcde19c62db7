// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/callbackstore.h"

#include "core/storage/columns.h"
#include "core/storage/rows.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

QString toJson(const Receipt &receipt)
{
    QJsonObject object{{u"ref"_s, receipt.providerRef}, {u"status"_s, receipt.status},
            {u"code"_s, receipt.code}, {u"text"_s, receipt.text}};
    if (!receipt.message.isEmpty())
        object.insert(u"message"_s, receipt.message.value);
    if (receipt.refusal)
        object.insert(u"refusal"_s, toName(*receipt.refusal));
    if (receipt.isTransient)
        object.insert(u"transient"_s, true);
    if (receipt.state)
        object.insert(u"state"_s, toName(*receipt.state));
    if (receipt.segments)
        object.insert(u"segments"_s, *receipt.segments);
    if (receipt.price) {
        object.insert(u"micros"_s, receipt.price->micros);
        object.insert(u"currency"_s, receipt.price->currency);
    }
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Receipt receiptIn(const QString &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    Receipt receipt;
    receipt.providerRef = object.value(u"ref"_s).toString();
    receipt.message = MessageId(object.value(u"message"_s).toString());
    receipt.refusal = refusalFromName(object.value(u"refusal"_s).toString());
    receipt.isTransient = object.value(u"transient"_s).toBool();
    receipt.status = object.value(u"status"_s).toString();
    receipt.code = object.value(u"code"_s).toString();
    receipt.text = object.value(u"text"_s).toString();
    receipt.state = messageStateFromName(object.value(u"state"_s).toString());
    if (object.contains(u"segments"_s))
        receipt.segments = object.value(u"segments"_s).toInt();
    if (object.contains(u"micros"_s)) {
        receipt.price = Money{
                object.value(u"micros"_s).toInteger(), object.value(u"currency"_s).toString()};
    }
    return receipt;
}

} // namespace

Result<void> CallbackStore::add(
        const CallbackRecord &record, const Receipt *receipt, std::optional<Instant> parkedUntil)
{
    Statement &statement = m_database.prepared(R"sql(
        INSERT INTO callbacks (at, account, message_id, provider_ref, kind, status, verdict,
            payload, receipt, next_try_at, tries)
        VALUES (:at, :account, :message_id, :provider_ref, :kind, :status, :verdict,
            :payload, :receipt, :next_try_at, 0)
    )sql");
    statement.bind(u":at"_s, toColumn(record.at))
            .bind(u":account"_s, toColumn(record.account.value))
            .bind(u":message_id"_s, toColumn(record.message.value))
            .bind(u":provider_ref"_s, toColumn(record.providerRef))
            .bind(u":kind"_s, record.kind)
            .bind(u":status"_s, toColumn(record.status))
            .bind(u":verdict"_s, record.verdict)
            .bind(u":payload"_s, toColumn(record.payload))
            .bind(u":receipt"_s, receipt ? toJson(*receipt) : QString())
            .bind(u":next_try_at"_s, toColumn(parkedUntil));
    return statement.run();
}

Result<QList<CallbackRecord>> CallbackStore::of(const MessageId &message)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT id, at, account, message_id, provider_ref, kind, status, verdict, payload
        FROM callbacks WHERE message_id = :message_id ORDER BY id
    )sql");
    statement.bind(u":message_id"_s, message.value);
    return allRows(statement, [](const Statement &row) {
        return CallbackRecord{row.column(0).toLongLong(), instantIn(row.column(1)),
                AccountId(row.column(2).toString()), MessageId(row.column(3).toString()),
                row.column(4).toString(), row.column(5).toString(), row.column(6).toString(),
                row.column(7).toString(), row.column(8).toString()};
    });
}

Result<QList<ParkedReceipt>> CallbackStore::parked(Instant now, int limit)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT id, account, message_id, receipt, at, tries FROM callbacks
        WHERE next_try_at <= :now ORDER BY next_try_at LIMIT :limit {skip_locked}
    )sql");
    statement.bind(u":now"_s, toColumn(now)).bind(u":limit"_s, limit);
    return allRows(statement, [](const Statement &row) {
        return ParkedReceipt{row.column(0).toLongLong(), AccountId(row.column(1).toString()),
                MessageId(row.column(2).toString()), receiptIn(row.column(3).toString()),
                instantIn(row.column(4)), row.column(5).toInt()};
    });
}

Result<void> CallbackStore::settle(qint64 sequence, const MessageId &message,
        const QString &verdict, std::optional<Instant> nextTry)
{
    Statement &statement = m_database.prepared(R"sql(
        UPDATE callbacks
        SET message_id = :message_id, verdict = :verdict, next_try_at = :next_try_at,
            tries = tries + 1
        WHERE id = :id
    )sql");
    statement.bind(u":message_id"_s, toColumn(message.value))
            .bind(u":verdict"_s, verdict)
            .bind(u":next_try_at"_s, toColumn(nextTry))
            .bind(u":id"_s, qlonglong(sequence));
    return statement.run();
}

Result<std::optional<Instant>> CallbackStore::nextParked()
{
    Statement &statement = m_database.prepared(
            "SELECT min(next_try_at) FROM callbacks WHERE next_try_at IS NOT NULL");
    const auto found = firstRow(
            statement, [](const Statement &row) { return optionalInstantIn(row.column(0)); });
    if (!found)
        return found.error();
    return found->value_or(std::nullopt);
}

Result<int> CallbackStore::forget(Instant before, int limit)
{
    Statement &statement = m_database.prepared(R"sql(
        DELETE FROM callbacks WHERE id IN (
            SELECT id FROM callbacks WHERE at < :before AND next_try_at IS NULL
            ORDER BY at LIMIT :limit)
    )sql");
    statement.bind(u":before"_s, toColumn(before)).bind(u":limit"_s, limit);
    if (auto ran = statement.run(); !ran)
        return ran.error();
    return statement.rowsAffected();
}

} // namespace helio
