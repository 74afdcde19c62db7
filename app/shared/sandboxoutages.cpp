// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/sandboxoutages.h"

#include "app/shared/workerthread.h"
#include "core/providers/accountcheck.h"
#include "core/sandbox/sandbox.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** The sandbox's wire that the account's provider speaks. */
QString wireOf(const Account &account)
{
    return account.provider == "twilio_whatsapp"_L1 ? u"twilio"_s : account.provider;
}

} // namespace

SandboxOutages::SandboxOutages(
        WorkerThread &thread, const std::unique_ptr<Sandbox> &sandbox, quint16 port)
    : m_thread(thread)
    , m_sandbox(sandbox)
    , m_port(port)
{
}

bool SandboxOutages::serves(const Account &account) const
{
    const QUrl url(account.settings.value(u"base_url"_s));
    return isLoopback(url) && url.scheme() == "http"_L1 && url.port(80) == m_port;
}

QFuture<QMap<AccountId, SimulatedOutage>> SandboxOutages::lasting(
        const QList<Account> &accounts) const
{
    QMap<AccountId, QString> wires;
    for (const Account &account : accounts) {
        if (serves(account))
            wires.insert(account.id, wireOf(account));
    }
    return m_thread.run([this, wires] {
        QMap<AccountId, SimulatedOutage> found;
        if (!m_sandbox)
            return found;
        const QMap<QString, SandboxOutage> outages = m_sandbox->outages();
        for (auto wire = wires.begin(); wire != wires.end(); ++wire) {
            const auto outage = outages.find(wire.value());
            if (outage != outages.end())
                found.insert(
                        wire.key(), {outage->kind, fromMillis(outage->until.toMSecsSinceEpoch())});
        }
        return found;
    });
}

QFuture<Result<void>> SandboxOutages::begin(
        const Account &account, OutageKind kind, std::chrono::milliseconds length)
{
    return set(account, kind, length);
}

QFuture<Result<void>> SandboxOutages::end(const Account &account)
{
    return set(account, OutageKind::ServerError, std::chrono::milliseconds(0));
}

QFuture<Result<void>> SandboxOutages::set(
        const Account &account, OutageKind kind, std::chrono::milliseconds length)
{
    return m_thread.run([this, id = account.id.value, isServed = serves(account),
                                wire = wireOf(account), kind, length]() -> Result<void> {
        if (!isServed || !m_sandbox) {
            return Error{ErrorKind::Conflict,
                    u"Account %1 does not speak to the carrier of this program: only that one can "
                    "be made to fail."_s.arg(id),
                    u"account"_s};
        }
        const QDateTime until = QDateTime::currentDateTimeUtc().addMSecs(length.count());
        return m_sandbox->setOutage(wire, {.kind = kind, .until = until});
    });
}

} // namespace helio
