// SPDX-License-Identifier: GPL-3.0-or-later
// SmtpClient against a foreign mail server, see tests/support/smtpd.py.
#include "core/providers/smtpclient.h"
#include "core/providers/smtprequest.h"

#include "tests/providers/exchange.h"
#include "tests/support/mailserver.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QByteArray text = "Subject: Order 1042\r\nTo: ana@example.com\r\n\r\nIt is on its way.\r\n";

SmtpServer at(const MailServer &server)
{
    return {.host = u"127.0.0.1"_s,
            .port = server.port(),
            .security = SmtpServer::Security::None,
            .helo = u"shop.example"_s};
}

HttpRequest aMail(const SmtpServer &server, const QByteArray &to = "ana@example.com",
        const QByteArray &body = text, const QByteArray &from = "shop@example.com")
{
    return mailRequest(server, {from, {to}}, body, "<1@shop.example>");
}

} // namespace

class SmtpClientTest : public QObject
{
    Q_OBJECT

private slots:
    void messagesArriveByteForByte_data();
    void messagesArriveByteForByte();
    void answersSayWhereItEnded_data();
    void answersSayWhereItEnded();
    void cutsTellWhetherItMayHaveArrived_data();
    void cutsTellWhetherItMayHaveArrived();
    void sessionsAreKept();
    void sessionsThatEndedAreOpenedAnew();
    void aServerThatIsDoneIsAskedOnceMore();
    void idleSessionsSayGoodbye();
    void slotsAreCounted();
    void othersAreServedWhileOneWaits();
    void nobodyThere_data();
    void nobodyThere();
    void envelopesThatSayMoreAreNotSent();
    void handlerMayDestroyTheClient();
    void destroyedClientCallsNobody();
};

void SmtpClientTest::messagesArriveByteForByte_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("plain") << text;
    QTest::newRow("dots") << QByteArray("Subject: x\r\n\r\n.\r\n..\r\n.a\r\nb.\r\n");
    QTest::newRow("8 bit") << QByteArray("Subject: x\r\n\r\nمرحبا ñ €\r\n");
    QTest::newRow("no header") << QByteArray("\r\n\r\n\r\n");
    QTest::newRow("large") << "Subject: x\r\n\r\n" +
                                      QByteArray("0123456789.\r\n").repeated(100'000);
    QTest::newRow("large, with dots")
            << "Subject: x\r\n\r\n" + QByteArray(".123456789\r\n").repeated(100'000);
    // libcurl sends 64 KiB at a time: a first part that is, with its dots doubled, as long as all.
    const QByteArray dots = "\r\n" + QByteArray(".\r\n").repeated(100);
    const QByteArray line = QByteArray(64, 'x') + "\r\n";
    const qsizetype rest = 65'536 + 100 - dots.size();
    QTest::newRow("as long as a part with its dots")
            << dots + line.repeated(rest / line.size()) + line.right(rest % line.size());
}

void SmtpClientTest::messagesArriveByteForByte()
{
    QFETCH(QByteArray, body);
    MailServer server;
    SmtpClient client(1, 20s);
    const HttpReply reply = exchange(client, aMail(at(server), "ana@example.com", body));
    QVERIFY2(reply.status == 250, qPrintable(reply.networkError));
    QCOMPARE(reply.body, QByteArray("250 2.0.0 Ok: queued as 4Yz1"));
    QCOMPARE(reply.headers.value("Message-Id"), QByteArray("<1@shop.example>"));
    QTRY_COMPARE(server.messages().size(), 1);
    const QJsonObject message = server.messages().first();
    QCOMPARE(QByteArray::fromBase64(message["content"_L1].toString().toLatin1()), body);
    QCOMPARE(message["from"_L1].toString(), u"shop@example.com"_s);
    QCOMPARE(message["to"_L1].toVariant().toStringList(), QStringList(u"ana@example.com"_s));
    QCOMPARE(server.news(u"ehlo"_s).first()["name"_L1].toString(), u"shop.example"_s);
}

void SmtpClientTest::answersSayWhereItEnded_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("stage");
    const QByteArray shop = "shop@example.com";
    const QByteArray ana = "ana@example.com";
    QTest::newRow("taken") << shop << ana << 250 << QByteArray("body");
    QTest::newRow("sender") << QByteArray("mail-550-5.1.8@example.com") << ana << 550
                            << QByteArray("mail");
    QTest::newRow("recipient") << shop << QByteArray("rcpt-550-5.1.1@example.com") << 550
                               << QByteArray("rcpt");
    QTest::newRow("recipient, later")
            << shop << QByteArray("rcpt-451-4.7.1@example.com") << 451 << QByteArray("rcpt");
    QTest::newRow("message") << shop << QByteArray("data-554-5.7.1@example.com") << 554
                             << QByteArray("body");
    QTest::newRow("message, later")
            << shop << QByteArray("data-452-4.3.1@example.com") << 452 << QByteArray("body");
}

void SmtpClientTest::answersSayWhereItEnded()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(int, status);
    QFETCH(QByteArray, stage);
    MailServer server;
    SmtpClient client(1, 20s);
    const HttpReply reply = exchange(client, aMail(at(server), to, text, from));
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.headers.value("Smtp-Stage"), stage);
    QVERIFY(reply.body.startsWith(QByteArray::number(status)));
    QCOMPARE(reply.headers.value("Message-Id"), QByteArray("<1@shop.example>"));
    // The next one is not held up; libcurl parts from a server that refused a command.
    QCOMPARE(exchange(client, aMail(at(server))).status, 250);
    QCOMPARE(exchange(client, noopRequest(at(server))).headers.value("Smtp-Stage"),
            QByteArray("noop"));
    QCOMPARE(server.news(u"connected"_s).size(), stage == "body" ? 1 : 2);
    QVERIFY(server.news(u"quit"_s).size() == server.news(u"connected"_s).size() - 1);
}

void SmtpClientTest::cutsTellWhetherItMayHaveArrived_data()
{
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("mayHaveArrived");
    const QByteArray large = "\r\n" + QByteArray("0123456789\r\n").repeated(2'000'000);
    QTest::newRow("before the recipient") << QByteArray("cut-rcpt@example.com") << text << false;
    QTest::newRow("before the final dot") << QByteArray("cut-data@example.com") << large << false;
    QTest::newRow("after the final dot") << QByteArray("cut-dot@example.com") << text << true;
    QTest::newRow("no verdict in time") << QByteArray("slow@example.com") << text << true;
}

void SmtpClientTest::cutsTellWhetherItMayHaveArrived()
{
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, body);
    QFETCH(bool, mayHaveArrived);
    for (const bool isKept : {false, true}) {
        MailServer server;
        SmtpClient client(1, to.startsWith("slow") ? 700ms : 20'000ms);
        if (isKept)
            QCOMPARE(exchange(client, aMail(at(server))).status, 250);
        const HttpReply reply = exchange(client, aMail(at(server), to, body));
        QCOMPARE(reply.status, 0);
        QCOMPARE(reply.mayHaveArrived, mayHaveArrived);
        QVERIFY2(reply.networkError.startsWith(u"127.0.0.1"_s), qPrintable(reply.networkError));
        QVERIFY(reply.headers.value("Message-Id") == "<1@shop.example>");
        const qsizetype arrived = isKept + mayHaveArrived; // once: it was not said again
        QTRY_COMPARE(server.messages().size(), arrived);
        QCOMPARE(server.news(u"connected"_s).size(), 1);
        // The next one opens another: a late verdict is nobody else's.
        QCOMPARE(exchange(client, aMail(at(server))).status, 250);
        QCOMPARE(server.news(u"connected"_s).size(), 2);
        QTRY_COMPARE(server.messages().size(), arrived + 1);
    }
}

void SmtpClientTest::sessionsAreKept()
{
    MailServer server;
    SmtpClient client(2, 20s);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(exchange(client, aMail(at(server))).status, 250);
    QTRY_COMPARE(server.messages().size(), 5);
    QCOMPARE(server.news(u"connected"_s).size(), 1);
    // Another account on the same server is another session.
    SmtpServer other = at(server);
    other.helo = u"other.example"_s;
    QCOMPARE(exchange(client, aMail(other)).status, 250);
    QCOMPARE(server.news(u"connected"_s).size(), 2);
}

void SmtpClientTest::sessionsThatEndedAreOpenedAnew()
{
    MailServer server;
    SmtpClient client(1, 20s);
    QCOMPARE(exchange(client, aMail(at(server), "hang-up@example.com")).status, 250);
    QTRY_COMPARE(server.news(u"lost"_s).size(), 1);
    QCOMPARE(exchange(client, aMail(at(server))).status, 250);
    QCOMPARE(server.news(u"connected"_s).size(), 2);
    QTRY_COMPARE(server.messages().size(), 2);
}

void SmtpClientTest::aServerThatIsDoneIsAskedOnceMore()
{
    MailServer server;
    SmtpClient client(1, 20s);
    QCOMPARE(exchange(client, aMail(at(server))).status, 250);
    // 421 as the first word on a session that idled: nothing was said yet, so a new one is opened.
    const HttpReply reply = exchange(
            client, aMail(at(server), "ana@example.com", text, "mail-421-4.4.2@example.com"));
    QCOMPARE(reply.status, 421);
    QCOMPARE(server.news(u"connected"_s).size(), 2);
}

void SmtpClientTest::idleSessionsSayGoodbye()
{
    MailServer server;
    SmtpClient client(1, 20s);
    client.setLongestIdle(100ms);
    QCOMPARE(exchange(client, aMail(at(server))).status, 250);
    QTRY_COMPARE(server.news(u"lost"_s).size(), 1);
    QCOMPARE(server.news(u"quit"_s).size(), 1);
    // Nothing is opened only to be closed.
    QCOMPARE(exchange(client, aMail(at(server), "hang-up@example.com")).status, 250);
    QTest::qWait(400);
    QCOMPARE(server.news(u"connected"_s).size(), 2);
    QCOMPARE(server.news(u"quit"_s).size(), 1);
}

void SmtpClientTest::slotsAreCounted()
{
    MailServer server;
    SmtpClient client(3, 20s);
    QSignalSpy freed(&client, &SmtpClient::slotFreed);
    QCOMPARE(client.freeSlots(), 3);
    int answers = 0;
    for (int i = 0; i < 4; ++i)
        client.send(
                aMail(at(server)), [&](const HttpReply &reply) { answers += reply.status == 250; });
    QCOMPARE(client.freeSlots(), -1);
    QCOMPARE(client.inFlight(), 4);
    QTRY_COMPARE(answers, 4);
    QCOMPARE(client.freeSlots(), 3);
    QCOMPARE(freed.size(), 3);
}

void SmtpClientTest::othersAreServedWhileOneWaits()
{
    MailServer server;
    SmtpClient client(2, 20s);
    bool isSlowAnswered = false;
    client.send(aMail(at(server), "slow@example.com"),
            [&](const HttpReply &) { isSlowAnswered = true; });
    QTRY_COMPARE(server.messages().size(), 1); // its final dot is there
    for (int i = 0; i < 3; ++i)
        QCOMPARE(exchange(client, aMail(at(server))).status, 250);
    QVERIFY(!isSlowAnswered);
}

void SmtpClientTest::nobodyThere_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("greeting"); // of a server; empty: none listens
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");
    QTest::newRow("nobody listens") << u"127.0.0.1"_s << QString() << 0 << u"nothing listens"_s;
    QTest::newRow("no such name") << u"mail.invalid"_s << QString() << 0 << u"was not found"_s;
    QTest::newRow("not now") << u"127.0.0.1"_s << u"421 4.3.2 later"_s << 421 << QString();
    QTest::newRow("not you") << u"127.0.0.1"_s << u"554 5.7.1 not you"_s << 554 << QString();
    QTest::newRow("no mail server")
            << u"127.0.0.1"_s << u"SSH-2.0-OpenSSH_9"_s << 0 << u"127.0.0.1"_s;
}

void SmtpClientTest::nobodyThere()
{
    QFETCH(QString, host);
    QFETCH(QString, greeting);
    QFETCH(int, status);
    QFETCH(QString, says);
    int port = 0;
    std::unique_ptr<MailServer> server;
    if (greeting.isEmpty()) {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        port = closed.serverPort();
    } else {
        server = std::make_unique<MailServer>(QJsonObject{{u"greeting"_s, greeting}});
        port = server->port();
    }
    SmtpClient client(1, 5s);
    const HttpReply reply = exchange(
            client, aMail({.host = host, .port = port, .security = SmtpServer::Security::None}));
    QCOMPARE(reply.status, status);
    QVERIFY(!reply.mayHaveArrived || reply.isAnswer());
    QVERIFY2(reply.networkError.contains(says), qPrintable(reply.networkError));
    if (status > 0)
        QCOMPARE(reply.headers.value("Smtp-Stage"), QByteArray("connect"));
}

void SmtpClientTest::envelopesThatSayMoreAreNotSent()
{
    MailServer server;
    SmtpClient client(1, 20s);
    const QByteArray sly = "ana@example.com>\r\nRCPT TO:<eve@example.com";
    for (int i = 0; i < 2; ++i) {
        const HttpReply reply = exchange(client, aMail(at(server), sly));
        QVERIFY(!reply.isAnswer() && !reply.mayHaveArrived);
        QVERIFY2(reply.networkError.contains(u"characters"_s), qPrintable(reply.networkError));
        QCOMPARE(exchange(client, aMail(at(server))).status, 250); // then over an open session
    }
    QTRY_COMPARE(server.messages().size(), 2);
}

void SmtpClientTest::handlerMayDestroyTheClient()
{
    MailServer server;
    for (const QByteArray &to : {QByteArray("ana@example.com"), QByteArray("cut-dot@example.com"),
                 QByteArray("rcpt-550@example.com")}) {
        auto client = std::make_unique<SmtpClient>(2, 20s);
        client->send(aMail(at(server)), [](const HttpReply &) {});
        int answers = 0;
        client->send(aMail(at(server), to), [&](const HttpReply &) {
            client.reset();
            ++answers;
        });
        QTRY_COMPARE(answers, 1);
        QVERIFY(!client);
    }
}

void SmtpClientTest::destroyedClientCallsNobody()
{
    MailServer server;
    int answers = 0;
    QElapsedTimer timer;
    {
        SmtpClient client(1, 20s);
        client.send(aMail(at(server), "slow@example.com"), [&](const HttpReply &) { ++answers; });
        QTRY_COMPARE(server.messages().size(), 1);
        timer.start();
    }
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    QTest::qWait(200);
    QCOMPARE(answers, 0);
}

QTEST_GUILESS_MAIN(SmtpClientTest)
#include "smtpclienttest.moc"
