// SPDX-License-Identifier: GPL-3.0-or-later
// Vonage's SMS API (developer.vonage.com/en/api/sms). Answers to messages come with 200 whatever
// became of them; the status of each part tells.
#include "core/sandbox/exchange.h"
#include "core/sandbox/recipients.h"
#include "core/sandbox/replies.h"
#include "core/sandbox/wires.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr char agent[] = "Nexmo/MessagingHUB/v1.0";
constexpr int seedDigits = 6; // of a name, then its place in the books, then the part
constexpr int placeDigits = 8;
const QString network = u"63902"_s;
const QString price = u"0.03330000"_s; // of a part, in EUR
constexpr qsizetype longestSender = 15;
constexpr qint64 shortestLife = 20'000; // milliseconds
constexpr qint64 longestLife = 604'800'000;

/** developer.vonage.com/en/api-errors/sms */
struct Failure {
    int status;
    const char *text;
};

constexpr Failure throttled{1, "Throughput Rate Exceeded - please wait [ 500 ] and retry"};
constexpr Failure missing{2, "Missing parameter"};
constexpr Failure invalid{3, "Invalid value for parameter"};
constexpr Failure badCredentials{4, "Bad Credentials"};
constexpr Failure internal{5, "Internal Error"};
constexpr Failure unroutable{6, "Unroutable message - rejected"};
constexpr Failure barred{7, "Number barred"};
constexpr Failure illegalSender{15, "Illegal Sender Address - rejected"};
constexpr Failure notWhitelisted{29, "Non White-listed Destination - rejected"};
constexpr Failure deactivated{33, "Number De-activated"};

const Failure &failureOf(RecipientFault fault)
{
    switch (fault) {
    case RecipientFault::Invalid:
        return invalid;
    case RecipientFault::Unroutable:
        return unroutable;
    case RecipientFault::RegionOff:
        return notWhitelisted;
    case RecipientFault::OptedOut:
        return barred;
    case RecipientFault::NotMobile:
        return deactivated;
    }
    Q_UNREACHABLE();
}

HttpReply messagesReply(const QJsonArray &messages)
{
    return jsonReply(200,
            {{u"message-count"_s, QString::number(messages.size())}, {u"messages"_s, messages}});
}

HttpReply failed(const Failure &failure)
{
    return messagesReply({QJsonObject{{u"status"_s, QString::number(failure.status)},
            {u"error-text"_s, QString::fromLatin1(failure.text)}}});
}

QString secondsText(qint64 millis)
{
    return QDateTime::fromMSecsSinceEpoch(millis, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

/** A call's fields: each a text, by name. */
using Fields = QMap<QString, QString>;

class VonageWire : public Wire
{
public:
    explicit VonageWire(Exchange &exchange);

    QByteArray nameOf(quint64 message) const override { return partName(message, 0); }
    HttpReply answer(std::span<const Outcome> outcomes, qint64 now) const override;
    HttpReply refused(Refusal refusal) const override;
    std::optional<Callback> statusCallback(
            const CarriedMessage &message, Stage stage, const QByteArray &url) const override;
    std::optional<Callback> inboundCallback(const QByteArray &url, const QString &from,
            const QString &to, const QString &body) const override;

private:
    const VonageAccount &account() const { return exchange().settings().vonage; }
    bool isAuthorized(const HttpRequest &request, const Form &parameters) const;
    const Failure *failureOfMessage(const Form &parameters) const;
    void create(const HttpRequest &request, const Listener::Answer &answer) const;
    QByteArray partName(quint64 message, int part) const;
    QString signatureOf(const Fields &fields) const;
    Callback call(const QByteArray &url, Fields fields) const;
};

VonageWire::VonageWire(Exchange &exchange)
    : Wire(exchange, u"vonage"_s)
{
    exchange.route(*this, "POST", u"/sms/json"_s,
            [this](const HttpRequest &request, const QStringList &,
                    const Listener::Answer &answer) { create(request, answer); });
    exchange.route(*this, "GET", u"/account/get-balance"_s,
            [this](const HttpRequest &request, const QStringList &,
                    const Listener::Answer &answer) {
                const auto query = queryOf(request);
                answer(query && isAuthorized(request, *query)
                                ? jsonReply(200, {{u"value"_s, 10.28}, {u"autoReload"_s, false}})
                                : jsonReply(401, {{u"error-code"_s, u"401"_s},
                                                         {u"error-code-label"_s,
                                                                 u"authentication failed"_s}}));
            });
}

bool VonageWire::isAuthorized(const HttpRequest &request, const Form &parameters) const
{
    const auto secret = exchange().settings().secret(account().apiSecret);
    return request.headers.value("Authorization") == basicCredentials(account().apiKey, secret) ||
           (parameters.value(u"api_key"_s) == account().apiKey &&
                   parameters.value(u"api_secret"_s).toUtf8() == secret);
}

const Failure *VonageWire::failureOfMessage(const Form &parameters) const
{
    for (const auto &name : {u"from"_s, u"to"_s, u"text"_s}) {
        if (parameters.value(name).isEmpty())
            return &missing;
    }
    // Digits alone, without the plus or a trunk prefix.
    const auto to = parameters.value(u"to"_s);
    if (!isDigits(to) || to.startsWith(u'0'))
        return &invalid;
    const auto from = parameters.value(u"from"_s);
    static const QRegularExpression number(u"^[0-9]+$"_s);
    if (from.size() > (number.match(from).hasMatch() ? longestSender : 11))
        return &illegalSender;
    const auto type = parameters.value(u"type"_s);
    if (!type.isEmpty() && type != "text"_L1 && type != "unicode"_L1)
        return &invalid;
    const auto life = parameters.value(u"ttl"_s);
    if (!life.isEmpty() && (life.toLongLong() < shortestLife || life.toLongLong() > longestLife))
        return &invalid;
    const auto fault = testRecipientFault(to);
    return fault && exchange().settings().magicNumbers ? &failureOf(*fault) : nullptr;
}

void VonageWire::create(const HttpRequest &request, const Listener::Answer &answer) const
{
    const auto parameters = parametersOf(request);
    if (!parameters || !isAuthorized(request, *parameters))
        return answer(failed(badCredentials));
    if (const auto *failure = failureOfMessage(*parameters))
        return exchange().refuse(*this, failed(*failure), answer);
    std::vector<CarrierRequest> order;
    order.push_back({.to = parameters->value(u"to"_s),
            .from = parameters->value(u"from"_s),
            .body = parameters->value(u"text"_s),
            .callback = parameters->value(u"callback"_s).toUtf8(),
            .reference = parameters->value(u"client-ref"_s).toUtf8()});
    exchange().carry(*this, std::move(order), answer);
}

QByteArray VonageWire::partName(quint64 message, int part) const
{
    const auto key = exchange().keyOf(message);
    const auto number = QByteArray::number(part, 16).rightJustified(2, '0');
    return (key.left(seedDigits) + key.right(placeDigits) + number).toUpper();
}

HttpReply VonageWire::answer(std::span<const Outcome> outcomes, qint64) const
{
    const auto &[submission, message, refusal] = outcomes.front();
    if (!message)
        return refused(refusal);
    QJsonArray parts;
    for (int part = 0; part < message->segments; ++part) {
        QJsonObject one{{u"to"_s, submission.to},
                {u"message-id"_s, QString::fromLatin1(partName(message->index, part))},
                {u"status"_s, u"0"_s}, {u"remaining-balance"_s, u"10.28000000"_s},
                {u"message-price"_s, price}, {u"network"_s, network}};
        if (!message->reference.isEmpty())
            one.insert(u"client-ref"_s, QString::fromUtf8(message->reference));
        parts.append(one);
    }
    return messagesReply(parts);
}

HttpReply VonageWire::refused(Refusal refusal) const
{
    switch (refusal) {
    case Refusal::Unauthorized:
        return failed(badCredentials);
    case Refusal::TooMany:
        return failed(throttled);
    case Refusal::ServerError:
        return failed(internal);
    case Refusal::Permanent:
        return failed(barred);
    }
    Q_UNREACHABLE();
}

/** developer.vonage.com/en/getting-started/concepts/signing-messages */
QString VonageWire::signatureOf(const Fields &fields) const
{
    static const QRegularExpression separators(u"[&=]"_s);
    QString text;
    for (const auto &[name, value] : fields.asKeyValueRange())
        text += u'&' + name + u'=' + QString(value).replace(separators, u"_"_s);
    const auto &secret = account().signatureSecret;
    static const QMap<QString, QCryptographicHash::Algorithm> hashes{
            {u"md5"_s, QCryptographicHash::Md5}, {u"sha1"_s, QCryptographicHash::Sha1},
            {u"sha256"_s, QCryptographicHash::Sha256}, {u"sha512"_s, QCryptographicHash::Sha512}};
    const auto hash = hashes.constFind(account().signatureMethod);
    const auto signature =
            hash == hashes.cend() // the plain hash, as it was at first
                    ? QCryptographicHash::hash(text.toUtf8() + secret, QCryptographicHash::Md5)
                    : QMessageAuthenticationCode::hash(text.toUtf8(), secret, *hash);
    return QString::fromLatin1(signature.toHex());
}

Callback VonageWire::call(const QByteArray &url, Fields fields) const
{
    const auto now = Exchange::now();
    fields.insert(u"api-key"_s, account().apiKey);
    fields.insert(u"message-timestamp"_s, secondsText(now));
    if (!account().signatureSecret.isEmpty()) {
        fields.insert(u"timestamp"_s, QString::number(now / 1000));
        fields.insert(u"nonce"_s,
                QString::fromLatin1(exchange().keyOf(exchange().carrier().nextOther())));
        fields.insert(u"sig"_s, signatureOf(fields));
    }
    if (account().callsWithJson) {
        QJsonObject object;
        for (const auto &[name, value] : fields.asKeyValueRange())
            object.insert(name, value);
        Callback callback{.url = url, .body = QJsonDocument(object).toJson()};
        callback.headers.add("User-Agent", agent);
        callback.headers.add("Content-Type", "application/json");
        return callback;
    }
    Form form;
    for (const auto &[name, value] : fields.asKeyValueRange())
        form.add(name, value);
    return formCallback(url, form, agent);
}

std::optional<Callback> VonageWire::statusCallback(
        const CarriedMessage &message, Stage stage, const QByteArray &url) const
{
    Fields fields{{u"msisdn"_s, QString::fromUtf8(message.to)},
            {u"to"_s, QString::fromUtf8(message.from)}, {u"network-code"_s, network},
            {u"messageId"_s, QString::fromLatin1(nameOf(message.index))}, {u"price"_s, price},
            {u"scts"_s, QDateTime::fromMSecsSinceEpoch(message.endsAt, Qt::UTC)
                                .toString(u"yyMMddHHmm"_s)}};
    switch (stage) {
    case Stage::Sent:
        fields.insert({{u"status"_s, u"accepted"_s}, {u"err-code"_s, u"0"_s}});
        break;
    case Stage::Delivered:
        fields.insert({{u"status"_s, u"delivered"_s}, {u"err-code"_s, u"0"_s}});
        break;
    case Stage::Undelivered:
        fields.insert({{u"status"_s, u"failed"_s}, {u"err-code"_s, u"3"_s}});
        break;
    case Stage::Waiting:
    case Stage::Scheduled:
    case Stage::Failed:
    case Stage::Read:
    case Stage::Cancelled:
        return std::nullopt;
    }
    if (!message.reference.isEmpty())
        fields.insert(u"client-ref"_s, QString::fromUtf8(message.reference));
    return call(url, fields);
}

std::optional<Callback> VonageWire::inboundCallback(
        const QByteArray &url, const QString &from, const QString &to, const QString &body) const
{
    return call(url, {{u"msisdn"_s, digitsOf(from)}, {u"to"_s, digitsOf(to)},
                             {u"messageId"_s, QString::fromLatin1(partName(
                                                      exchange().carrier().nextOther(), 0))},
                             {u"text"_s, body}, {u"type"_s, u"text"_s},
                             {u"keyword"_s, body.section(u' ', 0, 0).toUpper()}});
}

} // namespace

std::unique_ptr<Wire> makeVonageWire(Exchange &exchange)
{
    return std::make_unique<VonageWire>(exchange);
}

} // namespace helio
