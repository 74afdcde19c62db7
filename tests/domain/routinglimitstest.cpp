// SPDX-License-Identifier: GPL-3.0-or-later
// Caps on tries and cost, and WhatsApp messages that may leave as SMS.
#include "core/domain/routing.h"

#include "tests/domain/routingworld.h"

#include <QTest>

#include <functional>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;

class RoutingLimitsTest : public QObject
{
    Q_OBJECT
private slots:
    void triesAreCapped()
    {
        World world;
        world.facts.attempts = 5;
        QVERIFY(world.decide().verdict == Verdict::Send);
        world.facts.attempts = 6;
        const Decision decision = world.decide();
        QVERIFY(decision.verdict == Verdict::GiveUp);
        QVERIFY(decision.why == WhyNot::Attempts);
    }

    void theCostOfAllTriesIsCapped()
    {
        World world;
        world.rules.maxCost = Money{4'000'000, u"KES"_s};
        world.rules.rates = ExchangeRates({{u"USD"_s, 1}, {u"KES"_s, 100}});
        world.facts.segments = 2;
        world.price(a, u"1"_s);
        world.price(b, u"0.01"_s, u"USD"_s);
        QVERIFY(world.decide().verdict == Verdict::Send);
        world.facts.spent = {Money{10'000, u"USD"_s}, Money{1'000'000, u"KES"_s}};
        QVERIFY(world.decide().verdict == Verdict::Send); // 2 + 2 = 4
        world.facts.spent.append(Money{1, u"KES"_s});
        const Decision decision = world.decide();
        QVERIFY(decision.verdict == Verdict::GiveUp);
        QVERIFY(decision.why == WhyNot::TooDear);
        QCOMPARE(ranking(decision), (QStringList{u"a:too-dear"_s, u"b:too-dear"_s}));
        // What has no price, or none that compares, cannot be held to it.
        world.rules.rates = ExchangeRates();
        world.facts.spent = {Money{3'000'000, u"KES"_s}};
        QCOMPARE(world.decide().account, b);
        world.prices.clear();
        QCOMPARE(world.decide().account, a);
    }

    void whatsAppFallsBackToSms_data()
    {
        QTest::addColumn<Category>("category");
        QTest::addColumn<bool>("routeAllows");
        QTest::addColumn<bool>("falls");
        QTest::newRow("otp") << Category::Otp << true << true;
        QTest::newRow("transactional") << Category::Transactional << true << true;
        QTest::newRow("service") << Category::Service << true << true;
        QTest::newRow("never offers") << Category::Marketing << true << false;
        QTest::newRow("not where the route says no") << Category::Otp << false << false;
    }
    void whatsAppFallsBackToSms()
    {
        QFETCH(Category, category);
        QFETCH(bool, routeAllows);
        QFETCH(bool, falls);
        World world;
        world.facts.channel = Channel::WhatsApp;
        world.facts.category = category;
        world.route.mayFallBackToSms = routeAllows;
        world.route.candidates = {{.account = b}, {.account = a}};
        world.standings[a] = World::onWhatsApp();
        // As long as one of WhatsApp can, it does.
        Decision decision = world.decide();
        QCOMPARE(decision.account, a);
        QVERIFY(!decision.isFallback && decision.channel == Channel::WhatsApp);
        QCOMPARE(ranking(decision), QStringList{u"a"_s});

        const auto refused = [&] {
            world.facts.tried = {{a, Channel::WhatsApp}};
        };
        const auto fails = [&] {
            world.standings[a].mayCallFrom = now + 10s;
        };
        for (const auto &trouble : {std::function<void()>(refused), std::function<void()>(fails)}) {
            World troubled = world;
            std::swap(world, troubled);
            trouble();
            decision = world.decide();
            QCOMPARE(decision.isFallback, falls);
            QCOMPARE(decision.account, falls ? b : AccountId());
            if (falls) {
                QVERIFY(decision.channel == Channel::Sms);
                QCOMPARE(decision.candidates.size(), 2);
                QVERIFY(decision.candidates.last().channel == Channel::WhatsApp);
            }
            std::swap(world, troubled);
        }
    }

    void freeTextNeedsAnOpenWindow()
    {
        World world;
        world.facts.channel = Channel::WhatsApp;
        world.standings[a] = world.standings[b] = World::onWhatsApp();
        world.facts.closed = {a};
        QCOMPARE(ranking(world.decide()), (QStringList{u"b"_s, u"a:window-closed"_s}));
        world.facts.closed = {a, b};
        Decision decision = world.decide();
        QVERIFY(decision.verdict == Verdict::GiveUp);
        QVERIFY(decision.why == WhyNot::WindowClosed);
        // What one refused does not change what is to be done.
        world.facts.tried = {{b, Channel::WhatsApp}};
        QVERIFY(world.decide().why == WhyNot::WindowClosed);
        // Whoever could take it later is waited for.
        world.facts.tried.clear();
        world.facts.closed = {a};
        world.standings[b].mayCallFrom = now + 10s;
        decision = world.decide();
        QVERIFY(decision.verdict == Verdict::Wait);
        QVERIFY(decision.retryAt == now + 10s);
        // It is no rule of SMS.
        world.facts.channel = Channel::Sms;
        world.standings[a] = World::aStanding();
        QCOMPARE(world.decide().account, a);
    }

    void whatDoesNotFitSmsStaysOnWhatsApp_data()
    {
        QTest::addColumn<bool>("fitsSms");
        QTest::newRow("fits") << true;
        QTest::newRow("does not") << false;
    }
    void whatDoesNotFitSmsStaysOnWhatsApp()
    {
        QFETCH(bool, fitsSms);
        World world;
        world.facts.channel = Channel::WhatsApp;
        world.facts.fitsSms = fitsSms;
        world.facts.closed = {a};
        world.route.mayFallBackToSms = true;
        world.standings[a] = World::onWhatsApp();
        const Decision decision = world.decide();
        QCOMPARE(decision.isFallback, fitsSms);
        QVERIFY(decision.verdict == (fitsSms ? Verdict::Send : Verdict::GiveUp));
    }

    void anSmsNeverBecomesAWhatsAppMessage()
    {
        World world;
        world.route.mayFallBackToSms = true;
        world.standings[a] = World::onWhatsApp();
        world.standings[b].isStopped = true;
        QVERIFY(world.decide().account.isEmpty());
    }

    void whatIsTooLongGoesWhereItFits_data()
    {
        QTest::addColumn<Channel>("channel");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("templateName");
        QTest::addColumn<int>("maxCharacters"); // of account a
        QTest::addColumn<int>("maxBytes");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char *name, Channel channel, const QString &text,
                                 int maxCharacters, int maxBytes, bool fits,
                                 const QString &templateName = {}) {
            QTest::newRow(name) << channel << text << templateName << maxCharacters << maxBytes
                                << fits;
        };
        const QString latin(1600, u'a');
        const QString hindi(540, u'क'); // three bytes each in UTF-8
        row("as long as it may be", Channel::Sms, latin, 1600, 1600, true);
        row("a character too many", Channel::Sms, latin + u'a', 1600, 0, false);
        row("a byte too many", Channel::Sms, latin + u'a', 3200, 1600, false);
        row("bytes of a script", Channel::Sms, hindi, 1600, 1600, false);
        row("who counts characters only", Channel::Sms, hindi, 1600, 0, true);
        row("who takes any", Channel::Sms, latin + latin, 0, 0, true);
        row("words on WhatsApp", Channel::WhatsApp, latin + u'a', 1600, 0, false);
        row("a template on WhatsApp", Channel::WhatsApp, latin + u'a', 1600, 0, true,
                u"parcel_sent"_s);
        row("a template as SMS", Channel::Sms, latin + u'a', 1600, 0, false, u"parcel_sent"_s);
    }
    void whatIsTooLongGoesWhereItFits()
    {
        QFETCH(Channel, channel);
        QFETCH(QString, text);
        QFETCH(QString, templateName);
        QFETCH(int, maxCharacters);
        QFETCH(int, maxBytes);
        QFETCH(bool, fits);
        World world;
        world.facts.channel = channel;
        world.facts.templateName = templateName;
        world.facts.characters = text.size();
        world.facts.bytes = text.toUtf8().size();
        if (channel == Channel::WhatsApp)
            world.standings[a] = world.standings[b] = World::onWhatsApp();
        world.standings[a].maxCharacters = maxCharacters;
        world.standings[a].maxBytes = maxBytes;
        QCOMPARE(ranking(world.decide()),
                fits ? QStringList({u"a"_s, u"b"_s}) : QStringList({u"b"_s, u"a:too-long"_s}));
        // Named by the sender, it has no other way.
        world.facts.account = a;
        const Decision decision = world.decide();
        QVERIFY(decision.verdict == (fits ? Verdict::Send : Verdict::GiveUp));
        QVERIFY(decision.why == (fits ? std::nullopt : std::optional(WhyNot::TooLong)));
    }

    void whoMightTakeALongTextIsWaitedFor()
    {
        World world;
        world.facts.characters = 161;
        world.standings[a].maxCharacters = world.standings[b].maxCharacters = 160;
        QVERIFY(world.decide().verdict == Verdict::GiveUp);
        world.standings.remove(a); // whoever adds it again does not make it longer
        QVERIFY(world.decide().why == WhyNot::TooLong);
        world.standings[a] = World::aStanding();
        world.standings[a].isStopped = true;
        Decision decision = world.decide();
        QVERIFY(decision.verdict == Verdict::Wait);
        QVERIFY(decision.why == WhyNot::Stopped);
        world.standings[a].isStopped = false;
        world.standings[a].mayCallFrom = now + 10s;
        decision = world.decide();
        QVERIFY(decision.verdict == Verdict::Wait);
        QVERIFY(decision.retryAt == now + 10s);
        // What one refused says more than how long it is.
        world.facts.tried = {{a}};
        QVERIFY(world.decide().why == WhyNot::Tried);
    }

    void thePriceIsInTheAccountsCurrency_data()
    {
        QTest::addColumn<QString>("currency");
        QTest::addColumn<bool>("hasRates");
        QTest::addColumn<Money>("price"); // of two segments at 0.02 USD
        QTest::newRow("as listed") << QString() << true << Money{40'000, u"USD"_s};
        QTest::newRow("the same") << u"USD"_s << false << Money{40'000, u"USD"_s};
        QTest::newRow("converted") << u"KES"_s << true << Money{4'000'000, u"KES"_s};
        QTest::newRow("without a rate") << u"KES"_s << false << Money{40'000, u"USD"_s};
        QTest::newRow("without its rate") << u"SAR"_s << true << Money{40'000, u"USD"_s};
    }
    void thePriceIsInTheAccountsCurrency()
    {
        QFETCH(QString, currency);
        QFETCH(bool, hasRates);
        QFETCH(Money, price);
        World world;
        world.facts.segments = 2;
        world.price(a, u"0.02"_s, u"USD"_s);
        world.standings[a].currency = currency;
        if (hasRates)
            world.rules.rates = ExchangeRates({{u"USD"_s, 1}, {u"KES"_s, 100}});
        QCOMPARE(*world.decide().candidates.first().price, price);
    }

    void oneAccountMayBeTriedOnBothChannels()
    {
        World world;
        world.facts.channel = Channel::WhatsApp;
        world.route.mayFallBackToSms = true;
        world.route.candidates = {{.account = a}};
        world.standings[a].channels = {Channel::WhatsApp, Channel::Sms};
        world.facts.tried = {{a, Channel::WhatsApp}};
        Decision decision = world.decide();
        QCOMPARE(decision.account, a);
        QVERIFY(decision.isFallback);
        QCOMPARE(ranking(decision), (QStringList{u"a"_s, u"a:tried"_s}));
        world.facts.tried.append({a, Channel::Sms});
        decision = world.decide();
        QVERIFY(decision.verdict == Verdict::GiveUp);
        QCOMPARE(ranking(decision), QStringList{u"a:tried"_s});
    }
};

QTEST_APPLESS_MAIN(RoutingLimitsTest)
#include "routinglimitstest.moc"
