// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <QtGlobal>

namespace helio
{

/**
 * A hash of text that is the same on every machine and in every release (FNV-1a over UTF-8, then
 * SplitMix64's finish); qHash promises neither. Not for secrets.
 */
quint64 stableHash(QStringView text, quint64 seed = 0);

/**
 * Random numbers that are the same for the same seed on every machine and with every library:
 * what std::gamma_distribution does not promise. The generator is SplitMix64 (Steele, Lea and
 * Flood, "Fast splittable pseudorandom number generators", 2014).
 */
class SeededRandom
{
public:
    explicit SeededRandom(quint64 seed)
        : m_state(seed)
    {
    }

    quint64 next();
    /** Uniform within (0, 1): 52 bits, and neither end. */
    double uniform();
    /** Exponential with mean 1, by inversion. */
    double exponential();
    /** Standard normal (Marsaglia's polar method, 1964). */
    double normal();
    /** Gamma of \a shape >= 1 and scale 1 (Marsaglia and Tsang, ACM TOMS 26, 2000). */
    double gamma(double shape);
    /** Beta for \a a and \a b >= 1, as a quotient of gammas. */
    double beta(double a, double b);

private:
    quint64 m_state;
};

} // namespace helio
