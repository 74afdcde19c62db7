// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to a POST when the network misbehaves: at most once on the wire, and an honest word
// on whether it may have arrived.
#include "core/providers/httpclient.h"

#include "tests/providers/exchange.h"
#include "tests/providers/rawserver.h"

#include <QPointer>
#include <QTest>
#include <QTimer>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

void cut(QTcpSocket &socket)
{
    socket.disconnectFromHost();
}

} // namespace

class HttpOnceTest : public QObject
{
    Q_OBJECT

private slots:
    void cutConnectionSendsAPostOnce_data();
    void cutConnectionSendsAPostOnce();
    void cutThenRefusedStillMayHaveArrived();
    void refusedConnectionDidNotArrive();
    void unknownHostDidNotArrive();
    void brokenTlsDidNotArrive();
    void silenceTimesOut();
    void trickleTimesOutAsAWhole();
    void idleCloseDoesNotLoseTheNextRequest();
    void incompleteAnswersAreNoAnswer_data();
    void incompleteAnswersAreNoAnswer();
    void oversizedAnswersAreNoAnswer_data();
    void oversizedAnswersAreNoAnswer();
};

void HttpOnceTest::cutConnectionSendsAPostOnce_data()
{
    QTest::addColumn<bool>("isKeptAlive");
    QTest::addColumn<int>("size");
    QTest::newRow("fresh connection") << false << 30;
    QTest::newRow("kept connection") << true << 30;
    QTest::newRow("fresh connection, large body") << false << 200'000;
    QTest::newRow("kept connection, large body") << true << 200'000;
}

void HttpOnceTest::cutConnectionSendsAPostOnce()
{
    QFETCH(bool, isKeptAlive);
    QFETCH(int, size);
    int left = isKeptAlive ? 1 : 0;
    RawServer server([&](QTcpSocket &socket, const WireRequest &) {
        if (left-- > 0)
            socket.write(answer("200 OK", "{}"));
        else
            cut(socket);
    });
    HttpClient client(1, 5s);
    if (isKeptAlive)
        QCOMPARE(exchange(client, aPost(server.url())).status, 200);

    const HttpReply reply = exchange(client, aPost(server.url(), QByteArray(size, 'a')));
    QCOMPARE(reply.status, 0);
    QVERIFY(reply.mayHaveArrived);
    QVERIFY(reply.networkError.contains(u"closed"_s));
    QTest::qWait(200); // room for a request that must not come
    QCOMPARE(server.requests().size(), isKeptAlive ? 2 : 1);
}

void HttpOnceTest::cutThenRefusedStillMayHaveArrived()
{
    RawServer *hidden = nullptr;
    RawServer server([&](QTcpSocket &socket, const WireRequest &) {
        hidden->close(); // whoever comes back finds nobody
        cut(socket);
    });
    hidden = &server;
    HttpClient client(1, 5s);
    const HttpReply reply = exchange(client, aPost(server.url()));
    QCOMPARE(reply.status, 0);
    QVERIFY(reply.mayHaveArrived);
}

void HttpOnceTest::refusedConnectionDidNotArrive()
{
    QUrl url;
    {
        RawServer server([](QTcpSocket &, const WireRequest &) {});
        url = server.url();
    }
    HttpClient client(1, 5s);
    for (const HttpRequest &request : {aPost(url), aGet(url)}) {
        const HttpReply reply = exchange(client, request);
        QCOMPARE(reply.status, 0);
        QVERIFY(!reply.mayHaveArrived);
        QVERIFY2(reply.networkError.contains(u"refused"_s), qPrintable(reply.networkError));
    }
}

void HttpOnceTest::unknownHostDidNotArrive()
{
    HttpClient client(1, 20s);
    // RFC 6761: .invalid never resolves. The label is too long to leave this machine as a question.
    const QString host = QString(64, 'a'_L1) + u".invalid"_s;
    const HttpReply reply = exchange(client, aPost(QUrl(u"http://%1/"_s.arg(host))));
    QCOMPARE(reply.status, 0);
    QVERIFY(!reply.mayHaveArrived);
}

void HttpOnceTest::brokenTlsDidNotArrive()
{
    RawServer server([](QTcpSocket &, const WireRequest &) {});
    // Plain text where a handshake is expected.
    connect(&server, &QTcpServer::newConnection, this, [&] {
        for (QTcpSocket *socket : server.sockets())
            socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    HttpClient client(1, 5s);
    QUrl url = server.url();
    url.setScheme(u"https"_s);
    const HttpReply reply = exchange(client, aPost(url));
    QCOMPARE(reply.status, 0);
    QVERIFY(!reply.mayHaveArrived);
    QVERIFY2(reply.networkError.contains(u"TLS"_s), qPrintable(reply.networkError));
    QCOMPARE(server.requests().size(), 0);
}

void HttpOnceTest::silenceTimesOut()
{
    RawServer server([](QTcpSocket &, const WireRequest &) {});
    HttpClient client(1, 300ms);
    const HttpReply reply = exchange(client, aPost(server.url()));
    QCOMPARE(reply.status, 0);
    QVERIFY(reply.mayHaveArrived);
    QVERIFY2(reply.networkError.contains(u"0.3 s"_s), qPrintable(reply.networkError));
    QCOMPARE(server.requests().size(), 1);
}

void HttpOnceTest::trickleTimesOutAsAWhole()
{
    // A byte now and then keeps Qt's own transfer time-out from ever firing.
    QTimer drip;
    QPointer<QTcpSocket> victim;
    connect(&drip, &QTimer::timeout, this, [&] {
        if (victim)
            victim->write("x");
    });
    RawServer server([&](QTcpSocket &socket, const WireRequest &) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        victim = &socket;
        drip.start(20ms);
    });
    HttpClient client(1, 400ms);
    const HttpReply reply = exchange(client, aPost(server.url()));
    QCOMPARE(reply.status, 0);
    QVERIFY(reply.mayHaveArrived);
}

void HttpOnceTest::idleCloseDoesNotLoseTheNextRequest()
{
    RawServer server(
            [](QTcpSocket &socket, const WireRequest &) { socket.write(answer("200 OK", "{}")); });
    HttpClient client(1, 5s);
    QCOMPARE(exchange(client, aPost(server.url())).status, 200);
    for (QTcpSocket *socket : server.sockets())
        cut(*socket);
    QTest::qWait(100); // let the news of the close arrive
    QCOMPARE(exchange(client, aPost(server.url())).status, 200);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.connections(), 2);
}

void HttpOnceTest::incompleteAnswersAreNoAnswer_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("half a status line") << QByteArray("HTTP/1.1 20");
    QTest::newRow("half the headers") << QByteArray("HTTP/1.1 201 Created\r\nContent-Le");
    QTest::newRow("half a body") << QByteArray(
            "HTTP/1.1 201 Created\r\nContent-Length: 20\r\n\r\n{\"sid\":");
    QTest::newRow("half a body of an error")
            << QByteArray("HTTP/1.1 400 Bad\r\nContent-Length: 20\r\n\r\n{\"code\":");
    QTest::newRow("half a chunk") << QByteArray(
            "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n{\"sid");
    QTest::newRow("no last chunk")
            << QByteArray("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n");
    QTest::newRow("no last chunk of an error")
            << QByteArray("HTTP/1.1 500 Bad\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n");
    QTest::newRow("no HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n");
}

void HttpOnceTest::incompleteAnswersAreNoAnswer()
{
    QFETCH(QByteArray, bytes);
    RawServer server([&](QTcpSocket &socket, const WireRequest &) {
        socket.write(bytes);
        cut(socket);
    });
    HttpClient client(1, 2s);
    const HttpReply reply = exchange(client, aPost(server.url()));
    QCOMPARE(reply.status, 0);
    QVERIFY(reply.mayHaveArrived);
    QVERIFY(!reply.networkError.isEmpty());
    QTest::qWait(100);
    QCOMPARE(server.requests().size(), 1);
}

void HttpOnceTest::oversizedAnswersAreNoAnswer_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("with a length") << QByteArray("Content-Length: 3000000\r\n");
    QTest::newRow("without one") << QByteArray("Connection: close\r\n");
}

void HttpOnceTest::oversizedAnswersAreNoAnswer()
{
    QFETCH(QByteArray, headers);
    RawServer server([&](QTcpSocket &socket, const WireRequest &) {
        socket.write("HTTP/1.1 200 OK\r\n" + headers + "\r\n" + QByteArray(3'000'000, 'x'));
        cut(socket);
    });
    HttpClient client(1, 5s);
    const HttpReply reply = exchange(client, aPost(server.url()));
    QCOMPARE(reply.status, 0);
    QVERIFY(reply.mayHaveArrived);
    QVERIFY2(reply.networkError.contains(u"1 MiB"_s), qPrintable(reply.networkError));
}

QTEST_GUILESS_MAIN(HttpOnceTest)
#include "httponcetest.moc"
