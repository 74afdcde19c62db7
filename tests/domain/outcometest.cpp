// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/lifecycle.h"

#include "core/domain/retrypolicy.h"
#include "tests/domain/news.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;
using enum MessageState;

namespace
{

std::optional<Step> refuse(const Message &message, RefusalClass refusal)
{
    return lifecycle::settle(
            message, Refused{refusal, u"4711"_s, u"No."_s}, twilio, later, times, 0.5);
}

std::optional<Step> deferBy(const Message &message, const Deferred &deferred, double uniform = 0.5)
{
    return lifecycle::settle(message, deferred, twilio, later, times, uniform);
}

} // namespace

class OutcomeTest : public QObject
{
    Q_OBJECT
private slots:
    void acceptedNotesWhatTheReplySays()
    {
        const Message message = aClaimed();
        const Money price{-7500, u"USD"_s};
        const auto step = settled(Accepted{{u"SM1"_s, u"SM2"_s}, 3, price})(message);
        QVERIFY(step);
        QCOMPARE(step->after.providerRef, u"SM1"_s);
        QCOMPARE(step->after.segments, 3);
        QVERIFY(step->after.actualCost == price);
        QVERIFY(step->after.sentAt == later);
        QVERIFY(step->after.reconcileAt == later + times.pollAfter);
        QCOMPARE(step->event.detail.value(u"provider_ref"_s).toString(), u"SM1"_s);
    }

    void threeRetriesThenDeadLetter_data()
    {
        QTest::addColumn<Category>("category");
        for (const Category category : allCategories)
            QTest::newRow(qPrintable(toName(category))) << category;
    }
    void threeRetriesThenDeadLetter()
    {
        QFETCH(Category, category);
        Message message = aMessage().category(category);
        int requests = 0;
        while (message.state == Queued) {
            QVERIFY(requests < 10);
            ++requests;
            message.state = Sending; // as the claim does
            ++message.attempts;
            ++message.claims;
            const auto step = deferBy(message, {.code = u"500"_s, .text = u"Oops."_s}, 0.999);
            QVERIFY(step);
            if (step->after.state == Queued) {
                QVERIFY(step->after.nextAt > later);
                QVERIFY(step->after.nextAt <= later + policyOf(category).maxDelay);
            }
            message = step->after;
        }
        QCOMPARE(requests, 4);
        QVERIFY(message.state == Failed);
        QCOMPARE(message.reason, u"twilio:500"_s);
        QCOMPARE(message.reasonText, u"Oops."_s);
    }

    void retryAfterIsTheLeastWait()
    {
        const auto step = deferBy(aClaimed(), {.code = u"503"_s, .retryAfter = 17min}, 0.0);
        QVERIFY(step->after.nextAt == later + 17min);
    }

    void tooManyRequestsBurnsNoAttempt()
    {
        Message message = aClaimed(4); // its last one
        for (int i = 0; i < 20; ++i) {
            const auto step = deferBy(message,
                    {.code = u"429"_s, .retryAfter = 2s, .isFree = true, .pausesAccount = true});
            QVERIFY(step);
            QVERIFY(step->after.state == Queued);
            QCOMPARE(step->after.attempts, 3);
            QCOMPARE(step->after.reason, u"pace"_s);
            QVERIFY(step->after.nextAt == later + 2s);
            message = step->after;
            message.state = Sending;
            ++message.attempts;
            ++message.claims;
        }
    }

    void refusalsEndAsTheirClassSays_data()
    {
        QTest::addColumn<RefusalClass>("refusal");
        QTest::addColumn<MessageState>("state");
        QTest::addColumn<int>("attempts");
        QTest::addColumn<QString>("reason");
        const QString code = u"twilio:4711"_s;
        QTest::newRow("recipient") << RefusalClass::Recipient << Failed << 2 << code;
        QTest::newRow("request") << RefusalClass::Request << Failed << 2 << code;
        QTest::newRow("policy") << RefusalClass::Policy << Failed << 2 << code;
        QTest::newRow("opted out") << RefusalClass::OptedOut << Suppressed << 2 << code;
        QTest::newRow("expired") << RefusalClass::Expired << Expired << 2 << code;
        QTest::newRow("account") << RefusalClass::Account << Queued << 1 << u"account-stopped"_s;
        QTest::newRow("route") << RefusalClass::Route << Failed << 2 << code;
        QTest::newRow("cap") << RefusalClass::Cap << Queued << 1 << code;
    }
    void refusalsEndAsTheirClassSays()
    {
        QFETCH(RefusalClass, refusal);
        QFETCH(MessageState, state);
        QFETCH(int, attempts);
        QFETCH(QString, reason);
        const auto step = refuse(aClaimed(2), refusal);
        QVERIFY(step);
        QCOMPARE(toName(step->after.state), toName(state));
        QCOMPARE(step->after.attempts, attempts);
        QCOMPARE(step->after.reason, reason);
        QCOMPARE(step->after.reasonText, u"No."_s);
        QCOMPARE(step->event.detail.value(u"code"_s).toString(), u"4711"_s);
        QVERIFY(step->after.nextAt == (refusal == RefusalClass::Cap              ? later + 1h
                                              : refusal == RefusalClass::Account ? later
                                                                                 : testTime));
    }

    void unknownIsAskedAboutBeforeAnythingElse()
    {
        const auto step = settled(UnknownOutcome{u"No answer came."_s})(aClaimed());
        QVERIFY(step->after.state == Unknown);
        QVERIFY(step->after.reconcileAt == later + times.unknownWait);
        QCOMPARE(step->after.attempts, 1);
        QCOMPARE(step->after.reasonText, u"No answer came."_s);
    }

    void theSecondMissRequeues()
    {
        const Message unknown = settled(UnknownOutcome{})(aClaimed())->after;
        const auto first = lifecycle::missing(unknown, later, times);
        QVERIFY(first->after.state == Unknown);
        QVERIFY(first->after.reconcileAt == later + times.unknownWait);
        QCOMPARE(first->after.reconcileTries, 1);
        // A question without an answer in between does not forget the miss.
        const auto silence = lifecycle::unanswered(first->after, true, later, times);
        QVERIFY(silence->after.state == Unknown);
        const auto second = lifecycle::missing(silence->after, later, times);
        QVERIFY(second->after.state == Queued);
        QVERIFY(!second->after.reconcileAt);
        QCOMPARE(second->after.attempts, 1);
        QCOMPARE(second->event.kind, u"requeued"_s);
        // Unknown once more: both misses are asked for anew.
        Message again = second->after;
        again.state = Sending;
        again.attempts = again.claims = 2;
        again = settled(UnknownOutcome{})(again)->after;
        QVERIFY(lifecycle::missing(again, later, times)->after.state == Unknown);
    }

    void missesAreBoundedByTheAttempts()
    {
        Message message = aMessage().state(Unknown).attempts(4).reason(u"missed-once"_s);
        const auto step = lifecycle::missing(message, later, times);
        QVERIFY(step->after.state == Failed);
        QCOMPARE(step->after.reason, u"unreachable"_s);
    }

    void aCrashBurnsNoAttempt()
    {
        const auto step = lifecycle::lapse(aClaimed(2), later);
        QVERIFY(step->after.state == Unknown);
        QCOMPARE(step->after.attempts, 1);
        QCOMPARE(step->after.claims, 2);
        QVERIFY(step->after.reconcileAt == later);
    }

    void releaseHarmsNothing()
    {
        const auto step = lifecycle::release(aClaimed(2), u"pace"_s, later);
        QCOMPARE(step->after.attempts, 1);
        QCOMPARE(step->after.claims, 2);
        QVERIFY(step->after.nextAt == later);
        QCOMPARE(step->after.reason, u"pace"_s);
    }

    void silenceEndsByTheCategorysPolicy_data()
    {
        QTest::addColumn<Category>("category");
        QTest::addColumn<int>("attempts");
        QTest::addColumn<MessageState>("end");
        QTest::newRow("code") << Category::Otp << 1 << Queued;
        QTest::newRow("code, last attempt") << Category::Otp << 4 << Failed;
        QTest::newRow("payment") << Category::Transactional << 1 << Held;
        QTest::newRow("reminder") << Category::Service << 1 << Held;
        QTest::newRow("offer") << Category::Marketing << 1 << Unconfirmed;
    }
    void silenceEndsByTheCategorysPolicy()
    {
        QFETCH(Category, category);
        QFETCH(int, attempts);
        QFETCH(MessageState, end);
        Message message = aMessage().category(category).state(Unknown).attempts(attempts);
        int questions = 0;
        Instant now = testTime;
        while (message.state == Unknown) {
            QVERIFY(++questions <= 20);
            const auto step = lifecycle::unanswered(message, true, now, times);
            QVERIFY(step);
            if (step->after.state == Unknown) {
                QVERIFY(*step->after.reconcileAt > now);
                now = *step->after.reconcileAt;
            }
            message = step->after;
        }
        QCOMPARE(questions, 8);
        QCOMPARE(toName(message.state), toName(end));
        // Where nobody can be asked, the policy decides at once.
        message = aMessage().category(category).state(Unknown).attempts(attempts);
        const auto atOnce = lifecycle::unanswered(message, false, later, times);
        QCOMPARE(toName(atOnce->after.state), toName(end));
    }
};

QTEST_GUILESS_MAIN(OutcomeTest)
#include "outcometest.moc"
