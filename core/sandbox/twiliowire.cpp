// SPDX-License-Identifier: GPL-3.0-or-later
// Twilio's Messages API, 2010-04-01 (www.twilio.com/docs/messaging/api/message-resource), and
// Lookup v2, which Twilio keeps at another host.
#include "core/sandbox/exchange.h"
#include "core/sandbox/recipients.h"
#include "core/sandbox/replies.h"
#include "core/sandbox/twiliojson.h"
#include "core/sandbox/twiliolist.h"
#include "core/sandbox/twiliolookup.h"
#include "core/sandbox/wires.h"

#include <QDateTime>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr char agent[] = "TwilioProxy/1.1";
constexpr char namePrefix[] = "SM";
const QString lookups = u"/v2/PhoneNumbers/"_s;

TwilioError notFound(const QString &path)
{
    return {20404, 404, u"The requested resource %1 was not found."_s.arg(path)};
}

class TwilioWire : public Wire
{
public:
    explicit TwilioWire(Exchange &exchange);

    QByteArray nameOf(quint64 message) const override;
    HttpReply answer(std::span<const Outcome> outcomes, qint64 now) const override;
    HttpReply refused(Refusal refusal) const override;
    std::optional<Callback> statusCallback(
            const CarriedMessage &message, Stage stage, const QByteArray &url) const override;
    std::optional<Callback> inboundCallback(const QByteArray &url, const QString &from,
            const QString &to, const QString &body) const override;
    std::optional<HttpReply> notServed(const HttpRequest &request, int status) const override;

private:
    using Work = std::function<HttpReply(const HttpRequest &, const QStringList &)>;
    void serve(const QByteArray &method, const QString &path, Work work);
    bool isAuthorized(const HttpRequest &request) const;
    std::optional<HttpReply> refusal(const HttpRequest &request, const QString &account) const;

    HttpReply lookUp(const HttpRequest &request, const QString &number) const;
    void create(const HttpRequest &request, const Listener::Answer &answer);
    HttpReply list(const HttpRequest &request) const;
    HttpReply update(const HttpRequest &request, CarriedMessage &message) const;
    HttpReply remove(CarriedMessage &message) const;
    /** By the last part of a path, "SM….json". */
    CarriedMessage *found(const QString &part) const;
    QJsonObject json(const CarriedMessage &message, qint64 now) const;
    Callback signedCallback(const QByteArray &url, const Form &form) const;
    const SandboxSettings &settings() const { return exchange().settings(); }

    QByteArray m_accountCredentials;
    QByteArray m_keyCredentials; ///< empty: there is no API key
};

TwilioWire::TwilioWire(Exchange &exchange)
    : Wire(exchange, u"twilio"_s)
    , m_accountCredentials(basicCredentials(settings().accountSid, settings().authToken))
{
    if (!settings().apiKeySid.isEmpty())
        m_keyCredentials = basicCredentials(settings().apiKeySid, settings().apiKeySecret);
    const QString account = u"/2010-04-01/Accounts/{}"_s;
    const QString messages = account + u"/Messages.json"_s;
    const QString message = account + u"/Messages/{}"_s;
    exchange.route(*this, "POST", messages,
            [this](const HttpRequest &request, const QStringList &parts,
                    const Listener::Answer &answer) {
                if (const auto reply = refusal(request, parts[0]))
                    return answer(*reply);
                create(request, answer);
            });
    serve("GET", messages,
            [this](const HttpRequest &request, const QStringList &) { return list(request); });
    const auto each = [this, message](const QByteArray &method, auto work) {
        serve(method, message, [this, work](const HttpRequest &request, const QStringList &parts) {
            auto *one = found(parts[1]);
            return one ? work(request, *one) : errorReply(notFound(request.url.path()));
        });
    };
    each("GET", [this](const HttpRequest &, CarriedMessage &one) {
        return jsonReply(200, json(one, Exchange::now()));
    });
    each("POST", [this](const HttpRequest &request, CarriedMessage &one) {
        return update(request, one);
    });
    each("DELETE", [this](const HttpRequest &, CarriedMessage &one) { return remove(one); });
    serve("GET", account + u"/Balance.json"_s, [this](const HttpRequest &, const QStringList &) {
        return jsonReply(200, {{u"account_sid"_s, settings().accountSid},
                                      {u"balance"_s, u"100.00"_s}, {u"currency"_s, u"USD"_s}});
    });
    exchange.route(*this, "GET", lookups + u"{}"_s,
            [this](const HttpRequest &request, const QStringList &parts,
                    const Listener::Answer &answer) { answer(lookUp(request, parts[0])); });
}

void TwilioWire::serve(const QByteArray &method, const QString &path, Work work)
{
    exchange().route(*this, method, path,
            [this, work = std::move(work)](const HttpRequest &request, const QStringList &parts,
                    const Listener::Answer &answer) {
                if (const auto reply = refusal(request, parts[0]))
                    return answer(*reply);
                answer(work(request, parts));
            });
}

bool TwilioWire::isAuthorized(const HttpRequest &request) const
{
    const auto given = request.headers.value("Authorization");
    return given == m_accountCredentials ||
           (!m_keyCredentials.isEmpty() && given == m_keyCredentials);
}

std::optional<HttpReply> TwilioWire::refusal(
        const HttpRequest &request, const QString &account) const
{
    if (!isAuthorized(request))
        return refused(Refusal::Unauthorized);
    if (account != settings().accountSid)
        return errorReply(notFound(request.url.path()));
    return std::nullopt;
}

QByteArray TwilioWire::nameOf(quint64 message) const
{
    return namePrefix + exchange().keyOf(message);
}

CarriedMessage *TwilioWire::found(const QString &part) const
{
    return part.startsWith(QLatin1String(namePrefix)) && part.endsWith(".json"_L1)
                   ? exchange().find(*this, QStringView(part).sliced(2).chopped(5))
                   : nullptr;
}

QJsonObject TwilioWire::json(const CarriedMessage &message, qint64 now) const
{
    return toJson(message, QString::fromLatin1(nameOf(message.index)), settings().accountSid, now);
}

void TwilioWire::create(const HttpRequest &request, const Listener::Answer &answer)
{
    const auto form = Form::parse(request.body);
    auto checked =
            form ? checkCreate(*form, settings().magicNumbers, QDateTime::currentDateTimeUtc())
                 : TwilioError{20001, 400, u"The body is not a form."_s};
    if (const auto *error = std::get_if<TwilioError>(&checked))
        return exchange().refuse(*this, errorReply(*error), answer);
    auto &submission = std::get<CarrierRequest>(checked);
    if (submission.isReadable && !form->contains(u"ContentSid"_s) &&
            !exchange().mayWriteFreelyTo(digitsOf(submission.to)))
        submission.failure = outsideWindow;
    std::vector<CarrierRequest> order;
    order.push_back(std::move(submission));
    exchange().carry(*this, std::move(order), answer);
}

HttpReply TwilioWire::answer(std::span<const Outcome> outcomes, qint64 now) const
{
    const auto &[submission, message, refusal] = outcomes.front();
    return message ? jsonReply(201, json(*message, now)) : refused(refusal);
}

HttpReply TwilioWire::refused(Refusal refusal) const
{
    switch (refusal) {
    case Refusal::Unauthorized:
        return errorReply({20003, 401, u"Authenticate"_s});
    case Refusal::TooMany:
        return errorReply({20429, 429, u"Too Many Requests"_s});
    case Refusal::ServerError:
        return errorReply({20500, 500, u"Internal Server Error"_s});
    case Refusal::Permanent:
        return errorReply({21211, 400, u"The 'To' number is not a valid phone number."_s});
    }
    Q_UNREACHABLE();
}

/** The path names no account: whoever may sign in may ask. */
HttpReply TwilioWire::lookUp(const HttpRequest &request, const QString &number) const
{
    if (!isAuthorized(request))
        return refused(Refusal::Unauthorized);
    const auto query = queryOf(request);
    return query ? jsonReply(200, lookupJson(number, *query, settings().magicNumbers))
                 : errorReply({20001, 400, u"A parameter is malformed."_s});
}

HttpReply TwilioWire::list(const HttpRequest &request) const
{
    const auto form = queryOf(request);
    auto query = form ? readListQuery(*form) : std::nullopt;
    if (!query)
        return errorReply({20001, 400, u"A parameter is malformed, or PageSize not 1 to 1000."_s});
    query->wire = index();
    const auto now = Exchange::now();
    const auto page = exchange().carrier().list(*query, now);
    QJsonArray messages;
    for (const auto *message : page.messages)
        messages.append(json(*message, now));
    return jsonReply(200, listJson(messages, page.hasMore, *query, *form, settings().accountSid));
}

HttpReply TwilioWire::update(const HttpRequest &request, CarriedMessage &message) const
{
    const auto form = Form::parse(request.body);
    if (!form)
        return errorReply({20001, 400, u"The body is not a form."_s});
    if (form->contains(u"Body"_s)) {
        if (!form->value(u"Body"_s).isEmpty())
            return errorReply({20001, 400, u"'Body' can only be made empty."_s});
        message.body.clear();
    }
    const auto now = Exchange::now();
    if (form->contains(u"Status"_s)) {
        if (form->value(u"Status"_s) != "canceled"_L1)
            return errorReply({20001, 400, u"'Status' can only become canceled."_s});
        if (!message.isScheduled || message.hasLeft(now))
            return errorReply({30409, 409, u"The message can no longer be cancelled."_s});
        message.isCancelled = true;
    }
    return jsonReply(200, json(message, now));
}

HttpReply TwilioWire::remove(CarriedMessage &message) const
{
    message.isDeleted = true;
    message.body.clear();
    HttpReply reply;
    reply.status = 204;
    return reply;
}

Callback TwilioWire::signedCallback(const QByteArray &url, const Form &form) const
{
    auto callback = formCallback(url, form, agent);
    callback.headers.add("X-Twilio-Signature", carrierSignature(settings().authToken, url, form));
    return callback;
}

std::optional<Callback> TwilioWire::statusCallback(
        const CarriedMessage &message, Stage stage, const QByteArray &url) const
{
    return signedCallback(url, statusForm(message, QString::fromLatin1(nameOf(message.index)),
                                       settings().accountSid, stage));
}

std::optional<Callback> TwilioWire::inboundCallback(
        const QByteArray &url, const QString &from, const QString &to, const QString &body) const
{
    if (from.startsWith("whatsapp:"_L1))
        exchange().hear(digitsOf(from));
    const auto sid = QString::fromLatin1(nameOf(exchange().carrier().nextOther()));
    return signedCallback(url, inboundForm(settings().accountSid, sid, from, to, body));
}

std::optional<HttpReply> TwilioWire::notServed(const HttpRequest &request, int status) const
{
    if (!request.target.startsWith("/2010-04-01/") &&
            !request.target.startsWith(lookups.toLatin1()))
        return std::nullopt;
    return status == 405 ? errorReply({20004, 405, u"Method not allowed."_s})
                         : errorReply(notFound(request.url.path()));
}

} // namespace

std::unique_ptr<Wire> makeTwilioWire(Exchange &exchange)
{
    return std::make_unique<TwilioWire>(exchange);
}

} // namespace helio
