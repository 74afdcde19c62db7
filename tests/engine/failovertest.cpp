// SPDX-License-Identifier: GPL-3.0-or-later
// Two accounts at two carriers: what leaves by which, and what happens when one fails.
#include "tests/engine/enginefixture.h"

#include "core/storage/database.h"
#include "tests/support/builders.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

/** An engine with the accounts "main" and "spare", and one route over both, in that order. */
class TwoAccounts : public EngineFixture
{
public:
    explicit TwoAccounts(const QString &databaseKind)
        : EngineFixture(databaseKind)
    {
        saveAccount(u"spare"_s, spare, {{u"from"_s, u"+15005550007"_s}});
        const Route route{.id = RouteId(u"all"_s),
                .name = u"Everything"_s,
                .candidates = {{.account = AccountId(u"main"_s)},
                        {.account = AccountId(u"spare"_s)}},
                .strategy = Strategy::Order};
        if (const auto saved = await(engine().saveRoutes({route})); !saved)
            qFatal("%s", qPrintable(saved.error().text));
    }

    QList<HealthChange> changes()
    {
        auto changes = await(reader().healthChanges({})).value();
        std::reverse(changes.begin(), changes.end());
        return changes;
    }

    /** Runs the loop until nothing is under way. */
    void settle() { QTRY_COMPARE_WITH_TIMEOUT(await(engine().status()).inFlight, 0, 10'000); }

    ScriptedCarrier spare;
};

QStringList accountsOf(const MessageHistory &history)
{
    QStringList names;
    for (const Attempt &attempt : history.attempts)
        names.append(attempt.account.value);
    return names;
}

HttpReply refused(const Arrival &)
{
    return ScriptedCarrier::error(400, 21612); // no route from this sender to the recipient
}

} // namespace

class FailoverTest : public QObject
{
    Q_OBJECT

private:
    static QString kind() { return TestDatabase::engine(); }

private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }

    void theFirstOfTheRouteSendsAndTheDecisionIsKept()
    {
        TwoAccounts house(kind());
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Sent));
        QCOMPARE(house.carrier.taken().size(), 1);
        QCOMPARE(house.spare.arrivals().size(), 0);
        const QByteArray kept = house.history(id).attempts.value(0).decision.toUtf8();
        QVERIFY(kept.size() <= longestDecision);
        const auto decision = decisionFromJson(kept);
        QVERIFY2(decision, kept.constData());
        QCOMPARE(decision->route.value, u"all"_s);
        QCOMPARE(decision->account.value, u"main"_s);
        QCOMPARE(decision->candidates.size(), 2);
    }

    void whatOneCannotBringTheOtherDoes()
    {
        TwoAccounts house(kind());
        house.carrier.setScript(refused);
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Sent));
        const MessageHistory history = house.history(id);
        QCOMPARE(accountsOf(history), (QStringList{u"main"_s, u"spare"_s}));
        QCOMPARE(history.attempts[0].outcome, u"refused"_s);
        QCOMPARE(history.message.from, u"+15005550007"_s);
        QCOMPARE(house.carrier.taken().size(), 0);
        QCOMPARE(house.spare.taken().size(), 1);
    }

    void aDeadNumberIsDeadEverywhere()
    {
        TwoAccounts house(kind());
        house.carrier.setScript([](const Arrival &) { return ScriptedCarrier::error(400, 21211); });
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Failed));
        QCOMPARE(house.spare.arrivals().size(), 0);
    }

    void whereNobodyCanTheLastReasonStands()
    {
        TwoAccounts house(kind());
        house.carrier.setScript(refused);
        house.spare.setScript(refused);
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Failed));
        QCOMPARE(house.message(id).reason, u"twilio:21612"_s);
        QCOMPARE(house.carrier.arrivals().size(), 1);
        QCOMPARE(house.spare.arrivals().size(), 1);
    }

    void whoIsNamedIsNotReplaced()
    {
        TwoAccounts house(kind());
        house.carrier.setScript(refused);
        const MessageId id = house.submit(aDraft().account(u"main"_s));
        QVERIFY(house.reaches(id, MessageState::Failed));
        QCOMPARE(house.spare.arrivals().size(), 0);
    }

    void aReceiptThatBlamesTheCarrierFailsOverOnce()
    {
        TwoAccounts house(kind());
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Sent));
        const Arrival first = house.carrier.taken().value(0);
        const HttpRequest blame = ScriptedCarrier::callback(first, u"undelivered"_s, u"30008"_s);
        const AccountId main(u"main"_s);
        QCOMPARE(await(house.engine().receiveCallback(main, id, blame)).status, 204);
        QTRY_COMPARE(house.spare.taken().size(), 1);
        QVERIFY(house.reaches(id, MessageState::Sent));

        // The same news again, as providers repeat it, moves nothing.
        QCOMPARE(await(house.engine().receiveCallback(main, id, blame)).status, 204);
        house.settle();
        QCOMPARE(house.message(id).state, MessageState::Sent);
        QCOMPARE(house.spare.taken().size(), 1);

        const HttpRequest good =
                ScriptedCarrier::callback(house.spare.taken().value(0), u"delivered"_s);
        QCOMPARE(
                await(house.engine().receiveCallback(AccountId(u"spare"_s), id, good)).status, 204);
        QCOMPARE(house.message(id).state, MessageState::Delivered);
    }

    void wrongCredentialsMoveTheTraffic()
    {
        TwoAccounts house(kind());
        house.carrier.setScript([](const Arrival &) { return ScriptedCarrier::error(401, 20003); });
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Sent));
        QCOMPARE(house.spare.taken().size(), 1);
        QTRY_COMPARE(house.changes().size(), 1);
        const HealthChange incident = house.changes().value(0);
        QCOMPARE(incident.account.value, u"main"_s);
        QCOMPARE(incident.to, u"stopped"_s);
        QVERIFY(incident.isOpen);

        // A test that succeeds ends it.
        house.carrier.setScript(&ScriptedCarrier::accepted);
        const auto tested = await(house.engine().testAccount(AccountId(u"main"_s)));
        QVERIFY2(tested, tested ? "" : qPrintable(tested.error().text));
        QTRY_COMPARE(house.changes().size(), 2);
        QCOMPARE(house.changes().value(1).to, u"running"_s);
    }

    void whoIsOutOfUseGetsNothingNew_data()
    {
        QTest::addColumn<AccountUse>("use");
        QTest::newRow("drained") << AccountUse::Drained;
        QTest::newRow("isolated") << AccountUse::Isolated;
    }
    void whoIsOutOfUseGetsNothingNew()
    {
        QFETCH(AccountUse, use);
        TwoAccounts house(kind());
        const AccountId main(u"main"_s);
        QVERIFY(await(house.engine().useAccount(main, use, u"Anna moves it."_s)));
        QVERIFY(house.reaches(house.submit(aDraft()), MessageState::Sent));
        QCOMPARE(house.carrier.arrivals().size(), 0);
        house.crash(); // it is remembered
        house.start();
        QVERIFY(house.reaches(house.submit(aDraft()), MessageState::Sent));
        QCOMPARE(house.carrier.arrivals().size(), 0);
        QCOMPARE(house.spare.taken().size(), 2);
        const auto cards = await(house.engine().accountCards());
        QVERIFY(cards.value(0).use == use);
        QCOMPARE(cards.value(0).useReason, u"Anna moves it."_s);
        QVERIFY(await(house.engine().useAccount(main, AccountUse::InUse, u"Done."_s)));
        QVERIFY(await(house.engine().accountCards()).value(0).useReason.isEmpty());
        QVERIFY(house.reaches(house.submit(aDraft()), MessageState::Sent));
        QCOMPARE(house.carrier.taken().size(), 1);
    }

    void whoIsDrainedStillSendsWhatNamesIt()
    {
        TwoAccounts house(kind());
        QVERIFY(await(house.engine().useAccount(
                AccountId(u"main"_s), AccountUse::Drained, u"Contract ends."_s)));
        bool isDown = true;
        house.carrier.setScript([&isDown](const Arrival &arrival) {
            return isDown ? ScriptedCarrier::error(503, 20503) : ScriptedCarrier::accepted(arrival);
        });
        const MessageId id = house.submit(aDraft().account(u"main"_s));
        QTRY_COMPARE(house.history(id).attempts.value(0).outcome, u"deferred"_s);
        isDown = false;
        house.turn(1min); // its next try leaves by it too
        QVERIFY(house.reaches(id, MessageState::Sent));
        QCOMPARE(accountsOf(house.history(id)), (QStringList{u"main"_s, u"main"_s}));
        QCOMPARE(house.spare.arrivals().size(), 0);
    }

    void whatNamesAnIsolatedAccountWaitsForIt()
    {
        TwoAccounts house(kind());
        const AccountId main(u"main"_s);
        QVERIFY(await(
                house.engine().useAccount(main, AccountUse::Isolated, u"Something is odd."_s)));
        const MessageId id = house.submit(aDraft().account(u"main"_s));
        QTRY_COMPARE(house.message(id).reason, u"isolated"_s);
        const Message waiting = house.message(id);
        QCOMPARE(waiting.state, MessageState::Queued);
        QVERIFY2(waiting.reasonText.contains(u"back in use"_s), qPrintable(waiting.reasonText));
        house.turn(1min);
        house.settle();
        QCOMPARE(house.carrier.arrivals().size(), 0);
        QCOMPARE(house.history(id).message.attempts, 0);
        QVERIFY(await(house.engine().useAccount(main, AccountUse::InUse, {})));
        house.turn(10s);
        QVERIFY(house.reaches(id, MessageState::Sent));
        QCOMPARE(house.carrier.taken().size(), 1);
        QCOMPARE(house.spare.arrivals().size(), 0);
    }

    void whatAnIsolatedAccountSentIsStillSettled()
    {
        TwoAccounts house(kind());
        const AccountId main(u"main"_s);
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Sent));
        QVERIFY(await(
                house.engine().useAccount(main, AccountUse::Isolated, u"Something is odd."_s)));
        const HttpRequest good =
                ScriptedCarrier::callback(house.carrier.taken().value(0), u"delivered"_s);
        QCOMPARE(await(house.engine().receiveCallback(main, id, good)).status, 204);
        QCOMPARE(house.message(id).state, MessageState::Delivered);
    }

    void whatAFailedTurnHadClaimedLeavesLater()
    {
        // With SQLite's triggers: the first queue's claim succeeds, and the second's takes it back.
        TwoAccounts house(u"sqlite"_s);
        {
            const auto database = Database::open(house.database.url(), OpenMode::ReadWrite);
            QVERIFY(database);
            QVERIFY((*database)->execute(u"CREATE TRIGGER faulty BEFORE INSERT ON attempts WHEN "
                                         u"NEW.account = 'spare' AND (SELECT count(*) FROM "
                                         u"messages) < 3 BEGIN SELECT RAISE(ABORT, 'no'); END"_s));
        }
        QTest::qWait(1100); // the engine has seen that another process wrote
        const auto first = house.engine().submit({aDraft().account(u"main"_s), {}});
        const auto second = house.engine().submit({aDraft().account(u"spare"_s), {}});
        const MessageId mainMessage = await(first)->id;
        const MessageId spareMessage = await(second)->id;
        QTest::qWait(100);
        QCOMPARE(house.message(mainMessage).state, MessageState::Queued);
        Draft later = aDraft().account(u"spare"_s);
        later.sendAt = house.clock.now() + 1h;
        house.submit(later); // the third: nothing fails any more
        QVERIFY(house.reaches(mainMessage, MessageState::Sent));
        QVERIFY(house.reaches(spareMessage, MessageState::Sent));
        QCOMPARE(house.carrier.arrivals().size(), 1);
        QCOMPARE(house.spare.arrivals().size(), 1);
    }

    void anOutageWithoutASpareUsesUpNoTries()
    {
        EngineFixture house(kind());
        house.carrier.setScript([](const Arrival &) { return ScriptedCarrier::error(503, 20503); });
        QList<MessageId> ids;
        for (int i = 0; i < 30; ++i)
            ids.append(house.submit(aDraft().body(QString::number(i)).category(Category::Service)));
        const auto settle = [&house] {
            QTRY_COMPARE_WITH_TIMEOUT(await(house.engine().status()).inFlight, 0, 10'000);
        };
        for (int i = 0; i < 40; ++i) { // twenty minutes
            house.turn(30s);
            settle();
        }
        QVERIFY(house.carrier.arrivals().size() > 45); // it was tried again and again
        for (const MessageId &id : std::as_const(ids)) {
            QCOMPARE(house.message(id).state, MessageState::Queued);
            QVERIFY(house.message(id).attempts <= 1); // that of before the circuit opened
        }
        house.carrier.setScript({});
        for (int i = 0; i < 60; ++i) {
            house.turn(30s);
            settle();
        }
        for (const MessageId &id : std::as_const(ids))
            QVERIFY(house.message(id).sentAt.has_value());
        QCOMPARE(house.carrier.taken().size(), ids.size());
    }

    void aUsedUpLimitIsTheOthersChance()
    {
        TwoAccounts house(kind());
        const auto capped = [](const Arrival &) {
            return ScriptedCarrier::error(400, 30023);
        };
        house.carrier.setScript(capped);
        const MessageId first = house.submit(aDraft().category(Category::Otp));
        QVERIFY(house.reaches(first, MessageState::Sent));
        QCOMPARE(accountsOf(house.history(first)), (QStringList{u"main"_s, u"spare"_s}));

        // With both limits used up it waits, instead of going back and forth until it fails.
        house.spare.setScript(capped);
        const MessageId second =
                house.submit(aDraft().body(u"second"_s).category(Category::Service));
        QTRY_COMPARE(house.history(second).attempts.size(), 2);
        QTRY_COMPARE(house.message(second).state, MessageState::Queued);
        house.turn(10min);
        house.settle();
        QCOMPARE(house.history(second).attempts.size(), 2);
        QVERIFY(house.message(second).nextAt > house.clock.now() + 45min);
        house.spare.setScript({});
        house.turn(51min);
        QVERIFY(house.reaches(second, MessageState::Sent));
        QCOMPARE(house.message(second).account.value, u"spare"_s);
    }

    void anOutageOfAMinuteLosesNothingAndDoublesNothing()
    {
        constexpr int perSecond = 4;
        TwoAccounts house(kind());
        bool isDown = false;
        house.carrier.setScript([&isDown](const Arrival &arrival) {
            return isDown ? ScriptedCarrier::error(503, 20503) : ScriptedCarrier::accepted(arrival);
        });
        QList<MessageId> ids;
        int duringOutage = 0;
        for (int second = 0; second < 180; ++second) {
            isDown = second >= 30 && second < 90;
            for (int i = 0; i < perSecond; ++i) {
                ids.append(house.submit(aDraft().body(u"Order %1."_s.arg(ids.size()))));
                duringOutage += isDown ? 1 : 0;
            }
            house.turn(1s);
            house.settle();
        }
        for (const MessageId &id : std::as_const(ids))
            QVERIFY(house.reaches(id, MessageState::Sent));
        for (int second = 180; second < 600; second += 10) {
            house.turn(10s);
            house.settle();
        }

        QMap<QString, int> times;
        for (const ScriptedCarrier *carrier : {&house.carrier, &house.spare}) {
            for (const Arrival &arrival : carrier->taken())
                ++times[arrival.body];
        }
        QCOMPARE(times.size(), ids.size());
        QVERIFY(std::all_of(times.begin(), times.end(), [](int n) { return n == 1; }));
        QVERIFY(house.spare.taken().size() >= 1);
        // Its circuit spared the failing account some of the messages of that minute.
        QVERIFY(house.carrier.arrivals().size() - house.carrier.taken().size() < duringOutage);

        // Ten minutes tell of two changes, in words.
        QStringList told;
        for (const HealthChange &change : house.changes()) {
            QCOMPARE(change.account.value, u"main"_s);
            QVERIFY(!change.reason.isEmpty());
            told.append(toName(change.kind) + u' ' + change.to);
        }
        QCOMPARE(told, (QStringList{u"circuit open"_s, u"circuit closed"_s}));

        // Afterwards the first one sends again, and each message tells its way.
        const MessageId last = house.submit(aDraft().body(u"The last one."_s));
        QVERIFY(house.reaches(last, MessageState::Sent));
        QCOMPARE(accountsOf(house.history(last)), QStringList{u"main"_s});
        int moved = 0;
        for (const MessageId &id : std::as_const(ids)) {
            const MessageHistory history = house.history(id);
            QVERIFY(!history.attempts.constLast().decision.isEmpty());
            moved += accountsOf(history) == QStringList{u"main"_s, u"spare"_s} ? 1 : 0;
        }
        QVERIFY(moved > 0);
    }
};

QTEST_GUILESS_MAIN(FailoverTest)
#include "failovertest.moc"
