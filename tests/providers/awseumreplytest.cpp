// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/eumerrors.h"
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

const QString word = u"aws_eum"_s;

SendOutcome read(const HttpReply &reply)
{
    return awsProvider(word).readReply(anAwsContext(word), reply);
}

QByteArray errorBody(const QString &type, const QJsonObject &more = {})
{
    QJsonObject body = more;
    body.insert(u"__type"_s, type);
    body.insert(u"Message"_s, u"Prose about +254712345678"_s);
    return QJsonDocument(body).toJson();
}

QJsonObject model()
{
    return QJsonDocument::fromJson(testData(u"aws_eum/model.json"_s)).object();
}

} // namespace

class AwsEumReplyTest : public QObject
{
    Q_OBJECT

private slots:
    void acceptedByItsId();
    void everyReasonHasItsClass_data();
    void everyReasonHasItsClass();
    void theRowsAboveAreTheWholeTable();
    void everyReasonOfTheModelIsRead_data();
    void everyReasonOfTheModelIsRead();
    void answersMeanWhatTheyMean_data();
    void answersMeanWhatTheyMean();
    void theHeaderNamesTheErrorToo();
    void silenceMeansWhatItMeans();

private:
    QSet<QString> m_rowsSeen;
};

void AwsEumReplyTest::acceptedByItsId()
{
    const SendOutcome outcome = read(anAwsReply(200, R"({"MessageId":"862a8790-60c0"})"));
    QVERIFY(outcome == SendOutcome(Accepted{.providerRefs = {u"862a8790-60c0"_s}}));
}

void AwsEumReplyTest::everyReasonHasItsClass_data()
{
    QTest::addColumn<QString>("row");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("meaning");
    const auto rows = [](const char *type, const QString &meaning,
                              std::initializer_list<const char *> names) {
        for (const char *text : names) {
            const QString name = QString::fromLatin1(text);
            const QString last = name.section(u' ', -1);
            QJsonObject more{{u"Reason"_s, last}};
            QString code = last;
            if (name.startsWith(u"resource "_s)) {
                more = {{u"ResourceType"_s, last}, {u"ResourceId"_s, u"+254712345678"_s}};
                code = u"ResourceNotFound"_s;
            } else if (name.startsWith(u"field "_s)) {
                more = {{u"Reason"_s, u"FIELD_VALIDATION_FAILED"_s},
                        {u"Fields"_s, QJsonArray{QJsonObject{{u"Name"_s, last}}}}};
                code = u"FIELD_VALIDATION_FAILED"_s;
            }
            QTest::newRow(text) << name << errorBody(QString::fromLatin1(type), more) << code
                                << meaning;
        }
    };
    rows("ConflictException", u"refused opted-out"_s, {"DESTINATION_PHONE_NUMBER_OPTED_OUT"});
    rows("ConflictException", u"refused route"_s,
            {"DESTINATION_PHONE_NUMBER_NOT_VERIFIED", "NO_ORIGINATION_IDENTITIES_FOUND"});
    rows("ConflictException", u"refused request"_s, {"MESSAGE_TYPE_MISMATCH"});
    rows("ConflictException", u"refused sender"_s,
            {"NUMBER_CAPABILITIES_MISMATCH", "RESOURCE_NOT_ACTIVE"});
    rows("ConflictException", u"refused policy"_s,
            {"DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION",
                    "DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE"});
    rows("ValidationException", u"refused route"_s,
            {"COUNTRY_CODE_MISMATCH", "COUNTRY_NOT_ENABLED", "DESTINATION_COUNTRY_BLOCKED",
                    "INTERNATIONAL_SENDING_NOT_SUPPORTED",
                    "INVALID_IDENTITY_FOR_DESTINATION_COUNTRY", "PRICE_OVER_THRESHOLD",
                    "SENDER_ID_NOT_REGISTERED", "SENDER_ID_NOT_SUPPORTED",
                    "SENDER_ID_REQUIRES_REGISTRATION"});
    rows("ValidationException", u"refused account"_s,
            {"CHANNEL_NOT_ENABLED", "UNKNOWN_OPERATION", "field ConfigurationSetName",
                    "field MaxPrice"});
    rows("ValidationException", u"refused sender"_s,
            {"RESOURCE_NOT_ACCESSIBLE", "field OriginationIdentity"});
    rows("ValidationException", u"refused recipient"_s, {"field DestinationPhoneNumber"});
    rows("ValidationException", u"refused request"_s,
            {"MAXIMUM_SIZE_EXCEEDED", "field MessageBody", "field TimeToLive",
                    "field DestinationCountryParameters"});
    rows("AccessDeniedException", u"refused account"_s,
            {"ACCOUNT_DISABLED", "INSUFFICIENT_ACCOUNT_REPUTATION"});
    rows("ServiceQuotaExceededException", u"refused cap"_s,
            {"MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT", "DAILY_DESTINATION_CALL_LIMIT",
                    "DAILY_NOTIFY_TIER_MESSAGE_LIMIT"});
    rows("ResourceNotFoundException", u"refused sender"_s,
            {"resource phone-number", "resource sender-id", "resource pool", "resource rcs-agent"});
    rows("ResourceNotFoundException", u"refused account"_s,
            {"resource account", "resource configuration-set", "resource opt-out-list",
                    "resource protect-configuration"});
}

void AwsEumReplyTest::everyReasonHasItsClass()
{
    QFETCH(QString, row);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    QFETCH(QString, meaning);
    m_rowsSeen.insert(row);
    const SendOutcome outcome = read(anAwsReply(400, body));
    QCOMPARE(inWords(outcome), meaning);
    QCOMPARE(std::get<Refused>(outcome).code, code);
    QVERIFY(!textOf(outcome).contains(u"Prose"_s) && !textOf(outcome).contains(u"https"_s));
}

void AwsEumReplyTest::theRowsAboveAreTheWholeTable()
{
    const QJsonObject names = model();
    QSet<QString> known;
    for (const QString &list : {u"ConflictExceptionReason"_s, u"ValidationExceptionReason"_s,
                 u"ServiceQuotaExceededExceptionReason"_s, u"AccessDeniedExceptionReason"_s}) {
        const QJsonArray reasons = names[list].toArray();
        for (const auto &reason : reasons)
            known.insert(reason.toString());
    }
    const QJsonArray resources = names["ResourceType"_L1].toArray();
    for (const auto &resource : resources)
        known.insert(u"resource "_s + resource.toString());
    const QJsonArray fields = names["fields"_L1].toArray();
    for (const auto &field : fields)
        known.insert(u"field "_s + field.toString());
    for (const AwsError &error : eumErrors()) {
        QVERIFY2(m_rowsSeen.contains(QString::fromLatin1(error.code)), error.code);
        QVERIFY2(known.contains(QString::fromLatin1(error.code)), error.code); // AWS's spelling
    }
}

void AwsEumReplyTest::everyReasonOfTheModelIsRead_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("reason");
    const QJsonObject names = model();
    for (const QString &type : {u"ConflictException"_s, u"ValidationException"_s,
                 u"ServiceQuotaExceededException"_s, u"AccessDeniedException"_s}) {
        QJsonArray reasons = names[type + u"Reason"_s].toArray();
        reasons.append(u"NEWER_THAN_WE_ARE"_s);
        for (const auto &reason : std::as_const(reasons))
            QTest::addRow("%s %s", qPrintable(type), qPrintable(reason.toString()))
                    << type << reason.toString();
    }
}

void AwsEumReplyTest::everyReasonOfTheModelIsRead()
{
    QFETCH(QString, type);
    QFETCH(QString, reason);
    const SendOutcome outcome = read(anAwsReply(400, errorBody(type, {{u"Reason"_s, reason}})));
    const auto *refused = std::get_if<Refused>(&outcome);
    QVERIFY(refused);
    QCOMPARE(refused->code, reason);
    QVERIFY(!refused->text.isEmpty() && !refused->text.contains(u"Prose"_s));
    if (type == u"ServiceQuotaExceededException"_s)
        QCOMPARE(refused->refusal, RefusalClass::Cap);
    if (type == u"AccessDeniedException"_s)
        QCOMPARE(refused->refusal, RefusalClass::Account);
}

void AwsEumReplyTest::answersMeanWhatTheyMean_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("meaning");
    const auto row = [](const char *name, int status, const QByteArray &body,
                             const QString &meaning) {
        QTest::addRow("%d %s", status, name) << status << body << meaning;
    };
    row("without an id", 200, "{}", u"unknown"_s);
    row("with an empty id", 200, R"({"MessageId":""})", u"unknown"_s);
    row("with a number for an id", 200, R"({"MessageId":7})", u"unknown"_s);
    row("without a body", 200, {}, u"unknown"_s);
    row("with another body", 200, "<html>", u"unknown"_s);
    row("an error in a success", 200, errorBody(u"ThrottlingException"_s), u"unknown"_s);
    row("throttled", 400, errorBody(u"ThrottlingException"_s), u"deferred free pause"_s);
    row("throttled, in full", 400, errorBody(u"com.amazonaws.sms#ThrottlingException"_s),
            u"deferred free pause"_s);
    row("internal", 500, errorBody(u"InternalServerException"_s), u"unknown"_s);
    row("unavailable", 503, errorBody(u"ServiceUnavailableException"_s), u"deferred"_s);
    row("conflict", 400, errorBody(u"ConflictException"_s), u"refused request"_s);
    row("validation", 400, errorBody(u"ValidationException"_s), u"refused request"_s);
    row("quota", 400, errorBody(u"ServiceQuotaExceededException"_s), u"refused cap"_s);
    row("access", 400, errorBody(u"AccessDeniedException"_s), u"refused account"_s);
    row("not found", 400, errorBody(u"ResourceNotFoundException"_s), u"refused account"_s);
    row("unknown key", 400, errorBody(u"UnrecognizedClientException"_s), u"refused account"_s);
    row("wrong secret", 400, errorBody(u"InvalidSignatureException"_s), u"refused account"_s);
    row("expired token", 400, errorBody(u"ExpiredTokenException"_s), u"refused account"_s);
    row("no key", 400, errorBody(u"MissingAuthenticationTokenException"_s), u"refused account"_s);
    row("unreadable", 400, errorBody(u"SerializationException"_s), u"refused request"_s);
    row("unknown target", 400, errorBody(u"UnknownOperationException"_s), u"refused account"_s);
    row("new error", 400, errorBody(u"NovelException"_s), u"refused request"_s);
    row("new error", 403, errorBody(u"NovelException"_s), u"refused account"_s);
    row("new error", 500, errorBody(u"NovelException"_s), u"unknown"_s);
    row("redirect", 302, {}, u"refused account"_s);
    row("of a proxy", 403, "<html>", u"refused account"_s);
    row("of a proxy", 408, {}, u"unknown"_s);
    row("of a proxy", 429, {}, u"deferred free pause"_s);
    row("of a proxy", 502, "<html>", u"unknown"_s);
    row("of a gateway with JSON", 503, R"({"message":"Service Unavailable"})", u"unknown"_s);
}

void AwsEumReplyTest::answersMeanWhatTheyMean()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, meaning);
    const SendOutcome outcome = read(anAwsReply(status, body));
    QCOMPARE(inWords(outcome), meaning);
    QVERIFY(!textOf(outcome).isEmpty() && !textOf(outcome).contains(u"2547"_s));
}

void AwsEumReplyTest::theHeaderNamesTheErrorToo()
{
    HttpReply reply = anAwsReply(400, "{}");
    reply.headers.add("x-amzn-ErrorType",
            "ThrottlingException:http://internal.amazon.com/coral/com.amazon.coral.availability/");
    QCOMPARE(inWords(read(reply)), u"deferred free pause"_s);
}

void AwsEumReplyTest::silenceMeansWhatItMeans()
{
    HttpReply none;
    none.networkError = u"cut"_s;
    none.mayHaveArrived = true;
    QCOMPARE(inWords(read(none)), u"unknown"_s);
    none.mayHaveArrived = false;
    QCOMPARE(inWords(read(none)), u"deferred free pause"_s);
}

QTEST_GUILESS_MAIN(AwsEumReplyTest)
#include "awseumreplytest.moc"
