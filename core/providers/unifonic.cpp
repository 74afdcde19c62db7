// SPDX-License-Identifier: GPL-3.0-or-later
// Unifonic's current REST API for SMS (docs.unifonic.com, "SMS API").
#include "core/domain/redaction.h"
#include "core/providers/callbackkey.h"
#include "core/providers/callfields.h"
#include "core/providers/httpoutcome.h"
#include "core/providers/unifonicanswer.h"
#include "core/providers/unifonicerrors.h"
#include "core/providers/unifonicsettings.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString sendPath = u"/rest/SMS/messages"_s;
const QString detailsPath = u"/rest/SMS/Messages/GetMessagesDetails"_s;
const QString appSid = u"AppSid"_s;
constexpr int foundAtMost = 100;
/** How many make a page is written nowhere; too many are refused, and each is asked about then. */
constexpr int listedAtMost = 500;
/** Its dates name no zone: read as UTC, they may seem that much too early. */
constexpr std::chrono::hours zoneTolerance{12};

// Compared without case. `message` is the envelope's prose.
const HiddenFields hidden{.texts = {u"Body"_s, u"MessageBody"_s, u"message"_s},
        .numbers = {u"Recipient"_s, u"SenderID"_s},
        .addresses = {}};

QByteArray asJson(const Form &form)
{
    QJsonObject object;
    for (const auto &[name, value] : form.fields())
        object.insert(name, value);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/** Every call is a POST that names the application; where, the account's settings say. */
HttpRequest request(const ProviderContext &context, const QString &path, const Form &others)
{
    Form form;
    form.add(appSid, QString::fromUtf8(context.secrets.value(u"app_sid"_s)));
    for (const auto &[name, value] : others.fields())
        form.add(name, value);

    HttpRequest request;
    request.method = "POST";
    QByteArray url = (unifonicBaseUrl(context) + path).toUtf8();
    switch (unifonicParameters(context)) {
    case UnifonicParameters::Form:
        request.headers.add("Content-Type", "application/x-www-form-urlencoded");
        request.body = form.encoded();
        break;
    case UnifonicParameters::Query:
        url += '?' + form.encoded();
        break;
    case UnifonicParameters::Json:
        request.headers.add("Content-Type", "application/json");
        request.body = asJson(form);
        break;
    }
    request.url = QUrl::fromEncoded(url, QUrl::StrictMode);
    request.headers.add("Accept", "application/json");
    if (const QString user = context.setting(u"user"_s); !user.isEmpty())
        request.headers.add("Authorization",
                "Basic " + (user.toUtf8() + ':' + context.secrets.value(u"password"_s)).toBase64());
    return request;
}

HttpRequest detailsRequest(
        const ProviderContext &context, const QString &by, const QString &value, int atMost)
{
    Form form;
    if (!by.isEmpty())
        form.add(by, value);
    form.add(u"Limit"_s, QString::number(atMost));
    return request(context, detailsPath, form);
}

/** A list is narrowed by whole days. */
QString dayOf(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(at), Qt::UTC).date().toString(Qt::ISODate);
}

/** International digits, without plus or 00. */
QString digitsOf(const QString &number)
{
    return number.startsWith('+'_L1) ? number.sliced(1) : number;
}

QString senderOf(const ProviderContext &context, const Message &message)
{
    return digitsOf(message.from.isEmpty() ? context.setting(u"from"_s) : message.from);
}

/** Why a question of ours got no usable answer. */
Error errorOf(const ProviderContext &context, const HttpReply &reply, const QString &question)
{
    const std::optional<UnifonicEnvelope> envelope = readUnifonicEnvelope(reply.body);
    const ErrorRow *row = findError(unifonicStatuses(), reply.status);
    if (!row && envelope)
        row = findUnifonicError(unifonicGeneration(context), envelope->errorCode);
    if (row)
        return errorOfAnswer(reply, question, QString::fromLatin1(row->text));
    if (envelope && !envelope->errorCode.isEmpty())
        return errorOfAnswer(reply, question, unknownUnifonicText(envelope->errorCode));
    return errorOfAnswer(reply, question, u"the answer is not one of Unifonic's."_s);
}

/** The messages of an answer about messages, or nothing where it is none. */
std::optional<QJsonArray> listOf(const HttpReply &reply)
{
    const std::optional<UnifonicEnvelope> envelope =
            reply.status == 200 ? readUnifonicEnvelope(reply.body) : std::nullopt;
    return envelope && !envelope->hasFailed() ? unifonicMessages(*envelope) : std::nullopt;
}

QString currencyOf(const HttpReply &reply)
{
    return readUnifonicEnvelope(reply.body)
            .value_or(UnifonicEnvelope())
            .data.value("CurrencyCode"_L1)
            .toString();
}

/** By our own id; where it is not repeated, by what was said to whom. */
bool mayBe(const ProviderContext &context, const QJsonObject &candidate, const Message &message)
{
    const auto text = [&](QLatin1StringView name) {
        return candidate.value(name).toVariant().toString();
    };
    const QString correlation = text("CorrelationID"_L1);
    if (!correlation.isEmpty())
        return correlation == message.id.value;
    return text("Recipient"_L1) == digitsOf(message.to) && text("MessageBody"_L1) == message.body &&
           text("SenderID"_L1) == senderOf(context, message);
}

class Unifonic final : public Provider
{
public:
    const ProviderInfo &info() const override { return unifonicInfo(); }

    Result<void> check(const ProviderContext &context) const override
    {
        return checkUnifonic(context);
    }

    HttpRequest sendRequest(const ProviderContext &context, const Message &message) const override;
    SendOutcome readReply(const ProviderContext &context, const HttpReply &reply) const override
    {
        return readUnifonicSend(context, reply);
    }
    QString redactedRequest(const HttpRequest &request) const override;
    QString redactedReply(const HttpReply &reply) const override
    {
        return redactedAnswer(reply, hidden);
    }

    std::optional<HttpRequest> statusRequest(
            const ProviderContext &context, const QString &providerRef) const override;
    Result<Receipt> readStatus(
            const ProviderContext &context, const HttpReply &reply) const override;

    std::optional<HttpRequest> listRequest(
            const ProviderContext &context, Instant from, Instant until) const override;
    Result<StatusPage> readList(
            const ProviderContext &context, const HttpReply &reply) const override;

    std::optional<HttpRequest> findRequest(
            const ProviderContext &context, const Message &message, Instant since) const override;
    Result<QList<FoundMessage>> readFound(const ProviderContext &context, const Message &message,
            Instant since, const HttpReply &reply) const override;

    HttpRequest probeRequest(const ProviderContext &context) const override;
    Result<void> readProbe(const ProviderContext &context, const HttpReply &reply) const override;

    Result<HttpRequest> sampleCallback(
            const ProviderContext &context, const QUrl &address) const override;
    CallbackReading readCallback(
            const ProviderContext &context, const HttpRequest &request) const override;
};

HttpRequest Unifonic::sendRequest(const ProviderContext &context, const Message &message) const
{
    Form form;
    form.add(u"SenderID"_s, senderOf(context, message));
    form.add(u"Recipient"_s, digitsOf(message.to));
    form.add(u"Body"_s, message.body);
    form.add(u"responseType"_s, u"JSON"_s);
    form.add(u"CorrelationID"_s, message.id.value);
    if (const QString type = context.setting(u"message_type"_s); !type.isEmpty())
        form.add(u"MessageType"_s, type);
    return request(context, sendPath, form);
}

QString Unifonic::redactedRequest(const HttpRequest &request) const
{
    Form sent;
    if (request.headers.value("Content-Type") == "application/json") {
        const QJsonObject object = QJsonDocument::fromJson(request.body).object();
        for (auto field = object.begin(); field != object.end(); ++field)
            sent.add(field.key(), field->toString());
    } else {
        sent = Form::parse(request.body.isEmpty() ? request.url.query(QUrl::FullyEncoded).toLatin1()
                                                  : request.body)
                       .value_or(Form());
    }
    Form shown;
    for (const auto &[name, value] : sent.fields()) {
        if (name != appSid)
            shown.add(name, value);
    }
    return QString::fromLatin1(request.method) + ' '_L1 +
           request.url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo) + '\n'_L1 +
           redacted(shown, hidden.texts, hidden.numbers);
}

std::optional<HttpRequest> Unifonic::statusRequest(
        const ProviderContext &context, const QString &providerRef) const
{
    if (unifonicRef(providerRef).isEmpty())
        return std::nullopt;
    // Two would say that it did not look for the id: then neither is the message.
    return detailsRequest(context, u"MessageID"_s, providerRef, 2);
}

Result<Receipt> Unifonic::readStatus(const ProviderContext &context, const HttpReply &reply) const
{
    const QString question = u"Unifonic was asked about a message"_s;
    const std::optional<QJsonArray> list = listOf(reply);
    if (!list)
        return errorOf(context, reply, question);
    if (list->isEmpty())
        return Error{ErrorKind::NotFound, u"%1, and does not know it."_s.arg(question), {}};
    const Receipt receipt = readUnifonicMessage(
            unifonicGeneration(context), list->first().toObject(), currencyOf(reply));
    if (list->size() > 1 || receipt.providerRef.isEmpty())
        return Error{ErrorKind::Unavailable,
                u"%1, and the answer is not about one message."_s.arg(question), {}};
    return receipt;
}

std::optional<HttpRequest> Unifonic::listRequest(
        const ProviderContext &context, Instant from, Instant until) const
{
    Form form;
    form.add(u"dateFrom"_s, dayOf(from - zoneTolerance));
    // Whether that day itself belongs to the interval is written nowhere.
    form.add(u"dateTo"_s, dayOf(until + zoneTolerance + std::chrono::days(1)));
    form.add(u"Limit"_s, QString::number(listedAtMost));
    return request(context, detailsPath, form);
}

Result<StatusPage> Unifonic::readList(const ProviderContext &context, const HttpReply &reply) const
{
    const std::optional<QJsonArray> list = listOf(reply);
    if (!list)
        return errorOf(context, reply, u"Unifonic was asked for the messages of some days"_s);
    const QString currency = currencyOf(reply);
    StatusPage page; // its Next names a page; how to ask for that one is written nowhere
    for (const auto &item : *list) {
        const Receipt receipt =
                readUnifonicMessage(unifonicGeneration(context), item.toObject(), currency);
        if (!receipt.providerRef.isEmpty())
            page.receipts.append(receipt);
    }
    return page;
}

std::optional<HttpRequest> Unifonic::findRequest(
        const ProviderContext &context, const Message &message, Instant) const
{
    return detailsRequest(context, u"CorrelationID"_s, message.id.value, foundAtMost);
}

Result<QList<FoundMessage>> Unifonic::readFound(const ProviderContext &context,
        const Message &message, Instant since, const HttpReply &reply) const
{
    const std::optional<QJsonArray> list = listOf(reply);
    if (!list)
        return errorOf(context, reply, u"Unifonic was asked for a message by our id"_s);
    const QString currency = currencyOf(reply);
    QList<FoundMessage> found;
    for (const auto &item : *list) {
        const QJsonObject candidate = item.toObject();
        const Instant createdAt = unifonicCreatedAt(candidate).value_or(since);
        const Receipt receipt =
                readUnifonicMessage(unifonicGeneration(context), candidate, currency);
        // An earlier try of the same message carries the same id of ours.
        if (!receipt.providerRef.isEmpty() && createdAt >= since - zoneTolerance &&
                mayBe(context, candidate, message))
            found.append({.receipt = receipt, .createdAt = createdAt});
    }
    std::ranges::stable_sort(found, {}, &FoundMessage::createdAt);
    return found;
}

HttpRequest Unifonic::probeRequest(const ProviderContext &context) const
{
    return detailsRequest(context, {}, {}, 1);
}

Result<void> Unifonic::readProbe(const ProviderContext &context, const HttpReply &reply) const
{
    if (listOf(reply))
        return {};
    return errorOf(context, reply,
            u"%1 was asked for this application's messages"_s.arg(
                    QUrl(unifonicBaseUrl(context)).host()));
}

Result<HttpRequest> Unifonic::sampleCallback(
        const ProviderContext &context, const QUrl &address) const
{
    return keyedSample(context, address);
}

CallbackReading Unifonic::readCallback(
        const ProviderContext &context, const HttpRequest &request) const
{
    if (!hasCallbackKey(context, request))
        return CallbackFault::Forged;
    // How a report is encoded is written nowhere: a body that looks like JSON is read as JSON.
    HttpRequest call = request;
    if (request.body.trimmed().startsWith('{')) {
        call.headers = {};
        call.headers.add("Content-Type", "application/json");
    }
    const std::optional<CallFields> fields = callFields(call);
    const std::optional<Receipt> receipt =
            fields ? readUnifonicReport(unifonicGeneration(context), *fields) : std::nullopt;
    if (!receipt)
        return CallbackFault::Malformed;
    HttpReply answer; // anything else than 200 brings the report again
    answer.status = 200;
    return CallbackContent{.receipts = {*receipt},
            .redactedPayload = redactedCall(*fields, hidden),
            .answer = answer};
}

} // namespace

std::unique_ptr<const Provider> make_unifonic()
{
    return std::make_unique<Unifonic>();
}

} // namespace helio
