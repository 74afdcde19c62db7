// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sandbox/sandboxfixture.h"

#include <QDateTime>
#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;
using testing::SandboxFixture;

class SandboxRefusalsTest : public QObject, private SandboxFixture
{
    Q_OBJECT

private slots:
    void init() { start(); }

    void magicNumbersAnswerWithTwiliosErrors_data();
    void magicNumbersAnswerWithTwiliosErrors();
    void magicNumbersCanBeOff();
    void refusesWhatTwilioRefuses_data();
    void refusesWhatTwilioRefuses();
    void refusesWrongCredentials();
    void takesAnApiKeyForTheAccount();
};

void SandboxRefusalsTest::magicNumbersAnswerWithTwiliosErrors_data()
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

void SandboxRefusalsTest::magicNumbersAnswerWithTwiliosErrors()
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

void SandboxRefusalsTest::magicNumbersCanBeOff()
{
    start({.magicNumbers = false});
    QCOMPARE(m_client->send(u"+15005550001"_s, u"Hello"_s).status, 201);
}

void SandboxRefusalsTest::refusesWhatTwilioRefuses_data()
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

void SandboxRefusalsTest::refusesWhatTwilioRefuses()
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

void SandboxRefusalsTest::refusesWrongCredentials()
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

void SandboxRefusalsTest::takesAnApiKeyForTheAccount()
{
    m_client->user = "SK"_L1 + QString(32, u'1');
    m_client->password = "secret";
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 401);
    start({.apiKeySid = "SK"_L1 + QString(32, u'1'), .apiKeySecret = "secret"});
    m_client->user = "SK"_L1 + QString(32, u'1');
    m_client->password = "secret";
    QCOMPARE(m_client->send(u"+254712345678"_s, u"Hello"_s).status, 201);
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::SandboxRefusalsTest)
#include "sandboxrefusalstest.moc"
