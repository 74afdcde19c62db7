// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sandbox.h"

#include "tests/sandbox/carrierclient.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testing::CarrierClient;

class SandboxTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { start({}); }

    void magicNumbersAnswerWithTwiliosErrors_data();
    void magicNumbersAnswerWithTwiliosErrors();
    void magicNumbersCanBeOff();
    void refusesWhatTwilioRefuses_data();
    void refusesWhatTwilioRefuses();
    void refusesWrongCredentials();
    void takesAnApiKeyForTheAccount();
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

private:
    void start(SandboxSettings settings);

    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<CarrierClient> m_client;
};

void SandboxTest::start(SandboxSettings settings)
{
    settings.accountSid = testing::accountSid;
    settings.authToken = testing::authToken;
    m_sandbox = std::make_unique<Sandbox>(settings);
    const auto port = m_sandbox->listen(QHostAddress::LocalHost, 0);
    QVERIFY(bool(port));
    m_client = std::make_unique<CarrierClient>(*port);
}

void SandboxTest::magicNumbersAnswerWithTwiliosErrors_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<int>("code");
    const auto good = u"+15005550006"_s;
    const auto number = u"+254712345678"_s;
    QTest::newRow("from 1") << u"+15005550001"_s << number << 21212;
    QTest::newRow("from 7") << u"+15005550007"_s << number << 21606;
    QTest::newRow("from 8") << u"+15005550008"_s << number << 21611;
    QTest::newRow("from 6") << good << number << 0;
    // Unlike Twilio's test credentials any other sender is taken: accounts bring their own.
    QTest::newRow("own sender") << u"+14155550123"_s << number << 0;
    QTest::newRow("to 1") << good << u"+15005550001"_s << 21211;
    QTest::newRow("to 2") << good << u"+15005550002"_s << 21612;
    QTest::newRow("to 3") << good << u"+15005550003"_s << 21408;
    QTest::newRow("to 4") << good << u"+15005550004"_s << 21610;
    QTest::newRow("to 9") << good << u"+15005550009"_s << 21614;
}

void SandboxTest::magicNumbersAnswerWithTwiliosErrors()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(int, code);
    const auto answer =
            m_client->create({{u"To"_s, to}, {u"From"_s, from}, {u"Body"_s, u"Hello"_s}});
    QCOMPARE(answer.status, code == 0 ? 201 : 400);
    QCOMPARE(answer.json.value("code"_L1).toInt(), code);
    if (code != 0) {
        QCOMPARE(answer.json.value("status"_L1).toInt(), 400);
        QCOMPARE(answer.json.value("more_info"_L1).toString(),
                u"https://www.twilio.com/docs/errors/%1"_s.arg(code));
        QVERIFY(!answer.json.value("message"_L1).toString().isEmpty());
        QCOMPARE(m_sandbox->statistics().refused, 1);
    }
    QCOMPARE(m_sandbox->messages().size(), code == 0 ? 1 : 0);
}

void SandboxTest::magicNumbersCanBeOff()
{
    start({.magicNumbers = false});
    QCOMPARE(m_client->send(u"+15005550001"_s, u"Hello"_s).status, 201);
}

void SandboxTest::refusesWhatTwilioRefuses_data()
{
    using Fields = QList<std::pair<QString, QString>>;
    QTest::addColumn<Fields>("change");
    QTest::addColumn<int>("code"); // 0: taken
    const auto row = [](const char *name, const Fields &change, int code) {
        QTest::newRow(name) << change << code;
    };
    const QString service = "MG"_L1 + QString(32, u'1');
    const auto soon = [](int seconds) {
        return QDateTime::currentDateTimeUtc().addSecs(seconds).toString(Qt::ISODate);
    };
    row("no to", {{u"To"_s, {}}}, 21604);
    row("to is a word", {{u"To"_s, u"hello"_s}}, 21211);
    row("to without plus", {{u"To"_s, u"254712345678"_s}}, 21211);
    row("whatsapp",
            {{u"To"_s, u"whatsapp:+254712345678"_s}, {u"From"_s, u"whatsapp:+15005550006"_s}}, 0);
    row("no sender", {{u"From"_s, {}}}, 21603);
    row("short code", {{u"From"_s, u"12345"_s}}, 0);
    row("name", {{u"From"_s, u"My Shop"_s}}, 0);
    row("sender too long", {{u"From"_s, u"My Shop Is Long"_s}}, 21212);
    row("to itself", {{u"To"_s, u"+15005550006"_s}}, 21266);
    row("no such service", {{u"MessagingServiceSid"_s, u"MG1"_s}}, 21701);
    row("service", {{u"From"_s, {}}, {u"MessagingServiceSid"_s, service}}, 0);
    row("no body", {{u"Body"_s, {}}}, 21602);
    row("media only", {{u"Body"_s, {}}, {u"MediaUrl"_s, u"https://a.example/1.png"_s}}, 0);
    row("1600 characters", {{u"Body"_s, QString(1600, u'x')}}, 0);
    row("1601 characters", {{u"Body"_s, QString(1601, u'x')}}, 21617);
    row("1600 emoji", {{u"Body"_s, u"😀"_s.repeated(1600)}}, 0);
    row("callback is no address", {{u"StatusCallback"_s, u"hello"_s}}, 21609);
    row("callback by ftp", {{u"StatusCallback"_s, u"ftp://a.example/"_s}}, 21609);
    row("callback with underscore", {{u"StatusCallback"_s, u"https://a_b.example/"_s}}, 21609);
    row("validity 0", {{u"ValidityPeriod"_s, u"0"_s}}, 21624);
    row("validity 36000", {{u"ValidityPeriod"_s, u"36000"_s}}, 0);
    row("validity 36001", {{u"ValidityPeriod"_s, u"36001"_s}}, 21624);
    row("validity soon", {{u"ValidityPeriod"_s, u"soon"_s}}, 21624);
    row("scheduled without service", {{u"ScheduleType"_s, u"fixed"_s}, {u"SendAt"_s, soon(3600)}},
            35118);
    row("scheduled without time",
            {{u"ScheduleType"_s, u"fixed"_s}, {u"MessagingServiceSid"_s, service}}, 35111);
    row("time without schedule", {{u"SendAt"_s, soon(3600)}}, 35119);
    row("scheduled too soon",
            {{u"ScheduleType"_s, u"fixed"_s}, {u"MessagingServiceSid"_s, service},
                    {u"SendAt"_s, soon(60)}},
            35115);
    row("scheduled for tomorrow, they say",
            {{u"ScheduleType"_s, u"fixed"_s}, {u"MessagingServiceSid"_s, service},
                    {u"SendAt"_s, u"tomorrow"_s}},
            35114);
    row("scheduled",
            {{u"ScheduleType"_s, u"fixed"_s}, {u"MessagingServiceSid"_s, service},
                    {u"SendAt"_s, soon(3600)}},
            0);
}

void SandboxTest::refusesWhatTwilioRefuses()
{
    using Fields = QList<std::pair<QString, QString>>;
    QFETCH(Fields, change);
    QFETCH(int, code);
    QMap<QString, QString> fields{
            {u"To"_s, u"+254712345678"_s}, {u"From"_s, u"+15005550006"_s}, {u"Body"_s, u"Hello"_s}};
    for (const auto &[name, value] : change)
        fields.insert(name, value);
    Fields all;
    for (auto it = fields.cbegin(); it != fields.cend(); ++it) {
        if (!it.value().isEmpty())
            all.append({it.key(), it.value()});
    }
    const auto answer = m_client->create(all);
    QCOMPARE(answer.json.value("code"_L1).toInt(), code);
    QCOMPARE(answer.status == 201, code == 0);
}

void SandboxTest::refusesWrongCredentials()
{
    m_client->password = "wrong";
    auto answer = m_client->send(u"+254712345678"_s, u"Hello"_s);
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.json.value("code"_L1).toInt(), 20003);
    QVERIFY(answer.headers.value("www-authenticate").startsWith("Basic "));
    for (const auto &path : {u"/_sandbox/messages"_s, u"/_sandbox/statistics"_s})
        QCOMPARE(m_client->ask("GET", path).status, 401);

    m_client->password = testing::authToken;
    m_client->account = "AC"_L1 + QString(32, u'f');
    answer = m_client->send(u"+254712345678"_s, u"Hello"_s);
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.json.value("code"_L1).toInt(), 20404);
    QVERIFY(m_sandbox->messages().isEmpty());
}

void SandboxTest::takesAnApiKeyForTheAccount()
{
    m_client->user = "SK"_L1 + QString(32, u'1');
    m_client->password = "secret";
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 401);
    start({.apiKeySid = "SK"_L1 + QString(32, u'1'), .apiKeySecret = "secret"});
    m_client->user = "SK"_L1 + QString(32, u'1');
    m_client->password = "secret";
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 201);
}

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
