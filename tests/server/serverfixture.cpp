// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/serverfixture.h"

#include <QTcpServer>

namespace helio::testing
{

using namespace Qt::StringLiterals;

namespace
{

const QString accountSid = u"AC0123456789abcdef0123456789abcdef"_s;
constexpr char authToken[] = "0123456789abcdef0123456789abcdef";

/** The engine must know its public address before the server listens. */
quint16 freePort()
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHost))
        qFatal("no free port");
    return probe.serverPort();
}

} // namespace

ServerFixture::ServerFixture(const SandboxFaults &faults, const ListenerLimits &limits)
{
    qputenv("HELIO_TEST_TOKEN", authToken);
    sandbox = std::make_unique<Sandbox>(
            SandboxSettings{.accountSid = accountSid, .authToken = authToken, .faults = faults});
    m_carrierPort = *sandbox->listen(QHostAddress::LocalHost, 0);

    settings.database = database.url();
    settings.listen = u"127.0.0.1:%1"_s.arg(freePort());
    settings.publicUrl = "http://"_L1 + settings.listen;
    base = settings.publicUrl;
    engine = std::make_unique<Engine>(settings, clock);
    reader = std::make_unique<Reader>(settings.database, clock);
    server = std::make_unique<Server>(*engine, *reader, limits);
    engine->moveToThread(&m_engineThread);
    reader->moveToThread(&m_readerThread);
    server->moveToThread(&m_serverThread);
    for (auto *thread : {&m_engineThread, &m_readerThread, &m_serverThread})
        thread->start();
    on(engine.get(), [this] {
        if (const auto opened = engine->open(); !opened)
            qFatal("%s", qPrintable(opened.error().text));
        engine->start();
    });
    on(server.get(), [this] {
        if (const auto port = server->listen(settings); !port)
            qFatal("%s", qPrintable(port.error().text));
    });
    saveAccount(u"main"_s);
    key = makeKey(u"test"_s, {u"send"_s, u"read"_s});
}

ServerFixture::~ServerFixture()
{
    const auto gone = [](auto &object, QThread &thread) {
        on(object.get(), [&object] { object.reset(); });
        thread.quit();
        thread.wait();
    };
    gone(server, m_serverThread);
    gone(reader, m_readerThread);
    await(engine->stop());
    gone(engine, m_engineThread);
}

void ServerFixture::saveAccount(const QString &name, const QMap<QString, QString> &more)
{
    Account account;
    account.id = AccountId(name);
    account.provider = u"twilio"_s;
    account.isDefault = name == "main"_L1;
    account.settings = {{u"account_sid"_s, accountSid}, {u"from"_s, u"+15005550006"_s},
            {u"base_url"_s, u"http://127.0.0.1:%1"_s.arg(m_carrierPort)},
            {u"messages_per_second"_s, u"0"_s}};
    account.settings.insert(more);
    account.secrets = {{u"auth_token"_s, u"env:HELIO_TEST_TOKEN"_s}};
    if (const auto saved = await(engine->saveAccount(account)); !saved)
        qFatal("%s", qPrintable(saved.error().text));
}

QByteArray ServerFixture::makeKey(const QString &name, const QStringList &scopes)
{
    const auto made = await(engine->createApiKey(name, scopes));
    if (!made)
        qFatal("%s", qPrintable(made.error().text));
    return *made;
}

RestAnswer ServerFixture::ask(const QByteArray &method, const QString &path, const QByteArray &body,
        const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    QNetworkRequest request(QUrl::fromEncoded((base + path).toUtf8()));
    if (!key.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + key);
    request.setRawHeader("Content-Type", "application/json; charset=utf-8");
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    request.setSslConfiguration([] {
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        return tls;
    }());
    // A custom HEAD would wait for the body that its answer announces.
    auto *reply = method == "HEAD" ? m_network.head(request)
                                   : m_network.sendCustomRequest(request, method, body);
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 10'000))
        qWarning().noquote() << "no answer:" << method << path;
    RestAnswer answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = reply->readAll();
    answer.json = QJsonDocument::fromJson(answer.body).object();
    const auto pairs = reply->rawHeaderPairs();
    for (const auto &[name, value] : pairs)
        answer.headers.insert(name.toLower(), value);
    reply->deleteLater();
    return answer;
}

RestAnswer ServerFixture::send(const QString &to, const QString &body)
{
    return ask("POST", u"/api/v1/messages"_s,
            QJsonDocument(QJsonObject{{u"to"_s, to}, {u"body"_s, body}}).toJson());
}

QJsonObject ServerFixture::reaches(const QString &id, const QString &state)
{
    QJsonObject json;
    const auto isThere = [&] {
        json = ask("GET", "/api/v1/messages/"_L1 + id).json;
        return json.value("state"_L1).toString() == state;
    };
    if (!QTest::qWaitFor(isThere, 15'000))
        qWarning().noquote() << "it is" << json.value("state"_L1).toString()
                             << json.value("situation"_L1).toString();
    return json;
}

} // namespace helio::testing
