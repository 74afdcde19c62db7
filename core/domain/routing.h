// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/accountuse.h"
#include "core/domain/circuit.h"
#include "core/domain/decision.h"
#include "core/domain/exchangerates.h"
#include "core/domain/pricetable.h"
#include "core/domain/route.h"
#include "core/domain/tally.h"

#include <QHash>

namespace helio
{

/** An account that had this message before, on this channel. */
struct TriedCandidate {
    AccountId account;
    Channel channel = Channel::Sms;
    bool operator==(const TriedCandidate &) const = default;
};

/** All that routing asks of a message. */
struct RouteFacts {
    QString to;      ///< E.164
    QString country; ///< countryOf(to)
    Channel channel = Channel::Sms;
    Category category = Category::Transactional;
    TenantId tenant = defaultTenant();
    QString templateName;
    int segments = 1;
    qsizetype characters = 0;    ///< of its own text; a template on WhatsApp brings another
    qsizetype bytes = 0;         ///< of the same text in UTF-8
    Instant at;                  ///< now
    AccountId account;           ///< named by the sender: no route is asked; empty: routes decide
    QList<AccountId> closed;     ///< WhatsApp takes no free text from them now, and this is one
    bool fitsSms = true;         ///< a WhatsApp message that could leave as SMS: helio::fitsSms()
    QList<TriedCandidate> tried; ///< refused, and isWorthAnother()
    QList<TriedCandidate> stumbled; ///< each time one could not take it: others go first
    int attempts = 0;               ///< so far, over all accounts
    QList<Money> spent;             ///< so far, over all attempts
};

/** How one account stands, towards one country, at one moment. */
struct CandidateStanding {
    QString provider; ///< the adapter's word, for its prices
    QList<Channel> channels;
    int maxCharacters = 0; ///< of a text; 0: any
    int maxBytes = 0;      ///< of it in UTF-8; 0: any
    QString currency;      ///< the account is billed in; empty: as its prices are listed
    bool isStopped = false;
    AccountUse use = AccountUse::InUse;
    CircuitState circuit = CircuitState::Closed;
    Instant mayCallFrom{};             ///< as CircuitBreaker::mayFrom() says
    int weightPercent = 100;           ///< of each route's weight: AccountWeight::percent
    Tally tally;                       ///< faded to now, towards the country
    std::chrono::milliseconds wait{0}; ///< its pace's and its pause's, for this message
};
/** Every configured account; who is not in it does not exist. */
using Standings = QHash<AccountId, CandidateStanding>;

/** What holds for every message. */
struct RoutingRules {
    int maxAttempts = 6;          ///< over all accounts
    std::optional<Money> maxCost; ///< over all attempts of one message; nothing: no limit
    ExchangeRates rates;
};

/** How long a message of that category waits for an account before another one is better. */
std::chrono::milliseconds patience(Category category);

/** Whether WhatsApp messages of that category may leave as SMS: not offers. */
bool mayFallBackToSms(Category category);

/** The seed of a message's next choice: the same wherever and however often it is worked out. */
quint64 routingSeed(const MessageId &message, int claim);

/**
 * Chooses the account for a message. Pure: the same arguments give the same decision on every
 * machine, in whatever order accounts are known; so a dry run is the real choice.
 *
 * 1. The first route that fits the message, and of whose accounts one exists, decides alone.
 * 2. Candidates that cannot take it are left out, each with its reason. One that must wait stays,
 *    as long as the category's patience lasts; then the message waits for it.
 * 3. A half-open circuit is tried first, or it would never close; who stumbled over this very
 *    message comes last.
 * 4. The rest is ranked. Order and Cheapest are what they say. Balanced takes the highest
 *
 *        score = rate · price · latency · weight
 *
 *    rate     a draw from Beta(successes + 1, failures + 1) over counts that halve every 30
 *             minutes: Thompson sampling (Thompson 1933), discounted as by Raj and Kalyani,
 *             "Taming non-stationary bandits" (arXiv 1707.09727). Who is little known is drawn
 *             widely and so gets tried; who fails is forgotten in hours and gets tried again.
 *    price    max(0.95, (lowest price / price)^0.05): double is worth 3.4 % of deliveries, and no
 *             price more than 5 %. Without a known price: as dear as the dearest.
 *    latency  1 − 0.05 · min(1, (median latency + wait) / patience); offers do not mind.
 *    weight   (w / e)^0.01, e drawn from Exp(1). Among equals this shares messages in proportion
 *             to w (the Gumbel-max trick: Gumbel 1954); a few percent of deliveries outweigh it.
 *
 * 5. Where no WhatsApp candidate is left, the route, the category and the message may allow SMS:
 *    step 2 again.
 * 6. Nobody left: it waits until the first open circuit or full pace ends, and no attempt is
 *    burned. Without any of those it has no way (GiveUp) once it was tried, is too dear, has no
 *    template where WhatsApp wants one, or is longer than every account takes; else it waits for a
 *    person to start or configure an account.
 *
 * A price that is not known, or in a currency without a rate, cannot be held to maxCost.
 */
Decision decide(const RouteFacts &facts, const RouteTable &routes, const Standings &standings,
        const PriceTable &prices, const RoutingRules &rules, quint64 seed);

} // namespace helio
