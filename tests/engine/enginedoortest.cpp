// SPDX-License-Identifier: GPL-3.0-or-later
// Every request is answered, whatever became of the engine or the account meanwhile.
#include "tests/engine/enginefixture.h"

#include "tests/support/builders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace helio::testing;

class EngineDoorTest : public QObject
{
    Q_OBJECT

private:
    static QString kind() { return TestDatabase::engine(); }

    template <typename T>
    static std::optional<Error> errorOf(QFuture<Result<T>> answer)
    {
        const Result<T> result = await(std::move(answer));
        return result ? std::nullopt : std::optional(result.error());
    }

private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }

    void closedEngineRefusesEveryRequest()
    {
        EngineFixture house(kind());
        Engine &engine = house.engine();
        const MessageId id = house.submit(aDraft());
        QVERIFY(house.reaches(id, MessageState::Sent));
        const AccountId main(u"main"_s);
        const Account account = await(house.reader().accounts())->value(0);
        QCOMPARE(account.id, main);
        await(engine.stop());

        const std::pair<const char *, std::optional<Error>> refusals[] = {
                {"submit", errorOf(engine.submit({aDraft(), {}}))},
                {"cancel", errorOf(engine.cancel(id, u"test"_s))},
                {"retry", errorOf(engine.retry(id, u"test"_s))},
                {"check an account", errorOf(engine.checkAccount(account))},
                {"save an account", errorOf(engine.saveAccount(account))},
                {"remove an account", errorOf(engine.removeAccount(main))},
                {"test an account", errorOf(engine.testAccount(main))},
                {"ask for a balance", errorOf(engine.askBalance(main))},
                {"look up a number", errorOf(engine.lookUpNumber(u"+254712345678"_s))},
                {"create a key", errorOf(engine.createApiKey(u"shop"_s, {u"send"_s}))},
                {"revoke a key", errorOf(engine.revokeApiKey(u"shop"_s))}};
        for (const auto &[request, refusal] : refusals) {
            QVERIFY2(refusal.has_value(), request);
            QVERIFY2(refusal->kind == ErrorKind::Unavailable, qPrintable(refusal->text));
        }
        const HttpRequest callback =
                ScriptedCarrier::callback(house.carrier.arrivals().value(0), u"delivered"_s);
        QCOMPARE(await(engine.receiveCallback(main, id, callback)).status, 503);
        QCOMPARE(await(engine.receiveInbound(main, callback)).status, 503);
        QCOMPARE(house.message(id).state, MessageState::Sent);
    }

    void testOfAnAccountThatGoesMeanwhileIsAnswered()
    {
        EngineFixture house(kind());
        house.carrier.hold();
        const auto tested = house.engine().testAccount(AccountId(u"main"_s));
        QTRY_COMPARE(house.carrier.lookUps, 1);
        QVERIFY(!errorOf(house.engine().removeAccount(AccountId(u"main"_s))));
        house.carrier.release();
        const auto refusal = errorOf(tested);
        QVERIFY(refusal);
        QCOMPARE(refusal->kind, ErrorKind::NotFound);
    }

    void unknownAccountIsNamed()
    {
        EngineFixture house(kind());
        const AccountId nobody(u"nobody"_s);
        for (const auto &refusal : {errorOf(house.engine().testAccount(nobody)),
                     errorOf(house.engine().removeAccount(nobody)),
                     errorOf(house.engine().lookUpNumber(u"+254712345678"_s, nobody))}) {
            QVERIFY(refusal);
            QCOMPARE(refusal->kind, ErrorKind::NotFound);
            QVERIFY2(refusal->text.contains(u"nobody"_s), qPrintable(refusal->text));
        }
    }
};

QTEST_GUILESS_MAIN(EngineDoorTest)
#include "enginedoortest.moc"
