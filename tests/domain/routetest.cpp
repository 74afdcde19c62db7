// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/route.h"

#include "core/domain/routing.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace std::chrono_literals;

namespace
{

Route aRoute()
{
    return {.id = RouteId(u"kenya"_s),
            .name = u"Kenya"_s,
            .candidates = {{.account = AccountId(u"main"_s)}}};
}

Account anAccount(const QString &name, const QString &provider, bool isDefault = false)
{
    Account account;
    account.id = AccountId(name);
    account.provider = provider;
    account.isDefault = isDefault;
    return account;
}

RouteFacts someFacts()
{
    return {.to = u"+254712345678"_s,
            .country = u"KE"_s,
            .templateName = u"parcel"_s,
            .at = fromMillis(1'767'323'045'000)}; // 2026-01-02T03:04:05Z, a Friday
}

QStringList candidatesOf(const Route &route)
{
    QStringList names;
    for (const RouteCandidate &candidate : route.candidates)
        names.append(candidate.account.value);
    return names;
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

Q_DECLARE_METATYPE(helio::RouteFilter)

class RouteTest : public QObject
{
    Q_OBJECT
private slots:
    void filtersRestrictByWhatTheyName_data()
    {
        QTest::addColumn<RouteFilter>("filter");
        QTest::addColumn<QString>("mismatch");
        const auto row = [](const char *name, const RouteFilter &filter, const QString &mismatch) {
            QTest::newRow(name) << filter << mismatch;
        };
        const auto time = [](int from, int to, const QString &zone) {
            return RouteFilter{.time = TimeWindow{QTime(from, 0), QTime(to, 0), zone}};
        };
        row("nothing", {}, {});
        row("country", {.countries = {u"UG"_s, u"KE"_s}}, {});
        row("another country", {.countries = {u"UG"_s}}, u"country"_s);
        row("prefix", {.prefixes = {u"+25472"_s, u"+25471"_s}}, {});
        row("another prefix", {.prefixes = {u"+25472"_s}}, u"prefix"_s);
        row("channel", {.channels = {Channel::Sms}}, {});
        row("another channel", {.channels = {Channel::WhatsApp, Channel::Email}}, u"channel"_s);
        row("category", {.categories = {Category::Otp, Category::Transactional}}, {});
        row("another category", {.categories = {Category::Marketing}}, u"category"_s);
        row("tenant", {.tenants = {defaultTenant()}}, {});
        row("another tenant", {.tenants = {TenantId(u"acme"_s)}}, u"tenant"_s);
        row("template", {.templates = {u"parcel"_s}}, {});
        row("another template", {.templates = {u"code"_s}}, u"template"_s);
        row("within its hours", time(3, 4, u"UTC"_s), {});
        row("before them", time(4, 5, u"UTC"_s), u"time"_s);
        row("the end is outside", time(2, 3, u"UTC"_s), u"time"_s);
        row("in Nairobi it is six", time(6, 7, u"Africa/Nairobi"_s), {});
        row("in New York it is last night", time(22, 23, u"America/New_York"_s), {});
        row("over midnight", time(22, 4, u"UTC"_s), {});
        row("outside, over midnight", time(22, 3, u"UTC"_s), u"time"_s);
        row("all must fit", {.countries = {u"KE"_s}, .channels = {Channel::Email}}, u"channel"_s);
    }
    void filtersRestrictByWhatTheyName()
    {
        QFETCH(RouteFilter, filter);
        QFETCH(QString, mismatch);
        Route route = aRoute();
        route.filter = filter;
        QVERIFY(checkRoute(route));
        QCOMPARE(RouteTable({aRoute(), route}).mismatch(1, someFacts()), mismatch);
        route.isEnabled = false;
        QCOMPARE(RouteTable({route}).mismatch(0, someFacts()), u"disabled"_s);
        // And it comes back from JSON as it was.
        const auto read = routeFromJson(toJson(route));
        QVERIFY2(read, read ? "" : qPrintable(read.error().text));
        QVERIFY(*read == route);
    }

    void theClockInTheWindowFollowsSummerTime()
    {
        Route route = aRoute();
        route.filter.time = TimeWindow{QTime(8, 0), QTime(20, 0), u"Europe/Berlin"_s};
        const RouteTable table({route});
        RouteFacts facts = someFacts();
        const Instant winter = fromMillis(1'768'460'400'000); // 2026-01-15T07:00Z, 08:00 there
        const Instant summer = fromMillis(1'784'095'200'000); // 2026-07-15T06:00Z, 08:00 there
        for (const Instant eight : {winter, summer}) {
            facts.at = eight;
            QCOMPARE(table.mismatch(0, facts), QString());
            facts.at = eight - 1ms;
            QCOMPARE(table.mismatch(0, facts), u"time"_s);
        }
    }

    void everythingComesBackFromJson()
    {
        Route route = aRoute();
        route.candidates.append({.account = AccountId(u"second"_s), .weight = 7});
        route.strategy = Strategy::Cheapest;
        route.isEnabled = false;
        route.mayFallBackToSms = true;
        const auto read = routeFromJson(toJson(route));
        QVERIFY(read);
        QVERIFY(*read == route);
    }

    void absentMembersHaveTheirDefaults()
    {
        const auto read = routeFromJson(
                json(R"({"id": "all", "name": "All", "candidates": [{"account": "main"}]})"));
        QVERIFY2(read, read ? "" : qPrintable(read.error().text));
        QCOMPARE(read->candidates.first().weight, 100);
        QVERIFY(read->strategy == Strategy::Balanced);
        QVERIFY(read->isEnabled && !read->mayFallBackToSms);
        QVERIFY(read->filter == RouteFilter());
    }

    void refusesWithASentence_data()
    {
        QTest::addColumn<QByteArray>("change"); // over what is right
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *change, const QString &field, const QString &words) {
            QTest::newRow(change) << QByteArray(change) << field << words;
        };
        row(R"({"id": "Kenya!"})", u"id"_s, u"Kenya!"_s);
        row(R"({"id": 7})", u"id"_s, u"string"_s);
        row(R"({"name": " "})", u"name"_s, u"1 to 60"_s);
        row(R"({"name": "a\nb"})", u"name"_s, u"1 to 60"_s);
        row(R"({"nmae": "Kenya"})", u"nmae"_s, u"accepted are id, name"_s);
        row(R"({"strategy": "random"})", u"strategy"_s, u"balanced, order and cheapest"_s);
        row(R"({"is_enabled": "yes"})", u"is_enabled"_s, u"true or false"_s);
        row(R"({"candidates": []})", u"candidates"_s, u"0 accounts"_s);
        row(R"({"candidates": "main"})", u"candidates"_s, u"array"_s);
        row(R"({"candidates": ["main"]})", u"candidates"_s, u"objects"_s);
        row(R"({"candidates": [{"account": "Main"}]})", u"candidates"_s, u"“Main”"_s);
        row(R"({"candidates": [{"account": "a"}, {"account": "a"}]})", u"candidates"_s, u"once"_s);
        row(R"({"candidates": [{"account": "a", "weight": 0}]})", u"candidates"_s, u"1 to 100"_s);
        row(R"({"candidates": [{"account": "a", "weight": 101}]})", u"candidates"_s, u"1 to 100"_s);
        row(R"({"candidates": [{"account": "a", "weight": 1.5}]})", u"candidates"_s,
                u"whole number"_s);
        row(R"({"candidates": [{"account": "a", "wieght": 5}]})", u"candidates"_s,
                u"account, weight"_s);
        row(R"({"filter": []})", u"filter"_s, u"object"_s);
        row(R"({"filter": {"country": ["KE"]}})", u"filter"_s, u"countries, prefixes"_s);
        row(R"({"filter": {"countries": "KE"}})", u"filter"_s, u"array of strings"_s);
        row(R"({"filter": {"countries": ["XX"]}})", u"countries"_s, u"“XX”"_s);
        row(R"({"filter": {"prefixes": ["254"]}})", u"prefixes"_s, u"+25471"_s);
        row(R"({"filter": {"channels": ["fax"]}})", u"filter"_s, u"sms, whatsapp and email"_s);
        row(R"({"filter": {"channels": [1]}})", u"filter"_s, u"sms, whatsapp and email"_s);
        row(R"({"filter": {"categories": ["spam"]}})", u"filter"_s, u"“spam”"_s);
        row(R"({"filter": {"tenants": [""]}})", u"filter"_s, u"empty name"_s);
        row(R"({"filter": {"time_of_day": "08:00-20:00"}})", u"filter"_s, u"from, to"_s);
        row(R"({"filter": {"time_of_day": {"from": "8", "to": "20:00", "time_zone": "UTC"}}})",
                u"filter"_s, u"08:00"_s);
        row(R"({"filter": {"time_of_day": {"from": "08:00", "to": "08:00", "time_zone": "UTC"}}})",
                u"time_of_day"_s, u"different"_s);
        row(R"({"filter": {"time_of_day": {"to": "08:00", "time_zone": "UTC"}}})", u"time_of_day"_s,
                u"different"_s);
        row(R"({"filter": {"time_of_day": {"from": "08:00", "to": "09:00",
                "time_zone": "Nairobi"}}})",
                u"time_of_day"_s, u"Africa/Nairobi"_s);
    }
    void refusesWithASentence()
    {
        QFETCH(QByteArray, change);
        QFETCH(QString, field);
        QFETCH(QString, words);
        QJsonObject object = toJson(aRoute());
        QVERIFY(routeFromJson(object));
        const QJsonObject changes = json(change);
        QCOMPARE(changes.size(), 1);
        object.insert(changes.begin().key(), changes.begin().value());
        const auto read = routeFromJson(object);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Invalid);
        QCOMPARE(read.error().field, field);
        QVERIFY2(read.error().text.contains(words), qPrintable(read.error().text));
        QVERIFY2(read.error().text.endsWith(u'.') && !read.error().text.endsWith(u".."_s),
                qPrintable(read.error().text));
    }

    void tooMuchIsRefused()
    {
        Route crowded = aRoute();
        for (int i = 0; i < 20; ++i)
            crowded.candidates.append({.account = AccountId(u"a%1"_s.arg(i))});
        QVERIFY(!checkRoute(crowded));
        Route wide = aRoute();
        for (int i = 0; i < 501; ++i)
            wide.filter.prefixes.append(u"+254%1"_s.arg(i));
        QVERIFY(!checkRoute(wide));
    }

    void theShippedRoutesUseWhatIsConfigured_data()
    {
        QTest::addColumn<QStringList>("accounts"); // name=provider
        QTest::addColumn<QStringList>("routes");   // id: candidates
        QTest::newRow("none") << QStringList{} << QStringList{};
        QTest::newRow("one takes everything")
                << QStringList{u"main=unknown"_s} << QStringList{u"everything: main"_s};
        QTest::newRow("Twilio alone")
                << QStringList{u"tw=twilio"_s} << QStringList{u"everything: tw"_s};
        QTest::newRow("Africa's Talking alone")
                << QStringList{u"at=africastalking"_s}
                << QStringList{u"east-africa: at"_s, u"everything: at"_s};
        QTest::newRow("all three")
                << QStringList{u"at=africastalking"_s, u"tw=twilio"_s, u"un=unifonic"_s}
                << QStringList{u"east-africa: at tw un"_s, u"gulf: un at tw"_s,
                           u"everything: tw at un"_s};
        QTest::newRow("two of one provider")
                << QStringList{u"b=twilio"_s, u"a=twilio"_s, u"c=unifonic"_s}
                << QStringList{u"gulf: c a b"_s, u"everything: a b c"_s};
        QTest::newRow("the default account leads its kind")
                << QStringList{u"a=twilio"_s, u"*b=twilio"_s, u"c=unifonic"_s}
                << QStringList{u"gulf: c b a"_s, u"everything: b a c"_s};
        QTest::newRow("without Twilio the default leads")
                << QStringList{u"at=africastalking"_s, u"*un=unifonic"_s}
                << QStringList{u"east-africa: at un"_s, u"gulf: un at"_s, u"everything: un at"_s};
    }
    void theShippedRoutesUseWhatIsConfigured()
    {
        QFETCH(QStringList, accounts);
        QFETCH(QStringList, routes);
        QList<Account> configured;
        for (const QString &account : accounts) {
            const bool isDefault = account.startsWith(u'*');
            configured.append(anAccount(account.section(u'=', 0, 0).mid(isDefault ? 1 : 0),
                    account.section(u'=', 1), isDefault));
        }
        QStringList found;
        for (const Route &route : defaultRoutes(configured)) {
            QVERIFY(checkRoute(route));
            QVERIFY(route.strategy == Strategy::Order);
            found.append(route.id.value + u": "_s + candidatesOf(route).join(u' '));
        }
        QCOMPARE(found, routes);
    }

    void theShippedRoutesKnowTheirCountries()
    {
        const RouteTable table(defaultRoutes({anAccount(u"at"_s, u"africastalking"_s),
                anAccount(u"un"_s, u"unifonic"_s), anAccount(u"tw"_s, u"twilio"_s)}));
        const QHash<QString, QString> expected{{u"KE"_s, u"at"_s}, {u"UG"_s, u"at"_s},
                {u"TZ"_s, u"at"_s}, {u"ET"_s, u"at"_s}, {u"SA"_s, u"un"_s}, {u"AE"_s, u"un"_s},
                {u"QA"_s, u"un"_s}, {u"US"_s, u"tw"_s}, {u"DE"_s, u"tw"_s}, {QString(), u"tw"_s}};
        for (auto it = expected.begin(); it != expected.end(); ++it) {
            RouteFacts facts = someFacts();
            facts.country = it.key();
            qsizetype index = 0;
            while (!table.mismatch(index, facts).isEmpty())
                ++index;
            QCOMPARE(candidatesOf(table.routes()[index]).first(), it.value());
        }
    }
};

QTEST_APPLESS_MAIN(RouteTest)
#include "routetest.moc"
