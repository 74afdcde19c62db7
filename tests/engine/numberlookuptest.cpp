// SPDX-License-Identifier: GPL-3.0-or-later
// Asking about numbers through a real engine: who is asked, how often, and what is remembered.
#include "tests/engine/enginefixture.h"

#include "core/storage/lookupstore.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

const AccountId mainAccount(u"main"_s);
const AccountId second(u"second"_s);
const QString number = u"+254712345678"_s;

/** Twilio's package is not enabled. */
HttpReply refusal(const QString &)
{
    return ScriptedCarrier::error(403, 60606);
}

} // namespace

class NumberLookupTest : public QObject
{
    Q_OBJECT

private:
    static QString kind() { return TestDatabase::engine(); }

    /** Ends the test program where there is no answer. */
    static NumberAnswer answerOf(
            EngineFixture &house, const AccountId &by = {}, bool isFresh = false)
    {
        const auto answer = await(house.engine().lookUpNumber(number, by, isFresh));
        if (!answer)
            qFatal("%s", qPrintable(answer.error().text));
        return *answer;
    }

    static Error errorOf(EngineFixture &house, const AccountId &by = {})
    {
        const auto answer = await(house.engine().lookUpNumber(number, by));
        if (answer)
            qFatal("it was answered");
        return answer.error();
    }

private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }

    void anAnswerIsRemembered()
    {
        EngineFixture house(kind());
        const NumberAnswer heard = answerOf(house);
        const NumberAnswer expected{.number = number,
                .facts = {.isValid = true,
                        .lineType = LineType::Mobile,
                        .carrier = u"Safaricom"_s,
                        .country = u"KE"_s},
                .account = mainAccount,
                .provider = u"twilio"_s,
                .askedAt = house.clock.now()};
        QVERIFY(heard == expected);

        house.turn(24h);
        NumberAnswer remembered = expected;
        remembered.isFromCache = true;
        QVERIFY(answerOf(house) == remembered);
        const auto spelt = await(house.engine().lookUpNumber(u"00254 (712) 345-678"_s));
        QVERIFY(spelt && *spelt == remembered);
        house.crash();
        house.start();
        QVERIFY(answerOf(house) == remembered);
        QCOMPARE(house.carrier.numbersAsked, QStringList{number});
    }

    void aStaleAnswerIsAskedForAnew()
    {
        EngineFixture house(kind());
        answerOf(house);
        house.turn(numberFactsKept);
        QVERIFY(answerOf(house).isFromCache);
        house.turn(1ms);
        const NumberAnswer anew = answerOf(house);
        QVERIFY(!anew.isFromCache);
        QCOMPARE(toMillis(anew.askedAt), toMillis(house.clock.now()));
        QCOMPARE(house.carrier.numbersAsked.size(), 2);
    }

    void whoWantsItFreshPaysAgain()
    {
        EngineFixture house(kind());
        answerOf(house);
        house.turn(1h);
        house.carrier.setNumberScript(
                [](const QString &) { return ScriptedCarrier::numberFacts(u"Airtel"_s); });
        QCOMPARE(answerOf(house).facts.carrier, u"Safaricom"_s);
        const NumberAnswer fresh = answerOf(house, {}, true);
        QCOMPARE(fresh.facts.carrier, u"Airtel"_s);
        QVERIFY(!fresh.isFromCache);
        QCOMPARE(answerOf(house).facts.carrier, u"Airtel"_s); // remembered in its place
        QCOMPARE(house.carrier.numbersAsked.size(), 2);
    }

    void theSameQuestionAtTheSameTimeIsOneRequest()
    {
        EngineFixture house(kind());
        house.carrier.hold();
        const auto first = house.engine().lookUpNumber(number);
        QTRY_COMPARE(house.carrier.numbersAsked.size(), 1);
        const auto same = house.engine().lookUpNumber(number, mainAccount, true);
        const auto other = house.engine().lookUpNumber(u"+254712345679"_s);
        QTRY_COMPARE(house.carrier.numbersAsked.size(), 2);
        house.carrier.release();
        QVERIFY(await(first) && await(same) && await(other));
        QVERIFY(*await(first) == *await(same));
        QCOMPARE(await(other)->number, u"+254712345679"_s);
        QCOMPARE(house.carrier.numbersAsked.size(), 2);
    }

    void aRefusalIsToldToAllAndNotRemembered()
    {
        EngineFixture house(kind());
        house.carrier.setNumberScript(&refusal);
        house.carrier.hold();
        const auto first = house.engine().lookUpNumber(number);
        const auto same = house.engine().lookUpNumber(number);
        QTRY_COMPARE(house.carrier.numbersAsked.size(), 1);
        house.carrier.release();
        for (const auto &refused : {await(first), await(same)}) {
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
            QVERIFY2(refused.error().text.contains(u"60606"_s), qPrintable(refused.error().text));
        }
        house.carrier.setNumberScript({});
        QVERIFY(!answerOf(house).isFromCache);
        QCOMPARE(house.carrier.numbersAsked.size(), 2);
    }

    void aCutLineIsARefusal()
    {
        EngineFixture house(kind());
        house.carrier.setNumberScript([](const QString &) { return ScriptedCarrier::cut(); });
        QCOMPARE(errorOf(house).kind, ErrorKind::Unavailable);
        house.carrier.setNumberScript({});
        QVERIFY(!answerOf(house).isFromCache);
    }

    void whatIsNoNumberCostsNoRequest_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("a word") << u"hello"_s;
        QTest::newRow("too short") << u"+2547"_s;
        QTest::newRow("too long") << u"+254712345678901234"_s;
        QTest::newRow("national, of nowhere") << u"0712345678"_s;
        QTest::newRow("no country's") << u"+999712345678"_s;
    }
    void whatIsNoNumberCostsNoRequest()
    {
        QFETCH(QString, text);
        EngineFixture house(kind());
        const auto refused = await(house.engine().lookUpNumber(text));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        QCOMPARE(refused.error().field, u"number"_s);
        QVERIFY2(!refused.error().text.contains(u"712345678"_s), qPrintable(refused.error().text));
        QVERIFY(house.carrier.numbersAsked.isEmpty());
    }

    void theNamedAccountIsAsked()
    {
        EngineFixture house(kind());
        const ScriptedCarrier other;
        house.saveAccount(u"second"_s, other);
        QCOMPARE(answerOf(house, second).account, second);
        QCOMPARE(other.numbersAsked, QStringList{number});
        QVERIFY(house.carrier.numbersAsked.isEmpty());
        QCOMPARE(answerOf(house).account, second); // remembered, whoever asks
        QVERIFY(house.carrier.numbersAsked.isEmpty());
    }

    void whoCannotSaysWhoCan()
    {
        EngineFixture house(kind());
        qputenv("HELIO_TEST_KEY", "secret");
        const Account aws{.id = AccountId(u"aws"_s),
                .provider = u"aws_sns"_s,
                .settings = {{u"region"_s, u"eu-west-1"_s}, {u"from"_s, u"Acme"_s},
                        {u"access_key_id"_s, u"AKIDEXAMPLEKEY000000"_s}},
                .secrets = {{u"secret_access_key"_s, u"env:HELIO_TEST_KEY"_s}}};
        const auto saved = await(house.engine().saveAccount(aws));
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().text));
        const Error named = errorOf(house, aws.id);
        QVERIFY(await(house.engine().removeAccount(mainAccount)));
        const Error anyone = errorOf(house);
        for (const Error &error : {named, anyone}) {
            QCOMPARE(error.kind, ErrorKind::Conflict);
            QCOMPARE(error.field, u"account"_s);
            QVERIFY2(error.text.contains(u"Twilio SMS, Twilio WhatsApp"_s), qPrintable(error.text));
        }
        QVERIFY2(named.text.contains(u"AWS SNS"_s), qPrintable(named.text));
    }

    void accountsThatDoNotWorkAreLeftOut()
    {
        EngineFixture house(kind());
        const ScriptedCarrier other;
        house.saveAccount(u"second"_s, other);
        Account broken = await(house.reader().accounts())->value(0);
        QCOMPARE(broken.id, mainAccount);
        broken.secrets = {{u"auth_token"_s, u"env:HELIO_TEST_NO_SUCH"_s}};
        QVERIFY(await(house.engine().saveAccount(broken)));
        QVERIFY2(errorOf(house, mainAccount).text.contains(u"HELIO_TEST_NO_SUCH"_s),
                qPrintable(errorOf(house, mainAccount).text));
        QCOMPARE(answerOf(house).account, second);

        QVERIFY(await(house.engine().removeAccount(second)));
        const auto nobody = await(house.engine().lookUpNumber(u"+254712345679"_s));
        QVERIFY(!nobody);
        QVERIFY2(nobody.error().text.contains(u"main: "_s), qPrintable(nobody.error().text));
    }

    void isolatedAccountsAreNotAsked_data()
    {
        QTest::addColumn<AccountUse>("use");
        QTest::addColumn<AccountId>("asked");
        QTest::newRow("in use") << AccountUse::InUse << mainAccount;
        QTest::newRow("drained") << AccountUse::Drained << mainAccount;
        QTest::newRow("isolated") << AccountUse::Isolated << second;
    }
    void isolatedAccountsAreNotAsked()
    {
        QFETCH(AccountUse, use);
        QFETCH(AccountId, asked);
        EngineFixture house(kind());
        const ScriptedCarrier other;
        house.saveAccount(u"second"_s, other);
        QVERIFY(await(house.engine().useAccount(mainAccount, use, u"Invoices"_s)));
        QCOMPARE(answerOf(house).account, asked);
        if (use == AccountUse::Isolated) { // what is known costs nothing and is told
            QVERIFY(answerOf(house, mainAccount).isFromCache);
            const auto named = await(house.engine().lookUpNumber(number, mainAccount, true));
            QVERIFY(!named);
            QCOMPARE(named.error().kind, ErrorKind::Conflict);
            QVERIFY2(named.error().text.contains(u"main is isolated"_s),
                    qPrintable(named.error().text));
        }
        QCOMPARE(house.carrier.numbersAsked.size(), asked == mainAccount ? 1 : 0);
    }

    void theKeychainIsWaitedFor()
    {
        EngineFixture house(kind());
        const auto kept = await(house.engine().keepSecret(
                mainAccount, u"auth_token"_s, ScriptedCarrier::authToken));
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().text));
        Account account = await(house.reader().accounts())->value(0);
        account.secrets = {{u"auth_token"_s, *kept}};
        QVERIFY(await(house.engine().saveAccount(account)));
        for (const AccountId &by : {mainAccount, AccountId()}) {
            house.crash();
            house.start();
            QVERIFY(!await(house.engine().accountCards()).value(0).areSecretsThere);
            QCOMPARE(answerOf(house, by, true).account, mainAccount);
        }
        house.crash();
        house.start();
        const auto balance = await(house.engine().askBalance(mainAccount));
        QVERIFY(!balance);
        QVERIFY2(balance.error().text.contains(u"was asked for the balance"_s),
                qPrintable(balance.error().text));
        QVERIFY(await(house.engine().removeAccount(mainAccount))); // and what the keychain held
    }

    void anAccountThatGoesMeanwhileStillAnswers()
    {
        EngineFixture house(kind());
        house.carrier.hold();
        const auto asked = house.engine().lookUpNumber(number);
        QTRY_COMPARE(house.carrier.numbersAsked.size(), 1);
        QVERIFY(await(house.engine().removeAccount(mainAccount)));
        house.carrier.release();
        QVERIFY(await(asked));
        QVERIFY(answerOf(house).isFromCache);
    }

    void oldAnswersAreForgotten()
    {
        EngineFixture house(kind());
        answerOf(house);
        house.crash();
        house.clock.advance(numberFactsKept + 1ms);
        house.start(); // the housekeeper looks at once
        const auto database = house.database.open();
        LookupStore lookups(*database);
        QTRY_VERIFY(!*lookups.find(number, Instant{}));
    }
};

QTEST_GUILESS_MAIN(NumberLookupTest)
#include "numberlookuptest.moc"
