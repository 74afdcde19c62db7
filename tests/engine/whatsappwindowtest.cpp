// SPDX-License-Identifier: GPL-3.0-or-later
// WhatsApp's rule of a day: when own words may leave, what leaves instead, and what is said where
// nothing may.
#include "tests/engine/enginefixture.h"

#include "core/storage/stores.h"
#include "tests/support/builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

const QString person = u"+254712345678"_s;
const QString words = u"Hello Ann, the driver is at your door."_s;
const QString business = u"+15005550009"_s;
const Content approved{
        .templateName = u"HX0123456789abcdef0123456789abcdef"_s, .parameters = {u"Ann"_s}};

Draft aChat(const QString &body, const Content &content = {})
{
    Draft draft = aDraft().to(person).body(body);
    draft.channel = Channel::WhatsApp;
    draft.content = content;
    return draft;
}

/** An engine whose account "main" sends SMS and whose account "chat" sends WhatsApp messages. */
class House : public EngineFixture
{
public:
    explicit House(const QString &databaseKind)
        : EngineFixture(databaseKind)
    {
        Account account;
        account.id = AccountId(u"chat"_s);
        account.provider = u"twilio_whatsapp"_s;
        account.settings = {{u"account_sid"_s, QLatin1StringView(ScriptedCarrier::accountSid)},
                {u"from"_s, business}, {u"base_url"_s, carrier.baseUrl()},
                {u"messages_per_second"_s, u"0"_s}};
        account.secrets = {{u"auth_token"_s, u"env:HELIO_TEST_TOKEN"_s}};
        if (const auto saved = await(engine().saveAccount(account)); !saved)
            qFatal("%s", qPrintable(saved.error().text));
    }

    /** The person writes to the business, and \a account hears it. */
    void hear(const QString &account = u"chat"_s)
    {
        Message message;
        message.id = newMessageId(clock.now());
        message.direction = Direction::Inbound;
        message.channel = Channel::WhatsApp;
        message.from = person;
        message.to = business;
        message.account = AccountId(account);
        message.state = MessageState::Received;
        message.createdAt = message.updatedAt = message.nextAt = message.expiresAt = clock.now();
        if (!MessageStore(*database.open()).insert(message))
            qFatal("the person's message could not be stored");
    }

    /** A route for everything: WhatsApp first, and SMS where that cannot. */
    void mayFallBack()
    {
        const auto connection = database.open();
        Stores stores(*connection);
        const Route route{.id = RouteId(u"both"_s),
                .name = u"Both"_s,
                .candidates = {{.account = AccountId(u"chat"_s)},
                        {.account = AccountId(u"main"_s)}},
                .strategy = Strategy::Order,
                .mayFallBackToSms = true};
        if (!connection->transact([&] { return stores.routes.save(route, clock.now()); }))
            qFatal("the route could not be stored");
        crash(); // routes of another process are seen after a while, and at the start
        start();
    }
};

} // namespace

class WhatsAppWindowTest : public QObject
{
    Q_OBJECT

private:
    static QString kind() { return TestDatabase::engine(); }

private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }

    void wordsLeaveForADay_data();
    void wordsLeaveForADay();
    void templatesLeaveAtAnyTime();
    void wordsAreRefusedOutsideTheWindow();
    void theCallerIsToldAtOnce();
    void wordsTooLongForTheAccountDoNotLeave();
    void wordsLeaveAsSmsWhereARouteAllows_data();
    void wordsLeaveAsSmsWhereARouteAllows();
};

void WhatsAppWindowTest::wordsLeaveForADay_data()
{
    QTest::addColumn<QString>("listener");
    QTest::newRow("heard by the account itself") << u"chat"_s;
    // A Messaging Service calls one address for its senders of every channel.
    QTest::newRow("heard by another account") << u"main"_s;
}

void WhatsAppWindowTest::wordsLeaveForADay()
{
    QFETCH(QString, listener);
    House house(kind());
    house.hear(listener);
    house.turn(24h - 1s);
    const MessageId id = house.submit(aChat(words, approved));
    QVERIFY(house.reaches(id, MessageState::Sent));
    QCOMPARE(house.carrier.arrivals().last().to, u"whatsapp:"_s + person);
    QCOMPARE(house.carrier.arrivals().last().body, words); // they cost less than the template
    QCOMPARE(house.message(id).content, approved);         // for a later try
    house.turn(1s);
    QVERIFY(house.reaches(house.submit(aChat(words, approved)), MessageState::Sent));
    QCOMPARE(house.carrier.arrivals().last().body, QString()); // now it is the template
}

void WhatsAppWindowTest::templatesLeaveAtAnyTime()
{
    House house(kind());
    QVERIFY(house.reaches(house.submit(aChat({}, approved)), MessageState::Sent));
    house.hear();
    QVERIFY(house.reaches(house.submit(aChat({}, approved)), MessageState::Sent));
    QCOMPARE(house.carrier.bodies(), QStringList({{}, {}}));
}

void WhatsAppWindowTest::wordsAreRefusedOutsideTheWindow()
{
    House house(kind());
    house.hear();
    QVERIFY(house.reaches(house.submit(aChat(words)), MessageState::Sent));
    house.turn(24h);
    const MessageId id = house.submit(aChat(words));
    QVERIFY(house.reaches(id, MessageState::Failed));
    const Message message = house.message(id);
    QCOMPARE(message.reason, u"window-closed"_s);
    QVERIFY2(message.reasonText.contains(u"within 24 hours"_s), qPrintable(message.reasonText));
    QCOMPARE(message.attempts, 0);
    QCOMPARE(house.kinds(id), QStringList({u"accepted"_s, u"failed"_s}));
    QCOMPARE(house.carrier.arrivals().size(), 1);
    // Once the person has written, somebody may send it again.
    house.hear();
    QVERIFY(await(house.engine().retry(id, u"anna"_s)));
    QVERIFY(house.reaches(id, MessageState::Sent));
}

void WhatsAppWindowTest::theCallerIsToldAtOnce()
{
    House house(kind());
    const auto refused = await(house.engine().submit({aChat(words), {}}));
    QCOMPARE(refused->warnings.size(), 1);
    QVERIFY2(refused->warnings.constFirst().contains(u"template"_s),
            qPrintable(refused->warnings.constFirst()));
    // By then the person may have written.
    Draft later = aChat(words);
    later.sendAt = house.clock.now() + 1h;
    QCOMPARE(await(house.engine().submit({later, {}}))->warnings, QStringList());
    QCOMPARE(await(house.engine().submit({aChat({}, approved), {}}))->warnings, QStringList());
    house.hear();
    QCOMPARE(await(house.engine().submit({aChat(words), {}}))->warnings, QStringList());
}

void WhatsAppWindowTest::wordsTooLongForTheAccountDoNotLeave()
{
    // WhatsApp itself takes 4,096 characters; Twilio's way there 1,600.
    const QString longest(1600, 'w'_L1);
    House house(kind());
    house.hear();
    QVERIFY(house.reaches(house.submit(aChat(longest)), MessageState::Sent));
    const MessageId id = house.submit(aChat(longest + 'w'_L1));
    QVERIFY(house.reaches(id, MessageState::Failed));
    QCOMPARE(house.message(id).reason, u"too-long"_s);
    QVERIFY(house.message(id).reasonText.contains(u"shorten"_s));
    QCOMPARE(house.message(id).attempts, 0);
    QVERIFY(house.reaches(house.submit(aChat(longest + 'w'_L1, approved)), MessageState::Sent));
    QCOMPARE(house.carrier.bodies(), QStringList({longest, {}})); // the template has its own text
}

void WhatsAppWindowTest::wordsLeaveAsSmsWhereARouteAllows_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<Category>("category");
    QTest::addColumn<bool>("leaves");
    QTest::newRow("order") << person << Category::Transactional << true;
    QTest::newRow("code") << person << Category::Otp << true;
    QTest::newRow("offer") << person << Category::Marketing << false;
    QTest::newRow("somebody without a number")
            << u"KE.13491208655302741918"_s << Category::Transactional << false;
}

void WhatsAppWindowTest::wordsLeaveAsSmsWhereARouteAllows()
{
    QFETCH(QString, to);
    QFETCH(Category, category);
    QFETCH(bool, leaves);
    House house(kind());
    house.mayFallBack();
    Draft draft = aChat(words);
    draft.to = to;
    draft.category = category;
    const MessageId id = house.submit(draft);
    QVERIFY(house.reaches(id, leaves ? MessageState::Sent : MessageState::Failed));
    QCOMPARE(house.carrier.bodies(), leaves ? QStringList(words) : QStringList());
    if (leaves)
        QCOMPARE(house.carrier.arrivals().constFirst().to, to);
    else
        QCOMPARE(house.message(id).reason, u"window-closed"_s);
}

QTEST_GUILESS_MAIN(WhatsAppWindowTest)
#include "whatsappwindowtest.moc"
