// SPDX-License-Identifier: GPL-3.0-or-later
// Engine, server and adapter against the sandbox, whose wires were written from the providers'
// documents alone: where the two disagree, one of them has read them wrongly.
#pragma once

#include "app/shared/runtime.h"
#include "app/shared/workerthread.h"
#include "tests/support/testdatabase.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>
#include <type_traits>

namespace helio::testing
{

/** What a provider's account in the sandbox needs beside its address. */
struct CarrierAccount {
    QString provider;
    QMap<QString, QString> settings;
    QStringList secrets; ///< each is the sandbox's token
};

class CarrierFixture
{
public:
    static constexpr char token[] = "carrier-token-of-32-characters-x";

    CarrierFixture(const CarrierAccount &account, SandboxSettings sandbox, Settings settings = {})
        : m_account(account)
        , m_database(QStringLiteral("sqlite"))
        , m_carrierThread(QStringLiteral("carrier"))
    {
        qputenv("HELIO_TEST_TOKEN", token);
        sandbox.authToken = token;
        m_port = onCarrier([&] {
            m_sandbox = std::make_unique<Sandbox>(sandbox);
            return *m_sandbox->listen(QHostAddress::LocalHost, 0);
        });
        settings.database = m_database.url();
        settings.listen = QStringLiteral("127.0.0.1:0");
        m_runtime =
                std::make_unique<Runtime>(settings, StartOptions{.sends = true, .serves = true});
    }

    ~CarrierFixture()
    {
        m_runtime->stop().waitForFinished();
        onCarrier([this] {
            m_sandbox.reset();
            return true;
        });
    }

    /** Starts, saves the account "main", and tells the carrier where its callbacks go. */
    Result<void> start()
    {
        if (auto started = m_runtime->start().result(); !started)
            return started;
        Account account;
        account.id = AccountId(QStringLiteral("main"));
        account.provider = m_account.provider;
        account.isDefault = true;
        account.settings = m_account.settings;
        account.settings.insert(
                {{QStringLiteral("base_url"), QStringLiteral("http://127.0.0.1:%1").arg(m_port)},
                        {QStringLiteral("messages_per_second"), QStringLiteral("0")}});
        for (const QString &secret : m_account.secrets)
            account.secrets.insert(secret, QStringLiteral("env:HELIO_TEST_TOKEN"));
        if (auto saved = engine().saveAccount(account).result(); !saved)
            return saved.error();
        return onCarrier([this] {
            return m_sandbox->setCallbackUrl(
                    m_account.provider, callbackAddress("/callbacks/main"));
        });
    }

    Engine &engine() { return m_runtime->engine(); }

    QByteArray callbackAddress(const QByteArray &path, const QByteArray &key = token) const
    {
        return m_runtime->address().toLatin1() + path + "?key=" + key;
    }

    MessageId submit(const QString &to, const QString &body)
    {
        SubmitRequest request;
        request.draft.to = to;
        request.draft.body = body;
        const auto submitted = engine().submit(request).result();
        return submitted ? submitted->id : MessageId();
    }

    Message message(const MessageId &id)
    {
        return m_runtime->reader().history(id).result()->message;
    }

    QMap<QString, qint64> states() { return m_runtime->reader().counts().result()->byState; }

    /** Waits until \a count messages stand in one of \a states; what there is, in any case. */
    QMap<QString, qint64> await(const QStringList &names, qint64 count)
    {
        QElapsedTimer time;
        time.start();
        QMap<QString, qint64> found;
        while (time.elapsed() < 120'000) {
            found = states();
            qint64 there = 0;
            for (const QString &name : names)
                there += found.value(name);
            if (there == count)
                break;
            QTest::qWait(50);
        }
        return found;
    }

    /** Runs \a work on the carrier's thread. */
    template <typename Work>
    std::invoke_result_t<Work> onCarrier(Work work)
    {
        return m_carrierThread.run(std::move(work)).result();
    }

    Sandbox &sandbox() { return *m_sandbox; }

private:
    CarrierAccount m_account;
    TestDatabase m_database;
    WorkerThread m_carrierThread;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Runtime> m_runtime;
    quint16 m_port = 0;
};

} // namespace helio::testing
