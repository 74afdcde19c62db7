// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/emailaddress.h"

#include "core/domain/phonenumber.h"
#include "core/domain/redaction.h"

#include <QTest>

using namespace helio;
using namespace Qt::StringLiterals;

class EmailAddressTest : public QObject
{
    Q_OBJECT

private slots:
    void goodAddressesAreRead_data();
    void goodAddressesAreRead();
    void badAddressesAreExplained_data();
    void badAddressesAreExplained();
    void mailboxesAreRead_data();
    void mailboxesAreRead();
    void badMailboxesAreRefused_data();
    void badMailboxesAreRefused();
    void maskingShowsWhoseMailItIs_data();
    void maskingShowsWhoseMailItIs();
    void proseLosesItsAddresses();
};

void EmailAddressTest::goodAddressesAreRead_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("address");
    const auto row = [](const QString &given, const QString &address) {
        QTest::newRow(qPrintable(given.left(40))) << given << address;
    };
    row(u"ana@example.com"_s, u"ana@example.com"_s);
    row(u"  Ana.Maria+orders@Example.COM\t"_s, u"Ana.Maria+orders@example.com"_s);
    row(u"!#$%&'*+/=?^_`{|}~-@example.com"_s, u"!#$%&'*+/=?^_`{|}~-@example.com"_s);
    row(u"ana@bücher.example"_s, u"ana@xn--bcher-kva.example"_s);
    row(u"ana@مثال.example"_s, u"ana@xn--mgbh0fb.example"_s);
    row(u"a@b-c.d2.museum"_s, u"a@b-c.d2.museum"_s);
    row(QString(64, u'a') + u"@example.com"_s, QString(64, u'a') + u"@example.com"_s);
    row(u"a@"_s + QString(63, u'b') + u".com"_s, u"a@"_s + QString(63, u'b') + u".com"_s);
}

void EmailAddressTest::goodAddressesAreRead()
{
    QFETCH(QString, given);
    QFETCH(QString, address);
    const auto read = EmailAddress::parse(given);
    QVERIFY2(read, read ? "" : qPrintable(read.error().text));
    QCOMPARE(read->address, address);
    QVERIFY(read->displayName.isEmpty());
}

void EmailAddressTest::badAddressesAreExplained_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const QString &given, const QString &why) {
        QTest::newRow(name) << given << why;
    };
    const QString before = u"characters before the @"_s;
    const QString domain = u"no valid domain"_s;
    row("nothing", u"  "_s, u"is empty"_s);
    row("a number", u"+254712345678"_s, u"not an e-mail address"_s);
    row("no local part", u"@example.com"_s, u"nothing before"_s);
    row("no domain", u"ana@"_s, domain);
    row("one label", u"ana@localhost"_s, domain);
    row("an address literal", u"ana@[127.0.0.1]"_s, domain);
    row("a bare IP address", u"ana@127.0.0.1"_s, domain);
    row("a label that is too long", u"a@"_s + QString(64, u'b') + u".com"_s, domain);
    row("hyphens at the border", u"a@-b.com"_s, domain);
    row("an empty label", u"a@b..com"_s, domain);
    row("a dot in front", u".ana@example.com"_s, before);
    row("two dots", u"ana..maria@example.com"_s, before);
    row("two signs", u"ana@maria@example.com"_s, before);
    row("quotes", u"\"ana maria\"@example.com"_s, before);
    row("a line break", u"ana\r\nBcc: x@example.com"_s, before);
    row("a line break behind", u"ana@example.com\r\nRCPT TO:<x@y.zz>"_s, before);
    row("an angle bracket", u"ana>@example.com"_s, before);
    row("letters of a script", u"аня@example.com"_s, u"letters before the @"_s);
    row("a long local part", QString(65, u'a') + u"@example.com"_s, u"more than 64"_s);
    row("too long", QString(60, u'a') + u'@' + QString(u"b234567890."_s).repeated(18) + u"com"_s,
            u"longer than 254"_s);
}

void EmailAddressTest::badAddressesAreExplained()
{
    QFETCH(QString, given);
    QFETCH(QString, why);
    const auto read = EmailAddress::parse(given, u"cc"_s);
    QVERIFY(!read);
    QCOMPARE(read.error().field, u"cc"_s);
    QVERIFY2(read.error().text.contains(why), qPrintable(read.error().text));
    QVERIFY(read.error().text.contains(u"“cc”"_s) && read.error().text.endsWith(u'.'));
    QVERIFY(!read.error().text.contains(u"ana@"_s) || given.trimmed().isEmpty() ||
            read.error().text.count(u"ana@"_s) == 1); // the example's own
}

void EmailAddressTest::mailboxesAreRead_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<EmailAddress>("mailbox");
    const auto row = [](const QString &given, const QString &name) {
        QTest::newRow(qPrintable(given)) << given << EmailAddress{u"orders@example.com"_s, name};
    };
    row(u"orders@example.com"_s, {});
    row(u"<orders@example.com>"_s, {});
    row(u"Acme Orders <orders@example.com>"_s, u"Acme Orders"_s);
    row(u"  Acme   <orders@example.com> "_s, u"Acme"_s);
    row(u"متجر أكمي <orders@example.com>"_s, u"متجر أكمي"_s);
    row(u"\"Acme, Inc.\" <orders@example.com>"_s, u"Acme, Inc."_s);
    row(u"\"The \\\"best\\\" shop\" <orders@example.com>"_s, u"The \"best\" shop"_s);
}

void EmailAddressTest::mailboxesAreRead()
{
    QFETCH(QString, given);
    QFETCH(EmailAddress, mailbox);
    const auto read = EmailAddress::parseMailbox(given);
    QVERIFY2(read, read ? "" : qPrintable(read.error().text));
    QCOMPARE(read->address, mailbox.address);
    QCOMPARE(read->displayName, mailbox.displayName);
}

void EmailAddressTest::badMailboxesAreRefused_data()
{
    QTest::addColumn<QString>("given");
    QTest::newRow("no address") << u"Acme <>"_s;
    QTest::newRow("two addresses") << u"Acme <a@example.com> <b@example.com>"_s;
    QTest::newRow("an open bracket") << u"Acme <a@example.com"_s;
    QTest::newRow("a line break") << u"Acme\r\nBcc: x <a@example.com>"_s;
    QTest::newRow("a bell") << u"Acme\u0007 <a@example.com>"_s;
    QTest::newRow("endless") << QString(101, u'A') + u" <a@example.com>"_s;
}

void EmailAddressTest::badMailboxesAreRefused()
{
    QFETCH(QString, given);
    const auto read = EmailAddress::parseMailbox(given);
    QVERIFY(!read);
    QCOMPARE(read.error().field, u"from"_s);
}

void EmailAddressTest::maskingShowsWhoseMailItIs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("address") << u"john@example.com"_s << u"j•••@example.com"_s;
    QTest::newRow("one letter") << u"j@example.com"_s << u"j•••@example.com"_s;
    QTest::newRow("mailbox") << u"John Doe <john@example.com>"_s << u"j•••@example.com"_s;
    QTest::newRow("no local part") << u"@example.com"_s << u"•••@example.com"_s;
}

void EmailAddressTest::maskingShowsWhoseMailItIs()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(maskedEmail(text), shown);
    QCOMPARE(masked(text), shown); // the one that every list uses
    QCOMPARE(maskedEmail(u"john"_s), u"4 characters"_s);
}

void EmailAddressTest::proseLosesItsAddresses()
{
    const QString prose = u"550 5.1.1 <john@example.com>: user unknown; ask admin@example.org"_s;
    const QString shown = u"550 5.1.1 <j•••@example.com>: user unknown; ask a•••@example.org"_s;
    QCOMPARE(withoutEmails(prose), shown);
    QCOMPARE(withoutNumbers(prose), shown); // the one that every sentence goes through
    QCOMPARE(withoutEmails(u"@ 5 o'clock"_s), u"@ 5 o'clock"_s);
}

QTEST_APPLESS_MAIN(EmailAddressTest)
#include "emailaddresstest.moc"
