// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/lookupstore.h"

#include "tests/storage/storesfixture.h"
#include "tests/support/messagebuilder.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;

namespace
{

const QString number = u"+254712345678"_s;

NumberAnswer anAnswer(Instant askedAt = testTime, const QString &about = number)
{
    return {.number = about,
            .facts = {.isValid = true,
                    .lineType = LineType::NonFixedVoip,
                    .carrier = u"Łódź \"Télécom\"; it's"_s,
                    .country = u"KE"_s},
            .account = AccountId(u"main"_s),
            .provider = u"twilio"_s,
            .askedAt = askedAt,
            .isFromCache = true};
}

} // namespace

class LookupStoreTest : public QObject, private StoresFixture
{
    Q_OBJECT
private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }
    void init() { open(TestDatabase::engine()); }
    void cleanup() { close(); }

    void answersComeBack_data()
    {
        QTest::addColumn<NumberFacts>("facts");
        QTest::newRow("everything") << anAnswer().facts;
        QTest::newRow("nothing") << NumberFacts();
        QTest::newRow("a no") << NumberFacts{.isValid = false};
        for (const LineType type : allLineTypes)
            QTest::newRow(qPrintable(toName(type))) << NumberFacts{.lineType = type};
    }
    void answersComeBack()
    {
        QFETCH(NumberFacts, facts);
        NumberAnswer answer = anAnswer();
        answer.facts = facts;
        const auto saved = m_stores->lookups.save(answer);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().text));
        const auto found = m_stores->lookups.find(number, testTime);
        QVERIFY2(found, found ? "" : qPrintable(found.error().text));
        QVERIFY(*found == answer);
        QVERIFY(!*m_stores->lookups.find(u"+254712345679"_s, testTime));
    }

    void whatWasJustHeardIsMarkedOnlyWhenRemembered()
    {
        NumberAnswer heard = anAnswer();
        heard.isFromCache = false;
        QVERIFY(m_stores->lookups.save(heard));
        QVERIFY((*m_stores->lookups.find(number, testTime))->isFromCache);
    }

    void staleAnswersAreNotFound()
    {
        QVERIFY(m_stores->lookups.save(anAnswer()));
        QVERIFY(*m_stores->lookups.find(number, testTime));
        QVERIFY(!*m_stores->lookups.find(number, testTime + 1ms));
    }

    void theNewestAnswerStays()
    {
        LookupStore &lookups = m_stores->lookups;
        NumberAnswer newer = anAnswer(testTime + 1h);
        newer.facts = {.isValid = false};
        newer.account = AccountId(u"second"_s);
        QVERIFY(lookups.save(anAnswer()));
        QVERIFY(lookups.save(newer));
        QVERIFY(*lookups.find(number, testTime) == newer);
        QVERIFY(lookups.save(anAnswer())); // a slower worker's
        QVERIFY(*lookups.find(number, testTime) == newer);
        QVERIFY(lookups.save(anAnswer(testTime + 1h)));
        QVERIFY(*lookups.find(number, testTime) == anAnswer(testTime + 1h));
    }

    void oldAnswersAreForgottenInPortions()
    {
        LookupStore &lookups = m_stores->lookups;
        for (int minute = 0; minute < 4; ++minute) {
            QVERIFY(lookups.save(anAnswer(
                    testTime + minute * 1min, number.chopped(1) + QString::number(minute))));
        }
        QCOMPARE(*lookups.forget(testTime, 9), 0);
        QCOMPARE(*lookups.forget(testTime + 3min, 2), 2);
        QVERIFY(!*lookups.find(number.chopped(1) + u'1', testTime)); // the oldest go first
        QVERIFY(*lookups.find(number.chopped(1) + u'2', testTime));
        QCOMPARE(*lookups.forget(testTime + 3min, 9), 1);
        QVERIFY(*lookups.find(number.chopped(1) + u'3', testTime));
    }
};

QTEST_GUILESS_MAIN(LookupStoreTest)
#include "lookupstoretest.moc"
