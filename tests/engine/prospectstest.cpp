// SPDX-License-Identifier: GPL-3.0-or-later
// What can be told of a message's way beside its own row.
#include "core/engine/prospects.h"

#include "core/storage/accountstore.h"
#include "core/storage/healthstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/routestore.h"
#include "tests/engine/enginefixture.h"
#include "tests/support/builders.h"
#include "tests/support/messagebuilder.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

/** Two accounts of 2 and 3 segments a second, and a route over both. */
class House
{
public:
    explicit House(const QString &kind)
        : m_testDatabase(kind)
        , database(m_testDatabase.open())
    {
        add(u"main"_s, u"twilio"_s, u"2"_s);
        add(u"spare"_s, u"twilio"_s, u"3"_s);
        route({u"main"_s, u"spare"_s});
    }

    void add(const QString &name, const QString &provider, const QString &pace)
    {
        Account account;
        account.id = AccountId(name);
        account.provider = provider;
        account.settings = {{u"messages_per_second"_s, pace}};
        keep(account);
    }
    void keep(const Account &account)
    {
        if (const auto saved = AccountStore(*database).save(account); !saved)
            qFatal("%s", qPrintable(saved.error().text));
    }
    void route(const QStringList &names)
    {
        Route route{.id = RouteId(u"all"_s), .name = u"Everything"_s};
        for (const QString &name : names)
            route.candidates.append({.account = AccountId(name)});
        if (const auto saved = RouteStore(*database).replaceAll({route}, testTime); !saved)
            qFatal("%s", qPrintable(saved.error().text));
    }
    void stand(const AccountStanding &standing)
    {
        if (const auto saved = HealthStore(*database).save(standing); !saved)
            qFatal("%s", qPrintable(saved.error().text));
    }
    Message insert(const Message &message)
    {
        if (const auto inserted = MessageStore(*database).insert(message); !inserted)
            qFatal("%s", qPrintable(inserted.error().text));
        return message;
    }
    /** The last of \a count messages of two segments, a millisecond apart. */
    Message fill(int count, const QString &account = {})
    {
        Message last;
        for (int i = 0; i < count; ++i) {
            MessageBuilder message = aMessage().account(account).from({}).country(u"KE"_s);
            message.id(newMessageId(testTime + std::chrono::milliseconds(i)).value);
            last = insert(message.segments(2).nextAt(testTime + std::chrono::milliseconds(i)));
        }
        return last;
    }
    std::optional<Prospects> prospects(const Message &message)
    {
        const auto read = prospectsOf(*database, message, later);
        if (!read)
            qFatal("%s", qPrintable(read.error().text));
        return *read;
    }
    std::optional<QueuePlace> place(const Message &message)
    {
        const auto known = prospects(message);
        return known ? known->place : std::nullopt;
    }

private:
    TestDatabase m_testDatabase;

public:
    static constexpr Instant later = testTime + 1min;
    std::unique_ptr<Database> database;
};

} // namespace

class ProspectsTest : public QObject
{
    Q_OBJECT

private:
    static QString kind() { return TestDatabase::engine(); }

private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }

    void aRoutedMessageWaitsForItsRoutesPaces()
    {
        House house(kind());
        const auto place = house.place(house.fill(51));
        QVERIFY(place);
        QCOMPARE(place->accounts, (QStringList{u"main"_s, u"spare"_s}));
        QCOMPARE(place->ahead, 50);
        QCOMPARE(place->pace, 5.0);
        QVERIFY(!place->isSlowed);
        QVERIFY(place->earliest == House::later + 20s); // 100 segments
    }

    void whatNamesAnAccountWaitsForThatAlone()
    {
        House house(kind());
        house.fill(10); // in another queue
        const auto place = house.place(house.fill(3, u"main"_s));
        QVERIFY(place);
        QCOMPARE(place->accounts, QStringList{u"main"_s});
        QCOMPARE(place->ahead, 2);
        QVERIFY(place->earliest == House::later + 2s);
    }

    void urgentOnesAreAheadAndLesserOnesAreNot()
    {
        House house(kind());
        const Message last = house.fill(3, u"main"_s);
        for (const Lane lane : {Lane::Urgent, Lane::High, Lane::Low})
            house.insert(aMessage().from({}).lane(lane).segments(4));
        const auto place = house.place(last);
        QVERIFY(place);
        QCOMPARE(place->ahead, 3);
        QVERIFY(place->earliest == House::later + 4s);
        // Urgent itself: those before it, once.
        Message urgent = aMessage().from({}).lane(Lane::Urgent).nextAt(testTime + 1s);
        house.insert(urgent);
        QCOMPARE(house.place(urgent)->ahead, 1);
    }

    void whoIsOutOfUseDoesNotCount_data()
    {
        QTest::addColumn<int>("trouble");
        QTest::newRow("stopped") << 0;
        QTest::newRow("drained") << 1;
        QTest::newRow("isolated") << 2;
        QTest::newRow("circuit open") << 3;
        QTest::newRow("another channel's") << 4;
    }
    void whoIsOutOfUseDoesNotCount()
    {
        QFETCH(int, trouble);
        House house(kind());
        const AccountId main(u"main"_s);
        if (trouble == 0) {
            Account account = **AccountStore(*house.database).find(main);
            account.isStopped = true;
            house.keep(account);
        } else if (trouble < 3) {
            QVERIFY(HealthStore(*house.database)
                            .setUse(main, trouble == 1 ? AccountUse::Drained : AccountUse::Isolated,
                                    u"Why."_s, testTime));
        } else if (trouble == 3) {
            house.stand({.account = main, .circuit = {.isOpen = true, .since = testTime}});
        } else {
            house.add(u"main"_s, u"whatsapp"_s, u"2"_s);
        }
        const auto place = house.place(house.fill(51));
        QVERIFY(place);
        QCOMPARE(place->accounts, QStringList{u"spare"_s});
        QCOMPARE(place->pace, 3.0);
    }

    void aSlowedPaceIsTheOneThatCounts()
    {
        House house(kind());
        house.stand({.account = AccountId(u"main"_s), .pace = 1.0});
        const auto place = house.place(house.fill(51));
        QVERIFY(place && place->isSlowed);
        QCOMPARE(place->pace, 4.0);
        // Without a pace of its own there is one for as long as the provider wants it.
        house.add(u"main"_s, u"twilio"_s, u"0"_s);
        house.route({u"main"_s});
        QCOMPARE(house.place(house.fill(3))->pace, 1.0);
    }

    void whoHardlyWaitsIsNotToldOfALine()
    {
        House house(kind());
        const Message second = house.fill(2);
        QVERIFY(!house.place(second)); // 2 segments at 5 a second
        Message early = second;
        early.nextAt = House::later + 1ms;
        QVERIFY(!house.prospects(early));
        house.add(u"spare"_s, u"twilio"_s, u"0"_s); // takes whatever comes
        QVERIFY(!house.place(house.fill(50)));
        house.route({u"gone"_s});
        QVERIFY(!house.place(second));
    }

    void saysWhoCanBeAsked_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<bool>("isAskedAfter");
        QTest::addColumn<bool>("isFound");
        QTest::addColumn<bool>("isNeverTold");
        QTest::addColumn<int>("hours");
        QTest::newRow("Twilio") << u"twilio"_s << true << true << false << 72;
        QTest::newRow("SNS") << u"aws_sns"_s << false << false << true << 24;
        QTest::newRow("Africa's Talking") << u"africastalking"_s << false << false << false << 72;
    }
    void saysWhoCanBeAsked()
    {
        QFETCH(QString, provider);
        QFETCH(bool, isAskedAfter);
        QFETCH(bool, isFound);
        QFETCH(bool, isNeverTold);
        QFETCH(int, hours);
        House house(kind());
        house.add(u"main"_s, provider, u"1"_s);
        const auto sent = house.prospects(aMessage().state(MessageState::Sent));
        QVERIFY(sent);
        QCOMPARE(sent->canBeAsked, isAskedAfter);
        QCOMPARE(sent->isNeverTold, isNeverTold);
        QCOMPARE(int(sent->unconfirmedAfter.count()), hours);
        QCOMPARE(house.prospects(aMessage().state(MessageState::Unknown))->canBeAsked, isFound);
        QVERIFY(!house.prospects(aMessage().state(MessageState::Delivered)));
        QVERIFY(!house.prospects(aMessage().inbound()));
        QVERIFY(!house.prospects(aMessage().state(MessageState::Sent).account(u"gone"_s)));
    }

    void theReaderTellsItAlong()
    {
        EngineFixture house(
                kind(), {{u"messages_per_second"_s, u"1"_s}, {u"concurrency"_s, u"1"_s}});
        MessageId last; // of one moment, the greatest id
        for (int i = 0; i < 10; ++i)
            last = std::max(last, house.submit(aDraft().body(QString::number(i))));
        QTRY_COMPARE(house.carrier.taken().size(), 1); // one a second, and the clock stands still
        const MessageHistory waiting = house.history(last);
        QVERIFY(waiting.prospects && waiting.prospects->place);
        QCOMPARE(waiting.prospects->place->ahead, 8);
        const QString words = situation(waiting.message, house.clock.now(), waiting.prospects);
        QVERIFY2(words.startsWith(u"Waits for the pace of main (1 a second): 8 messages"_s),
                qPrintable(words));
        QCOMPARE(house.history(last).events.size(), 1); // told by reading, not by writing
    }
};

QTEST_GUILESS_MAIN(ProspectsTest)
#include "prospectstest.moc"
