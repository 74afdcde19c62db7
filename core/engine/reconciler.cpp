// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/reconciler.h"

#include "core/engine/accountbook.h"
#include "core/engine/changes.h"
#include "core/engine/committer.h"
#include "core/engine/receipts.h"
#include "core/engine/settlement.h"
#include "core/storage/stores.h"

#include <algorithm>
#include <functional>
#include <ranges>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

Q_LOGGING_CATEGORY(lcReconcile, "heliograph.reconcile")

namespace
{
constexpr int questionsAtOnce = 32;
constexpr int takenAtOnce = 500;
constexpr int pagesAtMost = 10;
/** From so many on, one list answers sooner than a question for each. */
constexpr qsizetype worthAList = 10;
/** A provider dates a message when it leaves: by its own clock, and some time after it took it. */
constexpr std::chrono::milliseconds listedBefore = 1min;
constexpr std::chrono::milliseconds listedAfter = 10min;

/** Where all that is asked is what became of it. */
bool isPoll(const Message &message)
{
    return message.state != MessageState::Unknown && !message.providerRef.isEmpty();
}

Instant leftAt(const Message &message)
{
    return message.sentAt.value_or(message.createdAt);
}
} // namespace

Reconciler::Reconciler(Stores &stores, Committer &committer, AccountBook &accounts,
        Changes &changes, Receipts &receipts, const Settings &settings, const Clock &clock)
    : m_stores(stores)
    , m_committer(committer)
    , m_accounts(accounts)
    , m_changes(changes)
    , m_receipts(receipts)
    , m_settings(settings)
    , m_clock(clock)
{
}

void Reconciler::stop()
{
    m_isStopping = true;
    m_waiting.clear(); // they were only put off
}

void Reconciler::look()
{
    if (m_isStopping || m_isTaking || !m_waiting.isEmpty() || m_asking >= questionsAtOnce)
        return;
    m_isTaking = true;
    auto taken = std::make_shared<QList<Message>>();
    // Put off before asking: a crash while asking means asking again, by whoever looks then.
    m_committer.add(
            [this, taken]() -> Result<void> {
                const Instant now = m_clock.now();
                auto messages = m_stores.messages.takeForReconcile(
                        now, now + m_settings.requestTimeout + m_settings.unknownWait, takenAtOnce);
                if (!messages)
                    return messages.error();
                *taken = *messages;
                return {};
            },
            [this, taken](const Result<void> &committed) {
                m_isTaking = false;
                if (!committed)
                    return;
                // A message that may be lost goes before those that only lack news.
                std::ranges::stable_partition(*taken, std::not_fn(isPoll));
                m_waiting = *taken;
                askForLists();
                askAll();
            });
}

void Reconciler::askAll()
{
    while (!m_waiting.isEmpty() && m_asking < questionsAtOnce && !m_isStopping)
        ask(m_waiting.takeFirst());
}

void Reconciler::askForLists()
{
    QHash<AccountId, Listed> byAccount;
    for (const Message &message : std::as_const(m_waiting)) {
        if (isPoll(message))
            byAccount[message.account].insert(message.providerRef, message);
    }
    for (const auto &[id, messages] : byAccount.asKeyValueRange()) {
        AccountDesk *desk = m_accounts.desk(id);
        if (messages.size() < worthAList || !desk || !desk->isReady)
            continue;
        const auto [first, last] = std::ranges::minmax(messages, {}, leftAt);
        const auto request = desk->provider->listRequest(m_accounts.contextOf(*desk),
                leftAt(first) - listedBefore, leftAt(last) + listedAfter);
        if (!request)
            continue;
        m_waiting.removeIf(
                [&](const Message &message) { return isPoll(message) && message.account == id; });
        ++m_asking;
        readPages(id, *request, messages, 1);
    }
}

/** What the pages do not tell is asked about one by one. */
void Reconciler::readPages(
        const AccountId &account, const HttpRequest &request, Listed open, int page)
{
    AccountDesk *desk = m_accounts.desk(account);
    if (!desk || !desk->enquiries) {
        answered();
        return;
    }
    desk->enquiries->send(request, [=, this](const HttpReply &reply) mutable {
        const AccountDesk *desk = m_accounts.desk(account);
        if (!desk || !desk->provider) {
            answered();
            return;
        }
        const auto list = desk->provider->readList(m_accounts.contextOf(*desk), reply);
        if (!list) {
            qCInfo(lcReconcile).noquote()
                    << "account" << account.value << "gave no list:" << list.error().text;
        } else {
            for (const Receipt &receipt : list->receipts) {
                const auto message = open.find(receipt.providerRef);
                if (message == open.end())
                    continue;
                noteStatus(*message, receipt);
                open.erase(message);
            }
            if (!open.isEmpty() && list->next && page < pagesAtMost && !m_isStopping) {
                readPages(account, *list->next, open, page + 1);
                return;
            }
        }
        if (!m_isStopping)
            m_waiting.append(open.values());
        answered();
    });
}

void Reconciler::ask(const Message &message)
{
    AccountDesk *desk = m_accounts.desk(message.account);
    const bool canAsk = desk && desk->isReady;
    const LifecycleTimes times = lifecycleTimes(m_settings, desk);
    if (message.state == MessageState::Unknown) {
        const auto since = m_stores.history.attemptStart(message.id, message.claims);
        if (canAsk && desk->provider->info().canFind && since && *since)
            find(*desk, message, **since);
        else
            write(message, [this, canAsk, times](const Message &current) {
                // An account whose secrets are not there yet may be asked later.
                return lifecycle::unanswered(current, !canAsk, m_clock.now(), times);
            });
        return;
    }
    if (canAsk && desk->provider->info().canFetch && !message.providerRef.isEmpty())
        fetch(*desk, message);
    else
        write(message, [this, times](const Message &current) {
            return lifecycle::stillSilent(current, m_clock.now(), times);
        });
}

void Reconciler::find(AccountDesk &desk, const Message &message, Instant since)
{
    const auto request = desk.provider->findRequest(m_accounts.contextOf(desk), message, since);
    if (!request) {
        write(message, [this, times = lifecycleTimes(m_settings, &desk)](const Message &current) {
            return lifecycle::unanswered(current, false, m_clock.now(), times);
        });
        return;
    }
    ++m_asking;
    turnPages(message, since, *request, {}, 1);
}

void Reconciler::turnPages(const Message &message, Instant since, const HttpRequest &request,
        const QList<FoundMessage> &candidates, int page)
{
    AccountDesk *desk = m_accounts.desk(message.account);
    if (!desk || !desk->enquiries) {
        answered();
        return;
    }
    desk->enquiries->send(request, [=, this](const HttpReply &reply) {
        AccountDesk *desk = m_accounts.desk(message.account);
        if (!desk || !desk->provider) {
            answered();
            return;
        }
        const ProviderContext context = m_accounts.contextOf(*desk);
        const auto found = desk->provider->readFound(context, message, since, reply);
        if (!found) {
            qCInfo(lcReconcile).noquote() << "message" << message.id.value
                                          << "could not be looked up:" << found.error().text;
            write(message,
                    [this, times = lifecycleTimes(m_settings, desk)](const Message &current) {
                        return lifecycle::unanswered(current, true, m_clock.now(), times);
                    });
            answered();
            return;
        }
        QList<FoundMessage> all = candidates + *found;
        const auto next = page < pagesAtMost
                                  ? desk->provider->nextFindRequest(context, since, reply)
                                  : std::nullopt;
        if (next) {
            turnPages(message, since, *next, all, page + 1);
            return;
        }
        settleFound(message, all);
        answered();
    });
}

void Reconciler::settleFound(const Message &message, const QList<FoundMessage> &candidates)
{
    const AccountDesk *desk = m_accounts.desk(message.account);
    const QString provider = desk ? desk->account.provider : u"provider"_s;
    auto after = std::make_shared<std::optional<Message>>();
    const LifecycleTimes times = lifecycleTimes(m_settings, desk);
    auto find = [this, message, candidates, provider, times]() -> Result<std::optional<Message>> {
        for (const FoundMessage &candidate : candidates) {
            // The same text may have gone to the same number twice: an id serves one message.
            const QString ref = candidate.receipt.providerRef;
            const auto isOurs =
                    m_stores.history.addRef(message.account, ref, message.id, message.claims);
            if (!isOurs)
                return isOurs.error();
            if (!*isOurs)
                continue;
            auto changed = stepFor(m_stores, message.id, [&](const Message &current) {
                return lifecycle::found(current, candidate.receipt, provider, m_clock.now(), times);
            });
            if (!changed)
                return changed.error();
            const auto verdict = m_receipts.store(message.account, message.id, candidate.receipt);
            if (!verdict)
                return verdict.error();
            return changed;
        }
        return stepFor(m_stores, message.id, [this, times](const Message &current) {
            return lifecycle::missing(current, m_clock.now(), times);
        });
    };
    m_committer.add(
            [find, after]() -> Result<void> {
                auto changed = find();
                if (!changed)
                    return changed.error();
                *after = *changed;
                return {};
            },
            [this, after](const Result<void> &committed) {
                if (!committed || !*after)
                    return;
                m_changes.note((*after)->id);
                if ((*after)->state == MessageState::Queued)
                    emit requeued(**after);
            });
}

void Reconciler::fetch(AccountDesk &desk, const Message &message)
{
    const auto request =
            desk.provider->statusRequest(m_accounts.contextOf(desk), message.providerRef);
    if (!request)
        return;
    ++m_asking;
    desk.enquiries->send(*request, [this, message](const HttpReply &reply) {
        answered();
        AccountDesk *desk = m_accounts.desk(message.account);
        if (!desk || !desk->provider)
            return;
        const auto receipt = desk->provider->readStatus(m_accounts.contextOf(*desk), reply);
        if (!receipt) {
            qCInfo(lcReconcile).noquote() << "message" << message.id.value
                                          << "could not be asked after:" << receipt.error().text;
        }
        noteStatus(message, receipt ? std::optional(*receipt) : std::nullopt);
    });
}

/** What the provider says of it, if it says anything; and when to ask again. */
void Reconciler::noteStatus(const Message &message, const std::optional<Receipt> &receipt)
{
    const LifecycleTimes times = lifecycleTimes(m_settings, m_accounts.desk(message.account));
    writeStep(m_committer, m_changes,
            [this, message, receipt, times]() -> Result<std::optional<Message>> {
                if (receipt) {
                    const auto verdict = m_receipts.store(message.account, message.id, *receipt);
                    if (!verdict)
                        return verdict.error();
                }
                return stepFor(m_stores, message.id, [this, times](const Message &current) {
                    const bool isSettled = isFinal(current.state) && current.actualCost.has_value();
                    return !current.reconcileAt || isSettled
                                   ? std::nullopt
                                   : lifecycle::stillSilent(current, m_clock.now(), times);
                });
            });
}

void Reconciler::write(
        const Message &message, std::function<std::optional<Step>(const Message &)> rule)
{
    auto after = std::make_shared<std::optional<Message>>();
    m_committer.add(
            [this, id = message.id, rule = std::move(rule), after]() -> Result<void> {
                auto changed = stepFor(m_stores, id, rule);
                if (!changed)
                    return changed.error();
                *after = *changed;
                return {};
            },
            [this, after](const Result<void> &committed) {
                if (!committed || !*after)
                    return;
                m_changes.note((*after)->id);
                if ((*after)->state == MessageState::Queued)
                    emit requeued(**after);
            });
}

void Reconciler::answered()
{
    --m_asking;
    askAll();
    look();
}

} // namespace helio
