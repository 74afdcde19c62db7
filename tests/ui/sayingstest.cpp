// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's sentences in the window's language: those that it really says.
#include "ui/shared/sayings.h"

#include "core/domain/circuit.h"
#include "core/domain/pacecontrol.h"
#include "core/domain/route.h"
#include "core/domain/weights.h"
#include "ui/shared/format.h"
#include "ui/shared/language.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

const AccountId account(u"kenya"_s);
const AccountId other(u"europe"_s);
const Instant start = fromMillis(1'781'517'600'000);

/** A circuit that opens, and closes again. */
QStringList circuitReasons()
{
    QStringList reasons;
    CircuitBreaker breaker(account);
    const auto end = [&](CallVerdict verdict, Instant now) {
        breaker.begin(now);
        if (const auto change = breaker.end(verdict, now, now))
            reasons.append(change->reason);
    };
    for (int i = 0; i < 20; ++i)
        end(CallVerdict::Error, start);
    for (int i = 0; i < 3; ++i)
        end(CallVerdict::Success, start + 5min);
    return reasons;
}

/** A pace that is halved, and climbs back. */
QStringList paceReasons()
{
    QStringList reasons;
    PaceControl pace(account, 10);
    const auto note = [&](const std::optional<HealthChange> &change) {
        if (change)
            reasons.append(change->reason);
    };
    note(pace.slowDown(u"the provider answered that it is too fast (HTTP 429)"_s, start, start));
    note(pace.climb(start + 24h));
    return reasons;
}

/** A weight that steps down, for \a weak, and one that steps back up. */
QStringList weightReasons(const Tally &weak, const Tally &strong)
{
    const QList<Route> routes{{.id = RouteId(u"rest"_s),
            .name = u"Everything"_s,
            .candidates = {{.account = account}, {.account = other}}}};
    const Evidence evidence{{account, {{u"KE"_s, weak}}}, {other, {{u"KE"_s, strong}}}};
    QList<AccountWeight> weights{{.account = account}, {.account = other}};
    QStringList reasons;
    for (const HealthChange &change : stepWeights(weights, evidence, routes, start))
        reasons.append(change.reason);
    for (const HealthChange &change : stepWeights(weights, {}, routes, start + 1h))
        reasons.append(change.reason);
    return reasons;
}

QStringList refusalsOfRoutes()
{
    const Route good{.id = RouteId(u"rest"_s),
            .name = u"Everything"_s,
            .candidates = {{.account = account}}};
    QList<Route> routes(5, good);
    routes[0].name = u" "_s;
    routes[1].filter.countries = {u"QX"_s};
    routes[2].filter.prefixes = {u"0712"_s};
    routes[3].filter.time = TimeWindow{QTime(8, 0), QTime(8, 0), u"Africa/Nairobi"_s};
    routes[4].candidates.clear();
    QStringList refusals;
    for (const Route &route : routes) {
        if (const auto checked = checkRoute(route); !checked)
            refusals.append(checked.error().text);
    }
    return refusals;
}

} // namespace

class SayingsTest : public QObject
{
    Q_OBJECT

private slots:
    void whatTheEngineSaysIsTranslated_data();
    void whatTheEngineSaysIsTranslated();
    void figuresAndNamesStayInTheirPlaces();
    void sentencesWithinAreTranslatedToo();
    void whatNobodyKnowsStaysAsItIs_data();
    void whatNobodyKnowsStaysAsItIs();
    void englishStaysAsItWasSaid();
};

void SayingsTest::whatTheEngineSaysIsTranslated_data()
{
    QTest::addColumn<QString>("sentence");
    Tally weak;
    weak.accepted = 100;
    weak.errors = 100;
    Tally strong;
    strong.accepted = 200;
    Tally lost = strong;
    lost.delivered = 50;
    lost.undelivered = 150;
    Tally arrived = strong;
    arrived.delivered = 200;
    const QList<QStringList> kinds{circuitReasons(), paceReasons(), weightReasons(weak, strong),
            weightReasons(lost, arrived), refusalsOfRoutes()};
    const QList<qsizetype> counts{2, 2, 2, 2, 5};
    for (qsizetype kind = 0; kind < kinds.size(); ++kind) {
        if (kinds[kind].size() != counts[kind])
            qFatal("kind %d has %d sentences", int(kind), int(kinds[kind].size()));
        for (const QString &sentence : kinds[kind])
            QTest::newRow(qPrintable(sentence)) << sentence;
    }
}

void SayingsTest::whatTheEngineSaysIsTranslated()
{
    QFETCH(QString, sentence);
    QVERIFY(isSaying(sentence));
    const Languages arabic(u"ar"_s);
    const QString words = inWords(sentence);
    QVERIFY(words != sentence);
    static const QRegularExpression mark(u"%[0-9]"_s);
    QVERIFY2(!words.contains(mark), qPrintable(words));
    // Every figure is there, and no English word is but in what was quoted.
    static const QRegularExpression figure(u"[0-9]+(\\.[0-9]+)?"_s);
    for (auto match = figure.globalMatch(sentence); match.hasNext();) {
        const QString found = match.next().captured();
        QVERIFY2(words.contains(found) || words.contains(QLocale().toString(found.toDouble())),
                qPrintable(found + u" is not in "_s + words));
    }
    static const QRegularExpression english(u"\\b(the|of|is|are|it|accepted|requests)\\b"_s);
    QVERIFY2(!words.contains(english), qPrintable(words));
}

void SayingsTest::figuresAndNamesStayInTheirPlaces()
{
    const Languages arabic(u"ar"_s);
    const QString words =
            inWords(u"It takes 50 % of 200 requests, where other accounts take 99 % to the same "
                    u"countries."_s);
    // Its own share before the number of requests, the others' after it, as in English.
    QVERIFY(words.contains(number(50)));
    QVERIFY(words.indexOf(number(50)) < words.indexOf(number(200)));
    QVERIFY(words.indexOf(number(200)) < words.indexOf(number(99)));
    QVERIFY(inWords(u"account: Twilio SMS does not look up such numbers."_s)
                    .contains(isolated(u"Twilio SMS"_s)));
}

void SayingsTest::sentencesWithinAreTranslatedToo()
{
    const Languages arabic(u"ar"_s);
    const QString place = u"127.0.0.1:9"_s;
    const QString words = inWords(
            u"Nobody answers at the public address. %1 refused the connection: nothing listens there"_s
                    .arg(place));
    QVERIFY2(words.contains(isolated(place)), qPrintable(words));
    QVERIFY2(!words.contains(u"refused"_s), qPrintable(words));
}

void SayingsTest::whatNobodyKnowsStaysAsItIs_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a provider's") << u"Vonage refuses the credentials (4: Invalid credentials)."_s;
    QTest::newRow("a person's") << u"kenya: back on Monday, 10 of them."_s;
    QTest::newRow("more than is known") << u"its queue is full of old messages"_s;
}

void SayingsTest::whatNobodyKnowsStaysAsItIs()
{
    QFETCH(QString, sentence);
    QVERIFY(!isSaying(sentence));
    const Languages arabic(u"ar"_s);
    QCOMPARE(inWords(sentence), sentence);
}

void SayingsTest::englishStaysAsItWasSaid()
{
    const Languages english(u"en-GB"_s);
    for (const QString &sentence : refusalsOfRoutes() + paceReasons())
        QCOMPARE(inWords(sentence), sentence);
}

} // namespace helio

QTEST_MAIN(helio::SayingsTest)
#include "sayingstest.moc"
