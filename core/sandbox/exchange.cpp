// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/exchange.h"

#include "core/web/replytext.h"

#include <QDateTime>
#include <QUrl>

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace
{

/** Nothing where the outage does not say a word. */
std::optional<Refusal> refusalOf(SandboxOutage::Kind kind)
{
    switch (kind) {
    case SandboxOutage::Kind::ServerError:
        return Refusal::ServerError;
    case SandboxOutage::Kind::Unauthorized:
        return Refusal::Unauthorized;
    case SandboxOutage::Kind::TooMany:
        return Refusal::TooMany;
    case SandboxOutage::Kind::Cut:
    case SandboxOutage::Kind::Slow:
    case SandboxOutage::Kind::Silent:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

/** Nothing where the message is taken. */
std::optional<Refusal> refusalOf(FaultDraw::Answer answer)
{
    switch (answer) {
    case FaultDraw::Answer::TooMany:
        return Refusal::TooMany;
    case FaultDraw::Answer::ServerError:
        return Refusal::ServerError;
    case FaultDraw::Answer::Permanent:
        return Refusal::Permanent;
    case FaultDraw::Answer::Taken:
    case FaultDraw::Answer::Cut:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

} // namespace

Exchange::Exchange(SandboxSettings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_mark(m_settings.seed * 0x9e3779b97f4a7c15ULL)
    , m_carrier(m_settings.messagesKept)
    , m_agenda(this)
    , m_sender(m_agenda, this)
    , m_listener({.connections = 5000}, this)
{
}

qint64 Exchange::now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

Result<quint16> Exchange::listen(const QHostAddress &address, quint16 port)
{
    auto listening = m_listener.listen(address, port);
    if (!listening)
        return listening;
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(address.toString());
    url.setPort(*listening);
    m_address = url.toString();
    for (const auto *wire : m_wires)
        subscribe(wire->index());
    return listening;
}

/** Before it listens nobody could answer. */
void Exchange::subscribe(quint8 wire)
{
    const auto &url = m_desks[wire].callbackUrl;
    if (url.isEmpty() || m_address.isEmpty())
        return;
    if (auto callback = m_wires[wire]->subscription(url))
        m_sender.post(std::move(*callback));
}

quint8 Exchange::enrol(Wire &wire)
{
    m_wires.push_back(&wire);
    m_desks.push_back({.callbackUrl = m_settings.callbackUrls.value(wire.word())});
    return quint8(m_wires.size() - 1);
}

void Exchange::route(const Wire &wire, const QByteArray &method, const QString &pattern,
        Listener::Handler handler, std::function<bool(const HttpRequest &)> isOwn)
{
    Listener::Handler guarded = [this, index = wire.index(), handler = std::move(handler)](
                                        const HttpRequest &request, const QStringList &parts,
                                        const Listener::Answer &answer) {
        if (!isAway(index))
            return handler(request, parts, answer);
        turnAway(index, answer,
                [handler, request, parts, answer] { handler(request, parts, answer); });
    };
    if (!isOwn)
        return m_listener.route(method, pattern, std::move(guarded));
    auto &claims = m_shared[method + ' ' + pattern.toUtf8()];
    claims.push_back({std::move(isOwn), std::move(guarded)});
    if (claims.size() > 1)
        return;
    m_listener.route(method, pattern,
            [this, &claims](const HttpRequest &request, const QStringList &parts,
                    const Listener::Answer &answer) {
                serveShared(claims, request, parts, answer);
            });
}

void Exchange::serveShared(const std::vector<Claim> &claims, const HttpRequest &request,
        const QStringList &parts, const Listener::Answer &answer) const
{
    const auto found = std::find_if(claims.begin(), claims.end(),
            [&request](const Claim &claim) { return claim.isOwn(request); });
    if (found == claims.end())
        return answer(plainProblem(404, u"No provider speaks like that here."_s));
    found->handler(request, parts, answer);
}

bool Exchange::isAway(quint8 wire) const
{
    const qint64 ends = m_desks[wire].outageEnds;
    return ends != 0 && now() < ends;
}

/** \a serve does what was asked. */
void Exchange::turnAway(quint8 wire, const Listener::Answer &answer, std::function<void()> serve)
{
    Desk &desk = m_desks[wire];
    ++desk.counts.turnedAway;
    if (const auto refusal = refusalOf(desk.outage.kind))
        answer(m_wires[wire]->refused(*refusal));
    else if (desk.outage.kind == SandboxOutage::Kind::Cut)
        answer(HttpReply());
    else if (desk.outage.kind == SandboxOutage::Kind::Slow)
        m_agenda.after(desk.outage.slowness, std::move(serve));
}

void Exchange::carry(
        const Wire &wire, std::vector<CarrierRequest> order, const Listener::Answer &answer)
{
    ++m_desks[wire.index()].counts.requests;
    if (m_seen.size() >= m_settings.messagesKept)
        m_seen.clear();
    // A wire draws for itself: what happens on one changes nothing on another.
    const quint64 seed = m_settings.seed + wire.index();
    std::vector<Parcel> parcels;
    parcels.reserve(order.size());
    for (auto &submission : order) {
        const auto before = m_seen[textHash(submission.to, submission.body) ^ wire.index()]++;
        const auto draw =
                drawFaults(m_settings.faults, seed, submission.to, submission.body, before);
        parcels.push_back({std::move(submission), draw});
    }
    const auto latency = parcels.front().draw.latency;
    if (latency == 0ms)
        return settle(wire, parcels, answer);
    m_agenda.after(latency,
            [this, &wire, parcels = std::move(parcels), answer] { settle(wire, parcels, answer); });
}

void Exchange::refuse(const Wire &wire, const HttpReply &reply, const Listener::Answer &answer)
{
    auto &counts = m_desks[wire.index()].counts;
    ++counts.requests;
    ++counts.refused;
    answer(reply);
}

void Exchange::settle(
        const Wire &wire, std::span<const Parcel> parcels, const Listener::Answer &answer)
{
    using enum FaultDraw::Answer;
    auto &counts = m_desks[wire.index()].counts;
    const auto whole = parcels.front().draw.answer;
    if (whole == TooMany || whole == ServerError) {
        counts.refused += qint64(parcels.size());
        return answer(wire.refused(*refusalOf(whole)));
    }
    const auto time = now();
    std::vector<Outcome> outcomes;
    outcomes.reserve(parcels.size());
    for (const auto &parcel : parcels) {
        const auto refusal = refusalOf(parcel.draw.answer);
        if (refusal || parcel.submission.refusal != 0) {
            ++counts.refused;
            outcomes.push_back({.submission = parcel.submission,
                    .refusal = refusal.value_or(Refusal::Permanent)});
        } else {
            outcomes.push_back(
                    {.submission = parcel.submission, .message = &take(wire, parcel, time)});
            ++counts.taken;
            counts.cut += whole == Cut;
        }
    }
    answer(whole == Cut ? HttpReply() : wire.answer(outcomes, time));
    m_carrier.forgetOldest();
}

const CarriedMessage &Exchange::take(const Wire &wire, const Parcel &parcel, qint64 now)
{
    const auto &[submission, draw] = parcel;
    auto &message = m_carrier.take(submission, wire.index(), now);
    const auto delay = m_settings.faults.callbackDelay.count();
    message.leavesAt = submission.sendAt ? submission.sendAt->toMSecsSinceEpoch() : now + delay;
    message.endsAt = message.leavesAt + delay + (draw.late ? m_settings.faults.lateBy.count() : 0);
    if (submission.failure != 0) {
        message.end = CarriedMessage::End::Failed;
        message.leavesAt = message.endsAt; // it never leaves
    } else if (draw.undelivered) {
        message.end = CarriedMessage::End::Undelivered;
    } else if (submission.isReadable && !draw.unread) {
        message.readsAt = message.endsAt + delay;
    }
    planCallbacks(message, draw, now);
    return message;
}

void Exchange::planCallbacks(const CarriedMessage &message, const FaultDraw &draw, qint64 now)
{
    if (!m_settings.sendsCallbacks ||
            (message.callback.isEmpty() && m_desks[message.wire].callbackUrl.isEmpty()))
        return;
    milliseconds sent(message.leavesAt - now);
    const milliseconds end(message.endsAt - now);
    if (draw.outOfOrder)
        sent = end + m_settings.faults.callbackDelay;
    const auto last = message.lastStage();
    const auto index = message.index;
    for (int time = 0; time < (draw.repeated ? 2 : 1); ++time) {
        const auto again = time * m_settings.faults.callbackDelay;
        if (last != Stage::Failed)
            m_agenda.after(sent + again, [this, index] { callBack(index, Stage::Sent); });
        m_agenda.after(end + again, [this, index, last] { callBack(index, last); });
        if (message.readsAt != 0) {
            const milliseconds read(message.readsAt - now);
            m_agenda.after(read + again, [this, index] { callBack(index, Stage::Read); });
        }
    }
}

void Exchange::callBack(quint64 index, Stage stage)
{
    const auto *message = m_carrier.find(index);
    if (!message || message->isCancelled)
        return;
    const auto wire = message->wire;
    const auto &url = message->callback.isEmpty() ? m_desks[wire].callbackUrl : message->callback;
    auto callback = m_wires[wire]->statusCallback(*message, stage, url);
    if (!callback)
        return;
    callback->done = [this, wire](int answered) {
        auto &counts = m_desks[wire].counts;
        ++(answered >= 200 && answered < 300 ? counts.callbacksSent : counts.callbacksFailed);
    };
    m_sender.post(std::move(*callback));
}

void Exchange::hear(const QString &person)
{
    m_heard[person] = now();
}

bool Exchange::mayWriteFreelyTo(const QString &person) const
{
    const auto heard = m_heard.value(person);
    return heard != 0 && now() - heard < m_settings.whatsAppWindow.count();
}

QByteArray Exchange::keyOf(quint64 index) const
{
    // The place is in the name, so that no second table is needed to find it again.
    return QByteArray::number(m_mark, 16).rightJustified(16, '0') +
           QByteArray::number(index, 16).rightJustified(16, '0');
}

CarriedMessage *Exchange::find(const Wire &wire, QStringView key)
{
    if (key.size() != 32)
        return nullptr;
    bool isNumber = false;
    const auto index = key.sliced(16).toULongLong(&isNumber, 16);
    auto *message = isNumber ? m_carrier.find(index) : nullptr;
    return message && message->wire == wire.index() && key.toLatin1() == keyOf(index) ? message
                                                                                      : nullptr;
}

Wire *Exchange::wire(const QString &word) const
{
    const auto found = std::find_if(m_wires.begin(), m_wires.end(),
            [&word](const Wire *candidate) { return candidate->word() == word; });
    return found == m_wires.end() ? nullptr : *found;
}

void Exchange::setOutage(const Wire &wire, const SandboxOutage &outage)
{
    Desk &desk = m_desks[wire.index()];
    desk.outage = outage;
    desk.outageEnds = outage.until.isValid() ? outage.until.toMSecsSinceEpoch() : 0;
}

std::optional<SandboxOutage> Exchange::outage(const Wire &wire) const
{
    return isAway(wire.index()) ? std::optional(m_desks[wire.index()].outage) : std::nullopt;
}

void Exchange::setCallbackUrl(const Wire &wire, const QByteArray &url)
{
    m_desks[wire.index()].callbackUrl = url;
    subscribe(wire.index());
}

} // namespace helio
