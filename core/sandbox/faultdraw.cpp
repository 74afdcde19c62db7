// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/faultdraw.h"

namespace helio
{

namespace
{

/** FNV-1a, 64 bits. */
quint64 hashed(quint64 hash, const QString &text)
{
    for (const QChar unit : text) {
        hash = (hash ^ (unit.unicode() & 0xffu)) * 0x100000001b3ULL;
        hash = (hash ^ (unit.unicode() >> 8u)) * 0x100000001b3ULL;
    }
    return hash;
}

/** SplitMix64: a stream of well mixed numbers from any start. */
class Stream
{
public:
    explicit Stream(quint64 start)
        : m_state(start)
    {
    }
    /** Uniform in [0, 1). */
    double next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        quint64 z = m_state;
        z = (z ^ (z >> 30u)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27u)) * 0x94d049bb133111ebULL;
        return double((z ^ (z >> 31u)) >> 11u) / 9007199254740992.0; // 2⁵³
    }

private:
    quint64 m_state;
};

FaultDraw::Answer drawAnswer(const SandboxFaults &faults, double drawn)
{
    using enum FaultDraw::Answer;
    const std::pair<double, FaultDraw::Answer> table[] = {{faults.tooMany, TooMany},
            {faults.serverError, ServerError}, {faults.permanent, Permanent}, {faults.cut, Cut}};
    for (const auto &[probability, answer] : table) {
        if (drawn < probability)
            return answer;
        drawn -= probability;
    }
    return Taken;
}

} // namespace

quint64 textHash(const QString &to, const QString &body)
{
    return hashed(hashed(hashed(0xcbf29ce484222325ULL, to), QStringLiteral("\n")), body);
}

FaultDraw drawFaults(const SandboxFaults &faults, quint64 seed, const QString &to,
        const QString &body, quint32 seenBefore)
{
    Stream stream(textHash(to, body) ^ (seed * 0xd1342543de82ef95ULL) ^
                  (quint64(seenBefore) * 0xaf251af3b0f025b5ULL));
    // Every number is drawn, wanted or not, so that one setting never shifts another's draws.
    FaultDraw draw;
    draw.answer = drawAnswer(faults, stream.next());
    draw.undelivered = stream.next() < faults.undelivered;
    draw.late = stream.next() < faults.late;
    draw.repeated = stream.next() < faults.repeated;
    draw.outOfOrder = stream.next() < faults.outOfOrder;
    draw.latency = faults.latency +
                   std::chrono::milliseconds(qint64(stream.next() * double(faults.jitter.count())));
    draw.unread = stream.next() < faults.unread;
    return draw;
}

} // namespace helio
