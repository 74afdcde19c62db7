// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/awsservice.h"

#include "core/providers/accountcheck.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString byCategory = u"by category"_s;
const QString transactional = u"Transactional"_s;
const QString promotional = u"Promotional"_s;

} // namespace

QString awsDomain(const QString &region)
{
    if (region.startsWith("cn-"_L1))
        return u"amazonaws.com.cn"_s;
    if (region.startsWith("eusc-"_L1))
        return u"amazonaws.eu"_s;
    return u"amazonaws.com"_s;
}

QString awsBaseUrl(const ProviderContext &context, const AwsService &service)
{
    const QString region = context.setting(u"region"_s);
    return baseUrlOf(context, u"https://%1.%2.%3"_s.arg(service.host, region, awsDomain(region)));
}

QList<SettingInfo> awsSettings()
{
    return {
            {.name = u"access_key_id"_s,
                    .label = u"Access key id"_s,
                    .help = u"Of an IAM user that may send and nothing else; capitals and digits, "
                            "such as AKIAIOSFODNN7EXAMPLE."_s,
                    .pattern = u"^[A-Z0-9]{16,128}$"_s,
                    .isRequired = true},
            {.name = u"region"_s,
                    .label = u"Region"_s,
                    .help = u"Where the account sends from, such as eu-west-1."_s,
                    .pattern = u"^[a-z]{2,4}(-[a-z]+){1,2}-[0-9]{1,2}$"_s,
                    .isRequired = true},
    };
}

QList<SettingInfo> awsSmsSettings()
{
    return {
            {.name = u"sms_type"_s,
                    .label = u"Kind of message"_s,
                    .help = u"\"by category\" sends marketing as Promotional and everything else "
                            "as Transactional; the other two send everything as that."_s,
                    .defaultValue = byCategory,
                    .choices = {byCategory, transactional, promotional}},
            {.name = u"max_price"_s,
                    .label = u"Most to pay"_s,
                    .help = u"US dollars for one message, such as 0.50: what is dearer is not "
                            "sent."_s,
                    .pattern = u"^[0-9]{1,2}\\.[0-9]{1,5}$"_s},
            {.name = u"in_entity_id"_s,
                    .label = u"India: entity id"_s,
                    .help = u"The principal entity's id from the DLT registration; goes along with "
                            "messages to India only."_s,
                    .pattern = u"^\\S{1,50}$"_s},
            {.name = u"in_template_id"_s,
                    .label = u"India: template id"_s,
                    .help = u"The id of the registered text, for messages to India that do not "
                            "name their own."_s,
                    .pattern = u"^\\S{1,50}$"_s},
    };
}

QList<SettingInfo> awsSecrets()
{
    return {
            {.name = u"secret_access_key"_s,
                    .label = u"Secret access key"_s,
                    .help = u"It belongs to the access key id; AWS shows it once."_s,
                    .isRequired = true},
            {.name = u"session_token"_s,
                    .label = u"Session token"_s,
                    .help = u"Only with temporary credentials, whose id begins with ASIA."_s},
    };
}

Result<void> checkAws(
        const ProviderInfo &info, const ProviderContext &context, const AwsService &service)
{
    if (auto result = checkSettings(info, context); !result)
        return result;
    const QString url = awsBaseUrl(context, service);
    if (auto result = checkAddress(
                u"base_url"_s, url, u"https://%1.eu-west-1.amazonaws.com"_s.arg(service.host));
            !result)
        return result;
    // The signature covers the path as AWS evens it out; there is nothing to gain from one.
    if (!QUrl(url).path().isEmpty())
        return Error::invalid(
                u"base_url"_s, u"base_url is %1: a path has no place in it."_s.arg(url.left(120)));
    if (auto result = checkSecrets(info, context); !result)
        return result;
    if (!context.setting(u"access_key_id"_s).startsWith("ASIA"_L1))
        return {};
    return checkSecret(context, u"session_token"_s,
            u"an access key id that begins with ASIA is temporary and has one."_s);
}

QString awsSmsType(const ProviderContext &context, Category category)
{
    QString type = context.setting(u"sms_type"_s);
    if (type == transactional || type == promotional)
        return type;
    switch (category) {
    case Category::Otp:
    case Category::Transactional:
    case Category::Service:
        return transactional;
    case Category::Marketing:
        return promotional;
    }
    Q_UNREACHABLE();
}

IndiaIds indiaIds(const ProviderContext &context, const Message &message)
{
    if (!message.to.startsWith("+91"_L1))
        return {};
    const QString own = message.content.templateName;
    return {.entity = context.setting(u"in_entity_id"_s),
            .dltTemplate = own.isEmpty() ? context.setting(u"in_template_id"_s) : own};
}

HttpRequest awsRequest(const ProviderContext &context, const AwsService &service,
        const HttpHeaders &headers, const QByteArray &body)
{
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(awsBaseUrl(context, service) + '/'_L1, QUrl::StrictMode);
    request.headers = headers;
    request.body = body;
    signSigV4(request,
            {.accessKeyId = context.setting(u"access_key_id"_s).toLatin1(),
                    .secretAccessKey = context.secrets.value(u"secret_access_key"_s),
                    .sessionToken = context.secrets.value(u"session_token"_s)},
            {.region = context.setting(u"region"_s).toLatin1(),
                    .service = service.host.toLatin1(),
                    .at = context.now});
    return request;
}

} // namespace helio
