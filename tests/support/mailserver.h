// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace helio::testing
{

/** Certificates for a test: an authority of its own, and what it signed. */
class TestAuthority
{
public:
    /** Makes them with openssl; \a isReady says whether that worked. */
    TestAuthority();

    bool isReady() const { return m_isReady; }
    QString authority() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    /** For localhost and 127.0.0.1; "other" for mail.example. */
    QString certificate(const QString &name = QStringLiteral("local")) const;
    QString key(const QString &name = QStringLiteral("local")) const;

private:
    bool run(const QStringList &arguments) const;

    QTemporaryDir m_folder;
    bool m_isReady = false;
};

/** A foreign mail server on loopback: tests/support/smtpd.py says what its addresses do. */
class MailServer
{
public:
    /** \a settings as the script takes them; "tls" is "none" unless given. */
    explicit MailServer(QJsonObject settings = {});
    ~MailServer();

    int port() const { return m_port; }
    /** Everything that happened so far. */
    const QList<QJsonObject> &news();
    /** The events of that name. */
    QList<QJsonObject> news(const QString &event);
    /** The messages it took, in order. */
    QList<QJsonObject> messages() { return news(QStringLiteral("message")); }

private:
    void read();

    QProcess m_process;
    int m_port = 0;
    QList<QJsonObject> m_news;
};

} // namespace helio::testing
