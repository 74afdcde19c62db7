// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/proofs.h"

#include "tests/providers/rawserver.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

/** What one question brought; "waiting" until then. */
using Brought = std::shared_ptr<QByteArray>;

Brought ask(Proofs &proofs, const QUrl &url)
{
    auto brought = std::make_shared<QByteArray>("waiting");
    proofs.get(url, [brought](const std::optional<QByteArray> &content) {
        *brought = *brought == "waiting" ? content.value_or("nothing") : "twice";
    });
    return brought;
}

} // namespace

class ProofsTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsKeptIsNotAskedForAgain();
    void manyWaitForOneFetch();
    void failuresAreNotKept_data();
    void failuresAreNotKept();
    void onlySafeAddressesAreAsked_data();
    void onlySafeAddressesAreAsked();
    void fewAddressesAtOnce();
    void fewAddressesInASecond();
    void theOldestMakesRoom();

private:
    /** Answers everything with its own path. */
    static void echo(QTcpSocket &socket, const WireRequest &request)
    {
        socket.write(answer("200 OK", request.head.split(' ')[1]));
    }
};

void ProofsTest::whatIsKeptIsNotAskedForAgain()
{
    RawServer server(echo);
    ManualClock clock;
    Proofs proofs({}, clock);
    const Brought first = ask(proofs, server.url(u"/a.pem"_s));
    QCOMPARE(*first, QByteArray("waiting"));
    QTRY_COMPARE(*first, QByteArray("/a.pem"));
    QCOMPARE(*ask(proofs, server.url(u"/a.pem"_s)), QByteArray("/a.pem")); // at once
    clock.advance(23h);
    QCOMPARE(*ask(proofs, server.url(u"/a.pem"_s)), QByteArray("/a.pem"));
    QCOMPARE(server.requests().size(), 1);
    clock.advance(2h);
    const Brought later = ask(proofs, server.url(u"/a.pem"_s));
    QTRY_COMPARE(*later, QByteArray("/a.pem"));
    QCOMPARE(server.requests().size(), 2);
}

void ProofsTest::manyWaitForOneFetch()
{
    RawServer server(echo);
    ManualClock clock;
    Proofs proofs({}, clock);
    QList<Brought> all;
    for (int i = 0; i < 100; ++i)
        all.append(ask(proofs, server.url(u"/a.pem"_s)));
    QTRY_COMPARE(*all.constLast(), QByteArray("/a.pem"));
    for (const Brought &brought : std::as_const(all))
        QCOMPARE(*brought, QByteArray("/a.pem"));
    QCOMPARE(server.requests().size(), 1);
}

void ProofsTest::failuresAreNotKept_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("not found") << answer("404 Not Found", "no");
    QTest::newRow("redirect") << answer("302 Found", "", "Location: /b.pem\r\n");
    QTest::newRow("too large") << answer("200 OK", QByteArray(qsizetype{65} * 1024, 'x'));
    QTest::newRow("cut") << QByteArray();
}

void ProofsTest::failuresAreNotKept()
{
    QFETCH(QByteArray, answer);
    bool isDown = true;
    RawServer server([&](QTcpSocket &socket, const WireRequest &request) {
        if (!isDown)
            return echo(socket, request);
        socket.write(answer);
        if (answer.isEmpty())
            socket.disconnectFromHost();
    });
    ManualClock clock;
    Proofs proofs({}, clock);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"could not be fetched from"_s));
    const Brought first = ask(proofs, server.url(u"/a.pem"_s));
    QTRY_COMPARE(*first, QByteArray("nothing"));
    isDown = false;
    const Brought second = ask(proofs, server.url(u"/a.pem"_s));
    QTRY_COMPARE(*second, QByteArray("/a.pem"));
}

void ProofsTest::onlySafeAddressesAreAsked_data()
{
    QTest::addColumn<QString>("url");
    for (const QString &url : {u"http://192.0.2.1/a.pem"_s, u"http://example.com/a.pem"_s,
                 u"file:///etc/passwd"_s, u"data:,x"_s, QString()})
        QTest::newRow(qPrintable(url)) << url;
}

void ProofsTest::onlySafeAddressesAreAsked()
{
    QFETCH(QString, url);
    ManualClock clock;
    Proofs proofs({}, clock);
    QCOMPARE(*ask(proofs, QUrl(url)), QByteArray("nothing")); // at once
}

void ProofsTest::fewAddressesAtOnce()
{
    QList<QTcpSocket *> held;
    RawServer server([&](QTcpSocket &socket, const WireRequest &) { held.append(&socket); });
    ManualClock clock;
    Proofs proofs({}, clock);
    QList<Brought> waiting;
    for (int i = 0; i < 4; ++i) {
        clock.advance(1s);
        waiting.append(ask(proofs, server.url(u"/%1.pem"_s.arg(i))));
    }
    clock.advance(1s);
    QCOMPARE(*ask(proofs, server.url(u"/4.pem"_s)), QByteArray("nothing"));
    QTRY_COMPARE(held.size(), 4);
    for (QTcpSocket *socket : std::as_const(held))
        socket->write(answer("200 OK", "certificate"));
    QTRY_COMPARE(*waiting.constLast(), QByteArray("certificate"));
    clock.advance(1s);
    QCOMPARE(*ask(proofs, server.url(u"/4.pem"_s)), QByteArray("waiting"));
}

void ProofsTest::fewAddressesInASecond()
{
    RawServer server(echo);
    ManualClock clock;
    Proofs proofs({}, clock);
    int asked = 0;
    for (int i = 0; i < 50; ++i) {
        const Brought brought = ask(proofs, server.url(u"/%1.pem"_s.arg(i)));
        QTRY_VERIFY(*brought != "waiting");
        asked += *brought == "nothing" ? 0 : 1;
    }
    QCOMPARE(asked, 5);
    QCOMPARE(server.requests().size(), 5);
    // What is kept costs nothing.
    QCOMPARE(*ask(proofs, server.url(u"/0.pem"_s)), QByteArray("/0.pem"));
}

void ProofsTest::theOldestMakesRoom()
{
    RawServer server(echo);
    ManualClock clock;
    Proofs proofs({}, clock);
    for (int i = 0; i < 17; ++i) {
        clock.advance(1s);
        const Brought brought = ask(proofs, server.url(u"/%1.pem"_s.arg(i)));
        QTRY_VERIFY(*brought != "waiting");
    }
    QCOMPARE(*ask(proofs, server.url(u"/16.pem"_s)), QByteArray("/16.pem"));
    QCOMPARE(*ask(proofs, server.url(u"/1.pem"_s)), QByteArray("/1.pem"));
    clock.advance(1s);
    QCOMPARE(*ask(proofs, server.url(u"/0.pem"_s)), QByteArray("waiting"));
}

QTEST_GUILESS_MAIN(ProofsTest)
#include "proofstest.moc"
