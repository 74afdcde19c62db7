// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/runtime.h"

#include "app/shared/sandboxoutages.h"
#include "app/shared/workerthread.h"
#include "core/server/listenaddress.h"
#include "core/server/server.h"

#include <QDir>
#include <QHostAddress>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpServer>
#include <QUrl>

#include <array>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString sandboxTokenVariable = u"HELIOGRAPH_SANDBOX_TOKEN"_s;
const AccountId sandboxAccount{u"sandbox"_s};
constexpr quint16 usualSandboxPort = 9000;

/** Keeps the token out of the database: this process's environment is where the account looks. */
QByteArray newSandboxToken()
{
    std::array<quint32, 4> bits{};
    QRandomGenerator::system()->fillRange(bits.data(), bits.size());
    const QByteArray token =
            QByteArray(reinterpret_cast<const char *>(bits.data()), sizeof bits).toHex();
    qputenv(sandboxTokenVariable.toLatin1().constData(), token);
    return token;
}

} // namespace

Runtime::Runtime(Settings settings, StartOptions options)
    : m_settings(std::move(settings))
    , m_options(std::move(options))
    , m_sandboxThread(std::make_unique<WorkerThread>(u"helio-sandbox"_s))
    , m_engineThread(std::make_unique<WorkerThread>(u"helio-engine"_s))
    , m_readerThread(std::make_unique<WorkerThread>(u"helio-reader"_s))
    , m_serverThread(std::make_unique<WorkerThread>(u"helio-server"_s))
{
    // Before there are threads that read the environment.
    if (m_options.sandbox && m_options.sandbox->authToken.isEmpty())
        m_options.sandbox->authToken = newSandboxToken();
}

Runtime::~Runtime()
{
    stop().waitForFinished();
}

QFuture<Result<void>> Runtime::start()
{
    // The server's thread has nothing to do before it listens, so it may wait for the others.
    return m_serverThread->run([this] { return bringUp(); });
}

Result<void> Runtime::bringUp()
{
    if (m_options.sandbox) {
        if (auto started = startSandbox(); !started)
            return started;
    }
    if (m_options.serves) {
        if (auto chosen = chooseAddress(); !chosen)
            return chosen;
    }
    auto opened = m_engineThread->run([this] {
        m_engine = std::make_unique<Engine>(m_settings, m_clock);
        return m_engine->open();
    });
    if (auto result = opened.result(); !result)
        return result;
    m_readerThread
            ->run([this] { m_reader = std::make_unique<Reader>(m_settings.database, m_clock); })
            .waitForFinished();
    if (m_options.sandbox) {
        if (auto saved = saveSandboxAccount(m_sandboxPort); !saved)
            return saved;
    }
    if (m_options.serves) {
        m_server = std::make_unique<Server>(*m_engine, *m_reader);
        if (auto port = m_server->listen(m_settings); !port)
            return port.error();
    }
    if (m_options.sends)
        m_engineThread->run([this] { m_engine->start(); }).waitForFinished();
    return {};
}

Result<void> Runtime::startSandbox()
{
    auto listening = m_sandboxThread->run([this]() -> Result<quint16> {
        m_sandbox = std::make_unique<Sandbox>(*m_options.sandbox);
        auto port = m_sandbox->listen(QHostAddress::LocalHost, usualSandboxPort);
        return port ? port : m_sandbox->listen(QHostAddress::LocalHost, 0);
    });
    auto port = listening.result();
    if (!port)
        return port.error();
    m_sandboxPort = *port;
    m_outages = std::make_unique<SandboxOutages>(*m_sandboxThread, m_sandbox, *port);
    return {};
}

/**
 * The engine must know the address that providers call before the server exists, so a port that
 * is left open (0, or taken where another will do) is looked for here.
 */
Result<void> Runtime::chooseAddress()
{
    const auto given = readListenAddress(m_settings.listen);
    if (!given)
        return given.error();
    quint16 port = given->port;
    QTcpServer probe;
    const bool isTaken = m_options.anyPort && !probe.listen(given->address, port);
    probe.close();
    if (port == 0 || isTaken) {
        if (!probe.listen(given->address, 0)) {
            return Error{ErrorKind::Unavailable,
                    u"No port is free for %1: %2"_s.arg(m_settings.listen, probe.errorString()),
                    u"listen"_s};
        }
        port = probe.serverPort();
        m_settings.listen = m_settings.listen.section(u':', 0, -2) + u':' + QString::number(port);
    }
    const bool isSecure = !m_settings.tlsCertificate.isEmpty();
    m_address = addressText(given->address, port, isSecure);
    if (m_settings.publicUrl.isEmpty()) {
        const bool isEverywhere = given->address == QHostAddress::Any ||
                                  given->address == QHostAddress::AnyIPv4 ||
                                  given->address == QHostAddress::AnyIPv6;
        m_settings.publicUrl = addressText(
                isEverywhere ? QHostAddress::LocalHost : given->address, port, isSecure);
    }
    return {};
}

Result<void> Runtime::saveSandboxAccount(quint16 port)
{
    const auto accounts = m_reader->accounts().result();
    if (!accounts)
        return accounts.error();
    Account account;
    bool isAlone = true;
    for (const Account &known : *accounts) {
        if (known.id == sandboxAccount)
            account = known;
        else
            isAlone = false;
    }
    account.id = sandboxAccount;
    account.provider = u"twilio"_s;
    account.settings.insert(u"account_sid"_s, m_options.sandbox->accountSid);
    account.settings.insert(u"base_url"_s, u"http://127.0.0.1:%1"_s.arg(port));
    if (account.settings.value(u"from"_s).isEmpty())
        account.settings.insert(u"from"_s, u"+15005550006"_s);
    account.secrets = {{u"auth_token"_s, u"env:"_s + sandboxTokenVariable}};
    account.isDefault = account.isDefault || isAlone;
    const auto saved = m_engine->saveAccount(account).result();
    return saved ? Result<void>() : saved.error();
}

OutageControl *Runtime::outages() const
{
    return m_outages.get();
}

QFuture<void> Runtime::stop()
{
    if (m_stopped)
        return *m_stopped;
    // Whatever start() is doing ends first. The server answers until the engine has settled.
    m_stopped = m_serverThread
                        ->run([this] {
                            return m_engine ? m_engine->stop() : QtFuture::makeReadyFuture();
                        })
                        .unwrap()
                        .then(m_serverThread->context(),
                                [this] {
                                    if (m_server)
                                        m_server->close();
                                    m_server.reset();
                                })
                        .then(m_readerThread->context(), [this] { m_reader.reset(); })
                        .then(m_engineThread->context(), [this] { m_engine.reset(); })
                        .then(m_sandboxThread->context(), [this] { m_sandbox.reset(); });
    return *m_stopped;
}

QString addressText(const QHostAddress &address, quint16 port, bool isSecure)
{
    QUrl url;
    url.setScheme(isSecure ? u"https"_s : u"http"_s);
    url.setHost(address.toString());
    url.setPort(port);
    return url.toString();
}

Result<QString> embeddedDatabase()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                           u"/heliograph"_s;
    if (!QDir().mkpath(folder)) {
        return Error{ErrorKind::Unavailable,
                u"The data folder %1 cannot be made; give --database sqlite:PATH."_s.arg(folder),
                u"database"_s};
    }
    return u"sqlite:"_s + folder + u"/heliograph.db"_s;
}

} // namespace helio
