// SPDX-License-Identifier: GPL-3.0-or-later
// What is said about routes, and what is done to a list of them: no window is needed for it.
#include "ui/routes/routewords.h"
#include "ui/routes/coveragemodel.h"
#include "ui/routes/routelist.h"
#include "ui/shared/language.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

Route aRoute(const QString &id, const RouteFilter &filter = {.countries = {u"KE"_s}})
{
    return {.id = RouteId(id), .name = id, .filter = filter};
}

QString idsOf(const QList<Route> &routes)
{
    QStringList ids;
    for (const Route &route : routes)
        ids.append(route.id.value);
    return ids.join(u' ');
}

/** Without the marks that keep a number in one piece. */
QString plain(QString words)
{
    words.removeIf([](QChar character) { return character.category() == QChar::Other_Format; });
    return words;
}

const Instant noon = fromMillis(1'767'355'200'000);

} // namespace

class RouteWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void filterIsToldInWords_data();
    void filterIsToldInWords();
    void accountsAreToldAsTheStrategyTakesThem_data();
    void accountsAreToldAsTheStrategyTakesThem();
    void verdictIsTold_data();
    void verdictIsTold();
    void everyCandidateSaysWhereItStands_data();
    void everyCandidateSaysWhereItStands();
    void everyMismatchHasWords();
    void typedListsAreTakenApart_data();
    void typedListsAreTakenApart();
    void routesMove_data();
    void routesMove();
    void copyIsOffAndBehindItsOriginal();
    void newRouteStandsBeforeTheOneForEverything();
    void changedRouteKeepsItsPlace();
    void removedRouteComesBackWhereItWas();
    void idsAreFresh_data();
    void idsAreFresh();
    void gapsAreShownBelowTheirPartOfTheWorld();

private:
    Languages m_english{u"en-GB"_s};
};

void RouteWordsTest::filterIsToldInWords_data()
{
    QTest::addColumn<RouteFilter>("filter");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const RouteFilter &filter, const QString &words) {
        QTest::newRow(name) << filter << words;
    };
    row("nothing", {}, u"All messages"_s);
    row("countries, a channel and a category",
            {.countries = {u"KE"_s, u"UG"_s},
                    .channels = {Channel::Sms},
                    .categories = {Category::Otp}},
            u"Kenya, Uganda · SMS · codes"_s);
    row("many countries", {.countries = {u"KE"_s, u"UG"_s, u"TZ"_s, u"RW"_s, u"ET"_s}},
            u"Kenya, Uganda, Tanzania and 2 more"_s);
    row("no country", {.countries = {u"QX"_s}}, u"QX"_s);
    row("prefixes", {.prefixes = {u"+25471"_s}}, u"+25471"_s);
    row("categories",
            {.categories = {Category::Transactional, Category::Service, Category::Marketing}},
            u"transactions, service, offers"_s);
    row("templates", {.templates = {u"parcel"_s}}, u"templates parcel"_s);
    row("tenants", {.tenants = {TenantId(u"shop"_s)}}, u"tenants shop"_s);
    row("hours", {.time = TimeWindow{QTime(20, 0), QTime(8, 30), u"America/New_York"_s}},
            u"20:00–08:30, in New York"_s);
}

void RouteWordsTest::filterIsToldInWords()
{
    QFETCH(RouteFilter, filter);
    QFETCH(QString, words);
    QCOMPARE(plain(filterWords(filter)), words);
}

void RouteWordsTest::accountsAreToldAsTheStrategyTakesThem_data()
{
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<int>("secondWeight");
    QTest::addColumn<QString>("words");
    QTest::newRow("in order") << Strategy::Order << 50 << u"a, then b"_s;
    QTest::newRow("cheapest") << Strategy::Cheapest << 50 << u"a, b"_s;
    QTest::newRow("balanced, alike") << Strategy::Balanced << 100 << u"a, b"_s;
    QTest::newRow("balanced, by weight") << Strategy::Balanced << 50 << u"a (100), b (50)"_s;
}

void RouteWordsTest::accountsAreToldAsTheStrategyTakesThem()
{
    QFETCH(Strategy, strategy);
    QFETCH(int, secondWeight);
    QFETCH(QString, words);
    Route route = aRoute(u"one"_s);
    route.candidates = {{AccountId(u"a"_s)}, {AccountId(u"b"_s), secondWeight}};
    route.strategy = strategy;
    QCOMPARE(plain(candidateWords(route)), words);
}

void RouteWordsTest::verdictIsTold_data()
{
    QTest::addColumn<Decision>("decision");
    QTest::addColumn<QString>("words");
    const AccountId kenya(u"kenya"_s);
    QTest::newRow("send") << Decision{.verdict = Verdict::Send, .account = kenya}
                          << u"Leaves by kenya, as SMS"_s;
    QTest::newRow("wait for one") << Decision{.verdict = Verdict::Wait, .account = kenya}
                                  << u"Waits for kenya"_s;
    QTest::newRow("wait for any") << Decision{.verdict = Verdict::Wait, .why = WhyNot::Stopped}
                                  << u"Waits: no account can take it"_s;
    QTest::newRow("no route") << Decision{.verdict = Verdict::Wait, .why = WhyNot::NoRoute}
                              << u"Waits: no route takes it"_s;
    QTest::newRow("never") << Decision{.verdict = Verdict::GiveUp} << u"Cannot be sent"_s;
}

void RouteWordsTest::verdictIsTold()
{
    QFETCH(Decision, decision);
    QFETCH(QString, words);
    QCOMPARE(plain(verdictWords(decision)), words);
}

void RouteWordsTest::everyCandidateSaysWhereItStands_data()
{
    QTest::addColumn<WeighedCandidate>("candidate");
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<QString>("words");
    const AccountId a(u"a"_s);
    const AccountId b(u"b"_s);
    const auto left = [&](WhyNot why) {
        return WeighedCandidate{.account = b, .leftOut = why};
    };
    QTest::newRow("chosen") << WeighedCandidate{.account = a} << Strategy::Order << u"Chosen"_s;
    QTest::newRow("behind") << WeighedCandidate{.account = b} << Strategy::Order
                            << u"Stands behind"_s;
    QTest::newRow("dearer") << WeighedCandidate{.account = b} << Strategy::Cheapest
                            << u"Not the cheapest"_s;
    QTest::newRow("lighter") << WeighedCandidate{.account = b} << Strategy::Balanced
                             << u"Weighed lower"_s;
    QTest::newRow("the chosen account on another channel")
            << WeighedCandidate{.account = a,
                       .channel = Channel::WhatsApp,
                       .leftOut = WhyNot::OtherChannel}
            << Strategy::Order << u"Does not carry WhatsApp"_s;
    const std::pair<WhyNot, QString> reasons[] = {
            {WhyNot::NotConfigured, u"There is no such account"_s},
            {WhyNot::Tried, u"Has refused it"_s}, {WhyNot::Stopped, u"Is stopped"_s},
            {WhyNot::Drained, u"Is drained"_s}, {WhyNot::Isolated, u"Is isolated"_s},
            {WhyNot::CircuitOpen, u"Fails at the moment"_s},
            {WhyNot::TooDear, u"Costs more than a message may"_s},
            {WhyNot::Pace, u"At its full pace"_s}};
    for (const auto &[why, words] : reasons)
        QTest::newRow(qPrintable(toName(why))) << left(why) << Strategy::Order << words;
}

void RouteWordsTest::everyCandidateSaysWhereItStands()
{
    QFETCH(WeighedCandidate, candidate);
    QFETCH(Strategy, strategy);
    QFETCH(QString, words);
    const Decision decision{
            .verdict = Verdict::Send, .account = AccountId(u"a"_s), .strategy = strategy};
    QCOMPARE(standingWords(candidate, decision, noon), words);
}

/** Whatever RouteTable and decide() say, nobody reads a machine's word. */
void RouteWordsTest::everyMismatchHasWords()
{
    for (const QString &why : {u"country"_s, u"prefix"_s, u"channel"_s, u"category"_s, u"tenant"_s,
                 u"template"_s, u"time"_s, u"disabled"_s, u"accounts"_s})
        QVERIFY2(mismatchWords(why) != why, qPrintable(why));
    QCOMPARE(mismatchWords(u"new"_s), u"new"_s);
}

void RouteWordsTest::typedListsAreTakenApart_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("entries");
    QTest::newRow("nothing") << u"  "_s << QStringList();
    QTest::newRow("one") << u"KE"_s << QStringList{u"KE"_s};
    QTest::newRow("commas") << u"KE, UG,TZ,"_s << QStringList{u"KE"_s, u"UG"_s, u"TZ"_s};
    QTest::newRow("spaces") << u" KE UG\nTZ"_s << QStringList{u"KE"_s, u"UG"_s, u"TZ"_s};
    QTest::newRow("Arabic commas") << u"KE، UG؛ TZ"_s << QStringList{u"KE"_s, u"UG"_s, u"TZ"_s};
}

void RouteWordsTest::typedListsAreTakenApart()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, entries);
    QCOMPARE(entriesOf(typed), entries);
    QCOMPARE(namesOf(u"parcel ready, login"_s), QStringList({u"parcel ready"_s, u"login"_s}));
}

void RouteWordsTest::routesMove_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("before");
    QTest::addColumn<QString>("order");
    QTest::newRow("up") << 2 << 1 << u"a c b"_s;
    QTest::newRow("to the top") << 2 << 0 << u"c a b"_s;
    QTest::newRow("down") << 0 << 2 << u"b a c"_s;
    QTest::newRow("to the end") << 0 << 3 << u"b c a"_s;
    QTest::newRow("below the end") << 0 << 9 << u"b c a"_s;
    QTest::newRow("onto itself") << 1 << 1 << u"a b c"_s;
    QTest::newRow("right behind itself") << 1 << 2 << u"a b c"_s;
    QTest::newRow("no such row") << 3 << 0 << u"a b c"_s;
}

void RouteWordsTest::routesMove()
{
    QFETCH(int, from);
    QFETCH(int, before);
    QFETCH(QString, order);
    QCOMPARE(idsOf(moved({aRoute(u"a"_s), aRoute(u"b"_s), aRoute(u"c"_s)}, from, before)), order);
}

void RouteWordsTest::copyIsOffAndBehindItsOriginal()
{
    const QList<Route> routes{aRoute(u"a"_s), aRoute(u"b"_s)};
    const QList<Route> more = duplicated(routes, 0, u"Copy of a"_s);
    QCOMPARE(idsOf(more), u"a copy-of-a b"_s);
    QVERIFY(more.at(0).isEnabled && !more.at(1).isEnabled);
    QCOMPARE(more.at(1).filter, routes.at(0).filter);
    QCOMPARE(idsOf(duplicated(more, 0, u"Copy of a"_s)), u"a copy-of-a-2 copy-of-a b"_s);
    QVERIFY(checkRoute({.id = RouteId(u"x"_s),
            .name = duplicated(routes, 0, QString(99, u'n')).at(1).name,
            .candidates = {{AccountId(u"a"_s)}}}));
}

void RouteWordsTest::newRouteStandsBeforeTheOneForEverything()
{
    const Route rest = aRoute(u"rest"_s, {});
    QCOMPARE(idsOf(withRoute({aRoute(u"a"_s), rest}, aRoute(u"b"_s))), u"a b rest"_s);
    QCOMPARE(idsOf(withRoute({aRoute(u"a"_s)}, aRoute(u"b"_s))), u"a b"_s);
    Route off = rest;
    off.isEnabled = false;
    QCOMPARE(idsOf(withRoute({off}, aRoute(u"b"_s))), u"rest b"_s);
}

void RouteWordsTest::changedRouteKeepsItsPlace()
{
    Route changed = aRoute(u"a"_s);
    changed.name = u"Other"_s;
    const auto routes = withRoute({aRoute(u"a"_s), aRoute(u"b"_s)}, changed);
    QCOMPARE(idsOf(routes), u"a b"_s);
    QCOMPARE(routes.first().name, u"Other"_s);
}

void RouteWordsTest::removedRouteComesBackWhereItWas()
{
    const QList<Route> rest{aRoute(u"a"_s), aRoute(u"c"_s)};
    QCOMPARE(idsOf(putBack(rest, 1, aRoute(u"b"_s))), u"a b c"_s);
    QCOMPARE(idsOf(putBack(rest, 9, aRoute(u"b"_s))), u"a c b"_s);
    QCOMPARE(idsOf(putBack(rest, 0, aRoute(u"c"_s))), u"c-2 a c"_s); // somebody made one meanwhile
}

void RouteWordsTest::idsAreFresh_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id");
    QTest::newRow("plain") << u"Kenya and neighbours"_s << u"kenya-and-neighbours"_s;
    QTest::newRow("taken") << u"a"_s << u"a-2"_s;
    QTest::newRow("accents") << u"Côte d’Ivoire"_s << u"cote-d-ivoire"_s;
    QTest::newRow("signs at the ends") << u"(Gulf!)"_s << u"gulf"_s;
    QTest::newRow("begins with a digit") << u"24 hours"_s << u"route-24-hours"_s;
    QTest::newRow("another script") << u"الخليج"_s << u"route"_s;
    QTest::newRow("nothing") << QString() << u"route"_s;
    QTest::newRow("long") << QString(60, u'n') << QString(36, u'n');
    QTest::newRow("long, with a digit first")
            << QString(60, u'7') << u"route-"_s + QString(30, u'7');
}

void RouteWordsTest::idsAreFresh()
{
    QFETCH(QString, name);
    QFETCH(QString, id);
    const RouteId fresh = freshId({aRoute(u"a"_s)}, name);
    QCOMPARE(fresh.value, id);
    QVERIFY(isAccountName(fresh.value));
}

void RouteWordsTest::gapsAreShownBelowTheirPartOfTheWorld()
{
    const QList<Route> routes{aRoute(u"kenya"_s)};
    CoverageModel model;
    model.setCoverage({{u"FR"_s, {}, {}, Reach::None},
                              {u"KE"_s, RouteId(u"kenya"_s), {AccountId(u"a"_s), AccountId(u"b"_s)},
                                      Reach::Several},
                              {u"UG"_s, RouteId(u"kenya"_s), {AccountId(u"a"_s)}, Reach::Single}},
            routes);
    const auto column = [&](CoverageColumn column) {
        QStringList cells;
        for (int row = 0; row < model.rowCount(); ++row)
            cells.append(plain(model.index(row, int(column)).data().toString()));
        return cells;
    };
    QCOMPARE(column(CoverageColumn::Country),
            QStringList({u"Eastern Africa · 2 countries, 1 with a gap"_s, u"Kenya (KE)"_s,
                    u"Uganda (UG)"_s, u"Western Europe · 1 country, 1 with a gap"_s,
                    u"France (FR)"_s}));
    QCOMPARE(column(CoverageColumn::Reach), QStringList({QString(), u"Several accounts"_s,
                                                    u"One account"_s, QString(), u"Nobody"_s}));
    QCOMPARE(column(CoverageColumn::Accounts).at(1), u"a, b"_s);
    QCOMPARE(column(CoverageColumn::Route).at(4), u"No route fits"_s);
    model.setOnlyGaps(true);
    QCOMPARE(column(CoverageColumn::Country),
            QStringList({u"Eastern Africa · 2 countries, 1 with a gap"_s, u"Uganda (UG)"_s,
                    u"Western Europe · 1 country, 1 with a gap"_s, u"France (FR)"_s}));
    QVERIFY(model.isGroup(0) && !model.isGroup(1));
    QCOMPARE(model.count(Reach::Several), 1);
}

} // namespace helio

QTEST_MAIN(helio::RouteWordsTest)
#include "routewordstest.moc"
