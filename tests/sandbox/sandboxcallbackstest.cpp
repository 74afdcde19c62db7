// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/sandboxfixture.h"

#include <QCryptographicHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testing::CallbackEar;
using testing::SandboxFixture;

class SandboxCallbacksTest : public QObject, private SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { start(); }

    void tellsSentThenDelivered();
    void signsAsTwilioSays();
    void signsTheAddressAsGiven();
    void undeliveredNamesTheCode();
    void repeatedComesTwice();
    void outOfOrderComesLastFirst();
    void lateComesLater();
    void cutMessagesAreToldAsWell();
    void canBeSilent();
    void triesAgainWhereNobodyAnswers();
    void triesAgainAfterAServerError();
    void refusalIsNotTriedAgain();
    void callsLoopbackOnly();
    void readsAnswersOfOtherServers_data();
    void readsAnswersOfOtherServers();
    void sendsSignedInboundMessages();
    void manyJobsAtOnce();
};

namespace
{

/** HMAC-SHA1 (RFC 2104) by hand, so that nothing of the sandbox's own proves it right. */
QByteArray hmac(QByteArray key, const QByteArray &text)
{
    constexpr int blockSize = 64;
    if (key.size() > blockSize)
        key = QCryptographicHash::hash(key, QCryptographicHash::Sha1);
    key = key.leftJustified(blockSize, '\0');
    QByteArray inner(key);
    QByteArray outer(key);
    for (int i = 0; i < blockSize; ++i) {
        inner[i] = char(key[i] ^ 0x36);
        outer[i] = char(key[i] ^ 0x5c);
    }
    return QCryptographicHash::hash(
            outer + QCryptographicHash::hash(inner + text, QCryptographicHash::Sha1),
            QCryptographicHash::Sha1);
}

QByteArray expectedSignature(const QString &url, const QByteArray &body)
{
    QMap<QByteArray, QByteArray> fields;
    for (const auto &pair : body.split('&')) {
        const auto halves = pair.split('=');
        fields.insert(QByteArray::fromPercentEncoding(halves[0]),
                QByteArray::fromPercentEncoding(halves[1]));
    }
    auto text = url.toUtf8();
    for (auto it = fields.cbegin(); it != fields.cend(); ++it)
        text += it.key() + it.value();
    return hmac(testing::authToken, text).toBase64();
}

} // namespace

void SandboxCallbacksTest::tellsSentThenDelivered()
{
    CallbackEar ear;
    const auto sid = m_client->send(u"+254712345678"_s, u"Hello"_s, ear.url(u"A"_s))
                             .json.value("sid"_L1)
                             .toString();
    QTRY_COMPARE(ear.statusesOf(u"A"_s), QStringList({u"sent"_s, u"delivered"_s}));
    const auto form = *Form::parse(ear.heard.last().body);
    QStringList names;
    for (const auto &[name, value] : form.fields())
        names.append(name);
    names.sort();
    QCOMPARE(names.join(' '_L1), u"AccountSid ApiVersion From MessageSid MessageStatus "
                                 "RawDlrDoneDate SmsSid SmsStatus To"_s);
    QCOMPARE(form.value(u"MessageSid"_s), sid);
    QCOMPARE(form.value(u"SmsStatus"_s), u"delivered"_s);
    QCOMPARE(form.value(u"AccountSid"_s), testing::accountSid);
    QCOMPARE(form.value(u"To"_s), u"+254712345678"_s);
    QCOMPARE(form.value(u"RawDlrDoneDate"_s).size(), 10);
    QTRY_COMPARE(m_sandbox->statistics().callbacksSent, 2);
    QCOMPARE(ear.listener.openConnections(), 1); // kept for the next one
}

void SandboxCallbacksTest::signsAsTwilioSays()
{
    QCOMPARE(hmac("key", "The quick brown fox jumps over the lazy dog").toHex(),
            "de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9"); // RFC 2202's algorithm, a known answer
    CallbackEar ear;
    m_client->send(u"+254712345678"_s, u"Hello"_s, ear.url(u"A"_s));
    QTRY_COMPARE(ear.heard.size(), 2);
    for (const auto &request : std::as_const(ear.heard)) {
        QCOMPARE(request.headers.value("X-Twilio-Signature"),
                expectedSignature(ear.url(u"A"_s), request.body));
        QVERIFY(request.headers.value("Content-Type")
                        .startsWith("application/x-www-form-urlencoded"));
    }
}

void SandboxCallbacksTest::signsTheAddressAsGiven()
{
    CallbackEar ear;
    const auto url = ear.url(u"A"_s, u"?x=%7e%20'y&z=1"_s);
    m_client->send(u"+254712345678"_s, u"Hello"_s, url + "#rc=3"_L1);
    QTRY_COMPARE(ear.heard.size(), 2);
    QCOMPARE(ear.heard.first().target, "/callbacks/main/A?x=%7e%20'y&z=1");
    QCOMPARE(ear.heard.first().headers.value("X-Twilio-Signature"),
            expectedSignature(url, ear.heard.first().body));
}

void SandboxCallbacksTest::undeliveredNamesTheCode()
{
    start({.faults = {.undelivered = 1}});
    CallbackEar ear;
    m_client->send(u"+254712345678"_s, u"Hello"_s, ear.url(u"A"_s));
    QTRY_COMPARE(ear.statusesOf(u"A"_s), QStringList({u"sent"_s, u"undelivered"_s}));
    QCOMPARE(Form::parse(ear.heard.last().body)->value(u"ErrorCode"_s), u"30005"_s);
}

void SandboxCallbacksTest::repeatedComesTwice()
{
    start({.faults = {.repeated = 1}});
    CallbackEar ear;
    m_client->send(u"+254712345678"_s, u"Hello"_s, ear.url(u"A"_s));
    QTRY_COMPARE(ear.heard.size(), 4);
    auto statuses = ear.statusesOf(u"A"_s);
    statuses.sort();
    QCOMPARE(statuses, QStringList({u"delivered"_s, u"delivered"_s, u"sent"_s, u"sent"_s}));
}

void SandboxCallbacksTest::outOfOrderComesLastFirst()
{
    start({.faults = {.outOfOrder = 1}});
    CallbackEar ear;
    m_client->send(u"+254712345678"_s, u"Hello"_s, ear.url(u"A"_s));
    QTRY_COMPARE(ear.statusesOf(u"A"_s), QStringList({u"delivered"_s, u"sent"_s}));
}

void SandboxCallbacksTest::lateComesLater()
{
    start({.faults = {.late = 1, .lateBy = 300ms}});
    CallbackEar ear;
    QElapsedTimer timer;
    timer.start();
    m_client->send(u"+254712345678"_s, u"Hello"_s, ear.url(u"A"_s));
    QTRY_COMPARE(ear.statusesOf(u"A"_s), QStringList({u"sent"_s, u"delivered"_s}));
    QVERIFY(timer.elapsed() >= 300);
}

void SandboxCallbacksTest::cutMessagesAreToldAsWell()
{
    start({.faults = {.cut = 1}});
    CallbackEar ear;
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s, ear.url(u"A"_s)).status, 0);
    QTRY_VERIFY(ear.statusesOf(u"A"_s).contains(u"delivered"_s));
}

void SandboxCallbacksTest::canBeSilent()
{
    start({.sendsCallbacks = false});
    CallbackEar ear;
    const auto uri = m_client->send(u"+254712345678"_s, u"Hello"_s, ear.url(u"A"_s))
                             .json.value("uri"_L1)
                             .toString();
    QTRY_COMPARE(m_client->ask("GET", uri).json.value("status"_L1).toString(), u"delivered"_s);
    QTest::qWait(50);
    QVERIFY(ear.heard.isEmpty());
}

void SandboxCallbacksTest::triesAgainWhereNobodyAnswers()
{
    quint16 port = 0;
    {
        QTcpServer nobody;
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        port = nobody.serverPort();
    }
    const auto url = u"http://127.0.0.1:%1/callbacks/main/A"_s.arg(port);
    m_client->send(u"+254712345678"_s, u"Hello"_s, url);
    QTest::qWait(200);
    QStringList heard;
    Listener late;
    late.route("POST", u"/callbacks/main/{}"_s,
            [&](const HttpRequest &request, const QStringList &, const Listener::Answer &answer) {
                heard.append(Form::parse(request.body)->value(u"MessageStatus"_s));
                HttpReply reply;
                reply.status = 204;
                answer(reply);
            });
    QVERIFY(late.listen(QHostAddress::LocalHost, port));
    QTRY_COMPARE(heard.size(), 2);
    QTRY_COMPARE(m_sandbox->statistics().callbacksSent, 2);
    QCOMPARE(m_sandbox->statistics().callbacksFailed, 0);
}

void SandboxCallbacksTest::triesAgainAfterAServerError()
{
    CallbackEar ear;
    ear.answers = {503, 503};
    m_client->send(u"+254712345678"_s, u"Hello"_s, ear.url(u"A"_s));
    QTRY_COMPARE(ear.heard.size(), 4);
    QTRY_COMPARE(m_sandbox->statistics().callbacksSent, 2);
}

void SandboxCallbacksTest::refusalIsNotTriedAgain()
{
    CallbackEar ear;
    ear.answers = {403, 403};
    m_client->send(u"+254712345678"_s, u"Hello"_s, ear.url(u"A"_s));
    QTRY_COMPARE(m_sandbox->statistics().callbacksFailed, 2);
    QTest::qWait(700);
    QCOMPARE(ear.heard.size(), 2);
}

void SandboxCallbacksTest::callsLoopbackOnly()
{
    m_client->send(u"+254712345678"_s, u"Hello"_s, u"http://192.0.2.1/callbacks/main/A"_s);
    QTRY_COMPARE(m_sandbox->statistics().callbacksFailed, 2);
}

void SandboxCallbacksTest::readsAnswersOfOtherServers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<bool>("isGood");
    const auto row = [](const char *name, const QByteArray &answer, bool closes, bool isGood) {
        QTest::newRow(name) << answer << closes << isGood;
    };
    row("length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", false, true);
    row("chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
            false, true);
    row("until the end", "HTTP/1.0 200 OK\r\n\r\nok", true, true);
    row("continue first", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", false,
            true);
    row("says it closes", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            false, true);
    row("redirect", "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", false,
            false);
}

void SandboxCallbacksTest::readsAnswersOfOtherServers()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, closes);
    QFETCH(bool, isGood);
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    connect(&other, &QTcpServer::newConnection, this, [&] {
        auto *socket = other.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [=] {
            if (!socket->readAll().contains("MessageStatus"))
                return;
            socket->write(answer);
            if (closes)
                socket->disconnectFromHost();
        });
    });
    m_client->send(u"+254712345678"_s, u"Hello"_s,
            u"http://127.0.0.1:%1/callbacks/main/A"_s.arg(other.serverPort()));
    QTRY_COMPARE(m_sandbox->statistics().callbacksSent, isGood ? 2 : 0);
    QTRY_COMPARE(m_sandbox->statistics().callbacksFailed, isGood ? 0 : 2);
}

void SandboxCallbacksTest::sendsSignedInboundMessages()
{
    CallbackEar ear;
    const auto url = ear.url(u"inbound"_s);
    int status = -1;
    QVERIFY(m_sandbox->sendInbound(u"twilio"_s, url.toUtf8(), u"+254712345678"_s, u"+15005550006"_s,
            u"STOP é"_s, [&](int answered) { status = answered; }));
    QTRY_COMPARE(status, 204);
    const auto &request = ear.heard.first();
    const auto form = *Form::parse(request.body);
    QCOMPARE(form.value(u"Body"_s), u"STOP é"_s);
    QCOMPARE(form.value(u"SmsStatus"_s), u"received"_s);
    QCOMPARE(form.value(u"MessageSid"_s).size(), 34);
    QCOMPARE(request.headers.value("X-Twilio-Signature"), expectedSignature(url, request.body));
}

void SandboxCallbacksTest::manyJobsAtOnce()
{
    constexpr int jobs = 300;
    CallbackEar ear;
    QNetworkAccessManager network;
    int answered = 0;
    for (int i = 0; i < jobs; ++i) {
        Form form;
        form.add(u"To"_s, u"+254712345678"_s);
        form.add(u"From"_s, u"+15005550006"_s);
        form.add(u"Body"_s, u"Job %1"_s.arg(i));
        form.add(u"StatusCallback"_s, ear.url(u"J%1-"_s.arg(i)));
        QNetworkRequest request(QUrl(m_client->base + m_client->messages() + ".json"_L1));
        request.setHeader(
                QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
        request.setRawHeader("Authorization",
                "Basic " + (testing::accountSid.toUtf8() + ':' + testing::authToken).toBase64());
        auto *reply = network.post(request, form.encoded());
        connect(reply, &QNetworkReply::finished, this, [&answered, reply] {
            answered += reply->error() == QNetworkReply::NoError;
            reply->deleteLater();
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered, jobs, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_sandbox->statistics().callbacksSent, qint64(2) * jobs, 20'000);
    for (int i = 0; i < jobs; ++i) {
        auto statuses = ear.statusesOf(u"J%1-"_s.arg(i));
        statuses.sort();
        QCOMPARE(statuses, QStringList({u"delivered"_s, u"sent"_s}));
    }
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::SandboxCallbacksTest)
#include "sandboxcallbackstest.moc"
