// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

namespace helio::testing
{

/** A client that says exactly what it is told and keeps everything it hears. */
class RawClient
{
public:
    explicit RawClient(quint16 port, const QHostAddress &address = QHostAddress::LocalHost)
    {
        socket.connectToHost(address, port);
        QVERIFY(socket.waitForConnected(2000));
    }
    void say(const QByteArray &bytes)
    {
        socket.write(bytes);
        socket.flush();
    }
    /** What came so far; headers and bodies one after another. */
    const QByteArray &heard()
    {
        m_heard += socket.readAll();
        return m_heard;
    }
    bool hears(const QByteArray &text, int milliseconds = 4000)
    {
        return QTest::qWaitFor([&] { return heard().contains(text); }, milliseconds);
    }
    bool isCutOff(int milliseconds = 4000)
    {
        const bool isCut = QTest::qWaitFor(
                [&] { return socket.state() == QAbstractSocket::UnconnectedState; }, milliseconds);
        heard();
        return isCut;
    }
    int countOf(const QByteArray &text) { return int(heard().count(text)); }

    QSslSocket socket; ///< plain until startClientEncryption()

private:
    QByteArray m_heard;
};

} // namespace helio::testing
