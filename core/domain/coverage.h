// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"
#include "core/domain/route.h"

#include <QList>

namespace helio
{

/** An account as coverage sees it. */
struct CoveringAccount {
    AccountId account;
    Channel channel = Channel::Sms;
    bool canSend = true; ///< not stopped, not taken out of use, in working order
    bool operator==(const CoveringAccount &) const = default;
};

/** Which messages are asked about. */
struct CoverageQuestion {
    Channel channel = Channel::Sms;
    Category category = Category::Transactional;
    Instant at; ///< routes may hold at certain hours only
    bool operator==(const CoverageQuestion &) const = default;
};

enum class Reach {
    None,    ///< no route, or none of its accounts can send
    Single,  ///< one account: when that fails, messages wait
    Several, ///< two or more
};

/** How messages to one country would fare. */
struct CountryCoverage {
    QString country;           ///< ISO 3166 alpha-2
    RouteId route;             ///< that decides; empty: none fits
    QList<AccountId> accounts; ///< of that route, in its order: those that can send
    Reach reach = Reach::None;
    bool operator==(const CountryCoverage &) const = default;
};

/**
 * For every country, in the order of allCountries(), the first route that takes a plain message to
 * any of its numbers, and that has an existing account; as decide() would choose, without what
 * changes by the minute (pace, circuits). A route for some prefixes of a country, or for certain
 * templates, does not count: other messages still need another one. A prefix counts where it is
 * no longer than the country's code.
 */
QList<CountryCoverage> coverage(const QList<Route> &routes, const QList<CoveringAccount> &carriers,
        const CoverageQuestion &question);

} // namespace helio
