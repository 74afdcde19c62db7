// SPDX-License-Identifier: GPL-3.0-or-later
// From a draft to the carrier through a real engine: real database, real HTTP.
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

class EngineTest : public QObject
{
    Q_OBJECT

private:
    static QString kind() { return TestDatabase::engine(); }

private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }

    void acceptedMessageIsSentAndDelivered()
    {
        EngineFixture house(kind());
        const MessageId id = house.submit(aDraft().reference(u"order-7"_s));
        QVERIFY(house.reaches(id, MessageState::Sent));
        const Arrival arrival = house.carrier.arrivals().value(0);
        QCOMPARE(arrival.callbackUrl, u"http://127.0.0.1:9300/callbacks/main/"_s + id.value);
        const auto reply = await(house.engine().receiveCallback(
                AccountId(u"main"_s), id, ScriptedCarrier::callback(arrival, u"delivered"_s)));
        QCOMPARE(reply.status, 204);
        const MessageHistory history = house.history(id);
        QCOMPARE(history.message.state, MessageState::Delivered);
        QCOMPARE(house.kinds(id),
                (QStringList{u"accepted"_s, u"claimed"_s, u"sent"_s, u"receipt"_s}));
        QCOMPARE(history.attempts.size(), 1);
        QCOMPARE(history.attempts[0].outcome, u"accepted"_s);
        QCOMPARE(history.attempts[0].httpStatus, 201);
        QCOMPARE(history.providerRefs, QStringList{arrival.sid});
        QCOMPARE(history.callbacks.size(), 1);
        QVERIFY(!history.attempts[0].request.contains(u"parcel"_s));
        QVERIFY(!history.attempts[0].request.contains(u"712345678"_s));
    }

    void sameIdempotencyKeyIsOneMessage()
    {
        EngineFixture house(kind());
        const SubmitRequest request{aDraft(), u"key-1"_s};
        const auto first = await(house.engine().submit(request));
        const auto second = await(house.engine().submit(request));
        QVERIFY(first && second);
        QCOMPARE(second->id, first->id);
        QVERIFY(!first->isRepeat && second->isRepeat);
        const auto other = await(house.engine().submit({aDraft().body(u"other"_s), u"key-1"_s}));
        QVERIFY(!other);
        QCOMPARE(other.error().kind, ErrorKind::Conflict);
        QVERIFY(house.reaches(first->id, MessageState::Sent));
        QCOMPARE(house.carrier.arrivals().size(), 1);
    }

    void sameKeyInOneTurnIsOneMessage()
    {
        EngineFixture house(kind());
        const auto first = house.engine().submit({aDraft(), u"key-2"_s});
        const auto second = house.engine().submit({aDraft(), u"key-2"_s});
        const auto other = house.engine().submit({aDraft().body(u"not that"_s), u"key-2"_s});
        const auto unrelated = house.engine().submit({aDraft().body(u"unrelated"_s), {}});
        QCOMPARE(await(second)->id, await(first)->id);
        QVERIFY(!await(other));
        QVERIFY(await(unrelated)); // the refused one took nobody with it
    }

    void badDraftsAreRefusedByName_data()
    {
        QTest::addColumn<Draft>("draft");
        QTest::addColumn<QString>("field");
        QTest::newRow("no number") << Draft(aDraft().to(u"hello"_s)) << u"to"_s;
        QTest::newRow("too short") << Draft(aDraft().to(u"+2547"_s)) << u"to"_s;
        QTest::newRow("empty body") << Draft(aDraft().body(u" "_s)) << u"body"_s;
        QTest::newRow("NUL in the body") << Draft(aDraft().body(u"a\0b"_s)) << u"body"_s;
        QTest::newRow("half a character")
                << Draft(aDraft().body(QString(QChar(0xd83d)))) << u"body"_s;
        QTest::newRow("NUL in the reference")
                << Draft(aDraft().reference(u"7\0"_s)) << u"reference"_s;
        QTest::newRow("too long") << Draft(aDraft().body(QString(2000, u'a'))) << u"body"_s;
        QTest::newRow("too many segments") << Draft(aDraft().body(QString(700, u'я'))) << u"body"_s;
        QTest::newRow("no such account") << Draft(aDraft().account(u"nobody"_s)) << u"account"_s;
        QTest::newRow("bad sender") << Draft(aDraft().from(u"!!"_s)) << u"from"_s;
        QTest::newRow("to the sender") << Draft(aDraft().to(u"+15005550006"_s)) << u"to"_s;
        QTest::newRow("long reference")
                << Draft(aDraft().reference(QString(300, u'r'))) << u"reference"_s;
    }

    void badDraftsAreRefusedByName()
    {
        QFETCH(Draft, draft);
        QFETCH(QString, field);
        EngineFixture house(kind());
        const auto refused = await(house.engine().submit({draft, {}}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QCOMPARE(refused.error().field, field);
        QVERIFY2(refused.error().text.contains(field), qPrintable(refused.error().text));
        QVERIFY(await(house.reader().search({}, {}, 10))->messages.isEmpty());
    }

    void permanentErrorIsADeadLetterAtOnce()
    {
        EngineFixture house(kind());
        house.carrier.setScript([](const Arrival &) { return ScriptedCarrier::error(400, 21211); });
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Failed));
        QCOMPARE(house.message(id).reason, u"twilio:21211"_s);
        QCOMPARE(house.carrier.arrivals().size(), 1);
    }

    void optedOutIsSuppressed()
    {
        EngineFixture house(kind());
        house.carrier.setScript([](const Arrival &) { return ScriptedCarrier::error(400, 21610); });
        QVERIFY(house.reaches(house.submit(aDraft()), MessageState::Suppressed));
    }

    void transientErrorIsRetriedThreeTimesAndThenDead()
    {
        EngineFixture house(kind());
        house.carrier.setScript([](const Arrival &) { return ScriptedCarrier::error(500, 20500); });
        const MessageId id = house.submit(aDraft());
        for (qsizetype tries = 1; tries <= 4; ++tries) {
            QTRY_COMPARE(house.carrier.arrivals().size(), tries);
            QVERIFY(house.reaches(id, tries < 4 ? MessageState::Queued : MessageState::Failed));
            house.turn(10min);
        }
        QCOMPARE(house.message(id).state, MessageState::Failed);
        QCOMPARE(house.carrier.arrivals().size(), 4);
        QCOMPARE(house.history(id).attempts.size(), 4);
    }

    void tooManyRequestsPausesAndBurnsNoAttempt()
    {
        EngineFixture house(kind());
        house.carrier.setScript(
                [](const Arrival &) { return ScriptedCarrier::error(429, 20429, "30"); });
        const MessageId id = house.submit(aDraft());
        QTRY_COMPARE(house.carrier.arrivals().size(), 1);
        QVERIFY(house.reaches(id, MessageState::Queued));
        QCOMPARE(house.message(id).attempts, 0);
        const MessageId other = house.submit(aDraft().body(u"other"_s));
        house.turn(20s);
        QTest::qWait(50);
        QCOMPARE(house.carrier.arrivals().size(), 1); // the whole account waits
        house.carrier.setScript({});
        house.turn(11s);
        QTRY_COMPARE(house.carrier.taken().size(), 1);
        house.turn(1s); // it has a pace now
        QVERIFY(house.reaches(id, MessageState::Sent));
        QVERIFY(house.reaches(other, MessageState::Sent));
    }

    void withoutAPaceTooManyRequestsBringOneForAWhile()
    {
        EngineFixture house(kind());
        const auto pace = [&house] {
            return await(house.engine().accountCards()).value(0).pace;
        };
        house.submit(aDraft());
        QTRY_COMPARE(house.carrier.taken().size(), 1);
        QCOMPARE(pace(), 0.0);
        house.carrier.setScript(
                [](const Arrival &) { return ScriptedCarrier::error(429, 20429, "1"); });
        house.submit(aDraft().body(u"second"_s));
        QTRY_COMPARE(pace(), 1.0);
        house.carrier.setScript({});
        house.turn(2s);
        QTRY_COMPARE(house.carrier.taken().size(), 2);
        QList<HealthChange> changes;
        const auto read = [&] {
            changes = await(house.reader().healthChanges({})).value();
            return changes.size();
        };
        QTRY_COMPARE(read(), 1);
        QCOMPARE(changes[0].from, u"none"_s);
        QCOMPARE(changes[0].to, u"1"_s);
        house.turn(10min); // it climbs beyond what was too much, and lets go
        QTRY_COMPARE(pace(), 0.0);
        QTRY_COMPARE(read(), 2);
        QCOMPARE(changes[0].to, u"none"_s);
    }

    void unreachableCarrierBurnsNoAttempt()
    {
        EngineFixture house(kind());
        house.saveAccount({{u"base_url"_s, u"http://127.0.0.1:1"_s}});
        const MessageId id = house.submit(aDraft());
        QTRY_VERIFY(!house.history(id).attempts.isEmpty());
        QVERIFY(house.reaches(id, MessageState::Queued));
        QCOMPARE(house.message(id).attempts, 0);
        house.saveAccount();
        for (int i = 0; i < 50 && house.message(id).state != MessageState::Sent; ++i) {
            QTest::qWait(10);
            house.turn(10s);
        }
        QCOMPARE(house.message(id).state, MessageState::Sent);
    }

    void wrongCredentialsStopTheAccountNotTheMessage()
    {
        EngineFixture house(kind());
        house.carrier.setScript([](const Arrival &) { return ScriptedCarrier::error(401, 20003); });
        const MessageId id = house.submit(aDraft());
        QTRY_VERIFY(!await(house.engine().status()).trouble.isEmpty());
        QVERIFY(house.reaches(id, MessageState::Queued));
        QCOMPARE(house.message(id).reason, u"account-stopped"_s);
        QCOMPARE(house.message(id).attempts, 0);
        house.carrier.setScript({});
        const auto tested = await(house.engine().testAccount(AccountId(u"main"_s)));
        QVERIFY2(bool(tested), tested ? "" : qPrintable(tested.error().text));
        QVERIFY(house.reaches(id, MessageState::Sent));
    }

    void badSenderOfOneMessageStopsNobodyElse()
    {
        EngineFixture house(kind());
        house.carrier.setScript([](const Arrival &arrival) {
            return arrival.from == u"+15005550009"_s ? ScriptedCarrier::error(400, 21606)
                                                     : ScriptedCarrier::accepted(arrival);
        });
        const MessageId strange = house.submit(aDraft().from(u"+15005550009"_s));
        QVERIFY(house.reaches(strange, MessageState::Failed));
        QVERIFY(house.reaches(house.submit(aDraft()), MessageState::Sent));
        QVERIFY(await(house.engine().status()).trouble.isEmpty());
    }

    void staleMessageIsNeverSent()
    {
        EngineFixture house(kind());
        Draft draft = aDraft();
        draft.sendAt = house.clock.now() + 1min;
        draft.expiresAt = house.clock.now() + 2min;
        const MessageId id = house.submit(draft);
        QCOMPARE(house.message(id).state, MessageState::Scheduled);
        house.turn(3min);
        QVERIFY(house.reaches(id, MessageState::Expired));
        QCOMPARE(house.carrier.arrivals().size(), 0);
    }

    void scheduledMessageLeavesInTime()
    {
        EngineFixture house(kind());
        Draft draft = aDraft();
        draft.sendAt = house.clock.now() + 1h;
        const MessageId id = house.submit(draft);
        house.turn(59min);
        QCOMPARE(house.message(id).state, MessageState::Scheduled);
        house.turn(2min);
        QVERIFY(house.reaches(id, MessageState::Sent));
    }

    void cancelledMessageStaysHome()
    {
        EngineFixture house(kind());
        Draft draft = aDraft();
        draft.sendAt = house.clock.now() + 1h;
        const MessageId id = house.submit(draft);
        QVERIFY(await(house.engine().cancel(id, u"test"_s)));
        house.turn(2h);
        QTest::qWait(20);
        QCOMPARE(house.message(id).state, MessageState::Cancelled);
        QCOMPARE(house.carrier.arrivals().size(), 0);
        const auto again = await(house.engine().cancel(id, u"test"_s));
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
        const auto nobody =
                await(house.engine().cancel(newMessageId(house.clock.now()), u"test"_s));
        QCOMPARE(nobody.error().kind, ErrorKind::NotFound);
    }

    void failedMessageIsSentAgainOnDemand()
    {
        EngineFixture house(kind());
        house.carrier.setScript([](const Arrival &) { return ScriptedCarrier::error(400, 30007); });
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Failed));
        house.carrier.setScript({});
        QVERIFY(await(house.engine().retry(id, u"test"_s)));
        QVERIFY(house.reaches(id, MessageState::Sent));
        QCOMPARE(house.history(id).attempts.size(), 2);
    }

    void urgentOvertakesBulk()
    {
        EngineFixture house(
                kind(), {{u"messages_per_second"_s, u"1"_s}, {u"concurrency"_s, u"1"_s}});
        QTest::qWait(20);
        for (int i = 0; i < 20; ++i)
            house.submit(aDraft().lane(Lane::Low).body(u"bulk %1"_s.arg(i)));
        QTRY_VERIFY(!house.carrier.arrivals().isEmpty());
        const auto before = house.carrier.arrivals().size();
        const MessageId code = house.submit(aDraft().lane(Lane::Urgent).body(u"code"_s));
        house.turn(1100ms);
        QVERIFY(house.reaches(code, MessageState::Sent));
        QVERIFY(house.carrier.bodies().indexOf(u"code"_s) <= before);
    }

    void lowMovesUnderAFloodOfHigh()
    {
        EngineFixture house(
                kind(), {{u"messages_per_second"_s, u"1"_s}, {u"concurrency"_s, u"1"_s}});
        house.submit(aDraft().lane(Lane::Low).body(u"low"_s));
        for (int i = 0; i < 40; ++i)
            house.submit(aDraft().lane(Lane::High).body(u"high %1"_s.arg(i)));
        for (int i = 0; i < 30; ++i) {
            house.turn(1s);
            QTest::qWait(15);
        }
        const auto at = house.carrier.bodies().indexOf(u"low"_s);
        QVERIFY2(at >= 0, "the low lane starved");
    }

    void oneSendersPaceHoldsNobodyElseUp()
    {
        EngineFixture house(kind(), {{u"sender_per_second"_s, u"1"_s}});
        for (int i = 0; i < 10; ++i)
            house.submit(aDraft().from(u"+15005550001"_s).body(u"slow %1"_s.arg(i)));
        const MessageId other = house.submit(aDraft().from(u"+15005550002"_s).body(u"other"_s));
        QVERIFY(house.reaches(other, MessageState::Sent));
        QVERIFY(house.carrier.arrivals().size() <= 3);
    }

    void paceCountsSegments()
    {
        EngineFixture house(kind(), {{u"messages_per_second"_s, u"2"_s}});
        for (int i = 0; i < 6; ++i)
            house.submit(aDraft().body(QString(300, u'a') + QString::number(i))); // 2 segments each
        QTRY_VERIFY(!house.carrier.arrivals().isEmpty());
        for (int second = 1; second <= 3; ++second) {
            house.turn(1s);
            QTest::qWait(60);
            QVERIFY2(house.carrier.arrivals().size() <= 1 + second,
                    qPrintable(QString::number(house.carrier.arrivals().size())));
        }
        QVERIFY(house.carrier.arrivals().size() >= 3);
    }
};

QTEST_GUILESS_MAIN(EngineTest)
#include "enginetest.moc"
