// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/awserrors.h"
#include "tests/providers/awsaccount.h"
#include "tests/providers/inwords.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace helio;
using namespace helio::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

const QString word = u"aws_sns"_s;

const Provider &sns()
{
    return awsProvider(word);
}

ProviderContext aContext()
{
    return anAwsContext(word);
}

QByteArray errorBody(const QString &code, const QString &message = u"Prose +254712345678"_s)
{
    return QString::fromUtf8(testData(u"aws_sns/error.xml"_s)).arg(code, message).toUtf8();
}

SendOutcome read(int status, const QByteArray &body, const QByteArray &date = {})
{
    return sns().readReply(aContext(), anAwsReply(status, body, date));
}

} // namespace

class AwsSnsReplyTest : public QObject
{
    Q_OBJECT

private slots:
    void publishedIsAccepted();
    void everyListedCodeHasItsClass_data();
    void everyListedCodeHasItsClass();
    void theRowsAboveAreTheWholeTable();
    void answersMeanWhatTheyMean_data();
    void answersMeanWhatTheyMean();
    void aWrongClockIsNamed_data();
    void aWrongClockIsNamed();
    void silenceMeansWhatItMeans();
    void retryAfterIsHonoured();
    void proseIsNeverRepeated();

private:
    QSet<QString> m_codesSeen;
};

void AwsSnsReplyTest::publishedIsAccepted()
{
    const SendOutcome outcome = read(200, testData(u"aws_sns/published.xml"_s));
    const Accepted expected{.providerRefs = {u"94f20ce6-13c5-43a0-9a9e-ca52d816e90b"_s}};
    QVERIFY(outcome == SendOutcome(expected));
}

void AwsSnsReplyTest::everyListedCodeHasItsClass_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("meaning");
    QJsonObject listed = QJsonDocument::fromJson(testData(u"aws_sns/codes.json"_s)).object();
    const auto rows = [&](const QString &meaning, std::initializer_list<const char *> codes,
                              int status = 400) {
        for (const char *text : codes) {
            const QString code = QString::fromLatin1(text);
            const QJsonValue theirs = listed.take(code);
            QTest::addRow("%s", text) << code << theirs.toInt(status) << meaning;
        }
    };
    rows(u"refused request"_s,
            {"InvalidParameter", "ParameterValueInvalid", "ValidationException", "NotFound",
                    "EndpointDisabled", "PlatformApplicationDisabled", "ValidationError",
                    "InvalidParameterValue", "InvalidParameterCombination", "InvalidQueryParameter",
                    "MalformedQueryString", "MissingAction", "MissingParameter", "UserError",
                    "ConflictException", "MalformedHttpRequestException",
                    "RequestEntityTooLargeException", "SerializationException"});
    rows(u"refused opted-out"_s, {"OptedOut"});
    rows(u"refused account"_s,
            {"AuthorizationError", "InvalidSecurity", "InvalidClientTokenId",
                    "SignatureDoesNotMatch", "AccessDenied", "AccessDeniedException",
                    "MissingAuthenticationToken", "ExpiredToken", "ExpiredTokenException",
                    "OptInRequired", "UnrecognizedClientException", "KMSDisabled",
                    "KMSInvalidState", "KMSNotFound", "KMSOptInRequired", "KMSAccessDenied",
                    "IncompleteSignature", "InvalidAction", "NotAuthorized", "InvalidAccessKeyId",
                    "InvalidSignatureException", "ResourceNotFoundException",
                    "TokenRefreshRequired", "UnknownOperationException"},
            403);
    rows(u"deferred free pause"_s,
            {"Throttled", "Throttling", "ThrottlingException", "ThrottledException",
                    "RequestThrottled", "RequestThrottledException", "TooManyRequestsException",
                    "RequestLimitExceeded", "BandwidthLimitExceeded", "SlowDown", "KMSThrottling",
                    "ProvisionedThroughputExceededException", "LimitExceededException"});
    rows(u"deferred"_s, {"RequestExpired", "RequestTimeTooSkewed", "PriorRequestNotComplete"});
    rows(u"deferred"_s, {"ServiceUnavailable"}, 503);
    rows(u"unknown"_s, {"InternalError", "InternalFailure", "InternalServerException"}, 500);
    rows(u"refused cap"_s, {"ServiceQuotaExceededException"});
    rows(u"unknown"_s, {"RequestTimeout", "RequestAbortedException"});
    for (const QString &left : listed.keys())
        QTest::addRow("%s", qPrintable(left)) << left << 0 << u"not in the rows above"_s;
}

void AwsSnsReplyTest::everyListedCodeHasItsClass()
{
    QFETCH(QString, code);
    QFETCH(int, status);
    QFETCH(QString, meaning);
    m_codesSeen.insert(awsErrorCode(code));
    QVERIFY(findAwsError(awsErrorCode(code)));
    QCOMPARE(inWords(read(status, errorBody(code))), meaning);
}

void AwsSnsReplyTest::theRowsAboveAreTheWholeTable()
{
    for (const AwsError &error : awsErrors())
        QVERIFY2(m_codesSeen.contains(QString::fromLatin1(error.code)), error.code);
}

void AwsSnsReplyTest::answersMeanWhatTheyMean_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("meaning");
    const auto row = [](const char *name, int status, const QByteArray &body,
                             const QString &meaning) {
        QTest::addRow("%d %s", status, name) << status << body << meaning;
    };
    const QByteArray html = "<html><body>Bad gateway<br></body></html>";
    const QByteArray published = testData(u"aws_sns/published.xml"_s);
    const QByteArray cut = published.left(published.indexOf("</PublishResult>"));
    row("bad recipient", 400,
            errorBody(u"InvalidParameter"_s,
                    u"Invalid parameter: PhoneNumber Reason: +1 is not valid to publish to"_s),
            u"refused recipient"_s);
    row("bad text", 400, errorBody(u"InvalidParameter"_s, u"Invalid parameter: Message too long"_s),
            u"refused request"_s);
    row("without a body", 200, {}, u"unknown"_s);
    row("with another body", 200, html, u"unknown"_s);
    row("with half a body", 200, cut, u"unknown"_s);
    row("with an empty id", 200,
            "<PublishResponse><PublishResult><MessageId/></PublishResult></PublishResponse>",
            u"unknown"_s);
    row("with an id elsewhere", 200, "<Other><MessageId>x</MessageId></Other>", u"unknown"_s);
    row("without a namespace", 200,
            "<PublishResponse><PublishResult><MessageId>x</MessageId></PublishResult>"
            "</PublishResponse>",
            u"accepted"_s);
    row("an error in a success", 200, errorBody(u"Throttled"_s), u"unknown"_s);
    row("redirect", 301, {}, u"refused account"_s);
    row("of a proxy", 400, html, u"refused request"_s);
    row("of a proxy", 403, html, u"refused account"_s);
    row("of a proxy", 404, {}, u"refused account"_s);
    row("of a proxy", 407, html, u"refused account"_s);
    row("of a proxy", 408, html, u"unknown"_s);
    row("of a proxy", 429, html, u"deferred free pause"_s);
    row("of a proxy", 500, html, u"unknown"_s);
    row("of a proxy", 502, html, u"unknown"_s);
    row("of a proxy", 503, {}, u"unknown"_s);
    row("of a proxy", 504, html, u"unknown"_s);
    row("of another service", 403,
            "<AccessDeniedException><Message>x</Message>"
            "</AccessDeniedException>",
            u"refused account"_s);
    row("unknown code", 400, errorBody(u"Novel"_s), u"refused request"_s);
    row("unknown code", 403, errorBody(u"Novel"_s), u"refused account"_s);
    row("unknown code", 429, errorBody(u"Novel"_s), u"deferred free pause"_s);
    row("unknown code", 500, errorBody(u"Novel"_s), u"unknown"_s);
    row("throttled as 400", 400, errorBody(u"Throttling"_s, u"Rate exceeded"_s),
            u"deferred free pause"_s);
    row("an entity bomb", 400,
            "<!DOCTYPE a [<!ENTITY b \"x\">]><ErrorResponse><Error><Code>&c;</Code></Error>"
            "</ErrorResponse>",
            u"refused request"_s);
}

void AwsSnsReplyTest::answersMeanWhatTheyMean()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, meaning);
    QCOMPARE(inWords(read(status, body)), meaning);
}

void AwsSnsReplyTest::aWrongClockIsNamed_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<QString>("meaning");
    QTest::addColumn<QString>("says");
    const QByteArray now = "Fri, 02 Jan 2026 03:04:05 GMT";
    const QByteArray ahead = "Fri, 02 Jan 2026 02:47:05 GMT";
    const QByteArray behind = "Fri, 02 Jan 2026 03:24:05 GMT";
    for (const QString &code :
            {u"RequestExpired"_s, u"SignatureDoesNotMatch"_s, u"InvalidSignatureException"_s}) {
        QTest::addRow("%s ahead", qPrintable(code))
                << code << ahead << u"refused account"_s << u"17 minutes ahead of"_s;
        QTest::addRow("%s behind", qPrintable(code))
                << code << behind << u"refused account"_s << u"20 minutes behind"_s;
    }
    QTest::newRow("late, clock right")
            << u"RequestExpired"_s << now << u"deferred"_s << u"too late"_s;
    QTest::newRow("late, no date")
            << u"RequestExpired"_s << QByteArray() << u"deferred"_s << u"too late"_s;
    QTest::newRow("late, odd date")
            << u"RequestExpired"_s << QByteArray("yesterday") << u"deferred"_s << u"too late"_s;
    QTest::newRow("bad secret, clock right")
            << u"SignatureDoesNotMatch"_s << now << u"refused account"_s << u"secret"_s;
    QTest::newRow("clock wrong, another error")
            << u"InvalidClientTokenId"_s << ahead << u"refused account"_s << u"key id"_s;
}

void AwsSnsReplyTest::aWrongClockIsNamed()
{
    QFETCH(QString, code);
    QFETCH(QByteArray, date);
    QFETCH(QString, meaning);
    QFETCH(QString, says);
    const SendOutcome outcome = read(403, errorBody(code), date);
    QCOMPARE(inWords(outcome), meaning);
    const auto *refused = std::get_if<Refused>(&outcome);
    const QString text = refused ? refused->text : std::get<Deferred>(outcome).text;
    QVERIFY2(text.contains(says), qPrintable(text));
}

void AwsSnsReplyTest::silenceMeansWhatItMeans()
{
    HttpReply none;
    none.networkError = u"cut"_s;
    none.mayHaveArrived = true;
    QCOMPARE(inWords(sns().readReply(aContext(), none)), u"unknown"_s);
    none.mayHaveArrived = false;
    QCOMPARE(inWords(sns().readReply(aContext(), none)), u"deferred free pause"_s);
    QCOMPARE(sns().redactedReply(none), u"cut"_s);
}

void AwsSnsReplyTest::retryAfterIsHonoured()
{
    HttpReply reply = anAwsReply(429, errorBody(u"Throttled"_s));
    reply.headers.add("Retry-After", "7");
    QCOMPARE(std::get<Deferred>(sns().readReply(aContext(), reply)).retryAfter, 7s);
    reply.status = 400;
    QCOMPARE(std::get<Deferred>(sns().readReply(aContext(), reply)).retryAfter, 7s);
}

void AwsSnsReplyTest::proseIsNeverRepeated()
{
    QSet<QString> codes{u"Novel"_s};
    for (const AwsError &error : awsErrors())
        codes.insert(QString::fromLatin1(error.code));
    for (const QString &code : std::as_const(codes)) {
        for (int status : {400, 429, 500}) {
            const SendOutcome outcome = read(status, errorBody(code));
            QString text;
            if (const auto *refused = std::get_if<Refused>(&outcome))
                text = refused->text;
            else if (const auto *deferred = std::get_if<Deferred>(&outcome))
                text = deferred->text;
            else
                text = std::get<UnknownOutcome>(outcome).text;
            QVERIFY(!text.isEmpty() && !text.contains(u"Prose"_s) && !text.contains(u"2547"_s));
        }
    }
    QVERIFY(std::get<Refused>(read(400, errorBody(u"Novel"_s))).text.contains(u"https://"_s));
    QCOMPARE(std::get<Refused>(read(400, errorBody(u"Novel"_s))).code, u"Novel"_s);
}

QTEST_GUILESS_MAIN(AwsSnsReplyTest)
#include "awssnsreplytest.moc"
