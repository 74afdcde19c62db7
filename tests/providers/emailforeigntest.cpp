// SPDX-License-Identifier: GPL-3.0-or-later
// What our mail is to others: delivered to a foreign server and read by Python's own parser.
#include "core/providers/provider.h"
#include "core/providers/smtpclient.h"

#include "tests/providers/emailaccount.h"
#include "tests/providers/exchange.h"
#include "tests/support/mailserver.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class EmailForeignTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void textsArriveAsWritten_data();
    void textsArriveAsWritten();
    void subjectsAreReadable_data();
    void subjectsAreReadable();
    void namesAreReadable_data();
    void namesAreReadable();
    void headerSaysWhatItShould();
    void nobodyAddsHeaders_data();
    void nobodyAddsHeaders();

private:
    /** What the foreign server made of the message. */
    QJsonObject delivered(const Message &message, const QMap<QString, QString> &settings = {});

    std::unique_ptr<MailServer> m_server;
    std::unique_ptr<SmtpClient> m_client;
};

namespace
{

QStringList headersOf(const QJsonObject &mail, const QString &name)
{
    QStringList values;
    const auto headers = mail["headers"_L1].toVariant().toList();
    for (const QVariant &header : headers) {
        if (header.toStringList().value(0).compare(name, Qt::CaseInsensitive) == 0)
            values.append(header.toStringList().value(1));
    }
    return values;
}

} // namespace

void EmailForeignTest::initTestCase()
{
    m_server = std::make_unique<MailServer>();
    m_client = std::make_unique<SmtpClient>(1, 20s);
    QVERIFY(m_server->port() > 0);
}

QJsonObject EmailForeignTest::delivered(
        const Message &message, const QMap<QString, QString> &settings)
{
    ProviderContext context = aContext();
    context.account.settings.remove(u"user"_s);
    context.account.settings.insert(u"host"_s, u"127.0.0.1"_s);
    context.account.settings.insert(u"port"_s, QString::number(m_server->port()));
    context.account.settings.insert(u"security"_s, u"none"_s);
    context.account.settings.insert(settings);
    if (const auto checked = email().check(context); !checked) {
        qWarning().noquote() << checked.error().text;
        return {};
    }
    const qsizetype before = m_server->messages().size();
    const HttpReply reply = exchange(*m_client, email().sendRequest(context, message));
    if (!std::holds_alternative<Accepted>(email().readReply(context, reply)))
        return {};
    for (int i = 0; i < 100 && m_server->messages().size() == before; ++i)
        QTest::qWait(10);
    return m_server->messages().value(before);
}

void EmailForeignTest::textsArriveAsWritten_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("encoding");
    const QString printable = u"quoted-printable"_s;
    QTest::newRow("plain") << u"Your parcel is on its way."_s << printable;
    QTest::newRow("several lines") << u"One\n\nThree\n"_s << printable;
    QTest::newRow("Windows' lines") << u"One\r\nTwo\r\n"_s << printable;
    QTest::newRow("dots") << u".\n..\n.hidden\nend."_s << printable;
    QTest::newRow("equals signs") << u"a=b=3D ==\n=\n=20"_s << printable;
    QTest::newRow("spaces at ends") << u"a  \n\tb\t\n c "_s << printable;
    QTest::newRow("From in front") << u"From here\n>From there"_s << printable;
    QTest::newRow("some accents") << u"El paquete está en camino, señora Núñez. Gracias por todo."_s
                                  << printable;
    QTest::newRow("Arabic") << u"مرحباً آنا، طلبك رقم 1042 في الطريق إليك."_s << u"base64"_s;
    QTest::newRow("emoji") << u"🎉🎉🎉 😀"_s << u"base64"_s;
    QTest::newRow("a long line") << u"word "_s.repeated(400) + QString(1200, u'x') << printable;
    QTest::newRow("a long Arabic text") << u"مرحبا بالعالم. "_s.repeated(300) << u"base64"_s;
    QTest::newRow("control characters") << u"bell\u0007 tab\t form\u000c"_s << printable;
}

void EmailForeignTest::textsArriveAsWritten()
{
    QFETCH(QString, body);
    QFETCH(QString, encoding);
    Message message = aMessage();
    message.body = body;
    const QJsonObject mail = delivered(message);
    QVERIFY(!mail.isEmpty());
    QString expected = body;
    expected.replace(u"\r\n"_s, u"\n"_s);
    if (!expected.endsWith(u'\n'))
        expected += u'\n';
    QCOMPARE(mail["body"_L1].toString().replace(u"\r\n"_s, u"\n"_s), expected);
    QCOMPARE(mail["type"_L1].toString(), u"text/plain"_s);
    QCOMPARE(mail["charset"_L1].toString(), u"utf-8"_s);
    QCOMPARE(mail["encoding"_L1].toString(), encoding);
    QCOMPARE(mail["defects"_L1].toVariant().toStringList(), QStringList());
    QVERIFY(mail["longest_line"_L1].toInt() <= 78);
    const QByteArray content = QByteArray::fromBase64(mail["content"_L1].toString().toLatin1());
    QVERIFY(std::all_of(content.begin(), content.end(), [](char c) { return uchar(c) < 0x80; }));
    // A lone CR or LF could end the mail where a lenient server sees a line.
    QVERIFY(content.count('\r') == content.count("\r\n"));
    QVERIFY(content.count('\n') == content.count("\r\n"));
}

void EmailForeignTest::subjectsAreReadable_data()
{
    QTest::addColumn<QString>("subject"); // of the message
    QTest::addColumn<QString>("setting"); // of the account
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &subject, const QString &setting,
                             const QString &expected) {
        QTest::newRow(name) << subject << setting << expected;
    };
    const QString arabic =
            u"تم شحن طلبك رقم 1042 وهو في الطريق إليك الآن، شكرًا لتسوقك معنا في متجرنا العزيز"_s;
    const QString body = u"Your parcel is on its way."_s;
    row("plain", u"Order 1042"_s, {}, u"Order 1042"_s);
    row("Arabic", arabic, {}, arabic);
    row("emoji", u"🎉 Order"_s, {}, u"🎉 Order"_s);
    row("looks encoded", u"=?utf-8?q?x?= =?"_s, {}, u"= ?utf-8?q?x?= =?"_s);
    row("long", u"word "_s.repeated(39) + u"end"_s, {}, u"word "_s.repeated(39) + u"end"_s);
    row("one long word", QString(150, u'x'), {}, QString(150, u'x'));
    row("the account's", {}, u"News from Acme"_s, u"News from Acme"_s);
    row("its first line", {}, {}, body);
    row("only spaces", u"  "_s, {}, body);
}

void EmailForeignTest::subjectsAreReadable()
{
    QFETCH(QString, subject);
    QFETCH(QString, setting);
    QFETCH(QString, expected);
    Message message = aMessage();
    message.content.subject = subject;
    const QJsonObject mail = delivered(message, {{u"subject"_s, setting}});
    QCOMPARE(headersOf(mail, u"Subject"_s), QStringList(expected));
    QVERIFY(mail["longest_line"_L1].toInt() <= std::max<qsizetype>(78, expected.size() + 10));

    message.content.subject.clear();
    message.body = u"\n  First  line "_s + u"and more of it "_s.repeated(10) + u"\nSecond"_s;
    const QString made = headersOf(delivered(message), u"Subject"_s).value(0);
    QVERIFY2(made.startsWith(u"First line and more"_s) && made.endsWith(u'…') && made.size() <= 79,
            qPrintable(made));
}

void EmailForeignTest::namesAreReadable_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("name");
    QTest::newRow("none") << u"orders@example.com"_s << QString();
    QTest::newRow("plain") << u"Acme Orders <orders@example.com>"_s << u"Acme Orders"_s;
    QTest::newRow("specials") << u"\"Acme, \\\"Inc.\\\" (Shop)\" <orders@example.com>"_s
                              << u"Acme, \"Inc.\" (Shop)"_s;
    QTest::newRow("Arabic") << u"متجر أكمي <orders@example.com>"_s << u"متجر أكمي"_s;
}

void EmailForeignTest::namesAreReadable()
{
    QFETCH(QString, from);
    QFETCH(QString, name);
    const QJsonObject mail = delivered(aMessage(), {{u"from"_s, from}});
    QCOMPARE(mail["from_name"_L1].toString(), name);
    QCOMPARE(mail["from"_L1].toString(), u"orders@example.com"_s); // the envelope's
    QCOMPARE(mail["defects"_L1].toVariant().toStringList(), QStringList());
    QCOMPARE(mail["addresses"_L1].toVariant().toStringList(), QStringList(u"ana@example.org"_s));
}

void EmailForeignTest::headerSaysWhatItShould()
{
    const QMap<QString, QString> settings{{u"reply_to"_s, u"Help <help@example.com>"_s},
            {u"unsubscribe"_s, u"https://example.com/stop?x=1"_s}};
    Message message = aMessage();
    QJsonObject mail = delivered(message, settings);
    QCOMPARE(headersOf(mail, u"Message-ID"_s),
            QStringList(u"<01arz3ndektsv4rrffq69g5fav@example.com>"_s));
    QCOMPARE(headersOf(mail, u"Reply-To"_s), QStringList(u"Help <help@example.com>"_s));
    QCOMPARE(headersOf(mail, u"Auto-Submitted"_s), QStringList(u"auto-generated"_s));
    QCOMPARE(headersOf(mail, u"MIME-Version"_s), QStringList(u"1.0"_s));
    QVERIFY(headersOf(mail, u"List-Unsubscribe"_s).isEmpty()); // transactional
    const QDateTime date =
            QDateTime::fromString(headersOf(mail, u"Date"_s).value(0), Qt::RFC2822Date);
    QCOMPARE(date.toSecsSinceEpoch(), toMillis(aContext().now) / 1000);

    message.category = Category::Marketing;
    mail = delivered(message, settings);
    QCOMPARE(headersOf(mail, u"List-Unsubscribe"_s),
            QStringList(u"<https://example.com/stop?x=1>"_s));
    QVERIFY(headersOf(delivered(message), u"List-Unsubscribe"_s).isEmpty()); // nowhere to go
}

void EmailForeignTest::nobodyAddsHeaders_data()
{
    QTest::addColumn<QString>("subject");
    QTest::newRow("CRLF") << u"Hello\r\nBcc: eve@example.com"_s;
    QTest::newRow("LF") << u"Hello\nBcc: eve@example.com"_s;
    QTest::newRow("CR") << u"Hello\rBcc: eve@example.com"_s;
    QTest::newRow("a whole body") << u"Hello\r\n\r\n<script>"_s;
    QTest::newRow("NUL") << u"Hello"_s + QChar(0) + u"Bcc: eve@example.com"_s;
    QTest::newRow("Unicode's line separator") << u"Hello\u2028Bcc: eve@example.com"_s;
}

void EmailForeignTest::nobodyAddsHeaders()
{
    QFETCH(QString, subject);
    Message message = aMessage();
    message.content.subject = subject;
    const QJsonObject mail = delivered(message);
    const QJsonObject innocent = delivered(aMessage());
    QCOMPARE(mail["headers"_L1].toArray().size(), innocent["headers"_L1].toArray().size());
    QVERIFY(headersOf(mail, u"Bcc"_s).isEmpty());
    QVERIFY(headersOf(mail, u"Subject"_s).value(0).startsWith(u"Hello "_s));
    QCOMPARE(mail["body"_L1], innocent["body"_L1]);
}

QTEST_GUILESS_MAIN(EmailForeignTest)
#include "emailforeigntest.moc"
