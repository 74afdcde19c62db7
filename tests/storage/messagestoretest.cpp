// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/messagestore.h"

#include "core/storage/stores.h"
#include "tests/support/messagebuilder.h"
#include "tests/support/testdatabase.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <barrier>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;
using enum MessageState;

namespace
{

Claim aClaim(int limit = 10, Instant now = testTime)
{
    return {.account = AccountId(u"main"_s),
            .sender = u"+14155550100"_s,
            .lane = Lane::Normal,
            .limit = limit,
            .now = now,
            .leaseUntil = now + 1min,
            .owner = u"host/1/2"_s};
}

/** A message whose every field differs from its default. */
Message everythingSet()
{
    Message message = aMessage()
                              .body(u"Zażółć \U0001F4E6 'quoted' \\ %_\n\t?"_s)
                              .segments(3)
                              .lane(Lane::Urgent)
                              .category(Category::Otp)
                              .state(Unknown)
                              .reference(u"order 7/'x'"_s);
    message.tenant = TenantId(u"acme"_s);
    message.channel = Channel::WhatsApp;
    message.encoding = Encoding::Ucs2;
    message.reason = u"twilio:30003"_s;
    message.reasonText = u"The phone's off."_s;
    message.attempts = 2;
    message.claims = 3;
    message.receiptsFrom = 2;
    message.updatedAt = testTime + 1ms;
    message.nextAt = testTime + 2ms;
    message.sentAt = testTime + 4ms;
    message.finalAt = testTime + 5ms;
    message.leaseUntil = testTime + 6ms;
    message.leaseOwner = u"host/1/2"_s;
    message.reconcileAt = testTime + 7ms;
    message.reconcileTries = 4;
    message.providerRef = u"SM1"_s;
    message.language = u"pl"_s;
    message.campaign = u"spring"_s;
    message.templateVersion = u"v2"_s;
    message.consentBasis = u"contract"_s;
    message.estimatedCost = Money{-7500, u"USD"_s};
    message.actualCost = Money{6'100'000'000'001, u"EUR"_s};
    return message;
}

QStringList idsOf(const QList<Message> &messages)
{
    QStringList ids;
    for (const Message &message : messages)
        ids.append(message.id.value);
    return ids;
}

} // namespace

class MessageStoreTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }
    void init()
    {
        m_test = std::make_unique<TestDatabase>(TestDatabase::engine());
        m_database = m_test->open();
        m_stores = std::make_unique<Stores>(*m_database);
    }
    void cleanup()
    {
        m_stores.reset();
        m_database.reset();
        m_test.reset();
    }

    void everyFieldComesBack()
    {
        Message inbound = aMessage().inbound().providerRef(u"SM9"_s);
        inbound.encoding = Encoding::Ucs2;
        for (const Message &message : {everythingSet(), Message(aMessage()), inbound}) {
            QVERIFY(m_stores->messages.insert(message));
            const auto found = m_stores->messages.find(message.id);
            QVERIFY(found && *found);
            QVERIFY(**found == message);
        }
        QVERIFY(!*m_stores->messages.find(MessageId(u"01"_s)));
    }

    void everyChangeComesBack()
    {
        const Message before = aMessage();
        QVERIFY(m_stores->messages.insert(before));
        Message after = everythingSet();
        // What never changes stays as it was accepted.
        after.id = before.id;
        after.tenant = before.tenant;
        after.channel = before.channel;
        after.body = before.body;
        after.encoding = before.encoding;
        after.category = before.category;
        after.lane = before.lane;
        after.claims = before.claims;
        after.reference = before.reference;
        after.language = before.language;
        after.campaign = before.campaign;
        after.templateVersion = before.templateVersion;
        after.consentBasis = before.consentBasis;
        after.estimatedCost = before.estimatedCost;
        QVERIFY(*m_stores->messages.apply({before, after, {}}));
        QVERIFY(**m_stores->messages.find(before.id) == after);
        // And back: every optional may become empty again.
        Message cleared = before;
        cleared.updatedAt = testTime + 1h;
        QVERIFY(*m_stores->messages.apply({after, cleared, {}}));
        QVERIFY(**m_stores->messages.find(before.id) == cleared);
    }

    void theSameIdIsRefused()
    {
        const Message message = aMessage();
        QVERIFY(m_stores->messages.insert(message));
        const auto again = m_stores->messages.insert(message);
        QVERIFY(!again);
        QVERIFY(again.error().kind == ErrorKind::Conflict);
    }

    void inboundComesOnce()
    {
        const Message message = aMessage().inbound().providerRef(u"SM1"_s);
        QVERIFY(*m_stores->messages.insertInbound(message));
        QVERIFY(!*m_stores->messages.insertInbound(aMessage().inbound().providerRef(u"SM1"_s)));
        // The same id of another account, and ids that are none, are other messages.
        QVERIFY(*m_stores->messages.insertInbound(
                aMessage().inbound().providerRef(u"SM1"_s).account(u"second"_s)));
        QVERIFY(*m_stores->messages.insertInbound(aMessage().inbound()));
        QVERIFY(*m_stores->messages.insertInbound(aMessage().inbound()));
        // Several outbound ones may lack an id.
        QVERIFY(m_stores->messages.insert(aMessage()));
        QVERIFY(m_stores->messages.insert(aMessage()));
    }

    void theClaimTakesTheOldestFirst()
    {
        for (const int delay : {30, 10, 20, 0}) {
            QVERIFY(m_stores->messages.insert(
                    aMessage()
                            .id(u"01KDZ0000000000000000000%1"_s.arg(99 - delay))
                            .nextAt(testTime - 1min * delay)));
        }
        QVERIFY(m_stores->messages.insert(
                aMessage().id(u"01KDZ000000000000000000068"_s).nextAt(testTime - 30min)));
        const auto claimed = m_stores->messages.claim(aClaim(4));
        QVERIFY(claimed);
        QStringList ends;
        for (const QString &id : idsOf(*claimed))
            ends.append(id.right(2));
        QCOMPARE(ends, (QStringList{u"68"_s, u"69"_s, u"79"_s, u"89"_s}));
        for (const Message &message : *claimed) {
            QVERIFY(message.state == Sending);
            QCOMPARE(message.attempts, 1);
            QCOMPARE(message.claims, 1);
            QVERIFY(message.leaseUntil == testTime + 1min);
            QCOMPARE(message.leaseOwner, u"host/1/2"_s);
            QVERIFY(message.updatedAt == testTime);
            QVERIFY(**m_stores->messages.find(message.id) == message);
        }
        QCOMPARE(m_stores->messages.claim(aClaim(4))->size(), 1);
        QCOMPARE(m_stores->messages.claim(aClaim(4))->size(), 0);
    }

    void theClaimTakesOnlyWhatMayLeave()
    {
        const QList<Message> others{aMessage().nextAt(testTime + 1ms),
                aMessage().expiresAt(testTime), aMessage().account(u"other"_s),
                aMessage().from(u"SHOP"_s), aMessage().lane(Lane::Low), aMessage().state(Held),
                aMessage().state(Sending), aMessage().state(Sent), aMessage().inbound()};
        for (const Message &message : others)
            QVERIFY(m_stores->messages.insert(message));
        const Message due = aMessage().segments(2);
        QVERIFY(m_stores->messages.insert(due));
        QCOMPARE(*m_stores->messages.segmentsDue(aClaim()), QList<int>{2});
        QCOMPARE(idsOf(*m_stores->messages.claim(aClaim())), QStringList{due.id.value});
        QVERIFY(m_stores->messages.segmentsDue(aClaim())->isEmpty());
        for (const Message &message : others)
            QVERIFY(**m_stores->messages.find(message.id) == message);
    }

    void claimsAreDisjointAndLeaveNothing()
    {
        constexpr int messages = 400;
        constexpr int workers = 4;
        QVERIFY(m_database->transact([&]() -> Result<void> {
            for (int i = 0; i < messages; ++i) {
                if (auto done = m_stores->messages.insert(aMessage()); !done)
                    return done;
            }
            return {};
        }));
        std::barrier together(workers);
        QList<QStringList> taken(workers);
        QStringList errors(workers);
        std::vector<std::thread> threads;
        for (int i = 0; i < workers; ++i) {
            threads.emplace_back([&, mine = &taken[i], trouble = &errors[i]] {
                const auto database = m_test->open();
                MessageStore store(*database);
                together.arrive_and_wait();
                for (bool isMore = true; isMore;) {
                    QStringList batch;
                    const auto done = database->transact([&]() -> Result<void> {
                        const auto claimed = store.claim(aClaim(7));
                        if (!claimed)
                            return claimed.error();
                        batch = idsOf(*claimed);
                        return {};
                    });
                    if (!done)
                        *trouble = done.error().text;
                    if (batch.size() > 7)
                        *trouble = u"more than the limit"_s;
                    *mine += batch;
                    isMore = done && !batch.isEmpty();
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QSet<QString> different;
        qsizetype total = 0;
        for (int i = 0; i < workers; ++i) {
            QCOMPARE(errors[i], QString());
            total += taken[i].size();
            different += QSet<QString>(taken[i].begin(), taken[i].end());
        }
        QCOMPARE(total, messages);
        QCOMPARE(different.size(), messages);
    }

    void aStaleStepWritesNothing_data()
    {
        QTest::addColumn<MessageState>("state");
        QTest::addColumn<int>("claims");
        QTest::addColumn<int>("millisecondsLater");
        QTest::newRow("another state") << Held << 0 << 0;
        QTest::newRow("another claim") << Queued << 1 << 0;
        QTest::newRow("another time") << Queued << 0 << 1;
    }
    void aStaleStepWritesNothing()
    {
        QFETCH(MessageState, state);
        QFETCH(int, claims);
        QFETCH(int, millisecondsLater);
        const Message seen = aMessage();
        Message stands = seen;
        stands.state = state;
        stands.claims = claims;
        stands.updatedAt += std::chrono::milliseconds(millisecondsLater);
        QVERIFY(m_stores->messages.insert(stands));
        const auto step = lifecycle::cancel(seen, u"ann"_s, testTime + 1s);
        QVERIFY(!*m_stores->apply(*step));
        QVERIFY(**m_stores->messages.find(seen.id) == stands);
        QVERIFY(m_stores->history.events(seen.id)->isEmpty());
        // From the row as it stands it works, and tells.
        const auto fresh = lifecycle::cancel(stands, u"ann"_s, testTime + 1s);
        QVERIFY(*m_stores->apply(*fresh));
        QVERIFY(**m_stores->messages.find(seen.id) == fresh->after);
        QCOMPARE(m_stores->history.events(seen.id)->size(), 1);
    }

    void aStepWithoutAnEventChangesTheRowOnly()
    {
        const Message sent = aMessage().state(Sent).sentAt(testTime);
        QVERIFY(m_stores->messages.insert(sent));
        QVERIFY(*m_stores->apply(*lifecycle::stillSilent(sent, testTime + 1s, {})));
        QVERIFY(m_stores->history.events(sent.id)->isEmpty());
        QCOMPARE((*m_stores->messages.find(sent.id))->reconcileTries, 1);
    }

    void aLockedRowIsPassedOver()
    {
        if (!m_test->isPostgres())
            return; // SQLite has one writer: nobody can hold a row while another claims
        const Message held = aMessage();
        const Message open = aMessage();
        QVERIFY(m_stores->messages.insert(held));
        QVERIFY(m_stores->messages.insert(open));
        const auto other = m_test->open();
        const auto claimed = other->transact([&]() -> Result<void> {
            if (auto locked = MessageStore(*other).findForUpdate(held.id); !locked)
                return locked.error();
            const auto mine = m_stores->messages.claim(aClaim());
            if (!mine || idsOf(*mine) != QStringList{open.id.value})
                return Error{ErrorKind::Internal, u"the wrong ones"_s, {}};
            return {};
        });
        QVERIFY2(claimed, claimed ? "" : qPrintable(claimed.error().text));
    }

    void sendersOfTheQueueAreListedOnce()
    {
        for (const char *sender : {"b", "a", "", "b", "Z", "ü"})
            QVERIFY(m_stores->messages.insert(aMessage().from(QString::fromUtf8(sender))));
        QVERIFY(m_stores->messages.insert(aMessage().from(u"sent"_s).state(Sent)));
        QVERIFY(m_stores->messages.insert(aMessage().from(u"other"_s).account(u"other"_s)));
        QCOMPARE(*m_stores->messages.queuedSenders(AccountId(u"main"_s)),
                (QStringList{u""_s, u"Z"_s, u"a"_s, u"b"_s, u"ü"_s}));
        QVERIFY(m_stores->messages.queuedSenders(AccountId(u"none"_s))->isEmpty());
    }

    void nextDueIsTheEarliestOfItsQueue()
    {
        const AccountId account(u"main"_s);
        const QString sender = u"+14155550100"_s;
        QVERIFY(!*m_stores->messages.nextDue(account, sender, Lane::Normal));
        QVERIFY(m_stores->messages.insert(aMessage().nextAt(testTime + 5min)));
        QVERIFY(m_stores->messages.insert(aMessage().nextAt(testTime + 2min)));
        QVERIFY(m_stores->messages.insert(aMessage().nextAt(testTime).lane(Lane::Low)));
        QVERIFY(m_stores->messages.insert(aMessage().nextAt(testTime).state(Held)));
        QVERIFY(*m_stores->messages.nextDue(account, sender, Lane::Normal) == testTime + 2min);
        QVERIFY(*m_stores->messages.nextDue(account, sender, Lane::Low) == testTime);
    }

    void choresFindWhatIsDueAndNothingElse()
    {
        MessageStore &store = m_stores->messages;
        QVERIFY(!*store.nextHousekeeping());
        Account account;
        account.id = AccountId(u"main"_s);
        account.provider = u"twilio"_s;
        QVERIFY(m_stores->accounts.save(account));
        const Message scheduled = aMessage().state(Scheduled).nextAt(testTime + 1h);
        const Message lapsing = aMessage().state(Sending).leaseUntil(testTime + 2h);
        const Message asking = aMessage().state(Unknown).reconcileAt(testTime + 3h);
        const Message expiring = aMessage().expiresAt(testTime + 4h);
        for (const Message &message : {scheduled, lapsing, asking, expiring})
            QVERIFY(store.insert(message));
        QVERIFY(*store.nextHousekeeping() == testTime + 1h);
        QVERIFY(store.dueScheduled(testTime + 1h - 1ms, 9)->isEmpty());
        QVERIFY(store.lapsed(testTime + 2h - 1ms, 9)->isEmpty());
        QVERIFY(store.takeForReconcile(testTime + 3h - 1ms, testTime + 9h, 9)->isEmpty());
        QVERIFY(store.expired(testTime + 4h - 1ms, 9)->isEmpty());

        QCOMPARE(idsOf(*store.dueScheduled(testTime + 1h, 9)), idsOf({scheduled}));
        QCOMPARE(idsOf(*store.lapsed(testTime + 2h, 9)), idsOf({lapsing}));
        QCOMPARE(idsOf(*store.expired(testTime + 4h, 9)), idsOf({expiring}));
        QCOMPARE(idsOf(*store.inFlight()), idsOf({lapsing}));
        QCOMPARE(*store.unfinishedOf(AccountId(u"main"_s)), 4);

        // Asking puts off: a second worker does not ask at the same time.
        const auto taken = store.takeForReconcile(testTime + 3h, testTime + 9h, 9);
        QCOMPARE(idsOf(*taken), idsOf({asking}));
        QVERIFY(taken->first().reconcileAt == testTime + 9h);
        QVERIFY(store.takeForReconcile(testTime + 3h, testTime + 9h, 9)->isEmpty());
        QCOMPARE(store.takeForReconcile(testTime + 9h, testTime + 10h, 9)->size(), 1);
        // What is written from the row that was taken still fits.
        const auto again = store.find(asking.id);
        QVERIFY(*m_stores->apply(*lifecycle::missing(**again, testTime + 9h, {})));
    }

    void choresTakeTheOldestFirstAndNoMoreThanAsked()
    {
        for (const int minutes : {3, 1, 2}) {
            const Instant at = testTime + 1min * minutes;
            QVERIFY(m_stores->messages.insert(
                    aMessage().state(Unknown).reconcileAt(at).body(QString::number(minutes))));
            QVERIFY(m_stores->messages.insert(
                    aMessage().expiresAt(at).body(QString::number(minutes))));
        }
        const Instant late = testTime + 1h;
        const auto expired = m_stores->messages.expired(late, 2);
        QCOMPARE(expired->size(), 2);
        QCOMPARE(expired->first().body, u"1"_s);
        QCOMPARE(expired->last().body, u"2"_s);
        QStringList asked;
        const auto taken = m_stores->messages.takeForReconcile(late, late + 1h, 2);
        for (const Message &message : *taken)
            asked.append(message.body);
        asked.sort();
        QCOMPARE(asked, (QStringList{u"1"_s, u"2"_s}));
    }

    void anUndoneChangeLeavesNoTrace()
    {
        const Message message = aMessage();
        const auto undone = m_database->transact([&]() -> Result<void> {
            if (auto done = m_stores->messages.insert(message); !done)
                return done;
            if (auto told = m_stores->history.addEvent(lifecycle::firstEvent(message, {})); !told)
                return told;
            return Error{ErrorKind::Invalid, u"changed our mind"_s, {}};
        });
        QVERIFY(!undone);
        QCOMPARE(undone.error().text, u"changed our mind"_s);
        QVERIFY(!*m_stores->messages.find(message.id));
        QVERIFY(m_stores->history.events(message.id)->isEmpty());
    }

private:
    std::unique_ptr<TestDatabase> m_test;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Stores> m_stores;
};

QTEST_GUILESS_MAIN(MessageStoreTest)
#include "messagestoretest.moc"
