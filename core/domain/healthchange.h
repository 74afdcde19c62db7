// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/domain/ids.h"

#include <QString>

#include <optional>

namespace helio
{

/** What of an account may change without a person's doing. Stored by name. */
enum class HealthKind {
    Circuit, ///< "closed" or "open"
    Weight,  ///< percent of the weight that its routes give it, "100" down to "10"
    Pace,    ///< segments a second, e.g. "2.5"; "none" where there is no pace
    Account, ///< "running" or "stopped": the provider refuses its credentials or contract
};

QString toName(HealthKind kind);
std::optional<HealthKind> healthKindFromName(const QString &name);

/** One automatic change of one account, as it is stored and shown. */
struct HealthChange {
    qint64 sequence = 0; ///< the log's own number; 0 until stored
    Instant at;
    AccountId account;
    HealthKind kind = HealthKind::Circuit;
    QString from;
    QString to;
    QString reason;      ///< a sentence for an operator: no number, body or secret in it
    bool isOpen = false; ///< an incident that lasts until a later change of its kind ends it

    bool operator==(const HealthChange &) const = default;
};

/** Which changes a list shows. Empty members do not restrict. */
struct HealthFilter {
    std::optional<AccountId> account;
    std::optional<HealthKind> kind;
    bool isOpenOnly = false;
    qint64 before = 0; ///< the sequence that the page before ended with; 0: the newest page
    int limit = 100;
};

/** The incident of an account that was stopped because its provider refuses it. */
HealthChange stoppedAccount(const AccountId &account, const QString &reason, Instant now);
/** Its end: a person mended the account or started it again. */
HealthChange startedAccount(const AccountId &account, const QString &reason, Instant now);

} // namespace helio
