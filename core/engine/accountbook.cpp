// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/accountbook.h"

#include "core/engine/secrets.h"
#include "core/providers/accountcheck.h"
#include "core/providers/httpclient.h"
#include "core/providers/smtpclient.h"
#include "core/storage/stores.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

Q_LOGGING_CATEGORY(lcAccounts, "heliograph.accounts")

namespace
{

constexpr int enquiryConcurrency = 8;

double numberIn(const Account &account, const QString &setting, double fallback)
{
    bool isNumber = false;
    const double number = account.settings.value(setting).toDouble(&isNumber);
    return isNumber ? number : fallback;
}

} // namespace

double configuredPace(const Account &account)
{
    const Provider *provider = findProvider(account.provider);
    return numberIn(account, u"messages_per_second"_s,
            provider ? provider->info().defaultPerSecond : ProviderInfo().defaultPerSecond);
}

TokenBucket &AccountDesk::senderPace(const QString &sender, Instant now)
{
    const auto found = senderPaces.find(sender);
    return found != senderPaces.end()
                   ? found->second
                   : senderPaces.emplace(sender, TokenBucket(senderRate, now)).first->second;
}

int AccountDesk::freeSlots() const
{
    if (!maySend())
        return 0;
    const int size = provider->info().batchSize;
    int requests = booked;
    for (const auto &[key, messages] : bookings)
        requests += (messages + size - 1) / size;
    return http->freeSlots() - requests;
}

QString AccountDesk::batchKey(const QString &sender, const Message &message)
{
    // A template's values differ from one recipient to the next: it travels alone.
    return message.content.isEmpty() ? sender + u'\n' + message.body : message.id.value;
}

bool AccountDesk::joinsBatch(const QString &sender, const Message &message) const
{
    if (bookings.empty())
        return false;
    const auto found = bookings.find(batchKey(sender, message));
    return found != bookings.end() && found->second % provider->info().batchSize != 0;
}

void AccountDesk::book(const QString &sender, const Message &message)
{
    if (provider->info().batchSize > 1)
        ++bookings[batchKey(sender, message)];
    else
        ++booked;
}

void AccountDesk::unbook()
{
    booked = 0;
    bookings.clear();
}

int AccountDesk::allowance(const QString &sender, Instant now)
{
    return std::min(pace.available(now), senderPace(sender, now).available(now));
}

void AccountDesk::spend(const QString &sender, int segments, Instant now)
{
    for (TokenBucket *bucket : {&pace, &senderPace(sender, now)}) {
        if (segments >= 0)
            bucket->take(segments, now);
        else
            bucket->giveBack(-segments);
    }
}

AccountBook::AccountBook(
        Stores &stores, Secrets &secrets, const Settings &settings, const Clock &clock)
    : m_stores(stores)
    , m_secrets(secrets)
    , m_settings(settings)
    , m_clock(clock)
{
}

AccountBook::~AccountBook() = default;

Result<void> AccountBook::refresh()
{
    const auto revision = m_stores.accounts.revision();
    if (!revision)
        return revision.error();
    if (*revision == m_revision)
        return {};
    const auto accounts = m_stores.accounts.all();
    if (!accounts)
        return accounts.error();
    m_revision = *revision;
    for (auto it = m_desks.begin(); it != m_desks.end();) {
        const bool isKept = std::any_of(accounts->begin(), accounts->end(),
                [&](const Account &account) { return account.id == it->first; });
        if (isKept) {
            ++it;
            continue;
        }
        // Whoever waits for one of its replies is still answered.
        retire(std::move(it->second->http));
        retire(std::move(it->second->enquiries));
        it = m_desks.erase(it);
    }
    for (const Account &account : *accounts) {
        const AccountDesk *known = desk(account.id);
        if (!known || known->account != account)
            seat(account);
    }
    emit changed();
    return {};
}

void AccountBook::seat(const Account &account)
{
    auto &slot = m_desks[account.id];
    const bool isNew = !slot;
    if (isNew)
        slot = std::make_unique<AccountDesk>();
    AccountDesk &desk = *slot;
    const bool isSameWork = !isNew && desk.account.settings == account.settings &&
                            desk.account.secrets == account.secrets &&
                            desk.account.provider == account.provider;
    desk.account = account;
    if (isSameWork) {
        if (desk.maySend())
            emit becameReady(account.id);
        return;
    }
    desk.provider = findProvider(account.provider);
    if (!desk.provider) {
        desk.isReady = false;
        desk.trouble = u"This program has no provider called \"%1\"."_s.arg(account.provider);
        return;
    }
    const ProviderInfo &info = desk.provider->info();
    const Instant now = m_clock.now();
    desk.configuredRate = configuredPace(account);
    desk.pace.setRate(desk.configuredRate, now);
    desk.senderRate = numberIn(account, u"sender_per_second"_s, 0);
    for (auto &[sender, pace] : desk.senderPaces)
        pace.setRate(desk.senderRate, now);
    const int concurrency =
            std::clamp(int(numberIn(account, u"concurrency"_s, info.defaultConcurrency)), 1, 1024);
    const bool isOtherTransport = desk.transport != info.transport;
    if (!desk.http || desk.concurrency != concurrency || isOtherTransport) {
        retire(std::move(desk.http));
        desk.http = newConnections(info.transport, concurrency);
        desk.concurrency = concurrency;
    }
    if (!desk.enquiries || isOtherTransport) {
        retire(std::move(desk.enquiries));
        desk.enquiries = newConnections(info.transport, enquiryConcurrency);
    }
    desk.transport = info.transport;
    desk.canBeCalled = canBeCalled(info, contextOf(account, {}));
    resolve(account.id);
}

std::unique_ptr<Connections> AccountBook::newConnections(Transport transport, int concurrency) const
{
    switch (transport) {
    case Transport::Http:
        return std::make_unique<HttpClient>(concurrency, m_settings.requestTimeout);
    case Transport::Smtp:
        return std::make_unique<SmtpClient>(concurrency, m_settings.requestTimeout);
    }
    Q_UNREACHABLE();
}

/** Replies under way still arrive; then the connections close. */
void AccountBook::retire(std::unique_ptr<Connections> client)
{
    if (!client || client->inFlight() == 0)
        return;
    Connections *old = client.release();
    old->setParent(this);
    connect(old, &Connections::slotFreed, old, [old] {
        if (old->inFlight() == 0)
            old->deleteLater();
    });
}

void AccountBook::reload(const AccountId &id)
{
    if (desk(id))
        resolve(id);
}

void AccountBook::resolve(const AccountId &id)
{
    AccountDesk &asked = *m_desks.at(id);
    asked.isReady = false;
    asked.isResolving = true;
    asked.trouble = u"Its secrets are being read."_s;
    m_secrets.readAll(asked.account).then(this, [this, id](const Result<SecretValues> &secrets) {
        takeSecrets(id, secrets);
        const auto waiting = std::stable_partition(m_waiting.begin(), m_waiting.end(),
                [this](const Waiting &one) { return isResolving(one.account); });
        const std::vector<Waiting> served(waiting, m_waiting.end());
        m_waiting.erase(waiting, m_waiting.end());
        for (const Waiting &one : served)
            one.work();
    });
}

void AccountBook::takeSecrets(const AccountId &id, const Result<SecretValues> &secrets)
{
    AccountDesk *desk = this->desk(id);
    if (!desk)
        return;
    desk->isResolving = false;
    if (!desk->provider)
        return;
    if (!secrets) {
        desk->trouble = secrets.error().text;
        qCWarning(lcAccounts).noquote() << "account" << id.value << "cannot work:" << desk->trouble;
        emit changed();
        return;
    }
    desk->secrets = *secrets;
    const auto checked = desk->provider->check(contextOf(*desk));
    desk->isReady = bool(checked);
    desk->trouble = checked ? QString() : checked.error().text;
    if (desk->isReady)
        emit becameReady(id);
    else
        qCWarning(lcAccounts).noquote() << "account" << id.value << "cannot work:" << desk->trouble;
    emit changed();
}

bool AccountBook::isResolving(const AccountId &id) const
{
    return std::any_of(m_desks.begin(), m_desks.end(), [&id](const auto &entry) {
        return entry.second->isResolving && (id.isEmpty() || entry.first == id);
    });
}

void AccountBook::whenResolved(const AccountId &id, std::function<void()> work)
{
    if (isResolving(id))
        m_waiting.push_back({id, std::move(work)});
    else
        work();
}

AccountDesk *AccountBook::desk(const AccountId &id)
{
    const auto found = m_desks.find(id);
    return found == m_desks.end() ? nullptr : found->second.get();
}

AccountDesk *AccountBook::defaultDesk() const
{
    for (const auto &[id, desk] : m_desks) {
        if (desk->account.isDefault)
            return desk.get();
    }
    return m_desks.size() == 1 ? m_desks.begin()->second.get() : nullptr;
}

ProviderContext AccountBook::contextOf(const AccountDesk &desk) const
{
    return contextOf(desk.account, desk.secrets);
}

ProviderContext AccountBook::contextOf(const Account &account, const SecretValues &secrets) const
{
    return {account, secrets, m_settings.publicUrl, m_clock.now()};
}

} // namespace helio
