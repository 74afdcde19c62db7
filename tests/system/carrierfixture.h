// SPDX-License-Identifier: GPL-3.0-or-later
// Engine, server and adapter against the sandbox, whose wires were written from the providers'
// documents alone: where the two disagree, one of them has read them wrongly.
#pragma once

#include "app/shared/runtime.h"
#include "app/shared/workerthread.h"
#include "tests/support/testdatabase.h"

#include <memory>
#include <type_traits>

namespace helio::testing
{

/** What a provider's account in the sandbox needs beside its address. */
struct CarrierAccount {
    QString provider;
    QString wire = provider; ///< the sandbox's word for it
    QMap<QString, QString> settings;
    QStringList secrets; ///< each is the sandbox's token
};

class CarrierFixture
{
public:
    static constexpr char token[] = "carrier-token-of-32-characters-x";

    CarrierFixture(const CarrierAccount &account, SandboxSettings sandbox, Settings settings = {});
    ~CarrierFixture();

    /** Starts, saves the account "main", and tells the carrier where its callbacks go. */
    Result<void> start();

    Engine &engine() { return m_runtime->engine(); }

    QByteArray carrierAddress() const { return "http://127.0.0.1:" + QByteArray::number(m_port); }
    QByteArray callbackAddress(const QByteArray &path, const QByteArray &key = token) const
    {
        return m_runtime->address().toLatin1() + path + "?key=" + key;
    }

    MessageId submit(const QString &to, const QString &body);

    Message message(const MessageId &id)
    {
        return m_runtime->reader().history(id).result()->message;
    }

    QMap<QString, qint64> states() { return m_runtime->reader().counts().result()->byState; }

    /** Waits until \a count messages stand in one of \a states; what there is, in any case. */
    QMap<QString, qint64> await(const QStringList &names, qint64 count);

    /** Runs \a work on the carrier's thread. */
    template <typename Work>
    std::invoke_result_t<Work> onCarrier(Work work)
    {
        return m_carrierThread.run(std::move(work)).result();
    }

    Sandbox &sandbox() { return *m_sandbox; }

    /** How often each text arrived at the carrier. */
    QHash<QString, int> arrivals();

    SandboxStatistics statistics()
    {
        return onCarrier([this] { return m_sandbox->statistics(); });
    }

private:
    CarrierAccount m_account;
    TestDatabase m_database;
    WorkerThread m_carrierThread;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Runtime> m_runtime;
    quint16 m_port = 0;
};

} // namespace helio::testing
