// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/timeline.h"

#include "core/domain/wording.h"

#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace std::chrono_literals;

namespace
{

const QString number = u"+254712345678"_s;
const QString body = u"Your code is 4711"_s;

// 2026-11-20 14:00 UTC
constexpr Instant noon = fromMillis(1'795'183'200'000);

Event anEvent(const QString &kind, const QJsonObject &detail = {})
{
    return {.sequence = 1,
            .message = MessageId(u"01JCZ0000000000000000000AA"_s),
            .at = noon,
            .kind = kind,
            .state = MessageState::Queued,
            .attempt = 2,
            .detail = detail};
}

Message aMessage(MessageState state)
{
    Message message;
    message.id = MessageId(u"01JCZ0000000000000000000AA"_s);
    message.to = number;
    message.from = u"+254700111222"_s;
    message.body = body;
    message.state = state;
    message.createdAt = noon - 1h;
    message.updatedAt = noon - 1min;
    message.nextAt = noon - 1min;
    message.expiresAt = noon + 3h;
    return message;
}

/** A whole sentence, filled in, that tells no number and no text. */
void verifyWords(const QString &words)
{
    static const QRegularExpression sevenDigits(u"\\d(?:\\D?\\d){6}"_s);
    QVERIFY2(words.size() > 8, qPrintable(words));
    QVERIFY2(words.endsWith(u'.'), qPrintable(words));
    QVERIFY2(!words.contains(u".."_s) && !words.contains(u"  "_s), qPrintable(words));
    QVERIFY2(words[0].isUpper(), qPrintable(words));
    QVERIFY2(!words.contains(u'%'), qPrintable(words));
    QVERIFY2(!words.contains(sevenDigits), qPrintable(words));
    QVERIFY2(!words.contains(body), qPrintable(words));
}

} // namespace

class TimelineTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale::c());
    }

    void everyKindHasWords_data()
    {
        QTest::addColumn<QString>("kind");
        for (const QString &kind : {u"accepted"_s, u"scheduled"_s, u"due"_s, u"claimed"_s,
                     u"sent"_s, u"retry"_s, u"deferred"_s, u"unknown"_s, u"asked"_s, u"found"_s,
                     u"requeued"_s, u"receipt"_s, u"price"_s, u"failed"_s, u"suppressed"_s,
                     u"held"_s, u"expired"_s, u"cancelled"_s, u"unconfirmed"_s, u"recovered"_s,
                     u"received"_s, u"stopped"_s, u"failover"_s})
            QTest::newRow(qPrintable(kind)) << kind;
    }
    void everyKindHasWords()
    {
        QFETCH(QString, kind);
        QVERIFY(eventKinds().contains(kind));
        const QString bare = sentence(anEvent(kind));
        verifyWords(bare);
        QVERIFY(!bare.startsWith(u"Noted"_s));

        // Every key a kind may carry, each with a number somebody else wrote into it.
        const QString leaky = u"The number %1 (0712-345-678) is busy."_s.arg(number);
        QJsonObject detail{{u"channel"_s, u"sms"_s}, {u"segments"_s, 3}, {u"account"_s, u"main"_s},
                {u"provider"_s, u"twilio"_s},
                {u"provider_ref"_s, u"SM254712345678900000000000abcd"_s},
                {u"at"_s, toMillis(noon + 2min)}, {u"code"_s, u"30003"_s}, {u"text"_s, leaky},
                {u"result"_s, u"missing"_s}, {u"tries"_s, 2}, {u"by"_s, u"Ann "_s + number},
                {u"status"_s, leaky}, {u"micros"_s, -7500}, {u"currency"_s, u"USD"_s},
                {u"hours"_s, 72}, {u"warnings"_s, QJsonArray{leaky}}};
        verifyWords(sentence(anEvent(kind, detail)));
        for (const MessageState state : allMessageStates) {
            detail.insert(u"state"_s, toName(state));
            verifyWords(sentence(anEvent(kind, detail)));
        }
    }

    void everyKindIsInTheTestAbove() { QCOMPARE(eventKinds().size(), 23); }

    void tellsWhatHappened_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QJsonObject>("detail");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &kind, const QJsonObject &detail,
                                 const QString &expected) {
            QTest::newRow(name) << kind << detail << expected;
        };
        row("accepted", u"accepted"_s, {{u"channel"_s, u"sms"_s}, {u"segments"_s, 2}},
                u"Accepted for SMS, segments: 2."_s);
        row("accepted for later", u"accepted"_s,
                {{u"channel"_s, u"sms"_s}, {u"segments"_s, 1}, {u"at"_s, toMillis(noon + 26h)}},
                u"Accepted for SMS, segments: 1. It leaves at 21 Nov 2026 16:00."_s);
        row("accepted with warnings", u"accepted"_s,
                {{u"warnings"_s, QJsonArray{u"The text has 4 segments."_s}}},
                u"Accepted for SMS, segments: 1. Note: The text has 4 segments."_s);
        row("claimed", u"claimed"_s, {{u"account"_s, u"main"_s}},
                u"Being handed over through the account “main” (attempt 2)."_s);
        row("sent", u"sent"_s,
                {{u"provider"_s, u"twilio"_s}, {u"provider_ref"_s, u"SM0123456789abcdef"_s}},
                u"Taken by Twilio (SM0123…cdef)."_s);
        row("retry", u"retry"_s,
                {{u"at"_s, toMillis(noon + 2min)}, {u"code"_s, u"30008"_s},
                        {u"text"_s, u"Busy."_s}},
                u"Not taken: Busy (30008). It is sent again at 14:02."_s);
        row("missing", u"asked"_s, {{u"result"_s, u"missing"_s}, {u"tries"_s, 1}},
                u"Asked the provider (question 1): it does not list the message."_s);
        row("found", u"found"_s, {{u"provider_ref"_s, u"SM1"_s}},
                u"The provider has it (SM1): it was sent."_s);
        row("requeued by a person", u"requeued"_s, {{u"by"_s, u"ann"_s}},
                u"Put back in the queue by ann."_s);
        row("receipt", u"receipt"_s, {{u"state"_s, u"delivered"_s}, {u"status"_s, u"delivered"_s}},
                u"Delivered: the phone confirmed it."_s);
        row("bad receipt", u"receipt"_s,
                {{u"state"_s, u"undelivered"_s}, {u"code"_s, u"30005"_s}, {u"text"_s, QString()}},
                u"Not delivered: error 30005."_s);
        row("opted out, as a receipt says", u"receipt"_s,
                {{u"state"_s, u"suppressed"_s}, {u"text"_s, u"The recipient has opted out."_s}},
                u"Not delivered, and rightly so: The recipient has opted out."_s);
        row("expired on the way", u"receipt"_s,
                {{u"state"_s, u"expired"_s}, {u"text"_s, u"The phone was off."_s}},
                u"Its time ran out on the way: The phone was off."_s);
        row("failed for now", u"retry"_s,
                {{u"at"_s, toMillis(noon + 2min)}, {u"status"_s, u"failed"_s},
                        {u"code"_s, u"30017"_s}, {u"text"_s, u"Congested."_s}},
                u"Taken, and then it failed: Congested (30017). It is sent again at 14:02."_s);
        row("price", u"price"_s, {{u"micros"_s, -7500}, {u"currency"_s, u"USD"_s}},
                u"The provider named its price: 0.0075 USD."_s);
        row("no receipt in time", u"unconfirmed"_s, {{u"hours"_s, 72}},
                u"No confirmation came within 72 h. It counts as sent."_s);
        row("percent signs of others", u"failed"_s,
                {{u"text"_s, u"50%1 off"_s}, {u"code"_s, u"%2"_s}},
                u"Failed: 50%1 off (%2). It is not sent again by itself."_s);
        row("a kind of a later version", u"teleported"_s, {}, u"Noted: teleported."_s);
    }
    void tellsWhatHappened()
    {
        QFETCH(QString, kind);
        QFETCH(QJsonObject, detail);
        QFETCH(QString, expected);
        QCOMPARE(sentence(anEvent(kind, detail)), expected);
    }

    void everyStateHasASituation()
    {
        for (const MessageState state : allMessageStates) {
            for (const QString &reason : {QString(), u"pace"_s, u"account-stopped"_s, u"retry"_s,
                         u"unknown"_s, u"missed-once"_s, u"unreachable"_s, u"twilio:30003"_s}) {
                for (const QString &text : {QString(), u"The number %1 is busy."_s.arg(number)}) {
                    for (const auto ahead : {-2min, 2min}) {
                        Message message = aMessage(state);
                        message.reason = reason;
                        message.reasonText = text;
                        message.nextAt = noon + ahead;
                        verifyWords(situation(message, noon));
                        verifyWords(situation(message, noon, Prospects{.unconfirmedAfter = 2h}));
                        message.attempts = 2;
                        message.claims = 3;
                        message.leaseUntil = noon + ahead;
                        message.reconcileAt = noon + ahead;
                        message.finalAt = noon + ahead;
                        message.sentAt = noon + ahead;
                        message.expiresAt = noon + ahead;
                        verifyWords(situation(message, noon));
                    }
                }
            }
        }
    }

    void tellsWhatHappensNext_data()
    {
        QTest::addColumn<Message>("message");
        QTest::addColumn<Prospects>("prospects");
        QTest::addColumn<QString>("expected");

        const Prospects asked{.canBeAsked = true};
        const Prospects told;
        Prospects silent{.isNeverTold = true, .unconfirmedAfter = 24h};
        Prospects inLine;
        inLine.place = QueuePlace{
                .accounts = {u"main"_s}, .ahead = 1200, .pace = 2.5, .earliest = noon + 8min};
        Message message = aMessage(MessageState::Queued);
        QTest::newRow("fresh") << message << asked
                               << u"In the queue. It leaves when its turn comes."_s;

        message.attempts = 1;
        message.nextAt = noon + 2min;
        message.reason = u"twilio:30008"_s;
        message.reasonText = u"the carrier was busy."_s;
        QTest::newRow("retry")
                << message << asked
                << u"Waiting to be sent again at 14:02 (attempt 2 of 4): the carrier "
                   "was busy (30008)."_s;

        message = aMessage(MessageState::Queued);
        message.reason = u"pace"_s;
        QTest::newRow("pace")
                << message << asked
                << u"Waiting because the account's pace is used up. It leaves as soon "
                   "as there is room. If it cannot leave before 17:00, it expires."_s;

        message = aMessage(MessageState::Queued);
        message.reason = u"account-stopped"_s;
        message.reasonText = u"The token was refused."_s;
        QTest::newRow("stopped")
                << message << asked
                << u"Waiting because its account is stopped: The token was refused. "
                   "It leaves when the account is started again. If it cannot "
                   "leave before 17:00, it expires."_s;

        message = aMessage(MessageState::Unknown);
        message.reasonText = u"No answer came within 30 seconds."_s;
        message.reconcileAt = noon + 1min;
        QTest::newRow("unknown") << message << asked
                                 << u"It may have been sent: No answer came within 30 seconds. The "
                                    "provider is asked at 14:01. Until then nothing is sent."_s;

        message.reason = u"missed-once"_s;
        QTest::newRow("not listed so far")
                << message << asked
                << u"It may have been sent; the provider does not list it so far. It is asked once more "
                   "at 14:01 before anything is sent."_s;

        message = aMessage(MessageState::Queued);
        message.attempts = 4;
        QTest::newRow("one try more than the policy has")
                << message << asked << u"Next in the queue to be sent again (attempt 5 of 5)."_s;

        message = aMessage(MessageState::Sent);
        message.sentAt = noon + 2min;
        QTest::newRow("sent")
                << message << asked
                << u"Taken by the provider at 14:02. The phone has not confirmed yet."_s;

        QTest::newRow("sent, and receipts come")
                << message << told
                << u"Taken by the provider at 14:02. The phone has not confirmed yet. The provider "
                   "cannot be asked: without a receipt by 23 Nov 2026 14:02 it counts as "
                   "unconfirmed."_s;
        QTest::newRow("sent, and nobody tells")
                << message << silent
                << u"Taken by the provider at 14:02. It sends no receipts and cannot be asked: from "
                   "21 Nov 2026 14:02 on the message counts as unconfirmed."_s;
        silent.canBeAsked = true;
        message.reconcileAt = noon + 5min;
        QTest::newRow("sent, and asked after")
                << message << silent
                << u"Taken by the provider at 14:02. The phone has not confirmed yet. Without news "
                   "the provider is asked at 14:05."_s;

        message = aMessage(MessageState::Unknown);
        message.reasonText = u"No answer came."_s;
        message.reconcileAt = noon + 1min;
        QTest::newRow("unknown, and nobody can be asked")
                << message << told
                << u"It may have been sent: No answer came. The provider cannot be asked: without "
                   "a receipt by 14:01 the rule for its category decides. Until then nothing is "
                   "sent."_s;

        message = aMessage(MessageState::Queued);
        QTest::newRow("in line")
                << message << inLine
                << u"Waits for the pace of main (2.5 a second): 1200 messages are ahead of it, so "
                   "it leaves at 14:08 or later. If it cannot leave before 17:00, it expires."_s;
        inLine.place->isSlowed = true;
        inLine.place->accounts.append(u"spare"_s);
        QTest::newRow("in line, and slowed")
                << message << inLine
                << u"Waits for the pace of main, spare (2.5 a second): 1200 messages are ahead of "
                   "it, so it leaves at 14:08 or later. The pace is reduced for now, because the "
                   "provider asked for it. If it cannot leave before 17:00, it expires."_s;
        message.nextAt = noon + 2min;
        QTest::newRow("not in line yet")
                << message << inLine << u"Waiting to be sent at 14:02 (attempt 1 of 4)."_s;

        message = aMessage(MessageState::Expired);
        message.sentAt = noon;
        message.finalAt = noon + 1min;
        message.reasonText = u"The phone was off."_s;
        QTest::newRow("expired on the way")
                << message << told
                << u"Its time ran out on the way (14:01): The phone was off. It is not sent again "
                   "by itself; a person may do so."_s;
        message.state = MessageState::Suppressed;
        message.reasonText = u"The recipient has opted out."_s;
        QTest::newRow("opted out, as a receipt says")
                << message << told
                << u"Not delivered, and rightly so: The recipient has opted out. Nothing more "
                   "happens."_s;

        message = aMessage(MessageState::Failed);
        message.finalAt = noon - 24h;
        message.reason = u"twilio:21211"_s;
        QTest::newRow("failed yesterday")
                << message << asked
                << u"Failed at 19 Nov 2026 14:00: error 21211. It is not sent again by itself; a "
                   "person may do so."_s;
    }
    void tellsWhatHappensNext()
    {
        QFETCH(Message, message);
        QFETCH(Prospects, prospects);
        QFETCH(QString, expected);
        QCOMPARE(situation(message, noon, prospects), expected);
    }

    void timesAreLocalAndInTheReadersSpelling()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(wording::localTime(noon, noon), u"2:00 PM"_s);
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(wording::localTime(noon, noon), u"14:00"_s);
        QCOMPARE(wording::localTime(noon, noon + 24h), u"20.11.26 14:00"_s);
        QLocale::setDefault(before);
    }

    void idsAreShortened()
    {
        // A WhatsApp id holds the number in base 64.
        const QString ref = u"wamid.HBgMMjU0NzEyMzQ1Njc4FQIAERgS"_s;
        QCOMPARE(wording::shortened(ref), u"wamid.…ERgS"_s);
        QCOMPARE(wording::shortened(u"ATXid_1"_s), u"ATXid_1"_s);
    }
};

QTEST_APPLESS_MAIN(TimelineTest)
#include "timelinetest.moc"
