// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"
#include "core/domain/lifecycle.h"
#include "core/domain/sendoutcome.h"
#include "core/engine/settings.h"
#include "core/storage/historystore.h"

#include <QObject>

#include <memory>

namespace helio
{

class AccountBook;
class Changes;
class Clock;
class Committer;
class Health;
class Router;
struct AccountDesk;
struct Stores;

/**
 * Carries claimed messages to their providers and settles each reply. Those of one account, sender
 * and text travel in one request where the provider takes that. Lives on the engine thread.
 */
class Courier : public QObject
{
    Q_OBJECT

public:
    Courier(Stores &stores, Committer &committer, AccountBook &accounts, Router &router,
            Health &health, Changes &changes, const Settings &settings, const Clock &clock);

    /** Messages whose claim is committed. */
    void send(const QList<Message> &claimed);
    /** Messages on their way. */
    int inFlight() const { return m_inFlight; }
    /** Settled as sent since start. */
    qint64 sentCount() const { return m_sentCount; }

signals:
    void accountRefused(const helio::AccountId &id, const QString &sentence);
    /** It may leave again, perhaps later. */
    void requeued(const helio::Message &message);
    /** The last reply under way is in; its settling is with the committer. */
    void idle();

private:
    /** What came of one message. */
    struct Delivery {
        Message message;
        QString provider = QStringLiteral("provider");
        SendOutcome outcome;
        AttemptEnd end;
        double uniform = 0; ///< the jitter's random number, drawn once
    };

    void post(AccountDesk &desk, const QList<Message> &messages);
    QList<Delivery> read(
            const QList<Message> &messages, const HttpRequest &request, const HttpReply &reply);
    void settle(const std::shared_ptr<const Delivery> &delivery);
    void release(const Message &message);
    void pace(AccountDesk &desk, const SendOutcome &outcome);

    Stores &m_stores;
    Committer &m_committer;
    AccountBook &m_accounts;
    Router &m_router;
    Health &m_health;
    Changes &m_changes;
    const Clock &m_clock;
    const Settings &m_settings;
    int m_inFlight = 0;
    qint64 m_sentCount = 0;
};

} // namespace helio
