// SPDX-License-Identifier: GPL-3.0-or-later
// Africa's Talking, the classic SMS interface (developers.africastalking.com/docs/sms).
#include "core/sandbox/exchange.h"
#include "core/sandbox/recipients.h"
#include "core/sandbox/replies.h"
#include "core/sandbox/wires.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>
#include <QXmlStreamWriter>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr char agent[] = "AfricasTalking/1.0";
constexpr char namePrefix[] = "ATXid_";
const QString usualSender = u"AFRICASTKNG"_s;

// Of a part, in ten-thousandths; the total is told in another currency than the recipients'.
constexpr int costInShillings = 8000;
constexpr int costInDollars = 79;

/** What a submission notes for its answer. */
enum Note { Queued = 1, WantsXml = 2 };

/** What became of one recipient (…/docs/sms/sending/bulk, "Status codes"). */
enum Code {
    Sent = 101,
    Enqueued = 102,
    InvalidPhoneNumber = 403,
    UnsupportedNumberType = 404,
    UserInBlacklist = 406,
    CouldNotRoute = 407,
    InternalServerError = 500,
};

QString wordFor(Code code)
{
    switch (code) {
    case Sent:
    case Enqueued:
        return u"Success"_s;
    case InvalidPhoneNumber:
        return u"InvalidPhoneNumber"_s;
    case UnsupportedNumberType:
        return u"UnsupportedNumberType"_s;
    case UserInBlacklist:
        return u"UserInBlacklist"_s;
    case CouldNotRoute:
        return u"CouldNotRoute"_s;
    case InternalServerError:
        return u"InternalServerError"_s;
    }
    Q_UNREACHABLE();
}

Code codeOf(RecipientFault fault)
{
    switch (fault) {
    case RecipientFault::Invalid:
        return InvalidPhoneNumber;
    case RecipientFault::Unroutable:
    case RecipientFault::RegionOff:
        return CouldNotRoute;
    case RecipientFault::OptedOut:
        return UserInBlacklist;
    case RecipientFault::NotMobile:
        return UnsupportedNumberType;
    }
    Q_UNREACHABLE();
}

Code codeOf(const Outcome &outcome)
{
    if (outcome.message)
        return (outcome.submission.note & Queued) != 0 ? Enqueued : Sent;
    if (outcome.submission.refusal != 0)
        return Code(outcome.submission.refusal);
    return outcome.refusal == Refusal::Permanent ? InvalidPhoneNumber : InternalServerError;
}

QString amount(const QString &currency, int tenThousandths)
{
    return u"%1 %2.%3"_s.arg(currency)
            .arg(tenThousandths / 10'000)
            .arg(tenThousandths % 10'000, 4, 10, QLatin1Char('0'));
}

/** Safaricom, or the simulator's own (…/docs/sms/deliveryreports). */
QString networkOf(const QByteArray &number)
{
    return number.startsWith("+2547") ? u"63902"_s : u"99999"_s;
}

HttpReply textReply(int status, const QByteArray &text)
{
    HttpReply reply;
    reply.status = status;
    reply.headers.add("Content-Type", "text/plain; charset=UTF-8");
    reply.body = text;
    return reply;
}

/** One recipient of an answer, in the order in which both formats name its facts. */
using Facts = QList<std::pair<QString, QJsonValue>>;

HttpReply answerWith(const QString &message, const QList<Facts> &recipients, bool asXml)
{
    if (!asXml) {
        QJsonArray array;
        for (const auto &facts : recipients) {
            QJsonObject object;
            for (const auto &[name, value] : facts)
                object.insert(name, value);
            array.append(object);
        }
        return jsonReply(201, {{u"SMSMessageData"_s, QJsonObject{{u"Message"_s, message},
                                                             {u"Recipients"_s, array}}}});
    }
    HttpReply reply;
    reply.status = 201;
    reply.headers.add("Content-Type", "application/xml; charset=UTF-8");
    QXmlStreamWriter xml(&reply.body);
    xml.writeStartDocument();
    xml.writeStartElement(u"AfricasTalkingResponse"_s);
    xml.writeStartElement(u"SMSMessageData"_s);
    xml.writeTextElement(u"Message"_s, message);
    xml.writeStartElement(u"Recipients"_s);
    for (const auto &facts : recipients) {
        xml.writeStartElement(u"Recipient"_s);
        for (const auto &[name, value] : facts)
            xml.writeTextElement(name, value.toVariant().toString());
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return reply;
}

class AfricasTalkingWire : public Wire
{
public:
    explicit AfricasTalkingWire(Exchange &exchange);

    QByteArray nameOf(quint64 message) const override;
    HttpReply answer(std::span<const Outcome> outcomes, qint64 now) const override;
    HttpReply refused(Refusal refusal) const override;
    std::optional<Callback> statusCallback(
            const CarriedMessage &message, Stage stage, const QByteArray &url) const override;
    std::optional<Callback> inboundCallback(const QByteArray &url, const QString &from,
            const QString &to, const QString &body) const override;

private:
    bool isAuthorized(const HttpRequest &request, const std::optional<Form> &form) const;
    void create(const HttpRequest &request, const Listener::Answer &answer) const;
    CarrierRequest submission(const QString &to, const Form &form, int note) const;
};

AfricasTalkingWire::AfricasTalkingWire(Exchange &exchange)
    : Wire(exchange, u"africastalking"_s)
{
    exchange.route(*this, "POST", u"/version1/messaging"_s,
            [this](const HttpRequest &request, const QStringList &,
                    const Listener::Answer &answer) { create(request, answer); });
    exchange.route(*this, "GET", u"/version1/user"_s,
            [this](const HttpRequest &request, const QStringList &,
                    const Listener::Answer &answer) {
                answer(isAuthorized(request, queryOf(request))
                                ? jsonReply(200, {{u"UserData"_s, QJsonObject{{u"balance"_s,
                                                                          u"KES 1785.5000"_s}}}})
                                : refused(Refusal::Unauthorized));
            });
}

bool AfricasTalkingWire::isAuthorized(
        const HttpRequest &request, const std::optional<Form> &form) const
{
    const auto &settings = exchange().settings();
    return form &&
           request.headers.value("apiKey") == settings.secret(settings.africasTalking.apiKey) &&
           form->value(u"username"_s) == settings.africasTalking.username;
}

void AfricasTalkingWire::create(const HttpRequest &request, const Listener::Answer &answer) const
{
    static const QRegularExpression senderShape(u"^(?:[0-9]{3,8}|[A-Za-z0-9 _.-]{1,11})$"_s);
    const auto form = Form::parse(request.body);
    if (!isAuthorized(request, form))
        return answer(refused(Refusal::Unauthorized));
    for (const auto &field : {u"to"_s, u"message"_s}) {
        if (form->value(field).isEmpty()) {
            return exchange().refuse(*this,
                    textReply(400,
                            "Request is missing required form field '" + field.toLatin1() + '\''),
                    answer);
        }
    }
    // Whoever does not ask for JSON gets XML.
    const bool asXml = !request.headers.value("Accept").contains("application/json");
    const auto from = form->value(u"from"_s);
    if (!from.isEmpty() && !senderShape.match(from).hasMatch())
        return exchange().refuse(*this, answerWith(u"InvalidSenderId"_s, {}, asXml), answer);

    const int note = (form->value(u"enqueue"_s) == "1"_L1 ? Queued : 0) | (asXml ? WantsXml : 0);
    std::vector<CarrierRequest> order;
    for (const auto &to : form->value(u"to"_s).split(u',', Qt::SkipEmptyParts))
        order.push_back(submission(to.trimmed(), *form, note));
    if (order.empty())
        return exchange().refuse(*this, answerWith(u"Sent to 0/0"_s, {}, asXml), answer);
    exchange().carry(*this, std::move(order), answer);
}

CarrierRequest AfricasTalkingWire::submission(const QString &to, const Form &form, int note) const
{
    CarrierRequest submission{.to = to, .body = form.value(u"message"_s), .note = note};
    submission.from = form.contains(u"from"_s) ? form.value(u"from"_s) : usualSender;
    if (!to.startsWith(u'+') || !isDigits(QStringView(to).sliced(1)))
        submission.refusal = InvalidPhoneNumber;
    else if (const auto fault = testRecipientFault(to); fault && exchange().settings().magicNumbers)
        submission.refusal = codeOf(*fault);
    return submission;
}

QByteArray AfricasTalkingWire::nameOf(quint64 message) const
{
    return namePrefix + exchange().keyOf(message);
}

HttpReply AfricasTalkingWire::answer(std::span<const Outcome> outcomes, qint64) const
{
    QList<Facts> recipients;
    int taken = 0;
    int parts = 0;
    for (const auto &outcome : outcomes) {
        const auto code = codeOf(outcome);
        // "None" and "0" are words of theirs, not the absence of a value.
        QString name = u"None"_s;
        QString cost = u"0"_s;
        if (outcome.message) {
            ++taken;
            parts += outcome.message->segments;
            name = QString::fromLatin1(nameOf(outcome.message->index));
            cost = amount(u"KES"_s, outcome.message->segments * costInShillings);
        }
        recipients.append({{u"statusCode"_s, code}, {u"number"_s, outcome.submission.to},
                {u"status"_s, wordFor(code)}, {u"cost"_s, cost}, {u"messageId"_s, name}});
    }
    const auto message = u"Sent to %1/%2 Total Cost: %3 Message parts: %4"_s.arg(taken)
                                 .arg(outcomes.size())
                                 .arg(amount(u"USD"_s, parts * costInDollars))
                                 .arg(taken > 0 ? parts / taken : 0);
    return answerWith(message, recipients, (outcomes.front().submission.note & WantsXml) != 0);
}

HttpReply AfricasTalkingWire::refused(Refusal refusal) const
{
    switch (refusal) {
    case Refusal::Unauthorized: {
        auto reply = textReply(401, "The supplied authentication is invalid");
        reply.headers.add("WWW-Authenticate", "Basic realm=\"api\"");
        return reply;
    }
    case Refusal::TooMany:
        return textReply(429, "Too Many Requests");
    case Refusal::ServerError:
    case Refusal::Permanent: // never of a whole request: each recipient has a code of its own
        return textReply(500, "There was an internal server error.");
    }
    Q_UNREACHABLE();
}

std::optional<Callback> AfricasTalkingWire::statusCallback(
        const CarriedMessage &message, Stage stage, const QByteArray &url) const
{
    Form form;
    form.add(u"id"_s, QString::fromLatin1(nameOf(message.index)));
    switch (stage) {
    case Stage::Sent:
        form.add(u"status"_s, u"Sent"_s);
        break;
    case Stage::Delivered:
        form.add(u"status"_s, u"Success"_s);
        break;
    case Stage::Undelivered:
        form.add(u"status"_s, u"Failed"_s);
        form.add(u"failureReason"_s, u"DeliveryFailure"_s);
        break;
    case Stage::Waiting:
    case Stage::Scheduled:
    case Stage::Failed:
    case Stage::Read:
    case Stage::Cancelled:
        return std::nullopt;
    }
    form.add(u"phoneNumber"_s, QString::fromUtf8(message.to));
    form.add(u"networkCode"_s, networkOf(message.to));
    return formCallback(url, form, agent);
}

std::optional<Callback> AfricasTalkingWire::inboundCallback(
        const QByteArray &url, const QString &from, const QString &to, const QString &body) const
{
    Form form;
    form.add(u"date"_s, QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-dd HH:mm:ss"_s));
    form.add(u"from"_s, from);
    form.add(u"id"_s, QString::fromLatin1(exchange().keyOf(exchange().carrier().nextOther())));
    form.add(u"linkId"_s, {});
    form.add(u"text"_s, body);
    form.add(u"to"_s, to);
    form.add(u"cost"_s, u"KES 0.0000"_s);
    form.add(u"networkCode"_s, networkOf(from.toUtf8()));
    return formCallback(url, form, agent);
}

} // namespace

std::unique_ptr<Wire> makeAfricasTalkingWire(Exchange &exchange)
{
    return std::make_unique<AfricasTalkingWire>(exchange);
}

} // namespace helio
