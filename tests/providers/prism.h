// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sources.h"

#include <QProcess>
#include <QTcpServer>
#include <QTest>

namespace helio::testing
{

/** Prism (tests/foreign, npm ci): a mock of a provider, made of its own OpenAPI file. */
class PrismMock
{
public:
    PrismMock() = default;
    ~PrismMock()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
        m_process.waitForFinished(10'000);
    }
    PrismMock(const PrismMock &) = delete;
    PrismMock &operator=(const PrismMock &) = delete;

    /** \a description is its path in the sources. False, and a warning, where it did not start. */
    bool start(const QString &description)
    {
        const QString program = sourcePath(QStringLiteral("tests/foreign/node_modules/.bin/prism"));
        QTcpServer probe;
        if (!QFile::exists(program) || !probe.listen(QHostAddress::LocalHost)) {
            qWarning("run: npm ci --prefix tests/foreign");
            return false;
        }
        m_port = probe.serverPort();
        probe.close();
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QStringLiteral("node"),
                {program, QStringLiteral("mock"), QStringLiteral("--host"),
                        QStringLiteral("127.0.0.1"), QStringLiteral("--port"),
                        QString::number(m_port), sourcePath(description)});
        QByteArray news;
        const auto listens = [&] {
            news += m_process.readAll();
            return news.contains("is listening");
        };
        const bool hasStarted = QTest::qWaitFor(listens, 60'000);
        if (!hasStarted)
            qWarning().noquote() << news;
        return hasStarted;
    }

    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }

private:
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace helio::testing
