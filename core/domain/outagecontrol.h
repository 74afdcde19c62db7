// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"
#include "core/domain/result.h"

#include <QFuture>
#include <QMap>

#include <chrono>

namespace helio
{

/** What whoever sends meets while a simulated outage of their carrier lasts. */
enum class OutageKind {
    ServerError,  ///< the provider's own failure; nothing is taken
    Cut,          ///< the request is heard, and the connection closed without an answer
    Slow,         ///< everything is done, outageSlowness late
    Silent,       ///< the request is heard, no answer ever comes
    Unauthorized, ///< the credentials are refused
    TooMany,      ///< every request is one too many
};

inline constexpr std::chrono::seconds outageSlowness{30};

/** An outage that somebody began. It ends by itself. */
struct SimulatedOutage {
    OutageKind kind = OutageKind::ServerError;
    Instant until;

    bool operator==(const SimulatedOutage &) const = default;
};

/**
 * Lets the carrier that this program runs for trying things out be away for a while: accounts of
 * one provider there share the outage. No other carrier can be made to fail. Safe to call from any
 * thread.
 */
class OutageControl
{
public:
    virtual ~OutageControl() = default;

    /** Whether \a account speaks to that carrier; asked of others, begin() and end() refuse. */
    virtual bool serves(const Account &account) const = 0;
    /** Which of \a accounts meet an outage now. */
    virtual QFuture<QMap<AccountId, SimulatedOutage>> lasting(
            const QList<Account> &accounts) const = 0;
    /** From now for \a length, in place of one that lasts. */
    virtual QFuture<Result<void>> begin(
            const Account &account, OutageKind kind, std::chrono::milliseconds length) = 0;
    virtual QFuture<Result<void>> end(const Account &account) = 0;
};

} // namespace helio
