// SPDX-License-Identifier: GPL-3.0-or-later
// A provider whose calls can be verified only with something that must be fetched first: AWS End
// User Messaging, from a topic of Amazon SNS that this test plays.
#include "tests/engine/enginefixture.h"
#include "tests/providers/rawserver.h"
#include "tests/providers/snscalling.h"
#include "tests/support/builders.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QString topic = u"arn:aws:sns:eu-west-1:123456789012:sms-events"_s;
const AccountId account(u"aws"_s);

/** An engine with an AWS account, and AWS on loopback. */
class House : public EngineFixture
{
public:
    explicit House(const QString &databaseKind)
        : EngineFixture(databaseKind)
        , signer({.from = clock.now() - 24h, .until = clock.now() + 24h})
        , server([this](QTcpSocket &socket, const WireRequest &request) { serve(socket, request); })
    {
        qputenv("HELIO_TEST_AWS", "secret");
        Account aws;
        aws.id = account;
        aws.provider = u"aws_eum"_s;
        aws.settings = {{u"access_key_id"_s, u"AKIAIOSFODNN7EXAMPLE"_s},
                {u"region"_s, u"eu-west-1"_s}, {u"from"_s, u"ACME"_s}, {u"topic_arn"_s, topic},
                {u"base_url"_s, server.url().toString()}};
        aws.secrets = {{u"secret_access_key"_s, u"env:HELIO_TEST_AWS"_s}};
        if (const auto saved = await(engine().saveAccount(aws)); !saved)
            qFatal("%s", qPrintable(saved.error().text));
    }

    MessageId send()
    {
        Draft draft = aDraft();
        draft.account = account;
        return submit(draft);
    }

    HttpReply tell(const HttpRequest &call)
    {
        return await(engine().receiveCallback(account, {}, call));
    }

    /** What SNS posts about the message that was sent last. */
    HttpRequest event(const QString &type, const QString &by = topic)
    {
        const QJsonObject body{{u"eventType"_s, type}, {u"messageId"_s, u"eum-1"_s},
                {u"context"_s, sent["Context"_L1]}, {u"totalMessageParts"_s, 1},
                {u"totalMessagePrice"_s, 0.05}};
        return notificationBy(signer, by, QJsonDocument(body).toJson(), envelope());
    }

    QJsonObject envelope() const
    {
        return {{u"Timestamp"_s, toIso(clock.now())},
                {u"SigningCertURL"_s, server.url(u"/cert.pem"_s).toString()}};
    }

    SnsSigner signer;
    RawServer server;
    QJsonObject sent;
    bool cutsAnswers = false;
    bool hasCertificate = true;
    int certificates = 0;
    QList<QByteArray> confirmations;

private:
    void serve(QTcpSocket &socket, const WireRequest &request)
    {
        const QByteArray target = request.head.split(' ')[1];
        if (request.head.startsWith("POST")) {
            sent = QJsonDocument::fromJson(request.body).object();
            if (cutsAnswers)
                socket.disconnectFromHost();
            else
                socket.write(answer("200 OK", R"({"MessageId":"eum-1"})"));
        } else if (target == "/cert.pem") {
            ++certificates;
            socket.write(hasCertificate ? answer("200 OK", signer.certificate())
                                        : answer("503 Unavailable", {}));
        } else {
            confirmations.append(target);
            socket.write(answer("200 OK", "<ConfirmSubscriptionResponse/>"));
        }
    }
};

} // namespace

class AwsNewsTest : public QObject
{
    Q_OBJECT

private:
    static QString kind() { return TestDatabase::engine(); }

private slots:
    void initTestCase_data() { TestDatabase::addEngines(); }

    void eventsMoveTheMessage()
    {
        House house(kind());
        const MessageId id = house.send();
        QVERIFY(house.reaches(id, MessageState::Sent));
        QCOMPARE(house.sent["Context"_L1]["heliograph"_L1], id.value);
        QCOMPARE(house.tell(house.event(u"TEXT_QUEUED"_s)).status, 204);
        QCOMPARE(house.message(id).state, MessageState::Sent);
        QCOMPARE(house.tell(house.event(u"TEXT_DELIVERED"_s)).status, 204);
        const Message message = house.message(id);
        QCOMPARE(message.state, MessageState::Delivered);
        QCOMPARE(message.actualCost, (Money{50'000, u"USD"_s}));
        QCOMPARE(house.tell(house.event(u"TEXT_DELIVERED"_s)).status, 204); // SNS repeats itself
        QCOMPARE(house.tell(house.event(u"TEXT_UNREACHABLE"_s)).status, 204);
        QCOMPARE(house.message(id).state, MessageState::Delivered);
        QCOMPARE(house.certificates, 1);
    }

    void eventSettlesUnknown()
    {
        House house(kind());
        house.cutsAnswers = true;
        const MessageId id = house.send();
        QVERIFY(house.reaches(id, MessageState::Unknown));
        QCOMPARE(house.tell(house.event(u"TEXT_DELIVERED"_s)).status, 204);
        QCOMPARE(house.message(id).state, MessageState::Delivered);
        QCOMPARE(house.message(id).providerRef, u"eum-1"_s);
    }

    void withoutItsCertificateACallComesAgain()
    {
        House house(kind());
        const MessageId id = house.send();
        QVERIFY(house.reaches(id, MessageState::Sent));
        house.hasCertificate = false;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"could not be fetched from"_s));
        QCOMPARE(house.tell(house.event(u"TEXT_DELIVERED"_s)).status, 503);
        QCOMPARE(house.message(id).state, MessageState::Sent);
        house.hasCertificate = true;
        QCOMPARE(house.tell(house.event(u"TEXT_DELIVERED"_s)).status, 204);
        QCOMPARE(house.message(id).state, MessageState::Delivered);
    }

    void callsThatWaitTogetherAreAllTaken()
    {
        House house(kind());
        const MessageId id = house.send();
        QVERIFY(house.reaches(id, MessageState::Sent));
        QList<QFuture<HttpReply>> calls;
        for (const QString &type : {u"TEXT_PENDING"_s, u"TEXT_SENT"_s, u"TEXT_DELIVERED"_s})
            calls.append(house.engine().receiveCallback(account, {}, house.event(type)));
        for (const QFuture<HttpReply> &call : std::as_const(calls))
            QCOMPARE(await(call).status, 204);
        QCOMPARE(house.message(id).state, MessageState::Delivered);
        QCOMPARE(house.certificates, 1);
    }

    void strangersMakeNobodyFetch()
    {
        House house(kind());
        const MessageId id = house.send();
        QVERIFY(house.reaches(id, MessageState::Sent));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no valid signature"_s));
        const QString other = u"arn:aws:sns:eu-west-1:210987654321:sms-events"_s;
        QCOMPARE(house.tell(house.event(u"TEXT_DELIVERED"_s, other)).status, 403);
        HttpRequest old = house.event(u"TEXT_DELIVERED"_s);
        house.clock.advance(2h);
        QCOMPARE(house.tell(old).status, 403);
        QCOMPARE(house.certificates, 0);
        house.clock.advance(-2h);
        HttpRequest changed = house.event(u"TEXT_DELIVERED"_s);
        changed.body.replace("TEXT_DELIVERED", "TEXT_SPAM");
        QCOMPARE(house.tell(changed).status, 403);
        QCOMPARE(house.certificates, 1);
        QCOMPARE(house.message(id).state, MessageState::Sent);
    }

    void subscriptionIsConfirmedOnce()
    {
        House house(kind());
        QJsonObject envelope = house.envelope();
        const QString query = u"/?Action=ConfirmSubscription&TopicArn="_s + topic + u"&Token=t1"_s;
        envelope.insert(u"Type"_s, u"SubscriptionConfirmation"_s);
        envelope.insert(u"TopicArn"_s, topic);
        envelope.insert(u"Token"_s, u"t1"_s);
        envelope.insert(u"SubscribeURL"_s, house.server.url(query).toString());
        QCOMPARE(house.tell(callBy(house.signer, envelope)).status, 204);
        QTRY_COMPARE(house.confirmations, QList<QByteArray>{query.toLatin1()});
        QTest::qWait(50);
        QCOMPARE(house.confirmations.size(), 1);
    }

    void inboundIsKept()
    {
        House house(kind());
        const QJsonObject body{{u"originationNumber"_s, u"+254712345678"_s},
                {u"destinationNumber"_s, u"+12125550101"_s}, {u"messageBody"_s, u"Asante"_s},
                {u"inboundMessageId"_s, u"in-1"_s}, {u"messageKeyword"_s, u"JOIN"_s}};
        const HttpRequest call =
                notificationBy(house.signer, topic, QJsonDocument(body).toJson(), house.envelope());
        QCOMPARE(await(house.engine().receiveInbound(account, call)).status, 204);
        QCOMPARE(house.tell(call).status, 204); // and once only, whichever address it comes to
        MessageFilter filter;
        filter.direction = Direction::Inbound;
        const auto page = await(house.reader().search(filter, {}, 10));
        QVERIFY(page);
        QCOMPARE(page->messages.size(), 1);
        QCOMPARE(page->messages[0].body, u"Asante"_s);
    }
};

QTEST_GUILESS_MAIN(AwsNewsTest)
#include "awsnewstest.moc"
