// SPDX-License-Identifier: GPL-3.0-or-later
// E-mail from submission to the foreign mail server, and what becomes of it.
#include "tests/engine/enginefixture.h"
#include "tests/support/builders.h"
#include "tests/support/mailserver.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

Draft aMailTo(const QString &address)
{
    Draft draft = aDraft().to(address).account(u"mail"_s);
    draft.channel = Channel::Email;
    draft.content.subject = u"Order 1042"_s;
    return draft;
}

/** An engine with an e-mail account on a mail server. */
struct Post {
    explicit Post(const QJsonObject &server = {{u"user"_s, u"shop"_s}, {u"password"_s, u"hush"_s}},
            const QByteArray &password = "hush")
        : server(server)
    {
        qputenv("HELIO_TEST_PASSWORD", password);
        Account account;
        account.id = AccountId(u"mail"_s);
        account.provider = u"email"_s;
        account.settings = {{u"host"_s, u"127.0.0.1"_s}, {u"security"_s, u"none"_s},
                {u"port"_s, QString::number(this->server.port())}, {u"user"_s, u"shop"_s},
                {u"from"_s, u"Acme Orders <orders@example.com>"_s}};
        account.secrets = {{u"password"_s, u"env:HELIO_TEST_PASSWORD"_s}};
        if (const auto saved = await(fixture.engine().saveAccount(account)); !saved)
            qFatal("%s", qPrintable(saved.error().text));
    }

    MailServer server;
    EngineFixture fixture{u"sqlite"_s};
};

} // namespace

class EmailSendTest : public QObject
{
    Q_OBJECT

private slots:
    void mailIsSentAndStaysSent();
    void nobodysAccountIsOneOfItsChannel();
    void refusalsEndAsTheirCodeSays_data();
    void refusalsEndAsTheirCodeSays();
    void aVerdictThatIsLostLeavesItUnknown();
    void wrongPasswordStopsTheAccount();
    void manyGoOverFewSessions();
    void wrongDraftsAreExplained_data();
    void wrongDraftsAreExplained();
    void theAccountCanBeTested();
    void cleanupTestCase() { m_post.reset(); }

private:
    std::unique_ptr<Post> m_post;
};

void EmailSendTest::mailIsSentAndStaysSent()
{
    Post post;
    const MessageId id = post.fixture.submit(aMailTo(u"ana@Bücher.example"_s));
    QVERIFY(post.fixture.reaches(id, MessageState::Sent));
    QTRY_COMPARE(post.server.messages().size(), 1);
    const QJsonObject mail = post.server.messages().first();
    QCOMPARE(mail["to"_L1].toVariant().toStringList(), QStringList(u"ana@xn--bcher-kva.example"_s));
    QCOMPARE(mail["body"_L1].toString().trimmed(), aDraft().operator Draft().body);

    const MessageHistory history = post.fixture.history(id);
    QCOMPARE(history.message.providerRef, u'<' + id.value.toLower() + u"@example.com>"_s);
    QCOMPARE(history.message.segments, 1);
    QCOMPARE(history.attempts.size(), 1);
    const QString raw = history.attempts[0].request + history.attempts[0].reply;
    QVERIFY2(raw.contains(u"a•••@xn--bcher-kva.example"_s) && raw.contains(u"queued as"_s),
            qPrintable(raw));
    QVERIFY2(!raw.contains(u"ana@"_s) && !raw.contains(u"hush"_s), qPrintable(raw));

    // No receipt will come: three days later that is what it says, and nothing is left to do.
    for (int i = 0; i < 200 && post.fixture.message(id).state == MessageState::Sent; ++i)
        post.fixture.turn(1h);
    QVERIFY(post.fixture.reaches(id, MessageState::Unconfirmed));
    QCOMPARE(post.server.messages().size(), 1);
}

void EmailSendTest::nobodysAccountIsOneOfItsChannel()
{
    Post post; // beside an account for SMS
    Draft mail = aMailTo(u"ana@example.org"_s);
    mail.account = {};
    const MessageId letter = post.fixture.submit(mail);
    const MessageId text = post.fixture.submit(aDraft());
    QVERIFY(post.fixture.reaches(letter, MessageState::Sent));
    QVERIFY(post.fixture.reaches(text, MessageState::Sent));
    QCOMPARE(post.fixture.message(letter).account, AccountId(u"mail"_s));
    QCOMPARE(post.fixture.message(text).account, AccountId(u"main"_s));
    QTRY_COMPARE(post.server.messages().size(), 1);
    QCOMPARE(post.server.messages().first()["to"_L1].toVariant().toStringList(),
            QStringList(u"ana@example.org"_s));
}

void EmailSendTest::refusalsEndAsTheirCodeSays_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<MessageState>("state");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no such mailbox")
            << u"rcpt-550-5.1.1@example.org"_s << MessageState::Failed << u"email:5.1.1"_s;
    QTest::newRow("taken for spam")
            << u"data-554-5.7.1@example.org"_s << MessageState::Failed << u"email:5.7.1"_s;
    QTest::newRow("greylisted") << u"rcpt-451-4.7.1@example.org"_s << MessageState::Queued
                                << u"email:4.7.1"_s;
}

void EmailSendTest::refusalsEndAsTheirCodeSays()
{
    QFETCH(QString, to);
    QFETCH(MessageState, state);
    QFETCH(QString, reason);
    Post post;
    const MessageId id = post.fixture.submit(aMailTo(to));
    QTRY_COMPARE(post.fixture.message(id).reason, reason);
    const Message message = post.fixture.message(id);
    QCOMPARE(message.state, state);
    QVERIFY2(!message.reasonText.isEmpty() && !message.reasonText.contains(u'@'),
            qPrintable(message.reasonText));
    QCOMPARE(message.attempts, 1);
    QVERIFY(message.state != MessageState::Queued || message.nextAt > post.fixture.clock.now());
}

void EmailSendTest::aVerdictThatIsLostLeavesItUnknown()
{
    Post post;
    const MessageId lost = post.fixture.submit(aMailTo(u"cut-dot@example.org"_s));
    QVERIFY(post.fixture.reaches(lost, MessageState::Unknown));
    QCOMPARE(post.server.messages().size(), 1);
    const MessageId never = post.fixture.submit(aMailTo(u"cut-rcpt@example.org"_s));
    QTRY_COMPARE(post.fixture.message(never).reason, u"pace"_s);
    QCOMPARE(post.fixture.message(never).attempts, 0);
}

void EmailSendTest::wrongPasswordStopsTheAccount()
{
    Post post({{u"user"_s, u"shop"_s}, {u"password"_s, u"hush"_s}}, "wrong");
    const MessageId id = post.fixture.submit(aMailTo(u"ana@example.org"_s));
    QTRY_COMPARE(post.fixture.message(id).reason, u"account-stopped"_s);
    QCOMPARE(post.fixture.message(id).state, MessageState::Queued);
    QVERIFY(post.server.messages().isEmpty());
}

void EmailSendTest::manyGoOverFewSessions()
{
    Post post;
    QList<MessageId> ids;
    for (int i = 0; i < 30; ++i)
        ids.append(post.fixture.submit(aMailTo(u"ana%1@example.org"_s.arg(i))));
    for (int i = 0; i < 100 && post.server.messages().size() < 30; ++i)
        post.fixture.turn(500ms); // ten a second
    for (const MessageId &id : std::as_const(ids))
        QVERIFY(post.fixture.reaches(id, MessageState::Sent));
    QCOMPARE(post.server.messages().size(), 30);
    QVERIFY(post.server.news(u"connected"_s).size() <= 4);
}

void EmailSendTest::wrongDraftsAreExplained_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("says");
    const QString ana = u"ana@example.org"_s;
    const auto row = [](const char *name, const Draft &draft, const QString &field,
                             const QString &says) {
        QTest::newRow(name) << draft << field << says;
    };
    row("a number", aMailTo(u"+254712345678"_s), u"to"_s, u"an address such as"_s);
    Draft draft = aMailTo(ana);
    draft.channel = Channel::Sms;
    row("another channel", draft, u"channel"_s, u"email"_s);
    draft = aMailTo(ana);
    draft.content.subject = u"Hello\r\nBcc: eve@example.com"_s;
    row("a subject of two lines", draft, u"subject"_s, u"one line"_s);
    draft.content.subject = QString(201, u'x');
    row("a long subject", draft, u"subject"_s, u"200"_s);
    draft = aMailTo(ana);
    draft.from = u"Acme"_s;
    row("a sender that is none", draft, u"from"_s, u"an address such as"_s);
    draft = aMailTo(ana);
    draft.body = QString(100'001, u'x');
    row("endless", draft, u"body"_s, u"100000"_s);
    draft = aDraft();
    draft.content.subject = u"Order"_s;
    row("a subject by SMS", draft, u"subject"_s, u"only e-mail"_s);
}

void EmailSendTest::wrongDraftsAreExplained()
{
    QFETCH(Draft, draft);
    QFETCH(QString, field);
    QFETCH(QString, says);
    if (!m_post)
        m_post = std::make_unique<Post>();
    const auto submitted = await(m_post->fixture.engine().submit({draft, {}}));
    QVERIFY(!submitted);
    QCOMPARE(submitted.error().field, field);
    QVERIFY2(submitted.error().text.contains(says), qPrintable(submitted.error().text));
    // A long text is fine by mail, and its own sender is no obstacle.
    Draft good = aMailTo(u"orders@example.com"_s);
    good.from = good.to;
    good.body = u"word "_s.repeated(2'000);
    QVERIFY(await(m_post->fixture.engine().submit({good, {}})));
}

void EmailSendTest::theAccountCanBeTested()
{
    Post right;
    const auto good = await(right.fixture.engine().testAccount(AccountId(u"mail"_s)));
    QVERIFY2(good, good ? "" : qPrintable(good.error().text));
    Post wrong({{u"user"_s, u"shop"_s}, {u"password"_s, u"hush"_s}}, "wrong");
    const auto bad = await(wrong.fixture.engine().testAccount(AccountId(u"mail"_s)));
    QVERIFY(!bad);
    QVERIFY2(bad.error().text.contains(u"user and password"_s), qPrintable(bad.error().text));
}

QTEST_GUILESS_MAIN(EmailSendTest)
#include "emailsendtest.moc"
