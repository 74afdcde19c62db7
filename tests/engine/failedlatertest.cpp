// SPDX-License-Identifier: GPL-3.0-or-later
// Messages that the one account had taken, and that failed later.
#include "tests/engine/enginefixture.h"

#include "tests/support/builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

const AccountId account(u"main"_s);

class OneAccount : public EngineFixture
{
public:
    using EngineFixture::EngineFixture;

    MessageId send(const Draft &draft)
    {
        MessageId id = submit(draft);
        if (!reaches(id, MessageState::Sent))
            qFatal("it did not leave");
        return id;
    }
    /** The receipt for what the carrier took last. */
    void fail(const MessageId &id, const QString &word, const QString &code)
    {
        const auto reply = await(engine().receiveCallback(
                account, id, ScriptedCarrier::callback(carrier.taken().constLast(), word, code)));
        QCOMPARE(reply.status, 204);
    }
    bool isStopped()
    {
        const auto accounts = await(reader().accounts());
        return accounts && accounts->size() == 1 && accounts->constFirst().isStopped;
    }
};

} // namespace

class FailedLaterTest : public QObject
{
    Q_OBJECT

private:
    static QString kind() { return TestDatabase::engine(); }

private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }

    void theCodeSaysHowItEnds_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("code");
        QTest::addColumn<MessageState>("end");
        QTest::newRow("opted out") << u"failed"_s << u"21610"_s << MessageState::Suppressed;
        QTest::newRow("too late") << u"failed"_s << u"30036"_s << MessageState::Expired;
        QTest::newRow("dead number") << u"undelivered"_s << u"30005"_s << MessageState::Undelivered;
        QTest::newRow("no account but this") << u"failed"_s << u"21612"_s << MessageState::Failed;
    }
    void theCodeSaysHowItEnds()
    {
        QFETCH(QString, word);
        QFETCH(QString, code);
        QFETCH(MessageState, end);
        OneAccount house(kind());
        const MessageId id = house.send(aDraft());
        house.fail(id, word, code);
        const MessageHistory history = house.history(id);
        QCOMPARE(history.message.state, end);
        QCOMPARE(history.message.reason, u"twilio:"_s + code);
        QCOMPARE(history.events.constLast().state, end);
        QVERIFY(!house.isStopped());
    }

    void aSuspendedAccountStopsAndItsMessageWaits()
    {
        OneAccount house(kind());
        const MessageId id = house.send(aDraft());
        house.fail(id, u"failed"_s, u"30002"_s);
        QTRY_VERIFY(house.isStopped());
        const Message waiting = house.message(id);
        QCOMPARE(waiting.state, MessageState::Queued);
        QCOMPARE(waiting.reason, u"account-stopped"_s);
        QCOMPARE(waiting.attempts, 0);
        house.turn(10min);
        QCOMPARE(house.carrier.arrivals().size(), 1);
        QVERIFY(await(house.engine().testAccount(account))); // it is mended
        QVERIFY(house.reaches(id, MessageState::Sent));
        QCOMPARE(house.carrier.arrivals().size(), 2);
    }

    void newsFromBeforeTheAccountWasMendedStopsNothing()
    {
        OneAccount house(kind());
        const MessageId id = house.send(aDraft());
        house.turn(1min);
        house.saveAccount(); // with a new contract, say
        house.fail(id, u"failed"_s, u"30002"_s);
        QVERIFY(house.reaches(id, MessageState::Sent));
        QCOMPARE(house.carrier.arrivals().size(), 2);
        QVERIFY(!house.isStopped());
    }

    void whatFailedForNowLeavesAgainUntilItsTriesAreUsedUp()
    {
        OneAccount house(kind());
        const MessageId id = house.send(aDraft());
        for (int tries = 1; tries < 4; ++tries) {
            house.fail(id, u"failed"_s, u"30017"_s);
            QCOMPARE(house.message(id).state, MessageState::Queued);
            QCOMPARE(house.history(id).attempts.constLast().outcome, u"deferred"_s);
            house.turn(10min);
            QVERIFY(house.reaches(id, MessageState::Sent));
            QCOMPARE(house.carrier.arrivals().size(), tries + 1);
        }
        house.fail(id, u"failed"_s, u"30017"_s);
        QCOMPARE(house.message(id).state, MessageState::Failed);
        house.turn(10min);
        QCOMPARE(house.carrier.arrivals().size(), 4);
    }

    void whatMayHaveArrivedIsNotSentTwice()
    {
        OneAccount house(kind());
        const MessageId order = house.send(aDraft());
        house.fail(order, u"undelivered"_s, u"30008"_s);
        QCOMPARE(house.message(order).state, MessageState::Undelivered);
        house.turn(10min);
        QCOMPARE(house.carrier.arrivals().size(), 1);
    }
};

QTEST_GUILESS_MAIN(FailedLaterTest)
#include "failedlatertest.moc"
