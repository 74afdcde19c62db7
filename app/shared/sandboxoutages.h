// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outagecontrol.h"

#include <memory>

namespace helio
{

class Sandbox;
class WorkerThread;

/** Outages of the sandbox that runs beside the engine, on the thread of its own. */
class SandboxOutages final : public OutageControl
{
public:
    /** \a sandbox listens on \a port; it is looked at on \a thread only, where it may be gone. */
    SandboxOutages(WorkerThread &thread, const std::unique_ptr<Sandbox> &sandbox, quint16 port);

    bool serves(const Account &account) const override;
    QFuture<QMap<AccountId, SimulatedOutage>> lasting(
            const QList<Account> &accounts) const override;
    QFuture<Result<void>> begin(
            const Account &account, OutageKind kind, std::chrono::milliseconds length) override;
    QFuture<Result<void>> end(const Account &account) override;

private:
    QFuture<Result<void>> set(
            const Account &account, OutageKind kind, std::chrono::milliseconds length);

    WorkerThread &m_thread;
    const std::unique_ptr<Sandbox> &m_sandbox;
    quint16 m_port;
};

} // namespace helio
