// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/prospects.h"

#include "core/domain/routing.h"
#include "core/engine/accountbook.h"
#include "core/providers/provider.h"
#include "core/storage/accountstore.h"
#include "core/storage/healthstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/routestore.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

/** Who waits for less goes on its way while somebody reads that it waits. */
constexpr std::chrono::milliseconds worthTelling = 1s;

/** The accounts that one route, or a person, lets the message leave by. */
Result<QList<AccountId>> candidatesOf(
        Database &database, const Message &message, const QList<Account> &accounts, Instant now)
{
    if (!message.wantedAccount.isEmpty())
        return QList<AccountId>{message.wantedAccount};
    auto routes = RouteStore(database).all();
    if (!routes)
        return routes.error();
    const RouteTable table(routes->isEmpty() ? defaultRoutes(accounts) : *routes);
    const RouteFacts facts{.to = message.to,
            .country = message.country,
            .channel = message.channel,
            .category = message.category,
            .tenant = message.tenant,
            .templateName = message.content.templateName,
            .segments = message.segments,
            .at = now};
    QList<AccountId> candidates;
    for (qsizetype i = 0; i < table.routes().size() && candidates.isEmpty(); ++i) {
        if (!table.mismatch(i, facts).isEmpty())
            continue;
        for (const RouteCandidate &candidate : table.routes()[i].candidates) {
            const bool isThere = std::ranges::any_of(accounts,
                    [&](const Account &account) { return account.id == candidate.account; });
            if (isThere)
                candidates.append(candidate.account);
        }
    }
    return candidates;
}

/** Whether something but its pace keeps the account from sending the message. */
bool isClosed(const Account &account, const AccountStanding &standing, const Message &message)
{
    const Provider *provider = findProvider(account.provider);
    const bool isAsked = message.wantedAccount == account.id;
    return !provider || provider->info().channel != message.channel || account.isStopped ||
           standing.use == AccountUse::Isolated ||
           (standing.use == AccountUse::Drained && !isAsked) || standing.circuit.isOpen;
}

/** Its place, where nothing but paces keeps it waiting for long enough to be told. */
Result<std::optional<QueuePlace>> placeOf(
        Database &database, const Message &message, const QList<Account> &accounts, Instant now)
{
    const auto candidates = candidatesOf(database, message, accounts, now);
    if (!candidates)
        return candidates.error();
    const auto standings = HealthStore(database).standings();
    if (!standings)
        return standings.error();
    QueuePlace place;
    for (const Account &account : accounts) {
        AccountStanding standing;
        for (const AccountStanding &known : *standings) {
            if (known.account == account.id)
                standing = known;
        }
        if (!candidates->contains(account.id) || isClosed(account, standing, message))
            continue;
        const double pace = standing.pace.value_or(configuredPace(account));
        if (pace <= 0)
            return std::optional<QueuePlace>(); // it takes whatever comes
        place.accounts.append(account.id.value);
        place.pace += pace;
        place.isSlowed = place.isSlowed || standing.pace.has_value();
    }
    if (place.accounts.isEmpty())
        return std::optional<QueuePlace>();
    const auto line = MessageStore(database).ahead(message, now);
    if (!line)
        return line.error();
    const std::chrono::milliseconds wait(qint64(double(line->segments) / place.pace * 1000));
    place.ahead = line->messages;
    place.earliest = now + wait;
    return wait >= worthTelling ? std::optional(place) : std::nullopt;
}

} // namespace

Result<std::optional<Prospects>> prospectsOf(
        Database &database, const Message &message, Instant now)
{
    const bool isOpen = message.state == MessageState::Queued ||
                        message.state == MessageState::Sent ||
                        message.state == MessageState::Unknown;
    if (!isOpen || message.direction == Direction::Inbound)
        return std::optional<Prospects>();
    const auto accounts = AccountStore(database).all();
    if (!accounts)
        return accounts.error();
    Prospects prospects;
    if (message.state == MessageState::Queued) {
        if (message.nextAt > now)
            return std::optional<Prospects>();
        const auto place = placeOf(database, message, *accounts, now);
        if (!place)
            return place.error();
        prospects.place = *place;
        return std::optional(prospects);
    }
    const auto account = std::ranges::find(*accounts, message.account, &Account::id);
    const Provider *provider =
            account != accounts->end() ? findProvider(account->provider) : nullptr;
    if (!provider)
        return std::optional<Prospects>();
    const ProviderInfo &info = provider->info();
    prospects.canBeAsked = message.state == MessageState::Sent ? info.canFetch : info.canFind;
    prospects.isNeverTold = info.callbacks == CallbackStyle::None;
    prospects.unconfirmedAfter = std::min(prospects.unconfirmedAfter, info.unconfirmedAfter);
    return std::optional(prospects);
}

} // namespace helio
