// SPDX-License-Identifier: GPL-3.0-or-later
// Amazon SNS, Publish to a phone number over the Query API, 2010-03-31
// (docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html). It never calls back: what became
// of a message stands in CloudWatch only.
#include "core/domain/form.h"
#include "core/domain/redaction.h"
#include "core/providers/accountcheck.h"
#include "core/providers/awserrors.h"
#include "core/providers/awsservice.h"
#include "core/providers/httpoutcome.h"
#include "core/providers/provider.h"

#include <QXmlStreamReader>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString originationNumber = u"AWS.MM.SMS.OriginationNumber"_s;

const AwsService &sns()
{
    static const AwsService service{.title = u"Amazon SNS"_s,
            .host = u"sns"_s,
            .errorPage = u"https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html"_s};
    return service;
}

ProviderInfo describe()
{
    ProviderInfo info;
    info.word = u"aws_sns"_s;
    info.title = u"AWS SNS"_s;
    info.defaultPerSecond = 20; // what AWS grants an account at first
    info.settings = awsSettings();
    info.settings += SettingInfo{.name = u"from"_s,
            .label = u"Sender"_s,
            .help = u"A name of up to 11 letters and digits with at least one letter, or a number "
                    "of the account. Countries without names show another number."_s,
            .pattern = u"^((?=.*[A-Za-z])[A-Za-z0-9]{1,11}|\\+?[0-9]{5,14})$"_s,
            .isRequired = true};
    info.settings += awsSmsSettings();
    info.settings += baseUrlSetting({});
    info.settings += commonSettings(info);
    info.secrets = awsSecrets();
    info.callbacks = CallbackStyle::None;
    info.maxCharacters = 1600;
    info.maxBytes = 1600; // of all parts together
    // No receipt can come: after a day nobody need wait.
    info.unconfirmedAfter = std::chrono::hours(24);
    return info;
}

/** What an answer's XML says; everything empty where it is not SNS's. */
struct SnsAnswer {
    QString root;
    QString messageId;
    QString requestId;
    QString code;
    QString message;
};

SnsAnswer readXml(const QByteArray &body)
{
    SnsAnswer answer;
    QXmlStreamReader xml(body);
    QStringList path;
    while (!xml.atEnd()) {
        const QXmlStreamReader::TokenType token = xml.readNext();
        if (token == QXmlStreamReader::StartElement) {
            path.append(xml.name().toString());
            if (path.size() == 1)
                answer.root = path.constFirst();
        } else if (token == QXmlStreamReader::EndElement) {
            path.removeLast();
        } else if (token == QXmlStreamReader::Characters) {
            const QString where = path.join(u'/');
            if (where == "PublishResponse/PublishResult/MessageId"_L1)
                answer.messageId += xml.text();
            else if (where == "ErrorResponse/Error/Code"_L1)
                answer.code += xml.text();
            else if (where == "ErrorResponse/Error/Message"_L1)
                answer.message += xml.text();
            else if (where.endsWith("/RequestId"_L1))
                answer.requestId += xml.text();
        }
    }
    return xml.hasError() ? SnsAnswer() : answer;
}

AwsFault faultOf(const SnsAnswer &answer)
{
    static constexpr AwsError badNumber{"InvalidParameter", ErrorRow::Follows::Recipient,
            "AWS does not send to this recipient: the number is not valid there, or the region "
            "sends no SMS."};
    AwsFault fault{.code = awsErrorCode(answer.code)};
    // The code is the same for every value; only the prose names the one.
    if (fault.code == "InvalidParameter"_L1 &&
            answer.message.startsWith("Invalid parameter: PhoneNumber"_L1))
        fault.row = &badNumber;
    return fault;
}

/** The Query API's way to write a map. */
class Attributes
{
public:
    explicit Attributes(Form &form)
        : m_form(form)
    {
    }

    void add(const QString &name, const QString &type, const QString &value)
    {
        if (value.isEmpty())
            return;
        const QString prefix = u"MessageAttributes.entry.%1."_s.arg(++m_count);
        m_form.add(prefix + "Name"_L1, name);
        m_form.add(prefix + "Value.DataType"_L1, type);
        m_form.add(prefix + "Value.StringValue"_L1, value);
    }

private:
    Form &m_form;
    int m_count = 0;
};

bool isNumber(const QString &sender)
{
    return std::all_of(sender.begin(), sender.end(),
            [](QChar c) { return (c >= '0'_L1 && c <= '9'_L1) || c == '+'_L1; });
}

HttpRequest actionRequest(const ProviderContext &context, const Form &form)
{
    HttpHeaders headers;
    headers.add("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    return awsRequest(context, sns(), headers, form.encoded());
}

Form action(const QString &name)
{
    Form form;
    form.add(u"Action"_s, name);
    form.add(u"Version"_s, u"2010-03-31"_s);
    return form;
}

class AwsSns final : public Provider
{
public:
    const ProviderInfo &info() const override
    {
        static const ProviderInfo info = describe();
        return info;
    }
    Result<void> check(const ProviderContext &context) const override
    {
        return checkAws(info(), context, sns());
    }

    HttpRequest sendRequest(const ProviderContext &context, const Message &message) const override;
    SendOutcome readReply(const ProviderContext &context, const HttpReply &reply) const override;
    QString redactedRequest(const HttpRequest &request) const override;
    QString redactedReply(const HttpReply &reply) const override;

    HttpRequest probeRequest(const ProviderContext &context) const override
    {
        return actionRequest(context, action(u"GetSMSAttributes"_s));
    }
    Result<void> readProbe(const ProviderContext &context, const HttpReply &reply) const override;
};

HttpRequest AwsSns::sendRequest(const ProviderContext &context, const Message &message) const
{
    Form form = action(u"Publish"_s);
    form.add(u"PhoneNumber"_s, message.to);
    form.add(u"Message"_s, message.body);
    const QString string = u"String"_s;
    const QString sender = message.from.isEmpty() ? context.setting(u"from"_s) : message.from;
    const IndiaIds india = indiaIds(context, message);
    Attributes attributes(form);
    attributes.add(u"AWS.SNS.SMS.SMSType"_s, string, awsSmsType(context, message.category));
    attributes.add(
            isNumber(sender) ? originationNumber : u"AWS.SNS.SMS.SenderID"_s, string, sender);
    attributes.add(u"AWS.SNS.SMS.MaxPrice"_s, u"Number"_s, context.setting(u"max_price"_s));
    attributes.add(u"AWS.MM.SMS.EntityId"_s, string, india.entity);
    attributes.add(u"AWS.MM.SMS.TemplateId"_s, string, india.dltTemplate);
    return actionRequest(context, form);
}

SendOutcome AwsSns::readReply(const ProviderContext &context, const HttpReply &reply) const
{
    if (const auto silence = outcomeOfSilence(reply))
        return *silence;
    const SnsAnswer answer = readXml(reply.body);
    if (reply.status >= 300)
        return awsRefusal(sns(), context, reply, faultOf(answer));
    if (answer.messageId.isEmpty())
        return UnknownOutcome{u"The answer was %1, without a message id."_s.arg(reply.status)};
    return Accepted{.providerRefs = {answer.messageId}};
}

QString AwsSns::redactedRequest(const HttpRequest &request) const
{
    const Form sent = Form::parse(request.body).value_or(Form());
    QStringList numbers{u"PhoneNumber"_s};
    for (const auto &[name, value] : sent.fields()) {
        if (value == originationNumber)
            numbers.append(name.chopped(4) + "Value.StringValue"_L1);
    }
    return QString::fromLatin1(request.method) + ' '_L1 +
           request.url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo) + '\n'_L1 +
           redacted(sent, {u"Message"_s}, numbers);
}

QString AwsSns::redactedReply(const HttpReply &reply) const
{
    if (!reply.isAnswer())
        return reply.networkError;
    const SnsAnswer answer = readXml(reply.body);
    QString shown = u"HTTP %1\n"_s.arg(reply.status);
    if (answer.root.isEmpty())
        return shown + u"[%1 bytes]"_s.arg(reply.body.size());
    Form fields;
    fields.add(u"Answer"_s, answer.root);
    fields.add(u"MessageId"_s, answer.messageId);
    fields.add(u"Code"_s, answer.code);
    fields.add(u"Message"_s, answer.message);
    fields.add(u"RequestId"_s, answer.requestId);
    Form said;
    for (const auto &[name, value] : fields.fields()) {
        if (!value.isEmpty())
            said.add(name, value);
    }
    return shown + redacted(said, {u"Message"_s}, {});
}

Result<void> AwsSns::readProbe(const ProviderContext &context, const HttpReply &reply) const
{
    const SnsAnswer answer = readXml(reply.body);
    if (reply.status == 200 && answer.root == "GetSMSAttributesResponse"_L1)
        return {};
    const AwsFault fault = faultOf(answer);
    const QString question = u"%1 was asked for the account's SMS attributes"_s.arg(
            QUrl(awsBaseUrl(context, sns())).host());
    // The key itself is good: a policy for sending alone does not cover the question.
    static constexpr AwsError mayNotAsk{"AuthorizationError", ErrorRow::Follows::Account,
            "the access key is genuine, but its policy does not allow sns:GetSMSAttributes, which "
            "this test needs. Sending needs sns:Publish only."};
    return awsQuestionError(sns(), context, reply,
            fault.code == "AuthorizationError"_L1 ? AwsFault{fault.code, &mayNotAsk} : fault,
            question);
}

} // namespace

std::unique_ptr<const Provider> make_aws_sns()
{
    return std::make_unique<AwsSns>();
}

} // namespace helio
