// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/web/listenerfixture.h"
#include "tests/web/rawclient.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>

namespace helio
{

using namespace Qt::StringLiterals;
using testing::ListenerFixture;
using testing::RawClient;

class ListenerTest : public QObject, private ListenerFixture
{
    Q_OBJECT

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void handsOverTheRequestAsSent();
    void decodesPartsOfThePath_data();
    void decodesPartsOfThePath();
    void keepsTheConnection();
    void honoursCloseAndHttp10_data();
    void honoursCloseAndHttp10();
    void headHasNoBody();
    void writesNoInjectedHeader();
    void unknownAddressesAreAnsweredByTheFallback();
    void readsChunkedBodies();
    void saysContinueWhereTheClientWaits();
    void answersInTheOrderOfTheRequests();
    void answersPipelinedRequestsAfterHalfClose();
    void lateAnswerReachesAClientThatOnlyStoppedTalking();
    void clientThatLeftHarmsNothing();
    void answerAfterTheListenerIsGoneHarmsNothing();
    void statusZeroCuts();
    void closeAnswersWhatWasAsked();
    void speaksTls();
    void tellsWhyItCannotListen();
    void listensOnIpv6();
};

void ListenerTest::handsOverTheRequestAsSent()
{
    RawClient client(m_port);
    client.say("POST /echo?a=x%20y&b='%27&c=%7e HTTP/1.1\r\nHost: example\r\nX-One: 1\r\n"
               "x-one: 2\r\nContent-Length: 5\r\n\r\nhello");
    QVERIFY(client.hears("<hello>"));
    QVERIFY(client.heard().startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(client.heard().contains("Content-Length: 7\r\n"));
    QVERIFY(!client.heard().contains("Connection:"));
    const auto &request = m_requests.first();
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.target, "/echo?a=x%20y&b='%27&c=%7e");
    QCOMPARE(request.url.path(), u"/echo"_s);
    QCOMPARE(request.body, "hello");
    QCOMPARE(request.remote, u"127.0.0.1"_s);
    QCOMPARE(request.headers.value("X-ONE"), "1");
    QCOMPARE(request.headers.value("host"), "example");
}

void ListenerTest::decodesPartsOfThePath_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QStringList>("parts");
    const auto row = [](const QByteArray &path, int status, const QStringList &parts = {}) {
        QTest::newRow(path.constData()) << path << status << parts;
    };
    row("/parts/a/of/b", 200, {u"a"_s, u"b"_s});
    row("/parts/%61/of/x%20y?z=/", 200, {u"a"_s, u"x y"_s});
    row("/parts/%C3%A9/of/+", 200, {u"é"_s, u"+"_s});
    row("/parts/last/of/x", 200, {u"x"_s});
    row("/parts/a%2Fb/of/c", 400);
    row("/parts/a%2fb/of/c", 400);
    row("/parts/%2e%2e/of/c", 400);
    row("/parts/../of/c", 400);
    row("/parts/a%00/of/c", 400);
    row("/parts/%ff/of/c", 400);
    row("/parts/%4/of/c", 400);
    row("/parts/%zz/of/c", 400);
    row("/no%2Fwhere", 400);
    row("/parts//of/c", 404);
    row("/parts/a/of/c/", 404);
    row("/parts/a/of", 404);
    row("/" + QByteArray(9000, 'x'), 414);
}

void ListenerTest::decodesPartsOfThePath()
{
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    QFETCH(QStringList, parts);
    m_parts.clear();
    RawClient client(m_port);
    client.say("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(client.hears("HTTP/1.1 " + QByteArray::number(status) + ' '));
    QCOMPARE(m_parts, parts);
}

void ListenerTest::keepsTheConnection()
{
    RawClient client(m_port);
    for (int i = 1; i <= 3; ++i) {
        client.say("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_COMPARE(client.countOf("<>"), i);
    }
    QCOMPARE(m_listener->openConnections(), 1);
}

void ListenerTest::honoursCloseAndHttp10_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<bool>("saysAlive");
    QTest::newRow("1.1 close") << QByteArray("HTTP/1.1\r\nHost: a\r\nConnection: Close") << true
                               << false;
    QTest::newRow("1.0") << QByteArray("HTTP/1.0") << true << false;
    QTest::newRow("1.0 keep-alive")
            << QByteArray("HTTP/1.0\r\nConnection: keep-alive") << false << true;
}

void ListenerTest::honoursCloseAndHttp10()
{
    QFETCH(QByteArray, request);
    QFETCH(bool, closes);
    QFETCH(bool, saysAlive);
    RawClient client(m_port);
    client.say("GET /echo " + request + "\r\n\r\n");
    QVERIFY(client.hears("<>"));
    QCOMPARE(client.heard().contains("\r\nConnection: close\r\n"), closes);
    QCOMPARE(client.heard().contains("\r\nConnection: keep-alive\r\n"), saysAlive);
    QCOMPARE(client.isCutOff(closes ? 4000 : 100), closes);
}

void ListenerTest::headHasNoBody()
{
    RawClient client(m_port);
    client.say("HEAD /echo HTTP/1.1\r\nHost: a\r\n\r\nGET /echo HTTP/1.0\r\n\r\n");
    QVERIFY(client.isCutOff());
    QCOMPARE(client.countOf("Content-Length: 2\r\n"), 2);
    QCOMPARE(client.countOf("<>"), 1);
}

void ListenerTest::writesNoInjectedHeader()
{
    m_listener->route("GET", u"/inject"_s,
            [](const HttpRequest &, const QStringList &, const Listener::Answer &answer) {
                auto reply = text("x");
                reply.headers.add("Location", "/a\r\nSet-Cookie: stolen");
                reply.headers.add("X-Good", "yes");
                answer(reply);
            });
    RawClient client(m_port);
    client.say("GET /inject HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(client.hears("X-Good: yes\r\n"));
    QVERIFY(!client.heard().contains("stolen"));
}

void ListenerTest::unknownAddressesAreAnsweredByTheFallback()
{
    m_listener->setFallback([](const HttpRequest &request, int status) {
        auto reply = text("nothing at " + request.target);
        reply.status = status;
        return reply;
    });
    RawClient client(m_port);
    client.say("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(client.hears("nothing at /nowhere"));
    QVERIFY(client.heard().startsWith("HTTP/1.1 404 Not Found\r\n"));
    client.say("DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(client.hears("nothing at /echo"));
    QVERIFY(client.heard().contains("HTTP/1.1 405 Method Not Allowed\r\n"));
    QVERIFY(client.heard().contains("Allow: GET, HEAD, POST\r\n"));
}

void ListenerTest::readsChunkedBodies()
{
    RawClient client(m_port);
    const QByteArray bytes = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                             "5;x=1\r\nhello\r\n7\r\n, world\r\n0\r\n\r\n";
    client.say(bytes + bytes);
    QTRY_COMPARE(client.countOf("<hello, world>"), 2);
    for (const char byte : bytes) { // and however it is cut
        client.say(QByteArray(1, byte));
        QTest::qWait(1);
    }
    QTRY_COMPARE(client.countOf("<hello, world>"), 3);
}

void ListenerTest::saysContinueWhereTheClientWaits()
{
    RawClient client(m_port);
    client.say("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n"
               "Expect: 100-continue\r\n\r\n");
    QVERIFY(client.hears("HTTP/1.1 100 Continue\r\n\r\n"));
    client.say("h");
    QTest::qWait(5);
    client.say("i");
    QVERIFY(client.hears("<hi>"));
    QCOMPARE(client.countOf("100 Continue"), 1);
}

void ListenerTest::answersInTheOrderOfTheRequests()
{
    RawClient client(m_port);
    client.say("GET /later/a HTTP/1.1\r\nHost: a\r\n\r\nGET /later/b HTTP/1.1\r\nHost: a\r\n\r\n"
               "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nlast");
    QTRY_COMPARE(m_requests.size(), 1);
    m_due[u"b"_s](text("second"));
    QTest::qWait(20);
    QCOMPARE(client.heard(), "");
    m_due[u"a"_s](text("first"));
    QVERIFY(client.hears("<last>"));
    const auto heard = client.heard();
    QVERIFY(heard.indexOf("first") < heard.indexOf("second"));
    QVERIFY(heard.indexOf("second") < heard.indexOf("<last>"));
}

void ListenerTest::answersPipelinedRequestsAfterHalfClose()
{
    RawClient client(m_port);
    QByteArray requests;
    for (int i = 0; i < 5; ++i)
        requests += "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n";
    client.say(requests);
    ::shutdown(int(client.socket.socketDescriptor()), SHUT_WR);
    QVERIFY(client.isCutOff());
    QCOMPARE(client.countOf("<>"), 5);
}

void ListenerTest::lateAnswerReachesAClientThatOnlyStoppedTalking()
{
    RawClient client(m_port);
    client.say("GET /later/x HTTP/1.1\r\nHost: a\r\n\r\n");
    ::shutdown(int(client.socket.socketDescriptor()), SHUT_WR);
    QTRY_VERIFY(m_due.contains(u"x"_s));
    QTRY_COMPARE(m_listener->openConnections(), 0); // Qt has given it up
    m_due[u"x"_s](text("better late"));
    QVERIFY(client.isCutOff());
    QVERIFY(client.heard().endsWith("\r\n\r\nbetter late"));
}

void ListenerTest::clientThatLeftHarmsNothing()
{
    for (int i = 0; i < 20; ++i) {
        RawClient client(m_port);
        client.say("GET /later/" + QByteArray::number(i) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        if (i % 2)
            QTRY_VERIFY(m_due.contains(QString::number(i)));
        client.socket.abort();
    }
    QTRY_COMPARE(m_listener->openConnections(), 0);
    for (const auto &answer : std::as_const(m_due)) {
        answer(text(QByteArray(100'000, 'x')));
        answer(text("twice is harmless"));
    }
    RawClient client(m_port);
    client.say("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(client.hears("<>"));
}

void ListenerTest::answerAfterTheListenerIsGoneHarmsNothing()
{
    RawClient client(m_port);
    client.say("GET /later/x HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_VERIFY(m_due.contains(u"x"_s));
    m_listener.reset();
    m_due[u"x"_s](text("from beyond"));
    QVERIFY(client.hears("from beyond"));
}

void ListenerTest::statusZeroCuts()
{
    RawClient client(m_port);
    client.say("GET /cut HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(client.isCutOff());
    QCOMPARE(client.heard(), "");
}

void ListenerTest::closeAnswersWhatWasAsked()
{
    RawClient asking(m_port);
    RawClient idle(m_port);
    asking.say("GET /later/x HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_VERIFY(m_due.contains(u"x"_s));
    QTRY_COMPARE(m_listener->openConnections(), 2);
    m_listener->close();
    QVERIFY(idle.isCutOff());
    m_due[u"x"_s](text("goodbye"));
    QVERIFY(asking.isCutOff());
    QVERIFY(asking.heard().endsWith("goodbye"));
    QTcpSocket late;
    late.connectToHost(QHostAddress::LocalHost, m_port);
    QVERIFY(!late.waitForConnected(500));
}

void ListenerTest::speaksTls()
{
    const QTemporaryDir folder;
    const auto tls = selfSigned(folder);
    QVERIFY(tls);
    start({}, tls);
    RawClient client(m_port);
    client.socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    client.socket.startClientEncryption();
    QTRY_VERIFY(client.socket.isEncrypted());
    client.say("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nsecret");
    QVERIFY(client.hears("<secret>"));
    client.say("GET /later/x HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_VERIFY(m_due.contains(u"x"_s));
    m_due[u"x"_s](text("later"));
    QVERIFY(client.hears("later"));
    client.socket.abort();
    QTRY_COMPARE(m_listener->openConnections(), 0);
}

void ListenerTest::tellsWhyItCannotListen()
{
    Listener second;
    const auto taken = second.listen(QHostAddress::LocalHost, m_port);
    QVERIFY(!taken);
    QCOMPARE(taken.error().text,
            u"Cannot listen on 127.0.0.1:%1: the port is in use by another program."_s.arg(m_port));
    const auto foreign = second.listen(QHostAddress(u"192.0.2.1"_s), 9300);
    QVERIFY(!foreign);
    QCOMPARE(foreign.error().text,
            u"Cannot listen on 192.0.2.1:9300: the address does not belong to this machine."_s);
    QCOMPARE(foreign.error().kind, ErrorKind::Unavailable);
    QVERIFY(second.listen(QHostAddress::LocalHost, 0)); // it can be asked again
}

void ListenerTest::listensOnIpv6()
{
    Listener listener;
    const auto port = listener.listen(QHostAddress::LocalHostIPv6, 0);
    QVERIFY2(bool(port), port ? "" : qPrintable(port.error().text));
    RawClient client(*port, QHostAddress::LocalHostIPv6);
    client.say("GET / HTTP/1.1\r\nHost: [::1]\r\n\r\n");
    QVERIFY(client.hears("HTTP/1.1 404 "));
    Listener second;
    QVERIFY(second.listen(QHostAddress::LocalHostIPv6, *port)
                    .error()
                    .text.startsWith(u"Cannot listen on [::1]:%1: "_s.arg(*port)));
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::ListenerTest)
#include "listenertest.moc"
