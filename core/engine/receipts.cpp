// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/receipts.h"

#include "core/domain/segments.h"
#include "core/engine/accountbook.h"
#include "core/engine/changes.h"
#include "core/engine/committer.h"
#include "core/engine/settlement.h"
#include "core/storage/stores.h"

#include <QFuture>

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

Receipts::Receipts(Stores &stores, Committer &committer, AccountBook &accounts, Changes &changes,
        const Settings &settings, const Clock &clock)
    : m_stores(stores)
    , m_committer(committer)
    , m_accounts(accounts)
    , m_changes(changes)
    , m_clock(clock)
    , m_times(lifecycleTimes(settings))
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
    AccountDesk *desk = m_accounts.desk(account);
    if (!desk || !desk->provider)
        return answered(reply(404));
    if (!desk->isReady)
        return answered(reply(503)); // its secrets are not there: the provider will try again
    const auto reading = desk->provider->readCallback(m_accounts.contextOf(*desk), request);
    if (const auto *fault = std::get_if<CallbackFault>(&reading))
        return answered(refuse(account, *fault == CallbackFault::Forged));
    const auto &content = std::get<CallbackContent>(reading);
    if (!content.receipt)
        return answered(reply(204)); // genuine, and about nothing that we keep
    const Receipt receipt = *content.receipt;
    const CallbackRecord record{0, m_clock.now(), account, id, receipt.providerRef, u"status"_s,
            receipt.status, {}, content.redactedPayload};

    auto promise = std::make_shared<QPromise<HttpReply>>();
    promise->start();
    m_committer.add([this, record, receipt] { return storeCallback(record, receipt); },
            [this, promise, id](const Result<void> &committed) {
                if (committed) {
                    ++m_taken;
                    m_changes.note(id);
                }
                promise->addResult(reply(committed ? 204 : 503));
                promise->finish();
            });
    return promise->future();
}

Result<void> Receipts::storeCallback(const CallbackRecord &record, const Receipt &receipt)
{
    const auto verdict = store(record.account, record.message, receipt);
    if (!verdict)
        return verdict.error();
    CallbackRecord stored = record;
    stored.verdict = toName(*verdict);
    if (*verdict != ReceiptVerdict::Unmatched)
        return m_stores.callbacks.add(stored);
    ++m_unmatched;
    return m_stores.callbacks.add(stored, &receipt, record.at + firstParkTime);
}

Result<ReceiptVerdict> Receipts::store(
        const AccountId &account, const MessageId &id, const Receipt &receipt)
{
    const auto found = m_stores.messages.findForUpdate(id);
    if (!found)
        return found.error();
    if (!*found || (*found)->account != account || (*found)->direction != Direction::Outbound)
        return ReceiptVerdict::Unmatched;
    const Message &message = **found;

    int attempt = message.claims;
    if (message.providerRef != receipt.providerRef && !receipt.providerRef.isEmpty()) {
        const auto owner = m_stores.history.ownerOf(account, receipt.providerRef);
        if (!owner)
            return owner.error();
        if (*owner && (*owner)->message != id)
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
    const auto step =
            lifecycle::applyReceipt(message, receipt, attempt, provider, m_clock.now(), m_times);
    if (!step)
        return ReceiptVerdict::Duplicate;
    const auto applied = m_stores.apply(*step);
    if (!applied)
        return applied.error();
    return *applied ? ReceiptVerdict::Applied : ReceiptVerdict::Duplicate;
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
    const auto verdict = store(parked.account, parked.message, parked.receipt);
    if (!verdict)
        return verdict.error();
    std::optional<Instant> next;
    if (*verdict == ReceiptVerdict::Unmatched && parked.tries + 1 < parkTriesAtMost)
        next = m_clock.now() + firstParkTime * (1 << (parked.tries + 1));
    return m_stores.callbacks.settle(parked.sequence, toName(*verdict), next);
}

QFuture<HttpReply> Receipts::receiveInbound(const AccountId &account, const HttpRequest &request)
{
    AccountDesk *desk = m_accounts.desk(account);
    if (!desk || !desk->provider)
        return answered(reply(404));
    if (!desk->isReady)
        return answered(reply(503));
    const auto reading = desk->provider->readInbound(m_accounts.contextOf(*desk), request);
    if (const auto *fault = std::get_if<CallbackFault>(&reading))
        return answered(refuse(account, *fault == CallbackFault::Forged));
    const auto &content = std::get<CallbackContent>(reading);
    const HttpReply thanks = desk->provider->inboundAnswer();
    if (!content.inbound)
        return answered(thanks);
    const InboundMessage inbound = *content.inbound;
    const CallbackRecord record{0, m_clock.now(), account, newMessageId(m_clock.now()),
            inbound.providerRef, u"inbound"_s, u"received"_s, {}, content.redactedPayload};

    auto promise = std::make_shared<QPromise<HttpReply>>();
    promise->start();
    m_committer.add([this, record, inbound] { return storeInbound(record, inbound); },
            [this, promise, thanks, id = record.message](const Result<void> &committed) {
                if (committed) {
                    ++m_taken;
                    m_changes.note(id);
                }
                promise->addResult(committed ? thanks : reply(503));
                promise->finish();
            });
    return promise->future();
}

Result<void> Receipts::storeInbound(const CallbackRecord &record, const InboundMessage &inbound)
{
    Message message;
    message.id = record.message;
    message.direction = Direction::Inbound;
    message.to = inbound.to;
    message.from = inbound.from;
    message.account = record.account;
    message.body = inbound.body.normalized(QString::NormalizationForm_C);
    const SegmentCount count = countSegments(message.body);
    message.encoding = count.encoding;
    message.segments = count.segments;
    message.state = MessageState::Received;
    message.reason = inbound.optOut;
    message.createdAt = message.updatedAt = message.nextAt = record.at;
    message.expiresAt = record.at;
    message.finalAt = record.at;
    message.providerRef = inbound.providerRef;
    const auto isNew = m_stores.messages.insertInbound(message);
    if (!isNew)
        return isNew.error();
    CallbackRecord stored = record;
    stored.verdict = toName(*isNew ? ReceiptVerdict::Applied : ReceiptVerdict::Duplicate);
    if (*isNew) {
        if (auto told = m_stores.history.addEvent(lifecycle::firstEvent(message, {})); !told)
            return told;
    } else {
        stored.message = {};
    }
    return m_stores.callbacks.add(stored);
}

} // namespace helio
