// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/awserrors.h"

#include "core/providers/httpoutcome.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <string_view>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

using enum ErrorRow::Follows;

/** AWS takes a signature for five minutes; its clock and its Date agree to the second. */
constexpr std::chrono::minutes clockTolerance{4};

/**
 * By code, in the order of their bytes. From the services' own lists
 * (docs.aws.amazon.com/sns/latest/api/CommonErrors.html, /sns/latest/api/API_Publish.html,
 * /pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html) and the codes that botocore
 * takes for throttling. Those come with 400 as well as with 429.
 *
 * An internal error does not say that the message was not taken, and a publish has no idempotency
 * token: nobody knows.
 */
constexpr AwsError table[] = {
        {"AccessDenied", Account, "The access key may not send: allow it in its IAM policy."},
        {"AuthorizationError", Account, "The access key may not send: allow it in its IAM policy."},
        {"BandwidthLimitExceeded", Pace, "AWS asks to send more slowly."},
        {"Conflict", Request, "The request contradicts the state of the AWS account."},
        {"EndpointDisabled", Request, "The endpoint is disabled at AWS."},
        {"ExpiredToken", Account, "The session token has expired: enter new credentials."},
        {"IncompleteSignature", Account, "AWS cannot read the signature: check the access key."},
        {"InternalError", Unsure, "AWS had an internal error; it may have been sent."},
        {"InternalFailure", Unsure, "AWS had an internal error; it may have been sent."},
        {"InternalServer", Unsure, "AWS had an internal error; it may have been sent."},
        {"InvalidAccessKeyId", Account, "AWS does not know the access key id."},
        {"InvalidAction", Account, "The service does not know the request: check base_url."},
        {"InvalidClientTokenId", Account, "AWS does not know the access key id."},
        {"InvalidParameter", Request, "AWS takes a value of the request for invalid."},
        {"InvalidParameterCombination", Request, "Values of the request exclude each other."},
        {"InvalidParameterValue", Request, "AWS takes a value of the request for invalid."},
        {"InvalidQueryParameter", Request, "AWS cannot read the request."},
        {"InvalidSecurity", Account, "AWS does not accept the signature: check the access key."},
        {"InvalidSignature", Account, "AWS does not accept the signature: check the secret key."},
        {"KMSAccessDenied", Account, "The topic's encryption key may not be used."},
        {"KMSDisabled", Account, "The topic's encryption key is disabled."},
        {"KMSInvalidState", Account, "The topic's encryption key cannot be used now."},
        {"KMSNotFound", Account, "The topic's encryption key does not exist."},
        {"KMSOptInRequired", Account, "The AWS account has not signed up for encryption keys."},
        {"KMSThrottling", Pace, "AWS asks to send more slowly."},
        {"LimitExceeded", Pace, "AWS asks to send more slowly."},
        {"MalformedHttpRequest", Request, "AWS cannot read the request."},
        {"MalformedQueryString", Request, "AWS cannot read the request."},
        {"MissingAction", Request, "AWS cannot read the request."},
        {"MissingAuthenticationToken", Account, "AWS sees no access key: check access_key_id."},
        {"MissingParameter", Request, "A value is missing in the request."},
        {"NotAuthorized", Account, "The access key may not send: allow it in its IAM policy."},
        {"NotFound", Request, "AWS does not find what the request names."},
        {"OptInRequired", Account, "The AWS account has not signed up for this service."},
        {"OptedOut", OptedOut, "The recipient has opted out."},
        {"ParameterValueInvalid", Request, "AWS takes a value of the request for invalid."},
        {"PlatformApplicationDisabled", Request, "The platform application is disabled at AWS."},
        {"PriorRequestNotComplete", Retry, "AWS is still busy with an earlier request."},
        {"ProvisionedThroughputExceeded", Pace, "AWS asks to send more slowly."},
        {"RequestAborted", Unsure, "The connection was closed too early; it may have been sent."},
        {"RequestEntityTooLarge", Request, "The request is too large for AWS."},
        {"RequestExpired", Retry, "The request reached AWS too late."},
        {"RequestLimitExceeded", Pace, "AWS asks to send more slowly."},
        {"RequestThrottled", Pace, "AWS asks to send more slowly."},
        {"RequestTimeTooSkewed", Retry, "The request reached AWS too late."},
        {"RequestTimeout", Unsure, "AWS waited too long for the request; it may have been sent."},
        {"ResourceNotFound", Account, "AWS does not find what the account's settings name."},
        {"Serialization", Request, "AWS cannot read the request."},
        {"ServiceQuotaExceeded", Cap, "A quota of the AWS account is used up."},
        {"ServiceUnavailable", Retry, "AWS is temporarily unavailable."},
        {"SignatureDoesNotMatch", Account,
                "AWS does not accept the signature: check the secret access key."},
        {"SlowDown", Pace, "AWS asks to send more slowly."},
        {"Throttled", Pace, "AWS asks to send more slowly."},
        {"Throttling", Pace, "AWS asks to send more slowly."},
        {"TokenRefreshRequired", Account, "The session token has expired: enter new credentials."},
        {"TooManyRequests", Pace, "AWS asks to send more slowly."},
        {"UnknownOperation", Account, "The service does not know the request: check base_url."},
        {"UnrecognizedClient", Account, "AWS does not know the access key id or session token."},
        {"UserError", Request, "AWS takes a value of the request for invalid."},
        {"Validation", Request, "AWS takes a value of the request for invalid."},
        {"ValidationError", Request, "AWS takes a value of the request for invalid."},
};

constexpr std::string_view codeOf(const AwsError &row)
{
    return row.code;
}
static_assert(std::ranges::is_sorted(table, {}, codeOf));

const AwsError *rowOf(const AwsFault &fault)
{
    return fault.row ? fault.row : findAwsError(fault.code);
}

/** Whether AWS refuses the time that the request was signed for. */
bool isAboutTime(const QString &code)
{
    return code == "RequestExpired"_L1 || code == "RequestTimeTooSkewed"_L1 ||
           code == "SignatureDoesNotMatch"_L1 || code == "InvalidSignature"_L1;
}

/** Where our clock is to blame, that as a sentence. */
std::optional<QString> wrongClock(
        const ProviderContext &context, const HttpReply &reply, const AwsFault &fault)
{
    const auto lead = clockLead(context, reply);
    if (!isAboutTime(fault.code) || !lead || std::chrono::abs(*lead) < clockTolerance)
        return std::nullopt;
    return u"This computer's clock is %1 minutes %2 AWS's; AWS takes no request until it is set "
           "right."_s.arg(std::chrono::round<std::chrono::minutes>(std::chrono::abs(*lead)).count())
                   .arg(lead->count() > 0 ? u"ahead of"_s : u"behind"_s);
}

} // namespace

QString awsErrorCode(const QString &spelling)
{
    QString code = spelling.section(u':', 0, 0).section(u'#', -1).trimmed();
    if (code.endsWith("Exception"_L1))
        code.chop(9);
    return code;
}

const AwsError *findAwsError(const QString &code)
{
    const QByteArray wanted = code.toUtf8();
    const auto *row = std::ranges::lower_bound(
            table, std::string_view(wanted.constData(), size_t(wanted.size())), {}, codeOf);
    return row != std::end(table) && wanted == row->code ? row : nullptr;
}

std::span<const AwsError> awsErrors()
{
    return table;
}

QString awsErrorText(const AwsService &service, const AwsFault &fault)
{
    if (const AwsError *row = rowOf(fault))
        return QString::fromLatin1(row->text);
    return u"AWS's error %1: see %2"_s.arg(fault.code, service.errorPage);
}

SendOutcome awsRefusal(const AwsService &service, const ProviderContext &context,
        const HttpReply &reply, const AwsFault &fault)
{
    if (fault.code.isEmpty())
        return outcomeOfStatus(service.title, context, reply);
    if (const auto clock = wrongClock(context, reply, fault))
        return Refused{.refusal = RefusalClass::Account, .code = fault.code, .text = *clock};
    if (reply.status == 429)
        return tooFast(fault.code, service.title, pauseOf(context, reply));
    if (const AwsError *row = rowOf(fault))
        return outcomeOf(
                {.follows = row->follows, .text = row->text}, fault.code, pauseOf(context, reply));
    const QString text = awsErrorText(service, fault);
    if (reply.status >= 500)
        return UnknownOutcome{text};
    const bool isAboutAccount = reply.status == 401 || reply.status == 403;
    return Refused{.refusal = isAboutAccount ? RefusalClass::Account : RefusalClass::Request,
            .code = fault.code,
            .text = text};
}

Error awsQuestionError(const AwsService &service, const ProviderContext &context,
        const HttpReply &reply, const AwsFault &fault, const QString &question)
{
    const QString reason =
            fault.code.isEmpty()
                    ? u"the answer is not one of AWS's."_s
                    : wrongClock(context, reply, fault).value_or(awsErrorText(service, fault));
    return errorOfAnswer(
            reply, question, fault.code.isEmpty() ? reason : fault.code + u": "_s + reason);
}

std::optional<std::chrono::seconds> clockLead(
        const ProviderContext &context, const HttpReply &reply)
{
    QDateTime date = QLocale::c().toDateTime(
            QString::fromLatin1(reply.headers.value("Date")), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return std::chrono::round<std::chrono::seconds>(
            context.now - fromMillis(date.toMSecsSinceEpoch()));
}

} // namespace helio
