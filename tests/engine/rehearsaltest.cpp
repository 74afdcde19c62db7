// SPDX-License-Identifier: GPL-3.0-or-later
// A rehearsed choice is the real one: 10,000 random drafts leave through a real engine, and each is
// rehearsed with its own lots.
#include "tests/engine/enginefixture.h"

#include "tests/support/builders.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace helio::testing;

namespace
{

constexpr int drafts = 10'000;
constexpr int atOnce = 200;

/** Numbers of several countries; with some, a price or a route differs. */
Draft randomDraft(QRandomGenerator &random)
{
    static const QStringList starts{
            u"+2547%1"_s, u"+2567%1"_s, u"+9665%1"_s, u"+1202555%1"_s, u"+44790%1"_s, u"+4915%1"_s};
    static constexpr Category categories[] = {
            Category::Otp, Category::Transactional, Category::Service, Category::Marketing};
    const QString &start = starts[random.bounded(starts.size())];
    const int digits = start.startsWith("+1"_L1) ? 4 : start.startsWith("+44"_L1) ? 7 : 8;
    const auto most = quint64(std::pow(10, digits));
    const QString number = QString::number(quint64(random.bounded(double(most))));
    return aDraft()
            .to(start.arg(number.rightJustified(digits, u'0')))
            .body(QString(1 + random.bounded(300), u'x'))
            .category(categories[random.bounded(4)]);
}

/** What a message that has not left is waiting for, as support would read it. */
QString whyWaiting(EngineFixture &house, const MessageId &id)
{
    const Message message = house.message(id);
    QStringList told{toName(message.state), message.reason, message.reasonText,
            await(house.engine().status()).trouble};
    for (const AccountCard &card : await(house.engine().accountCards()))
        told.append(card.account.id.value + u": "_s + toName(card.circuit) + u' ' + card.trouble);
    return told.join(u"; "_s);
}

/** Messages that have yet to leave or to be answered: a refused one waits for its next account. */
qint64 unsent(EngineFixture &house)
{
    const auto counts = await(house.reader().counts());
    if (!counts)
        return -1;
    qint64 unsent = 0;
    for (const MessageState state : {MessageState::Queued, MessageState::Sending})
        unsent += counts->byState.value(toName(state));
    return unsent;
}

} // namespace

class RehearsalTest : public QObject
{
    Q_OBJECT

private slots:
    void dryRunAndRealChoiceAgree()
    {
        // Accounts that differ in price, weight and fame, without a pace: nobody has to wait.
        const QMap<QString, QString> wide{{u"concurrency"_s, QString::number(atOnce)}};
        EngineFixture house(u"sqlite"_s, wide);
        ScriptedCarrier second;
        ScriptedCarrier third;
        house.saveAccount(u"second"_s, second, wide);
        house.saveAccount(u"third"_s, third, wide);
        const QList<ScriptedCarrier *> carriers{&house.carrier, &second, &third};
        const AccountId main(u"main"_s);
        const AccountId two(u"second"_s);
        const AccountId three(u"third"_s);
        const QList<Route> routes{{.id = RouteId(u"codes"_s),
                                          .name = u"Codes"_s,
                                          .filter = {.categories = {Category::Otp}},
                                          .candidates = {{two}, {three, 10}, {main, 50}}},
                {.id = RouteId(u"gulf"_s),
                        .name = u"Gulf"_s,
                        .filter = {.countries = {u"SA"_s}},
                        .candidates = {{three}, {two}},
                        .strategy = Strategy::Cheapest},
                {.id = RouteId(u"rest"_s),
                        .name = u"Rest"_s,
                        .candidates = {{main}, {two, 30}, {three, 80}}}};
        QVERIFY(await(house.engine().saveRoutes(routes)));
        QVERIFY(await(house.engine().savePrices({
                {.account = main, .country = u"KE"_s, .unit = {20'000, u"USD"_s}},
                {.account = two, .country = u"KE"_s, .unit = {9'000, u"USD"_s}},
                {.account = two, .country = u"SA"_s, .unit = {45'000, u"USD"_s}},
                {.account = three, .country = u"SA"_s, .unit = {40'000, u"USD"_s}},
        })));
        // The second fails now and then, so that what was measured has a say.
        int asked = 0;
        second.setScript([&asked](const Arrival &arrival) {
            return ++asked % 9 == 0 ? ScriptedCarrier::error(400, 21612)
                                    : ScriptedCarrier::accepted(arrival);
        });

        // The engine looks after weights within its first second, then once a minute of a clock
        // that stands still here: no weight changes between a choice and its rehearsal.
        QTest::qWait(1500);
        QRandomGenerator random(20261121);
        QMap<QString, int> chosen;
        for (int done = 0; done < drafts; done += atOnce) {
            for (ScriptedCarrier *carrier : carriers)
                carrier->hold(); // no news comes in between choice and rehearsal
            QList<std::pair<Draft, MessageId>> sent;
            for (int i = 0; i < atOnce; ++i) {
                const Draft draft = randomDraft(random);
                sent.append({draft, house.submit(draft)});
            }
            if (!QTest::qWaitFor(
                        [&] { return await(house.engine().status()).inFlight == atOnce; }, 10'000))
                qWarning().noquote() << whyWaiting(house, sent.constLast().second);
            QCOMPARE(await(house.engine().status()).inFlight, atOnce);
            for (const auto &[draft, id] : std::as_const(sent)) {
                const auto rehearsed = await(house.engine().testRoute(draft, id));
                QVERIFY2(rehearsed, rehearsed ? "" : qPrintable(rehearsed.error().text));
                const QString real = house.history(id).attempts.value(0).decision;
                QCOMPARE(QString::fromUtf8(toJson(rehearsed->decision)), real);
                ++chosen[rehearsed->decision.route.value + u' ' +
                         rehearsed->decision.account.value];
            }
            for (ScriptedCarrier *carrier : carriers)
                carrier->release();
            QTRY_COMPARE_WITH_TIMEOUT(unsent(house), 0, 20'000);
        }
        // All routes and all their accounts had their turns: the agreement is no accident.
        QCOMPARE(chosen.size(), 7);
    }

    void estimatesAreInTheAccountsCurrency_data()
    {
        QTest::addColumn<QString>("currency");
        QTest::addColumn<Money>("estimate");
        QTest::newRow("as prices are listed") << QString() << Money{20'000, u"USD"_s};
        QTest::newRow("as the account is billed") << u"KES"_s << Money{2'590'000, u"KES"_s};
    }
    void estimatesAreInTheAccountsCurrency()
    {
        QFETCH(QString, currency);
        QFETCH(Money, estimate);
        EngineFixture house(u"sqlite"_s, {{u"currency"_s, currency}});
        QVERIFY(await(house.engine().savePrices(
                {{.provider = u"twilio"_s, .country = u"KE"_s, .unit = {20'000, u"USD"_s}}})));
        QVERIFY(await(house.engine().saveRates(ExchangeRates({{u"USD"_s, 1}, {u"KES"_s, 129.5}}))));
        Draft draft = aDraft().to(u"+254712345678"_s).body(u"Your parcel is here."_s);
        draft.sendAt =
                house.clock.now() + std::chrono::hours(1); // at queue time, long before it leaves
        QCOMPARE(house.message(house.submit(draft)).estimatedCost, std::optional(estimate));
    }
};

QTEST_GUILESS_MAIN(RehearsalTest)
#include "rehearsaltest.moc"
