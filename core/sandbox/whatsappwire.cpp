// SPDX-License-Identifier: GPL-3.0-or-later
// WhatsApp's Cloud API (developers.facebook.com/docs/whatsapp/cloud-api).
#include "core/sandbox/exchange.h"
#include "core/sandbox/recipients.h"
#include "core/sandbox/replies.h"
#include "core/sandbox/whatsappjson.h"
#include "core/sandbox/wires.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr char agent[] = "facebookexternalua";
constexpr qsizetype textLimit = 4096;

// Codes of …/docs/whatsapp/cloud-api/support/error-codes.
const GraphError badToken{401, 190, u"Invalid OAuth access token."_s};
const GraphError tooFast{429, 130429, u"(#130429) Rate limit hit"_s};
const GraphError somethingWrong{500, 131000, u"(#131000) Something went wrong"_s};
const GraphError undeliverable{400, whatsAppUndeliverable, u"(#131026) Message undeliverable"_s};

GraphError missing(const QString &parameter)
{
    return {400, 131008, u"(#131008) Required parameter is missing"_s, parameter};
}

GraphError wrongValue(const QString &parameter)
{
    return {400, 131009, u"(#131009) Parameter value is not valid"_s, parameter};
}

GraphError unknownObject(const QString &id)
{
    return {400, 100,
            u"Unsupported post request. Object with ID '%1' does not exist, or may not be loaded."_s
                    .arg(id),
            {}, 33};
}

/** What a message to one of the test numbers comes to, after it was taken. */
int failureOf(RecipientFault fault)
{
    switch (fault) {
    case RecipientFault::Invalid:
    case RecipientFault::Unroutable:
    case RecipientFault::NotMobile:
        return whatsAppUndeliverable;
    case RecipientFault::RegionOff:
        return whatsAppRegionOff;
    case RecipientFault::OptedOut:
        return whatsAppOptedOut;
    }
    Q_UNREACHABLE();
}

/** A template's name with its language and its parameters; any other kind as it came. */
QString textOf(const QJsonObject &message, const QString &type)
{
    const auto content = message.value(type).toObject();
    if (type == "text"_L1)
        return content.value("body"_L1).toString();
    const auto rest = [](const QJsonValue &value) {
        return QString::fromUtf8(
                value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                                : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    };
    if (type != "template"_L1)
        return rest(content);
    return content.value("name"_L1).toString() + ' '_L1 +
           content.value("language"_L1).toObject().value("code"_L1).toString() + ' '_L1 +
           rest(content.value("components"_L1).toArray());
}

qsizetype bodyParameters(const QJsonArray &components)
{
    qsizetype count = 0;
    for (const auto &component : components) {
        if (component.toObject().value("type"_L1).toString().toLower() == "body"_L1)
            count += component.toObject().value("parameters"_L1).toArray().size();
    }
    return count;
}

class WhatsAppWire : public Wire
{
public:
    explicit WhatsAppWire(Exchange &exchange);

    QByteArray nameOf(quint64 message) const override;
    HttpReply answer(std::span<const Outcome> outcomes, qint64 now) const override;
    HttpReply refused(Refusal refusal) const override;
    std::optional<Callback> statusCallback(
            const CarriedMessage &message, Stage stage, const QByteArray &url) const override;
    std::optional<Callback> inboundCallback(const QByteArray &url, const QString &from,
            const QString &to, const QString &body) const override;

private:
    const WhatsAppAccount &account() const { return exchange().settings().whatsApp; }
    std::optional<GraphError> refusal(const HttpRequest &request, const QStringList &parts) const;
    void create(const HttpRequest &request, const Listener::Answer &answer) const;
    std::optional<GraphError> wrongWith(const QJsonObject &message, const QString &type) const;
    std::optional<GraphError> wrongWithTemplate(const QJsonObject &content) const;
    Callback signedCallback(const QByteArray &url, const QJsonObject &value) const;
};

WhatsAppWire::WhatsAppWire(Exchange &exchange)
    : Wire(exchange, u"whatsapp"_s)
{
    // {version}/{phone number id}; paths of other wires that look alike are registered before.
    exchange.route(*this, "POST", u"/{}/{}/messages"_s,
            [this](const HttpRequest &request, const QStringList &parts,
                    const Listener::Answer &answer) {
                if (const auto error = refusal(request, parts))
                    return answer(graphReply(*error));
                create(request, answer);
            });
    exchange.route(*this, "GET", u"/{}/{}"_s,
            [this](const HttpRequest &request, const QStringList &parts,
                    const Listener::Answer &answer) {
                if (const auto error = refusal(request, parts))
                    return answer(graphReply(*error));
                answer(jsonReply(200, {{u"id"_s, account().phoneNumberId},
                                              {u"display_phone_number"_s, account().displayNumber},
                                              {u"verified_name"_s, u"Sandbox"_s},
                                              {u"quality_rating"_s, u"GREEN"_s}}));
            });
}

std::optional<GraphError> WhatsAppWire::refusal(
        const HttpRequest &request, const QStringList &parts) const
{
    static const QRegularExpression version(u"^v[0-9]+\\.[0-9]+$"_s);
    const auto &settings = exchange().settings();
    if (!version.match(parts[0]).hasMatch())
        return GraphError{404, 2500, u"Unknown path components: /%1"_s.arg(parts[0])};
    if (request.headers.value("Authorization") !=
            "Bearer " + settings.secret(account().accessToken))
        return badToken;
    if (parts[1] != account().phoneNumberId)
        return unknownObject(parts[1]);
    return std::nullopt;
}

std::optional<GraphError> WhatsAppWire::wrongWithTemplate(const QJsonObject &content) const
{
    const auto name = content.value("name"_L1).toString();
    if (name.isEmpty())
        return missing(u"template['name']"_s);
    if (content.value("language"_L1).toObject().value("code"_L1).toString().isEmpty())
        return missing(u"template['language']['code']"_s);
    if (account().templates.isEmpty())
        return std::nullopt;
    if (!account().templates.contains(name))
        return GraphError{
                404, 132001, u"(#132001) Template name does not exist in the translation"_s, name};
    if (bodyParameters(content.value("components"_L1).toArray()) != account().templates.value(name))
        return GraphError{400, 132000,
                u"(#132000) Number of parameters does not match the expected number of params"_s,
                name};
    return std::nullopt;
}

std::optional<GraphError> WhatsAppWire::wrongWith(
        const QJsonObject &message, const QString &type) const
{
    static const QStringList types{u"text"_s, u"template"_s, u"image"_s, u"video"_s, u"audio"_s,
            u"document"_s, u"sticker"_s, u"location"_s, u"contacts"_s, u"interactive"_s,
            u"reaction"_s};
    if (message.value("messaging_product"_L1) != QJsonValue(u"whatsapp"_s))
        return GraphError{400, 100, u"(#100) The parameter messaging_product is required."_s};
    const auto to = message.value("to"_L1).toString();
    const auto person = message.value("recipient"_L1).toString(); // who has no number
    if (to.isEmpty() && person.isEmpty())
        return GraphError{400, 100, u"(#100) The parameter to is required."_s};
    if (!to.isEmpty() && !isDigits(digitsOf(to)))
        return wrongValue(u"to"_s);
    if (!types.contains(type))
        return wrongValue(u"type"_s);
    if (message.value(type).isUndefined())
        return missing(type);
    if (type == "template"_L1)
        return wrongWithTemplate(message.value(type).toObject());
    const auto text = textOf(message, type);
    if (type == "text"_L1 && text.isEmpty())
        return missing(u"text['body']"_s);
    if (type == "text"_L1 && text.toUcs4().size() > textLimit)
        return wrongValue(u"text['body'] is longer than 4096 characters"_s);
    return std::nullopt;
}

void WhatsAppWire::create(const HttpRequest &request, const Listener::Answer &answer) const
{
    const auto message = QJsonDocument::fromJson(request.body).object();
    if (message.value("status"_L1) == QJsonValue(u"read"_s)) // of a message that came to us
        return answer(jsonReply(200, {{u"success"_s, true}}));
    const auto type = message.value("type"_L1).toString(u"text"_s);
    if (const auto error = wrongWith(message, type))
        return exchange().refuse(*this, graphReply(*error), answer);

    const auto to = message.value("to"_L1).toString();
    CarrierRequest submission{.to = to.isEmpty() ? message.value("recipient"_L1).toString() : to,
            .from = account().displayNumber,
            .body = textOf(message, type),
            .reference = message.value("biz_opaque_callback_data"_L1).toString().toUtf8(),
            .isReadable = true};
    if (const auto fault = testRecipientFault(to); fault && exchange().settings().magicNumbers)
        submission.failure = failureOf(*fault);
    else if (type != "template"_L1 && !exchange().mayWriteFreelyTo(digitsOf(submission.to)))
        submission.failure = whatsAppOutsideWindow;
    std::vector<CarrierRequest> order;
    order.push_back(std::move(submission));
    exchange().carry(*this, std::move(order), answer);
}

QByteArray WhatsAppWire::nameOf(quint64 message) const
{
    return "wamid." + ("HB" + exchange().keyOf(message) + "QA").toBase64();
}

HttpReply WhatsAppWire::answer(std::span<const Outcome> outcomes, qint64) const
{
    const auto &[submission, message, refusal] = outcomes.front();
    if (!message)
        return refused(refusal);
    const auto digits = digitsOf(submission.to);
    QJsonObject contact{{u"input"_s, submission.to}};
    if (isDigits(digits) && !submission.to.contains(u'.'))
        contact.insert(u"wa_id"_s, digits); // as WhatsApp spells it, whatever was asked for
    else
        contact.insert(u"user_id"_s, submission.to);
    return jsonReply(200,
            {{u"messaging_product"_s, u"whatsapp"_s}, {u"contacts"_s, QJsonArray{contact}},
                    {u"messages"_s, QJsonArray{QJsonObject{
                                            {u"id"_s, QString::fromLatin1(nameOf(message->index))},
                                            {u"message_status"_s, u"accepted"_s}}}}});
}

HttpReply WhatsAppWire::refused(Refusal refusal) const
{
    switch (refusal) {
    case Refusal::Unauthorized:
        return graphReply(badToken);
    case Refusal::TooMany:
        return graphReply(tooFast);
    case Refusal::ServerError:
        return graphReply(somethingWrong);
    case Refusal::Permanent:
        return graphReply(undeliverable);
    }
    Q_UNREACHABLE();
}

/** One change of the account, signed as "Webhooks, verify payloads" says: over the bytes sent. */
Callback WhatsAppWire::signedCallback(const QByteArray &url, const QJsonObject &value) const
{
    Callback callback{.url = url, .body = webhookBody(account(), value)};
    callback.headers.add("User-Agent", agent);
    callback.headers.add("Content-Type", "application/json");
    callback.headers.add("X-Hub-Signature-256",
            "sha256=" + QMessageAuthenticationCode::hash(callback.body,
                                exchange().settings().secret(account().appSecret),
                                QCryptographicHash::Sha256)
                                .toHex());
    return callback;
}

std::optional<Callback> WhatsAppWire::statusCallback(
        const CarriedMessage &message, Stage stage, const QByteArray &url) const
{
    const auto status = statusJson(message, stage, QString::fromLatin1(nameOf(message.index)));
    if (status.isEmpty())
        return std::nullopt;
    return signedCallback(url, {{u"statuses"_s, QJsonArray{status}}});
}

std::optional<Callback> WhatsAppWire::inboundCallback(
        const QByteArray &url, const QString &from, const QString &, const QString &body) const
{
    const auto person = digitsOf(from);
    exchange().hear(person);
    const auto name = QString::fromLatin1(nameOf(exchange().carrier().nextOther()));
    const QJsonObject contact{
            {u"profile"_s, QJsonObject{{u"name"_s, u"Somebody"_s}}}, {u"wa_id"_s, person}};
    const QJsonObject message{{u"from"_s, person}, {u"id"_s, name},
            {u"timestamp"_s, QString::number(Exchange::now() / 1000)}, {u"type"_s, u"text"_s},
            {u"text"_s, QJsonObject{{u"body"_s, body}}}};
    return signedCallback(
            url, {{u"contacts"_s, QJsonArray{contact}}, {u"messages"_s, QJsonArray{message}}});
}

} // namespace

std::unique_ptr<Wire> makeWhatsAppWire(Exchange &exchange)
{
    return std::make_unique<WhatsAppWire>(exchange);
}

} // namespace helio
