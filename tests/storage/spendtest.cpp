// SPDX-License-Identifier: GPL-3.0-or-later
// What accounts spent, by the tries there were.
#include "core/storage/stores.h"

#include "tests/storage/storesfixture.h"
#include "tests/support/messagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

const AccountId kenya(u"kenya"_s);
const AccountId europe(u"europe"_s);

Money shillings(qint64 micros)
{
    return {micros, u"KES"_s};
}

} // namespace

class SpendTest : public QObject, private StoresFixture
{
    Q_OBJECT

    /** A message of one more try, at \a at, that ended so. */
    Message tried(Message message, const AccountId &account, const QString &outcome,
            const std::optional<Money> &estimate, Instant at = testTime, const QString &ref = {})
    {
        message.account = account;
        message.estimatedCost = estimate;
        message.claims += 1;
        message.updatedAt = at;
        const auto started = m_stores->history.startAttempt(message, {});
        const auto ended = m_stores->history.finishAttempt({.message = message.id,
                .number = message.claims,
                .at = at,
                .outcome = outcome,
                .providerRef = ref});
        if (!started || !ended)
            qFatal("the try is not stored");
        return message;
    }

    void keep(const Message &message) { QVERIFY(m_stores->messages.insert(message)); }

    QList<AccountSpend> spent(Instant since = testTime)
    {
        const auto rows = m_stores->history.spentSince(since);
        if (!rows)
            qFatal("%s", qPrintable(rows.error().text));
        return *rows;
    }

private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }
    void init() { open(TestDatabase::engine()); }
    void cleanup() { close(); }

    void nothingIsSpentWithoutTries()
    {
        keep(aMessage());
        QCOMPARE(spent(), QList<AccountSpend>());
    }

    void triesThatWereNotTakenAreFree_data()
    {
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<QString>("ref");
        QTest::addColumn<bool>("isPaid");
        QTest::newRow("open") << u"open"_s << QString() << false;
        QTest::newRow("accepted") << u"accepted"_s << u"SM1"_s << true;
        QTest::newRow("deferred") << u"deferred"_s << QString() << false;
        QTest::newRow("deferred by a receipt") << u"deferred"_s << u"SM1"_s << true;
        QTest::newRow("refused") << u"refused"_s << QString() << false;
        QTest::newRow("unknown") << u"unknown"_s << QString() << true;
        QTest::newRow("released") << u"released"_s << QString() << false;
        QTest::newRow("failed") << u"failed"_s << u"SM1"_s << true;
    }
    void triesThatWereNotTakenAreFree()
    {
        QFETCH(QString, outcome);
        QFETCH(QString, ref);
        QFETCH(bool, isPaid);
        keep(tried(aMessage(), kenya, outcome, shillings(800'000), testTime, ref));
        const QList<AccountSpend> paid{{kenya, shillings(800'000), 1, 1}};
        QCOMPARE(spent(), isPaid ? paid : QList<AccountSpend>());
    }

    void reportedPricesReplaceEstimatesOfTheNewestTry()
    {
        Message message = tried(aMessage(), kenya, u"failed"_s, shillings(800'000));
        message = tried(message, europe, u"accepted"_s, Money{7'000, u"USD"_s});
        message.actualCost = Money{-7'500, u"USD"_s}; // as Twilio has it
        keep(message);
        QCOMPARE(spent(), (QList<AccountSpend>{{europe, Money{7'500, u"USD"_s}, 1, 0},
                                  {kenya, shillings(800'000), 1, 1}}));
    }

    void sumsAreByAccountAndCurrency()
    {
        keep(tried(aMessage(), kenya, u"accepted"_s, shillings(800'000)));
        Message reported = tried(aMessage(), kenya, u"accepted"_s, shillings(900'000));
        reported.actualCost = shillings(1'600'000);
        keep(reported);
        keep(tried(aMessage(), kenya, u"accepted"_s, Money{10'000, u"USD"_s}));
        keep(tried(aMessage(), kenya, u"accepted"_s, std::nullopt));
        QCOMPARE(spent(), (QList<AccountSpend>{{kenya, Money{0, {}}, 1, 1},
                                  {kenya, shillings(2'400'000), 2, 1},
                                  {kenya, Money{10'000, u"USD"_s}, 1, 1}}));
    }

    void earlierTriesDoNotCount()
    {
        Message message =
                tried(aMessage(), kenya, u"accepted"_s, shillings(800'000), testTime - 1ms);
        message = tried(message, kenya, u"accepted"_s, shillings(900'000));
        keep(message);
        QCOMPARE(spent(), (QList<AccountSpend>{{kenya, shillings(900'000), 1, 1}}));
        QCOMPARE(spent(testTime - 1h), (QList<AccountSpend>{{kenya, shillings(1'700'000), 2, 2}}));
    }

    void triesOutliveTheirMessage()
    {
        tried(aMessage(), kenya, u"accepted"_s, shillings(800'000)); // its row is gone
        QCOMPARE(spent(), (QList<AccountSpend>{{kenya, shillings(800'000), 1, 1}}));
    }
};

QTEST_GUILESS_MAIN(SpendTest)
#include "spendtest.moc"
