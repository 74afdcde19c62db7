// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sandbox/carrierclient.h"

#include <memory>

namespace helio::testing
{

/** A sandbox on loopback and a client with its credentials; start() again replaces both. */
class SandboxFixture
{
protected:
    void start(SandboxSettings settings = {})
    {
        settings.accountSid = accountSid;
        settings.authToken = authToken;
        m_sandbox = std::make_unique<Sandbox>(settings);
        const auto port = m_sandbox->listen(QHostAddress::LocalHost, 0);
        QVERIFY2(bool(port), port ? "" : qPrintable(port.error().text));
        m_client = std::make_unique<CarrierClient>(*port);
    }

    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<CarrierClient> m_client;
};

} // namespace helio::testing
