// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/healthchange.h"
#include "core/domain/sendoutcome.h"

#include <QStringList>

#include <array>
#include <chrono>
#include <optional>

namespace helio
{

/**
 * Whether an answer asks for a slower pace: a 429, a Retry-After, or a code out of \a paceCodes,
 * the provider's own words for it (Twilio: 30001, 63018).
 */
bool asksToSlowDown(const SendOutcome &outcome, int httpStatus, const QStringList &paceCodes);
/** The same of a receipt: some queues overflow only after the provider took the message. */
bool asksToSlowDown(const Receipt &receipt, const QStringList &paceCodes);

struct PaceRules {
    double leastShare = 1.0 / 16; ///< of the full pace: four times halved, and no further
    double climbShare = 0.05;     ///< of the full pace, with each step
    std::chrono::milliseconds climbTime{10'000};
};

/**
 * The pace of an account under a provider that may ask for less: halved at once, and back in small
 * steps (additive increase, multiplicative decrease: Chiu and Jain, 1989). Pure arithmetic; its
 * rate() is what TokenBucket::setRate() wants.
 *
 * An account without a pace has no number to halve: half of what left within the last seconds
 * becomes its pace. It climbs to twice what was too much, and then is without a pace again.
 *
 * A request that left before the last halving says nothing about the new pace, so one burst that
 * meets a hundred 429s halves once.
 */
class PaceControl
{
public:
    /** \a configured segments a second; 0 is no pace. */
    explicit PaceControl(AccountId account, double configured, const PaceRules &rules = {});

    /** Segments a second; 0 is no pace. */
    double rate() const { return m_rate; }
    double configured() const { return m_configured; }
    bool isSlowed() const { return m_slowed; }

    /** After a restart: the pace that was stored. It climbs on from there. */
    void resume(double rate, Instant now);
    /** Segments left: what an account without a pace is measured by. */
    void left(int segments, Instant now);
    /**
     * The provider asks a request that left at \a began to come more slowly; \a why ends a sentence
     * that begins with "because". The change, if any.
     */
    std::optional<HealthChange> slowDown(const QString &why, Instant began, Instant now);
    /** Takes the steps that are due. Tells only the last one, when the full pace is back. */
    std::optional<HealthChange> climb(Instant now);
    /** When the next step is due; nothing at full pace. */
    std::optional<Instant> nextStep() const;

private:
    double observed(Instant now) const;

    AccountId m_account;
    PaceRules m_rules;
    double m_configured;
    double m_rate;
    double m_full; ///< the pace that the steps are a part of
    bool m_slowed = false;
    Instant m_slowedAt{};
    Instant m_steppedAt{};
    struct Second {
        qint64 number = -1;
        double segments = 0;
    };
    std::array<Second, 5> m_seconds; ///< only without a configured pace
};

} // namespace helio
