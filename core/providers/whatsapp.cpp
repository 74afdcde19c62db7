// SPDX-License-Identifier: GPL-3.0-or-later
// Meta's WhatsApp Business Platform, Cloud API
// (developers.facebook.com/documentation/business-messaging/whatsapp).
#include "core/domain/whatsapp.h"
#include "core/domain/form.h"
#include "core/domain/redaction.h"
#include "core/providers/accountcheck.h"
#include "core/providers/constanttime.h"
#include "core/providers/httpoutcome.h"
#include "core/providers/provider.h"
#include "core/providers/whatsapperrors.h"
#include "core/providers/whatsappwebhook.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString usualBaseUrl = u"https://graph.facebook.com"_s;
const QString usualVersion = u"v25.0"_s;
const QString usualLanguage = u"en_US"_s;
constexpr int maxTextLength = 4096;
constexpr qsizetype shownDetails = 300;

// Compared without case. A field that holds an object hides all of it.
const QStringList textFields{u"text"_s, u"body"_s, u"caption"_s, u"title"_s, u"description"_s,
        u"filename"_s, u"emoji"_s, u"payload"_s, u"button"_s, u"interactive"_s, u"order"_s,
        u"location"_s, u"contacts"_s, u"profile"_s, u"referral"_s, u"system"_s, u"message"_s,
        u"error_user_title"_s, u"error_user_msg"_s, u"verified_name"_s};
const QStringList callTextFields = textFields + QStringList{u"details"_s};
const QStringList numberFields{u"to"_s, u"recipient"_s, u"from"_s, u"recipient_id"_s, u"wa_id"_s,
        u"input"_s, u"display_phone_number"_s, u"phone_number"_s};

ProviderInfo describe()
{
    ProviderInfo info;
    info.word = u"whatsapp"_s;
    info.title = u"WhatsApp Cloud API"_s;
    info.channel = Channel::WhatsApp;
    info.maxCharacters = maxTextLength;
    info.defaultPerSecond = 80; // messages; Meta's throughput of a number until it is raised
    info.defaultConcurrency = 16;
    info.paceCodes = {u"4"_s, u"80007"_s, u"130429"_s};
    info.settings = {
            {.name = u"phone_number_id"_s,
                    .label = u"Phone number ID"_s,
                    .help = u"The id of the sending number, digits only, from the Meta app's "
                            "WhatsApp page; not the number itself."_s,
                    .pattern = u"^[0-9]{5,25}$"_s,
                    .isRequired = true},
            {.name = u"from"_s,
                    .label = u"Sender"_s,
                    .help = u"The sending number as people see it, such as +15005550006."_s,
                    .pattern = u"^\\+[1-9][0-9]{6,14}$"_s,
                    .isRequired = true},
            {.name = u"version"_s,
                    .label = u"API version"_s,
                    .help = u"The Graph API's version, such as v25.0; Meta ends each after about "
                            "two years."_s,
                    .defaultValue = usualVersion,
                    .pattern = u"^v[0-9]{1,3}\\.[0-9]{1,2}$"_s},
            {.name = u"template_language"_s,
                    .label = u"Language of templates"_s,
                    .help = u"Where a message names none: Meta's code, such as en_US."_s,
                    .defaultValue = usualLanguage,
                    .pattern = u"^[a-z]{2,3}(_[A-Za-z]{2,4})?$"_s},
            baseUrlSetting(usualBaseUrl),
    };
    info.settings += commonSettings(info);
    info.secrets = {
            {.name = u"access_token"_s,
                    .label = u"Access token"_s,
                    .help = u"A system user's token with the permission "
                            "whatsapp_business_messaging."_s,
                    .isRequired = true},
            {.name = u"app_secret"_s,
                    .label = u"App secret"_s,
                    .help = u"From the Meta app's basic settings: it verifies Meta's calls."_s,
                    .isRequired = true},
            {.name = u"verify_token"_s,
                    .label = u"Verify token"_s,
                    .help = u"A long random text of your own: Meta repeats it once, when the "
                            "callback address is entered."_s,
                    .isRequired = true},
    };
    info.callbacks = CallbackStyle::Fixed;
    info.callbackHelp =
            u"In the Meta app, under WhatsApp, Configuration: enter {public}/callbacks/{account} "
            "as callback URL with the verify token, and subscribe to the field \"messages\". "
            "Where one business account has several numbers, override the address for each."_s;
    return info;
}

/** A setting that was left empty is as good as one that was left out. */
QString given(const ProviderContext &context, const QString &name, const QString &usual)
{
    const QString value = context.setting(name);
    return value.isEmpty() ? usual : value;
}

/** https://graph.facebook.com/v25.0/106540352242922 */
QString numberUrl(const ProviderContext &context)
{
    return baseUrlOf(context, usualBaseUrl) + '/'_L1 + given(context, u"version"_s, usualVersion) +
           '/'_L1 + context.setting(u"phone_number_id"_s);
}

HttpRequest authenticated(
        const ProviderContext &context, const QByteArray &method, const QString &url)
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl::fromEncoded(url.toUtf8(), QUrl::StrictMode);
    request.headers.add("Authorization", "Bearer " + context.secrets.value(u"access_token"_s));
    request.headers.add("Accept", "application/json");
    return request;
}

QJsonObject templateOf(const ProviderContext &context, const Content &content)
{
    const QString language = content.templateLanguage.isEmpty()
                                     ? given(context, u"template_language"_s, usualLanguage)
                                     : content.templateLanguage;
    QJsonObject result{
            {u"name"_s, content.templateName}, {u"language"_s, QJsonObject{{u"code"_s, language}}}};
    if (content.parameters.isEmpty())
        return result;
    QJsonArray values;
    for (const QString &parameter : content.parameters)
        values.append(QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, parameter}});
    result.insert(u"components"_s,
            QJsonArray{QJsonObject{{u"type"_s, u"body"_s}, {u"parameters"_s, values}}});
    return result;
}

class WhatsApp final : public Provider
{
public:
    const ProviderInfo &info() const override;
    Result<void> check(const ProviderContext &context) const override;

    HttpRequest sendRequest(const ProviderContext &context, const Message &message) const override;
    SendOutcome readReply(const ProviderContext &context, const HttpReply &reply) const override;
    QString redactedRequest(const HttpRequest &request) const override;
    QString redactedReply(const HttpReply &reply) const override;

    HttpRequest probeRequest(const ProviderContext &context) const override;
    Result<void> readProbe(const ProviderContext &context, const HttpReply &reply) const override;

    Result<HttpRequest> sampleCallback(
            const ProviderContext &context, const QUrl &address) const override;
    CallbackReading readCallback(
            const ProviderContext &context, const HttpRequest &request) const override;
};

const ProviderInfo &WhatsApp::info() const
{
    static const ProviderInfo info = describe();
    return info;
}

Result<void> WhatsApp::check(const ProviderContext &context) const
{
    if (auto result = checkSettings(info(), context); !result)
        return result;
    if (auto result = checkAddress(u"base_url"_s, baseUrlOf(context, usualBaseUrl), usualBaseUrl);
            !result)
        return result;
    return checkSecrets(info(), context);
}

HttpRequest WhatsApp::sendRequest(const ProviderContext &context, const Message &message) const
{
    // The pages call recipient_type optional; Meta's OpenAPI file requires it.
    QJsonObject body{{u"messaging_product"_s, u"whatsapp"_s},
            {u"recipient_type"_s, u"individual"_s},
            {u"biz_opaque_callback_data"_s, message.id.value}};
    if (isBusinessScopedId(message.to))
        body.insert(u"recipient"_s, message.to);
    else
        body.insert(u"to"_s, message.to.startsWith('+'_L1) ? message.to.mid(1) : message.to);
    if (message.content.templateName.isEmpty()) {
        body.insert(u"type"_s, u"text"_s);
        body.insert(u"text"_s, QJsonObject{{u"body"_s, message.body}, {u"preview_url"_s, false}});
    } else {
        body.insert(u"type"_s, u"template"_s);
        body.insert(u"template"_s, templateOf(context, message.content));
    }
    HttpRequest request = authenticated(context, "POST", numberUrl(context) + "/messages"_L1);
    request.headers.add("Content-Type", "application/json");
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

SendOutcome WhatsApp::readReply(const ProviderContext &context, const HttpReply &reply) const
{
    if (const auto silence = outcomeOfSilence(reply))
        return *silence;
    if (reply.status >= 200 && reply.status < 300) {
        const QJsonDocument answer = QJsonDocument::fromJson(reply.body);
        const QString id = answer["messages"_L1][0]["id"_L1].toString();
        if (!id.isEmpty())
            return Accepted{.providerRefs = {id}};
    } else if (const auto error = metaError(reply.body)) {
        return whatsAppRefusal(reply.status, *error, pauseOf(context, reply));
    }
    return outcomeOfStatus(u"WhatsApp"_s, context, reply);
}

QString WhatsApp::redactedRequest(const HttpRequest &request) const
{
    QString line = QString::fromLatin1(request.method) + ' '_L1 +
                   request.url.toString(QUrl::RemoveUserInfo);
    if (request.body.isEmpty())
        return line;
    return line + '\n'_L1 + redactedJson(request.body, textFields, numberFields);
}

QString WhatsApp::redactedReply(const HttpReply &reply) const
{
    if (!reply.isAnswer())
        return reply.networkError;
    // Meta advises to read `details`: it names the parameter to blame. It may quote a number.
    QByteArray shown = reply.body;
    QJsonObject answer = QJsonDocument::fromJson(reply.body).object();
    QJsonObject error = answer.value("error"_L1).toObject();
    QJsonObject data = error.value("error_data"_L1).toObject();
    if (data.contains("details"_L1)) {
        data.insert("details"_L1,
                withoutNumbers(data.value("details"_L1).toString().left(shownDetails)));
        error.insert("error_data"_L1, data);
        answer.insert("error"_L1, error);
        shown = QJsonDocument(answer).toJson(QJsonDocument::Compact);
    }
    return u"HTTP %1\n"_s.arg(reply.status) + redactedJson(shown, textFields, numberFields);
}

HttpRequest WhatsApp::probeRequest(const ProviderContext &context) const
{
    return authenticated(context, "GET",
            numberUrl(context) + "?fields=id,display_phone_number,verified_name"_L1);
}

Result<void> WhatsApp::readProbe(const ProviderContext &context, const HttpReply &reply) const
{
    const QString question = u"%1 was asked for this account's number"_s.arg(
            QUrl(baseUrlOf(context, usualBaseUrl)).host());
    const QJsonObject number = QJsonDocument::fromJson(reply.body).object();
    if (reply.status == 200 && number.value("id"_L1) == context.setting(u"phone_number_id"_s)) {
        static const QRegularExpression noDigit(u"[^0-9]"_s);
        QString shown = number.value("display_phone_number"_L1).toString();
        if (shown.remove(noDigit) == context.setting(u"from"_s).mid(1))
            return {};
        return Error::invalid(
                u"from"_s, u"from is not the number that Meta has under this phone_number_id."_s);
    }
    const auto error = metaError(reply.body);
    return errorOfAnswer(reply, question,
            error ? whatsAppErrorText(*error) : u"the answer is not one of Meta's."_s);
}

/** Meta asks once whether the address is ours, and wants its challenge back as plain text. */
CallbackReading handshake(const ProviderContext &context, const HttpRequest &request)
{
    // Digits so far; whatever else stays harmless when it is repeated.
    static const QRegularExpression harmless(u"\\A[A-Za-z0-9_-]{1,128}\\z"_s);
    const QByteArray target = request.target.isEmpty() ? request.url.toEncoded() : request.target;
    const qsizetype mark = target.indexOf('?');
    const Form query = Form::parse(mark < 0 ? QByteArray() : target.mid(mark + 1)).value_or(Form());
    const QByteArray expected = context.secrets.value(u"verify_token"_s);
    if (expected.isEmpty() ||
            !isEqualConstantTime(query.value(u"hub.verify_token"_s).toUtf8(), expected))
        return CallbackFault::Forged;
    const QString challenge = query.value(u"hub.challenge"_s);
    if (query.value(u"hub.mode"_s) != "subscribe"_L1 || !harmless.match(challenge).hasMatch())
        return CallbackFault::Malformed;
    HttpReply answer;
    answer.status = 200;
    answer.headers.add("Content-Type", "text/plain");
    answer.body = challenge.toLatin1();
    return CallbackContent{.answer = answer};
}

Result<HttpRequest> WhatsApp::sampleCallback(
        const ProviderContext &context, const QUrl &address) const
{
    HttpRequest request{.method = "POST", .url = address, .body = "{}"};
    request.headers.add("Content-Type", "application/json");
    request.headers.add("X-Hub-Signature-256",
            metaSignature(context.secrets.value(u"app_secret"_s), request.body));
    return request;
}

CallbackReading WhatsApp::readCallback(
        const ProviderContext &context, const HttpRequest &request) const
{
    if (request.method == "GET")
        return handshake(context, request);
    if (!isMetaSignatureValid(context.secrets.value(u"app_secret"_s),
                request.headers.value("X-Hub-Signature-256"), request.body))
        return CallbackFault::Forged;
    const auto news = readWhatsAppNews(
            request.body, context.setting(u"phone_number_id"_s), context.setting(u"from"_s));
    if (!news)
        return CallbackFault::Malformed;
    HttpReply thanks;
    thanks.status = 200; // anything else is sent again, for days
    return CallbackContent{.receipts = news->receipts,
            .inbound = news->inbound,
            .redactedPayload = redactedJson(request.body, callTextFields, numberFields),
            .answer = thanks};
}

} // namespace

std::unique_ptr<const Provider> make_whatsapp()
{
    return std::make_unique<WhatsApp>();
}

} // namespace helio
