// SPDX-License-Identifier: GPL-3.0-or-later
// Many recipients in one request to Africa's Talking.
#include "core/providers/provider.h"

#include "tests/providers/africastalkingaccount.h"
#include "tests/providers/inwords.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace Qt::StringLiterals;

class AfricasTalkingBatchTest : public QObject
{
    Q_OBJECT

private slots:
    void batchIsTheSdksBatch();
    void everyOfABatchHasItsOutcome();
    void batchWithoutRecipientsIsOneForAll();
    void numberTwiceInABatchNeedsTwoAnswers();
};

void AfricasTalkingBatchTest::batchIsTheSdksBatch()
{
    const QJsonObject sdk =
            QJsonDocument::fromJson(recorded(u"sdk-requests.json"_s))["bulk"_L1].toObject();
    QList<Message> messages{aMessage(u"+254700000001"_s), aMessage(u"+254700000002"_s)};
    for (Message &message : messages)
        message.body = u"Habari ñ & = + %"_s;
    auto expected = fieldsOf(sdk["body"_L1].toString().toLatin1());
    QCOMPARE(expected.value(u"username"_s), u"sandbox"_s);
    expected[u"username"_s] = u"acme"_s;
    const HttpRequest request = africasTalking().batchRequest(aContext(), messages);
    QCOMPARE(fieldsOf(request.body), expected);
    QCOMPARE(request.url.toString(), u"https://api.africastalking.com/version1/messaging"_s);
}

void AfricasTalkingBatchTest::everyOfABatchHasItsOutcome()
{
    const QStringList numbers{u"+256700000001"_s, u"+254700000002"_s, u"+254700000003"_s,
            u"+254700000004"_s, u"+254700000005"_s, u"+254700000006"_s};
    QList<Message> messages;
    for (const QString &number : numbers)
        messages.append(aMessage(number));
    const QList<SendOutcome> outcomes = africasTalking().readBatch(
            aContext(), messages, anAnswer(201, recorded(u"batch.json"_s)));
    QCOMPARE(outcomes.size(), messages.size());
    QCOMPARE(std::get<Accepted>(outcomes[0]),
            (Accepted{.providerRefs = {u"ATXid_00000000000000000000000000000001"_s},
                    .segments = {},
                    .price = Money{30'000'000, u"UGX"_s}}));
    QCOMPARE(inWords(outcomes[1]), u"refused opted-out"_s);
    QCOMPARE(std::get<Accepted>(outcomes[2]).providerRefs,
            QStringList(u"ATXid_00000000000000000000000000000003"_s));
    QCOMPARE(inWords(outcomes[3]), u"deferred"_s);
    QCOMPARE(inWords(outcomes[4]), u"refused route"_s);
    QCOMPARE(inWords(outcomes[5]), u"unknown"_s); // not a word about it
}

void AfricasTalkingBatchTest::batchWithoutRecipientsIsOneForAll()
{
    const QList<Message> messages{aMessage(), aMessage(u"+254700000002"_s)};
    const auto all = [&](const HttpReply &reply) {
        QStringList words;
        for (const SendOutcome &outcome : africasTalking().readBatch(aContext(), messages, reply))
            words.append(inWords(outcome));
        return words.join(u", "_s);
    };
    QCOMPARE(all(anAnswer(201, recorded(u"invalid-sender.json"_s))),
            u"refused sender, refused sender"_s);
    QCOMPARE(all(anAnswer(401, recorded(u"bad-key.txt"_s))), u"refused account, refused account"_s);
    QCOMPARE(all(anAnswer(503)), u"unknown, unknown"_s);
    QCOMPARE(all(anAnswer(429)), u"deferred free pause, deferred free pause"_s);
    HttpReply none;
    none.networkError = u"cut"_s;
    QCOMPARE(all(none), u"unknown, unknown"_s);
    none.mayHaveArrived = false;
    QCOMPARE(all(none), u"deferred free pause, deferred free pause"_s);
}

void AfricasTalkingBatchTest::numberTwiceInABatchNeedsTwoAnswers()
{
    const QList<Message> messages{aMessage(), aMessage()};
    const QList<SendOutcome> outcomes = africasTalking().readBatch(
            aContext(), messages, anAnswer(201, recorded(u"sent.json"_s)));
    QCOMPARE(inWords(outcomes[0]), u"accepted"_s);
    QCOMPARE(inWords(outcomes[1]), u"unknown"_s); // one id must not serve two messages
}

QTEST_GUILESS_MAIN(AfricasTalkingBatchTest)
#include "africastalkingbatchtest.moc"
