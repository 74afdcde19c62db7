// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/health.h"

#include "core/domain/clock.h"
#include "core/engine/accountbook.h"
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
        Chart chart{.circuit = CircuitBreaker(id),
                .pace = PaceControl(id, desk.configuredRate),
                .weight = {id, 100, {}}};
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
    else if (receipt.isWorthAnother)
        tally.undelivered = 1; // other failures are the number's, whoever carries it
    else
        return;
    count(chart, country, tally, now);
    if (asksToSlowDown(receipt, desk->provider->info().paceCodes)) {
        note(chart, chart.pace.slowDown(u"its queue is full"_s, sentAt, now));
        desk->pace.setRate(chart.pace.rate(), now);
    }
}

CandidateStanding Health::standing(AccountDesk &desk, const QString &country, int segments)
{
    const Instant now = m_clock.now();
    const Chart &chart = this->chart(desk);
    CandidateStanding standing;
    standing.provider = desk.account.provider;
    standing.channels = {desk.provider->info().channel};
    standing.isStopped = !desk.maySend();
    standing.isDrained = chart.isDrained;
    standing.circuit = chart.circuit.state(now);
    standing.mayCallFrom = chart.circuit.mayFrom(now);
    standing.weightPercent = chart.weight.percent;
    standing.tally = chart.tallies.value(country).at(now);
    standing.wait = desk.pace.wait(now, segments);
    return standing;
}

void Health::count(Chart &chart, const QString &country, const Tally &tally, Instant at)
{
    chart.tallies[country].add(tally, at);
    chart.unsaved[{country, minuteOf(at)}] += tally;
}

void Health::note(Chart &chart, const std::optional<HealthChange> &change)
{
    if (!change)
        return;
    chart.isUnsaved = true;
    qCInfo(lcHealth).noquote() << "account" << change->account.value << toName(change->kind)
                               << "from" << change->from << "to" << change->to << change->reason;
    emit changed(*change);
}

void Health::drain(const AccountId &account, bool isDrained, const QString &reason)
{
    AccountDesk *desk = m_accounts.desk(account);
    if (!desk)
        return;
    Chart &chart = this->chart(*desk);
    chart.isDrained = isDrained;
    chart.drainReason = isDrained ? reason : QString();
    chart.isUnsaved = true;
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
    return {};
}

void Health::save() {}

void Health::look(const QList<Route> &routes)
{
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
            for (auto tally = chart.tallies.begin(); tally != chart.tallies.end(); ++tally)
                evidence[id].insert(tally.key(), tally->at(now));
            weights.append(chart.weight);
        }
        const QList<HealthChange> changes = stepWeights(weights, evidence, routes, now);
        for (const AccountWeight &weight : std::as_const(weights))
            m_charts.at(weight.account).weight = weight;
        for (const HealthChange &change : changes)
            note(m_charts.at(change.account), change);
    }
    save();
}

} // namespace helio
