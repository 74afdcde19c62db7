// SPDX-License-Identifier: GPL-3.0-or-later
// The call to ourselves at the public address, through a real proxy that does as the test says.
#include "tests/engine/enginefixture.h"

#include "core/web/listener.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace helio::testing;

namespace
{

const AccountId mainAccount(u"main"_s);

/** Stands at the public address before the engine. */
class Proxy
{
public:
    using Way = std::function<HttpReply(Engine &, const AccountId &, HttpRequest)>;

    Proxy(EngineFixture &house, Way way)
        : m_house(house)
        , m_way(std::move(way))
    {
        m_listener.route("POST", u"/callbacks/{}/{}"_s,
                [this](const HttpRequest &request, const QStringList &parts,
                        const Listener::Answer &answer) {
                    answer(m_way(m_house.engine(), AccountId(parts[0]), request));
                });
        const auto port = m_listener.listen(QHostAddress::LocalHost, 0);
        if (!port)
            qFatal("%s", qPrintable(port.error().text));
        house.crash();
        house.publicUrl = u"http://127.0.0.1:%1"_s.arg(*port);
        house.start();
    }

private:
    EngineFixture &m_house;
    Way m_way;
    Listener m_listener;
};

HttpReply passedOn(Engine &engine, const AccountId &account, const HttpRequest &request)
{
    return await(engine.receiveCallback(account, {}, request));
}

HttpReply passedOnElsewhere(Engine &engine, const AccountId &account, HttpRequest request)
{
    request.target += "?by=proxy";
    return passedOn(engine, account, request);
}

Proxy::Way saying(int status)
{
    return [status](Engine &, const AccountId &, const HttpRequest &) {
        HttpReply reply;
        reply.status = status;
        return reply;
    };
}

} // namespace

using Way = Proxy::Way;
Q_DECLARE_METATYPE(Way)

class CallbackProbeTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatHappened_data()
    {
        QTest::addColumn<Way>("way");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("advice");
        QTest::newRow("address changed")
                << Way(passedOnElsewhere) << u"did not fit"_s << u"path or query"_s;
        QTest::newRow("redirected") << saying(301) << u"HTTP 301"_s << u"redirects"_s;
        QTest::newRow("login") << saying(401) << u"HTTP 401"_s << u"login"_s;
        QTest::newRow("another program") << saying(404) << u"HTTP 404"_s << u"part of the path"_s;
        QTest::newRow("not reached") << saying(502) << u"HTTP 502"_s << u"listens"_s;
        QTest::newRow("a stranger's thanks") << saying(204) << u"HTTP 204"_s << u"older worker"_s;
        QTest::newRow("odd") << saying(418) << u"HTTP 418"_s << u"leads"_s;
        QTest::newRow("cut") << saying(0) << u"Nobody answers"_s << u"firewall"_s;
    }
    void tellsWhatHappened()
    {
        QFETCH(Way, way);
        QFETCH(QString, sentence);
        QFETCH(QString, advice);
        EngineFixture house(u"sqlite"_s);
        const Proxy proxy(house, way);
        QTRY_VERIFY(await(house.engine().accountCards()).value(0).areSecretsThere);
        const auto check = await(house.engine().checkCallback(mainAccount));
        QVERIFY2(check, check ? "" : qPrintable(check.error().text));
        QVERIFY(!check->isGood);
        QVERIFY2(check->sentence.contains(sentence), qPrintable(check->sentence));
        QVERIFY2(check->advice.contains(advice), qPrintable(check->advice));
        QVERIFY(check->address.toString().startsWith(house.publicUrl + u"/callbacks/main/"_s));
        const EngineStatus status = await(house.engine().status());
        QCOMPARE(status.callbacksTaken, 0);
        QCOMPARE(status.callbacksForged, 0);
    }

    void onlyWhoReachesLoopbackCalls_data()
    {
        QTest::addColumn<QMap<QString, QString>>("settings");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("a carrier on this machine") << QMap<QString, QString>() << true;
        QTest::newRow("the real one")
                << QMap<QString, QString>{{u"base_url"_s, u"https://api.twilio.com"_s}} << false;
    }
    void onlyWhoReachesLoopbackCalls()
    {
        using Map = QMap<QString, QString>;
        QFETCH(Map, settings);
        QFETCH(bool, isGood);
        EngineFixture house(u"sqlite"_s, settings);
        const Proxy proxy(house, passedOn);
        QTRY_VERIFY(await(house.engine().accountCards()).value(0).areSecretsThere);
        const auto check = await(house.engine().checkCallback(mainAccount));
        QVERIFY2(check, check ? "" : qPrintable(check.error().text));
        QVERIFY(check->sentence.contains(u"was believed"_s));
        QCOMPARE(check->isGood, isGood);
        QCOMPARE(check->sentence.contains(u"only this machine"_s), !isGood);
        QCOMPARE(check->advice.contains(u"public URL"_s), !isGood);
    }

    void strangersCannotPassForIt()
    {
        EngineFixture house(u"sqlite"_s);
        HttpRequest forged{.method = "POST", .target = "/callbacks/main"};
        forged.headers.add("X-Heliograph-Check", "0123456789abcdef0123456789abcdef");
        QCOMPARE(await(house.engine().receiveCallback(mainAccount, {}, forged)).status, 403);
    }

    void whoMakesNoCallsSaysSo()
    {
        EngineFixture house(u"sqlite"_s);
        qputenv("HELIO_TEST_KEY", "secret");
        const Account account{.id = AccountId(u"aws"_s),
                .provider = u"aws_sns"_s,
                .settings = {{u"region"_s, u"eu-west-1"_s}, {u"from"_s, u"Acme"_s},
                        {u"access_key_id"_s, u"AKIDEXAMPLEKEY000000"_s}},
                .secrets = {{u"secret_access_key"_s, u"env:HELIO_TEST_KEY"_s}}};
        const auto saved = await(house.engine().saveAccount(account));
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().text));
        QTRY_VERIFY(await(house.engine().accountCards()).value(0).areSecretsThere);
        const auto check = await(house.engine().checkCallback(account.id));
        QVERIFY(!check);
        QVERIFY2(check.error().text.contains(u"makes no calls"_s), qPrintable(check.error().text));
        QCOMPARE(await(house.engine().checkCallback(AccountId(u"nosuch"_s))).error().kind,
                ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(CallbackProbeTest)
#include "callbackprobetest.moc"
