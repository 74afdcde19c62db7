// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mailserver.h"
#include "tests/support/sources.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace helio::testing
{

namespace
{

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

} // namespace

TestAuthority::TestAuthority()
{
    const auto signedFor = [this](const QString &name, const QByteArray &names) {
        const QString request = m_folder.filePath(name + ".csr"_L1);
        const QString extensions = m_folder.filePath(name + ".ext"_L1);
        return write(extensions, "subjectAltName=" + names + '\n') &&
               run({u"req"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-subj"_s,
                       u"/CN="_s + name, u"-keyout"_s, key(name), u"-out"_s, request}) &&
               run({u"x509"_s, u"-req"_s, u"-days"_s, u"2"_s, u"-in"_s, request, u"-CA"_s,
                       authority(), u"-CAkey"_s, m_folder.filePath(u"ca.key"_s),
                       u"-CAcreateserial"_s, u"-extfile"_s, extensions, u"-out"_s,
                       certificate(name)});
    };
    m_isReady = m_folder.isValid() &&
                run({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s,
                        u"2"_s, u"-subj"_s, u"/CN=Test authority"_s, u"-keyout"_s,
                        m_folder.filePath(u"ca.key"_s), u"-out"_s, authority()}) &&
                signedFor(u"local"_s, "DNS:localhost,IP:127.0.0.1") &&
                signedFor(u"other"_s, "DNS:mail.example");
}

QString TestAuthority::certificate(const QString &name) const
{
    return m_folder.filePath(name + ".pem"_L1);
}

QString TestAuthority::key(const QString &name) const
{
    return m_folder.filePath(name + ".key"_L1);
}

bool TestAuthority::run(const QStringList &arguments) const
{
    QProcess openssl;
    openssl.start(u"openssl"_s, arguments);
    return openssl.waitForFinished() && openssl.exitStatus() == QProcess::NormalExit &&
           openssl.exitCode() == 0;
}

MailServer::MailServer(QJsonObject settings)
{
    if (!settings.contains("tls"_L1))
        settings.insert("tls"_L1, u"none"_s);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // Debian's own Python: another one in the path does not know Debian's packages.
    m_process.start(u"/usr/bin/python3"_s,
            {sourcePath(u"tests/support/smtpd.py"_s),
                    QString::fromUtf8(QJsonDocument(settings).toJson(QJsonDocument::Compact))});
    while (m_news.isEmpty() && m_process.waitForReadyRead(20'000))
        read();
    m_port = m_news.value(0).value("port"_L1).toInt();
}

MailServer::~MailServer()
{
    m_process.closeWriteChannel(); // it ends by itself then
    if (!m_process.waitForFinished(2'000))
        m_process.kill();
    m_process.waitForFinished();
}

const QList<QJsonObject> &MailServer::news()
{
    read();
    return m_news;
}

QList<QJsonObject> MailServer::news(const QString &event)
{
    QList<QJsonObject> found;
    for (const QJsonObject &one : news()) {
        if (one.value("event"_L1).toString() == event)
            found.append(one);
    }
    return found;
}

void MailServer::read()
{
    m_process.waitForReadyRead(0);
    while (m_process.canReadLine())
        m_news.append(QJsonDocument::fromJson(m_process.readLine()).object());
}

} // namespace helio::testing
