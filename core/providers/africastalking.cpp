// SPDX-License-Identifier: GPL-3.0-or-later
// Africa's Talking's classic SMS API, version1/messaging (docs.africastalking.com/sms/sending).
#include "core/domain/redaction.h"
#include "core/providers/africastalkinganswer.h"
#include "core/providers/africastalkingsettings.h"
#include "core/providers/callbackkey.h"
#include "core/providers/httpoutcome.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString title = u"Africa's Talking"_s;
// Compared without case. The answer's Message is prose.
const QStringList textFields{u"message"_s, u"text"_s, u"description"_s};
const QStringList numberFields{
        u"to"_s, u"from"_s, u"number"_s, u"phoneNumber"_s, u"phoneNumbers"_s};

HttpRequest authenticated(
        const ProviderContext &context, const QByteArray &method, const QString &path)
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl::fromEncoded(
            (africasTalkingBaseUrl(context) + "/version1/"_L1 + path).toUtf8(), QUrl::StrictMode);
    request.headers.add("apiKey", context.secrets.value(u"api_key"_s));
    request.headers.add("Accept", "application/json"); // else the answer is XML
    return request;
}

HttpRequest sendTo(const ProviderContext &context, const QStringList &numbers, const Message &first)
{
    Form form;
    form.add(u"username"_s, africasTalkingUsername(context));
    form.add(u"to"_s, numbers.join(','_L1));
    form.add(u"message"_s, first.body);
    const QString from = first.from.isEmpty() ? context.setting(u"from"_s) : first.from;
    if (!from.isEmpty())
        form.add(u"from"_s, from);
    form.add(u"bulkSMSMode"_s, u"1"_s); // we pay, not the recipient
    form.add(u"enqueue"_s, context.setting(u"enqueue"_s) == "no"_L1 ? u"0"_s : u"1"_s);
    HttpRequest request = authenticated(context, "POST", u"messaging"_s);
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = form.encoded();
    return request;
}

/** What the answer as a whole means, where it says nothing of single recipients. */
SendOutcome outcomeForAll(const ProviderContext &context, const HttpReply &reply)
{
    if (reply.status == 401)
        return Refused{.refusal = RefusalClass::Account,
                .code = httpCode(reply.status),
                .text = u"Africa's Talking does not accept the API key for this username; the "
                        "sandbox and each live application have keys of their own."_s};
    return outcomeOfStatus(title, context, reply);
}

/** The answer's recipients; or what it means for every message, where it names none. */
std::variant<AfricasTalkingAnswer, SendOutcome> answerOf(
        const ProviderContext &context, const HttpReply &reply)
{
    if (const auto silence = outcomeOfSilence(reply))
        return *silence;
    const std::optional<AfricasTalkingAnswer> answer = readAfricasTalkingAnswer(reply.body);
    if (!answer)
        return outcomeForAll(context, reply);
    if (!answer->recipients.isEmpty())
        return *answer;
    // 201 as well: the sandbox answers so to a sender that is not registered.
    const bool isRefusal = reply.status / 100 == 2 || reply.status == 400;
    return isRefusal ? africasTalkingRefusal(answer->message) : outcomeForAll(context, reply);
}

QString digitsOf(const QString &number)
{
    QString digits;
    std::ranges::copy_if(number, std::back_inserter(digits), [](QChar c) { return c.isDigit(); });
    return digits;
}

/** Why a question of ours got no usable answer. */
Error errorOf(const HttpReply &reply, const QString &question)
{
    return errorOfAnswer(reply, question,
            reply.status == 401
                    ? u"it does not accept the API key for this username; the sandbox and each "
                      "live application have keys of their own."_s
                    : u"the answer is not one of Africa's Talking's."_s);
}

class AfricasTalking final : public Provider
{
public:
    const ProviderInfo &info() const override { return africasTalkingInfo(); }

    Result<void> check(const ProviderContext &context) const override
    {
        return checkAfricasTalking(context);
    }

    HttpRequest sendRequest(const ProviderContext &context, const Message &message) const override;
    SendOutcome readReply(const ProviderContext &context, const HttpReply &reply) const override;
    QString redactedRequest(const HttpRequest &request) const override;
    QString redactedReply(const HttpReply &reply) const override;

    HttpRequest batchRequest(
            const ProviderContext &context, const QList<Message> &messages) const override;
    QList<SendOutcome> readBatch(const ProviderContext &context, const QList<Message> &messages,
            const HttpReply &reply) const override;

    HttpRequest probeRequest(const ProviderContext &context) const override;
    Result<void> readProbe(const ProviderContext &context, const HttpReply &reply) const override;
    std::optional<HttpRequest> balanceRequest(const ProviderContext &context) const override;
    Result<Money> readBalance(
            const ProviderContext &context, const HttpReply &reply) const override;

    Result<HttpRequest> sampleCallback(
            const ProviderContext &context, const QUrl &address) const override;
    CallbackReading readCallback(
            const ProviderContext &context, const HttpRequest &request) const override;
    HttpReply inboundAnswer() const override;
};

HttpRequest AfricasTalking::sendRequest(
        const ProviderContext &context, const Message &message) const
{
    return sendTo(context, {message.to}, message);
}

SendOutcome AfricasTalking::readReply(const ProviderContext &context, const HttpReply &reply) const
{
    const auto answer = answerOf(context, reply);
    if (const auto *forAll = std::get_if<SendOutcome>(&answer))
        return *forAll;
    const auto &[message, recipients, segments] = std::get<AfricasTalkingAnswer>(answer);
    if (recipients.size() != 1)
        return UnknownOutcome{
                u"The answer is about %1 recipients instead of one."_s.arg(recipients.size())};
    return africasTalkingOutcome(recipients.constFirst(), segments);
}

HttpRequest AfricasTalking::batchRequest(
        const ProviderContext &context, const QList<Message> &messages) const
{
    QStringList numbers;
    for (const Message &message : messages)
        numbers.append(message.to);
    return sendTo(context, numbers, messages.constFirst());
}

QList<SendOutcome> AfricasTalking::readBatch(const ProviderContext &context,
        const QList<Message> &messages, const HttpReply &reply) const
{
    const auto answer = answerOf(context, reply);
    if (const auto *forAll = std::get_if<SendOutcome>(&answer))
        return QList<SendOutcome>(messages.size(), *forAll);

    const auto &read = std::get<AfricasTalkingAnswer>(answer);
    QList<AfricasTalkingRecipient> left = read.recipients;
    QList<SendOutcome> outcomes;
    outcomes.reserve(messages.size());
    for (const Message &message : messages) {
        // In their order nothing can be relied on; a number that comes twice is answered twice.
        const auto recipient =
                std::ranges::find_if(left, [&](const AfricasTalkingRecipient &candidate) {
                    return digitsOf(candidate.number) == digitsOf(message.to);
                });
        if (recipient == left.end()) {
            outcomes.append(
                    UnknownOutcome{u"The answer does not say what became of this recipient."_s});
            continue;
        }
        outcomes.append(africasTalkingOutcome(*recipient, read.segments));
        left.erase(recipient);
    }
    return outcomes;
}

QString AfricasTalking::redactedRequest(const HttpRequest &request) const
{
    const Form sent = Form::parse(request.body).value_or(Form());
    return QString::fromLatin1(request.method) + ' '_L1 +
           request.url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo) + '\n'_L1 +
           redacted(sent, textFields, numberFields);
}

QString AfricasTalking::redactedReply(const HttpReply &reply) const
{
    if (!reply.isAnswer())
        return reply.networkError;
    return u"HTTP %1\n"_s.arg(reply.status) + redactedJson(reply.body, textFields, numberFields);
}

HttpRequest AfricasTalking::probeRequest(const ProviderContext &context) const
{
    Form query;
    query.add(u"username"_s, africasTalkingUsername(context));
    return authenticated(context, "GET", "user?"_L1 + QString::fromLatin1(query.encoded()));
}

Result<void> AfricasTalking::readProbe(const ProviderContext &context, const HttpReply &reply) const
{
    if (const auto balance = readBalance(context, reply); !balance)
        return balance.error();
    return {};
}

std::optional<HttpRequest> AfricasTalking::balanceRequest(const ProviderContext &context) const
{
    return probeRequest(context);
}

Result<Money> AfricasTalking::readBalance(
        const ProviderContext &context, const HttpReply &reply) const
{
    const QJsonObject answer = QJsonDocument::fromJson(reply.body).object();
    // The documentation spells it userData, the service UserData.
    const QJsonObject data =
            answer.value(answer.contains("UserData"_L1) ? "UserData"_L1 : "userData"_L1).toObject();
    const std::optional<Money> balance = africasTalkingMoney(data.value("balance"_L1).toString());
    if (reply.status == 200 && balance)
        return *balance;
    return errorOf(reply,
            u"%1 was asked for the balance"_s.arg(QUrl(africasTalkingBaseUrl(context)).host()));
}

Result<HttpRequest> AfricasTalking::sampleCallback(
        const ProviderContext &context, const QUrl &address) const
{
    return keyedSample(context, address);
}

CallbackReading AfricasTalking::readCallback(
        const ProviderContext &context, const HttpRequest &request) const
{
    if (!hasCallbackKey(context, request))
        return CallbackFault::Forged;
    const std::optional<Form> form = Form::parse(request.body);
    if (request.method != "POST" || !form)
        return CallbackFault::Malformed;
    std::optional<CallbackContent> content = readAfricasTalkingCall(*form);
    if (!content)
        return CallbackFault::Malformed;
    content->redactedPayload = redacted(*form, textFields, numberFields);
    content->answer = inboundAnswer();
    return *content;
}

HttpReply AfricasTalking::inboundAnswer() const
{
    HttpReply reply;
    reply.status = 200;
    return reply;
}

} // namespace

std::unique_ptr<const Provider> make_africastalking()
{
    return std::make_unique<AfricasTalking>();
}

} // namespace helio
