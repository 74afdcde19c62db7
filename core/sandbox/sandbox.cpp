// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sandbox.h"

#include "core/sandbox/agenda.h"
#include "core/sandbox/callbacksender.h"
#include "core/sandbox/carrier.h"
#include "core/sandbox/faultdraw.h"
#include "core/sandbox/twiliojson.h"
#include "core/sandbox/twiliolist.h"
#include "core/web/listener.h"

#include <QDateTime>
#include <QJsonArray>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr qsizetype listLimit = 10'000; // of /_sandbox/messages

qint64 nowMillis()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/** The query's fields, read as a form; nothing where it is broken. */
std::optional<Form> queryOf(const HttpRequest &request)
{
    const auto mark = request.target.indexOf('?');
    return mark < 0 ? Form() : Form::parse(request.target.sliced(mark + 1));
}

TwilioError notFound(const QString &path)
{
    return {20404, 404, u"The requested resource %1 was not found."_s.arg(path)};
}

} // namespace

class Sandbox::Private
{
public:
    Private(SandboxSettings settings, Sandbox *sandbox);

    using Work = std::function<HttpReply(const HttpRequest &, const QStringList &)>;
    void route(const QByteArray &method, const QString &path, Work work);
    std::optional<TwilioError> refusal(const HttpRequest &request, const QString &account) const;
    bool isAuthorized(const HttpRequest &request) const;

    void create(const HttpRequest &request, const Listener::Answer &answer);
    void take(const CreateRequest &request, const FaultDraw &draw, const Listener::Answer &answer);
    void planCallbacks(CarriedMessage &message, const FaultDraw &draw);
    void callBack(const QString &sid, const QString &status);
    HttpReply list(const HttpRequest &request);
    HttpReply update(const HttpRequest &request, const QString &sid);
    HttpReply everything(const HttpRequest &request) const;
    HttpReply figures() const;

    SandboxSettings settings;
    Carrier carrier;
    SandboxStatistics statistics;
    QHash<quint64, quint32> seen; ///< how often each To and Body came
    Agenda agenda;
    CallbackSender sender;
    Listener listener;
};

Sandbox::Private::Private(SandboxSettings chosen, Sandbox *sandbox)
    : settings(std::move(chosen))
    , carrier(settings.seed, settings.messagesKept)
    , agenda(sandbox)
    , sender(agenda, sandbox)
    , listener({.connections = 5000}, sandbox)
{
    const QString messages = u"/2010-04-01/Accounts/{}/Messages.json"_s;
    const QString message = u"/2010-04-01/Accounts/{}/Messages/{}"_s;
    listener.route("POST", messages,
            [this](const HttpRequest &request, const QStringList &parts,
                    const Listener::Answer &answer) {
                if (const auto error = refusal(request, parts[0]))
                    return answer(errorReply(*error));
                create(request, answer);
            });
    route("GET", messages,
            [this](const HttpRequest &request, const QStringList &) { return list(request); });
    const auto found = [this](const QString &part) -> CarriedMessage * {
        return part.endsWith(".json"_L1) ? carrier.find(part.chopped(5)) : nullptr;
    };
    route("GET", message, [this, found](const HttpRequest &request, const QStringList &parts) {
        const auto *one = found(parts[1]);
        return one ? jsonReply(200, toJson(*one, settings.accountSid, nowMillis()))
                   : errorReply(notFound(request.url.path()));
    });
    route("POST", message, [this, found](const HttpRequest &request, const QStringList &parts) {
        return found(parts[1]) ? update(request, parts[1].chopped(5))
                               : errorReply(notFound(request.url.path()));
    });
    route("DELETE", message, [found](const HttpRequest &request, const QStringList &parts) {
        auto *one = found(parts[1]);
        if (!one)
            return errorReply(notFound(request.url.path()));
        one->isDeleted = true;
        one->body.clear();
        HttpReply reply;
        reply.status = 204;
        return reply;
    });
    route("GET", u"/2010-04-01/Accounts/{}/Balance.json"_s,
            [this](const HttpRequest &, const QStringList &) {
                return jsonReply(
                        200, {{u"account_sid"_s, settings.accountSid}, {u"balance"_s, u"100.00"_s},
                                     {u"currency"_s, u"USD"_s}});
            });
    route("GET", u"/_sandbox/messages"_s, [this](const HttpRequest &request, const QStringList &) {
        return everything(request);
    });
    route("GET", u"/_sandbox/statistics"_s,
            [this](const HttpRequest &, const QStringList &) { return figures(); });
    listener.setFallback([](const HttpRequest &request, int status) {
        if (status == 405)
            return errorReply({20004, 405, u"Method not allowed."_s});
        return errorReply(notFound(request.url.path()));
    });
}

void Sandbox::Private::route(const QByteArray &method, const QString &path, Work work)
{
    listener.route(method, path,
            [this, work = std::move(work)](const HttpRequest &request, const QStringList &parts,
                    const Listener::Answer &answer) {
                if (const auto error = refusal(request, parts.value(0, settings.accountSid)))
                    return answer(errorReply(*error));
                answer(work(request, parts));
            });
}

bool Sandbox::Private::isAuthorized(const HttpRequest &request) const
{
    const auto given = request.headers.value("Authorization");
    const auto basic = [](const QString &user, const QByteArray &password) {
        return "Basic " + (user.toUtf8() + ':' + password).toBase64();
    };
    return given == basic(settings.accountSid, settings.authToken) ||
           (!settings.apiKeySid.isEmpty() &&
                   given == basic(settings.apiKeySid, settings.apiKeySecret));
}

std::optional<TwilioError> Sandbox::Private::refusal(
        const HttpRequest &request, const QString &account) const
{
    if (!isAuthorized(request))
        return TwilioError{20003, 401, u"Authenticate"_s};
    if (account != settings.accountSid)
        return notFound(request.url.path());
    return std::nullopt;
}

void Sandbox::Private::create(const HttpRequest &request, const Listener::Answer &answer)
{
    using enum FaultDraw::Answer;
    ++statistics.requests;
    const auto form = Form::parse(request.body);
    const auto checked =
            form ? checkCreate(*form, settings.magicNumbers, QDateTime::currentDateTimeUtc())
                 : TwilioError{20001, 400, u"The body is not a form."_s};
    if (const auto *error = std::get_if<TwilioError>(&checked)) {
        ++statistics.refused;
        return answer(errorReply(*error));
    }
    const auto &valid = std::get<CreateRequest>(checked);

    if (seen.size() >= settings.messagesKept)
        seen.clear();
    const auto before = seen[textHash(valid.to, valid.body)]++;
    const auto draw = drawFaults(settings.faults, settings.seed, valid.to, valid.body, before);
    if (draw.latency == 0ms)
        return take(valid, draw, answer);
    agenda.after(draw.latency, [this, valid, draw, answer] { take(valid, draw, answer); });
}

void Sandbox::Private::take(
        const CreateRequest &request, const FaultDraw &draw, const Listener::Answer &answer)
{
    using enum FaultDraw::Answer;
    const auto refuse = [&](const TwilioError &error) {
        ++statistics.refused;
        answer(errorReply(error));
    };
    switch (draw.answer) {
    case TooMany:
        return refuse({20429, 429, u"Too Many Requests"_s});
    case ServerError:
        return refuse({20500, 500, u"Internal Server Error"_s});
    case Permanent:
        return refuse({21211, 400, u"The 'To' number is not a valid phone number."_s});
    case Taken:
    case Cut:
        break;
    }
    const auto now = nowMillis();
    auto &message = carrier.take(request, now);
    ++statistics.taken;
    message.leavesAt = request.sendAt ? request.sendAt->toMSecsSinceEpoch()
                                      : now + settings.faults.callbackDelay.count();
    message.endsAt = message.leavesAt + settings.faults.callbackDelay.count() +
                     (draw.late ? settings.faults.lateBy.count() : 0);
    if (draw.undelivered)
        message.end = CarriedMessage::End::Undelivered;
    planCallbacks(message, draw);
    if (draw.answer == Cut) {
        ++statistics.cut;
        return answer(HttpReply());
    }
    answer(jsonReply(201, toJson(message, settings.accountSid, now)));
}

void Sandbox::Private::planCallbacks(CarriedMessage &message, const FaultDraw &draw)
{
    if (!settings.sendsCallbacks || message.callback.isEmpty())
        return;
    const auto now = nowMillis();
    std::chrono::milliseconds sent(message.leavesAt - now);
    const std::chrono::milliseconds end(message.endsAt - now);
    if (draw.outOfOrder)
        sent = end + settings.faults.callbackDelay;
    const QString last =
            message.end == CarriedMessage::End::Delivered ? u"delivered"_s : u"undelivered"_s;
    const auto sid = QString::fromLatin1(message.sid);
    for (int time = 0; time < (draw.repeated ? 2 : 1); ++time) {
        const auto again = time * settings.faults.callbackDelay;
        agenda.after(sent + again, [this, sid] { callBack(sid, u"sent"_s); });
        agenda.after(end + again, [this, sid, last] { callBack(sid, last); });
    }
}

void Sandbox::Private::callBack(const QString &sid, const QString &status)
{
    const auto *message = carrier.find(sid);
    if (!message || message->isCancelled)
        return;
    const auto form = statusForm(*message, settings.accountSid, status);
    sender.post({.url = message->callback,
            .body = form.encoded(),
            .signature = carrierSignature(settings.authToken, message->callback, form),
            .done = [this](int answered) {
                ++(answered >= 200 && answered < 300 ? statistics.callbacksSent
                                                     : statistics.callbacksFailed);
            }});
}

HttpReply Sandbox::Private::list(const HttpRequest &request)
{
    const auto form = queryOf(request);
    const auto query = form ? readListQuery(*form) : std::nullopt;
    if (!query)
        return errorReply({20001, 400, u"A parameter is malformed, or PageSize not 1 to 1000."_s});
    const auto now = nowMillis();
    return jsonReply(
            200, listJson(carrier.list(*query, now), *query, *form, settings.accountSid, now));
}

HttpReply Sandbox::Private::update(const HttpRequest &request, const QString &sid)
{
    auto &message = *carrier.find(sid);
    const auto form = Form::parse(request.body);
    if (!form)
        return errorReply({20001, 400, u"The body is not a form."_s});
    if (form->contains(u"Body"_s)) {
        if (!form->value(u"Body"_s).isEmpty())
            return errorReply({20001, 400, u"'Body' can only be made empty."_s});
        message.body.clear();
    }
    const auto now = nowMillis();
    if (form->contains(u"Status"_s)) {
        if (form->value(u"Status"_s) != "canceled"_L1)
            return errorReply({20001, 400, u"'Status' can only become canceled."_s});
        if (!message.isScheduled || message.hasLeft(now))
            return errorReply({30409, 409, u"The message can no longer be cancelled."_s});
        message.isCancelled = true;
    }
    return jsonReply(200, toJson(message, settings.accountSid, now));
}

/** Everything taken, oldest first; "count" tells how often the same text went to that number. */
HttpReply Sandbox::Private::everything(const HttpRequest &request) const
{
    const auto form = queryOf(request);
    const auto skip = form ? form->value(u"skip"_s).toLongLong() : 0;
    const auto &all = carrier.all();
    QHash<quint64, int> counts;
    for (const auto &message : all)
        ++counts[textHash(QString::fromUtf8(message.to), QString::fromUtf8(message.body))];
    QJsonArray messages;
    for (auto i = size_t(std::max<qint64>(0, skip)); i < all.size(); ++i) {
        if (messages.size() == listLimit)
            break;
        const auto to = QString::fromUtf8(all[i].to);
        const auto body = QString::fromUtf8(all[i].body);
        messages.append(QJsonObject{{u"sid"_s, QString::fromLatin1(all[i].sid)}, {u"to"_s, to},
                {u"from"_s, QString::fromUtf8(all[i].from)}, {u"body"_s, body},
                {u"count"_s, counts.value(textHash(to, body))}});
    }
    return jsonReply(200, {{u"total"_s, qint64(all.size())}, {u"messages"_s, messages}});
}

HttpReply Sandbox::Private::figures() const
{
    return jsonReply(200, {{u"requests"_s, statistics.requests}, {u"taken"_s, statistics.taken},
                                  {u"refused"_s, statistics.refused}, {u"cut"_s, statistics.cut},
                                  {u"callbacks_sent"_s, statistics.callbacksSent},
                                  {u"callbacks_failed"_s, statistics.callbacksFailed}});
}

Sandbox::Sandbox(SandboxSettings settings, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(settings), this))
{
}

Sandbox::~Sandbox() = default;

Result<quint16> Sandbox::listen(const QHostAddress &address, quint16 port)
{
    if (!address.isLoopback())
        return Error::invalid(u"listen"_s,
                u"The sandbox listens on loopback only (127.0.0.1 or ::1), not on %1."_s.arg(
                        address.toString()));
    if (d->settings.authToken.isEmpty())
        return Error::invalid(u"auth_token"_s,
                u"The sandbox needs an auth token: requests and callbacks are proved with it."_s);
    return d->listener.listen(address, port);
}

SandboxStatistics Sandbox::statistics() const
{
    return d->statistics;
}

QList<SandboxMessage> Sandbox::messages() const
{
    QList<SandboxMessage> messages;
    for (const auto &message : d->carrier.all())
        messages.append({QString::fromLatin1(message.sid), QString::fromUtf8(message.to),
                QString::fromUtf8(message.from), QString::fromUtf8(message.body)});
    return messages;
}

void Sandbox::sendInbound(const QByteArray &url, const QString &from, const QString &to,
        const QString &body, const std::function<void(int)> &done)
{
    const auto form = inboundForm(d->settings.accountSid, d->carrier.nextSid(), from, to, body);
    d->sender.post({.url = url,
            .body = form.encoded(),
            .signature = carrierSignature(d->settings.authToken, url, form),
            .done = done});
}

} // namespace helio
