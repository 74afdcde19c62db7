// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/httpclient.h"

#include "tests/providers/rawserver.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

HttpRequest aPost(const QUrl &url, const QByteArray &body = "To=%2B254712345678&Body=Hello")
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.headers.add("Authorization", "Basic YTpi");
    request.body = body;
    return request;
}

HttpRequest aGet(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

/** Sends, and turns the loop until the answer or the news is there. */
HttpReply exchange(HttpClient &client, const HttpRequest &request)
{
    std::optional<HttpReply> reply;
    int calls = 0;
    client.send(request, [&](const HttpReply &news) {
        reply = news;
        ++calls;
    });
    if (!QTest::qWaitFor([&] { return reply.has_value(); }, 20'000))
        return {.networkError = u"the handler was never called"_s};
    // A second call of the same handler would be a defect worth waiting a turn for.
    QTest::qWait(20);
    return calls == 1 ? *reply : HttpReply{.networkError = u"%1 calls"_s.arg(calls)};
}

void cut(QTcpSocket &socket)
{
    socket.disconnectFromHost();
}

} // namespace

class HttpClientTest : public QObject
{
    Q_OBJECT

private slots:
    void answersAreReadWhole();
    void everyStatusIsAnAnswer_data();
    void everyStatusIsAnAnswer();
    void requestCarriesWhatWasAskedAndNoMore();
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
    void connectionsAreKept();
    void compressedBytesStayCompressed();
    void redirectsAreNotFollowed();
    void cookiesAreNotKept();
    void slotsAreCounted();
    void handlerMaySendAgain();
    void handlerMayDestroyTheClient();
    void timeoutHandlerMayDestroyTheClient();
    void destroyedClientCallsNobody();
    void allSlotsTravelAtOnce();
};

void HttpClientTest::answersAreReadWhole()
{
    RawServer server([](QTcpSocket &socket, const WireRequest &) {
        socket.write(answer("201 Created", R"({"sid":"SM1"})", "X-Home: Twilio\r\n"));
    });
    HttpClient client(1, 5s);
    const HttpReply reply = exchange(client, aPost(server.url()));
    QCOMPARE(reply.status, 201);
    QCOMPARE(reply.body, QByteArray(R"({"sid":"SM1"})"));
    QCOMPARE(reply.headers.value("x-home"), QByteArray("Twilio"));
    QVERIFY(reply.networkError.isEmpty());
    QVERIFY(reply.mayHaveArrived);
}

void HttpClientTest::everyStatusIsAnAnswer_data()
{
    QTest::addColumn<int>("status");
    for (int status : {200, 202, 204, 206, 300, 301, 304, 307, 400, 401, 403, 404, 405, 407, 408,
                 409, 410, 413, 422, 429, 451, 500, 501, 502, 503, 504, 599})
        QTest::addRow("%d", status) << status;
}

void HttpClientTest::everyStatusIsAnAnswer()
{
    QFETCH(int, status);
    const bool hasBody = status != 204 && status != 304;
    RawServer server([&](QTcpSocket &socket, const WireRequest &) {
        const QByteArray line = QByteArray::number(status) + " Word";
        const QByteArray extra = status == 401   ? "WWW-Authenticate: Basic realm=\"x\"\r\n"
                                 : status == 407 ? "Proxy-Authenticate: Basic realm=\"x\"\r\n"
                                                 : "";
        socket.write(
                hasBody ? answer(line, R"({"code":1})", extra) : "HTTP/1.1 " + line + "\r\n\r\n");
    });
    HttpClient client(1, 5s);
    const HttpReply reply = exchange(client, aPost(server.url()));
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.body, hasBody ? QByteArray(R"({"code":1})") : QByteArray());
    QCOMPARE(server.requests().size(), 1);
}

void HttpClientTest::requestCarriesWhatWasAskedAndNoMore()
{
    RawServer server(
            [](QTcpSocket &socket, const WireRequest &) { socket.write(answer("200 OK", "{}")); });
    HttpClient client(1, 5s);
    exchange(client, aPost(server.url(u"/a%2Fb?To=%2B254&x=%20"_s), "To=%2B254&Body=a%20b"));
    QCOMPARE(server.requests().size(), 1);
    const QList<QByteArray> lines = server.requests().first().head.split('\n');
    QCOMPARE(lines.first().trimmed(), QByteArray("POST /a%2Fb?To=%2B254&x=%20 HTTP/1.1"));
    QCOMPARE(server.requests().first().body, QByteArray("To=%2B254&Body=a%20b"));
    QStringList names;
    for (const QByteArray &line : lines.mid(1))
        names.append(QString::fromLatin1(line.left(line.indexOf(':'))).toLower());
    names.sort();
    QCOMPARE(names, (QStringList{u"accept-encoding"_s, u"accept-language"_s, u"authorization"_s,
                            u"connection"_s, u"content-length"_s, u"content-type"_s, u"host"_s,
                            u"user-agent"_s}));
}

void HttpClientTest::cutConnectionSendsAPostOnce_data()
{
    QTest::addColumn<bool>("isKeptAlive");
    QTest::addColumn<int>("size");
    QTest::newRow("fresh connection") << false << 30;
    QTest::newRow("kept connection") << true << 30;
    QTest::newRow("fresh connection, large body") << false << 200'000;
    QTest::newRow("kept connection, large body") << true << 200'000;
}

void HttpClientTest::cutConnectionSendsAPostOnce()
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

void HttpClientTest::cutThenRefusedStillMayHaveArrived()
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

void HttpClientTest::refusedConnectionDidNotArrive()
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

void HttpClientTest::unknownHostDidNotArrive()
{
    HttpClient client(1, 20s);
    // RFC 6761: .invalid never resolves. The label is too long to leave this machine as a question.
    const QString host = QString(64, 'a'_L1) + u".invalid"_s;
    const HttpReply reply = exchange(client, aPost(QUrl(u"http://%1/"_s.arg(host))));
    QCOMPARE(reply.status, 0);
    QVERIFY(!reply.mayHaveArrived);
}

void HttpClientTest::brokenTlsDidNotArrive()
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

void HttpClientTest::silenceTimesOut()
{
    RawServer server([](QTcpSocket &, const WireRequest &) {});
    HttpClient client(1, 300ms);
    const HttpReply reply = exchange(client, aPost(server.url()));
    QCOMPARE(reply.status, 0);
    QVERIFY(reply.mayHaveArrived);
    QVERIFY2(reply.networkError.contains(u"0.3 s"_s), qPrintable(reply.networkError));
    QCOMPARE(server.requests().size(), 1);
}

void HttpClientTest::trickleTimesOutAsAWhole()
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

void HttpClientTest::idleCloseDoesNotLoseTheNextRequest()
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

void HttpClientTest::incompleteAnswersAreNoAnswer_data()
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

void HttpClientTest::incompleteAnswersAreNoAnswer()
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

void HttpClientTest::oversizedAnswersAreNoAnswer_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("with a length") << QByteArray("Content-Length: 3000000\r\n");
    QTest::newRow("without one") << QByteArray("Connection: close\r\n");
}

void HttpClientTest::oversizedAnswersAreNoAnswer()
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

void HttpClientTest::connectionsAreKept()
{
    RawServer server(
            [](QTcpSocket &socket, const WireRequest &) { socket.write(answer("200 OK", "{}")); });
    HttpClient client(12, 5s);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(exchange(client, aPost(server.url())).status, 200);
    QCOMPARE(server.connections(), 1);
}

void HttpClientTest::compressedBytesStayCompressed()
{
    const QByteArray bytes = QByteArray::fromHex("1f8b0800000000000003");
    RawServer server([&](QTcpSocket &socket, const WireRequest &) {
        socket.write(answer("200 OK", bytes, "Content-Encoding: gzip\r\n"));
    });
    HttpClient client(1, 5s);
    const HttpReply reply = exchange(client, aPost(server.url()));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, bytes);
}

void HttpClientTest::redirectsAreNotFollowed()
{
    RawServer server([](QTcpSocket &socket, const WireRequest &) {
        socket.write(answer("307 Temporary Redirect", "", "Location: /elsewhere\r\n"));
    });
    HttpClient client(1, 5s);
    QCOMPARE(exchange(client, aPost(server.url())).status, 307);
    QCOMPARE(exchange(client, aGet(server.url())).status, 307);
    QCOMPARE(server.requests().size(), 2);
}

void HttpClientTest::cookiesAreNotKept()
{
    RawServer server([](QTcpSocket &socket, const WireRequest &) {
        socket.write(answer("200 OK", "{}", "Set-Cookie: a=b\r\n"));
    });
    HttpClient client(1, 5s);
    exchange(client, aPost(server.url()));
    exchange(client, aPost(server.url()));
    QVERIFY(!server.requests().last().head.toLower().contains("cookie"));
}

void HttpClientTest::slotsAreCounted()
{
    QList<QTcpSocket *> waiting;
    RawServer server([&](QTcpSocket &socket, const WireRequest &) { waiting.append(&socket); });
    HttpClient client(3, 5s);
    QSignalSpy freed(&client, &HttpClient::slotFreed);
    int done = 0;
    for (int i = 0; i < 3; ++i)
        client.send(aPost(server.url()), [&](const HttpReply &) { ++done; });
    QCOMPARE(client.inFlight(), 3);
    QCOMPARE(client.freeSlots(), 0);
    QTRY_COMPARE(waiting.size(), 3);
    for (QTcpSocket *socket : waiting)
        socket->write(answer("200 OK", "{}"));
    QTRY_COMPARE(done, 3);
    QCOMPARE(client.freeSlots(), 3);
    QCOMPARE(freed.size(), 3);
}

void HttpClientTest::handlerMaySendAgain()
{
    RawServer server(
            [](QTcpSocket &socket, const WireRequest &) { socket.write(answer("200 OK", "{}")); });
    HttpClient client(1, 5s);
    int done = 0;
    std::function<void(const HttpReply &)> again = [&](const HttpReply &reply) {
        QCOMPARE(reply.status, 200);
        if (++done < 20)
            client.send(aPost(server.url()), again);
    };
    client.send(aPost(server.url()), again);
    QTRY_COMPARE(done, 20);
    QCOMPARE(server.requests().size(), 20);
}

void HttpClientTest::handlerMayDestroyTheClient()
{
    RawServer server(
            [](QTcpSocket &socket, const WireRequest &) { socket.write(answer("200 OK", "{}")); });
    auto client = std::make_unique<HttpClient>(2, 5s);
    int done = 0;
    for (int i = 0; i < 2; ++i)
        client->send(aPost(server.url()), [&](const HttpReply &) {
            ++done;
            client.reset();
        });
    QTRY_COMPARE(done, 1);
    QTest::qWait(50);
    QCOMPARE(done, 1);
}

void HttpClientTest::timeoutHandlerMayDestroyTheClient()
{
    RawServer server([](QTcpSocket &, const WireRequest &) {});
    auto client = std::make_unique<HttpClient>(2, 100ms);
    int done = 0;
    for (int i = 0; i < 2; ++i)
        client->send(aPost(server.url()), [&](const HttpReply &) {
            ++done;
            client.reset();
        });
    QTRY_COMPARE(done, 1);
    QTest::qWait(50);
    QCOMPARE(done, 1);
}

void HttpClientTest::destroyedClientCallsNobody()
{
    RawServer server([](QTcpSocket &, const WireRequest &) {});
    int done = 0;
    {
        HttpClient client(1, 5s);
        client.send(aPost(server.url()), [&](const HttpReply &) { ++done; });
        QTRY_COMPARE(server.requests().size(), 1);
    }
    QTest::qWait(50);
    QCOMPARE(done, 0);
}

void HttpClientTest::allSlotsTravelAtOnce()
{
    constexpr int concurrency = 50; // more than eight managers carry
    int arrived = 0;
    RawServer server([&](QTcpSocket &, const WireRequest &) { ++arrived; });
    HttpClient client(concurrency, 10s);
    for (int i = 0; i < concurrency; ++i)
        client.send(aPost(server.url()), [](const HttpReply &) {});
    QTRY_COMPARE(arrived, concurrency);
    QCOMPARE(server.connections(), concurrency);
}

QTEST_GUILESS_MAIN(HttpClientTest)
#include "httpclienttest.moc"
