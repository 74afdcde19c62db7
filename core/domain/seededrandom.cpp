// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/seededrandom.h"

#include <QString>

#include <cmath>

namespace helio
{

namespace
{

constexpr quint64 golden = 0x9e3779b97f4a7c15; // 2^64 divided by the golden ratio
constexpr quint64 fnvBasis = 0xcbf29ce484222325;
constexpr quint64 fnvPrime = 0x100000001b3;

constexpr quint64 mixed(quint64 bits)
{
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
    return bits ^ (bits >> 31);
}

} // namespace

quint64 stableHash(QStringView text, quint64 seed)
{
    quint64 hash = fnvBasis ^ mixed(seed);
    for (const char byte : text.toUtf8())
        hash = (hash ^ quint8(byte)) * fnvPrime;
    return mixed(hash);
}

quint64 SeededRandom::next()
{
    m_state += golden;
    return mixed(m_state);
}

double SeededRandom::uniform()
{
    return (double(next() >> 12) + 0.5) * 0x1p-52;
}

double SeededRandom::exponential()
{
    return -std::log(uniform());
}

double SeededRandom::normal()
{
    for (;;) {
        const double x = 2 * uniform() - 1;
        const double y = 2 * uniform() - 1;
        const double square = x * x + y * y;
        if (square < 1)
            return x * std::sqrt(-2 * std::log(square) / square);
    }
}

double SeededRandom::gamma(double shape)
{
    const double d = shape - 1.0 / 3;
    const double c = 1 / std::sqrt(9 * d);
    for (;;) {
        const double x = normal();
        const double root = 1 + c * x;
        if (root <= 0)
            continue;
        const double v = root * root * root;
        const double u = uniform();
        // The first test spares most logarithms.
        if (u < 1 - 0.0331 * x * x * x * x || std::log(u) < 0.5 * x * x + d * (1 - v + std::log(v)))
            return d * v;
    }
}

double SeededRandom::beta(double a, double b)
{
    const double x = gamma(a);
    return x / (x + gamma(b));
}

} // namespace helio
