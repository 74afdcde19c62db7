// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/httpclient.h"

#include "tests/providers/exchange.h"
#include "tests/providers/rawserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class HttpClientTest : public QObject
{
    Q_OBJECT

private slots:
    void answersAreReadWhole();
    void everyStatusIsAnAnswer_data();
    void everyStatusIsAnAnswer();
    void requestCarriesWhatWasAskedAndNoMore();
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
