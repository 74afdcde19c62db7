// SPDX-License-Identifier: GPL-3.0-or-later
// Asking Twilio: what became of a message, is it there already, may we in at all.
#include "core/providers/provider.h"

#include "tests/providers/twilioaccount.h"

#include <QJsonArray>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

/** The attempt's start: the message of list.json was made 1.5 s later. */
const Instant since =
        fromMillis(QDateTime::fromString(u"2019-05-24T17:44:44.500Z"_s, Qt::ISODateWithMs)
                           .toMSecsSinceEpoch());

/** The message that list.json holds. */
Message theListed()
{
    Message message = aMessage();
    message.to = u"+18182008801"_s;
    message.from = u"+12019235161"_s;
    message.body = u"testing"_s;
    return message;
}

/** list.json with its first message changed. */
HttpReply aList(const QJsonObject &changes = {}, const QJsonObject &pageChanges = {})
{
    QJsonObject page = QJsonDocument::fromJson(recorded(u"list.json"_s)).object();
    QJsonArray messages = page[u"messages"_s].toArray();
    QJsonObject first = messages.first().toObject();
    for (auto change = changes.begin(); change != changes.end(); ++change)
        first.insert(change.key(), *change);
    messages.replace(0, first);
    page.insert(u"messages"_s, messages);
    for (auto change = pageChanges.begin(); change != pageChanges.end(); ++change)
        page.insert(change.key(), *change);
    return anAnswer(200, QJsonDocument(page).toJson());
}

QStringList found(const HttpReply &reply, const Message &message = theListed(),
        const ProviderContext &context = aContext(), Instant from = since)
{
    const auto messages = twilio().readFound(context, message, from, reply);
    QStringList sids;
    if (!messages)
        return {u"error"_s};
    for (const FoundMessage &one : *messages)
        sids.append(one.receipt.providerRef);
    return sids;
}

const QStringList listedSid{u"SMded05904ccb347238880ca9264e8fe1c"_s};

} // namespace

class TwilioFindTest : public QObject
{
    Q_OBJECT

private slots:
    void findAsksForTheRecipientAndSender();
    void findDoesNotAskForAServicesSender();
    void theMessageIsFound();
    void aServicesMessageIsFound();
    void strangersAreNotFound_data();
    void strangersAreNotFound();
    void tooEarlyIsNotFound_data();
    void tooEarlyIsNotFound();
    void severalAreOldestFirst();
    void anEmptyListIsAnAnswer();
    void nextPageIsFollowedWhileWorthIt_data();
    void nextPageIsFollowedWhileWorthIt();
    void statusAsksForOneMessage();
    void statusBringsPriceAndError();
    void priceIsExactAndPositive_data();
    void priceIsExactAndPositive();
    void listAsksForATime();
    void listTellsOfEachMessage();
    void badAnswersAreErrors_data();
    void badAnswersAreErrors();
    void probeAsksForMessages();
};

void TwilioFindTest::findAsksForTheRecipientAndSender()
{
    const auto request = twilio().findRequest(aContext(), aMessage(), since);
    QVERIFY(request);
    QCOMPARE(request->method, QByteArray("GET"));
    QCOMPARE(request->url.toEncoded(),
            "https://api.twilio.com/2010-04-01/Accounts/" + accountSid.toLatin1() +
                    "/Messages.json?To=%2B254712345678&From=%2B15005550006&PageSize=100");
    QVERIFY(request->body.isEmpty());
}

void TwilioFindTest::findDoesNotAskForAServicesSender()
{
    Message message = aMessage();
    message.from = serviceSid;
    QCOMPARE(twilio().findRequest(aContext(), message, since)->url.query(QUrl::FullyEncoded),
            u"To=%2B254712345678&PageSize=100"_s);
}

void TwilioFindTest::theMessageIsFound()
{
    const auto messages = twilio().readFound(aContext(), theListed(), since, aList());
    QVERIFY(messages);
    QCOMPARE(messages->size(), 1);
    QCOMPARE(messages->first().receipt.providerRef, listedSid.first());
    QCOMPARE(messages->first().receipt.state, MessageState::Sent);
    QCOMPARE(messages->first().receipt.segments, 1);
    QCOMPARE(messages->first().receipt.price, (Money{7500, u"USD"_s}));
    QCOMPARE(toIso(messages->first().createdAt), u"2019-05-24T17:44:46.000Z"_s);
    // Made, and not sent yet: no date_sent, no price.
    QCOMPARE(found(aList({{u"date_sent"_s, QJsonValue::Null}, {u"price"_s, QJsonValue::Null},
                     {u"status"_s, u"queued"_s}})),
            listedSid);
}

void TwilioFindTest::aServicesMessageIsFound()
{
    Message message = theListed();
    message.from = serviceSid;
    QCOMPARE(found(aList(), message), listedSid);
    QCOMPARE(found(aList({{u"from"_s, QJsonValue::Null}}), message), listedSid);
    QCOMPARE(
            found(aList({{u"messaging_service_sid"_s, QJsonValue::Null}}), message), QStringList());
}

void TwilioFindTest::strangersAreNotFound_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("recipient") << u"to"_s << u"+18182008802"_s;
    QTest::newRow("sender") << u"from"_s << u"+12019235162"_s;
    QTest::newRow("text") << u"body"_s << u"Testing"_s;
    QTest::newRow("longer text") << u"body"_s << u"testing "_s;
    QTest::newRow("inbound") << u"direction"_s << u"inbound"_s;
    QTest::newRow("a reply") << u"direction"_s << u"outbound-reply"_s;
    QTest::newRow("no date") << u"date_created"_s << QString();
    QTest::newRow("another date format") << u"date_created"_s << u"yesterday"_s;
}

void TwilioFindTest::strangersAreNotFound()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QCOMPARE(found(aList({{field, value}})), QStringList());
}

void TwilioFindTest::tooEarlyIsNotFound_data()
{
    QTest::addColumn<QString>("created");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("later") << u"Fri, 24 May 2019 17:50:00 +0000"_s << true;
    QTest::newRow("the second before") << u"Fri, 24 May 2019 17:44:44 +0000"_s << true;
    QTest::newRow("within tolerance") << u"Fri, 24 May 2019 17:44:40 +0000"_s << true;
    QTest::newRow("another zone") << u"Fri, 24 May 2019 20:44:46 +0300"_s << true;
    QTest::newRow("before") << u"Fri, 24 May 2019 17:44:39 +0000"_s << false;
    QTest::newRow("yesterday") << u"Thu, 23 May 2019 17:44:46 +0000"_s << false;
}

void TwilioFindTest::tooEarlyIsNotFound()
{
    QFETCH(QString, created);
    QFETCH(bool, isFound);
    QCOMPARE(found(aList({{u"date_created"_s, created}})), isFound ? listedSid : QStringList());
}

void TwilioFindTest::severalAreOldestFirst()
{
    QJsonObject page = QJsonDocument::fromJson(recorded(u"list.json"_s)).object();
    QJsonObject one = page[u"messages"_s].toArray().first().toObject();
    QJsonArray messages;
    for (const char *second : {"48", "46", "47"}) {
        one.insert(u"sid"_s, u"SM"_s + QString::fromLatin1(second));
        one.insert(u"date_created"_s,
                u"Fri, 24 May 2019 17:44:%1 +0000"_s.arg(QString::fromLatin1(second)));
        messages.append(one);
    }
    page.insert(u"messages"_s, messages);
    QCOMPARE(found(anAnswer(200, QJsonDocument(page).toJson())),
            (QStringList{u"SM46"_s, u"SM47"_s, u"SM48"_s}));
}

void TwilioFindTest::anEmptyListIsAnAnswer()
{
    const HttpReply reply = anAnswer(200, recorded(u"list-empty.json"_s));
    QCOMPARE(found(reply), QStringList());
    QVERIFY(!twilio().nextFindRequest(aContext(), since, reply));
}

void TwilioFindTest::nextPageIsFollowedWhileWorthIt_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<Instant>("from");
    QTest::addColumn<bool>("isFollowed");
    const auto next = [](const QJsonValue &uri) {
        return aList({}, {{u"next_page_uri"_s, uri}});
    };
    QTest::newRow("young enough") << aList() << since << true;
    QTest::newRow("all too old") << aList() << since + 1h << false;
    QTest::newRow("last page") << next(QJsonValue::Null) << since << false;
    QTest::newRow("another host") << next(u"https://evil.example/2010-04-01/"_s) << since << false;
    QTest::newRow("no scheme") << next(u"//evil.example/2010-04-01/"_s) << since << false;
    QTest::newRow("glued to the host") << next(u".evil.example/2010-04-01/"_s) << since << false;
    QTest::newRow("user of another host") << next(u"@evil.example/"_s) << since << false;
    QTest::newRow("not JSON") << anAnswer(200, "<html>") << since << false;
}

void TwilioFindTest::nextPageIsFollowedWhileWorthIt()
{
    QFETCH(HttpReply, reply);
    QFETCH(Instant, from);
    QFETCH(bool, isFollowed);
    const auto request = twilio().nextFindRequest(aContext(), from, reply);
    QCOMPARE(request.has_value(), isFollowed);
    if (!isFollowed)
        return;
    QCOMPARE(request->url.toEncoded(),
            QByteArray("https://api.twilio.com/2010-04-01/Accounts/"
                       "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Messages.json?To=%2B123456789"
                       "&From=%2B987654321&DateSent%3E=2008-01-02&PageSize=2&Page=1"
                       "&PageToken=PAMMc26223853f8c46b4ab7dfaa6abba0a26"));
    QVERIFY(request->headers.contains("Authorization"));
}

void TwilioFindTest::statusAsksForOneMessage()
{
    const auto request = twilio().statusRequest(aContext(), messageSid);
    QVERIFY(request);
    QCOMPARE(request->url.toEncoded(), "https://api.twilio.com/2010-04-01/Accounts/" +
                                               accountSid.toLatin1() + "/Messages/" +
                                               messageSid.toLatin1() + ".json");
    QVERIFY(!twilio().statusRequest(aContext(), u"../Keys"_s));
    QVERIFY(!twilio().statusRequest(aContext(), QString()));
}

void TwilioFindTest::statusBringsPriceAndError()
{
    const auto receipt =
            twilio().readStatus(aContext(), anAnswer(200, recorded(u"fetched.json"_s)));
    QVERIFY(receipt);
    QCOMPARE(receipt->providerRef, u"SMb7c0a2ce80504485a6f653a7110836f5"_s);
    QCOMPARE(receipt->status, u"sent"_s);
    QCOMPARE(receipt->code, u"30007"_s);
    QCOMPARE(receipt->text, u"The carrier filtered the message as unwanted."_s);
    QCOMPARE(receipt->price, (Money{7500, u"USD"_s}));
}

void TwilioFindTest::priceIsExactAndPositive_data()
{
    QTest::addColumn<QJsonValue>("price");
    QTest::addColumn<qint64>("micros"); // -1: none
    QTest::newRow("charge") << QJsonValue(u"-0.00750"_s) << qint64(7500);
    QTest::newRow("larger charge") << QJsonValue(u"-12.345678"_s) << qint64(12'345'678);
    QTest::newRow("free") << QJsonValue(u"0.00000"_s) << qint64(0);
    QTest::newRow("not yet") << QJsonValue(QJsonValue::Null) << qint64(-1);
    QTest::newRow("empty") << QJsonValue(QString()) << qint64(-1);
    QTest::newRow("not a decimal") << QJsonValue(u"free"_s) << qint64(-1);
}

void TwilioFindTest::priceIsExactAndPositive()
{
    QFETCH(QJsonValue, price);
    QFETCH(qint64, micros);
    QJsonObject message = QJsonDocument::fromJson(recorded(u"fetched.json"_s)).object();
    message.insert(u"price"_s, price);
    const auto receipt =
            twilio().readStatus(aContext(), anAnswer(200, QJsonDocument(message).toJson()));
    QVERIFY(receipt);
    QCOMPARE(receipt->price.has_value(), micros >= 0);
    if (receipt->price)
        QCOMPARE(receipt->price->micros, micros);
}

void TwilioFindTest::listAsksForATime()
{
    const auto request = twilio().listRequest(aContext(), since, since + 90min);
    QVERIFY(request);
    QCOMPARE(request->method, QByteArray("GET"));
    QCOMPARE(request->url.query(QUrl::FullyEncoded),
            u"DateSent%3E=2019-05-24T17%3A44%3A44Z&DateSent%3C=2019-05-24T19%3A14%3A44Z"
            "&PageSize=500"_s);
    QVERIFY(request->headers.contains("Authorization"));
}

void TwilioFindTest::listTellsOfEachMessage()
{
    const auto page = twilio().readList(aContext(), aList());
    QVERIFY(page);
    QCOMPARE(page->receipts.size(), 2);
    QCOMPARE(page->receipts[0].providerRef, listedSid.first());
    QCOMPARE(page->receipts[0].state, MessageState::Sent);
    QCOMPARE(page->receipts[0].price, (Money{7500, u"USD"_s}));
    QVERIFY(page->next);
    QVERIFY(page->next->url.toEncoded().startsWith("https://api.twilio.com/2010-04-01/Accounts/"));
    const auto last =
            twilio().readList(aContext(), aList({}, {{u"next_page_uri"_s, QJsonValue::Null}}));
    QVERIFY(last && !last->next);
    const auto elsewhere = twilio().readList(
            aContext(), aList({}, {{u"next_page_uri"_s, u"//evil.example/2010-04-01/"_s}}));
    QVERIFY(elsewhere && !elsewhere->next);
    const auto none = twilio().readList(aContext(), anAnswer(200, recorded(u"list-empty.json"_s)));
    QVERIFY(none && none->receipts.isEmpty() && !none->next);
}

void TwilioFindTest::badAnswersAreErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("no answer") << 0 << QByteArray() << ErrorKind::Unavailable;
    QTest::newRow("refused") << 401 << recorded(u"error-20003.json"_s) << ErrorKind::Forbidden;
    QTest::newRow("not there") << 404 << recorded(u"error-20404.json"_s) << ErrorKind::NotFound;
    QTest::newRow("too fast") << 429 << recorded(u"error-20429.json"_s) << ErrorKind::Unavailable;
    QTest::newRow("broken there") << 500 << recorded(u"error-20500.json"_s)
                                  << ErrorKind::Unavailable;
    QTest::newRow("a gateway") << 502 << QByteArray("<html>") << ErrorKind::Unavailable;
    QTest::newRow("another page") << 200 << QByteArray("<html>") << ErrorKind::Unavailable;
    QTest::newRow("another object") << 200 << QByteArray("{}") << ErrorKind::Unavailable;
}

void TwilioFindTest::badAnswersAreErrors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    HttpReply reply = anAnswer(status, body);
    reply.networkError = u"api.twilio.com:443 refused the connection: nothing listens there"_s;
    const auto receipt = twilio().readStatus(aContext(), reply);
    const auto messages = twilio().readFound(aContext(), theListed(), since, reply);
    const auto probe = twilio().readProbe(aContext(), reply);
    const auto list = twilio().readList(aContext(), reply);
    QVERIFY(!receipt && !messages && !probe && !list);
    QCOMPARE(list.error().kind, kind);
    QCOMPARE(receipt.error().kind, kind);
    QCOMPARE(messages.error().kind, kind);
    QCOMPARE(probe.error().kind, kind);
    for (const QString &text : {receipt.error().text, messages.error().text, probe.error().text}) {
        QVERIFY2(text.contains(status == 0 ? u"refused the connection"_s : QString::number(status)),
                qPrintable(text));
        QVERIFY2(text.endsWith(u'.') && !text.contains(u"+1"_s), qPrintable(text));
    }
}

void TwilioFindTest::probeAsksForMessages()
{
    // Not for the account: a standard API key may not read that.
    QCOMPARE(twilio().probeRequest(aContext()).url.toEncoded(),
            "https://api.twilio.com/2010-04-01/Accounts/" + accountSid.toLatin1() +
                    "/Messages.json?PageSize=1");
    QVERIFY(twilio().readProbe(aContext(), anAnswer(200, recorded(u"list-empty.json"_s))));
}

QTEST_GUILESS_MAIN(TwilioFindTest)
#include "twiliofindtest.moc"
