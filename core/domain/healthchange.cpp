// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/healthchange.h"

#include "core/domain/names.h"

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{
constexpr Named<HealthKind> kinds[] = {{HealthKind::Circuit, "circuit"},
        {HealthKind::Weight, "weight"}, {HealthKind::Pace, "pace"},
        {HealthKind::Account, "account"}};
} // namespace

QString toName(HealthKind kind)
{
    return nameIn<HealthKind>(kinds, kind);
}

std::optional<HealthKind> healthKindFromName(const QString &name)
{
    return valueIn<HealthKind>(kinds, name);
}

HealthChange stoppedAccount(const AccountId &account, const QString &reason, Instant now)
{
    return {.at = now,
            .account = account,
            .kind = HealthKind::Account,
            .from = u"running"_s,
            .to = u"stopped"_s,
            .reason = reason,
            .isOpen = true};
}

HealthChange startedAccount(const AccountId &account, const QString &reason, Instant now)
{
    return {.at = now,
            .account = account,
            .kind = HealthKind::Account,
            .from = u"stopped"_s,
            .to = u"running"_s,
            .reason = reason};
}

} // namespace helio
