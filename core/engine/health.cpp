// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/health.h"

#include "core/domain/clock.h"
#include "core/engine/accountbook.h"
#include "core/engine/answers.h"
#include "core/engine/committer.h"
#include "core/storage/stores.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

Q_LOGGING_CATEGORY(lcHealth, "heliograph.health")

namespace
{

constexpr std::chrono::milliseconds weighingInterval = 60s;
constexpr std::chrono::milliseconds savingInterval = 5s;
/** Older counts have faded to nothing. */
constexpr std::chrono::milliseconds evidenceKept = 8 * evidenceHalfLife;

qint64 minuteOf(Instant at)
{
    return std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count();
}

/** What one request's end adds to the account's counts. */
Tally tallyOf(const SendOutcome &outcome, const HttpReply &reply)
{
    Tally tally;
    if (std::holds_alternative<Accepted>(outcome))
        tally.accepted = 1;
    else if (const auto *refused = std::get_if<Refused>(&outcome))
        (isWorthAnother(refused->refusal) ? tally.turnedAway : tally.refused) = 1;
    else if (std::holds_alternative<UnknownOutcome>(outcome))
        tally.unknown = 1;
    else
        (verdictOf(outcome, reply.status) == CallVerdict::Error ? tally.errors : tally.deferred) =
                1;
    if (reply.isAnswer())
        tally.latency.add(reply.latency);
    return tally;
}

} // namespace

void Health::Counts::add(const Tally &tally, Instant at)
{
    faded.add(tally, at);
    recent.add(tally, at);
}

Health::Health(Stores &stores, Committer &committer, AccountBook &accounts, const Clock &clock)
    : m_stores(stores)
    , m_committer(committer)
    , m_accounts(accounts)
    , m_clock(clock)
{
    connect(&m_accounts, &AccountBook::changed, this, &Health::follow);
}

/** Every account has a chart, and its bucket the pace that the chart says. */
void Health::follow()
{
    for (const auto &[id, desk] : m_accounts.desks())
        desk->pace.setRate(chart(*desk).pace.rate(), m_clock.now());
}

Health::Chart &Health::chart(const AccountDesk &desk)
{
    const AccountId &id = desk.account.id;
    const auto found = m_charts.find(id);
    if (found == m_charts.end()) {
        const AccountStanding known = m_remembered.take(id);
        Chart chart{.circuit = CircuitBreaker(id, known.circuit),
                .pace = PaceControl(id, desk.configuredRate),
                .weight = {.account = id,
                        .percent = known.weightPercent,
                        .steppedAt = known.weightAt},
                .use = known.use,
                .useReason = known.useReason,
                .counts = m_evidence.take(id)};
        if (known.pace)
            chart.pace.resume(*known.pace, m_clock.now());
        return m_charts.emplace(id, std::move(chart)).first->second;
    }
    if (found->second.pace.configured() != desk.configuredRate)
        found->second.pace = PaceControl(id, desk.configuredRate); // somebody knows better
    return found->second;
}

void Health::began(const AccountId &account, int segments)
{
    AccountDesk *desk = m_accounts.desk(account);
    if (!desk)
        return;
    Chart &chart = this->chart(*desk);
    chart.circuit.begin(m_clock.now());
    chart.pace.left(segments, m_clock.now());
}

void Health::ended(AccountDesk &desk, const QString &country, const SendOutcome &outcome,
        const HttpReply &reply, Instant began)
{
    const Instant now = m_clock.now();
    Chart &chart = this->chart(desk);
    count(chart, country, tallyOf(outcome, reply), now);
    note(chart, chart.circuit.end(verdictOf(outcome, reply.status), began, now));
    if (asksToSlowDown(outcome, reply.status, desk.provider->info().paceCodes)) {
        const QString why = reply.status == 429
                                    ? u"the provider answered that it is too fast (HTTP 429)"_s
                                    : u"the provider answered that it is too fast"_s;
        note(chart, chart.pace.slowDown(why, began, now));
        desk.pace.setRate(chart.pace.rate(), now);
    }
}

void Health::heard(
        const AccountId &account, const QString &country, const Receipt &receipt, Instant sentAt)
{
    AccountDesk *desk = m_accounts.desk(account);
    if (!desk || !desk->provider || !receipt.state)
        return;
    const Instant now = m_clock.now();
    Chart &chart = this->chart(*desk);
    Tally tally;
    if (*receipt.state == MessageState::Delivered)
        tally.delivered = 1;
    else if (isWorthAnother(receipt))
        tally.undelivered = 1; // other failures are the number's, whoever carries it
    else
        return;
    count(chart, country, tally, now);
    if (asksToSlowDown(receipt, desk->provider->info().paceCodes)) {
        note(chart, chart.pace.slowDown(u"its queue is full"_s, sentAt, now));
        desk->pace.setRate(chart.pace.rate(), now);
    }
}

bool Health::isFailing(const AccountDesk &desk)
{
    return chart(desk).circuit.state(m_clock.now()) != CircuitState::Closed;
}

CandidateStanding Health::standing(AccountDesk &desk, const QString &country, int segments)
{
    const Instant now = m_clock.now();
    const Chart &chart = this->chart(desk);
    CandidateStanding standing;
    standing.provider = desk.account.provider;
    const ProviderInfo &info = desk.provider->info();
    standing.channels = {info.channel};
    standing.maxCharacters = info.maxCharacters;
    standing.maxBytes = info.maxBytes;
    standing.currency = desk.account.settings.value(u"currency"_s);
    standing.isStopped = !desk.maySend();
    standing.use = chart.use;
    standing.circuit = chart.circuit.state(now);
    standing.mayCallFrom = chart.circuit.mayFrom(now);
    standing.weightPercent = chart.weight.percent;
    const Counts counts = chart.counts.value(country);
    standing.tally = evidenceOf(counts.faded.at(now), counts.recent.at(now));
    standing.wait = desk.pace.wait(now, segments);
    return standing;
}

void Health::describe(AccountDesk &desk, AccountCard &card)
{
    const Chart &chart = this->chart(desk);
    card.circuit = chart.circuit.state(m_clock.now());
    card.circuitSince = chart.circuit.memory().since;
    card.circuitUntil = chart.circuit.memory().openUntil;
    card.weightPercent = chart.weight.percent;
    card.pace = chart.pace.rate();
    card.configuredPace = chart.pace.configured();
    card.use = chart.use;
    card.useReason = chart.useReason;
}

void Health::count(Chart &chart, const QString &country, const Tally &tally, Instant at)
{
    chart.counts[country].add(tally, at);
    chart.unsaved[{country, minuteOf(at)}] += tally;
}

void Health::note(Chart &chart, const std::optional<HealthChange> &change)
{
    if (!change)
        return;
    chart.isUnsaved = true;
    qCInfo(lcHealth).noquote() << "account" << change->account.value << toName(change->kind)
                               << "from" << change->from << "to" << change->to << change->reason;
    m_committer.add(
            [this, change = *change]() -> Result<void> {
                const auto added = m_stores.health.add(change);
                return added ? Result<void>() : added.error();
            },
            [this, change = *change](const Result<void> &committed) {
                if (committed)
                    emit changed(change);
                else
                    qCWarning(lcHealth).noquote() << committed.error().text;
            });
}

void Health::refreshUse()
{
    const auto standings = m_stores.health.standings();
    if (!standings) {
        qCWarning(lcHealth).noquote() << standings.error().text;
        return; // as they stand; the next look asks again
    }
    for (const AccountStanding &standing : *standings) {
        const auto chart = m_charts.find(standing.account);
        if (chart == m_charts.end() || (chart->second.use == standing.use &&
                                               chart->second.useReason == standing.useReason))
            continue;
        chart->second.use = standing.use;
        chart->second.useReason = standing.useReason;
        emit useChanged();
    }
}

void Health::weigh(const AccountId &account, int percent, const QString &reason)
{
    AccountDesk *desk = m_accounts.desk(account);
    if (!desk)
        return;
    Chart &chart = this->chart(*desk);
    const int before = std::exchange(chart.weight.percent, percent);
    chart.weight.steppedAt = m_clock.now(); // no step against a person's before the dwell is over
    note(chart, HealthChange{.at = m_clock.now(),
                        .account = account,
                        .kind = HealthKind::Weight,
                        .from = QString::number(before),
                        .to = QString::number(percent),
                        .reason = reason});
    save();
}

void Health::noteStopped(const AccountId &account, bool isStopped, const QString &reason)
{
    AccountDesk *desk = m_accounts.desk(account);
    if (!desk)
        return;
    note(chart(*desk), isStopped ? stoppedAccount(account, reason, m_clock.now())
                                 : startedAccount(account, reason, m_clock.now()));
}

Result<void> Health::load()
{
    const auto standings = m_stores.health.standings();
    if (!standings)
        return standings.error();
    for (const AccountStanding &standing : *standings)
        m_remembered.insert(standing.account, standing);
    const auto counts = m_stores.counts.since(m_clock.now() - evidenceKept);
    if (!counts)
        return counts.error();
    for (const MinuteCounts &minute : *counts)
        m_evidence[minute.account][minute.country].add(minute.tally, minute.minute);
    return {};
}

/** What is new goes into one transaction; what could not be written is tried again. */
void Health::save()
{
    QList<MinuteCounts> counts;
    QList<AccountStanding> standings;
    for (auto &[id, chart] : m_charts) {
        for (const auto &[place, tally] : chart.unsaved)
            counts.append({id, place.first, Instant(std::chrono::minutes(place.second)), tally});
        chart.unsaved.clear();
        if (std::exchange(chart.isUnsaved, false))
            standings.append(standingOf(id, chart));
    }
    if (counts.isEmpty() && standings.isEmpty())
        return;
    m_committer.add(
            [this, counts, standings]() -> Result<void> {
                for (const AccountStanding &standing : standings) {
                    if (auto saved = m_stores.health.save(standing); !saved)
                        return saved;
                }
                return counts.isEmpty() ? Result<void>() : m_stores.counts.add(counts);
            },
            [this, counts, standings](const Result<void> &committed) {
                if (committed)
                    return;
                qCWarning(lcHealth).noquote() << committed.error().text;
                for (const AccountStanding &standing : standings) {
                    const auto chart = m_charts.find(standing.account);
                    if (chart != m_charts.end())
                        chart->second.isUnsaved = true;
                }
                for (const MinuteCounts &minute : counts) {
                    const auto chart = m_charts.find(minute.account);
                    if (chart != m_charts.end())
                        chart->second.unsaved[{minute.country, minuteOf(minute.minute)}] +=
                                minute.tally;
                }
            });
}

AccountStanding Health::standingOf(const AccountId &id, const Chart &chart) const
{
    AccountStanding standing;
    standing.account = id;
    standing.circuit = chart.circuit.memory();
    standing.weightPercent = chart.weight.percent;
    standing.weightAt = chart.weight.steppedAt;
    if (chart.pace.isSlowed())
        standing.pace = chart.pace.rate();
    standing.use = chart.use;
    standing.useReason = chart.useReason;
    standing.updatedAt = m_clock.now();
    return standing;
}

void Health::look(const QList<Route> &routes)
{
    refreshUse();
    const Instant now = m_clock.now();
    for (const auto &[id, desk] : m_accounts.desks()) {
        Chart &chart = this->chart(*desk);
        if (!chart.pace.nextStep() || *chart.pace.nextStep() > now)
            continue;
        note(chart, chart.pace.climb(now));
        chart.isUnsaved = true;
        desk->pace.setRate(chart.pace.rate(), now);
    }
    if (now - m_weighedAt >= weighingInterval) {
        m_weighedAt = now;
        Evidence evidence;
        QList<AccountWeight> weights;
        for (auto &[id, chart] : m_charts) {
            for (auto counts = chart.counts.begin(); counts != chart.counts.end(); ++counts)
                evidence[id].insert(counts.key(), counts->recent.at(now - circuitsTurn));
            chart.weight.circuitSince = chart.circuit.memory().since;
            weights.append(chart.weight);
        }
        const QList<HealthChange> changes = stepWeights(weights, evidence, routes, now);
        for (const AccountWeight &weight : std::as_const(weights))
            m_charts.at(weight.account).weight = weight;
        for (const HealthChange &change : changes)
            note(m_charts.at(change.account), change);
    }
    if (now - m_savedAt >= savingInterval) {
        m_savedAt = now;
        save();
    }
}

} // namespace helio
