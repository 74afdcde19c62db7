// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/decision.h"

#include "core/domain/names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace helio
{

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace
{

constexpr Named<Verdict> verdicts[] = {
        {Verdict::Send, "send"}, {Verdict::Wait, "wait"}, {Verdict::GiveUp, "give-up"}};
constexpr Named<WhyNot> whys[] = {{WhyNot::NoRoute, "no-route"},
        {WhyNot::NotConfigured, "not-configured"}, {WhyNot::OtherChannel, "other-channel"},
        {WhyNot::Tried, "tried"}, {WhyNot::TooLong, "too-long"},
        {WhyNot::WindowClosed, "window-closed"}, {WhyNot::Stopped, "stopped"},
        {WhyNot::Drained, "drained"}, {WhyNot::Isolated, "isolated"},
        {WhyNot::CircuitOpen, "circuit-open"}, {WhyNot::TooDear, "too-dear"},
        {WhyNot::Pace, "pace"}, {WhyNot::Attempts, "attempts"}};

QString moneyText(const Money &money)
{
    return toDecimal(money) + u' ' + money.currency;
}

std::optional<Money> moneyIn(const QString &text)
{
    const qsizetype space = text.indexOf(u' ');
    return space < 0 ? std::nullopt : moneyFromDecimal(text.first(space), text.sliced(space + 1));
}

/** What is nothing, or as usual, is not written: most of the 1,024 bytes are for what is not. */
QJsonObject written(const WeighedCandidate &candidate, Channel usual)
{
    QJsonObject object{{u"account"_s, candidate.account.value}, {u"weight"_s, candidate.weight}};
    if (candidate.channel != usual)
        object.insert(u"channel"_s, toName(candidate.channel));
    if (candidate.leftOut)
        object.insert(u"not"_s, toName(*candidate.leftOut));
    if (candidate.until)
        object.insert(u"until"_s, toMillis(*candidate.until));
    if (candidate.score > 0)
        object.insert(u"score"_s, candidate.score);
    if (candidate.rate > 0)
        object.insert(u"rate"_s, candidate.rate);
    if (candidate.measured)
        object.insert(candidate.isByReceipt ? u"delivered"_s : u"accepted"_s, *candidate.measured);
    if (candidate.price)
        object.insert(u"price"_s, moneyText(*candidate.price));
    if (candidate.dearness)
        object.insert(u"dearness"_s, *candidate.dearness);
    if (candidate.latency)
        object.insert(u"latency_ms"_s, qint64(candidate.latency->count()));
    if (candidate.wait.count() > 0)
        object.insert(u"wait_ms"_s, qint64(candidate.wait.count()));
    if (candidate.hasStumbled)
        object.insert(u"stumbled"_s, true);
    return object;
}

std::optional<Instant> instantIn(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(fromMillis(value.toInteger())) : std::nullopt;
}

WeighedCandidate candidateIn(const QJsonObject &object, Channel usual)
{
    WeighedCandidate candidate;
    candidate.account = AccountId(object[u"account"_s].toString());
    candidate.weight = object[u"weight"_s].toInt();
    candidate.channel = channelFromName(object[u"channel"_s].toString()).value_or(usual);
    candidate.leftOut = whyNotFromName(object[u"not"_s].toString());
    candidate.until = instantIn(object[u"until"_s]);
    candidate.score = object[u"score"_s].toDouble();
    candidate.rate = object[u"rate"_s].toDouble();
    candidate.isByReceipt = object.contains(u"delivered"_s);
    for (const QString &name : {u"delivered"_s, u"accepted"_s}) {
        if (object.contains(name))
            candidate.measured = object[name].toDouble();
    }
    candidate.price = moneyIn(object[u"price"_s].toString());
    if (object.contains(u"dearness"_s))
        candidate.dearness = object[u"dearness"_s].toDouble();
    if (object.contains(u"latency_ms"_s))
        candidate.latency = milliseconds(object[u"latency_ms"_s].toInteger());
    candidate.wait = milliseconds(object[u"wait_ms"_s].toInteger());
    candidate.hasStumbled = object[u"stumbled"_s].toBool();
    return candidate;
}

/** Small numbers and flags that are mostly nothing. */
void insertCount(QJsonObject &object, const QString &name, int count)
{
    if (count > 0)
        object.insert(name, count);
}

QByteArray writtenWhole(const Decision &decision)
{
    QJsonObject object{{u"verdict"_s, nameIn<Verdict>(verdicts, decision.verdict)},
            {u"channel"_s, toName(decision.channel)}, {u"strategy"_s, toName(decision.strategy)},
            {u"country"_s, decision.country}, {u"route"_s, decision.route.value}};
    if (!decision.account.isEmpty())
        object.insert(u"account"_s, decision.account.value);
    if (decision.retryAt)
        object.insert(u"retry_at"_s, toMillis(*decision.retryAt));
    if (decision.why)
        object.insert(u"why"_s, toName(*decision.why));
    if (decision.isProbe)
        object.insert(u"probe"_s, true);
    if (decision.isFallback)
        object.insert(u"fallback"_s, true);
    insertCount(object, u"unlisted_routes"_s, decision.unlistedRoutes);
    insertCount(object, u"unlisted_candidates"_s, decision.unlistedCandidates);

    QJsonArray skipped;
    for (const SkippedRoute &route : decision.skipped)
        skipped.append(QJsonArray{route.route.value, route.why});
    if (!skipped.isEmpty())
        object.insert(u"skipped"_s, skipped);
    QJsonArray candidates;
    for (const WeighedCandidate &candidate : decision.candidates)
        candidates.append(written(candidate, decision.channel));
    object.insert(u"candidates"_s, candidates);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

QString toName(WhyNot why)
{
    return nameIn<WhyNot>(whys, why);
}

std::optional<WhyNot> whyNotFromName(const QString &name)
{
    return valueIn<WhyNot>(whys, name);
}

QByteArray toJson(const Decision &decision)
{
    Decision shorter = decision;
    shorter.skipped.clear();
    shorter.unlistedRoutes += int(decision.skipped.size());
    QByteArray json = writtenWhole(shorter);
    while (json.size() > longestDecision && !shorter.candidates.isEmpty()) {
        shorter.candidates.removeLast();
        ++shorter.unlistedCandidates;
        json = writtenWhole(shorter);
    }
    // Now as many of the skipped routes as there is room for; the count's digits are in already.
    qsizetype size = json.size() + QByteArrayView(R"("skipped":[],)").size();
    for (const SkippedRoute &route : decision.skipped) {
        size += route.route.value.toUtf8().size() + route.why.toUtf8().size() +
                QByteArrayView(R"(["",""],)").size();
        if (size > longestDecision)
            break;
        shorter.skipped.append(route);
        --shorter.unlistedRoutes;
    }
    return shorter.skipped.isEmpty() ? json : writtenWhole(shorter);
}

Result<Decision> decisionFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const auto verdict = valueIn<Verdict>(verdicts, object[u"verdict"_s].toString());
    if (!verdict)
        return Error{ErrorKind::Internal, u"A stored routing decision cannot be read."_s, {}};
    Decision decision;
    decision.verdict = *verdict;
    decision.account = AccountId(object[u"account"_s].toString());
    decision.channel = channelFromName(object[u"channel"_s].toString()).value_or(Channel::Sms);
    decision.strategy =
            strategyFromName(object[u"strategy"_s].toString()).value_or(Strategy::Balanced);
    decision.country = object[u"country"_s].toString();
    decision.route = RouteId(object[u"route"_s].toString());
    decision.retryAt = instantIn(object[u"retry_at"_s]);
    decision.why = whyNotFromName(object[u"why"_s].toString());
    decision.isProbe = object[u"probe"_s].toBool();
    decision.isFallback = object[u"fallback"_s].toBool();
    decision.unlistedRoutes = object[u"unlisted_routes"_s].toInt();
    decision.unlistedCandidates = object[u"unlisted_candidates"_s].toInt();
    const QJsonArray skipped = object[u"skipped"_s].toArray();
    for (const auto &row : skipped)
        decision.skipped.append({RouteId(row[0].toString()), row[1].toString()});
    const QJsonArray candidates = object[u"candidates"_s].toArray();
    for (const auto &row : candidates)
        decision.candidates.append(candidateIn(row.toObject(), decision.channel));
    return decision;
}

} // namespace helio
