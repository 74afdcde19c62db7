// SPDX-License-Identifier: GPL-3.0-or-later
// TLS, certificates and signing in, against a foreign mail server.
#include "core/providers/smtpclient.h"
#include "core/providers/smtprequest.h"

#include "tests/providers/exchange.h"
#include "tests/support/mailserver.h"

#include <QJsonArray>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Security = SmtpServer::Security;

class SmtpSecurityTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void mailTravelsByTls_data();
    void mailTravelsByTls();
    void wrongCertificatesEndIt_data();
    void wrongCertificatesEndIt();
    void nothingIsSentInTheClear_data();
    void nothingIsSentInTheClear();
    void credentialsAreChecked_data();
    void credentialsAreChecked();
    void wrongCredentialsAreRefusedBeforeTheMail_data();
    void wrongCredentialsAreRefusedBeforeTheMail();
    void aServerThatAsksForNobodyIsNotTrusted();
    void largeMailPassesTls();

private:
    QJsonObject tls(const QString &kind, const QString &certificate = u"local"_s) const;
    SmtpServer at(const MailServer &server, Security security) const;

    TestAuthority m_authority;
};

void SmtpSecurityTest::initTestCase()
{
    QVERIFY2(m_authority.isReady(), "openssl made no certificates");
}

QJsonObject SmtpSecurityTest::tls(const QString &kind, const QString &certificate) const
{
    return {{u"tls"_s, kind}, {u"cert"_s, m_authority.certificate(certificate)},
            {u"key"_s, m_authority.key(certificate)}};
}

SmtpServer SmtpSecurityTest::at(const MailServer &server, Security security) const
{
    return {.host = u"localhost"_s,
            .port = server.port(),
            .security = security,
            .caFile = m_authority.authority()};
}

namespace
{

HttpRequest aMail(const SmtpServer &server, const QByteArray &body = "Subject: x\r\n\r\nHello\r\n")
{
    return mailRequest(server, {"shop@example.com", {"ana@example.com"}}, body, "<1@shop.example>");
}

} // namespace

void SmtpSecurityTest::mailTravelsByTls_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<Security>("security");
    QTest::newRow("STARTTLS") << u"starttls"_s << Security::StartTls;
    QTest::newRow("TLS") << u"tls"_s << Security::Tls;
}

void SmtpSecurityTest::mailTravelsByTls()
{
    QFETCH(QString, kind);
    QFETCH(Security, security);
    MailServer server(tls(kind));
    SmtpClient client(1, 20s);
    for (int i = 0; i < 3; ++i) {
        const HttpReply reply = exchange(client, aMail(at(server, security)));
        QVERIFY2(reply.status == 250, qPrintable(reply.networkError));
    }
    QTRY_COMPARE(server.messages().size(), 3);
    QCOMPARE(server.news(u"connected"_s).size(),
            kind == "starttls"_L1 ? 2 : 1); // the script's twice
    QVERIFY(server.news(u"ehlo"_s).last()["tls"_L1].toBool());
}

void SmtpSecurityTest::wrongCertificatesEndIt_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<Security>("security");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("trusted"); // "ours", "system", "none"
    for (const auto &[kind, security] :
            {std::pair(u"starttls"_s, Security::StartTls), std::pair(u"tls"_s, Security::Tls)}) {
        const QByteArray name = kind.toLatin1();
        QTest::newRow((name + ", another host's").constData())
                << kind << security << u"other"_s << u"ours"_s;
        QTest::newRow((name + ", of nobody known").constData())
                << kind << security << u"local"_s << u"system"_s;
        QTest::newRow((name + ", no file of authorities").constData())
                << kind << security << u"local"_s << u"none"_s;
    }
}

void SmtpSecurityTest::wrongCertificatesEndIt()
{
    QFETCH(QString, kind);
    QFETCH(Security, security);
    QFETCH(QString, certificate);
    QFETCH(QString, trusted);
    MailServer server(tls(kind, certificate));
    SmtpServer place = at(server, security);
    if (trusted != "ours"_L1)
        place.caFile = trusted == "none"_L1 ? u"/nowhere/ca.pem"_s : QString();
    SmtpClient client(1, 20s);
    const HttpReply reply = exchange(client, aMail(place));
    QVERIFY(!reply.isAnswer() && !reply.mayHaveArrived);
    QVERIFY2(
            reply.networkError.contains(trusted == "none"_L1 ? u"authorities"_s : u"certificate"_s),
            qPrintable(reply.networkError));
    QVERIFY(server.messages().isEmpty());
}

void SmtpSecurityTest::nothingIsSentInTheClear_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<Security>("security");
    QTest::addColumn<QString>("says");
    QTest::newRow("no STARTTLS there") << u"none"_s << Security::StartTls << u"no STARTTLS"_s;
    QTest::newRow("no TLS there") << u"none"_s << Security::Tls << u"TLS"_s;
}

void SmtpSecurityTest::nothingIsSentInTheClear()
{
    QFETCH(QString, kind);
    QFETCH(Security, security);
    QFETCH(QString, says);
    MailServer server({{u"tls"_s, kind}, {u"user"_s, u"shop"_s}, {u"password"_s, u"hush"_s}});
    SmtpServer place = at(server, security);
    place.user = "shop";
    place.password = "hush";
    SmtpClient client(1, 20s);
    const HttpReply reply = exchange(client, aMail(place));
    QVERIFY(!reply.isAnswer() && !reply.mayHaveArrived);
    QVERIFY2(reply.networkError.contains(says), qPrintable(reply.networkError));
    QVERIFY(server.news(u"auth"_s).isEmpty() && server.messages().isEmpty());
}

void SmtpSecurityTest::credentialsAreChecked_data()
{
    QTest::addColumn<QStringList>("excluded"); // mechanisms that the server does not offer
    QTest::addColumn<QString>("mechanism");
    QTest::newRow("plain") << QStringList() << u"PLAIN"_s;
    QTest::newRow("login") << QStringList(u"PLAIN"_s) << u"LOGIN"_s;
}

void SmtpSecurityTest::credentialsAreChecked()
{
    QFETCH(QStringList, excluded);
    QFETCH(QString, mechanism);
    QJsonObject settings = tls(u"starttls"_s);
    settings.insert(u"user"_s, u"shop@example.com"_s);
    settings.insert(u"password"_s, u"pässword: %&"_s);
    settings.insert(u"exclude"_s, QJsonArray::fromStringList(excluded));
    MailServer server(settings);
    SmtpServer place = at(server, Security::StartTls);
    place.user = "shop@example.com";
    place.password = u"pässword: %&"_s.toUtf8();
    SmtpClient client(1, 20s);
    const HttpReply reply = exchange(client, aMail(place));
    QVERIFY2(reply.status == 250, qPrintable(reply.networkError));
    QCOMPARE(server.news(u"auth"_s).size(), 1);
    QCOMPARE(server.news(u"auth"_s).first()["mechanism"_L1].toString(), mechanism);
}

void SmtpSecurityTest::wrongCredentialsAreRefusedBeforeTheMail_data()
{
    QTest::addColumn<QString>("says"); // what the server answers instead of 535
    QTest::addColumn<int>("status");
    QTest::newRow("535") << QString() << 535;
    QTest::newRow("534") << u"534 5.7.9 an application's password is needed"_s << 534;
    QTest::newRow("454") << u"454 4.7.0 not now"_s << 454;
}

void SmtpSecurityTest::wrongCredentialsAreRefusedBeforeTheMail()
{
    QFETCH(QString, says);
    QFETCH(int, status);
    QJsonObject settings = tls(u"starttls"_s);
    settings.insert(u"user"_s, u"shop"_s);
    settings.insert(u"password"_s, u"hush"_s);
    if (!says.isEmpty())
        settings.insert(u"auth_reply"_s, says);
    MailServer server(settings);
    SmtpServer place = at(server, Security::StartTls);
    place.user = "shop";
    place.password = "wrong";
    SmtpClient client(1, 20s);
    const HttpReply reply = exchange(client, noopRequest(place));
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.headers.value("Smtp-Stage"), QByteArray("auth"));
    // The same client with the right word: no session is taken for somebody else's.
    place.password = "hush";
    QCOMPARE(exchange(client, noopRequest(place)).status, 250);
    place.password = "wrong";
    QCOMPARE(exchange(client, aMail(place)).status, status);
    QVERIFY(server.messages().isEmpty());
}

void SmtpSecurityTest::aServerThatAsksForNobodyIsNotTrusted()
{
    QJsonObject settings = tls(u"starttls"_s);
    settings.insert(u"exclude"_s, QJsonArray{u"PLAIN"_s, u"LOGIN"_s}); // offers no AUTH
    MailServer server(settings);
    SmtpServer place = at(server, Security::StartTls);
    place.user = "shop";
    place.password = "hush";
    SmtpClient client(1, 20s);
    const HttpReply reply = exchange(client, aMail(place));
    QVERIFY(!reply.isAnswer() && !reply.mayHaveArrived);
    QVERIFY2(reply.networkError.contains(u"sign in"_s), qPrintable(reply.networkError));
    QVERIFY(server.messages().isEmpty());
}

void SmtpSecurityTest::largeMailPassesTls()
{
    MailServer server(tls(u"tls"_s));
    SmtpClient client(1, 20s);
    const QByteArray body = "\r\n" + QByteArray("0123456789.\r\n").repeated(100'000);
    const HttpReply reply = exchange(client, aMail(at(server, Security::Tls), body));
    QVERIFY2(reply.status == 250, qPrintable(reply.networkError));
    QTRY_COMPARE(server.messages().size(), 1);
    const QByteArray content = server.messages().first()["content"_L1].toString().toLatin1();
    QVERIFY(QByteArray::fromBase64(content) == body);
}

QTEST_GUILESS_MAIN(SmtpSecurityTest)
#include "smtpsecuritytest.moc"
