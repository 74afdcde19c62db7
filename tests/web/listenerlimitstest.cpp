// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/web/listenerfixture.h"
#include "tests/web/rawclient.h"

#include <QTemporaryDir>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testing::ListenerFixture;
using testing::RawClient;

class ListenerLimitsTest : public QObject, private ListenerFixture
{
    Q_OBJECT

private slots:
    void init() { start(); }
    void cleanup() { stop(); }

    void refusesBeforeTheBodyIsSent();
    void refusesEndlessChunks();
    void refusesNonsenseAndCloses();
    void cutsSlowClients();
    void aRequestInOurHandsIsNotSlow();
    void cutsIdleClients();
    void turnsAwayWhatIsTooMuch();
    void cutsAHandshakeThatDoesNotEnd();
};

void ListenerLimitsTest::refusesBeforeTheBodyIsSent()
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

void ListenerLimitsTest::refusesEndlessChunks()
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

void ListenerLimitsTest::refusesNonsenseAndCloses()
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

void ListenerLimitsTest::cutsSlowClients()
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

void ListenerLimitsTest::aRequestInOurHandsIsNotSlow()
{
    start({.requestTime = 50ms, .idleTime = 50ms});
    RawClient client(m_port);
    client.say("GET /later/x HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_VERIFY(m_due.contains(u"x"_s));
    QVERIFY(!client.isCutOff(400));
    m_due[u"x"_s](text("patience"));
    QVERIFY(client.hears("patience"));
}

void ListenerLimitsTest::cutsIdleClients()
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

void ListenerLimitsTest::turnsAwayWhatIsTooMuch()
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

void ListenerLimitsTest::cutsAHandshakeThatDoesNotEnd()
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

} // namespace helio

QTEST_GUILESS_MAIN(helio::ListenerLimitsTest)
#include "listenerlimitstest.moc"
