// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a message after it left: receipts, silence, cuts and crashes.
#include "tests/engine/enginefixture.h"

#include "core/storage/messagestore.h"
#include "tests/support/builders.h"

#include <QMessageAuthenticationCode>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

class NewsTest : public QObject
{
    Q_OBJECT

private:
    static QString kind() { return TestDatabase::engine(); }

private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }

    void lateReceiptSettlesUnknown()
    {
        EngineFixture house(kind());
        house.carrier.setScript([&](const Arrival &arrival) {
            house.carrier.take(arrival);
            return ScriptedCarrier::cut();
        });
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Unknown));
        QCOMPARE(house.carrier.arrivals().size(), 1); // nothing resends behind our back
        const auto reply = await(house.engine().receiveCallback(AccountId(u"main"_s), id,
                ScriptedCarrier::callback(house.carrier.arrivals()[0], u"sent"_s)));
        QCOMPARE(reply.status, 204);
        QCOMPARE(house.message(id).state, MessageState::Sent);
        QCOMPARE(house.carrier.lookUps, 0);
    }

    void providerIsAskedAboutUnknown()
    {
        EngineFixture house(kind());
        house.carrier.setScript([&](const Arrival &arrival) {
            house.carrier.take(arrival);
            return ScriptedCarrier::cut();
        });
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Unknown));
        house.turn(16s);
        QTRY_VERIFY(house.carrier.lookUps >= 1);
        QVERIFY(house.reaches(id, MessageState::Delivered)); // the list said so
        QCOMPARE(house.carrier.arrivals().size(), 1);
        QVERIFY(house.kinds(id).contains(u"found"_s));
    }

    void twinsAreFoundOnceEach()
    {
        EngineFixture house(kind());
        house.carrier.setScript([&](const Arrival &arrival) {
            house.carrier.take(arrival);
            return ScriptedCarrier::cut();
        });
        const MessageId first = house.submit(aDraft());
        const MessageId second = house.submit(aDraft());
        QVERIFY(house.reaches(first, MessageState::Unknown));
        QVERIFY(house.reaches(second, MessageState::Unknown));
        house.turn(16s);
        QVERIFY(house.reaches(first, MessageState::Delivered));
        QVERIFY(house.reaches(second, MessageState::Delivered));
        QVERIFY(house.message(first).providerRef != house.message(second).providerRef);
        QCOMPARE(house.carrier.arrivals().size(), 2);
    }

    void whatTheProviderDoesNotHaveIsSentAgain()
    {
        EngineFixture house(kind());
        house.carrier.setScript([](const Arrival &) { return ScriptedCarrier::cut(); });
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Unknown));
        house.carrier.setScript({});
        house.turn(16s);
        QTRY_COMPARE(house.carrier.lookUps, 1);
        QCOMPARE(house.carrier.arrivals().size(), 1); // one "no" is not believed
        QTRY_COMPARE(house.kinds(id).last(), u"asked"_s);
        house.turn(16s);
        QVERIFY(house.reaches(id, MessageState::Sent));
        QCOMPARE(house.carrier.arrivals().size(), 2);
    }

    void categoryDecidesWhenTheProviderCannotSay()
    {
        EngineFixture house(kind());
        house.carrier.answersLookUps = false;
        house.carrier.setScript([](const Arrival &) { return ScriptedCarrier::cut(); });
        const MessageId order = house.submit(aDraft());
        const MessageId advert = house.submit(aDraft().category(Category::Marketing));
        QVERIFY(house.reaches(order, MessageState::Unknown));
        QVERIFY(house.reaches(advert, MessageState::Unknown));
        const auto isOpen = [&house](const MessageId &id) {
            return house.message(id).state == MessageState::Unknown;
        };
        for (int i = 0; i < 40 && (isOpen(order) || isOpen(advert)); ++i) {
            house.turn(10min);
            QTest::qWait(30);
        }
        QVERIFY(house.reaches(order, MessageState::Held));
        QVERIFY(house.reaches(advert, MessageState::Unconfirmed));
        QCOMPARE(house.carrier.arrivals().size(), 2);
    }

    void crashWhileSendingIsLookedUpNotResent()
    {
        EngineFixture house(kind());
        house.carrier.hold();
        const MessageId id = house.submit(aDraft());
        QTRY_COMPARE(house.carrier.arrivals().size(), 1);
        house.crash();
        house.carrier.release(); // it takes the message; nobody is there to hear
        QCOMPARE(house.carrier.taken().size(), 1);
        house.start();
        house.turn(61s); // the lease runs out
        QVERIFY(house.reaches(id, MessageState::Delivered));
        QCOMPARE(house.carrier.arrivals().size(), 1);
        QVERIFY(house.kinds(id).contains(u"recovered"_s));
    }

    void oneAddressForAllFindsTheMessageByItsId()
    {
        EngineFixture house(kind());
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Sent));
        Arrival arrival = house.carrier.arrivals()[0];
        arrival.callbackUrl = QUrl(arrival.callbackUrl)
                                      .adjusted(QUrl::RemoveFilename | QUrl::StripTrailingSlash)
                                      .toString();
        QVERIFY(arrival.callbackUrl.endsWith(u"/callbacks/main"_s));
        const auto reply = await(house.engine().receiveCallback(
                AccountId(u"main"_s), {}, ScriptedCarrier::callback(arrival, u"delivered"_s)));
        QCOMPARE(reply.status, 204);
        QVERIFY(house.reaches(id, MessageState::Delivered));
    }

    void receiptThatOvertakesTheReplyWaitsForItsId()
    {
        EngineFixture house(kind());
        house.carrier.hold();
        const MessageId id = house.submit(aDraft());
        QTRY_COMPARE(house.carrier.arrivals().size(), 1);
        Arrival arrival = house.carrier.arrivals()[0];
        arrival.callbackUrl = QUrl(arrival.callbackUrl)
                                      .adjusted(QUrl::RemoveFilename | QUrl::StripTrailingSlash)
                                      .toString();
        const auto reply = await(house.engine().receiveCallback(
                AccountId(u"main"_s), {}, ScriptedCarrier::callback(arrival, u"delivered"_s)));
        QCOMPARE(reply.status, 204); // kept, though nobody knows yet whose it is
        house.carrier.release();
        QVERIFY(house.reaches(id, MessageState::Sent));
        house.turn(6s);
        QVERIFY(house.reaches(id, MessageState::Delivered));
    }

    void forgedCallbackChangesNothing()
    {
        EngineFixture house(kind());
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Sent));
        const Arrival arrival = house.carrier.arrivals()[0];
        HttpRequest tampered = ScriptedCarrier::callback(arrival, u"sent"_s);
        tampered.body.replace("sent", "read");
        HttpRequest unsignedOne = ScriptedCarrier::callback(arrival, u"delivered"_s);
        unsignedOne.headers = {};
        for (const HttpRequest &forged : {tampered, unsignedOne}) {
            const auto reply =
                    await(house.engine().receiveCallback(AccountId(u"main"_s), id, forged));
            QCOMPARE(reply.status, 403);
        }
        QCOMPARE(house.message(id).state, MessageState::Sent);
        QCOMPARE(house.history(id).callbacks.size(), 0);
        QCOMPARE(await(house.engine().status()).callbacksForged, 2);
    }

    void receiptOfAnUnknownMessageIsKeptAndTriedAgain()
    {
        EngineFixture house(kind());
        Arrival arrival{u"+254712345678"_s, u"+15005550006"_s, u"x"_s,
                u"http://127.0.0.1:9300/callbacks/main/01JD0000000000000000000000"_s,
                u"SM"_s + QString(32, u'a')};
        const MessageId id(u"01JD0000000000000000000000"_s);
        const auto reply = await(house.engine().receiveCallback(
                AccountId(u"main"_s), id, ScriptedCarrier::callback(arrival, u"delivered"_s)));
        QCOMPARE(reply.status, 204);
        QCOMPARE(await(house.engine().status()).callbacksUnmatched, 1);
        // The row appears later, as after restoring a backup.
        auto database = house.database.open();
        Message message;
        message.id = id;
        message.to = arrival.to;
        message.from = arrival.from;
        message.account = AccountId(u"main"_s);
        message.state = MessageState::Sent;
        message.createdAt = message.updatedAt = message.nextAt = house.clock.now();
        message.expiresAt = house.clock.now() + 1h;
        QVERIFY(MessageStore(*database).insert(message));
        house.turn(6s);
        QVERIFY(house.reaches(id, MessageState::Delivered));
    }

    void inboundMessageIsStoredOnce()
    {
        EngineFixture house(kind());
        Form form;
        form.add(u"AccountSid"_s, QLatin1StringView(ScriptedCarrier::accountSid));
        form.add(u"Body"_s, u"STOP"_s);
        form.add(u"From"_s, u"+254712345678"_s);
        form.add(u"MessageSid"_s, u"SM"_s + QString(32, u'b'));
        form.add(u"NumMedia"_s, u"0"_s);
        form.add(u"OptOutType"_s, u"STOP"_s);
        form.add(u"To"_s, u"+15005550006"_s);
        QByteArray text = "http://127.0.0.1:9300/inbound/main";
        for (const auto &[name, value] : form.fields())
            text += name.toUtf8() + value.toUtf8();
        HttpRequest request;
        request.method = "POST";
        request.url = QUrl(u"/inbound/main"_s);
        request.headers.add("Content-Type", "application/x-www-form-urlencoded");
        request.headers.add(
                "X-Twilio-Signature", QMessageAuthenticationCode::hash(text,
                                              ScriptedCarrier::authToken, QCryptographicHash::Sha1)
                                              .toBase64());
        request.body = form.encoded();
        for (int i = 0; i < 2; ++i)
            QCOMPARE(await(house.engine().receiveInbound(AccountId(u"main"_s), request)).status,
                    200);
        const auto page = await(house.reader().search({.direction = Direction::Inbound}, {}, 10));
        QCOMPARE(page->messages.size(), 1);
        QCOMPARE(page->messages[0].body, u"STOP"_s);
        request.body.replace("STOP", "BUY!");
        QCOMPARE(await(house.engine().receiveInbound(AccountId(u"main"_s), request)).status, 403);
    }

    void silentMessageIsAskedAfterAndPriceReadBack()
    {
        EngineFixture house(kind());
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Sent));
        house.turn(6min);
        QVERIFY(house.reaches(id, MessageState::Delivered));
        QTRY_VERIFY(house.message(id).actualCost.has_value());
        QCOMPARE(house.message(id).actualCost->micros, 7500);
        QVERIFY(!house.message(id).reconcileAt);
    }

    void manySilentMessagesAreAskedAfterInOneList()
    {
        EngineFixture house(kind());
        QList<MessageId> ids;
        for (int i = 0; i < 40; ++i)
            ids.append(house.submit(aDraft().body(QString::number(i))));
        for (const MessageId &id : std::as_const(ids))
            QVERIFY(house.reaches(id, MessageState::Sent));
        const QString unlisted = house.message(ids[7]).providerRef;
        house.carrier.unlisted = {unlisted}; // it left much later than we handed it over
        house.turn(6min);
        for (const MessageId &id : std::as_const(ids)) {
            QVERIFY(house.reaches(id, MessageState::Delivered));
            QVERIFY(house.message(id).actualCost.has_value());
        }
        QCOMPARE(house.carrier.lists, 1);
        QCOMPARE(house.carrier.statusRequests, 1); // after the one it did not tell
    }

    void withoutAListEachIsAskedAfter()
    {
        EngineFixture house(kind());
        QList<MessageId> ids;
        for (int i = 0; i < 40; ++i) // more than may be asked at once
            ids.append(house.submit(aDraft().body(QString::number(i))));
        for (const MessageId &id : std::as_const(ids))
            QVERIFY(house.reaches(id, MessageState::Sent));
        house.carrier.answersLookUps = false;
        house.turn(6min);
        for (const MessageId &id : std::as_const(ids))
            QVERIFY(house.reaches(id, MessageState::Delivered));
        QCOMPARE(house.carrier.lists, 1);
        QCOMPARE(house.carrier.statusRequests, 40);
    }

    void whereNobodyCanCallUsMessagesAreAskedAfterSoon()
    {
        EngineFixture house(kind());
        house.crash();
        house.publicUrl.clear();
        house.start();
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Sent));
        QCOMPARE(house.carrier.arrivals()[0].callbackUrl, QString());
        house.turn(31s);
        QVERIFY(house.reaches(id, MessageState::Delivered));
    }

    void deadPollsDoNotBlockSends()
    {
        EngineFixture house(kind());
        const MessageId first = house.submit(aDraft());
        QVERIFY(house.reaches(first, MessageState::Sent));
        house.carrier.answersLookUps = false;
        house.turn(6min);
        const MessageId second = house.submit(aDraft().body(u"second"_s));
        QVERIFY(house.reaches(second, MessageState::Sent));
    }

    void gracefulStopSettlesWhatIsUnderWay()
    {
        EngineFixture house(kind());
        house.carrier.hold();
        const MessageId id = house.submit(aDraft());
        QTRY_COMPARE(house.carrier.arrivals().size(), 1);
        const MessageId waiting = house.submit([] {
            Draft draft = aDraft().body(u"later"_s);
            return draft;
        }());
        auto stopped = house.engine().stop();
        QTest::qWait(20);
        QVERIFY(!stopped.isFinished());
        const auto refused = await(house.engine().submit({aDraft(), {}}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unavailable);
        house.carrier.release();
        await(stopped);
        QCOMPARE(house.message(id).state, MessageState::Sent);
        QVERIFY(house.message(waiting).state != MessageState::Unknown);
    }
};

QTEST_GUILESS_MAIN(NewsTest)
#include "newstest.moc"
