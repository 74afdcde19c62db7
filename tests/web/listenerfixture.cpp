// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/web/listenerfixture.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

namespace helio::testing
{

using namespace Qt::StringLiterals;

HttpReply ListenerFixture::text(const QByteArray &body)
{
    HttpReply reply;
    reply.status = 200;
    reply.headers.add("Content-Type", "text/plain");
    reply.body = body;
    return reply;
}

std::optional<QSslConfiguration> ListenerFixture::selfSigned(const QTemporaryDir &folder)
{
    const auto certificate = folder.filePath(u"certificate.pem"_s);
    const auto key = folder.filePath(u"key.pem"_s);
    QProcess openssl;
    openssl.start(u"openssl"_s,
            {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                    u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                    u"/CN=localhost"_s, u"-keyout"_s, key, u"-out"_s, certificate});
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        return std::nullopt;
    QFile keyFile(key);
    if (!keyFile.open(QIODevice::ReadOnly))
        return std::nullopt;
    QSslConfiguration tls;
    tls.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
    tls.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
    return tls;
}

void ListenerFixture::start(ListenerLimits limits, const std::optional<QSslConfiguration> &tls)
{
    m_listener = std::make_unique<Listener>(limits);
    const auto echo = [this](const HttpRequest &request, const QStringList &parts,
                              const Listener::Answer &answer) {
        m_requests.append(request);
        m_parts = parts;
        answer(text("<" + request.body + ">"));
    };
    m_listener->route("GET", u"/echo"_s, echo);
    m_listener->route("POST", u"/echo"_s, echo);
    m_listener->route("GET", u"/parts/{}/of/{}"_s, echo);
    m_listener->route("GET", u"/parts/last/of/{}"_s, echo); // more literal, though later
    m_listener->route("GET", u"/later/{}"_s,
            [this](const HttpRequest &, const QStringList &parts, const Listener::Answer &answer) {
                m_due.insert(parts.first(), answer);
            });
    m_listener->route("GET", u"/cut"_s,
            [](const HttpRequest &, const QStringList &, const Listener::Answer &answer) {
                answer(HttpReply());
            });
    const auto port = m_listener->listen(QHostAddress::LocalHost, 0, tls);
    QVERIFY2(bool(port), port ? "" : qPrintable(port.error().text));
    m_port = *port;
}

void ListenerFixture::stop()
{
    m_listener.reset();
    m_requests.clear();
    m_due.clear();
}

} // namespace helio::testing
