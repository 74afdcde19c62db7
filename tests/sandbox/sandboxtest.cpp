// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/sandboxfixture.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testing::SandboxFixture;

class SandboxTest : public QObject, private SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { start(); }

    void messageHasTwiliosShape();
    void serviceCountsLater();
    void priceComesAfterTheEnd();
    void redactsCancelsAndDeletes();
    void listsNewestFirstInPages();
    void listNarrowsByNumberAndDate();
    void sameSeedGivesTheSameAnswers();
    void cutTakesTheMessageAndSaysNothing();
    void answersAfterItsLatency();
    void tellsTestsWhatArrived();
    void forgetsTheOldest();
    void listensOnLoopbackOnly();
};

void SandboxTest::messageHasTwiliosShape()
{
    const auto created = m_client->send(u"+254712345678"_s, u"Habari 😀 & = + %~*'()"_s).json;
    const auto sid = created.value("sid"_L1).toString();
    QVERIFY(QRegularExpression(u"^SM[0-9a-f]{32}$"_s).match(sid).hasMatch());
    // www.twilio.com/docs/messaging/api/message-resource, and no field more
    const QSet<QString> names{u"account_sid"_s, u"api_version"_s, u"body"_s, u"date_created"_s,
            u"date_sent"_s, u"date_updated"_s, u"direction"_s, u"error_code"_s, u"error_message"_s,
            u"from"_s, u"messaging_service_sid"_s, u"num_media"_s, u"num_segments"_s, u"price"_s,
            u"price_unit"_s, u"sid"_s, u"status"_s, u"subresource_uris"_s, u"to"_s, u"uri"_s};
    const auto keys = created.keys();
    QCOMPARE(QSet<QString>(keys.begin(), keys.end()), names);
    QCOMPARE(created.value("body"_L1).toString(), u"Habari 😀 & = + %~*'()"_s);
    QCOMPARE(created.value("status"_L1).toString(), u"queued"_s);
    QCOMPARE(created.value("num_segments"_L1), QJsonValue(u"1"_s));
    QCOMPARE(created.value("num_media"_L1), QJsonValue(u"0"_s));
    QVERIFY(created.value("price"_L1).isNull());
    QVERIFY(created.value("date_sent"_L1).isNull());
    QVERIFY(created.value("error_code"_L1).isNull());
    const auto date = created.value("date_created"_L1).toString();
    QVERIFY(QRegularExpression(u"^[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} [0-9:]{8} \\+0000$"_s)
                    .match(date)
                    .hasMatch());
    QVERIFY(qAbs(QDateTime::fromString(date, Qt::RFC2822Date)
                            .secsTo(QDateTime::currentDateTimeUtc())) < 60);
    QCOMPARE(created.value("uri"_L1).toString(), m_client->messages() + "/"_L1 + sid + ".json"_L1);

    const auto fetched = m_client->ask("GET", created.value("uri"_L1).toString());
    QCOMPARE(fetched.status, 200);
    QCOMPARE(fetched.json.value("sid"_L1).toString(), sid);
    QCOMPARE(m_client->ask("GET", m_client->messages() + "/SM1.json"_L1).status, 404);
}

void SandboxTest::serviceCountsLater()
{
    const QString service = "MG"_L1 + QString(32, u'1');
    const auto created = m_client->create({{u"To"_s, u"+254712345678"_s},
            {u"MessagingServiceSid"_s, service}, {u"Body"_s, QString(161, u'x')}});
    QCOMPARE(created.json.value("status"_L1).toString(), u"accepted"_s);
    QCOMPARE(created.json.value("num_segments"_L1).toString(), u"0"_s);
    QVERIFY(created.json.value("from"_L1).isNull());
    const auto uri = created.json.value("uri"_L1).toString();
    QTRY_COMPARE(m_client->ask("GET", uri).json.value("status"_L1).toString(), u"delivered"_s);
    const auto ended = m_client->ask("GET", uri).json;
    QCOMPARE(ended.value("num_segments"_L1).toString(), u"2"_s);
    QCOMPARE(ended.value("from"_L1).toString(), u"+15005550006"_s);
    QCOMPARE(ended.value("messaging_service_sid"_L1).toString(), service);
}

void SandboxTest::priceComesAfterTheEnd()
{
    start({.faults = {.undelivered = 1}});
    const auto uri =
            m_client->send(u"+254712345678"_s, QString(161, u'x')).json.value("uri"_L1).toString();
    QTRY_COMPARE(m_client->ask("GET", uri).json.value("status"_L1).toString(), u"undelivered"_s);
    const auto ended = m_client->ask("GET", uri).json;
    QCOMPARE(ended.value("price"_L1).toString(), u"-0.01500"_s);
    QCOMPARE(ended.value("price_unit"_L1).toString(), u"USD"_s);
    QCOMPARE(ended.value("error_code"_L1).toInt(), 30005);
    QVERIFY(!ended.value("date_sent"_L1).toString().isEmpty());
}

void SandboxTest::redactsCancelsAndDeletes()
{
    const QString service = "MG"_L1 + QString(32, u'1');
    const auto scheduled = m_client->create({{u"To"_s, u"+254712345678"_s},
            {u"MessagingServiceSid"_s, service}, {u"Body"_s, u"Later"_s},
            {u"ScheduleType"_s, u"fixed"_s},
            {u"SendAt"_s, QDateTime::currentDateTimeUtc().addSecs(3600).toString(Qt::ISODate)}});
    QCOMPARE(scheduled.json.value("status"_L1).toString(), u"scheduled"_s);
    const auto uri = scheduled.json.value("uri"_L1).toString();
    QCOMPARE(m_client->ask("POST", uri, "Status=delivered").status, 400);
    auto answer = m_client->ask("POST", uri, "Status=canceled");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json.value("status"_L1).toString(), u"canceled"_s);

    QCOMPARE(m_client->ask("POST", uri, "Body=new").status, 400);
    answer = m_client->ask("POST", uri, "Body=");
    QCOMPARE(answer.json.value("body"_L1).toString(), QString());

    QCOMPARE(m_client->ask("DELETE", uri).status, 204);
    QCOMPARE(m_client->ask("GET", uri).status, 404);
    QCOMPARE(m_client->ask("POST", uri, "Body=").status, 404);

    const auto sent = m_client->send(u"+254712345678"_s, u"Now"_s).json.value("uri"_L1).toString();
    answer = m_client->ask("POST", sent, "Status=canceled");
    QCOMPARE(answer.status, 409);
    QCOMPARE(answer.json.value("code"_L1).toInt(), 30409);
}

void SandboxTest::listsNewestFirstInPages()
{
    for (int i = 0; i < 7; ++i)
        m_client->send(u"+254712345678"_s, u"Message %1"_s.arg(i));
    QStringList bodies;
    auto uri = m_client->messages() + ".json?PageSize=3&To=%2B254712345678"_L1;
    int pages = 0;
    while (!uri.isEmpty() && pages < 10) {
        const auto page = m_client->ask("GET", uri).json;
        QCOMPARE(page.value("page"_L1).toInt(), pages);
        QCOMPARE(page.value("page_size"_L1).toInt(), 3);
        QCOMPARE(page.value("start"_L1).toInt(), pages * 3);
        QCOMPARE(page.value("previous_page_uri"_L1).isNull(), pages == 0);
        for (const auto &message : page.value("messages"_L1).toArray())
            bodies.append(message.toObject().value("body"_L1).toString());
        uri = page.value("next_page_uri"_L1).toString();
        ++pages;
    }
    QCOMPARE(pages, 3);
    QCOMPARE(bodies.join(' '_L1), u"Message 6 Message 5 Message 4 Message 3 Message 2 Message 1 "
                                  "Message 0"_s);
    for (const auto &wrong : {u"PageSize=0"_s, u"PageSize=1001"_s, u"DateSent=yesterday"_s})
        QCOMPARE(m_client->ask("GET", m_client->messages() + ".json?"_L1 + wrong).status, 400);
}

void SandboxTest::listNarrowsByNumberAndDate()
{
    m_client->send(u"+254712345678"_s, u"One"_s);
    m_client->send(u"+254712345679"_s, u"Two"_s);
    const auto count = [this](const QString &query) {
        return m_client->ask("GET", m_client->messages() + ".json?"_L1 + query)
                .json.value("messages"_L1)
                .toArray()
                .size();
    };
    const auto now = QDateTime::currentDateTimeUtc();
    const auto time = [&](int seconds) {
        return now.addSecs(seconds).toString(Qt::ISODate).replace(':'_L1, "%3A"_L1);
    };
    QCOMPARE(count({}), 2);
    QCOMPARE(count(u"To=%2B254712345679"_s), 1);
    QCOMPARE(count(u"To=%2B254712345670"_s), 0);
    QCOMPARE(count(u"From=%2B15005550006"_s), 2);
    QCOMPARE(count(u"DateSent%3E="_s + time(-60)), 2);
    QCOMPARE(count(u"DateSent%3E="_s + time(60)), 0);
    QCOMPARE(count(u"DateSent%3C="_s + time(60)), 2);
    QCOMPARE(count(u"DateSent%3C="_s + time(-60)), 0);
    QCOMPARE(count(u"DateSent="_s + now.addDays(-3).date().toString(Qt::ISODate)), 0);
}

void SandboxTest::sameSeedGivesTheSameAnswers()
{
    const SandboxSettings settings{
            .seed = 42, .faults = {.tooMany = 0.2, .serverError = 0.2, .permanent = 0.2}};
    const auto answersInOrder = [&](bool reversed) {
        start(settings);
        QMap<int, QList<int>> answers;
        for (int n = 0; n < 30; ++n) {
            const int i = reversed ? 29 - n : n;
            answers[i].append(m_client->send(u"+254712345678"_s, u"Text %1"_s.arg(i)).status);
            answers[i].append(m_client->send(u"+254712345678"_s, u"Text %1"_s.arg(i)).status);
        }
        return answers;
    };
    const auto answers = answersInOrder(false);
    QCOMPARE(answersInOrder(true), answers);
    QSet<int> kinds;
    for (const auto &pair : answers)
        kinds.unite(QSet<int>(pair.begin(), pair.end()));
    QCOMPARE(kinds, QSet<int>({201, 429, 500, 400}));
}

void SandboxTest::cutTakesTheMessageAndSaysNothing()
{
    start({.faults = {.cut = 1}});
    const auto answer = m_client->send(u"+254712345678"_s, u"Hello"_s);
    QCOMPARE(answer.status, 0);
    const auto statistics = m_sandbox->statistics();
    QVERIFY(statistics.cut >= 1); // QNetworkAccessManager may repeat a request it lost
    QCOMPARE(statistics.taken, statistics.cut);
    QCOMPARE(m_sandbox->messages().constFirst().body, u"Hello"_s);
}

void SandboxTest::answersAfterItsLatency()
{
    start({.faults = {.latency = 80ms}});
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 201);
    QVERIFY(timer.elapsed() >= 80);
}

void SandboxTest::tellsTestsWhatArrived()
{
    m_client->send(u"+254712345678"_s, u"Twice"_s);
    m_client->send(u"+254712345678"_s, u"Twice"_s);
    m_client->send(u"+254712345678"_s, u"Once"_s);
    m_client->send(u"+15005550001"_s, u"Never"_s);
    const auto list = m_client->ask("GET", u"/_sandbox/messages"_s).json;
    QCOMPARE(list.value("total"_L1).toInt(), 3);
    const auto messages = list.value("messages"_L1).toArray();
    QCOMPARE(messages[0].toObject().value("count"_L1).toInt(), 2);
    QCOMPARE(messages[2].toObject().value("body"_L1).toString(), u"Once"_s);
    QCOMPARE(messages[2].toObject().value("count"_L1).toInt(), 1);
    const auto rest = m_client->ask("GET", u"/_sandbox/messages?skip=2"_s).json;
    QCOMPARE(rest.value("messages"_L1).toArray().size(), 1);
    const auto figures = m_client->ask("GET", u"/_sandbox/statistics"_s).json;
    QCOMPARE(figures.value("requests"_L1).toInt(), 4);
    QCOMPARE(figures.value("taken"_L1).toInt(), 3);
    QCOMPARE(figures.value("refused"_L1).toInt(), 1);
}

void SandboxTest::forgetsTheOldest()
{
    start({.messagesKept = 2});
    QStringList uris;
    for (int i = 0; i < 3; ++i)
        uris.append(m_client->send(u"+254712345678"_s, QString::number(i))
                            .json.value("uri"_L1)
                            .toString());
    QCOMPARE(m_client->ask("GET", uris[0]).status, 404);
    QCOMPARE(m_client->ask("GET", uris[1]).json.value("body"_L1).toString(), u"1"_s);
    QCOMPARE(m_client->ask("GET", uris[2]).json.value("body"_L1).toString(), u"2"_s);
    QCOMPARE(m_sandbox->statistics().taken, 3);
}

void SandboxTest::listensOnLoopbackOnly()
{
    Sandbox sandbox({.authToken = "x"});
    const auto refused = sandbox.listen(QHostAddress::Any, 0);
    QVERIFY(!refused);
    QVERIFY(refused.error().text.contains("loopback only"_L1));
    Sandbox open({});
    QCOMPARE(open.listen(QHostAddress::LocalHost, 0).error().field, u"auth_token"_s);
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::SandboxTest)
#include "sandboxtest.moc"
