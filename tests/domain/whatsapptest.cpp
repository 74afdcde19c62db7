// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/whatsapp.h"

#include <QTest>

using namespace helio;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class WhatsAppTest : public QObject
{
    Q_OBJECT

private slots:
    void windowIsOpenForADay_data();
    void windowIsOpenForADay();
    void neverHeardOfIsClosed();
    void ownWordsLeaveWhileTheWindowIsOpen_data();
    void ownWordsLeaveWhileTheWindowIsOpen();
    void idsAreNoNumbers_data();
    void idsAreNoNumbers();
    void addressesAreRead_data();
    void addressesAreRead();
};

void WhatsAppTest::windowIsOpenForADay_data()
{
    QTest::addColumn<qint64>("millisAgo");
    QTest::addColumn<bool>("isOpen");
    const qint64 day = std::chrono::milliseconds(24h).count();
    QTest::newRow("just now") << qint64(0) << true;
    QTest::newRow("a moment before the day is over") << day - 1 << true;
    QTest::newRow("a day") << day << false;
    QTest::newRow("longer") << day + 1 << false;
    QTest::newRow("by a clock ahead of ours") << qint64(-60'000) << true;
}

void WhatsAppTest::windowIsOpenForADay()
{
    QFETCH(qint64, millisAgo);
    QFETCH(bool, isOpen);
    const Instant now = ManualClock().now();
    QCOMPARE(isConversationOpen(now - std::chrono::milliseconds(millisAgo), now), isOpen);
}

void WhatsAppTest::neverHeardOfIsClosed()
{
    QVERIFY(!isConversationOpen(std::nullopt, ManualClock().now()));
}

void WhatsAppTest::ownWordsLeaveWhileTheWindowIsOpen_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<bool>("isOpen");
    QTest::addColumn<bool>("isTemplate");
    QTest::newRow("both, open") << u"Hello Ann"_s << true << false;
    QTest::newRow("both, closed") << u"Hello Ann"_s << false << true;
    QTest::newRow("template alone, open") << QString() << true << true;
    QTest::newRow("template alone, closed") << QString() << false << true;
}

void WhatsAppTest::ownWordsLeaveWhileTheWindowIsOpen()
{
    QFETCH(QString, body);
    QFETCH(bool, isOpen);
    QFETCH(bool, isTemplate);
    Message message;
    message.channel = Channel::WhatsApp;
    message.body = body;
    message.content = {
            .templateName = u"hello"_s, .templateLanguage = u"en"_s, .parameters = {u"Ann"_s}};
    const Instant now = ManualClock().now();
    const Message sent = asWrittenOnWhatsApp(
            message, isOpen ? std::optional(now - 1h) : std::optional(now - 25h), now);
    QCOMPARE(sent.content, isTemplate ? message.content : Content());
    QCOMPARE(sent.body, body);
}

void WhatsAppTest::idsAreNoNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isId");
    const auto row = [](const QString &text, bool isId) {
        QTest::addRow("%s", qPrintable(text.left(40))) << text << isId;
    };
    row(u"US.13491208655302741918"_s, true);
    row(u"KE.aB3"_s, true);
    row(u"US.ENT.11815799212886844830"_s, true);
    row(u"US."_s + QString(128, 'a'_L1), true);
    row(u"US."_s + QString(129, 'a'_L1), false);
    row(u"US."_s, false);
    row(u"us.1349"_s, false);
    row(u"USA.1349"_s, false);
    row(u"US.13 49"_s, false);
    row(u"US.1349\n"_s, false);
    row(u"+254712345678"_s, false);
    row(QString(), false);
}

void WhatsAppTest::idsAreNoNumbers()
{
    QFETCH(QString, text);
    QFETCH(bool, isId);
    QCOMPARE(isBusinessScopedId(text), isId);
}

void WhatsAppTest::addressesAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address"); // empty: refused
    const auto row = [](const QString &text, const QString &address) {
        QTest::addRow("%s", qPrintable(text)) << text << address;
    };
    row(u"+254 712 345 678"_s, u"+254712345678"_s);
    row(u"whatsapp:+254712345678"_s, u"+254712345678"_s);
    row(u"WhatsApp: +254712345678"_s, u"+254712345678"_s);
    row(u"0712345678"_s, u"+254712345678"_s); // by the region below
    row(u"KE.13491208655302741918"_s, u"KE.13491208655302741918"_s);
    row(u"whatsapp:US.ENT.118157"_s, u"US.ENT.118157"_s);
    row(u"whatsapp:"_s, QString());
    row(u"messenger:12345678"_s, QString());
    row(u"ann"_s, QString());
}

void WhatsAppTest::addressesAreRead()
{
    QFETCH(QString, text);
    QFETCH(QString, address);
    const auto read = parseWhatsAppAddress(text, u"KE"_s);
    QCOMPARE(bool(read), !address.isEmpty());
    if (read)
        QCOMPARE(*read, address);
    else
        QCOMPARE(read.error().field, u"to"_s);
}

QTEST_GUILESS_MAIN(WhatsAppTest)
#include "whatsapptest.moc"
