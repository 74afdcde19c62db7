// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/carrierfixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;

namespace helio::testing
{

CarrierFixture::CarrierFixture(
        const CarrierAccount &account, SandboxSettings sandbox, Settings settings)
    : m_account(account)
    , m_database(u"sqlite"_s)
    , m_carrierThread(u"carrier"_s)
{
    qputenv("HELIO_TEST_TOKEN", token);
    sandbox.authToken = token;
    m_port = onCarrier([&] {
        m_sandbox = std::make_unique<Sandbox>(sandbox);
        return *m_sandbox->listen(QHostAddress::LocalHost, 0);
    });
    settings.database = m_database.url();
    settings.listen = u"127.0.0.1:0"_s;
    m_runtime = std::make_unique<Runtime>(settings, StartOptions{.sends = true, .serves = true});
}

CarrierFixture::~CarrierFixture()
{
    m_runtime->stop().waitForFinished();
    onCarrier([this] {
        m_sandbox.reset();
        return true;
    });
}

Result<void> CarrierFixture::start()
{
    if (auto started = m_runtime->start().result(); !started)
        return started;
    Account account;
    account.id = AccountId(u"main"_s);
    account.provider = m_account.provider;
    account.isDefault = true;
    account.settings = m_account.settings;
    account.settings.insert({{u"base_url"_s, QString::fromLatin1(carrierAddress())},
            {u"messages_per_second"_s, u"0"_s}});
    for (const QString &secret : m_account.secrets)
        account.secrets.insert(secret, u"env:HELIO_TEST_TOKEN"_s);
    if (auto saved = engine().saveAccount(account).result(); !saved)
        return saved.error();
    return onCarrier([this] {
        return m_sandbox->setCallbackUrl(m_account.wire, callbackAddress("/callbacks/main"));
    });
}

MessageId CarrierFixture::submit(const QString &to, const QString &body)
{
    SubmitRequest request;
    request.draft.to = to;
    request.draft.body = body;
    const auto submitted = engine().submit(request).result();
    return submitted ? submitted->id : MessageId();
}

QMap<QString, qint64> CarrierFixture::await(const QStringList &names, qint64 count)
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

QHash<QString, int> CarrierFixture::arrivals()
{
    QHash<QString, int> arrivals;
    for (const SandboxMessage &one : onCarrier([this] { return m_sandbox->messages(); }))
        ++arrivals[one.body];
    return arrivals;
}

} // namespace helio::testing
