// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"
#include "core/domain/lifecycle.h"
#include "core/domain/sendoutcome.h"
#include "core/engine/proofs.h"
#include "core/engine/settings.h"
#include "core/providers/provider.h"
#include "core/storage/callbackstore.h"

#include <QFuture>
#include <QObject>

namespace helio
{

class AccountBook;
struct AccountDesk;
class Changes;
class Clock;
class Committer;
class Health;
class Router;
struct Stores;

/** What a receipt did to the message it named. */
enum class ReceiptVerdict { Applied, Duplicate, Unmatched };
QString toName(ReceiptVerdict verdict);

/**
 * Takes what providers tell us: status callbacks and inbound messages. Verifies first, answers
 * after the commit. A receipt that matches nothing is kept and tried again. Engine thread.
 */
class Receipts : public QObject
{
    Q_OBJECT

public:
    Receipts(Stores &stores, Committer &committer, AccountBook &accounts, Router &router,
            Health &health, Changes &changes, const Settings &settings, const Clock &clock);

    /** \a id as the address named it; empty where the provider has one address for all. */
    QFuture<HttpReply> receiveStatus(
            const AccountId &account, const MessageId &id, const HttpRequest &request);
    QFuture<HttpReply> receiveInbound(const AccountId &account, const HttpRequest &request);

    /** Inside a transaction: \a receipt about \a id, from a callback or an answer of the provider.
     */
    Result<ReceiptVerdict> store(
            const AccountId &account, const MessageId &id, const Receipt &receipt);
    /** Tries the parked receipts whose time has come. */
    void retryParked();

signals:
    /** A message leaves anew; the hint is harmless where the turn fails. */
    void requeued(const helio::Message &message);
    /** What the account sent was refused for the account's own sake: it needs a person. */
    void accountRefused(const helio::AccountId &id, const QString &sentence);

public:
    qint64 takenCount() const { return m_taken; }
    qint64 forgedCount() const { return m_forged; }
    qint64 unmatchedCount() const { return m_unmatched; }

private:
    using Reading = CallbackReading (Provider::*)(
            const ProviderContext &, const HttpRequest &) const;

    /** A provider's call as it came in. */
    struct Call {
        AccountId account;
        MessageId id; ///< as its address names it
        HttpRequest request;
        Reading read = nullptr;
        HttpReply usual; ///< what it hears where its content asks for nothing else
    };

    QFuture<HttpReply> receive(const Call &call);
    QFuture<HttpReply> take(const Call &call, const QMap<QUrl, QByteArray> &fetched);
    void confirm(AccountDesk &desk, const HttpRequest &request);
    Result<void> storeCall(const CallbackRecord &record, const QList<Receipt> &receipts,
            const QList<InboundMessage> &inbound, QList<MessageId> &concerned);
    Result<void> storeReceipt(
            CallbackRecord record, const Receipt &receipt, QList<MessageId> &concerned);
    Result<void> storeInbound(
            CallbackRecord record, const InboundMessage &inbound, QList<MessageId> &concerned);
    Result<MessageId> addresseeOf(
            const AccountId &account, const MessageId &addressed, const Receipt &receipt);
    Result<bool> mayLeaveByAnother(
            const Message &message, const AccountId &account, const Receipt &receipt);
    Result<void> noteConsequences(
            const Step &step, const AccountId &account, int attempt, const Receipt &receipt);
    Result<void> retryOne(const ParkedReceipt &parked);
    HttpReply refuse(const AccountId &account, bool isForged);

    Stores &m_stores;
    Committer &m_committer;
    AccountBook &m_accounts;
    Router &m_router;
    Health &m_health;
    Changes &m_changes;
    const Clock &m_clock;
    const Settings &m_settings;
    Proofs m_proofs;
    qint64 m_taken = 0;
    qint64 m_forged = 0;
    qint64 m_unmatched = 0;
};

} // namespace helio
