// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/provider.h"

#include "core/providers/smtpoutcome.h"
#include "core/providers/smtprequest.h"
#include "tests/providers/emailaccount.h"
#include "tests/providers/inwords.h"

#include <QSet>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

using Security = SmtpServer::Security;
using Settings = QMap<QString, QString>;

class EmailTest : public QObject
{
    Q_OBJECT

private slots:
    void serverIsTheAccounts_data();
    void serverIsTheAccounts();
    void refusalsNameTheSetting_data();
    void refusalsNameTheSetting();
    void answersMeanWhatTheyMean_data();
    void answersMeanWhatTheyMean();
    void enhancedCodesDecide_data();
    void enhancedCodesDecide();
    void theTableAboveIsTheWholeTable();
    void silenceIsNotGuessedAt();
    void probeSaysWhoRefuses_data();
    void probeSaysWhoRefuses();
    void supportSeesNoPeopleAndNoSecrets();
    void nobodyCallsBack();

private:
    QSet<int> m_codesSeen;
};

void EmailTest::serverIsTheAccounts_data()
{
    QTest::addColumn<Settings>("settings");
    QTest::addColumn<QString>("url");
    QTest::addColumn<Security>("security");
    QTest::newRow("STARTTLS") << Settings() << u"smtp://smtp.example.com:587/"_s
                              << Security::StartTls;
    QTest::newRow("TLS") << Settings{{u"security"_s, u"tls"_s}}
                         << u"smtps://smtp.example.com:465/"_s << Security::Tls;
    QTest::newRow("another port") << Settings{{u"port"_s, u"2525"_s},
                                             {u"helo"_s, u"shop.example"_s}}
                                  << u"smtp://smtp.example.com:2525/shop.example"_s
                                  << Security::StartTls;
    QTest::newRow("on this computer") << Settings{{u"security"_s, u"none"_s},
                                                 {u"host"_s, u"127.0.0.1"_s}, {u"port"_s, u"25"_s}}
                                      << u"smtp://127.0.0.1:25/"_s << Security::None;
    QTest::newRow("IPv6") << Settings{{u"security"_s, u"none"_s}, {u"host"_s, u"::1"_s}}
                          << u"smtp://[::1]:587/"_s << Security::None;
}

void EmailTest::serverIsTheAccounts()
{
    QFETCH(Settings, settings);
    QFETCH(QString, url);
    QFETCH(Security, security);
    ProviderContext context = aContext();
    context.account.settings.insert(settings);
    context.account.settings.insert(u"ca_file"_s, u"/etc/private.pem"_s);
    const auto checked = email().check(context);
    QVERIFY2(checked, checked ? "" : qPrintable(checked.error().text));
    for (const HttpRequest &request :
            {email().sendRequest(context, aMessage()), email().probeRequest(context)}) {
        QCOMPARE(request.url.toString(), url);
        const SmtpServer server = serverOf(request);
        QCOMPARE(server.security, security);
        QCOMPARE(server.caFile, u"/etc/private.pem"_s);
        QCOMPARE(server.user, QByteArray("shop"));
        QCOMPARE(server.password, QByteArray("hush"));
    }
    const HttpRequest mail = email().sendRequest(context, aMessage());
    QCOMPARE(envelopeOf(mail).from, QByteArray("orders@example.com"));
    QCOMPARE(envelopeOf(mail).to, QList<QByteArray>{"ana@example.org"});
    QCOMPARE(mail.headers.value("Message-Id"),
            QByteArray("<01arz3ndektsv4rrffq69g5fav@example.com>"));
}

void EmailTest::refusalsNameTheSetting_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const QString &name, const QString &value) {
        QTest::addRow("%s=%s", qPrintable(name), qPrintable(value)) << name << value;
    };
    for (const QString &value :
            {QString(), u"smtp.example.com:25"_s, u"smtp://x"_s, u"-x"_s, u"a b"_s})
        row(u"host"_s, value);
    for (const QString &value : {u"0"_s, u"-1"_s, u"65536"_s, u"smtp"_s})
        row(u"port"_s, value);
    row(u"security"_s, u"ssl"_s);
    row(u"security"_s, u"none"_s); // elsewhere
    for (const QString &value : {QString(), u"Acme"_s, u"Acme <>"_s, u"a@b.example\r\nBcc: x"_s})
        row(u"from"_s, value);
    row(u"reply_to"_s, u"nobody"_s);
    for (const QString &value : {u"http://example.com"_s, u"https://example.com/> x"_s,
                 u"https://example.com\r\nX: y"_s})
        row(u"unsubscribe"_s, value);
    row(u"helo"_s, u"shop example"_s);
    row(u"helo"_s, u"x\r\nRSET"_s);
    row(u"password"_s, QString());
    row(u"concurrency"_s, u"0"_s);
}

void EmailTest::refusalsNameTheSetting()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    ProviderContext context = aContext();
    if (name == "password"_L1)
        context.secrets.clear();
    else
        context.account.settings.insert(name, value);
    const auto checked = email().check(context);
    QVERIFY(!checked);
    QCOMPARE(checked.error().field, name);
    context.account.settings.remove(u"user"_s); // then nobody needs to sign in
    if (name == "password"_L1)
        QVERIFY(email().check(context));
}

void EmailTest::answersMeanWhatTheyMean_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("stage");
    QTest::addColumn<QString>("meaning");
    const auto row = [](const QByteArray &words, const QByteArray &stage, const QString &meaning) {
        QTest::newRow((stage + ' ' + words).constData()) << words << stage << meaning;
    };
    row("250 2.0.0 Ok: queued as 4Yz1", "body", u"accepted"_s);
    row("250 OK", "body", u"accepted"_s);
    row("354 go on", "body", u"unknown"_s);
    const QString pace = u"deferred free pause"_s;
    row("421 later", "connect", pace);
    row("554 not you", "connect", u"refused account"_s);
    row("550 5.7.1 your address is listed", "connect", u"refused account"_s);
    row("535 5.7.8 no", "auth", u"refused account"_s);
    row("534 5.7.9 use an application's password", "auth", u"refused account"_s);
    row("454 4.7.0 not now", "auth", pace);
    row("421 4.7.0 too many", "mail", pace);
    row("451 try again", "mail", u"deferred"_s);
    row("530 5.7.0 Authentication required", "mail", u"refused account"_s);
    row("530 5.7.0 Must issue a STARTTLS command first", "rcpt", u"refused account"_s);
    row("550 5.7.1 not your address", "mail", u"refused sender"_s);
    row("553 5.1.8 unknown domain", "mail", u"refused sender"_s);
    row("501 syntax", "mail", u"refused sender"_s);
    row("552 5.3.4 too big", "mail", u"refused request"_s);
    row("552 too big", "mail", u"refused request"_s);
    row("450 mailbox busy", "rcpt", u"deferred"_s);
    row("451 4.7.1 greylisted", "rcpt", u"deferred"_s);
    row("452 4.2.2 mailbox full", "rcpt", u"deferred"_s);
    row("421 4.7.0 slow down", "rcpt", u"deferred"_s);
    row("450 4.7.28 too many", "rcpt", pace);
    row("452 4.5.3 too many recipients", "rcpt", pace);
    row("550 no such user", "rcpt", u"refused recipient"_s);
    row("551 not here", "rcpt", u"refused recipient"_s);
    row("553 what?", "rcpt", u"refused recipient"_s);
    row("556 5.1.10 null MX", "rcpt", u"refused recipient"_s);
    row("552 full", "rcpt", u"refused recipient"_s);
    row("554 5.7.1 Relay access denied", "rcpt", u"refused policy"_s);
    row("550 5.7.1 blocked", "rcpt", u"refused policy"_s);
    row("554 denied", "rcpt", u"refused policy"_s);
    row("503 sequence", "rcpt", u"refused request"_s);
    row("554 no valid recipients", "data", u"refused request"_s);
    row("250 odd", "data", u"refused request"_s);
    row("451 later", "body", u"deferred"_s);
    row("452 4.3.1 full", "body", u"deferred"_s);
    row("552 too big", "body", u"refused request"_s);
    row("550 spam", "body", u"refused policy"_s);
    row("554 5.6.0 bad message", "body", u"refused request"_s);
    row("550-5.7.26 not\n550 5.7.26 authenticated", "body", u"refused policy"_s);
    row("550 9.9.9 nonsense", "body", u"refused policy"_s);
    row("550 5.9.9 nobody knows", "rcpt", u"refused recipient"_s);
    row("600 what", "mail", u"refused sender"_s);
}

void EmailTest::answersMeanWhatTheyMean()
{
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, stage);
    QFETCH(QString, meaning);
    const SendOutcome outcome = email().readReply(aContext(), anAnswer(words, stage));
    QCOMPARE(inWords(outcome), meaning);
    if (const auto *accepted = std::get_if<Accepted>(&outcome))
        QCOMPARE(
                accepted->providerRefs, QStringList(u"<01arz3ndektsv4rrffq69g5fav@example.com>"_s));
    if (const auto *refused = std::get_if<Refused>(&outcome)) {
        QVERIFY(!refused->text.isEmpty() && refused->text.endsWith(u'.'));
        QVERIFY(words.contains(refused->code.toLatin1()));
    }
}

void EmailTest::enhancedCodesDecide_data()
{
    QTest::addColumn<int>("code"); // subject and detail
    QTest::addColumn<QString>("meaning");
    const auto rows = [](const QString &meaning, std::initializer_list<int> codes) {
        for (int code : codes)
            QTest::addRow("5.%d.%d", code / 100, code % 100) << code << meaning;
    };
    rows(u"refused recipient"_s,
            {100, 101, 102, 103, 104, 106, 110, 200, 201, 202, 204, 607, 717, 718});
    rows(u"refused sender"_s, {107, 108, 727});
    rows(u"refused request"_s,
            {203, 303, 304, 500, 501, 502, 504, 505, 600, 601, 602, 603, 604, 605, 730});
    rows(u"refused route"_s, {300, 301, 302, 305, 400, 401, 402, 403, 404, 405, 406});
    rows(u"refused expired"_s, {407});
    rows(u"refused policy"_s,
            {700, 701, 702, 703, 704, 705, 706, 707, 720, 721, 722, 723, 724, 725, 726, 729});
    rows(u"refused account"_s, {708, 709, 710, 711, 712, 713, 714});
    rows(u"deferred free pause"_s, {503, 728});
}

void EmailTest::enhancedCodesDecide()
{
    QFETCH(int, code);
    QFETCH(QString, meaning);
    m_codesSeen.insert(code);
    const QByteArray enhanced =
            '.' + QByteArray::number(code / 100) + '.' + QByteArray::number(code % 100);
    for (const QByteArray &stage : {QByteArray(smtpstage::rcpt), QByteArray(smtpstage::body)}) {
        const SendOutcome outcome = email().readReply(
                aContext(), anAnswer("550 5" + enhanced + " for ana@example.org", stage));
        QCOMPARE(inWords(outcome), meaning);
        const SendOutcome later =
                email().readReply(aContext(), anAnswer("450 4" + enhanced + " x", stage));
        QCOMPARE(inWords(later).left(8), u"deferred"_s);
        QCOMPARE(std::get<Deferred>(later).code, u"4"_s + QString::fromLatin1(enhanced));
        QVERIFY(!std::get<Deferred>(later).text.contains(u'@'));
    }
}

void EmailTest::theTableAboveIsTheWholeTable()
{
    for (const ErrorRow &row : enhancedCodes())
        QVERIFY2(m_codesSeen.contains(row.code), qPrintable(QString::number(row.code)));
}

void EmailTest::silenceIsNotGuessedAt()
{
    HttpReply reply;
    reply.networkError = u"cut"_s;
    QCOMPARE(inWords(email().readReply(aContext(), reply)), u"unknown"_s);
    reply.mayHaveArrived = false;
    QCOMPARE(inWords(email().readReply(aContext(), reply)), u"deferred free pause"_s);
}

void EmailTest::probeSaysWhoRefuses_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<QString>("says"); // empty: all is well
    HttpReply silence;
    silence.networkError = u"smtp.example.com:587 refused the connection"_s;
    QTest::newRow("well") << anAnswer("250 2.0.0 fine", "noop") << QString();
    QTest::newRow("wrong password") << anAnswer("535 5.7.8 no", "auth") << u"user and password"_s;
    QTest::newRow("not now") << anAnswer("421 later", "connect") << u"421"_s;
    QTest::newRow("nobody there") << silence << u"refused the connection"_s;
}

void EmailTest::probeSaysWhoRefuses()
{
    QFETCH(HttpReply, reply);
    QFETCH(QString, says);
    const auto probed = email().readProbe(aContext(), reply);
    QCOMPARE(bool(probed), says.isEmpty());
    if (!probed)
        QVERIFY2(probed.error().text.contains(says), qPrintable(probed.error().text));
    QCOMPARE(email().probeRequest(aContext()).method, QByteArray("NOOP"));
}

void EmailTest::supportSeesNoPeopleAndNoSecrets()
{
    const QString shown =
            email().redactedRequest(email().sendRequest(aContext(), aMessage())) +
            email().redactedReply(anAnswer("550 5.1.1 <ana@example.org>: ask +254 712 345 678 "
                                           "or boss@example.net",
                    "rcpt"));
    for (const QString &hidden :
            {u"ana@"_s, u"orders@"_s, u"boss@"_s, u"parcel"_s, u"Order"_s, u"hush"_s, u"shop"_s,
                    QString::fromLatin1(QByteArray("hush").toBase64()), u"712345678"_s, u"345"_s})
        QVERIFY2(!shown.contains(hidden), qPrintable(shown));
    for (const QString &kept :
            {u"a•••@example.org"_s, u"o•••@example.com"_s, u"smtp.example.com:587"_s,
                    u"01arz3ndektsv4rrffq69g5fav"_s, u"SMTP 550 (rcpt)"_s, u"5.1.1"_s})
        QVERIFY2(shown.contains(kept), qPrintable(shown));
    HttpReply silence;
    silence.networkError = u"cut"_s;
    QCOMPARE(email().redactedReply(silence), u"cut"_s);
}

void EmailTest::nobodyCallsBack()
{
    QVERIFY(email().info().callbacks == CallbackStyle::None &&
            email().info().channel == Channel::Email);
    QVERIFY(email().info().transport == Transport::Smtp && !email().info().canFetch);
    QCOMPARE(inWords(email().readCallback(aContext(), {})), u"forged"_s);
    QVERIFY(!email().statusRequest(aContext(), u"x"_s));
}

QTEST_APPLESS_MAIN(EmailTest)
#include "emailtest.moc"
