// SPDX-License-Identifier: GPL-3.0-or-later
// Amazon SNS, Publish to a phone number (docs.aws.amazon.com/sns/latest/api/API_Publish.html). It
// tells nothing of what becomes of a message.
#include "core/sandbox/awsproof.h"
#include "core/sandbox/exchange.h"
#include "core/sandbox/recipients.h"
#include "core/sandbox/replies.h"
#include "core/sandbox/wires.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QXmlStreamWriter>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype messageLimit = 1600; // bytes

struct SnsError {
    int status;
    QString code;
    QString message;
};

SnsError invalid(const QString &what)
{
    return {400, u"InvalidParameter"_s, u"Invalid parameter: "_s + what};
}

SnsError errorOf(ProofFault fault)
{
    switch (fault) {
    case ProofFault::Unsigned:
        return {403, u"MissingAuthenticationToken"_s, u"Request is missing Authentication Token"_s};
    case ProofFault::UnknownKey:
        return {403, u"InvalidClientTokenId"_s,
                u"The security token included in the request is invalid."_s};
    case ProofFault::WrongScope:
        return {403, u"SignatureDoesNotMatch"_s,
                u"Credential should be scoped to a valid day, region and service."_s};
    case ProofFault::Expired:
        return {403, u"SignatureDoesNotMatch"_s, u"Signature expired: it is now later."_s};
    case ProofFault::Mismatch:
        return {403, u"SignatureDoesNotMatch"_s,
                u"The request signature we calculated does not match the signature you provided."_s};
    }
    Q_UNREACHABLE();
}

/** MessageAttributes.entry.N, by name; the value with its type in front ("String:ACME"). */
QMap<QString, QString> attributesOf(const Form &form)
{
    QMap<QString, QString> attributes;
    for (int i = 1;; ++i) {
        const auto entry = u"MessageAttributes.entry.%1."_s.arg(i);
        const auto name = form.value(entry + "Name"_L1);
        if (name.isEmpty())
            return attributes;
        attributes.insert(name, form.value(entry + "Value.DataType"_L1) + ':'_L1 +
                                        form.value(entry + "Value.StringValue"_L1));
    }
}

/** What is wrong with the attributes that SMS knows; others are let through, as theirs are. */
std::optional<SnsError> wrongWith(const QMap<QString, QString> &attributes)
{
    static const std::pair<QString, QRegularExpression> shapes[] = {
            {u"AWS.SNS.SMS.SenderID"_s,
                    QRegularExpression(u"^String:(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$"_s)},
            {u"AWS.SNS.SMS.SMSType"_s,
                    QRegularExpression(u"^String:(?:Promotional|Transactional)$"_s)},
            {u"AWS.SNS.SMS.MaxPrice"_s, QRegularExpression(u"^Number:[0-9]+(?:\\.[0-9]+)?$"_s)},
            {u"AWS.MM.SMS.OriginationNumber"_s, QRegularExpression(u"^String:\\+?[0-9]{5,14}$"_s)},
            {u"AWS.MM.SMS.EntityId"_s, QRegularExpression(u"^String:.{1,50}$"_s)},
            {u"AWS.MM.SMS.TemplateId"_s, QRegularExpression(u"^String:.{1,50}$"_s)},
    };
    for (const auto &[name, shape] : shapes) {
        if (attributes.contains(name) && !shape.match(attributes.value(name)).hasMatch())
            return SnsError{400, u"ParameterValueInvalid"_s,
                    u"The value of the attribute %1 is not valid."_s.arg(name)};
    }
    return std::nullopt;
}

class AwsSnsWire : public Wire
{
public:
    explicit AwsSnsWire(Exchange &exchange);

    QByteArray nameOf(quint64 message) const override;
    HttpReply answer(std::span<const Outcome> outcomes, qint64 now) const override;
    HttpReply refused(Refusal refusal) const override;
    std::optional<Callback> statusCallback(
            const CarriedMessage &message, Stage stage, const QByteArray &url) const override;
    std::optional<Callback> inboundCallback(const QByteArray &url, const QString &from,
            const QString &to, const QString &body) const override;

private:
    void act(const HttpRequest &request, const Listener::Answer &answer) const;
    void publish(const Form &form, const Listener::Answer &answer) const;
    std::optional<SnsError> wrongWithMessage(const Form &form) const;
    HttpReply optedOut(const Form &form) const;
    /** \a write fills what stands before the request's id. */
    HttpReply xmlReply(int status, const QString &root,
            const std::function<void(QXmlStreamWriter &xml)> &write) const;
    HttpReply failed(const SnsError &error) const;
    /** <ActionResponse> with <ActionResult>, which \a write fills. */
    HttpReply done(
            const QString &action, const std::function<void(QXmlStreamWriter &xml)> &write) const;
};

AwsSnsWire::AwsSnsWire(Exchange &exchange)
    : Wire(exchange, u"aws_sns"_s)
{
    exchange.route(
            *this, "POST", u"/"_s,
            [this](const HttpRequest &request, const QStringList &,
                    const Listener::Answer &answer) { act(request, answer); },
            [](const HttpRequest &request) {
                return request.headers.value("Content-Type")
                        .startsWith("application/x-www-form-urlencoded");
            });
}

void AwsSnsWire::act(const HttpRequest &request, const Listener::Answer &answer) const
{
    const auto &settings = exchange().settings();
    if (const auto fault =
                    awsFault(request, settings.aws, settings.secret(settings.aws.secretAccessKey),
                            "sns", QDateTime::currentDateTimeUtc()))
        return answer(failed(errorOf(*fault)));
    const auto form = Form::parse(request.body);
    const auto action = form ? form->value(u"Action"_s) : QString();
    if (!form || form->value(u"Version"_s) != "2010-03-31"_L1)
        return answer(failed({400, u"InvalidAction"_s, u"There is no such version."_s}));
    if (action == "Publish"_L1)
        return publish(*form, answer);
    if (action == "CheckIfPhoneNumberIsOptedOut"_L1)
        return answer(optedOut(*form));
    if (action == "GetSMSSandboxAccountStatus"_L1) {
        return answer(done(action,
                [](QXmlStreamWriter &xml) { xml.writeTextElement(u"IsInSandbox"_s, u"false"_s); }));
    }
    if (action == "GetSMSAttributes"_L1) {
        return answer(done(action, [](QXmlStreamWriter &xml) {
            xml.writeStartElement(u"attributes"_s);
            xml.writeStartElement(u"entry"_s);
            xml.writeTextElement(u"key"_s, u"MonthlySpendLimit"_s);
            xml.writeTextElement(u"value"_s, u"100"_s);
            xml.writeEndElement();
            xml.writeEndElement();
        }));
    }
    answer(failed({400, u"InvalidAction"_s, u"The action is not served here."_s}));
}

std::optional<SnsError> AwsSnsWire::wrongWithMessage(const Form &form) const
{
    const auto to = form.value(u"PhoneNumber"_s);
    const auto message = form.value(u"Message"_s);
    if (form.contains(u"TopicArn"_s) || form.contains(u"TargetArn"_s)) {
        if (!to.isEmpty())
            return invalid(u"Only one of PhoneNumber, TopicArn and TargetArn is allowed"_s);
        return SnsError{404, u"NotFound"_s, u"Topic does not exist"_s};
    }
    const auto fault = exchange().settings().magicNumbers ? testRecipientFault(to) : std::nullopt;
    const bool isRefused =
            fault && (*fault == RecipientFault::Invalid || *fault == RecipientFault::NotMobile);
    if (isRefused || !to.startsWith(u'+') || !isDigits(QStringView(to).sliced(1)))
        return invalid(u"PhoneNumber Reason: %1 is not valid to publish to"_s.arg(to));
    if (message.isEmpty())
        return invalid(u"Empty message"_s);
    if (message.toUtf8().size() > messageLimit)
        return invalid(u"Message too long"_s);
    return wrongWith(attributesOf(form));
}

void AwsSnsWire::publish(const Form &form, const Listener::Answer &answer) const
{
    if (const auto error = wrongWithMessage(form))
        return exchange().refuse(*this, failed(*error), answer);
    const auto attributes = attributesOf(form);
    const auto text = [&attributes](const QString &name) {
        return attributes.value(name).section(u':', 1);
    };
    CarrierRequest submission{.to = form.value(u"PhoneNumber"_s), .body = form.value(u"Message"_s)};
    submission.from = text(u"AWS.SNS.SMS.SenderID"_s);
    if (submission.from.isEmpty())
        submission.from = text(u"AWS.MM.SMS.OriginationNumber"_s);
    std::vector<CarrierRequest> order;
    order.push_back(std::move(submission));
    exchange().carry(*this, std::move(order), answer);
}

HttpReply AwsSnsWire::optedOut(const Form &form) const
{
    // The parameter begins with a small letter here, unlike Publish's.
    const auto number = form.value(u"phoneNumber"_s);
    if (number.isEmpty())
        return failed(invalid(u"phoneNumber Reason: cannot be empty"_s));
    const bool isOut = exchange().settings().magicNumbers &&
                       testRecipientFault(number) == RecipientFault::OptedOut;
    return done(u"CheckIfPhoneNumberIsOptedOut"_s, [isOut](QXmlStreamWriter &xml) {
        xml.writeTextElement(u"isOptedOut"_s, isOut ? u"true"_s : u"false"_s);
    });
}

HttpReply AwsSnsWire::xmlReply(
        int status, const QString &root, const std::function<void(QXmlStreamWriter &)> &write) const
{
    const auto request = uuidText(exchange().keyOf(exchange().carrier().nextOther()));
    HttpReply reply;
    reply.status = status;
    reply.headers.add("Content-Type", "text/xml");
    reply.headers.add("x-amzn-RequestId", request);
    QXmlStreamWriter xml(&reply.body);
    xml.writeStartElement(root);
    xml.writeDefaultNamespace(u"http://sns.amazonaws.com/doc/2010-03-31/"_s);
    write(xml);
    xml.writeTextElement(u"RequestId"_s, QString::fromLatin1(request));
    xml.writeEndDocument();
    return reply;
}

HttpReply AwsSnsWire::failed(const SnsError &error) const
{
    return xmlReply(error.status, u"ErrorResponse"_s, [&error](QXmlStreamWriter &xml) {
        xml.writeStartElement(u"Error"_s);
        xml.writeTextElement(u"Type"_s, error.status < 500 ? u"Sender"_s : u"Receiver"_s);
        xml.writeTextElement(u"Code"_s, error.code);
        xml.writeTextElement(u"Message"_s, error.message);
        xml.writeEndElement();
    });
}

HttpReply AwsSnsWire::done(
        const QString &action, const std::function<void(QXmlStreamWriter &)> &write) const
{
    return xmlReply(200, action + "Response"_L1, [&](QXmlStreamWriter &xml) {
        xml.writeStartElement(action + "Result"_L1);
        write(xml);
        xml.writeEndElement();
        xml.writeStartElement(u"ResponseMetadata"_s); // ends with the document
    });
}

QByteArray AwsSnsWire::nameOf(quint64 message) const
{
    return uuidText(exchange().keyOf(message));
}

HttpReply AwsSnsWire::answer(std::span<const Outcome> outcomes, qint64) const
{
    const auto &[submission, message, refusal] = outcomes.front();
    if (!message && refusal == Refusal::Permanent)
        return failed(
                invalid(u"PhoneNumber Reason: %1 is not valid to publish to"_s.arg(submission.to)));
    if (!message)
        return refused(refusal);
    return done(u"Publish"_s, [this, index = message->index](QXmlStreamWriter &xml) {
        xml.writeTextElement(u"MessageId"_s, QString::fromLatin1(nameOf(index)));
    });
}

HttpReply AwsSnsWire::refused(Refusal refusal) const
{
    switch (refusal) {
    case Refusal::Unauthorized:
        return failed(errorOf(ProofFault::UnknownKey));
    case Refusal::TooMany:
        return failed({400, u"Throttling"_s, u"Rate exceeded"_s}); // not 429
    case Refusal::ServerError:
    case Refusal::Permanent: // names the number, see answer()
        return failed({500, u"InternalError"_s, u"Internal failure"_s});
    }
    Q_UNREACHABLE();
}

std::optional<Callback> AwsSnsWire::statusCallback(
        const CarriedMessage &, Stage, const QByteArray &) const
{
    return std::nullopt; // its only trace is a log elsewhere
}

std::optional<Callback> AwsSnsWire::inboundCallback(
        const QByteArray &, const QString &, const QString &, const QString &) const
{
    return std::nullopt;
}

} // namespace

std::unique_ptr<Wire> makeAwsSnsWire(Exchange &exchange)
{
    return std::make_unique<AwsSnsWire>(exchange);
}

} // namespace helio
