// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/router.h"

#include "core/domain/clock.h"
#include "core/domain/draftrules.h"
#include "core/domain/whatsapp.h"
#include "core/engine/accountbook.h"
#include "core/engine/health.h"
#include "core/engine/settings.h"
#include "core/storage/stores.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

/** Where nobody knows when it will be better: an account may be mended at any moment. */
constexpr std::chrono::milliseconds askAgainAfter = 5s;
/** An account whose limit was used up then may have a new day by now. */
constexpr std::chrono::milliseconds stumbleCounts = 30min;

bool carriesWhatsApp(const AccountDesk &desk)
{
    return desk.provider && desk.provider->info().channel == Channel::WhatsApp;
}

/** What an earlier try says about its account, for this message. */
enum class TryMeaning { Nothing, Stumbled, Tried };

TryMeaning meaningOf(const Attempt &attempt)
{
    if (attempt.outcome == "refused"_L1 || attempt.outcome == "failed"_L1)
        return TryMeaning::Tried;
    if (attempt.outcome == "deferred"_L1 || attempt.outcome == "unknown"_L1)
        return TryMeaning::Stumbled;
    return TryMeaning::Nothing;
}

} // namespace

Router::Router(Stores &stores, AccountBook &accounts, Health &health, const Settings &settings,
        const Clock &clock)
    : m_stores(stores)
    , m_accounts(accounts)
    , m_health(health)
    , m_clock(clock)
    , m_rules{.maxCost = settings.maxCost}
{
}

Result<void> Router::refresh()
{
    const auto routes = m_stores.routes.revision();
    if (!routes)
        return routes.error();
    if (*routes != m_routesRevision) {
        auto own = m_stores.routes.all();
        if (!own)
            return own.error();
        m_ownRoutes = *own;
        m_routesRevision = *routes;
    }
    QList<Route> current = m_ownRoutes;
    if (current.isEmpty()) {
        QList<Account> accounts;
        for (const auto &[id, desk] : m_accounts.desks())
            accounts.append(desk->account);
        current = defaultRoutes(accounts);
    }
    if (current != m_routes.routes())
        m_routes = RouteTable(current);

    const auto prices = m_stores.prices.revision();
    if (!prices)
        return prices.error();
    if (*prices == m_pricesRevision)
        return {};
    const auto list = m_stores.prices.all();
    if (!list)
        return list.error();
    auto rates = m_stores.prices.rates();
    if (!rates)
        return rates.error();
    m_prices = PriceTable(*list);
    m_rules.rates = *rates;
    m_pricesRevision = *prices;
    return {};
}

/** To the number that would write, or to the account where another number of its would. */
Result<std::optional<Instant>> Router::lastInbound(const Message &message, const AccountDesk &desk)
{
    return m_stores.messages.lastInbound(desk.account.id,
            message.wantedSender.isEmpty() ? senderOf(desk.account) : message.wantedSender,
            Channel::WhatsApp, message.to);
}

/** Which accounts WhatsApp would let write to that person by template only, where it has none. */
Result<void> Router::noteClosed(const Message &message, RouteFacts &facts)
{
    if (message.channel != Channel::WhatsApp)
        return {};
    facts.fitsSms = fitsSms(message);
    if (!message.content.templateName.isEmpty())
        return {};
    for (const auto &[id, desk] : m_accounts.desks()) {
        const bool isAsked = message.wantedAccount.isEmpty() || message.wantedAccount == id;
        if (!isAsked || !carriesWhatsApp(*desk))
            continue;
        const auto last = lastInbound(message, *desk);
        if (!last)
            return last.error();
        if (!isConversationOpen(*last, facts.at))
            facts.closed.append(id);
    }
    return {};
}

/** What the account carries; of one that is gone, what the message asked for. */
Channel Router::channelOf(const AccountId &account, const Message &message) const
{
    const AccountDesk *desk = m_accounts.desk(account);
    return desk && desk->provider ? desk->provider->info().channel : message.channel;
}

Result<RouteFacts> Router::factsOf(const Message &message)
{
    RouteFacts facts;
    facts.to = message.to;
    facts.country = message.country;
    facts.channel = message.channel;
    facts.category = message.category;
    facts.tenant = message.tenant;
    facts.templateName = message.content.templateName;
    facts.segments = message.segments;
    facts.characters = message.body.size();
    facts.bytes = message.body.toUtf8().size();
    facts.at = m_clock.now();
    facts.account = message.wantedAccount;
    facts.attempts = message.attempts;
    if (auto noted = noteClosed(message, facts); !noted)
        return noted.error();
    if (message.claims < message.triesFrom)
        return facts; // no try yet, or none since a person sent it again
    const auto attempts = m_stores.history.attempts(message.id);
    if (!attempts)
        return attempts.error();
    for (const Attempt &attempt : *attempts) {
        if (attempt.number < message.triesFrom)
            continue;
        const Channel channel = channelOf(attempt.account, message);
        const TryMeaning meaning = meaningOf(attempt);
        if (meaning == TryMeaning::Tried)
            facts.tried.append({attempt.account, channel});
        else if (meaning == TryMeaning::Stumbled)
            facts.stumbled.append({attempt.account, channel});
        // Deferred and with an id there: the provider took it, and failed later.
        const bool isPaid = attempt.outcome == "accepted"_L1 || attempt.outcome == "failed"_L1 ||
                            attempt.outcome == "unknown"_L1 ||
                            (attempt.outcome == "deferred"_L1 && !attempt.providerRef.isEmpty());
        if (attempt.cost && isPaid)
            facts.spent.append(*attempt.cost);
    }
    return facts;
}

Standings Router::standings(const QString &country, int segments)
{
    Standings standings;
    for (const auto &[id, desk] : m_accounts.desks()) {
        if (desk->provider)
            standings.insert(id, m_health.standing(*desk, country, segments));
    }
    return standings;
}

QString Router::titleOf(const AccountId &account) const
{
    const AccountDesk *desk = m_accounts.desk(account);
    if (!desk || !desk->provider)
        return account.value;
    const auto &desks = m_accounts.desks();
    const bool hasSiblings = std::any_of(desks.begin(), desks.end(), [&](const auto &other) {
        return other.first != account && other.second->provider == desk->provider;
    });
    const QString title = desk->provider->info().title;
    return hasSiblings ? u"%1 (%2)"_s.arg(title, account.value) : title;
}

Decision Router::rehearse(const RouteFacts &facts, quint64 seed)
{
    return decide(
            facts, m_routes, standings(facts.country, facts.segments), m_prices, m_rules, seed);
}

Result<Choice> Router::choose(const Message &message)
{
    const auto facts = factsOf(message);
    if (!facts)
        return facts.error();
    Choice choice;
    choice.decision = rehearse(*facts, routingSeed(message.id, message.claims + 1));
    const Decision &decision = choice.decision;
    choice.verdict = decision.verdict;
    // Chosen, though its pace is used up: the dispatcher knows when there is room.
    if (decision.verdict != Verdict::GiveUp && !decision.account.isEmpty()) {
        choice.verdict = Verdict::Send;
        choice.desk = m_accounts.desk(decision.account);
        choice.sender = message.wantedSender.isEmpty() ? senderOf(choice.desk->account)
                                                       : message.wantedSender;
        if (!decision.candidates.isEmpty())
            choice.price = decision.candidates.constFirst().price;
        // Own words cost less than the template, where they are not too long to leave instead.
        if (decision.channel == Channel::WhatsApp && !message.content.templateName.isEmpty() &&
                !message.body.isEmpty() &&
                message.body.size() <= choice.desk->provider->info().maxCharacters) {
            const auto last = lastInbound(message, *choice.desk);
            if (!last)
                return last.error();
            choice.lastInbound = *last;
        }
        return choice;
    }
    const Instant now = m_clock.now();
    choice.waitUntil =
            std::min(decision.retryAt.value_or(now + askAgainAfter), now + askAgainAfter);
    choice.reason = decision.why ? toName(*decision.why) : u"route"_s;
    choice.text = explained(decision).value(0);
    return choice;
}

QStringList Router::explained(const Decision &decision) const
{
    return sentences(
            decision, [this](const AccountId &account) { return titleOf(account); }, m_clock.now());
}

Result<bool> Router::isAnotherLeft(const Message &message, const AccountId &account, bool isForNow)
{
    if (!message.wantedAccount.isEmpty())
        return false;
    const auto known = factsOf(message);
    if (!known)
        return known.error();
    RouteFacts facts = *known;
    facts.tried.append({account, channelOf(account, message)});
    if (!isForNow)
        return rehearse(facts, 0).verdict != Verdict::GiveUp;
    const auto attempts = m_stores.history.attempts(message.id);
    if (!attempts)
        return attempts.error();
    for (const Attempt &attempt : *attempts) {
        if (attempt.startedAt > facts.at - stumbleCounts &&
                meaningOf(attempt) == TryMeaning::Stumbled)
            facts.tried.append({attempt.account, channelOf(attempt.account, message)});
    }
    return !rehearse(facts, 0).account.isEmpty();
}

Result<Forecast> Router::foresee(const Message &message)
{
    const auto facts = factsOf(message);
    if (!facts)
        return facts.error();
    const Decision decision = rehearse(*facts, routingSeed(message.id, 1));
    Forecast forecast;
    if (!decision.account.isEmpty() && !decision.candidates.isEmpty())
        forecast.price = decision.candidates.constFirst().price;
    if (decision.verdict == Verdict::GiveUp)
        forecast.trouble = explained(decision).value(0);
    return forecast;
}

} // namespace helio
