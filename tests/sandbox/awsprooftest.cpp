// SPDX-License-Identifier: GPL-3.0-or-later
// Requests signed by botocore 1.43.11 and recomputed by a second signer.
#include "core/sandbox/awsproof.h"

#include <QTest>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

const QByteArray secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const QByteArray token = "AQoDYXdzEXAMPLETOKEN";
const QDateTime signedAt(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
using Headers = QList<std::pair<QByteArray, QByteArray>>;

struct Given {
    HttpRequest request;
    AwsAccount account{.accessKeyId = "AKIDEXAMPLE"};
    QByteArray service = "sns";
    QDateTime now = signedAt;

    std::optional<ProofFault> fault() const
    {
        return awsFault(request, account, secret, service, now);
    }
    /** Replaces a header's value; takes it away where \a value is empty. */
    void setHeader(const QByteArray &name, const QByteArray &value)
    {
        HttpHeaders headers;
        for (const auto &[known, old] : request.headers.fields()) {
            if (known != name)
                headers.add(known, old);
        }
        if (!value.isEmpty())
            headers.add(name, value);
        request.headers = headers;
    }
};

HttpRequest posted(const QByteArray &host, const QByteArray &type, const QByteArray &body,
        const QByteArray &scope, const QByteArray &names, const QByteArray &signature)
{
    HttpRequest request;
    request.method = "POST";
    request.target = "/";
    request.headers.add("Host", host);
    request.headers.add("Content-Type", type);
    request.headers.add("X-Amz-Date", "20260102T030405Z");
    request.headers.add("User-Agent", "not signed");
    request.headers.add("Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/" +
                                                 scope + "/aws4_request, SignedHeaders=" + names +
                                                 ", Signature=" + signature);
    request.body = body;
    return request;
}

Given published()
{
    return {posted("sns.us-east-1.amazonaws.com",
            "application/x-www-form-urlencoded; charset=utf-8",
            "Action=Publish&Version=2010-03-31&PhoneNumber=%2B254700000001&Message=Hello+%26+100%25+"
            "of+you%3A+caf%C3%A9+~%2A%27%28%29&MessageAttributes.entry.1.Name=AWS.SNS.SMS.SMSType&"
            "MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value."
            "StringValue=Transactional&MessageAttributes.entry.2.Name=AWS.SNS.SMS.SenderID&"
            "MessageAttributes.entry.2.Value.DataType=String&MessageAttributes.entry.2.Value."
            "StringValue=ACME&MessageAttributes.entry.3.Name=AWS.SNS.SMS.MaxPrice&"
            "MessageAttributes.entry.3.Value.DataType=Number&MessageAttributes.entry.3.Value."
            "StringValue=0.50",
            "us-east-1/sns", "content-type;host;x-amz-date",
            "4834281c00c0ec993ce2da4bdd5400ecaab0af3f4379ebc77f12a5966a59e558")};
}

Given publishedWithToken()
{
    auto given = published();
    given.setHeader("Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/us-east-1/sns/aws4_request, "
            "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, "
            "Signature=f0f290dabc1bdbfedb5a207458dc195ff7bed7210bcae6e059429086406ac879");
    given.setHeader("X-Amz-Security-Token", token);
    given.account.sessionToken = token;
    return given;
}

Given textMessage()
{
    Given given{posted("sms-voice.eu-west-1.amazonaws.com", "application/x-amz-json-1.0",
            R"({"DestinationPhoneNumber": "+919800000001", "OriginationIdentity": "ACMEIN", )"
            R"("MessageBody": "Namaste \u2013 \u0928\u092e\u0938\u094d\u0924\u0947", )"
            R"("MessageType": "TRANSACTIONAL", "ConfigurationSetName": "cs1", "TimeToLive": 3600, )"
            R"("Context": {"ref": "m-1"}, "DestinationCountryParameters": )"
            R"({"IN_ENTITY_ID": "1701000000000000001", "IN_TEMPLATE_ID": "1707000000000000001"}})",
            "eu-west-1/sms-voice", "content-type;host;x-amz-date;x-amz-target",
            "7ac94d4c75da81d4723951f271451f1f2dc4e3f8f982ffd95410dd39d83c0a1f")};
    given.request.headers.add("X-Amz-Target", "PinpointSMSVoiceV2.SendTextMessage");
    given.service = "sms-voice";
    return given;
}

} // namespace

class AwsProofTest : public QObject
{
    Q_OBJECT

private slots:
    void believesWhatBotocoreSigned_data();
    void believesWhatBotocoreSigned();
    void seesEveryChange_data();
    void seesEveryChange();
    void writesUuids();
};

void AwsProofTest::believesWhatBotocoreSigned_data()
{
    QTest::addColumn<Given>("given");
    QTest::newRow("publish") << published();
    QTest::newRow("publish with a session token") << publishedWithToken();
    QTest::newRow("text message") << textMessage();
    auto spaced = published();
    spaced.setHeader("Content-Type", "  application/x-www-form-urlencoded;   charset=utf-8 ");
    QTest::newRow("blanks in a value") << spaced;
    auto late = published();
    late.now = signedAt.addSecs(300);
    QTest::newRow("five minutes later") << late;
    auto atHome = published();
    atHome.account.region = "us-east-1";
    QTest::newRow("its own region") << atHome;
}

void AwsProofTest::believesWhatBotocoreSigned()
{
    QFETCH(Given, given);
    QVERIFY(!given.fault());
}

void AwsProofTest::seesEveryChange_data()
{
    QTest::addColumn<Given>("given");
    QTest::addColumn<ProofFault>("fault");
    const auto row = [](const char *name, ProofFault fault, auto change) {
        auto given = published();
        change(given);
        QTest::newRow(name) << given << fault;
    };
    row("body", ProofFault::Mismatch, [](Given &given) { given.request.body += ' '; });
    row("path", ProofFault::Mismatch, [](Given &given) { given.request.target = "/x"; });
    row("query", ProofFault::Mismatch, [](Given &given) { given.request.target = "/?a=b"; });
    row("method", ProofFault::Mismatch, [](Given &given) { given.request.method = "GET"; });
    row("host", ProofFault::Mismatch,
            [](Given &given) { given.setHeader("Host", "sns.eu-west-1.amazonaws.com"); });
    row("type", ProofFault::Mismatch, [](Given &given) { given.setHeader("Content-Type", "x"); });
    row("no authorization", ProofFault::Unsigned,
            [](Given &given) { given.setHeader("Authorization", {}); });
    row("another scheme", ProofFault::Unsigned,
            [](Given &given) { given.setHeader("Authorization", "Basic eDp5"); });
    row("no date", ProofFault::Unsigned, [](Given &given) { given.setHeader("X-Amz-Date", {}); });
    row("another key", ProofFault::UnknownKey,
            [](Given &given) { given.account.accessKeyId = "AKIDOTHER"; });
    row("a token too few", ProofFault::UnknownKey,
            [](Given &given) { given.account.sessionToken = token; });
    row("a token too many", ProofFault::UnknownKey,
            [](Given &given) { given.request.headers.add("X-Amz-Security-Token", token); });
    row("another service", ProofFault::WrongScope,
            [](Given &given) { given.service = "sms-voice"; });
    row("another region", ProofFault::WrongScope,
            [](Given &given) { given.account.region = "eu-west-1"; });
    row("another day", ProofFault::WrongScope,
            [](Given &given) { given.setHeader("X-Amz-Date", "20260103T030405Z"); });
    row("too late", ProofFault::Expired, [](Given &given) { given.now = signedAt.addSecs(301); });
    row("too early", ProofFault::Expired, [](Given &given) { given.now = signedAt.addSecs(-301); });
    row("a header of theirs unsigned", ProofFault::Mismatch,
            [](Given &given) { given.request.headers.add("X-Amz-Target", "x"); });
    auto swapped = publishedWithToken();
    swapped.setHeader("X-Amz-Security-Token", "AQoDOTHER");
    swapped.account.sessionToken = "AQoDOTHER";
    QTest::newRow("another token") << swapped << ProofFault::Mismatch;
}

void AwsProofTest::seesEveryChange()
{
    QFETCH(Given, given);
    QFETCH(ProofFault, fault);
    const auto found = given.fault();
    QVERIFY(found.has_value());
    QCOMPARE(*found, fault);
}

void AwsProofTest::writesUuids()
{
    QCOMPARE(uuidText("0123456789abcdef0123456789abcdef"), "01234567-89ab-cdef-0123-456789abcdef");
}

} // namespace helio

QTEST_GUILESS_MAIN(helio::AwsProofTest)
#include "awsprooftest.moc"
