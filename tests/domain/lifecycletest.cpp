// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/lifecycle.h"

#include "tests/domain/news.h"

#include <QJsonArray>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;
using enum MessageState;

namespace
{

/** The row of \a changes: state after and kind of event for each state before; "" for no step. */
struct Rule {
    const char *name;
    News news;
    std::map<MessageState, std::pair<MessageState, QString>> changes;
};

std::map<MessageState, std::pair<MessageState, QString>> all(
        std::initializer_list<MessageState> from, MessageState to, const QString &kind)
{
    std::map<MessageState, std::pair<MessageState, QString>> changes;
    for (const MessageState state : from)
        changes.insert({state, {to, kind}});
    return changes;
}

QList<Rule> rules()
{
    const QString told = u"receipt"_s;
    return {
            {"accepted", settled(accepted),
                    all({Scheduled, Queued, Held, Sending, Unknown, Suppressed, Expired}, Sent,
                            u"sent"_s)},
            {"deferred", settled(Deferred{.code = u"500"_s}), all({Sending}, Queued, u"retry"_s)},
            {"paused", settled(Deferred{.isFree = true}), all({Sending}, Queued, u"deferred"_s)},
            {"refused", settled(Refused{RefusalClass::Request, u"1"_s, {}}),
                    all({Sending}, Failed, u"failed"_s)},
            {"unknown", settled(UnknownOutcome{u"cut"_s}), all({Sending}, Unknown, u"unknown"_s)},
            {"receipt of sent", receipt(Sent),
                    all({Scheduled, Queued, Held, Sending, Unknown, Suppressed, Expired}, Sent,
                            told)},
            {"receipt of failed", receipt(Failed),
                    all({Scheduled, Queued, Held, Sending, Unknown, Sent, Suppressed, Expired,
                                Unconfirmed},
                            Failed, told)},
            {"receipt of undelivered", receipt(Undelivered),
                    all({Scheduled, Queued, Held, Sending, Unknown, Sent, Suppressed, Expired,
                                Unconfirmed, Failed},
                            Undelivered, told)},
            {"receipt of opted out", receipt(Suppressed),
                    all({Scheduled, Queued, Held, Sending, Unknown, Sent, Suppressed, Expired,
                                Unconfirmed, Failed, Undelivered},
                            Suppressed, told)},
            {"receipt of expired", receipt(Expired),
                    all({Scheduled, Queued, Held, Sending, Unknown, Sent, Suppressed, Expired,
                                Unconfirmed, Failed, Undelivered},
                            Expired, told)},
            {"receipt of delivered", receipt(Delivered),
                    all({Scheduled, Queued, Held, Sending, Unknown, Sent, Suppressed, Expired,
                                Cancelled, Unconfirmed, Failed, Undelivered},
                            Delivered, told)},
            {"receipt of read", receipt(Read),
                    all({Scheduled, Queued, Held, Sending, Unknown, Sent, Suppressed, Expired,
                                Cancelled, Unconfirmed, Failed, Undelivered, Delivered},
                            Read, told)},
            {"released",
                    [](const Message &message) {
                        return lifecycle::release(message, u"pace"_s, later);
                    },
                    all({Sending}, Queued, u"deferred"_s)},
            {"lapsed", [](const Message &message) { return lifecycle::lapse(message, later); },
                    all({Sending}, Unknown, u"recovered"_s)},
            {"found",
                    [](const Message &message) {
                        return lifecycle::found(message, aReceipt(Sent), twilio, later, times);
                    },
                    all({Scheduled, Queued, Held, Sending, Unknown, Suppressed, Expired}, Sent,
                            u"found"_s)},
            {"missing",
                    [](const Message &message) {
                        return lifecycle::missing(message, later, times);
                    },
                    all({Unknown}, Unknown, u"asked"_s)},
            {"not answered",
                    [](const Message &message) {
                        return lifecycle::unanswered(message, true, later, times);
                    },
                    all({Unknown}, Unknown, u"asked"_s)},
            {"cancelled",
                    [](const Message &message) {
                        return lifecycle::cancel(message, u"ann"_s, later);
                    },
                    all({Scheduled, Queued, Held}, Cancelled, u"cancelled"_s)},
            {"retried",
                    [](const Message &message) {
                        return lifecycle::retry(message, u"ann"_s, later);
                    },
                    all({Held, Failed, Undelivered, Expired, Cancelled, Suppressed}, Queued,
                            u"requeued"_s)},
            {"expired",
                    [](const Message &message) {
                        return lifecycle::expire(message, message.expiresAt);
                    },
                    all({Scheduled, Queued, Held}, Expired, u"expired"_s)},
            {"due", [](const Message &message) { return lifecycle::due(message, later); },
                    all({Scheduled}, Queued, u"due"_s)},
    };
}

/** Every order of \a news in which none is told more often than \a times says. */
void everyOrder(QList<int> left, const std::function<void(const QList<int> &)> &visit,
        const QList<int> &told = {})
{
    visit(told);
    for (int i = 0; i < left.size(); ++i) {
        if (left[i] == 0)
            continue;
        QList<int> fewer = left;
        --fewer[i];
        everyOrder(fewer, visit, told + QList<int>{i});
    }
}

} // namespace

class LifecycleTest : public QObject
{
    Q_OBJECT
private slots:
    void everyStateMeetsEveryNews()
    {
        for (const Rule &rule : rules()) {
            for (const MessageState state : allMessageStates) {
                const QByteArray at = QByteArray(rule.name) + " at " + toName(state).toUtf8();
                const Message message = aMessage().state(state).attempts(1);
                const auto step = rule.news(message);
                const auto expected = rule.changes.find(state);
                if (expected == rule.changes.end()) {
                    // Nothing, or a note on the row that moves nothing.
                    QVERIFY2(!step || step->after.state == state, at);
                    continue;
                }
                QVERIFY2(step, at);
                QCOMPARE(toName(step->after.state), toName(expected->second.first));
                QCOMPARE(step->event.kind, expected->second.second);
                QVERIFY2(step->before == message, at);
                QVERIFY2(step->event.state == step->after.state, at);
                QVERIFY2(step->event.message == message.id, at);
                QVERIFY2(step->after.updatedAt == step->event.at, at);
                QVERIFY2(!step->after.leaseUntil && step->after.leaseOwner.isEmpty(), at);
                QCOMPARE(step->after.finalAt.has_value(), isFinal(step->after.state));
                QVERIFY2(eventKinds().contains(step->event.kind), at);
                QVERIFY2(!sentence(step->event).isEmpty(), at);
                QVERIFY2(!situation(step->after, later).isEmpty(), at);
            }
        }
    }

    void expiryWaitsForItsTime()
    {
        const Message message = aMessage().expiresAt(later);
        QVERIFY(!lifecycle::expire(message, later - 1ms));
        QVERIFY(lifecycle::expire(message, later));
        QVERIFY(!lifecycle::due(aMessage().state(Scheduled).nextAt(later), later - 1ms));
        const auto due = lifecycle::due(aMessage().state(Scheduled).nextAt(later), later);
        QVERIFY(due->after.nextAt == later);
    }

    void everyOrderOfReceiptsEndsTheSame_data()
    {
        QTest::addColumn<QList<MessageState>>("receipts");
        QTest::addColumn<MessageState>("end");
        QTest::newRow("delivered") << QList{Sent, Delivered} << Delivered;
        QTest::newRow("undelivered") << QList{Sent, Undelivered} << Undelivered;
        QTest::newRow("failed, then delivered") << QList{Sent, Failed, Delivered} << Delivered;
        QTest::newRow("read") << QList{Sent, Delivered, Read} << Read;
        QTest::newRow("opted out") << QList{Sent, Suppressed} << Suppressed;
        QTest::newRow("too late") << QList{Sent, Undelivered, Expired} << Expired;
        QTest::newRow("too late, and it arrived") << QList{Expired, Delivered} << Delivered;
    }
    void everyOrderOfReceiptsEndsTheSame()
    {
        QFETCH(QList<MessageState>, receipts);
        QFETCH(MessageState, end);
        QList<News> news;
        for (const MessageState state : receipts)
            news.append(receipt(state));
        news.append(settled(Accepted{{u"SM1"_s}, 2, std::nullopt})); // the 201, anywhere among them
        const QList<int> twice = QList<int>(receipts.size(), 2) + QList<int>{1};
        int orders = 0;
        for (const MessageState start : {Sending, Unknown}) {
            everyOrder(twice, [&](const QList<int> &told) {
                for (int i = 0; i < news.size(); ++i) {
                    if (!told.contains(i))
                        return; // each at least once
                }
                ++orders;
                Message message = aClaimed().state(start);
                QStringList order;
                for (const int i : told) {
                    if (const auto step = news[i](message))
                        message = step->after;
                    order.append(i < receipts.size() ? toName(receipts[i]) : u"201"_s);
                }
                const QByteArray names = order.join(u' ').toUtf8();
                QVERIFY2(message.state == end, names);
                QCOMPARE(message.providerRef, u"SM1"_s);
                QVERIFY2(message.segments == 2, names);
                QVERIFY2(message.sentAt.has_value() && message.finalAt.has_value(), names);
            });
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(orders >= 2 * 6);
    }

    void firstEventsTellWhatWasAccepted()
    {
        const Message scheduled = aMessage().state(Scheduled).nextAt(later).segments(2);
        const Event event = lifecycle::firstEvent(scheduled, {u"w"_s});
        QCOMPARE(event.kind, u"accepted"_s);
        QCOMPARE(event.detail.value(u"at"_s).toInteger(), toMillis(later));
        QCOMPARE(event.detail.value(u"segments"_s).toInt(), 2);
        QCOMPARE(event.detail.value(u"warnings"_s).toArray().size(), 1);
        QCOMPARE(lifecycle::firstEvent(aMessage().inbound(), {}).kind, u"received"_s);
    }

    void aClaimNamesWhoSends()
    {
        Message waiting = aMessage().attempts(2).reason(u"pace"_s);
        waiting.account = waiting.wantedAccount = {};
        waiting.wantedSender.clear();
        const Step step = lifecycle::claim(
                waiting, {AccountId(u"second"_s), u"SHOP"_s, u"host/1/2"_s, later + 1min}, later);
        QVERIFY(step.after.state == Sending);
        QCOMPARE(step.after.account, AccountId(u"second"_s));
        QCOMPARE(step.after.from, u"SHOP"_s);
        QCOMPARE(step.after.attempts, 3);
        QCOMPARE(step.after.claims, 3);
        QVERIFY(step.after.leaseUntil == later + 1min);
        QCOMPARE(step.after.leaseOwner, u"host/1/2"_s);
        QCOMPARE(step.after.reason, QString());
        QCOMPARE(step.event.attempt, 3);
        QCOMPARE(step.event.detail.value(u"account"_s).toString(), u"second"_s);

        // Back in its queue it is nobody's again; one that was asked for stays.
        const auto back = lifecycle::release(step.after, u"stopping"_s, later);
        QVERIFY(back->after.account.isEmpty() && back->after.from.isEmpty());
        const Message asked = aClaimed(1);
        QCOMPARE(lifecycle::release(asked, u"stopping"_s, later)->after.account, asked.account);
    }

    void waitingIsToldOnce()
    {
        const Message waiting = aMessage();
        const auto first =
                lifecycle::wait(waiting, later + 5s, u"pace"_s, u"The pace is used up."_s, later);
        QVERIFY(first->after.nextAt == later + 5s);
        QCOMPARE(first->after.reason, u"pace"_s);
        QCOMPARE(first->event.kind, u"deferred"_s);
        const auto again = lifecycle::wait(
                first->after, later + 9s, u"pace"_s, u"The pace is used up."_s, later + 5s);
        QVERIFY(again->after.nextAt == later + 9s);
        QVERIFY(again->event.kind.isEmpty());
        QVERIFY(!lifecycle::wait(aClaimed(1), later, u"pace"_s, {}, later));
    }
};

QTEST_GUILESS_MAIN(LifecycleTest)
#include "lifecycletest.moc"
