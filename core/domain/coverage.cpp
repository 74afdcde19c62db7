// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/coverage.h"

#include "core/domain/countries.h"
#include "core/domain/routing.h"

#include <QHash>

#include <algorithm>

namespace helio
{

namespace
{

using Carriers = QHash<AccountId, CoveringAccount>;

bool hasAccount(const Route &route, const Carriers &carriers)
{
    return std::any_of(route.candidates.begin(), route.candidates.end(),
            [&](const RouteCandidate &candidate) { return carriers.contains(candidate.account); });
}

QList<AccountId> sendersOf(
        const Route &route, const Carriers &carriers, const CoverageQuestion &question)
{
    const bool mayBeSms = question.channel == Channel::WhatsApp && route.mayFallBackToSms &&
                          mayFallBackToSms(question.category);
    QList<AccountId> senders;
    for (const RouteCandidate &candidate : route.candidates) {
        const auto carrier = carriers.constFind(candidate.account);
        if (carrier == carriers.constEnd() || !carrier->canSend)
            continue;
        if (carrier->channel == question.channel || (mayBeSms && carrier->channel == Channel::Sms))
            senders.append(candidate.account);
    }
    return senders;
}

Reach reachOf(qsizetype senders)
{
    if (senders == 0)
        return Reach::None;
    return senders == 1 ? Reach::Single : Reach::Several;
}

} // namespace

QList<CountryCoverage> coverage(const QList<Route> &routes, const QList<CoveringAccount> &carriers,
        const CoverageQuestion &question)
{
    Carriers known;
    for (const CoveringAccount &carrier : carriers)
        known.insert(carrier.account, carrier);
    const RouteTable table(routes);
    QList<CountryCoverage> covered;
    for (const QString &country : allCountries()) {
        RouteFacts facts;
        facts.to = callingCode(country);
        facts.country = country;
        facts.channel = question.channel;
        facts.category = question.category;
        facts.at = question.at;
        CountryCoverage answer{.country = country};
        for (qsizetype index = 0; index < routes.size(); ++index) {
            if (!table.mismatch(index, facts).isEmpty() || !hasAccount(routes[index], known))
                continue;
            answer.route = routes[index].id;
            answer.accounts = sendersOf(routes[index], known, question);
            answer.reach = reachOf(answer.accounts.size());
            break;
        }
        covered.append(answer);
    }
    return covered;
}

} // namespace helio
