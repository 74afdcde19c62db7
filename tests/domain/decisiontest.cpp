// SPDX-License-Identifier: GPL-3.0-or-later
// A decision as it is stored, within its kilobyte, and as support reads it.
#include "core/domain/decision.h"

#include "core/domain/wording.h"

#include <QLocale>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace std::chrono_literals;

namespace
{

constexpr Instant now = fromMillis(1'767'323'045'000); // 03:04 UTC

WeighedCandidate aCandidate(const QString &name)
{
    return {.account = AccountId(name)};
}

WeighedCandidate without(const QString &name, WhyNot why, std::optional<Instant> until = {})
{
    WeighedCandidate candidate = aCandidate(name);
    candidate.leftOut = why;
    candidate.until = until;
    return candidate;
}

/** The issue's own example: Africa's Talking before Twilio to Kenya. */
Decision anExample()
{
    WeighedCandidate talking = aCandidate(u"at"_s);
    talking.score = 0.9731;
    talking.rate = 0.9812;
    talking.measured = 0.98;
    talking.isByReceipt = true;
    talking.price = Money{800'000, u"KES"_s};
    talking.dearness = 1;
    talking.latency = 312ms;
    WeighedCandidate twilio = aCandidate(u"tw"_s);
    twilio.score = 0.9;
    twilio.rate = 0.97;
    twilio.weight = 70;
    twilio.measured = 0.961;
    twilio.price = Money{30'900, u"USD"_s};
    twilio.dearness = 5;
    twilio.wait = 1200ms;
    twilio.hasStumbled = false;
    return {.verdict = Verdict::Send,
            .account = AccountId(u"at"_s),
            .route = RouteId(u"east-africa"_s),
            .country = u"KE"_s,
            .skipped = {{RouteId(u"night"_s), u"time"_s}},
            .candidates = {talking, twilio}};
}

QString title(const AccountId &account)
{
    const QHash<QString, QString> titles{
            {u"at"_s, u"Africa's Talking"_s}, {u"tw"_s, u"Twilio"_s}, {u"wa"_s, u"WhatsApp"_s}};
    return titles.value(account.value, account.value);
}

} // namespace

Q_DECLARE_METATYPE(helio::Decision)

class DecisionTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    }

    void everythingComesBackFromJson()
    {
        Decision decision = anExample();
        QVERIFY(*decisionFromJson(toJson(decision)) == decision);
        QVERIFY2(toJson(decision).size() < 500, toJson(decision));
        decision.verdict = Verdict::Wait;
        decision.retryAt = now + 5s;
        decision.strategy = Strategy::Order;
        decision.channel = Channel::Sms;
        decision.isProbe = decision.isFallback = true;
        decision.candidates[1].channel = Channel::WhatsApp;
        decision.candidates[1].hasStumbled = true;
        decision.candidates.append(without(u"c"_s, WhyNot::CircuitOpen, now + 20s));
        decision.unlistedRoutes = 3;
        decision.unlistedCandidates = 2;
        QVERIFY(*decisionFromJson(toJson(decision)) == decision);
        const Decision empty{.verdict = Verdict::GiveUp, .why = WhyNot::Attempts};
        QVERIFY(*decisionFromJson(toJson(empty)) == empty);
        QVERIFY(!decisionFromJson("{}"));
        QVERIFY(!decisionFromJson("garbage"));
    }

    void neverLongerThanAKilobyte()
    {
        QRandomGenerator random(5);
        for (int run = 0; run < 500; ++run) {
            Decision decision = anExample();
            decision.country = u"KE"_s;
            for (int i = random.bounded(300); i > 0; --i)
                decision.skipped.append(
                        {RouteId(QString(1 + random.bounded(40), u'r')), u"category"_s});
            for (int i = random.bounded(20); i > 0; --i) {
                WeighedCandidate candidate = decision.candidates[1];
                candidate.account = AccountId(QString(1 + random.bounded(40), u'a'));
                candidate.leftOut = WhyNot::CircuitOpen;
                candidate.until = now;
                decision.candidates.append(candidate);
            }
            const QByteArray json = toJson(decision);
            QVERIFY2(json.size() <= longestDecision, json);
            QCOMPARE(toJson(decision), json);
            const Decision read = *decisionFromJson(json);
            QCOMPARE(read.candidates.size() + read.unlistedCandidates, decision.candidates.size());
            QCOMPARE(read.skipped.size() + read.unlistedRoutes, decision.skipped.size());
            QVERIFY(read.candidates == decision.candidates.first(read.candidates.size()));
            QVERIFY(read.skipped == decision.skipped.first(read.skipped.size()));
            QVERIFY(!read.candidates.isEmpty());
            // The room is used: another route would not have fitted.
            if (read.unlistedRoutes > 0 && read.unlistedCandidates == 0)
                QVERIFY2(json.size() > longestDecision - 80, json);
        }
    }

    void countriesAreNamedInTheWindowsLanguage()
    {
        QCOMPARE(wording::countryName(u"KE"_s), u"Kenya"_s);
        QCOMPARE(wording::countryName(QString()), QString());
        QCOMPARE(wording::countryName(u"??"_s), u"??"_s);
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::SaudiArabia));
        QCOMPARE(wording::countryName(u"KE"_s), u"كينيا"_s);
        QLocale::setDefault(QLocale::c());
        QCOMPARE(wording::countryName(u"SA"_s), u"Saudi Arabia"_s);
        QLocale::setDefault(before);
    }

    void supportReadsSentences_data()
    {
        QTest::addColumn<Decision>("decision");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const Decision &decision,
                                 const QStringList &expected) {
            QTest::newRow(name) << decision << expected;
        };
        const Decision best = anExample();
        const QString dearer = u"Twilio would have cost 5 times as much."_s;
        row("best", best,
                {u"Sent with Africa's Talking: best of 2 for Kenya (98 % delivered, 0.80 KES)."_s,
                        dearer});
        Decision decision = best;
        decision.strategy = Strategy::Order;
        decision.candidates[1].dearness.reset();
        row("first", decision,
                {u"Sent with Africa's Talking: first in the order of its route (98 % delivered, "
                 "0.80 KES)."_s,
                        u"Twilio stands behind (96.1 % accepted, 0.0309 USD)."_s});
        decision = best;
        decision.strategy = Strategy::Cheapest;
        decision.country.clear();
        row("cheapest, of no country", decision,
                {u"Sent with Africa's Talking: cheapest of 2 (98 % delivered, 0.80 KES)."_s,
                        dearer});
        decision = best;
        decision.candidates[1].dearness = 1.1;
        row("about the same price", decision,
                {u"Sent with Africa's Talking: best of 2 for Kenya (98 % delivered, 0.80 KES)."_s,
                        u"Twilio was weighed lower (96.1 % accepted, 0.0309 USD)."_s});
        decision = best;
        decision.candidates[1].hasStumbled = true;
        row("who stumbled", decision,
                {u"Sent with Africa's Talking: best of 2 for Kenya (98 % delivered, 0.80 KES)."_s,
                        u"Twilio stands behind: it could not take this message before."_s});
        decision = best;
        decision.isProbe = true;
        row("a probe", decision,
                {u"Sent with Africa's Talking: somebody has to find out whether it works again "
                 "(98 % delivered, 0.80 KES)."_s,
                        dearer});
        const WeighedCandidate plain = aCandidate(u"tw"_s);
        decision = {.verdict = Verdict::Send, .account = AccountId(u"tw"_s), .candidates = {plain}};
        row("asked for", decision, {u"Sent with Twilio: the sender asked for it."_s});
        decision.route = RouteId(u"all"_s);
        decision.isFallback = true;
        decision.candidates = {plain, without(u"wa"_s, WhyNot::Tried)};
        row("a fallback", decision,
                {u"Sent with Twilio: the only account that can take it."_s,
                        u"No account could take it as WhatsApp, so it goes as SMS."_s,
                        u"WhatsApp has refused this message."_s});
        decision = {.verdict = Verdict::Wait,
                .account = AccountId(u"tw"_s),
                .retryAt = now + 56min,
                .route = RouteId(u"all"_s),
                .candidates = {plain}};
        row("waits for one", decision,
                {u"Waiting for Twilio, which may send again at 04:00: the only account that can "
                 "take it."_s});
        WeighedCandidate dear = without(u"d"_s, WhyNot::TooDear);
        dear.price = Money{9'000'000, u"KES"_s};
        decision = {.verdict = Verdict::Wait,
                .retryAt = now + 26min,
                .why = WhyNot::CircuitOpen,
                .route = RouteId(u"all"_s),
                .candidates = {without(u"tw"_s, WhyNot::CircuitOpen, now + 26min),
                        without(u"b"_s, WhyNot::Pace, now + 56min),
                        without(u"c"_s, WhyNot::Stopped), dear, without(u"e"_s, WhyNot::Drained),
                        without(u"l"_s, WhyNot::TooLong), without(u"h"_s, WhyNot::Isolated),
                        without(u"f"_s, WhyNot::NotConfigured),
                        without(u"g"_s, WhyNot::OtherChannel)}};
        row("waits for anyone", decision,
                {u"No account can take it before 03:30."_s,
                        u"Twilio fails at the moment; it is tried again at 03:30."_s,
                        u"b may send again only at 04:00."_s, u"c is stopped."_s,
                        u"With d the message would cost more than it may (9.00 KES)."_s,
                        u"e is drained: only messages that name it leave by it."_s,
                        u"l takes shorter texts only."_s, u"h is isolated: nothing leaves by it."_s,
                        u"f does not exist."_s, u"g does not carry this channel."_s});
        row("waits for a person",
                {.verdict = Verdict::Wait, .why = WhyNot::Stopped, .route = RouteId(u"all"_s)},
                {u"No account can take it. It waits until somebody starts or adds one."_s});
        row("waits to be put back",
                {.verdict = Verdict::Wait,
                        .why = WhyNot::Drained,
                        .route = RouteId(u"all"_s),
                        .candidates = {without(u"tw"_s, WhyNot::Drained)}},
                {u"No account can take it. It waits until somebody puts one back in use."_s,
                        u"Twilio is drained: only messages that name it leave by it."_s});
        row("waits for the one that was asked for",
                {.verdict = Verdict::Wait,
                        .why = WhyNot::Isolated,
                        .candidates = {without(u"tw"_s, WhyNot::Isolated)}},
                {u"The sender asked for Twilio, which is isolated. The message waits until "
                 "somebody puts Twilio back in use."_s,
                        u"Twilio is isolated: nothing leaves by it."_s});
        row("no route", {.verdict = Verdict::Wait, .why = WhyNot::NoRoute},
                {u"No route takes it. It waits until one does."_s});
        row("out of tries", {.verdict = Verdict::GiveUp, .why = WhyNot::Attempts},
                {u"All tries are used up."_s});
        row("too dear", {.verdict = Verdict::GiveUp, .why = WhyNot::TooDear},
                {u"Another try would cost more than a message may."_s});
        row("outside the window",
                {.verdict = Verdict::GiveUp,
                        .why = WhyNot::WindowClosed,
                        .candidates = {without(u"tw"_s, WhyNot::WindowClosed)}},
                {u"The person has not written within 24 hours, so WhatsApp takes only an approved "
                 "template: send one instead of free text."_s,
                        u"Twilio may send only a template: the person has not written within 24 "
                        "hours."_s});
        row("too long",
                {.verdict = Verdict::GiveUp,
                        .why = WhyNot::TooLong,
                        .candidates = {without(u"tw"_s, WhyNot::TooLong)}},
                {u"The text is longer than any account for it takes: shorten it, or send it in "
                 "parts."_s,
                        u"Twilio takes shorter texts only."_s});
        row("all refused", {.verdict = Verdict::GiveUp, .why = WhyNot::Tried},
                {u"Every account that could take it has refused it."_s});
    }
    void supportReadsSentences()
    {
        QFETCH(Decision, decision);
        QFETCH(QStringList, expected);
        QCOMPARE(sentences(decision, title, now), expected);
        // What was stored says the same.
        QCOMPARE(sentences(*decisionFromJson(toJson(decision)), title, now), expected);
    }
};

QTEST_APPLESS_MAIN(DecisionTest)
#include "decisiontest.moc"
