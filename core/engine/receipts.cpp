// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/receipts.h"

#include "core/domain/segments.h"
#include "core/engine/accountbook.h"
#include "core/engine/changes.h"
#include "core/engine/committer.h"
#include "core/engine/health.h"
#include "core/engine/onthread.h"
#include "core/engine/router.h"
#include "core/engine/settlement.h"
#include "core/storage/stores.h"

#include <QFuture>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

Q_LOGGING_CATEGORY(lcReceipts, "heliograph.receipts")

namespace
{

constexpr std::chrono::milliseconds firstParkTime = 5s;
constexpr int parkTriesAtMost = 12; // doubling from 5 s: about six hours
constexpr int parkedPerTurn = 100;

QFuture<HttpReply> answered(HttpReply reply)
{
    return QtFuture::makeReadyFuture(std::move(reply));
}

HttpReply reply(int status)
{
    HttpReply reply;
    reply.status = status;
    return reply;
}

} // namespace

QString toName(ReceiptVerdict verdict)
{
    switch (verdict) {
    case ReceiptVerdict::Applied:
        return u"applied"_s;
    case ReceiptVerdict::Duplicate:
        return u"duplicate"_s;
    case ReceiptVerdict::Unmatched:
        return u"unmatched"_s;
    }
    Q_UNREACHABLE();
}

Receipts::Receipts(Stores &stores, Committer &committer, AccountBook &accounts, Router &router,
        Health &health, Changes &changes, const Settings &settings, const Clock &clock)
    : m_stores(stores)
    , m_committer(committer)
    , m_accounts(accounts)
    , m_router(router)
    , m_health(health)
    , m_changes(changes)
    , m_clock(clock)
    , m_settings(settings)
    , m_proofs(settings, clock)
{
}

HttpReply Receipts::refuse(const AccountId &account, bool isForged)
{
    if (isForged) {
        ++m_forged;
        // One line in a hundred: a flood of forgeries must not become a flood of logs.
        if (m_forged % 100 == 1) {
            qCWarning(lcReceipts).noquote() << "a callback for account" << account.value
                                            << "had no valid signature; so far:" << m_forged;
        }
    }
    return reply(isForged ? 403 : 400);
}

QFuture<HttpReply> Receipts::receiveStatus(
        const AccountId &account, const MessageId &id, const HttpRequest &request)
{
    return receive({account, id, request, &Provider::readCallback, reply(204)});
}

QFuture<HttpReply> Receipts::receiveInbound(const AccountId &account, const HttpRequest &request)
{
    const AccountDesk *desk = m_accounts.desk(account);
    const HttpReply thanks = desk && desk->provider ? desk->provider->inboundAnswer() : reply(204);
    return receive({account, {}, request, &Provider::readInbound, thanks});
}

QFuture<HttpReply> Receipts::receive(const Call &call)
{
    const AccountDesk *desk = m_accounts.desk(call.account);
    const auto needed =
            desk && desk->provider && desk->isReady
                    ? desk->provider->neededFor(m_accounts.contextOf(*desk), call.request)
                    : std::nullopt;
    if (!needed)
        return take(call, {});
    const Answer<HttpReply> answer;
    m_proofs.get(
            *needed, [this, call, answer, url = *needed](const std::optional<QByteArray> &content) {
                if (!content)
                    return answer(reply(503));
                take(call, {{url, *content}}).then(this, [answer](const HttpReply &taken) {
                    answer(taken);
                });
            });
    return answer.future();
}

QFuture<HttpReply> Receipts::take(const Call &call, const QMap<QUrl, QByteArray> &fetched)
{
    const AccountId &account = call.account;
    AccountDesk *desk = m_accounts.desk(account);
    if (!desk || !desk->provider)
        return answered(reply(404));
    if (!desk->isReady)
        return answered(reply(503)); // its secrets are not there: the provider will try again
    ProviderContext context = m_accounts.contextOf(*desk);
    context.fetched = fetched;
    const auto reading = (desk->provider->*call.read)(context, call.request);
    if (const auto *fault = std::get_if<CallbackFault>(&reading))
        return answered(refuse(account, *fault == CallbackFault::Forged));
    const auto &content = std::get<CallbackContent>(reading);
    if (content.confirmation)
        confirm(*desk, *content.confirmation);
    const HttpReply thanks = content.answer.value_or(call.usual);
    if (content.receipts.isEmpty() && content.inbound.isEmpty())
        return answered(thanks);

    const CallbackRecord record{
            0, m_clock.now(), account, call.id, {}, {}, {}, {}, content.redactedPayload};
    auto concerned = std::make_shared<QList<MessageId>>();
    const Answer<HttpReply> answer;
    m_committer.add(
            [this, record, receipts = content.receipts, inbound = content.inbound, concerned] {
                concerned->clear(); // of a first run that was rolled back
                return storeCall(record, receipts, inbound, *concerned);
            },
            [this, answer, thanks, concerned](const Result<void> &committed) {
                if (committed) {
                    ++m_taken;
                    for (const MessageId &message : std::as_const(*concerned))
                        m_changes.note(message);
                }
                answer(committed ? thanks : reply(503));
            });
    return answer.future();
}

/** The provider wants to see that the address is ours; it asks again where this fails. */
void Receipts::confirm(AccountDesk &desk, const HttpRequest &request)
{
    desk.enquiries->send(request, [account = desk.account.id](const HttpReply &reply) {
        if (reply.status / 100 == 2)
            return;
        qCWarning(lcReceipts).noquote()
                << "account" << account.value << "could not confirm its callback address:"
                << (reply.isAnswer() ? u"HTTP %1"_s.arg(reply.status) : reply.networkError);
    });
}

/** Everything one call brought; a provider may put several messages into one. */
Result<void> Receipts::storeCall(const CallbackRecord &record, const QList<Receipt> &receipts,
        const QList<InboundMessage> &inbound, QList<MessageId> &concerned)
{
    for (const Receipt &receipt : receipts) {
        CallbackRecord one = record;
        one.kind = u"status"_s;
        one.providerRef = receipt.providerRef;
        one.status = receipt.status;
        if (auto stored = storeReceipt(one, receipt, concerned); !stored)
            return stored;
    }
    for (const InboundMessage &message : inbound) {
        CallbackRecord one = record;
        one.kind = u"inbound"_s;
        one.message = newMessageId(record.at);
        one.providerRef = message.providerRef;
        one.status = u"received"_s;
        if (auto stored = storeInbound(one, message, concerned); !stored)
            return stored;
    }
    return {};
}

Result<void> Receipts::storeReceipt(
        CallbackRecord record, const Receipt &receipt, QList<MessageId> &concerned)
{
    auto addressee = addresseeOf(record.account, record.message, receipt);
    if (!addressee)
        return addressee.error();
    record.message = *addressee;
    const auto verdict = store(record.account, record.message, receipt);
    if (!verdict)
        return verdict.error();
    if (!record.message.isEmpty())
        concerned.append(record.message);
    record.verdict = toName(*verdict);
    if (*verdict != ReceiptVerdict::Unmatched)
        return m_stores.callbacks.add(record);
    ++m_unmatched;
    return m_stores.callbacks.add(record, &receipt, record.at + firstParkTime);
}

/** Whom a receipt is about: as its address says, or the provider itself, or the id it gave. */
Result<MessageId> Receipts::addresseeOf(
        const AccountId &account, const MessageId &addressed, const Receipt &receipt)
{
    if (!addressed.isEmpty())
        return addressed;
    if (isMessageId(receipt.message.value))
        return receipt.message;
    const auto owner = m_stores.history.ownerOf(account, receipt.providerRef);
    if (!owner)
        return owner.error();
    return *owner ? (*owner)->message : MessageId();
}

Result<ReceiptVerdict> Receipts::store(
        const AccountId &account, const MessageId &id, const Receipt &receipt)
{
    if (id.isEmpty())
        return ReceiptVerdict::Unmatched;
    const auto found = m_stores.messages.findForUpdate(id);
    if (!found)
        return found.error();
    if (!*found || (*found)->direction != Direction::Outbound)
        return ReceiptVerdict::Unmatched;
    const Message &message = **found;

    int attempt = message.claims;
    const bool isCurrent = message.account == account;
    if (!isCurrent ||
            (message.providerRef != receipt.providerRef && !receipt.providerRef.isEmpty())) {
        const auto owner = m_stores.history.ownerOf(account, receipt.providerRef);
        if (!owner)
            return owner.error();
        // Another account's news counts where that account has carried the message once.
        if (*owner ? (*owner)->message != id : !isCurrent)
            return ReceiptVerdict::Unmatched;
        if (*owner) {
            attempt = (*owner)->attempt;
        } else if (const auto added =
                           m_stores.history.addRef(account, receipt.providerRef, id, attempt);
                   !added) {
            return added.error();
        }
    }
    const AccountDesk *desk = m_accounts.desk(account);
    const QString provider = desk ? desk->account.provider : u"provider"_s;
    Receipt confinedTo = receipt;
    if (desk && receipt.refusal)
        confinedTo.refusal = confined(*receipt.refusal, message, desk->account);
    const auto isAnotherLeft = mayLeaveByAnother(message, account, confinedTo);
    if (!isAnotherLeft)
        return isAnotherLeft.error();
    const auto step = lifecycle::applyReceipt(message, confinedTo, attempt, provider, m_clock.now(),
            lifecycleTimes(m_settings, desk), *isAnotherLeft,
            QRandomGenerator::global()->generateDouble());
    if (!step)
        return ReceiptVerdict::Duplicate;
    const auto applied = m_stores.apply(*step);
    if (!applied)
        return applied.error();
    if (!*applied)
        return ReceiptVerdict::Duplicate;
    if (auto noted = noteConsequences(*step, account, attempt, confinedTo); !noted)
        return noted.error();
    return ReceiptVerdict::Applied;
}

Result<bool> Receipts::mayLeaveByAnother(
        const Message &message, const AccountId &account, const Receipt &receipt)
{
    if (!isWorthAnother(receipt))
        return false;
    return m_router.isAnotherLeft(message, account, receipt.refusal == RefusalClass::Cap);
}

/** What the news means beyond the message: for its account, its try and the queue. */
Result<void> Receipts::noteConsequences(
        const Step &step, const AccountId &account, int attempt, const Receipt &receipt)
{
    const Message &before = step.before;
    const Instant sentAt = before.sentAt.value_or(before.updatedAt);
    m_health.heard(account, before.country, receipt, sentAt);
    const AccountDesk *desk = m_accounts.desk(account);
    // Who changed the account since, or started it again, has mended it perhaps.
    if (receipt.refusal == RefusalClass::Account && desk && sentAt >= desk->account.updatedAt)
        emit accountRefused(account, receipt.text);
    if (step.after.state != MessageState::Queued)
        return {};
    emit requeued(step.after);
    // Where it goes anew by its own account, that one is not ruled out.
    const QString outcome = step.event.kind == "failover"_L1 ? u"failed"_s : u"deferred"_s;
    return m_stores.history.failAttempt(before.id, attempt, outcome, receipt.code, receipt.text);
}

void Receipts::retryParked()
{
    m_committer.add(
            [this]() -> Result<void> {
                const auto parked = m_stores.callbacks.parked(m_clock.now(), parkedPerTurn);
                if (!parked)
                    return parked.error();
                for (const ParkedReceipt &one : *parked) {
                    if (auto done = retryOne(one); !done)
                        return done;
                }
                return {};
            },
            [](const Result<void> &committed) {
                if (!committed)
                    qCWarning(lcReceipts).noquote() << committed.error().text;
            });
}

Result<void> Receipts::retryOne(const ParkedReceipt &parked)
{
    // The answer to our request may have named the id meanwhile.
    const auto addressee = addresseeOf(parked.account, parked.message, parked.receipt);
    if (!addressee)
        return addressee.error();
    const auto verdict = store(parked.account, *addressee, parked.receipt);
    if (!verdict)
        return verdict.error();
    std::optional<Instant> next;
    if (*verdict == ReceiptVerdict::Unmatched && parked.tries + 1 < parkTriesAtMost)
        next = m_clock.now() + firstParkTime * (1 << (parked.tries + 1));
    return m_stores.callbacks.settle(parked.sequence, *addressee, toName(*verdict), next);
}

Result<void> Receipts::storeInbound(
        CallbackRecord record, const InboundMessage &inbound, QList<MessageId> &concerned)
{
    Message message;
    message.id = record.message;
    message.direction = Direction::Inbound;
    message.channel = inbound.channel;
    message.to = inbound.to;
    message.from = inbound.from;
    message.account = record.account;
    message.body = inbound.body.normalized(QString::NormalizationForm_C);
    const SegmentCount count = countSegments(message.body);
    message.encoding = count.encoding;
    message.segments = inbound.channel == Channel::Sms ? count.segments : 1;
    message.state = MessageState::Received;
    message.reason = inbound.optOut;
    message.createdAt = message.updatedAt = message.nextAt = record.at;
    message.expiresAt = record.at;
    message.finalAt = record.at;
    if (inbound.sentAt)
        message.sentAt = std::min(*inbound.sentAt, record.at); // it may have waited there for days
    message.providerRef = inbound.providerRef;
    const auto isNew = m_stores.messages.insertInbound(message);
    if (!isNew)
        return isNew.error();
    record.verdict = toName(*isNew ? ReceiptVerdict::Applied : ReceiptVerdict::Duplicate);
    if (*isNew) {
        if (auto told = m_stores.history.addEvent(lifecycle::firstEvent(message, {})); !told)
            return told;
        concerned.append(message.id);
    } else {
        record.message = {};
    }
    return m_stores.callbacks.add(record);
}

} // namespace helio
