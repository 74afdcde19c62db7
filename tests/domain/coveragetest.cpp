// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/coverage.h"

#include "core/domain/countries.h"
#include "core/domain/phonenumber.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace helio;

namespace
{

Route aRoute(const QString &id, const RouteFilter &filter, const QStringList &accounts)
{
    Route route{.id = RouteId(id), .name = id, .filter = filter};
    for (const QString &account : accounts)
        route.candidates.append({.account = AccountId(account)});
    return route;
}

CoveringAccount aCarrier(const QString &name, Channel channel = Channel::Sms, bool canSend = true)
{
    return {AccountId(name), channel, canSend};
}

CountryCoverage of(const QString &country, const QList<CountryCoverage> &all)
{
    const auto found = std::find_if(all.begin(), all.end(),
            [&](const CountryCoverage &one) { return one.country == country; });
    return found == all.end() ? CountryCoverage() : *found;
}

QString words(const CountryCoverage &coverage)
{
    QStringList names;
    for (const AccountId &account : coverage.accounts)
        names.append(account.value);
    return u"%1: %2"_s.arg(coverage.route.value, names.join(u' '));
}

const Instant noon = fromMillis(1'767'355'200'000); // 2026-01-02T12:00:00Z

} // namespace

class CoverageTest : public QObject
{
    Q_OBJECT
private slots:
    void everyCountryIsTold()
    {
        const auto all = coverage({}, {}, {.at = noon});
        QCOMPARE(all.size(), allCountries().size());
        QVERIFY(all.size() > 200);
        QVERIFY(std::all_of(all.begin(), all.end(), [](const CountryCoverage &one) {
            return isCountry(one.country) && one.reach == Reach::None && one.route.isEmpty();
        }));
    }

    void firstFittingRouteDecides_data()
    {
        QTest::addColumn<QList<Route>>("routes");
        QTest::addColumn<QString>("kenya");
        const Route rest = aRoute(u"rest"_s, {}, {u"b"_s});
        const auto first = [&](const RouteFilter &filter, const QStringList &accounts = {u"a"_s}) {
            return QList<Route>{aRoute(u"first"_s, filter, accounts), rest};
        };
        QTest::newRow("a country's own") << first({.countries = {u"KE"_s}}) << u"first: a"_s;
        QTest::newRow("another country's") << first({.countries = {u"UG"_s}}) << u"rest: b"_s;
        QTest::newRow("some of its numbers") << first({.prefixes = {u"+25471"_s}}) << u"rest: b"_s;
        QTest::newRow("all of its numbers") << first({.prefixes = {u"+254"_s}}) << u"first: a"_s;
        QTest::newRow("a channel") << first({.channels = {Channel::WhatsApp}}) << u"rest: b"_s;
        QTest::newRow("a category") << first({.categories = {Category::Otp}}) << u"rest: b"_s;
        QTest::newRow("a template") << first({.templates = {u"parcel"_s}}) << u"rest: b"_s;
        QTest::newRow("hours that are over")
                << first({.time = TimeWindow{QTime(6, 0), QTime(12, 0), u"UTC"_s}}) << u"rest: b"_s;
        QTest::newRow("hours that hold")
                << first({.time = TimeWindow{QTime(12, 0), QTime(13, 0), u"UTC"_s}})
                << u"first: a"_s;
        QTest::newRow("accounts that do not exist") << first({}, {u"gone"_s}) << u"rest: b"_s;
        QTest::newRow("of another channel, which decides all the same")
                << first({}, {u"mail"_s}) << u"first: "_s;
        QTest::newRow("none at all") << QList<Route>{} << u": "_s;
        auto off = first({});
        off.first().isEnabled = false;
        QTest::newRow("switched off") << off << u"rest: b"_s;
    }
    void firstFittingRouteDecides()
    {
        QFETCH(QList<Route>, routes);
        QFETCH(QString, kenya);
        const QList<CoveringAccount> carriers{
                aCarrier(u"a"_s), aCarrier(u"b"_s), aCarrier(u"mail"_s, Channel::Email)};
        QCOMPARE(words(of(u"KE"_s, coverage(routes, carriers, {.at = noon}))), kenya);
    }

    void reachCountsWhoCanSend_data()
    {
        QTest::addColumn<QList<CoveringAccount>>("carriers");
        QTest::addColumn<Reach>("reach");
        const CoveringAccount a = aCarrier(u"a"_s);
        const CoveringAccount b = aCarrier(u"b"_s);
        QTest::newRow("none") << QList<CoveringAccount>{} << Reach::None;
        QTest::newRow("one") << QList{a} << Reach::Single;
        QTest::newRow("two") << QList{a, b} << Reach::Several;
        QTest::newRow("one of two stands still")
                << QList{a, aCarrier(u"b"_s, Channel::Sms, false)} << Reach::Single;
        QTest::newRow("the only one stands still")
                << QList{aCarrier(u"a"_s, Channel::Sms, false)} << Reach::None;
        QTest::newRow("one of two carries e-mail")
                << QList{a, aCarrier(u"b"_s, Channel::Email)} << Reach::Single;
    }
    void reachCountsWhoCanSend()
    {
        QFETCH(QList<CoveringAccount>, carriers);
        QFETCH(Reach, reach);
        const auto all =
                coverage({aRoute(u"rest"_s, {}, {u"a"_s, u"b"_s})}, carriers, {.at = noon});
        QCOMPARE(of(u"KE"_s, all).reach, reach);
    }

    void smsStandsInForWhatsAppWhereAllowed_data()
    {
        QTest::addColumn<bool>("mayFallBack");
        QTest::addColumn<Category>("category");
        QTest::addColumn<Reach>("reach");
        QTest::newRow("allowed") << true << Category::Transactional << Reach::Several;
        QTest::newRow("not allowed") << false << Category::Transactional << Reach::Single;
        QTest::newRow("never offers") << true << Category::Marketing << Reach::Single;
    }
    void smsStandsInForWhatsAppWhereAllowed()
    {
        QFETCH(bool, mayFallBack);
        QFETCH(Category, category);
        QFETCH(Reach, reach);
        Route route = aRoute(u"rest"_s, {}, {u"chat"_s, u"sms"_s});
        route.mayFallBackToSms = mayFallBack;
        const auto all =
                coverage({route}, {aCarrier(u"chat"_s, Channel::WhatsApp), aCarrier(u"sms"_s)},
                        {Channel::WhatsApp, category, noon});
        QCOMPARE(of(u"KE"_s, all).reach, reach);
    }

    void countriesLieWhereTheUnitedNationsPutThem_data()
    {
        QTest::addColumn<QString>("country");
        QTest::addColumn<QString>("code");
        QTest::addColumn<WorldRegion>("region");
        // unstats.un.org/unsd/methodology/m49
        QTest::newRow("Kenya") << u"KE"_s << u"+254"_s << WorldRegion{u"002"_s, u"014"_s};
        QTest::newRow("Saudi Arabia") << u"SA"_s << u"+966"_s << WorldRegion{u"142"_s, u"145"_s};
        QTest::newRow("Canada") << u"CA"_s << u"+1"_s << WorldRegion{u"019"_s, u"021"_s};
        QTest::newRow("Fiji") << u"FJ"_s << u"+679"_s << WorldRegion{u"009"_s, u"054"_s};
        QTest::newRow("no country") << u"QX"_s << QString() << WorldRegion{};
    }
    void countriesLieWhereTheUnitedNationsPutThem()
    {
        QFETCH(QString, country);
        QFETCH(QString, code);
        QFETCH(WorldRegion, region);
        QCOMPARE(callingCode(country), code);
        QCOMPARE(worldRegion(country), region);
        QCOMPARE(allCountries().contains(country), !code.isEmpty());
    }

    void everyCountryLiesSomewhere()
    {
        for (const QString &country : allCountries())
            QVERIFY2(!worldRegion(country).continent.isEmpty(), qPrintable(country));
    }
};

QTEST_APPLESS_MAIN(CoverageTest)
#include "coveragetest.moc"
