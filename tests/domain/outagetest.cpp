// SPDX-License-Identifier: GPL-3.0-or-later
// Circuit, weights, evidence and choice together: an account fails for a minute among others.
#include "core/domain/routing.h"
#include "core/domain/weights.h"

#include <QTest>

#include <deque>
#include <map>

using namespace Qt::StringLiterals;
using namespace helio;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace
{

const AccountId a(u"a"_s);
const AccountId b(u"b"_s);
const QString country = u"KE"_s;

/** As much of a dispatcher as choosing needs: it asks, sends, hears, and counts. */
class Desk
{
public:
    Desk(Strategy strategy, Instant start)
        : m_start(start)
        , m_now(start)
    {
        m_route = {.id = RouteId(u"all"_s),
                .name = u"All"_s,
                .candidates = {{.account = a}, {.account = b}},
                .strategy = strategy};
        for (const AccountId &account : {a, b}) {
            m_circuits.emplace(account, CircuitBreaker(account));
            m_weights.append({.account = account});
        }
    }

    QList<HealthChange> changes;
    std::map<AccountId, int> sent;
    int retries = 0;
    int waited = 0;

    /** Runs for \a time with a message every \a between; a fails while \a isDown. */
    template <typename IsDown>
    void run(milliseconds time, milliseconds between, milliseconds failsIn, IsDown isDown)
    {
        for (const Instant end = m_now + time; m_now < end; m_now += 50ms) {
            hearAll();
            for (; m_nextMessage <= m_now; m_nextMessage += between)
                m_queue.push_back({.seed = ++m_messages});
            sendAll(failsIn, isDown(m_now - m_start));
            if (m_now >= m_nextStep) {
                stepAll();
                m_nextStep += 1min;
            }
        }
    }

private:
    struct Message {
        quint64 seed = 0;
        QList<TriedCandidate> stumbled;
    };
    struct Request {
        Message message;
        AccountId account;
        Instant began;
        Instant ends;
        bool fails;
    };

    Standings standings() const
    {
        Standings standings;
        for (const AccountWeight &weight : m_weights) {
            const CircuitBreaker &circuit = m_circuits.at(weight.account);
            CandidateStanding standing{.provider = u"p"_s, .channels = {Channel::Sms}};
            standing.circuit = circuit.state(m_now);
            standing.mayCallFrom = circuit.mayFrom(m_now);
            standing.weightPercent = weight.percent;
            const auto tally = m_tallies.find(weight.account);
            if (tally != m_tallies.end())
                standing.tally =
                        evidenceOf(tally->second.at(m_now), m_recent.at(weight.account).at(m_now));
            standings.insert(weight.account, standing);
        }
        return standings;
    }

    void sendAll(milliseconds failsIn, bool isDown)
    {
        const RouteTable routes({m_route});
        for (qsizetype left = qsizetype(m_queue.size()); left > 0; --left) {
            Message message = m_queue.front();
            m_queue.pop_front();
            const Decision decision = decide({.to = u"+254712345678"_s,
                                                     .country = country,
                                                     .at = m_now,
                                                     .stumbled = message.stumbled},
                    routes, standings(), {}, {}, message.seed);
            if (decision.verdict != Verdict::Send) {
                ++waited;
                m_queue.push_back(message);
                continue;
            }
            m_circuits.at(decision.account).begin(m_now);
            const bool fails = isDown && decision.account == a;
            m_requests.push_back({message, decision.account, m_now,
                    m_now + (fails ? failsIn : milliseconds(200)), fails});
        }
    }

    void hearAll()
    {
        for (auto it = m_requests.begin(); it != m_requests.end();) {
            if (it->ends > m_now) {
                ++it;
                continue;
            }
            auto change = m_circuits.at(it->account)
                                  .end(it->fails ? CallVerdict::Error : CallVerdict::Success,
                                          it->began, m_now);
            if (change)
                changes.append(*change);
            Tally tally;
            (it->fails ? tally.errors : tally.accepted) = 1;
            m_tallies[it->account].add(tally, m_now);
            m_recent[it->account].add(tally, m_now);
            if (it->fails) {
                ++retries;
                it->message.stumbled.append({it->account, Channel::Sms});
                m_queue.push_back(it->message);
            } else {
                ++sent[it->account];
            }
            it = m_requests.erase(it);
        }
    }

    void stepAll()
    {
        Evidence evidence;
        for (const auto &[account, tally] : m_recent)
            evidence[account][country] = tally.at(m_now - circuitsTurn);
        for (AccountWeight &weight : m_weights)
            weight.circuitSince = m_circuits.at(weight.account).memory().since;
        changes.append(stepWeights(m_weights, evidence, {m_route}, m_now));
    }

    Instant m_start;
    Instant m_now;
    Instant m_nextMessage = m_now;
    Instant m_nextStep = m_now + 15s; // within the outage's minute, before the circuit opens
    quint64 m_messages = 0;
    Route m_route;
    std::map<AccountId, CircuitBreaker> m_circuits;
    std::map<AccountId, FadingTally> m_tallies;
    std::map<AccountId, RecentTally> m_recent;
    QList<AccountWeight> m_weights;
    std::deque<Message> m_queue;
    std::deque<Request> m_requests;
};

} // namespace

class OutageTest : public QObject
{
    Q_OBJECT
private slots:
    void aMinuteIsTwoChangesAndNobodyWaits_data()
    {
        QTest::addColumn<Strategy>("strategy");
        QTest::addColumn<milliseconds>("between");
        QTest::addColumn<milliseconds>("failsIn");
        QTest::newRow("in order, busy") << Strategy::Order << 50ms << 200ms;
        QTest::newRow("in order, calm") << Strategy::Order << milliseconds(2s) << 200ms;
        QTest::newRow("in order, time-outs") << Strategy::Order << 200ms << milliseconds(10s);
        QTest::newRow("balanced, busy") << Strategy::Balanced << 50ms << 200ms;
        QTest::newRow("balanced, time-outs") << Strategy::Balanced << 50ms << milliseconds(10s);
    }
    void aMinuteIsTwoChangesAndNobodyWaits()
    {
        QFETCH(Strategy, strategy);
        QFETCH(milliseconds, between);
        QFETCH(milliseconds, failsIn);
        const Instant start = fromMillis(1'767'323'045'000);
        Desk desk(strategy, start);
        const auto isDown = [](milliseconds since) {
            return since >= 60s && since < 120s;
        };
        desk.run(10min, between, failsIn, isDown);

        // Of a, two changes are told at most, weights included. In order it is its circuit that
        // opens and closes; the balanced choice leaves a before the circuit must.
        QStringList told;
        for (const HealthChange &change : std::as_const(desk.changes)) {
            QVERIFY2(change.account == a, qPrintable(change.reason));
            QVERIFY(!change.reason.isEmpty());
            told.append(toName(change.kind) + u' ' + change.to);
        }
        if (strategy == Strategy::Order)
            QCOMPARE(told, (QStringList{u"circuit open"_s, u"circuit closed"_s}));
        QVERIFY2(told.size() <= 2, qPrintable(told.join(u", "_s)));
        // b takes over: nothing waits, and few messages meet the failure.
        QCOMPARE(desk.waited, 0);
        const int perOutage = int(60s / between);
        QVERIFY2(desk.retries <= perOutage, qPrintable(QString::number(desk.retries)));
        QVERIFY(desk.sent[b] > 0);

        // Afterwards a is used again.
        desk.sent.clear();
        desk.changes.clear();
        desk.run(3h, 500ms, failsIn, isDown);
        const double share = double(desk.sent[a]) / (desk.sent[a] + desk.sent[b]);
        QVERIFY2(strategy == Strategy::Order ? share == 1 : share > 0.2,
                qPrintable(QString::number(share)));
    }
};

QTEST_APPLESS_MAIN(OutageTest)
#include "outagetest.moc"
