// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/messagesearch.h"

#include "tests/storage/storesfixture.h"
#include "tests/support/messagebuilder.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

/** The id of a message of \a number seconds after testTime. */
QString idOf(int number)
{
    return firstMessageId(testTime + 1s * number).value;
}

} // namespace

class MessageSearchTest : public QObject, private StoresFixture
{
    Q_OBJECT
private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }
    void init()
    {
        open(TestDatabase::engine());
        m_reader = m_test->open(OpenMode::ReadOnly);
    }
    void cleanup()
    {
        m_reader.reset();
        close();
    }

    void pagesAreCompleteAndDisjointWhileMessagesArrive()
    {
        for (int i = 100; i < 125; ++i)
            store(aMessage().id(idOf(i)));
        MessageSearch search(*m_reader);
        QStringList seen;
        QString cursor;
        int pages = 0;
        do {
            const auto page = search.page({}, cursor, 7);
            QVERIFY2(page, page ? "" : qPrintable(page.error().text));
            QVERIFY(page->messages.size() <= 7);
            for (const Message &message : page->messages)
                seen.append(message.id.value);
            cursor = page->nextCursor;
            store(aMessage().id(idOf(200 + pages)));
            QVERIFY(++pages < 10);
        } while (!cursor.isEmpty());
        QCOMPARE(pages, 4);
        QStringList expected;
        for (int i = 124; i >= 100; --i)
            expected.append(idOf(i));
        QCOMPARE(seen, expected);
    }

    void theLastPageHasNoCursor()
    {
        for (int i = 0; i < 3; ++i)
            store(aMessage().id(idOf(i)));
        MessageSearch search(*m_reader);
        QVERIFY(search.page({}, {}, 3)->nextCursor.isEmpty());
        QVERIFY(!search.page({}, {}, 2)->nextCursor.isEmpty());
        QCOMPARE(search.page({}, {}, 0)->messages.size(), 1);
        QCOMPARE(search.page({}, {}, 1'000'000)->messages.size(), 3);
    }

    void cursorsThatAreNoneAreRefused()
    {
        MessageSearch search(*m_reader);
        for (const QString &cursor : {u"x"_s, u"' OR 1=1 --"_s, idOf(1).toLower(), u" "_s}) {
            const auto page = search.page({}, cursor, 5);
            QVERIFY(!page);
            QVERIFY(page.error().kind == ErrorKind::Invalid);
            QCOMPARE(page.error().field, u"cursor"_s);
        }
    }

    void everyFilterFinds_data()
    {
        QTest::addColumn<MessageFilter>("filter");
        QTest::addColumn<QList<int>>("found");
        const auto text = [](const QString &words) {
            return MessageFilter{.text = words};
        };
        QTest::newRow("none") << MessageFilter{} << QList{5, 4, 3, 2, 1};
        QTest::newRow("number") << MessageFilter{.to = u"+254712345678"_s} << QList{3, 2};
        QTest::newRow("beginning") << MessageFilter{.to = u"+2547"_s} << QList{4, 3, 2};
        QTest::newRow("reference") << MessageFilter{.reference = u"50%"_s} << QList{3};
        QTest::newRow("reference's beginning is no reference")
                << MessageFilter{.reference = u"50"_s} << QList<int>{};
        QTest::newRow("state") << MessageFilter{.states = {MessageState::Sent}} << QList{4};
        QTest::newRow("states") << MessageFilter{.states = {MessageState::Sent,
                                                         MessageState::Received}}
                                << QList{5, 4};
        QTest::newRow("account") << MessageFilter{.account = AccountId(u"other"_s)} << QList{2};
        QTest::newRow("sender") << MessageFilter{.sender = u"HELIO"_s} << QList{4};
        QTest::newRow("provider") << MessageFilter{.provider = u"vonage"_s} << QList{2};
        QTest::newRow("unused provider")
                << MessageFilter{.provider = u"unifonic"_s} << QList<int>{};
        QTest::newRow("reason") << MessageFilter{.reason = u"vonage:9"_s} << QList{2};
        QTest::newRow("anybody's reason") << MessageFilter{.reason = u"9"_s} << QList{2, 1};
        QTest::newRow("no reason's end") << MessageFilter{.reason = u"age:9"_s} << QList<int>{};
        QTest::newRow("country") << MessageFilter{.country = u"KE"_s} << QList{3};
        QTest::newRow("template") << MessageFilter{.templateVersion = u"Paid"_s} << QList{4, 3};
        QTest::newRow("version") << MessageFilter{.templateVersion = u"Paid@2"_s} << QList{4};
        QTest::newRow("campaign") << MessageFilter{.campaign = u"spring"_s} << QList{3};
        QTest::newRow("channel") << MessageFilter{.channel = Channel::WhatsApp} << QList{3};
        QTest::newRow("category") << MessageFilter{.category = Category::Otp} << QList{1};
        QTest::newRow("cost") << MessageFilter{.costsMoreThan = 50'000} << QList{4};
        QTest::newRow("estimate") << MessageFilter{.costsLessThan = 50'000} << QList{3};
        QTest::newRow("direction") << MessageFilter{.direction = Direction::Inbound} << QList{5};
        QTest::newRow("after") << MessageFilter{.after = testTime + 4s} << QList{5, 4};
        QTest::newRow("before") << MessageFilter{.before = testTime + 2s} << QList{1};
        QTest::newRow("tenant") << MessageFilter{.tenant = TenantId(u"acme"_s)} << QList{6};
        QTest::newRow("together") << MessageFilter{.to = u"+2547"_s,
                                             .states = {MessageState::Queued}}
                                  << QList{3, 2};
        QTest::newRow("text: number") << text(u" +254712345678 "_s) << QList{5, 3, 2};
        QTest::newRow("text: beginning") << text(u"+2547123"_s) << QList{5, 3, 2};
        QTest::newRow("text: reference") << text(u"order"_s) << QList{4, 2};
        QTest::newRow("text: reference beyond the basic plane") << text(u"order-"_s) << QList{4};
        QTest::newRow("text: provider's id") << text(u"SM77"_s) << QList{1};
        QTest::newRow("text: id") << text(idOf(3).toLower()) << QList{3};
        QTest::newRow("text: id's beginning") << text(idOf(3).left(6)) << QList{5, 4, 3, 2, 1};
        for (const char *harmless : {"%", "_", "'", "\"", "\\", "';--", "*", "?", ":id", "nothing"})
            QTest::newRow(harmless) << text(QString::fromLatin1(harmless)) << QList<int>{};
        QTest::newRow("quote") << text(u"o'"_s) << QList{1};
    }
    void everyFilterFinds()
    {
        QFETCH(MessageFilter, filter);
        QFETCH(QList<int>, found);
        for (const auto &[name, provider] :
                {std::pair{u"main"_s, u"twilio"_s}, std::pair{u"other"_s, u"vonage"_s}}) {
            Account account;
            account.id = AccountId(name);
            account.provider = provider;
            QVERIFY(m_stores->accounts.save(account));
        }
        const auto at = [](int number) -> Message {
            return aMessage().id(idOf(number)).createdAt(testTime + 1s * number);
        };
        Message first = at(1);
        first.to = u"+14155550123"_s;
        first.reference = u"o'neil"_s;
        first.category = Category::Otp;
        first.reason = u"twilio:9"_s;
        store(first);
        QVERIFY(m_stores->history.addRef(AccountId(u"main"_s), u"SM7788"_s, MessageId(idOf(1)), 1));
        Message second = at(2);
        second.account = AccountId(u"other"_s);
        second.reference = u"order 7"_s;
        second.reason = u"vonage:9"_s;
        store(second);
        Message third = at(3);
        third.reference = u"50%"_s;
        third.country = u"KE"_s;
        third.channel = Channel::WhatsApp;
        third.templateVersion = u"Paid@1"_s;
        third.campaign = u"spring"_s;
        third.estimatedCost = Money{49'999, u"USD"_s};
        store(third);
        Message fourth = at(4);
        fourth.to = u"+254799999999"_s;
        fourth.from = u"HELIO"_s;
        fourth.reference = u"order-\U0001F4E6"_s;
        fourth.state = MessageState::Sent;
        fourth.templateVersion = u"Paid@2"_s;
        fourth.estimatedCost = Money{49'999, u"USD"_s};
        fourth.actualCost = Money{50'001, u"USD"_s};
        store(fourth);
        store(aMessage().id(idOf(5))
                        .createdAt(testTime + 5s)
                        .to(u"+14155550100"_s)
                        .from(u"+254712345678"_s)
                        .inbound()
                        .providerRef(u"SM5"_s));
        Message foreign = at(6);
        foreign.tenant = TenantId(u"acme"_s);
        store(foreign);

        const auto page = MessageSearch(*m_reader).page(filter, {}, 50);
        QVERIFY2(page, page ? "" : qPrintable(page.error().text));
        QList<int> numbers;
        for (const Message &message : page->messages)
            numbers.append(int((message.createdAt - testTime) / 1s));
        QCOMPARE(numbers, found);
    }

    void countsAreByState()
    {
        store(aMessage());
        store(aMessage().lane(Lane::Urgent));
        store(aMessage().state(MessageState::Sent));
        MessageSearch search(*m_reader);
        QCOMPARE(
                *search.countsByState(), (QMap<QString, qint64>{{u"queued"_s, 2}, {u"sent"_s, 1}}));
        QCOMPARE(*search.queuedByLane(),
                (QMap<QString, qint64>{{u"normal"_s, 1}, {u"urgent"_s, 1}}));
    }

private:
    void store(const Message &message) { QVERIFY(m_stores->messages.insert(message)); }

    std::unique_ptr<Database> m_reader;
};

QTEST_GUILESS_MAIN(MessageSearchTest)
#include "messagesearchtest.moc"
