// SPDX-License-Identifier: GPL-3.0-or-later
// What cards make of the minutes that were counted.
#include "ui/providers/hourfigures.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

const Instant now = fromMillis(1'781'517'600'000);

Tally aTally(double accepted, double errors)
{
    Tally tally;
    tally.accepted = accepted;
    tally.errors = errors;
    return tally;
}

MinuteCounts aMinute(const QString &country, Instant at, const Tally &tally)
{
    return {AccountId(u"kenya"_s), country, at, tally};
}

} // namespace

class HourFiguresTest : public QObject
{
    Q_OBJECT

private slots:
    void hourCountsSixtyMinutesOfOneAccount();
    void requestsOfEveryEndCount();
    void worstCountriesAreVouchedFor();
    void slicesAreFiveMinutesOfOneCountry();
};

void HourFiguresTest::hourCountsSixtyMinutesOfOneAccount()
{
    MinuteCounts other = aMinute(u"KE"_s, now, aTally(7, 7));
    other.account = AccountId(u"europe"_s);
    const HourFigures figures =
            hourFigures({aMinute(u"KE"_s, now, aTally(3, 1)), aMinute(u"UG"_s, now, aTally(1, 0)),
                                aMinute(u"KE"_s, now - 59min, aTally(2, 0)),
                                aMinute(u"KE"_s, now - 60min, aTally(90, 9)), other},
                    AccountId(u"kenya"_s), now);
    QCOMPARE(figures.total.count, (RequestCount{7, 1}));
    QCOMPARE(figures.byMinute.back(), (RequestCount{5, 1}));
    QCOMPARE(figures.byMinute.front(), (RequestCount{2, 0}));
    QCOMPARE(*figures.total.count.failureShare(), 1.0 / 7);
    QVERIFY(!hourFigures({}, AccountId(u"kenya"_s), now).total.count.failureShare());
}

void HourFiguresTest::requestsOfEveryEndCount()
{
    Tally tally;
    tally.accepted = 1;
    tally.refused = 2; // the number's own fault: no failure of the provider
    tally.turnedAway = 4;
    tally.deferred = 8;
    tally.errors = 16;
    tally.unknown = 32;
    tally.delivered = 64; // receipts are no requests
    tally.undelivered = 128;
    tally.latency.add(90ms);
    const HourFigures figures =
            hourFigures({aMinute(u"KE"_s, now, tally), aMinute(u"KE"_s, now - 1min, tally)},
                    AccountId(u"kenya"_s), now);
    QCOMPARE(figures.total.count, (RequestCount{126, 104}));
    QCOMPARE(figures.total.latency.total(), 2.0);
}

void HourFiguresTest::worstCountriesAreVouchedFor()
{
    Tally receipts; // of requests of the hour before
    receipts.delivered = 9;
    const HourFigures figures = hourFigures(
            {aMinute(u"KE"_s, now, aTally(1000, 0)), aMinute(u"UG"_s, now, aTally(0, 1)),
                    aMinute(u"TZ"_s, now, aTally(50, 50)), aMinute(u"RW"_s, now, aTally(900, 100)),
                    aMinute(u"SO"_s, now, aTally(999, 1)), aMinute(u"BI"_s, now, aTally(5, 0)),
                    aMinute(u"ET"_s, now, receipts)},
            AccountId(u"kenya"_s), now);
    QStringList countries;
    for (const CountryHour &country : figures.countries)
        countries.append(country.country);
    // One failure of one is less certain than fifty of a hundred.
    QCOMPARE(countries, (QStringList{u"TZ"_s, u"UG"_s, u"RW"_s, u"SO"_s, u"KE"_s, u"BI"_s}));
}

void HourFiguresTest::slicesAreFiveMinutesOfOneCountry()
{
    Tally slow = aTally(1, 0);
    slow.latency.add(3s);
    const HourFigures figures =
            hourFigures({aMinute(u"KE"_s, now - 59min, aTally(1, 1)),
                                aMinute(u"KE"_s, now - 55min, aTally(2, 0)),
                                aMinute(u"KE"_s, now - 54min, aTally(4, 0)),
                                aMinute(u"KE"_s, now, slow), aMinute(u"UG"_s, now, aTally(9, 9))},
                    AccountId(u"kenya"_s), now);
    QCOMPARE(figures.countries.value(1).country, u"KE"_s);
    const CountryHour kenya = figures.countries.value(1);
    QCOMPARE(kenya.bySlice.front().count, (RequestCount{4, 1}));
    QCOMPARE(kenya.bySlice[1].count, (RequestCount{4, 0}));
    QCOMPARE(kenya.bySlice[2].count, RequestCount());
    QCOMPARE(kenya.bySlice.back().count, (RequestCount{1, 0}));
    QCOMPARE(kenya.bySlice.back().latency.total(), 1.0);
    QCOMPARE(kenya.total.count, (RequestCount{9, 1}));
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::HourFiguresTest)
#include "hourfigurestest.moc"
