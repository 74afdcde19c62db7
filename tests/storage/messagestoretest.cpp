// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/messagestore.h"

#include "tests/storage/storesfixture.h"
#include "tests/support/messagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;
using enum MessageState;

namespace
{

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

} // namespace

class MessageStoreTest : public QObject, private StoresFixture
{
    Q_OBJECT
private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }
    void init() { open(TestDatabase::engine()); }
    void cleanup() { close(); }

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

    void aNulBecomesAReplacementCharacter()
    {
        const Message message = aMessage().inbound().body(u"a\0b"_s).reference(u"\0"_s);
        QVERIFY(m_stores->messages.insert(message));
        const auto found = m_stores->messages.find(message.id);
        QVERIFY(found && *found);
        QCOMPARE((*found)->body, u"a\uFFFDb"_s);
        QCOMPARE((*found)->reference, u"\uFFFD"_s);
        QVERIFY(!*m_stores->messages.find(MessageId(u"\0"_s)));
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

    void theLastWordOfAPersonIsKnown()
    {
        using namespace std::chrono_literals;
        const QString person = u"+254712345678"_s;
        const auto write = [&](Instant sentAt, const QString &account, Channel channel) {
            Message message = aMessage()
                                      .inbound()
                                      .from(person)
                                      .account(account)
                                      .createdAt(testTime + 1h)
                                      .providerRef(newMessageId(testTime).value);
            message.channel = channel;
            if (sentAt != Instant{})
                message.sentAt = sentAt;
            return m_stores->messages.insertInbound(message);
        };
        const auto last = [&](const QString &account) {
            return *m_stores->messages.lastInbound(
                    AccountId(account), u"+15005550009"_s, Channel::WhatsApp, person);
        };
        QVERIFY(!last(u"main"_s));
        QVERIFY(*write(testTime - 5h, u"main"_s, Channel::WhatsApp));
        QVERIFY(*write(testTime - 2h, u"main"_s, Channel::WhatsApp));
        QVERIFY(*write(testTime - 9h, u"main"_s, Channel::WhatsApp));
        QVERIFY(*write(testTime, u"main"_s, Channel::Sms));
        QVERIFY(*write(testTime - 1h, u"second"_s, Channel::WhatsApp));
        // What we wrote to them is no word of theirs.
        QVERIFY(m_stores->messages.insert(aMessage().from(person)));
        QCOMPARE(last(u"main"_s), testTime - 2h);
        QCOMPARE(last(u"second"_s), testTime - 1h);
        QVERIFY(!*m_stores->messages.lastInbound(
                AccountId(u"main"_s), u"+15005550009"_s, Channel::WhatsApp, u"+254712345679"_s));
        // One address may hear for the numbers of several accounts.
        const QString number = Message(aMessage()).to; // of every row above
        QCOMPARE(*m_stores->messages.lastInbound(
                         AccountId(u"third"_s), number, Channel::WhatsApp, person),
                testTime - 1h);
        // A provider that tells no time: when it came.
        QVERIFY(*write({}, u"main"_s, Channel::WhatsApp));
        QCOMPARE(last(u"main"_s), testTime + 1h);
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
};

QTEST_GUILESS_MAIN(MessageStoreTest)
#include "messagestoretest.moc"
