// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a message that was taken, and then failed.
#include "core/domain/lifecycle.h"

#include "core/domain/retrypolicy.h"
#include "tests/domain/news.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace helio;
using namespace helio::testing;
using enum MessageState;

namespace
{

Receipt failing(MessageState state, std::optional<RefusalClass> refusal, bool isTransient = false)
{
    Receipt receipt = aReceipt(state, u"4711"_s);
    receipt.refusal = refusal;
    receipt.isTransient = isTransient;
    receipt.text = u"No."_s;
    return receipt;
}

std::optional<Step> hear(const Message &message, const Receipt &receipt, bool isAnotherLeft = false)
{
    return lifecycle::applyReceipt(
            message, receipt, message.claims, twilio, later, times, isAnotherLeft, 0.999);
}

Message aSent(Category category = Category::Transactional, int attempts = 1)
{
    Message message = aMessage().category(category).state(Sent).attempts(attempts).sentAt(testTime);
    message.providerRef = u"SM1"_s;
    return message;
}

} // namespace

class FailingReceiptTest : public QObject
{
    Q_OBJECT
private slots:
    void failuresEndAsTheirClassSays_data()
    {
        QTest::addColumn<RefusalClass>("refusal");
        QTest::addColumn<MessageState>("alone");
        QTest::addColumn<MessageState>("withAnother");
        QTest::addColumn<QString>("reason");
        const auto row = [](RefusalClass refusal, MessageState alone, MessageState withAnother,
                                 const QString &reason = u"twilio:4711"_s) {
            QTest::newRow(qPrintable(toName(refusal))) << refusal << alone << withAnother << reason;
        };
        row(RefusalClass::Recipient, Failed, Failed);
        row(RefusalClass::Request, Failed, Failed);
        row(RefusalClass::Policy, Failed, Failed);
        row(RefusalClass::OptedOut, Suppressed, Suppressed);
        row(RefusalClass::Expired, Expired, Expired);
        row(RefusalClass::Route, Failed, Queued);
        row(RefusalClass::Sender, Failed, Queued);
        row(RefusalClass::Cap, Queued, Queued);
        row(RefusalClass::Account, Queued, Queued, u"account-stopped"_s);
    }
    void failuresEndAsTheirClassSays()
    {
        QFETCH(RefusalClass, refusal);
        QFETCH(MessageState, alone);
        QFETCH(MessageState, withAnother);
        QFETCH(QString, reason);
        const auto step = hear(aSent(), failing(Failed, refusal));
        QCOMPARE(toName(step->after.state), toName(alone));
        QCOMPARE(step->after.reason, reason);
        QCOMPARE(step->after.reasonText, u"No."_s);
        QCOMPARE(step->event.detail.value(u"code"_s).toString(), u"4711"_s);
        QVERIFY(step->after.nextAt == (refusal == RefusalClass::Cap              ? later + 1h
                                              : refusal == RefusalClass::Account ? later
                                                                                 : testTime));
        QCOMPARE(step->after.attempts, refusal == RefusalClass::Account ? 0 : 1);
        const auto moved = hear(aSent(), failing(Failed, refusal), true);
        QCOMPARE(toName(moved->after.state), toName(withAnother));
        QCOMPARE(moved->event.kind, isWorthAnother(refusal) ? u"failover"_s : u"receipt"_s);
    }

    void whatTheNetworkCallsUndeliveredEndsSoToo()
    {
        QCOMPARE(hear(aSent(), failing(Undelivered, RefusalClass::OptedOut))->after.state,
                Suppressed);
        QCOMPARE(hear(aSent(), failing(Undelivered, RefusalClass::Expired))->after.state, Expired);
        QCOMPARE(hear(aSent(), failing(Undelivered, {}))->after.state, Undelivered);
        // A class along with better news says nothing.
        QCOMPARE(hear(aSent(), failing(Delivered, RefusalClass::OptedOut))->after.state, Delivered);
    }

    void whatFailedForNowIsSentAgain_data()
    {
        QTest::addColumn<Category>("category");
        QTest::addColumn<MessageState>("state");
        QTest::addColumn<bool>("isSentAgain");
        for (const Category category : allCategories) {
            const QByteArray name = toName(category).toLatin1();
            QTest::newRow((name + ", the provider failed").constData())
                    << category << Failed << true;
            // The network may have delivered what it could not confirm: two codes do no harm.
            QTest::newRow((name + ", the network gave up").constData())
                    << category << Undelivered << (category == Category::Otp);
        }
    }
    void whatFailedForNowIsSentAgain()
    {
        QFETCH(Category, category);
        QFETCH(MessageState, state);
        QFETCH(bool, isSentAgain);
        Message message = aSent(category);
        message.expiresAt = later + policyOf(category).timeToLive;
        const auto step = hear(message, failing(state, {}, true));
        QCOMPARE(toName(step->after.state), toName(isSentAgain ? Queued : state));
        QCOMPARE(step->event.kind, isSentAgain ? u"retry"_s : u"receipt"_s);
        QCOMPARE(step->after.reason, u"twilio:4711"_s);
        QCOMPARE(step->after.attempts, 1);
        if (!isSentAgain)
            return;
        QVERIFY(step->after.nextAt > later);
        QVERIFY(step->after.nextAt <= later + policyOf(category).maxDelay);
        // The try is over: its news moves nothing any more, unless the message arrived after all.
        QVERIFY(step->after.providerRef.isEmpty() && !step->after.sentAt);
        const Message &queued = step->after;
        for (const MessageState news : {Sent, Failed, Undelivered, Expired, Suppressed})
            QVERIFY(!lifecycle::applyReceipt(queued, aReceipt(news), 1, twilio, later, times));
        QVERIFY(!settled(accepted)(queued));
        QCOMPARE(hear(queued, aReceipt(Delivered))->after.state, Delivered);
    }

    void theTriesAreCounted()
    {
        Message message = aSent(Category::Service);
        int tries = 1;
        while (message.state == Sent) {
            message = hear(message, failing(Failed, {}, true))->after;
            if (message.state != Queued)
                break;
            QVERIFY(++tries < 10);
            message.state = Sent; // as the next claim and its answer do
            ++message.attempts;
            ++message.claims;
        }
        QCOMPARE(tries, policyOf(Category::Service).maxAttempts);
        QCOMPARE(message.state, Failed);
        QCOMPARE(toName(hear(aSent(Category::Service, tries), failing(Failed, RefusalClass::Cap))
                                 ->after.state),
                u"failed"_s);
    }

    void whatWouldBeTooLateIsNotSentAgain()
    {
        Message message = aSent();
        message.expiresAt = later + 1s;
        QCOMPARE(hear(message, failing(Failed, RefusalClass::Cap))->after.state, Failed);
        message.expiresAt = later;
        QCOMPARE(hear(message, failing(Failed, {}, true))->after.state, Failed);
        QCOMPARE(hear(message, failing(Failed, RefusalClass::Account))->after.state, Failed);
    }

    void aFailureThatWasToldIsNotTakenBack()
    {
        const Message failed = hear(aSent(), failing(Failed, {}))->after;
        QCOMPARE(failed.state, Failed);
        const auto again = hear(failed, failing(Undelivered, {}, true), true);
        QCOMPARE(again->after.state, Undelivered);
        QVERIFY(!hear(failed, failing(Failed, RefusalClass::Account), true));
    }

    void whatWeEndedIsBelievedToHaveLeft()
    {
        const Message ours = aMessage().state(Expired).attempts(1);
        QCOMPARE(settled(accepted)(ours)->after.state, Sent);
        QCOMPARE(hear(ours, aReceipt(Sent))->after.state, Sent);
        // A receipt knew that it had left: its own "sent", late, changes nothing.
        const Message theirs = hear(aSent(), aReceipt(Expired))->after;
        QCOMPARE(theirs.state, Expired);
        QVERIFY(!hear(theirs, aReceipt(Sent)));
        QVERIFY(!lifecycle::expire(theirs, theirs.expiresAt));
    }

    void whatLeftDoesNotExpireInTheQueue()
    {
        for (const MessageState state : {Sent, Failed, Undelivered, Unconfirmed, Delivered}) {
            const Message message = aMessage().state(state).expiresAt(later);
            QVERIFY(!lifecycle::expire(message, later));
        }
    }
};

QTEST_GUILESS_MAIN(FailingReceiptTest)
#include "failingreceipttest.moc"
