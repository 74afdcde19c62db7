// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/twilioprovider.h"

#include "core/domain/form.h"
#include "core/domain/phonenumber.h"
#include "core/domain/redaction.h"
#include "core/providers/formexchange.h"
#include "core/providers/httpoutcome.h"
#include "core/providers/twilioerrors.h"
#include "core/providers/twiliolookup.h"
#include "core/providers/twiliomessage.h"
#include "core/providers/twiliosettings.h"
#include "core/providers/twiliosignature.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

/** Twilio's clock may be that much behind ours; its dates have whole seconds. */
constexpr std::chrono::seconds clockTolerance{5};
constexpr std::chrono::seconds maxValidity{36'000};
constexpr int findPageSize = 100; // about 1 KiB each
constexpr int listPageSize = 500;

// Compared without case. Error prose and a list's addresses quote numbers.
const HiddenFields hiddenFields{
        .texts = {u"Body"_s, u"ContentVariables"_s, u"message"_s, u"error_message"_s,
                u"ChannelStatusMessage"_s, u"ProfileName"_s, u"ButtonText"_s, u"ButtonPayload"_s,
                u"Latitude"_s, u"Longitude"_s, u"Address"_s, u"Label"_s, u"ReferralBody"_s,
                u"ReferralHeadline"_s, u"uri"_s, u"first_page_uri"_s, u"next_page_uri"_s,
                u"previous_page_uri"_s, u"national_format"_s},
        .numbers = {u"To"_s, u"From"_s, u"WaId"_s, u"Caller"_s, u"Called"_s, u"ForwardedFrom"_s},
        .addresses = {u"StatusCallback"_s}};

/** https://…/2010-04-01/Accounts/AC… */
QString accountUrl(const ProviderContext &context)
{
    return twilioBaseUrl(context) + "/2010-04-01/Accounts/"_L1 + context.setting(u"account_sid"_s);
}

QString messagesUrl(const ProviderContext &context)
{
    return accountUrl(context) + "/Messages"_L1;
}

/** With an API key the address still names the account; only the credentials differ. */
HttpRequest authenticated(
        const ProviderContext &context, const QByteArray &method, const QString &url)
{
    const QString key = context.setting(u"api_key_sid"_s);
    return key.isEmpty() ? basicRequest(method, url, context.setting(u"account_sid"_s).toUtf8(),
                                   context.secrets.value(u"auth_token"_s))
                         : basicRequest(method, url, key.toUtf8(),
                                   context.secrets.value(u"api_key_secret"_s));
}

/** Why a question of ours (not a send) got no usable answer. */
Error errorOf(const HttpReply &reply, const QString &question)
{
    if (!reply.isAnswer())
        return {ErrorKind::Unavailable, u"%1: %2."_s.arg(question, reply.networkError), {}};
    const std::optional<int> code = twilioErrorCode(reply);
    const QString reason = code ? twilioErrorText(QString::number(*code))
                                : u"the answer is not one of Twilio's."_s;
    ErrorKind kind = ErrorKind::Unavailable;
    if (reply.status == 404)
        kind = ErrorKind::NotFound;
    else if (reply.status == 401 || reply.status == 403)
        kind = ErrorKind::Forbidden;
    else if (reply.status == 400)
        kind = ErrorKind::Invalid;
    const QString number = code ? u", error %1"_s.arg(*code) : QString();
    return {kind, u"%1: HTTP %2%3: %4"_s.arg(question).arg(reply.status).arg(number, reason), {}};
}

/** A list's following page; nothing behind the last one. */
std::optional<HttpRequest> pageAfter(const ProviderContext &context, const HttpReply &reply)
{
    const QString next = QJsonDocument::fromJson(reply.body)["next_page_uri"_L1].toString();
    // Relative to the host; anything else would carry our credentials elsewhere.
    if (!next.startsWith("/2010-04-01/"_L1))
        return std::nullopt;
    return authenticated(context, "GET", twilioBaseUrl(context) + next);
}

bool isForm(const HttpRequest &request)
{
    return request.headers.value("Content-Type")
            .toLower()
            .startsWith("application/x-www-form-urlencoded");
}

/** The fields of a genuine call for this account, or why it is none. */
std::variant<Form, CallbackFault> verified(
        const ProviderContext &context, const HttpRequest &request)
{
    // Without its fields a form cannot be verified; reading them has no effect.
    std::optional<Form> form;
    if (isForm(request)) {
        form = Form::parse(request.body);
        if (!form)
            return CallbackFault::Forged;
    }
    // Signed over the escapes as they were sent, which QUrl evens out.
    const QByteArray target = request.target.isEmpty() ? request.url.toEncoded() : request.target;
    const QByteArray url = context.publicUrl.toUtf8() + target;
    if (!isTwilioSignatureValid(context.secrets.value(u"auth_token"_s),
                request.headers.value("X-Twilio-Signature"), url, form, request.body))
        return CallbackFault::Forged;
    if (!form)
        return CallbackFault::Malformed;
    // A token signs for its account only; a genuine call for another one is not ours.
    if (form->value(u"AccountSid"_s) != context.setting(u"account_sid"_s))
        return CallbackFault::Forged;
    return *form;
}

/** An approved template by its id and its values by number; else the text. */
void addContent(Form &form, const Message &message, Channel channel)
{
    // A template's name may be another provider's: where there is only text, the text is meant.
    const Content &content = message.content;
    if (channel != Channel::WhatsApp || content.templateName.isEmpty()) {
        form.add(u"Body"_s, message.body);
        return;
    }
    form.add(u"ContentSid"_s, content.templateName);
    if (content.parameters.isEmpty())
        return;
    QJsonObject values;
    for (qsizetype i = 0; i < content.parameters.size(); ++i)
        values.insert(QString::number(i + 1), content.parameters[i]);
    form.add(u"ContentVariables"_s,
            QString::fromUtf8(QJsonDocument(values).toJson(QJsonDocument::Compact)));
}

/** What is left of the message's life, for Twilio's queue; WhatsApp's has a limit of its own. */
void addValidity(Form &form, const ProviderContext &context, const Message &message)
{
    if (message.expiresAt <= Instant{})
        return;
    const auto left = std::chrono::floor<std::chrono::seconds>(message.expiresAt - context.now);
    if (left <= maxValidity)
        form.add(u"ValidityPeriod"_s, QString::number(std::max<qint64>(1, left.count())));
}

} // namespace

TwilioProvider::TwilioProvider(ProviderInfo info)
    : m_info(std::move(info))
{
}

Result<void> TwilioProvider::check(const ProviderContext &context) const
{
    return checkTwilio(m_info, context);
}

HttpRequest TwilioProvider::sendRequest(
        const ProviderContext &context, const Message &message) const
{
    const TwilioParties parties = twilioParties(context, message, m_info.channel);
    Form form;
    form.add(u"To"_s, parties.to);
    if (!parties.from.isEmpty())
        form.add(u"From"_s, parties.from);
    if (!parties.service.isEmpty())
        form.add(u"MessagingServiceSid"_s, parties.service);
    addContent(form, message, m_info.channel);
    if (!context.publicUrl.isEmpty())
        form.add(u"StatusCallback"_s, context.publicUrl + "/callbacks/"_L1 +
                                              context.account.id.value + '/'_L1 + message.id.value);
    if (m_info.channel == Channel::Sms)
        addValidity(form, context, message);
    return withForm(authenticated(context, "POST", messagesUrl(context) + ".json"_L1), form);
}

SendOutcome TwilioProvider::readReply(const ProviderContext &context, const HttpReply &reply) const
{
    if (const auto silence = outcomeOfSilence(reply))
        return *silence;
    if (reply.status >= 300)
        return twilioRefusal(reply.status, twilioErrorCode(reply), pauseOf(context, reply));

    const QJsonObject message = QJsonDocument::fromJson(reply.body).object();
    const Receipt receipt = readTwilioMessage(message);
    if (!isTwilioMessageSid(receipt.providerRef))
        return UnknownOutcome{u"The answer was %1, without a message id."_s.arg(reply.status)};
    return Accepted{.providerRefs = {receipt.providerRef},
            .segments = receipt.segments,
            .price = receipt.price};
}

QString TwilioProvider::redactedRequest(const HttpRequest &request) const
{
    // The query of a search holds a number, the path only our own account, or who is looked up.
    HttpRequest shown = request;
    shown.url = withoutLookedUpNumber(request.url);
    return redactedForm(shown, hiddenFields);
}

QString TwilioProvider::redactedReply(const HttpReply &reply) const
{
    return redactedAnswer(reply, hiddenFields);
}

std::optional<HttpRequest> TwilioProvider::statusRequest(
        const ProviderContext &context, const QString &providerRef) const
{
    if (!isTwilioMessageSid(providerRef))
        return std::nullopt;
    return authenticated(context, "GET", messagesUrl(context) + '/'_L1 + providerRef + ".json"_L1);
}

Result<Receipt> TwilioProvider::readStatus(const ProviderContext &, const HttpReply &reply) const
{
    const Receipt receipt = readTwilioMessage(QJsonDocument::fromJson(reply.body).object());
    if (reply.status != 200 || !isTwilioMessageSid(receipt.providerRef))
        return errorOf(reply, u"Twilio was asked about a message"_s);
    return receipt;
}

std::optional<HttpRequest> TwilioProvider::listRequest(
        const ProviderContext &context, Instant from, Instant until) const
{
    const auto seconds = [](Instant at) {
        return QDateTime::fromMSecsSinceEpoch(toMillis(at), Qt::UTC).toString(Qt::ISODate);
    };
    Form query;
    query.add(u"DateSent>"_s, seconds(from));
    query.add(u"DateSent<"_s, seconds(until));
    query.add(u"PageSize"_s, QString::number(listPageSize));
    return authenticated(context, "GET",
            messagesUrl(context) + ".json?"_L1 + QString::fromLatin1(query.encoded()));
}

Result<StatusPage> TwilioProvider::readList(
        const ProviderContext &context, const HttpReply &reply) const
{
    const std::optional<QJsonArray> listed =
            reply.status == 200 ? twilioMessagePage(reply.body) : std::nullopt;
    if (!listed)
        return errorOf(reply, u"Twilio was asked for the messages of a time"_s);
    StatusPage page{.next = pageAfter(context, reply)};
    for (const auto &item : *listed) {
        const Receipt receipt = readTwilioMessage(item.toObject());
        if (isTwilioMessageSid(receipt.providerRef))
            page.receipts.append(receipt);
    }
    return page;
}

std::optional<HttpRequest> TwilioProvider::findRequest(
        const ProviderContext &context, const Message &message, Instant) const
{
    // Without DateSent: a message that was made but not sent yet has none, and would be hidden.
    const TwilioParties parties = twilioParties(context, message, m_info.channel);
    Form query;
    query.add(u"To"_s, parties.to);
    if (!parties.from.isEmpty())
        query.add(u"From"_s, parties.from);
    query.add(u"PageSize"_s, QString::number(findPageSize));
    return authenticated(context, "GET",
            messagesUrl(context) + ".json?"_L1 + QString::fromLatin1(query.encoded()));
}

Result<QList<FoundMessage>> TwilioProvider::readFound(const ProviderContext &context,
        const Message &message, Instant since, const HttpReply &reply) const
{
    const std::optional<QJsonArray> page =
            reply.status == 200 ? twilioMessagePage(reply.body) : std::nullopt;
    if (!page)
        return errorOf(reply, u"Twilio was asked for the messages to this recipient"_s);

    const TwilioParties parties = twilioParties(context, message, m_info.channel);
    QList<FoundMessage> found;
    for (const auto &item : *page) {
        const QJsonObject candidate = item.toObject();
        const std::optional<Instant> createdAt = twilioCreatedAt(candidate);
        if (createdAt && *createdAt >= since - clockTolerance &&
                isTwilioTwin(candidate, message, parties))
            found.prepend({.receipt = readTwilioMessage(candidate), .createdAt = *createdAt});
    }
    std::ranges::stable_sort(found, {}, &FoundMessage::createdAt);
    return found;
}

std::optional<HttpRequest> TwilioProvider::nextFindRequest(
        const ProviderContext &context, Instant since, const HttpReply &reply) const
{
    const std::optional<QJsonArray> page = twilioMessagePage(reply.body);
    if (!page)
        return std::nullopt;
    // Newest first: once nothing on a page is young enough, nothing behind it is.
    const bool isWorthIt = std::ranges::any_of(*page, [&](const QJsonValue &item) {
        const std::optional<Instant> createdAt = twilioCreatedAt(item.toObject());
        return createdAt && *createdAt >= since - clockTolerance;
    });
    return isWorthIt ? pageAfter(context, reply) : std::nullopt;
}

std::optional<HttpRequest> TwilioProvider::balanceRequest(const ProviderContext &context) const
{
    return authenticated(context, "GET", accountUrl(context) + "/Balance.json"_L1);
}

Result<Money> TwilioProvider::readBalance(const ProviderContext &, const HttpReply &reply) const
{
    const QString question = u"Twilio was asked for the balance"_s;
    if (reply.status != 200)
        return errorOf(reply, question);
    const QJsonDocument answer = QJsonDocument::fromJson(reply.body);
    if (const auto balance = moneyFromDecimal(
                answer["balance"_L1].toString(), answer["currency"_L1].toString()))
        return *balance;
    // Both fields may be null, and a child account has no balance information.
    return Error{ErrorKind::Unavailable,
            u"%1, and tells none: a sub-account has no balance of its own."_s.arg(question), {}};
}

std::optional<HttpRequest> TwilioProvider::lookupRequest(
        const ProviderContext &context, const QString &number) const
{
    const std::optional<QString> url = twilioLookupUrl(context, number);
    return url ? std::optional(authenticated(context, "GET", *url)) : std::nullopt;
}

Result<NumberFacts> TwilioProvider::readLookup(
        const ProviderContext &, const HttpReply &reply) const
{
    return readTwilioLookup(reply);
}

HttpRequest TwilioProvider::probeRequest(const ProviderContext &context) const
{
    // Not the account itself: standard API keys may not read it.
    return authenticated(context, "GET", messagesUrl(context) + ".json?PageSize=1"_L1);
}

Result<void> TwilioProvider::readProbe(const ProviderContext &context, const HttpReply &reply) const
{
    if (reply.status == 200 && twilioMessagePage(reply.body))
        return {};
    return errorOf(reply,
            u"%1 was asked for this account's messages"_s.arg(QUrl(twilioBaseUrl(context)).host()));
}

Result<HttpRequest> TwilioProvider::sampleCallback(
        const ProviderContext &context, const QUrl &address) const
{
    Form form; // a call that names another account is not believed
    form.add(u"AccountSid"_s, context.setting(u"account_sid"_s));
    HttpRequest request = withForm({.method = "POST", .url = address}, form);
    request.headers.add("X-Twilio-Signature",
            twilioSignature(context.secrets.value(u"auth_token"_s), address.toEncoded(), form));
    return request;
}

CallbackReading TwilioProvider::readCallback(
        const ProviderContext &context, const HttpRequest &request) const
{
    const auto call = verified(context, request);
    if (const auto *fault = std::get_if<CallbackFault>(&call))
        return *fault;
    const Form &form = std::get<Form>(call);
    const Receipt receipt = readTwilioCallback(form);
    if (!isTwilioMessageSid(receipt.providerRef) || receipt.status.isEmpty())
        return CallbackFault::Malformed;
    return CallbackContent{.receipts = {receipt},
            .redactedPayload = redacted(form, hiddenFields.texts, hiddenFields.numbers)};
}

CallbackReading TwilioProvider::readInbound(
        const ProviderContext &context, const HttpRequest &request) const
{
    const auto call = verified(context, request);
    if (const auto *fault = std::get_if<CallbackFault>(&call))
        return *fault;
    const Form &form = std::get<Form>(call);
    const InboundMessage inbound = readTwilioInbound(form);
    if (!isTwilioMessageSid(inbound.providerRef) || inbound.from.isEmpty() || inbound.to.isEmpty())
        return CallbackFault::Malformed;
    return CallbackContent{.inbound = {inbound},
            .redactedPayload = redacted(form, hiddenFields.texts, hiddenFields.numbers)};
}

HttpReply TwilioProvider::inboundAnswer() const
{
    // Empty TwiML: taken, and no reply is sent.
    HttpReply reply;
    reply.status = 200;
    reply.headers.add("Content-Type", "text/xml");
    reply.body = "<Response/>";
    return reply;
}

} // namespace helio
