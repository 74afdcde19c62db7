// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/messagestore.h"

#include "tests/storage/storesfixture.h"
#include "tests/support/messagebuilder.h"

#include <QSet>
#include <QTest>

#include <barrier>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;
using enum MessageState;

namespace
{

const QueueKey mainQueue = QueueKey::of(aMessage());

/** As the dispatcher takes them: looks what is due, and claims each. */
Result<QList<Message>> claim(Stores &stores, int limit = 10)
{
    const auto due = stores.messages.due(mainQueue, Lane::Normal, testTime, limit);
    if (!due)
        return due.error();
    QList<Message> claimed;
    for (const Message &message : *due) {
        const Step step = lifecycle::claim(
                message, {message.account, message.from, u"host/1/2"_s, testTime + 1min}, testTime);
        const auto applied = stores.apply(step);
        if (!applied)
            return applied.error();
        if (!*applied)
            return Error{ErrorKind::Internal, u"a row that was due had moved on"_s, {}};
        claimed.append(step.after);
    }
    return claimed;
}

QStringList idsOf(const QList<Message> &messages)
{
    QStringList ids;
    for (const Message &message : messages)
        ids.append(message.id.value);
    return ids;
}

} // namespace

class MessageQueueTest : public QObject, private StoresFixture
{
    Q_OBJECT
private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }
    void init() { open(TestDatabase::engine()); }
    void cleanup() { close(); }

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
        const auto claimed = claim(*m_stores, 4);
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
        QCOMPARE(claim(*m_stores, 4)->size(), 1);
        QCOMPARE(claim(*m_stores, 4)->size(), 0);
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
        QCOMPARE(idsOf(*claim(*m_stores)), QStringList{due.id.value});
        QVERIFY(claim(*m_stores)->isEmpty());
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
        threads.reserve(workers);
        for (int i = 0; i < workers; ++i) {
            threads.emplace_back([&, mine = &taken[i], trouble = &errors[i]] {
                const auto database = m_test->open();
                Stores stores(*database);
                together.arrive_and_wait();
                for (bool isMore = true; isMore;) {
                    QStringList batch;
                    const auto done = database->transact([&]() -> Result<void> {
                        const auto claimed = claim(stores, 7);
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
            const auto mine = m_stores->messages.due(mainQueue, Lane::Normal, testTime, 10);
            if (!mine || idsOf(*mine) != QStringList{open.id.value})
                return Error{ErrorKind::Internal, u"the wrong ones"_s, {}};
            return {};
        });
        QVERIFY2(claimed, claimed ? "" : qPrintable(claimed.error().text));
    }

    void queuesAreListedOnce()
    {
        for (const char *sender : {"b", "a", "", "b", "Z", "ü", "with|bars"})
            QVERIFY(m_stores->messages.insert(aMessage().from(QString::fromUtf8(sender))));
        QVERIFY(m_stores->messages.insert(aMessage().from(u"sent"_s).state(Sent)));
        QVERIFY(m_stores->messages.insert(aMessage().account(u"other"_s)));
        QVERIFY(m_stores->messages.insert(aMessage().account({}).from({}).country(u"KE"_s)));
        QVERIFY(m_stores->messages.insert(aMessage().account({}).from({}).country(u"KE"_s)));
        QStringList names;
        const auto queues = m_stores->messages.queues();
        for (const QueueKey &key : *queues)
            names.append(key.text());
        QCOMPARE(names, (QStringList{u"main|sms||"_s, u"main|sms||Z"_s, u"main|sms||a"_s,
                                u"main|sms||b"_s, u"main|sms||with|bars"_s, u"main|sms||ü"_s,
                                u"other|sms||+14155550100"_s, u"|sms|KE|"_s}));
        QCOMPARE(queues->at(4).sender, u"with|bars"_s);
        QVERIFY(queues->last().isRouted());
    }

    void nextDueIsTheEarliestOfItsQueue()
    {
        QVERIFY(!*m_stores->messages.nextDue(mainQueue, Lane::Normal));
        QVERIFY(m_stores->messages.insert(aMessage().nextAt(testTime + 5min)));
        QVERIFY(m_stores->messages.insert(aMessage().nextAt(testTime + 2min)));
        QVERIFY(m_stores->messages.insert(aMessage().nextAt(testTime).lane(Lane::Low)));
        QVERIFY(m_stores->messages.insert(aMessage().nextAt(testTime).state(Held)));
        QVERIFY(*m_stores->messages.nextDue(mainQueue, Lane::Normal) == testTime + 2min);
        QVERIFY(*m_stores->messages.nextDue(mainQueue, Lane::Low) == testTime);
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
};

QTEST_GUILESS_MAIN(MessageQueueTest)
#include "messagequeuetest.moc"
