// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/web/listener.h"

#include "tests/web/rawclient.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testing::RawClient;

class ListenerTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void handsOverTheRequestAsSent();
    void decodesPartsOfThePath_data();
    void decodesPartsOfThePath();
    void keepsTheConnection();
    void honoursCloseAndHttp10_data();
    void honoursCloseAndHttp10();
    void headHasNoBody();
    void writesNoInjectedHeader();
    void unknownAddressesAreAnsweredByTheFallback();
    void refusesBeforeTheBodyIsSent();
    void refusesEndlessChunks();
    void refusesNonsenseAndCloses();
    void readsChunkedBodies();
    void saysContinueWhereTheClientWaits();
    void cutsSlowClients();
    void aRequestInOurHandsIsNotSlow();
    void cutsIdleClients();
    void turnsAwayWhatIsTooMuch();
    void answersInTheOrderOfTheRequests();
    void answersPipelinedRequestsAfterHalfClose();
    void lateAnswerReachesAClientThatOnlyStoppedTalking();
    void clientThatLeftHarmsNothing();
    void answerAfterTheListenerIsGoneHarmsNothing();
    void statusZeroCuts();
    void closeAnswersWhatWasAsked();
    void speaksTls();
    void cutsAHandshakeThatDoesNotEnd();
    void tellsWhyItCannotListen();
    void listensOnIpv6();

private:
    static HttpReply text(const QByteArray &body)
    {
        HttpReply reply;
        reply.status = 200;
        reply.headers.add("Content-Type", "text/plain");
        reply.body = body;
        return reply;
    }
    void start(ListenerLimits limits = {}, const std::optional<QSslConfiguration> &tls = {});

    std::unique_ptr<Listener> m_listener;
    quint16 m_port = 0;
    QList<HttpRequest> m_requests;
    QStringList m_parts;
    QMap<QString, Listener::Answer> m_due; ///< answers asked for at /later/{}
};

void ListenerTest::init()
{
    start();
}

void ListenerTest::cleanup()
{
    m_listener.reset();
    m_requests.clear();
    m_due.clear();
}

void ListenerTest::start(ListenerLimits limits, const std::optional<QSslConfiguration> &tls)
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

void ListenerTest::refusesBeforeTheBodyIsSent()
{
    RawClient client(m_port);
    client.say("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n");
    QVERIFY(client.hears("\"status\":413"));
    QVERIFY(client.heard().contains("Content-Type: application/problem+json\r\n"));
    QVERIFY(client.heard().contains("Connection: close\r\n"));
    // It may send what it likes now: nobody reads it, and the answer is not lost to a reset.
    client.say(QByteArray(300'000, 'x'));
    QVERIFY(client.isCutOff());
    QVERIFY(m_requests.isEmpty());
}

void ListenerTest::refusesEndlessChunks()
{
    start({.bodyBytes = 1000});
    RawClient client(m_port);
    client.say("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 300 && !client.heard().contains("\r\n\r\n"); ++i) {
        client.say("a\r\n0123456789\r\n");
        QTest::qWait(1);
    }
    QVERIFY(client.hears("HTTP/1.1 413 "));
    QVERIFY(client.isCutOff());

    RawClient dribbler(m_port); // one byte a chunk, in extensions: little body, much framing
    dribbler.say("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    const QByteArray chunk = "1;" + QByteArray(200, 'x') + "\r\n.\r\n";
    for (int i = 0; i < 900 && !dribbler.heard().contains("\r\n\r\n"); ++i)
        dribbler.say(chunk);
    QVERIFY(dribbler.hears("HTTP/1.1 413 "));
    QVERIFY(m_requests.isEmpty());
}

void ListenerTest::refusesNonsenseAndCloses()
{
    for (const QByteArray nonsense : {"\x16\x03\x01\x02\r\n\r\n", "GET\r\n\r\n",
                 "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n"}) {
        RawClient client(m_port);
        client.say(nonsense);
        QVERIFY(client.hears("HTTP/1.1 400 Bad Request\r\n"));
        QVERIFY(client.isCutOff());
        QCOMPARE(client.countOf("HTTP/1.1"), 1);
    }
    QVERIFY(m_requests.isEmpty());
    QTRY_COMPARE(m_listener->openConnections(), 0);
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

void ListenerTest::cutsSlowClients()
{
    start({.requestTime = 200ms});
    RawClient head(m_port);
    RawClient body(m_port);
    head.say("GET /echo HTTP/1.1\r\n");
    body.say("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    // Each sends a little again and again, and would go on for long.
    for (int i = 0; i < 150 && !(head.heard() + body.heard()).contains("\r\n\r\n"); ++i) {
        head.say("X-Slow: 1\r\n");
        body.say("x");
        QTest::qWait(10);
    }
    QVERIFY(head.hears("HTTP/1.1 408 Request Timeout"));
    QVERIFY(body.hears("HTTP/1.1 408 Request Timeout"));
    QVERIFY(head.isCutOff());
    QVERIFY(body.isCutOff());
}

void ListenerTest::aRequestInOurHandsIsNotSlow()
{
    start({.requestTime = 50ms, .idleTime = 50ms});
    RawClient client(m_port);
    client.say("GET /later/x HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_VERIFY(m_due.contains(u"x"_s));
    QVERIFY(!client.isCutOff(400));
    m_due[u"x"_s](text("patience"));
    QVERIFY(client.hears("patience"));
}

void ListenerTest::cutsIdleClients()
{
    start({.idleTime = 100ms});
    RawClient silent(m_port);
    RawClient satisfied(m_port);
    satisfied.say("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(satisfied.hears("<>"));
    QVERIFY(silent.isCutOff());
    QVERIFY(satisfied.isCutOff());
    QCOMPARE(silent.heard(), "");
    QCOMPARE(m_listener->openConnections(), 0);
}

void ListenerTest::turnsAwayWhatIsTooMuch()
{
    start({.connections = 2});
    RawClient one(m_port);
    RawClient two(m_port);
    QTRY_COMPARE(m_listener->openConnections(), 2);
    RawClient three(m_port);
    QVERIFY(three.hears("HTTP/1.1 503 "));
    QVERIFY(three.isCutOff());
    one.say("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(one.hears("<>"));
    two.socket.abort();
    QTRY_COMPARE(m_listener->openConnections(), 1);
    RawClient four(m_port);
    four.say("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(four.hears("<>"));
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

namespace
{
/** A certificate for one test, made by the openssl command. */
std::optional<QSslConfiguration> selfSigned(const QTemporaryDir &folder)
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
} // namespace

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

void ListenerTest::cutsAHandshakeThatDoesNotEnd()
{
    const QTemporaryDir folder;
    const auto tls = selfSigned(folder);
    QVERIFY(tls);
    start({.requestTime = 100ms}, tls);
    RawClient silent(m_port);
    RawClient plain(m_port);
    plain.say("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(plain.isCutOff());
    QVERIFY(silent.isCutOff());
    QVERIFY(!plain.heard().contains("HTTP/1.1"));
    QCOMPARE(m_listener->openConnections(), 0);
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
