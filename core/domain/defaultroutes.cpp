// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/route.h"

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype mostCandidates = 20;

/** What ships: the last row takes everything. */
struct Preference {
    const char *id;
    const char *name;
    const char *provider;
    QStringList countries;
};

const QList<Preference> &preferences()
{
    static const QList<Preference> table{
            {"east-africa", "Kenya and neighbours", "africastalking",
                    {u"KE"_s, u"ET"_s, u"RW"_s, u"SO"_s, u"SS"_s, u"TZ"_s, u"UG"_s}},
            {"gulf", "Saudi Arabia and the Gulf", "unifonic",
                    {u"SA"_s, u"AE"_s, u"BH"_s, u"KW"_s, u"OM"_s, u"QA"_s}},
            {"everything", "Everything else", "twilio", {}},
    };
    return table;
}

/** The provider's accounts first, then the others; of each the default account leads. */
QList<RouteCandidate> candidatesFor(const QString &provider, QList<Account> accounts)
{
    std::stable_sort(accounts.begin(), accounts.end(), [&](const Account &a, const Account &b) {
        const auto rank = [&](const Account &account) {
            return std::tuple(account.provider != provider, !account.isDefault, account.id.value);
        };
        return rank(a) < rank(b);
    });
    QList<RouteCandidate> candidates;
    for (const Account &account : accounts.first(std::min(accounts.size(), mostCandidates)))
        candidates.append({.account = account.id});
    return candidates;
}

} // namespace

QList<Route> defaultRoutes(const QList<Account> &accounts)
{
    QList<Route> routes;
    for (const Preference &preference : preferences()) {
        const QString provider = QString::fromLatin1(preference.provider);
        const bool isConfigured = std::any_of(accounts.begin(), accounts.end(),
                [&](const Account &account) { return account.provider == provider; });
        const bool takesEverything = preference.countries.isEmpty() && !accounts.isEmpty();
        if (!isConfigured && !takesEverything)
            continue;
        routes.append({.id = RouteId(QString::fromLatin1(preference.id)),
                .name = QString::fromLatin1(preference.name),
                .filter = {.countries = preference.countries},
                .candidates = candidatesFor(provider, accounts),
                .strategy = Strategy::Order});
    }
    return routes;
}

} // namespace helio
