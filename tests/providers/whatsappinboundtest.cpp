// SPDX-License-Identifier: GPL-3.0-or-later
// What people write to us on WhatsApp.
#include "core/providers/provider.h"

#include "tests/providers/inwords.h"
#include "tests/providers/whatsappaccount.h"

#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

namespace
{

QJsonObject aMessageFrom(const QString &from, const QJsonObject &more = {})
{
    QJsonObject message{{u"from"_s, from}, {u"id"_s, u"wamid.IN"_s},
            {u"timestamp"_s, u"1767323045"_s}, {u"type"_s, u"text"_s},
            {u"text"_s, QJsonObject{{u"body"_s, u"Habari"_s}}}};
    for (auto member = more.begin(); member != more.end(); ++member)
        message.insert(member.key(), *member);
    return {{u"messages"_s, QJsonArray{message}}};
}

} // namespace

class WhatsAppInboundTest : public QObject
{
    Q_OBJECT

private slots:
    void everyKindOfMessageIsRead_data();
    void everyKindOfMessageIsRead();
    void writersAreRead_data();
    void writersAreRead();
    void whatNobodySaidToUsIsNoMessage_data();
    void whatNobodySaidToUsIsNoMessage();
    void timesAreStrings_data();
    void timesAreStrings();
    void payloadHidesPeople();
};

void WhatsAppInboundTest::everyKindOfMessageIsRead_data()
{
    QTest::addColumn<QJsonObject>("message");
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("media");
    const QJsonArray rows = QJsonDocument::fromJson(recorded(u"inbound.json"_s)).array();
    QVERIFY(rows.size() > 20);
    for (const auto &row : rows)
        QTest::addRow("%s", qPrintable(row["name"_L1].toString()))
                << row["message"_L1].toObject() << row["body"_L1].toString()
                << row["media"_L1].toInt();
}

void WhatsAppInboundTest::everyKindOfMessageIsRead()
{
    QFETCH(QJsonObject, message);
    QFETCH(QString, body);
    QFETCH(int, media);
    const CallbackContent content = contentOf(aWebhook(aMessageFrom(u"254712345678"_s, message)));
    QCOMPARE(content.inbound.size(), 1);
    QVERIFY(content.receipts.isEmpty());
    QCOMPARE(content.inbound.constFirst(), (InboundMessage{.providerRef = u"wamid.IN"_s,
                                                   .from = u"+254712345678"_s,
                                                   .to = u"+15005550006"_s,
                                                   .body = body,
                                                   .channel = Channel::WhatsApp,
                                                   .mediaCount = media,
                                                   .sentAt = fromMillis(1'767'323'045'000)}));
}

void WhatsAppInboundTest::writersAreRead_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("userId");
    QTest::addColumn<QString>("writer"); // empty: no message
    const QString id = u"KE.13491208655302741918"_s;
    QTest::newRow("number") << u"254712345678"_s << QString() << u"+254712345678"_s;
    QTest::newRow("number and id") << u"254712345678"_s << id << u"+254712345678"_s;
    QTest::newRow("id") << QString() << id << id;
    QTest::newRow("id as number") << id << QString() << id;
    QTest::newRow("neither") << QString() << QString() << QString();
    QTest::newRow("something else") << u"ann"_s << u"bob"_s << QString();
}

void WhatsAppInboundTest::writersAreRead()
{
    QFETCH(QString, from);
    QFETCH(QString, userId);
    QFETCH(QString, writer);
    const CallbackContent content =
            contentOf(aWebhook(aMessageFrom(from, {{u"from_user_id"_s, userId}})));
    QCOMPARE(content.inbound.size(), writer.isEmpty() ? 0 : 1);
    QCOMPARE(content.inbound.value(0).from, writer);
}

void WhatsAppInboundTest::whatNobodySaidToUsIsNoMessage_data()
{
    QTest::addColumn<QJsonObject>("more");
    QTest::newRow("the system's notice") << QJsonObject{{u"type"_s, u"system"_s},
            {u"system"_s, QJsonObject{{u"body"_s, u"changed from 254712345678"_s}}}};
    QTest::newRow("said in a group") << QJsonObject{{u"group_id"_s, u"Y2FwaV9ncm91cDo"_s}};
    QTest::newRow("without an id") << QJsonObject{{u"id"_s, QString()}};
}

void WhatsAppInboundTest::whatNobodySaidToUsIsNoMessage()
{
    QFETCH(QJsonObject, more);
    const CallbackReading reading = whatsApp().readCallback(
            aContext(), aSignedCall(aWebhook(aMessageFrom(u"254712345678"_s, more))));
    QCOMPARE(inWords(reading), u"genuine"_s);
    QVERIFY(std::get<CallbackContent>(reading).inbound.isEmpty());
}

void WhatsAppInboundTest::timesAreStrings_data()
{
    QTest::addColumn<QJsonValue>("timestamp");
    QTest::addColumn<qint64>("millis"); // 0: not known
    QTest::newRow("string") << QJsonValue(u"1749416383"_s) << qint64(1'749'416'383'000);
    QTest::newRow("number") << QJsonValue(1749416383) << qint64(1'749'416'383'000);
    QTest::newRow("word") << QJsonValue(u"yesterday"_s) << qint64(0);
    QTest::newRow("negative") << QJsonValue(u"-5"_s) << qint64(0);
    QTest::newRow("beyond all calendars") << QJsonValue(u"9223372036854775807"_s) << qint64(0);
    QTest::newRow("null") << QJsonValue() << qint64(0);
}

void WhatsAppInboundTest::timesAreStrings()
{
    QFETCH(QJsonValue, timestamp);
    QFETCH(qint64, millis);
    const CallbackContent content =
            contentOf(aWebhook(aMessageFrom(u"254712345678"_s, {{u"timestamp"_s, timestamp}})));
    QCOMPARE(content.inbound.size(), 1);
    const auto sentAt = content.inbound.constFirst().sentAt;
    QCOMPARE(sentAt ? toMillis(*sentAt) : 0, millis);
}

void WhatsAppInboundTest::payloadHidesPeople()
{
    QString shown = contentOf(recorded(u"statuses.json"_s)).redactedPayload;
    const QJsonArray rows = QJsonDocument::fromJson(recorded(u"inbound.json"_s)).array();
    for (const auto &row : rows)
        shown += contentOf(aWebhook(aMessageFrom(u"254712345678"_s, row["message"_L1].toObject())))
                         .redactedPayload;
    for (const QString &hidden : {u"712345678"_s, u"12345679"_s, u"733000111"_s, u"Wanjiku"_s,
                 u"Otieno"_s, u"Asante"_s, u"parcel"_s, u"lid"_s, u"Harambee"_s, u"36.82"_s,
                 u"Achieng"_s, u"711 000"_s, u"invoice"_s, u"Cancel"_s, u"Unsubscribe"_s,
                 u"Priority"_s, u"Soon"_s, u"5005550006"_s, u"replied long ago"_s})
        QVERIFY2(!shown.contains(hidden), qPrintable(hidden + u" in "_s + shown));
    for (const QString &kept : {u"wamid.ONE"_s, u"131047"_s, u"\"delivered\""_s, u"image/jpeg"_s,
                 u"102290129340398"_s})
        QVERIFY2(shown.contains(kept), qPrintable(kept + u" in "_s + shown));
}

QTEST_GUILESS_MAIN(WhatsAppInboundTest)
#include "whatsappinboundtest.moc"
