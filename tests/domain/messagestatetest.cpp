// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/messagestate.h"

#include <QSet>
#include <QTest>

#include <algorithm>
#include <optional>
#include <vector>

using namespace helio;
using enum MessageState;

namespace
{

using States = std::vector<MessageState>;

constexpr std::array news{
        Sent, Delivered, Undelivered, Failed, Expired, Suppressed, Read, Unconfirmed};

MessageState afterAll(MessageState state, const States &receipts)
{
    for (const MessageState receipt : receipts) {
        if (mayFollow(state, receipt))
            state = receipt;
    }
    return state;
}

QByteArray named(const States &states)
{
    QStringList names;
    for (const MessageState state : states)
        names.append(toName(state));
    return names.join(u' ').toUtf8();
}

} // namespace

class MessageStateTest : public QObject
{
    Q_OBJECT
private slots:
    void everyNameComesBack()
    {
        QSet<QString> names;
        for (const MessageState state : allMessageStates) {
            const QString name = toName(state);
            QVERIFY(!name.isEmpty());
            names.insert(name);
            QVERIFY(messageStateFromName(name) == state);
        }
        QCOMPARE(size_t(names.size()), allMessageStates.size());
        QVERIFY(!messageStateFromName(QStringLiteral("Delivered")));
        QVERIFY(!messageStateFromName(QString()));
    }

    void receiptsEndTheSameInEveryOrder_data()
    {
        QTest::addColumn<MessageState>("start");
        for (const MessageState start : {Sending, Unknown, Sent, Queued})
            QTest::newRow(qPrintable(toName(start))) << start;
    }
    void receiptsEndTheSameInEveryOrder()
    {
        QFETCH(MessageState, start);
        int orders = 0;
        for (unsigned subset = 1; subset < (1U << news.size()); ++subset) {
            States receipts;
            for (size_t bit = 0; bit < news.size(); ++bit) {
                if (subset & (1U << bit))
                    receipts.push_back(news[bit]);
            }
            std::sort(receipts.begin(), receipts.end());
            const MessageState end = afterAll(start, receipts);
            do {
                ++orders;
                // Providers repeat themselves; the second round says nothing new.
                if (afterAll(start, receipts) != end || afterAll(end, receipts) != end)
                    QFAIL(named(receipts).constData());
            } while (std::next_permutation(receipts.begin(), receipts.end()));
        }
        QCOMPARE(orders, 109'600); // 8!/7! + 8!/6! + … + 8!/0!
    }

    void theBestNewsWins()
    {
        QCOMPARE(
                afterAll(Sending, {Read, Delivered, Undelivered, Failed, Unconfirmed, Sent}), Read);
        QCOMPARE(afterAll(Sending, {Failed, Undelivered, Delivered, Sent}), Delivered);
        QCOMPARE(afterAll(Sending, {Undelivered, Failed, Sent}), Undelivered);
        QCOMPARE(afterAll(Sending, {Expired, Undelivered, Failed, Sent}), Expired);
        QCOMPARE(afterAll(Sending, {Suppressed, Expired, Undelivered, Sent}), Suppressed);
        QCOMPARE(afterAll(Sending, {Delivered, Suppressed, Expired}), Delivered);
        QCOMPARE(afterAll(Unconfirmed, {Delivered}), Delivered);
        QCOMPARE(afterAll(Delivered, {Failed, Undelivered, Unconfirmed, Sent}), Delivered);
    }

    void statesBeforeAgreesWithMayFollow()
    {
        for (const MessageState to : allMessageStates) {
            const States before = statesBefore(to);
            QVERIFY(std::is_sorted(before.begin(), before.end()));
            for (const MessageState from : allMessageStates)
                QCOMPARE(std::count(before.begin(), before.end(), from),
                        mayFollow(from, to) ? 1 : 0);
        }
    }

    void onlyTheQueueIsClaimed()
    {
        QCOMPARE(statesBefore(Sending), States{Queued});
        QCOMPARE(statesBefore(Unknown), States{Sending});
    }

    void whatLeftIsNeverCancelled()
    {
        QCOMPARE(statesBefore(Cancelled), (States{Scheduled, Queued, Held}));
    }

    void whatMayHaveArrivedIsNeverQueuedByAReceipt()
    {
        for (const MessageState from : {Sent, Delivered, Read, Unconfirmed})
            QVERIFY(!mayFollow(from, Queued) && !mayFollow(from, Sending));
    }

    void withdrawnMessagesBelieveOnlyDelivery()
    {
        QVERIFY(!mayFollow(Cancelled, Sent));
        QVERIFY(!mayFollow(Cancelled, Failed));
        QVERIFY(mayFollow(Cancelled, Delivered));
        QVERIFY(mayFollow(Cancelled, Read));
    }

    void inboundStaysAsItIs()
    {
        for (const MessageState state : allMessageStates) {
            QVERIFY(!mayFollow(Received, state));
            QVERIFY(!mayFollow(state, Received));
            QVERIFY(!mayFollow(state, state));
        }
    }

    void finalStatesAreLeftOnlyByNewsOrAPerson()
    {
        for (const MessageState from : allMessageStates) {
            if (!isFinal(from))
                continue;
            for (const MessageState to : {Scheduled, Held, Sending, Unknown, Cancelled})
                QVERIFY(!mayFollow(from, to));
        }
        for (const MessageState from : {Delivered, Read, Cancelled})
            QVERIFY(!mayFollow(from, Suppressed) && !mayFollow(from, Expired));
    }

    void onlyWhatWaitsIsWaiting()
    {
        for (const MessageState state : allMessageStates) {
            QCOMPARE(waits(state), state == Scheduled || state == Queued || state == Held);
            QCOMPARE(saysFailed(state), state == Failed || state == Undelivered);
        }
    }
};

QTEST_APPLESS_MAIN(MessageStateTest)
#include "messagestatetest.moc"
