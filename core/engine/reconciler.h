// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/lifecycle.h"
#include "core/engine/settings.h"
#include "core/providers/provider.h"

#include <QHash>
#include <QObject>

namespace helio
{

class AccountBook;
class Changes;
class Clock;
class Committer;
class Receipts;
struct AccountDesk;
struct Stores;

/**
 * Asks providers about messages whose fate is open: unknown outcomes ("is it there already?"),
 * sent ones without a receipt, delivered ones without a price. Uses connections of its own, so
 * that no answer that fails to come holds up a send. Lives on the engine thread.
 */
class Reconciler : public QObject
{
    Q_OBJECT

public:
    Reconciler(Stores &stores, Committer &committer, AccountBook &accounts, Changes &changes,
            Receipts &receipts, const Settings &settings, const Clock &clock);

    /** Takes what is due, as far as questions are free. */
    void look();
    void stop();

signals:
    /** A message went back into its queue. */
    void requeued(const helio::Message &message);

private:
    /** The messages of one list, by their ids at the provider. */
    using Listed = QHash<QString, Message>;

    /** Asks for lists where many messages wait, then about each that is left. */
    void askAll();
    void askForLists();
    void readPages(const AccountId &account, const HttpRequest &request, Listed open, int page);
    void ask(const Message &message);
    void find(AccountDesk &desk, const Message &message, Instant since);
    void turnPages(const Message &message, Instant since, const HttpRequest &request,
            const QList<FoundMessage> &candidates, int page);
    void fetch(AccountDesk &desk, const Message &message);
    void noteStatus(const Message &message, const std::optional<Receipt> &receipt);
    void settleFound(const Message &message, const QList<FoundMessage> &candidates);
    /** A rule's step on that message, as it stands then. */
    void write(const Message &message, std::function<std::optional<Step>(const Message &)> rule);
    void answered();

    Stores &m_stores;
    Committer &m_committer;
    AccountBook &m_accounts;
    Changes &m_changes;
    Receipts &m_receipts;
    const Settings &m_settings;
    const Clock &m_clock;
    QList<Message> m_waiting; ///< taken, and not asked about yet
    int m_asking = 0;
    bool m_isTaking = false;
    bool m_isStopping = false;
};

} // namespace helio
