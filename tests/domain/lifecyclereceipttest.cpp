// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/lifecycle.h"

#include "tests/domain/news.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;
using enum MessageState;

class LifecycleReceiptTest : public QObject
{
    Q_OBJECT
private slots:
    void aReceiptThatOvertakesTheReplyStands()
    {
        const Message claimed = aClaimed();
        const auto delivered = receipt(Delivered)(claimed);
        QVERIFY(delivered);
        // Nothing new in the reply: no step.
        QVERIFY(!settled(accepted)(delivered->after));
        // Segments and price are news, the state is not.
        const Money price{-7500, u"USD"_s};
        const auto noted = settled(Accepted{{u"SM1"_s}, 2, price})(delivered->after);
        QVERIFY(noted);
        QVERIFY(noted->after.state == Delivered);
        QCOMPARE(noted->after.segments, 2);
        QVERIFY(noted->after.actualCost == price);
        QVERIFY(noted->event.kind.isEmpty());
        // No reply but a cut: the receipt knew better.
        QVERIFY(!settled(UnknownOutcome{u"cut"_s})(delivered->after));
        QVERIFY(!settled(Deferred{})(delivered->after));
    }

    void aRetryMakesEarlierTriesBygone_data()
    {
        QTest::addColumn<MessageState>("news");
        QTest::addColumn<MessageState>("end");
        QTest::newRow("sent") << Sent << Queued;
        QTest::newRow("failed") << Failed << Queued;
        QTest::newRow("undelivered") << Undelivered << Queued;
        QTest::newRow("delivered") << Delivered << Delivered;
        QTest::newRow("read") << Read << Read;
    }
    void aRetryMakesEarlierTriesBygone()
    {
        QFETCH(MessageState, news);
        QFETCH(MessageState, end);
        const Message failed = receipt(Undelivered)(settled(accepted)(aClaimed())->after)->after;
        const auto retried = lifecycle::retry(failed, u"ann"_s, later);
        QCOMPARE(retried->after.attempts, 0);
        QCOMPARE(retried->after.receiptsFrom, 2);
        QVERIFY(retried->after.providerRef.isEmpty());
        QVERIFY(!retried->after.sentAt);
        QCOMPARE(retried->event.detail.value(u"by"_s).toString(), u"ann"_s);
        const auto late =
                lifecycle::applyReceipt(retried->after, aReceipt(news), 1, twilio, later, times);
        QCOMPARE(toName(late ? late->after.state : retried->after.state), toName(end));
        // The new try's own news counts.
        Message second = retried->after;
        second.state = Sending;
        second.attempts = 1;
        second.claims = 2;
        const auto own = lifecycle::applyReceipt(second, aReceipt(news), 2, twilio, later, times);
        QCOMPARE(toName(own->after.state), toName(news));
    }

    void aRetryAfterDaysIsNotAtOnceUnconfirmed()
    {
        const Message failed = receipt(Undelivered)(settled(accepted)(aClaimed())->after)->after;
        const Instant days = later + 24h * 5;
        Message again = lifecycle::retry(failed, u"ann"_s, days)->after;
        QVERIFY(again.expiresAt > days);
        again.state = Sending;
        again.claims = 2;
        again = lifecycle::settle(again, accepted, twilio, days, times, 0.5)->after;
        QVERIFY(again.sentAt == days);
        QVERIFY(lifecycle::stillSilent(again, days + 5min, times)->after.state == Sent);
    }

    void aRetryOfAFreshMessageKeepsItsExpiry()
    {
        const Message failed = aMessage().state(Failed).expiresAt(later + 2h);
        QVERIFY(lifecycle::retry(failed, u"ann"_s, later)->after.expiresAt == later + 2h);
        const Message inbound = aMessage().inbound();
        QVERIFY(!lifecycle::retry(inbound, u"ann"_s, later));
    }

    void aReceiptWithoutAStateMovesNothing()
    {
        const Message message = aClaimed();
        QVERIFY(!lifecycle::applyReceipt(message, {.providerRef = u"SM1"_s, .status = u"queued"_s},
                1, twilio, later, times));
        const auto counted = lifecycle::applyReceipt(
                message, {.status = u"queued"_s, .segments = 2}, 1, twilio, later, times);
        QVERIFY(counted->after.state == Sending);
        QVERIFY(counted->after.leaseUntil == message.leaseUntil);
        QCOMPARE(counted->after.segments, 2);
        QVERIFY(counted->event.kind.isEmpty());
    }

    void failureSaysWhy()
    {
        Receipt receipt = aReceipt(Undelivered, u"30003"_s);
        receipt.text = u"The phone is off."_s;
        const auto step = lifecycle::applyReceipt(
                aMessage().state(Sent).attempts(1), receipt, 1, twilio, later, times);
        QCOMPARE(step->after.reason, u"twilio:30003"_s);
        QCOMPARE(step->after.reasonText, u"The phone is off."_s);
        QCOMPARE(step->event.detail.value(u"code"_s).toString(), u"30003"_s);
        // It arrived after all: the old reason goes, and the end is when that was known.
        const auto arrived = lifecycle::applyReceipt(
                step->after, aReceipt(Delivered), 1, twilio, later + 1h, times);
        QVERIFY(arrived->after.reason.isEmpty());
        QVERIFY(arrived->after.reasonText.isEmpty());
        QVERIFY(arrived->after.finalAt == later + 1h);
    }

    void thePriceIsReadBackOnce()
    {
        const Message delivered = receipt(Delivered)(aMessage().state(Sent).attempts(1))->after;
        QVERIFY(delivered.reconcileAt == later + times.priceAfter);
        Receipt priced = aReceipt(Delivered);
        priced.price = Money{-7500, u"USD"_s};
        const auto noted = lifecycle::applyReceipt(delivered, priced, 1, twilio, later, times);
        QVERIFY(noted->after.state == Delivered);
        QVERIFY(noted->after.actualCost == priced.price);
        QVERIFY(!noted->after.reconcileAt);
        QCOMPARE(noted->event.kind, u"price"_s);
        QVERIFY(!lifecycle::applyReceipt(noted->after, priced, 1, twilio, later, times));
        // With the price in the receipt itself nobody is asked.
        const auto atOnce = lifecycle::applyReceipt(
                aMessage().state(Sent).attempts(1), priced, 1, twilio, later, times);
        QVERIFY(!atOnce->after.reconcileAt);
    }

    void thePriceIsAskedForThreeTimes()
    {
        Message message = receipt(Delivered)(aMessage().state(Sent).attempts(1))->after;
        int questions = 0;
        while (message.reconcileAt) {
            QVERIFY(++questions < 10);
            const auto step = lifecycle::stillSilent(message, *message.reconcileAt, times);
            QVERIFY(step);
            QVERIFY(step->event.kind.isEmpty());
            message = step->after;
        }
        QCOMPARE(questions, 3);
        QVERIFY(message.state == Delivered);
    }

    void whereNobodyCanCallSilenceIsAskedAfterOften()
    {
        LifecycleTimes polled = times;
        polled.isPolled = true;
        Message message =
                lifecycle::settle(aClaimed(), accepted, twilio, later, polled, 0.5)->after;
        QList<qint64> seconds;
        for (Instant last = later; seconds.size() < 9;
                last += std::chrono::seconds(seconds.last())) {
            const Instant now = *message.reconcileAt;
            seconds.append(std::chrono::duration_cast<std::chrono::seconds>(now - last).count());
            message = lifecycle::stillSilent(message, now, polled)->after;
        }
        QCOMPARE(seconds, (QList<qint64>{30, 30, 60, 180, 600, 1800, 7200, 21600, 43200}));
        // The price of what arrived is as little urgent as ever.
        Message arrived = message;
        arrived.state = Delivered;
        arrived.reconcileTries = 0;
        QVERIFY(lifecycle::stillSilent(arrived, later, polled)->after.reconcileAt == later + 30min);
    }

    void silenceIsAskedAfterRarelyAndEndsAfterThreeDays()
    {
        Message message = settled(accepted)(aClaimed())->after;
        QList<qint64> minutes;
        Instant last = later;
        while (message.state == Sent) {
            QVERIFY(minutes.size() < 100);
            const Instant now = *message.reconcileAt;
            minutes.append(std::chrono::duration_cast<std::chrono::minutes>(now - last).count());
            last = now;
            message = lifecycle::stillSilent(message, now, times)->after;
        }
        QCOMPARE(minutes.mid(0, 6), (QList<qint64>{5, 30, 120, 360, 720, 720}));
        QVERIFY(message.state == Unconfirmed);
        QVERIFY(last >= later + times.unconfirmedAfter);
        QVERIFY(last < later + times.unconfirmedAfter + 5min); // asked for the last time at the end
        QVERIFY(!message.reconcileAt);
        // A late receipt is still believed.
        QVERIFY(receipt(Delivered)(message)->after.state == Delivered);
        QVERIFY(receipt(Undelivered)(message)->after.state == Undelivered);
    }
};

QTEST_GUILESS_MAIN(LifecycleReceiptTest)
#include "lifecyclereceipttest.moc"
