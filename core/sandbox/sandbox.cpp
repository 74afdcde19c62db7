// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sandbox.h"

#include "core/domain/names.h"
#include "core/sandbox/exchange.h"
#include "core/sandbox/replies.h"
#include "core/sandbox/wires.h"
#include "core/web/replytext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype listLimit = 10'000; // of /_sandbox/messages

constexpr Named<SandboxOutage::Kind> outageNames[] = {
        {SandboxOutage::Kind::ServerError, "server_error"},
        {SandboxOutage::Kind::Cut, "cut"},
        {SandboxOutage::Kind::Slow, "slow"},
        {SandboxOutage::Kind::Silent, "silent"},
        {SandboxOutage::Kind::Unauthorized, "unauthorized"},
        {SandboxOutage::Kind::TooMany, "too_many"},
};

QJsonObject toJson(const SandboxStatistics &counts)
{
    return {{u"requests"_s, counts.requests}, {u"taken"_s, counts.taken},
            {u"refused"_s, counts.refused}, {u"cut"_s, counts.cut},
            {u"callbacks_sent"_s, counts.callbacksSent},
            {u"callbacks_failed"_s, counts.callbacksFailed}, {u"turned_away"_s, counts.turnedAway}};
}

HttpReply noContent()
{
    HttpReply reply;
    reply.status = 204;
    return reply;
}

} // namespace

SandboxStatistics &SandboxStatistics::operator+=(const SandboxStatistics &other)
{
    requests += other.requests;
    taken += other.taken;
    refused += other.refused;
    cut += other.cut;
    callbacksSent += other.callbacksSent;
    callbacksFailed += other.callbacksFailed;
    turnedAway += other.turnedAway;
    return *this;
}

std::optional<OutageKind> outageKindFromName(const QString &name)
{
    return valueIn<OutageKind>(outageNames, name);
}

QStringList outageKindNames()
{
    QStringList names;
    for (const Named<OutageKind> &known : outageNames)
        names.append(QString::fromLatin1(known.name));
    return names;
}

class Sandbox::Private
{
public:
    Private(SandboxSettings settings, Sandbox *sandbox);

    /** A path of the sandbox's own, behind the account's credentials. */
    void serve(const QByteArray &method, const QString &path,
            std::function<HttpReply(const HttpRequest &)> work);
    Result<Wire *> wire(const QString &provider) const;
    QByteArray nameOf(const CarriedMessage &message) const;
    HttpReply everything(const HttpRequest &request);
    HttpReply figures() const;
    HttpReply outage(const HttpRequest &request);
    HttpReply callbackUrl(const HttpRequest &request);
    HttpReply inbound(const HttpRequest &request);
    Result<void> bringInbound(const QString &provider, const QByteArray &url, const QString &from,
            const QString &to, const QString &body, const std::function<void(int)> &done);
    HttpReply notServed(const HttpRequest &request, int status) const;

    Exchange exchange;
    QByteArray credentials;
    std::vector<std::unique_ptr<Wire>> wires;
};

Sandbox::Private::Private(SandboxSettings settings, Sandbox *sandbox)
    : exchange(std::move(settings), sandbox)
    , credentials(basicCredentials(exchange.settings().accountSid, exchange.settings().authToken))
{
    // WhatsApp's paths are open at both ends: whatever looks like them comes first.
    serve("GET", u"/_sandbox/messages"_s,
            [this](const HttpRequest &request) { return everything(request); });
    serve("GET", u"/_sandbox/statistics"_s, [this](const HttpRequest &) { return figures(); });
    serve("POST", u"/_sandbox/outage"_s,
            [this](const HttpRequest &request) { return outage(request); });
    serve("POST", u"/_sandbox/callback"_s,
            [this](const HttpRequest &request) { return callbackUrl(request); });
    serve("POST", u"/_sandbox/inbound"_s,
            [this](const HttpRequest &request) { return inbound(request); });
    for (const auto make : {makeTwilioWire, makeAfricasTalkingWire, makeUnifonicWire,
                 makeAwsSnsWire, makeWhatsAppWire, makeAwsEumWire, makeVonageWire})
        wires.push_back(make(exchange));
    exchange.listener().setFallback(
            [this](const HttpRequest &request, int status) { return notServed(request, status); });
}

void Sandbox::Private::serve(const QByteArray &method, const QString &path,
        std::function<HttpReply(const HttpRequest &)> work)
{
    exchange.listener().route(method, path,
            [this, work = std::move(work)](const HttpRequest &request, const QStringList &,
                    const Listener::Answer &answer) {
                if (request.headers.value("Authorization") == credentials)
                    return answer(work(request));
                auto reply = plainProblem(401, u"The account's name and token open this."_s);
                reply.headers.add("WWW-Authenticate", "Basic realm=\"sandbox\"");
                answer(reply);
            });
}

Result<Wire *> Sandbox::Private::wire(const QString &provider) const
{
    if (auto *found = exchange.wire(provider))
        return found;
    QStringList words;
    for (const auto &known : wires)
        words.append(known->word());
    return Error::invalid(u"provider"_s, u"The sandbox does not speak \"%1\"; it speaks %2."_s.arg(
                                                 provider, words.join(", "_L1)));
}

QByteArray Sandbox::Private::nameOf(const CarriedMessage &message) const
{
    return wires[message.wire]->nameOf(message.index);
}

/** Everything taken, oldest first; "count" tells how often the same text went to that number. */
HttpReply Sandbox::Private::everything(const HttpRequest &request)
{
    const auto form = queryOf(request);
    const auto skip = form ? form->value(u"skip"_s).toLongLong() : 0;
    const auto &all = exchange.carrier().all();
    QHash<quint64, int> counts;
    for (const auto &message : all)
        ++counts[textHash(QString::fromUtf8(message.to), QString::fromUtf8(message.body))];
    QJsonArray messages;
    for (auto i = size_t(std::max<qint64>(0, skip)); i < all.size(); ++i) {
        if (messages.size() == listLimit)
            break;
        const auto to = QString::fromUtf8(all[i].to);
        const auto body = QString::fromUtf8(all[i].body);
        messages.append(QJsonObject{{u"sid"_s, QString::fromLatin1(nameOf(all[i]))}, {u"to"_s, to},
                {u"from"_s, QString::fromUtf8(all[i].from)}, {u"body"_s, body},
                {u"count"_s, counts.value(textHash(to, body))},
                {u"provider"_s, wires[all[i].wire]->word()}});
    }
    return jsonReply(200, {{u"total"_s, qint64(all.size())}, {u"messages"_s, messages}});
}

HttpReply Sandbox::Private::figures() const
{
    SandboxStatistics total;
    QJsonObject providers;
    for (const auto &wire : wires) {
        const auto counts = exchange.statistics(*wire);
        total += counts;
        providers.insert(wire->word(), toJson(counts));
    }
    auto object = toJson(total);
    object.insert(u"providers"_s, providers);
    return jsonReply(200, object);
}

/** {"provider", "kind", "seconds"}; 0 seconds end it. */
HttpReply Sandbox::Private::outage(const HttpRequest &request)
{
    const auto wanted = QJsonDocument::fromJson(request.body).object();
    const auto found = wire(wanted.value("provider"_L1).toString());
    if (!found)
        return plainProblem(400, found.error().text);
    const auto kind = outageKindFromName(wanted.value("kind"_L1).toString(u"server_error"_s));
    const auto seconds = wanted.value("seconds"_L1).toDouble(-1);
    if (!kind || seconds < 0) {
        return plainProblem(400, u"An outage has a kind (%1) and its length in seconds."_s.arg(
                                         outageKindNames().join(u", "_s)));
    }
    exchange.setOutage(
            **found, {*kind, QDateTime::currentDateTimeUtc().addMSecs(qint64(seconds * 1000))});
    return noContent();
}

/** {"provider", "url"}. */
HttpReply Sandbox::Private::callbackUrl(const HttpRequest &request)
{
    const auto wanted = QJsonDocument::fromJson(request.body).object();
    const auto found = wire(wanted.value("provider"_L1).toString());
    if (!found)
        return plainProblem(400, found.error().text);
    if (!wanted.value("url"_L1).isString())
        return plainProblem(400, u"The address of callbacks is missing; \"\" for none."_s);
    exchange.setCallbackUrl(**found, wanted.value("url"_L1).toString().toUtf8());
    return noContent();
}

/** {"provider", "url", "from", "to", "body"}; whether the call arrives is not waited for. */
HttpReply Sandbox::Private::inbound(const HttpRequest &request)
{
    const auto wanted = QJsonDocument::fromJson(request.body).object();
    const auto text = [&wanted](const char *name) {
        return wanted.value(QLatin1String(name)).toString();
    };
    const auto brought = bringInbound(
            text("provider"), text("url").toUtf8(), text("from"), text("to"), text("body"), {});
    return brought ? noContent() : plainProblem(400, brought.error().text);
}

Result<void> Sandbox::Private::bringInbound(const QString &provider, const QByteArray &url,
        const QString &from, const QString &to, const QString &body,
        const std::function<void(int)> &done)
{
    const auto found = wire(provider);
    if (!found)
        return found.error();
    auto callback = (*found)->inboundCallback(url, from, to, body);
    if (!callback)
        return Error::invalid(u"provider"_s, u"\"%1\" brings no inbound messages."_s.arg(provider));
    callback->done = done;
    exchange.sender().post(std::move(*callback));
    return {};
}

HttpReply Sandbox::Private::notServed(const HttpRequest &request, int status) const
{
    for (const auto &wire : wires) {
        if (const auto reply = wire->notServed(request, status))
            return *reply;
    }
    return plainProblem(status, status == 405 ? u"This address has other methods."_s
                                              : u"No provider has this address."_s);
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
    if (d->exchange.settings().authToken.isEmpty())
        return Error::invalid(u"auth_token"_s,
                u"The sandbox needs an auth token: requests and callbacks are proved with it."_s);
    return d->exchange.listen(address, port);
}

SandboxStatistics Sandbox::statistics() const
{
    SandboxStatistics total;
    for (const auto &wire : d->wires)
        total += d->exchange.statistics(*wire);
    return total;
}

SandboxStatistics Sandbox::statistics(const QString &provider) const
{
    const auto *wire = d->exchange.wire(provider);
    return wire ? d->exchange.statistics(*wire) : SandboxStatistics();
}

QList<SandboxMessage> Sandbox::messages() const
{
    QList<SandboxMessage> messages;
    for (const auto &message : d->exchange.carrier().all())
        messages.append({QString::fromLatin1(d->nameOf(message)), QString::fromUtf8(message.to),
                QString::fromUtf8(message.from), QString::fromUtf8(message.body),
                d->wires[message.wire]->word()});
    return messages;
}

Result<void> Sandbox::setOutage(const QString &provider, const SandboxOutage &outage)
{
    const auto wire = d->wire(provider);
    if (!wire)
        return wire.error();
    d->exchange.setOutage(**wire, outage);
    return {};
}

QMap<QString, SandboxOutage> Sandbox::outages() const
{
    QMap<QString, SandboxOutage> lasting;
    for (const auto &wire : d->wires) {
        if (const auto outage = d->exchange.outage(*wire))
            lasting.insert(wire->word(), *outage);
    }
    return lasting;
}

Result<void> Sandbox::setCallbackUrl(const QString &provider, const QByteArray &url)
{
    const auto wire = d->wire(provider);
    if (!wire)
        return wire.error();
    d->exchange.setCallbackUrl(**wire, url);
    return {};
}

Result<void> Sandbox::sendInbound(const QString &provider, const QByteArray &url,
        const QString &from, const QString &to, const QString &body,
        const std::function<void(int)> &done)
{
    return d->bringInbound(provider, url, from, to, body, done);
}

} // namespace helio
