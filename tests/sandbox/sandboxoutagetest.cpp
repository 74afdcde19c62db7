// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/sandboxfixture.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testing::CallbackEar;
using testing::SandboxFixture;
using testing::tell;

class SandboxOutageTest : public QObject, private SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { start(); }

    void everyRequestMeetsIt_data();
    void everyRequestMeetsIt();
    void silenceAnswersNobody();
    void cutEndsTheConnection();
    void slownessServesLate();
    void tellsWhichLast();
    void endsByItself();
    void scriptsBeginAndEndIt();
    void scriptsHearWhatIsWrong_data();
    void scriptsHearWhatIsWrong();
    void strangersMayNot();
    void callbacksGoWhereTheDashboardSays();
    void messageAddressGoesFirst();
    void unknownProvidersAreNamed();

private:
    static SandboxOutage outage(SandboxOutage::Kind kind, std::chrono::milliseconds length = 1min)
    {
        return {kind, QDateTime::currentDateTimeUtc().addMSecs(length.count())};
    }
};

void SandboxOutageTest::everyRequestMeetsIt_data()
{
    QTest::addColumn<SandboxOutage::Kind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::newRow("server error") << SandboxOutage::Kind::ServerError << 500 << 20500;
    QTest::newRow("unauthorized") << SandboxOutage::Kind::Unauthorized << 401 << 20003;
    QTest::newRow("too many") << SandboxOutage::Kind::TooMany << 429 << 20429;
}

void SandboxOutageTest::everyRequestMeetsIt()
{
    QFETCH(SandboxOutage::Kind, kind);
    QFETCH(int, status);
    QFETCH(int, code);
    const auto uri =
            m_client->send(u"+254712345678"_s, u"Before"_s).json.value("uri"_L1).toString();
    QVERIFY(m_sandbox->setOutage(u"twilio"_s, outage(kind)));
    for (const auto &answer :
            {m_client->send(u"+254712345678"_s, u"Hello"_s), m_client->ask("GET", uri)}) {
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.json.value("code"_L1).toInt(), code);
    }
    QCOMPARE(m_sandbox->messages().size(), 1);
    QCOMPARE(m_sandbox->statistics().turnedAway, 2);
    QCOMPARE(m_sandbox->statistics().requests, 1);
    QVERIFY(m_sandbox->setOutage(u"twilio"_s, {kind, QDateTime::currentDateTimeUtc()}));
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 201);
}

void SandboxOutageTest::silenceAnswersNobody()
{
    QVERIFY(m_sandbox->setOutage(u"twilio"_s, outage(SandboxOutage::Kind::Silent)));
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, quint16(QUrl(m_client->base).port()));
    const auto path = m_client->messages().toUtf8() + ".json";
    socket.write("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(m_sandbox->statistics().turnedAway, 1);
    QTest::qWait(100);
    QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
    QCOMPARE(socket.bytesAvailable(), 0);
    // The sandbox's own paths still answer.
    QCOMPARE(m_client->ask("GET", u"/_sandbox/statistics"_s).status, 200);
}

void SandboxOutageTest::cutEndsTheConnection()
{
    QVERIFY(m_sandbox->setOutage(u"twilio"_s, outage(SandboxOutage::Kind::Cut)));
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 0);
    QCOMPARE(m_sandbox->messages().size(), 0);
    QVERIFY(m_sandbox->statistics().turnedAway >= 1); // Qt asks anew where a used connection breaks
    QVERIFY(m_sandbox->setOutage(u"twilio"_s, {}));
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 201);
}

void SandboxOutageTest::slownessServesLate()
{
    auto slow = outage(SandboxOutage::Kind::Slow);
    slow.slowness = 300ms;
    QVERIFY(m_sandbox->setOutage(u"twilio"_s, slow));
    QElapsedTimer time;
    time.start();
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 201);
    QVERIFY(time.elapsed() >= 300);
    QCOMPARE(m_sandbox->messages().size(), 1);
    QCOMPARE(m_sandbox->statistics().turnedAway, 1);
}

void SandboxOutageTest::tellsWhichLast()
{
    QVERIFY(m_sandbox->outages().isEmpty());
    const auto cut = outage(SandboxOutage::Kind::Cut);
    QVERIFY(m_sandbox->setOutage(u"twilio"_s, cut));
    QVERIFY(m_sandbox->setOutage(u"vonage"_s, outage(SandboxOutage::Kind::Slow, 50ms)));
    QTRY_COMPARE(m_sandbox->outages().keys(), QStringList{u"twilio"_s});
    QCOMPARE(m_sandbox->outages().value(u"twilio"_s).until, cut.until);
    QVERIFY(m_sandbox->outages().value(u"twilio"_s).kind == SandboxOutage::Kind::Cut);
}

void SandboxOutageTest::endsByItself()
{
    QVERIFY(m_sandbox->setOutage(u"twilio"_s, outage(SandboxOutage::Kind::ServerError, 150ms)));
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 500);
    QTRY_COMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 201);
}

void SandboxOutageTest::scriptsBeginAndEndIt()
{
    QJsonObject order{{u"provider"_s, u"twilio"_s}, {u"kind"_s, u"too_many"_s}, {u"seconds"_s, 60}};
    QCOMPARE(tell(*m_client, u"/_sandbox/outage"_s, order).status, 204);
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 429);
    order.insert(u"seconds"_s, 0);
    QCOMPARE(tell(*m_client, u"/_sandbox/outage"_s, order).status, 204);
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 201);
    const auto figures = m_client->ask("GET", u"/_sandbox/statistics"_s).json;
    QCOMPARE(figures.value("turned_away"_L1).toInt(), 1);
    const auto twilio = figures.value("providers"_L1).toObject().value("twilio"_L1).toObject();
    QCOMPARE(twilio.value("turned_away"_L1).toInt(), 1);
    QCOMPARE(twilio.value("taken"_L1).toInt(), 1);
}

void SandboxOutageTest::scriptsHearWhatIsWrong_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QJsonObject>("order");
    QTest::addColumn<QString>("says");
    const auto twilio = u"twilio"_s;
    const auto outage = u"/_sandbox/outage"_s;
    QTest::newRow("no provider") << outage << QJsonObject{{u"seconds"_s, 1}} << u"speaks twilio"_s;
    QTest::newRow("another kind") << outage
                                  << QJsonObject{{u"provider"_s, twilio}, {u"kind"_s, u"fire"_s},
                                             {u"seconds"_s, 1}}
                                  << u"server_error"_s;
    QTest::newRow("no length") << outage << QJsonObject{{u"provider"_s, twilio}} << u"seconds"_s;
    QTest::newRow("negative length")
            << outage << QJsonObject{{u"provider"_s, twilio}, {u"seconds"_s, -1}} << u"seconds"_s;
    const auto callback = u"/_sandbox/callback"_s;
    QTest::newRow("no address") << callback << QJsonObject{{u"provider"_s, twilio}} << u"missing"_s;
    QTest::newRow("no such provider")
            << callback << QJsonObject{{u"provider"_s, u"pigeon"_s}} << u"pigeon"_s;
}

void SandboxOutageTest::scriptsHearWhatIsWrong()
{
    QFETCH(QString, path);
    QFETCH(QJsonObject, order);
    QFETCH(QString, says);
    const auto answer = tell(*m_client, path, order);
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.json.value("detail"_L1).toString().contains(says), answer.body.constData());
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 201);
}

void SandboxOutageTest::strangersMayNot()
{
    m_client->password = "wrong";
    const QJsonObject order{{u"provider"_s, u"twilio"_s}, {u"seconds"_s, 60}};
    for (const auto &path : {u"/_sandbox/outage"_s, u"/_sandbox/callback"_s})
        QCOMPARE(tell(*m_client, path, order).status, 401);
    m_client->password = testing::authToken;
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 201);
}

void SandboxOutageTest::callbacksGoWhereTheDashboardSays()
{
    CallbackEar ear;
    start({.callbackUrls = {{u"twilio"_s, ear.url(u"set"_s).toUtf8()}}});
    m_client->send(u"+254712345678"_s, u"Hello"_s);
    QTRY_COMPARE(ear.statusesOf(u"set"_s), QStringList({u"sent"_s, u"delivered"_s}));
    QVERIFY(m_sandbox->setCallbackUrl(u"twilio"_s, ear.url(u"moved"_s).toUtf8()));
    m_client->send(u"+254712345678"_s, u"Hello"_s);
    QTRY_COMPARE(ear.statusesOf(u"moved"_s), QStringList({u"sent"_s, u"delivered"_s}));
    QCOMPARE(tell(*m_client, u"/_sandbox/callback"_s,
                     {{u"provider"_s, u"twilio"_s}, {u"url"_s, ear.url(u"told"_s)}})
                     .status,
            204);
    m_client->send(u"+254712345678"_s, u"Hello"_s);
    QTRY_COMPARE(ear.statusesOf(u"told"_s), QStringList({u"sent"_s, u"delivered"_s}));
}

void SandboxOutageTest::messageAddressGoesFirst()
{
    CallbackEar ear;
    start({.callbackUrls = {{u"twilio"_s, ear.url(u"set"_s).toUtf8()}}});
    m_client->send(u"+254712345678"_s, u"Hello"_s, ear.url(u"own"_s));
    QTRY_COMPARE(ear.statusesOf(u"own"_s), QStringList({u"sent"_s, u"delivered"_s}));
    QVERIFY(ear.statusesOf(u"set"_s).isEmpty());
}

void SandboxOutageTest::unknownProvidersAreNamed()
{
    for (const auto &refused : {m_sandbox->setOutage(u"pigeon"_s, {}),
                 m_sandbox->setCallbackUrl(u"pigeon"_s, "http://127.0.0.1/"),
                 m_sandbox->sendInbound(u"pigeon"_s, "http://127.0.0.1/", {}, {}, {})}) {
        QVERIFY(!refused);
        QCOMPARE(refused.error().field, u"provider"_s);
        QVERIFY(refused.error().text.contains("pigeon"_L1));
    }
    QCOMPARE(m_sandbox->statistics(u"pigeon"_s).requests, 0);
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::SandboxOutageTest)
#include "sandboxoutagetest.moc"
