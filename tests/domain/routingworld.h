// SPDX-License-Identifier: GPL-3.0-or-later
// One message, one route and two accounts; tests change what matters to them.
#pragma once

#include "core/domain/routing.h"

namespace helio::testing
{

using namespace Qt::StringLiterals;

inline const AccountId a(u"a"_s);
inline const AccountId b(u"b"_s);
inline const AccountId c(u"c"_s);
inline constexpr Instant now = fromMillis(1'767'323'045'000);

struct World {
    RouteFacts facts{.to = u"+254712345678"_s, .country = u"KE"_s, .at = now};
    Route route{.id = RouteId(u"kenya"_s),
            .name = u"Kenya"_s,
            .candidates = {{.account = a}, {.account = b}},
            .strategy = Strategy::Order};
    Standings standings{{a, aStanding()}, {b, aStanding()}};
    QList<Price> prices;
    RoutingRules rules;

    static CandidateStanding aStanding()
    {
        return {.provider = u"twilio"_s, .channels = {Channel::Sms}};
    }
    static CandidateStanding onWhatsApp()
    {
        return {.provider = u"whatsapp"_s, .channels = {Channel::WhatsApp}};
    }
    void price(const AccountId &account, const QString &decimal, const QString &currency = u"KES"_s)
    {
        prices.append({.provider = {},
                .account = account,
                .country = u"KE"_s,
                .unit = *moneyFromDecimal(decimal, currency)});
    }
    Decision decide(quint64 seed = 1) const
    {
        return helio::decide(
                facts, RouteTable({route}), standings, PriceTable(prices), rules, seed);
    }
};

/** Accounts in their order, those left out with their reason: "b", "a:stopped". */
inline QStringList ranking(const Decision &decision)
{
    QStringList names;
    for (const WeighedCandidate &candidate : decision.candidates)
        names.append(candidate.account.value +
                     (candidate.leftOut ? u':' + toName(*candidate.leftOut) : QString()));
    return names;
}

} // namespace helio::testing
