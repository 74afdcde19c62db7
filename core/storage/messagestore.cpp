// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/messagestore.h"

#include "core/storage/columns.h"
#include "core/storage/database.h"
#include "core/storage/rows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

QString toJson(const Content &content)
{
    if (content.isEmpty())
        return u""_s;
    const QJsonObject object{{u"subject"_s, content.subject}, {u"template"_s, content.templateName},
            {u"language"_s, content.templateLanguage},
            {u"parameters"_s, QJsonArray::fromStringList(content.parameters)}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Content contentIn(const QString &json)
{
    if (json.isEmpty())
        return {};
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    Content content{object.value(u"subject"_s).toString(), object.value(u"template"_s).toString(),
            object.value(u"language"_s).toString(), {}};
    const QJsonArray parameters = object.value(u"parameters"_s).toArray();
    for (const auto &parameter : parameters)
        content.parameters.append(parameter.toString());
    return content;
}

/** What every write of a row sets anew. */
void bindChangeable(Statement &statement, const Message &message)
{
    statement.bind(u":account"_s, toColumn(message.account.value))
            .bind(u":sender"_s, toColumn(message.from))
            .bind(u":claims"_s, message.claims)
            .bind(u":state"_s, toName(message.state))
            .bind(u":reason"_s, toColumn(message.reason))
            .bind(u":reason_text"_s, toColumn(message.reasonText))
            .bind(u":attempts"_s, message.attempts)
            .bind(u":receipts_from"_s, message.receiptsFrom)
            .bind(u":tries_from"_s, message.triesFrom)
            .bind(u":segments"_s, message.segments)
            .bind(u":updated_at"_s, toColumn(message.updatedAt))
            .bind(u":next_at"_s, toColumn(message.nextAt))
            .bind(u":expires_at"_s, toColumn(message.expiresAt))
            .bind(u":sent_at"_s, toColumn(message.sentAt))
            .bind(u":final_at"_s, toColumn(message.finalAt))
            .bind(u":lease_until"_s, toColumn(message.leaseUntil))
            .bind(u":lease_owner"_s, toColumn(message.leaseOwner))
            .bind(u":reconcile_at"_s, toColumn(message.reconcileAt))
            .bind(u":reconcile_tries"_s, message.reconcileTries)
            .bind(u":provider_ref"_s, toColumn(message.providerRef))
            .bind(u":estimated_micros"_s, microsOf(message.estimatedCost))
            .bind(u":estimated_currency"_s, toColumn(currencyOf(message.estimatedCost)))
            .bind(u":actual_micros"_s, microsOf(message.actualCost))
            .bind(u":actual_currency"_s, toColumn(currencyOf(message.actualCost)));
}

void bindAll(Statement &statement, const Message &message)
{
    bindChangeable(statement, message);
    statement.bind(u":id"_s, message.id.value)
            .bind(u":tenant"_s, message.tenant.value)
            .bind(u":direction"_s, toName(message.direction))
            .bind(u":channel"_s, toName(message.channel))
            .bind(u":recipient"_s, toColumn(message.to))
            .bind(u":wanted_account"_s, toColumn(message.wantedAccount.value))
            .bind(u":wanted_sender"_s, toColumn(message.wantedSender))
            .bind(u":country"_s, toColumn(message.country))
            .bind(u":queue"_s, QueueKey::of(message).text())
            .bind(u":body"_s, toColumn(message.body))
            .bind(u":content"_s, toJson(message.content))
            .bind(u":encoding"_s, toName(message.encoding))
            .bind(u":category"_s, toName(message.category))
            .bind(u":lane"_s, toName(message.lane))
            .bind(u":created_at"_s, toColumn(message.createdAt))
            .bind(u":reference"_s, toColumn(message.reference))
            .bind(u":language"_s, toColumn(message.language))
            .bind(u":campaign"_s, toColumn(message.campaign))
            .bind(u":template_version"_s, toColumn(message.templateVersion))
            .bind(u":consent_basis"_s, toColumn(message.consentBasis));
}

constexpr char insertMessage[] = R"sql(
    INSERT INTO messages (id, tenant, direction, channel, recipient, sender, account, body,
        encoding, segments, category, lane, state, reason, reason_text, attempts, claims,
        receipts_from, created_at, updated_at, next_at, expires_at, sent_at, final_at, lease_until,
        lease_owner, reconcile_at, reconcile_tries, provider_ref, reference, language, campaign,
        template_version, consent_basis, estimated_micros, estimated_currency, actual_micros,
        actual_currency, wanted_account, wanted_sender, country, queue, content, tries_from)
    VALUES (:id, :tenant, :direction, :channel, :recipient, :sender, :account, :body,
        :encoding, :segments, :category, :lane, :state, :reason, :reason_text, :attempts, :claims,
        :receipts_from, :created_at, :updated_at, :next_at, :expires_at, :sent_at, :final_at,
        :lease_until, :lease_owner, :reconcile_at, :reconcile_tries, :provider_ref, :reference,
        :language, :campaign, :template_version, :consent_basis, :estimated_micros,
        :estimated_currency, :actual_micros, :actual_currency, :wanted_account, :wanted_sender,
        :country, :queue, :content, :tries_from)
    ON CONFLICT DO NOTHING
)sql";

Result<std::optional<Instant>> earliest(Statement &statement)
{
    if (auto ran = statement.run(); !ran)
        return ran.error();
    std::optional<Instant> found;
    if (statement.next())
        found = optionalInstantIn(statement.column(0));
    statement.finish();
    return found;
}

Message messageOn(const Statement &row)
{
    return readMessage([&row](int column) { return row.column(column); });
}

} // namespace

Message readMessage(const std::function<QVariant(int)> &column)
{
    int at = 0;
    auto next = [&] {
        return column(at++);
    };
    Message message;
    message.id = MessageId(next().toString());
    message.tenant = TenantId(next().toString());
    message.direction = directionFromName(next().toString()).value_or(Direction::Outbound);
    message.channel = channelFromName(next().toString()).value_or(Channel::Sms);
    message.to = next().toString();
    message.from = next().toString();
    message.account = AccountId(next().toString());
    message.body = next().toString();
    message.encoding = encodingFromName(next().toString()).value_or(Encoding::Ucs2);
    message.segments = next().toInt();
    message.category = categoryFromName(next().toString()).value_or(Category::Transactional);
    message.lane = laneFromName(next().toString()).value_or(Lane::Normal);
    message.state = messageStateFromName(next().toString()).value_or(MessageState::Held);
    message.reason = next().toString();
    message.reasonText = next().toString();
    message.attempts = next().toInt();
    message.claims = next().toInt();
    message.receiptsFrom = next().toInt();
    message.createdAt = instantIn(next());
    message.updatedAt = instantIn(next());
    message.nextAt = instantIn(next());
    message.expiresAt = instantIn(next());
    message.sentAt = optionalInstantIn(next());
    message.finalAt = optionalInstantIn(next());
    message.leaseUntil = optionalInstantIn(next());
    message.leaseOwner = next().toString();
    message.reconcileAt = optionalInstantIn(next());
    message.reconcileTries = next().toInt();
    message.providerRef = next().toString();
    message.reference = next().toString();
    message.language = next().toString();
    message.campaign = next().toString();
    message.templateVersion = next().toString();
    message.consentBasis = next().toString();
    const QVariant estimated = next();
    message.estimatedCost = moneyIn(estimated, next());
    const QVariant actual = next();
    message.actualCost = moneyIn(actual, next());
    message.wantedAccount = AccountId(next().toString());
    message.wantedSender = next().toString();
    message.country = next().toString();
    message.content = contentIn(next().toString());
    message.triesFrom = next().toInt();
    return message;
}

Result<void> MessageStore::insert(const Message &message)
{
    Statement &statement = m_database.prepared(insertMessage);
    bindAll(statement, message);
    if (auto ran = statement.run(); !ran)
        return ran;
    if (statement.rowsAffected() != 1)
        return Error{ErrorKind::Conflict, u"A message with this id stands already."_s, u"id"_s};
    return {};
}

Result<bool> MessageStore::insertInbound(const Message &message)
{
    Statement &statement = m_database.prepared(insertMessage);
    bindAll(statement, message);
    if (auto ran = statement.run(); !ran)
        return ran.error();
    return statement.rowsAffected() == 1;
}

Result<std::optional<Instant>> MessageStore::lastInbound(
        const AccountId &account, const QString &number, Channel channel, const QString &person)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT max(coalesce(sent_at, created_at)) FROM messages
        WHERE direction = 'inbound' AND sender = :person AND channel = :channel
            AND (account = :account OR recipient = :number)
    )sql");
    statement.bind(u":person"_s, toColumn(person))
            .bind(u":account"_s, account.value)
            .bind(u":number"_s, toColumn(number))
            .bind(u":channel"_s, toName(channel));
    return earliest(statement);
}

Result<std::optional<Message>> MessageStore::find(const MessageId &id)
{
    Statement &statement =
            m_database.prepared("SELECT " HELIO_MESSAGE_COLUMNS " FROM messages WHERE id = :id");
    statement.bind(u":id"_s, id.value);
    return firstRow(statement, messageOn);
}

Result<std::optional<Message>> MessageStore::findForUpdate(const MessageId &id)
{
    Statement &statement = m_database.prepared(
            "SELECT " HELIO_MESSAGE_COLUMNS " FROM messages WHERE id = :id {for_update}");
    statement.bind(u":id"_s, id.value);
    return firstRow(statement, messageOn);
}

Result<QList<Message>> MessageStore::due(const QueueKey &queue, Lane lane, Instant now, int limit)
{
    Statement &statement = m_database.prepared("SELECT " HELIO_MESSAGE_COLUMNS R"sql( FROM messages
        WHERE state = 'queued' AND queue = :queue AND lane = :lane
            AND next_at <= :now AND expires_at > :fresh
        ORDER BY next_at, id
        LIMIT :limit {skip_locked})sql");
    statement.bind(u":queue"_s, queue.text())
            .bind(u":lane"_s, toName(lane))
            .bind(u":now"_s, toColumn(now))
            .bind(u":fresh"_s, toColumn(now))
            .bind(u":limit"_s, limit);
    return allRows(statement, messageOn);
}

Result<MessageStore::Line> MessageStore::ahead(const Message &message, Instant now)
{
    // Each part a range of its own in the queue's index.
    Statement &statement = m_database.prepared(R"sql(
        SELECT count(*), coalesce(sum(segments), 0) FROM (
            SELECT segments FROM messages
            WHERE state = 'queued' AND queue = :queue AND lane = :lane
                AND (next_at < :next_at OR (next_at = :same_at AND id < :id))
            UNION ALL
            SELECT segments FROM messages
            WHERE state = 'queued' AND queue = :urgent_queue AND lane = 'urgent'
                AND next_at <= :now AND :own_lane <> 'urgent') AS line
    )sql");
    const QString queue = QueueKey::of(message).text();
    statement.bind(u":queue"_s, queue)
            .bind(u":lane"_s, toName(message.lane))
            .bind(u":next_at"_s, toColumn(message.nextAt))
            .bind(u":same_at"_s, toColumn(message.nextAt))
            .bind(u":id"_s, message.id.value)
            .bind(u":urgent_queue"_s, queue)
            .bind(u":now"_s, toColumn(now))
            .bind(u":own_lane"_s, toName(message.lane));
    const auto line = firstRow(statement, [](const Statement &row) {
        return Line{row.column(0).toLongLong(), row.column(1).toLongLong()};
    });
    if (!line)
        return line.error();
    return line->value_or(Line());
}

Result<int> MessageStore::unfinishedOf(const AccountId &account)
{
    // By state, where few are left; an expression, so that SQLite does not read all of the account.
    Statement &statement = m_database.prepared(R"sql(
        SELECT count(*) FROM messages
        WHERE tenant = (SELECT tenant FROM accounts WHERE id = :id)
            AND state IN ('scheduled', 'queued', 'held', 'sending', 'unknown', 'sent')
            AND account || '' = :account
    )sql");
    statement.bind(u":id"_s, account.value).bind(u":account"_s, account.value);
    const auto count =
            firstRow(statement, [](const Statement &row) { return row.column(0).toInt(); });
    if (!count)
        return count.error();
    return count->value_or(0);
}

Result<std::optional<Instant>> MessageStore::nextDue(const QueueKey &queue, Lane lane)
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT min(next_at) FROM messages
        WHERE state = 'queued' AND queue = :queue AND lane = :lane
    )sql");
    statement.bind(u":queue"_s, queue.text()).bind(u":lane"_s, toName(lane));
    return earliest(statement);
}

Result<QList<QueueKey>> MessageStore::queues()
{
    // Hops from queue to queue along their index instead of reading all of it.
    Statement &statement = m_database.prepared(R"sql(
        WITH RECURSIVE hop (queue) AS (
            SELECT min(queue) FROM messages WHERE state = 'queued'
            UNION ALL
            SELECT (SELECT min(m.queue) FROM messages m
                    WHERE m.state = 'queued' AND m.queue > hop.queue)
            FROM hop WHERE hop.queue IS NOT NULL)
        SELECT queue FROM hop WHERE queue IS NOT NULL
    )sql");
    return allRows(statement, [](const Statement &row) {
        return QueueKey::fromText(row.column(0).toString()).value_or(QueueKey());
    });
}

Result<bool> MessageStore::apply(const Step &step)
{
    Statement &statement = m_database.prepared(R"sql(
        UPDATE messages
        SET state = :state, account = :account, sender = :sender, claims = :claims,
            reason = :reason, reason_text = :reason_text, attempts = :attempts,
            receipts_from = :receipts_from, tries_from = :tries_from, segments = :segments,
            updated_at = :updated_at,
            next_at = :next_at, expires_at = :expires_at, sent_at = :sent_at, final_at = :final_at,
            lease_until = :lease_until, lease_owner = :lease_owner, reconcile_at = :reconcile_at,
            reconcile_tries = :reconcile_tries, provider_ref = :provider_ref,
            estimated_micros = :estimated_micros, estimated_currency = :estimated_currency,
            actual_micros = :actual_micros, actual_currency = :actual_currency
        WHERE id = :id AND state = :before AND claims = :tries AND updated_at = :seen
    )sql");
    bindChangeable(statement, step.after);
    statement.bind(u":id"_s, step.before.id.value)
            .bind(u":before"_s, toName(step.before.state))
            .bind(u":tries"_s, step.before.claims)
            .bind(u":seen"_s, toColumn(step.before.updatedAt));
    if (auto ran = statement.run(); !ran)
        return ran.error();
    return statement.rowsAffected() == 1;
}

Result<QList<Message>> MessageStore::list(const char *sql, Instant now, int limit)
{
    Statement &statement = m_database.prepared(sql);
    statement.bind(u":now"_s, toColumn(now)).bind(u":limit"_s, limit);
    return allRows(statement, messageOn);
}

Result<QList<Message>> MessageStore::dueScheduled(Instant now, int limit)
{
    return list("SELECT " HELIO_MESSAGE_COLUMNS R"sql( FROM messages
        WHERE state = 'scheduled' AND next_at <= :now
        ORDER BY next_at LIMIT :limit {skip_locked})sql",
            now, limit);
}

Result<QList<Message>> MessageStore::expired(Instant now, int limit)
{
    return list("SELECT " HELIO_MESSAGE_COLUMNS R"sql( FROM messages
        WHERE state IN ('queued', 'scheduled', 'held') AND expires_at <= :now
        ORDER BY expires_at LIMIT :limit {skip_locked})sql",
            now, limit);
}

Result<QList<Message>> MessageStore::lapsed(Instant now, int limit)
{
    return list("SELECT " HELIO_MESSAGE_COLUMNS R"sql( FROM messages
        WHERE state = 'sending' AND lease_until <= :now
        ORDER BY lease_until LIMIT :limit {skip_locked})sql",
            now, limit);
}

Result<QList<Message>> MessageStore::inFlight()
{
    Statement &statement = m_database.prepared(
            "SELECT " HELIO_MESSAGE_COLUMNS " FROM messages WHERE state = 'sending'");
    return allRows(statement, messageOn);
}

Result<QList<Message>> MessageStore::takeForReconcile(Instant now, Instant until, int limit)
{
    Statement &statement = m_database.prepared(R"sql(
        WITH due AS (
            SELECT id FROM messages WHERE reconcile_at <= :now
            ORDER BY reconcile_at LIMIT :limit {skip_locked})
        UPDATE messages SET reconcile_at = :until
        WHERE id IN (SELECT id FROM due)
        RETURNING )sql" HELIO_MESSAGE_COLUMNS);
    statement.bind(u":until"_s, toColumn(until))
            .bind(u":now"_s, toColumn(now))
            .bind(u":limit"_s, limit);
    return allRows(statement, messageOn);
}

Result<std::optional<Instant>> MessageStore::nextHousekeeping()
{
    Statement &statement = m_database.prepared(R"sql(
        SELECT min(at) FROM (
            SELECT min(next_at) AS at FROM messages WHERE state = 'scheduled'
            UNION ALL
            SELECT min(expires_at) FROM messages WHERE state IN ('queued', 'scheduled', 'held')
            UNION ALL
            SELECT min(lease_until) FROM messages WHERE state = 'sending'
            UNION ALL
            SELECT min(reconcile_at) FROM messages WHERE reconcile_at IS NOT NULL) AS times
    )sql");
    return earliest(statement);
}

} // namespace helio
