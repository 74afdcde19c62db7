// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"
#include "core/domain/result.h"
#include "core/domain/route.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

namespace helio
{

struct Attempt;

enum class Verdict {
    Send,   ///< now, by the chosen account
    Wait,   ///< for the chosen account's turn, or for any account at all
    GiveUp, ///< no account can ever take it: its last refusal is final
};

/** Why a candidate is left out, or why nobody was chosen. Stored by name. */
enum class WhyNot {
    NoRoute,       ///< (the message) no route fits it
    NotConfigured, ///< no such account
    OtherChannel,  ///< it does not carry the message's channel
    Tried,         ///< it refused this message before
    TooLong,       ///< its provider takes no text of that length
    WindowClosed,  ///< WhatsApp takes a template only: the person has not written lately
    Stopped,       ///< by a person, or because its credentials are wrong
    Drained,       ///< a person lets routes pass it by
    Isolated,      ///< a person lets nothing leave by it
    CircuitOpen,   ///< it fails; nothing is sent there for now
    TooDear,       ///< the message's cost would rise above its limit
    Pace,          ///< its pace or a pause lets nothing leave soon enough
    Attempts,      ///< (the message) all its tries are used up
};
QString toName(WhyNot why);
std::optional<WhyNot> whyNotFromName(const QString &name);

/** One account as it was weighed for one message. Numbers are rounded as they are stored. */
struct WeighedCandidate {
    AccountId account;
    Channel channel = Channel::Sms;
    std::optional<WhyNot> leftOut;  ///< nothing: it was in the running
    std::optional<Instant> until;   ///< left out until then, where that is known
    double score = 0;               ///< Balanced only; the highest wins
    double rate = 0;                ///< drawn for it: what part of its messages may arrive, 0 to 1
    std::optional<double> measured; ///< part that was delivered, or accepted where no receipt came
    bool isByReceipt = false;       ///< measured by receipts
    int weight = 100;               ///< after what health takes from it
    std::optional<Money> price;     ///< of the whole message, as estimated
    std::optional<double> dearness; ///< price against the chosen one's, where they compare
    std::optional<std::chrono::milliseconds> latency; ///< half of its requests were faster
    std::chrono::milliseconds wait{0};                ///< until it could leave
    bool hasStumbled = false;                         ///< could not take this very message before

    bool operator==(const WeighedCandidate &) const = default;
};

/** A route that stood before the one that decided, and what kept the message off it. */
struct SkippedRoute {
    RouteId route;
    QString why; ///< "country", "prefix", …, "disabled", or "accounts": none of them exists
    bool operator==(const SkippedRoute &) const = default;
};

/** How one message's account was chosen: stored with its attempt, told to support. */
struct Decision {
    Verdict verdict = Verdict::Wait;
    AccountId account; ///< the chosen one; empty: none
    Channel channel = Channel::Sms;
    std::optional<Instant> retryAt; ///< Wait: when to decide again; nothing: when something changes
    std::optional<WhyNot> why;      ///< no account was chosen: the reason that would end first
    RouteId route;                  ///< empty: none fits, or the sender named the account
    Strategy strategy = Strategy::Balanced;
    QString country;
    bool isProbe = false;    ///< chosen to find out whether a failing account works again
    bool isFallback = false; ///< SMS instead of WhatsApp
    QList<SkippedRoute> skipped;
    QList<WeighedCandidate> candidates; ///< the chosen one first, those left out last
    int unlistedRoutes = 0;             ///< skipped, but dropped to keep the text short
    int unlistedCandidates = 0;

    bool operator==(const Decision &) const = default;
};

/** What a stored decision may take, in bytes. */
inline constexpr qsizetype longestDecision = 1024;

/**
 * JSON of at most longestDecision bytes. Where it would be longer, skipped routes are dropped
 * first, then candidates from the end (never the chosen one), always the same ones; both are
 * counted.
 */
QByteArray toJson(const Decision &decision);
Result<Decision> decisionFromJson(const QByteArray &json);

/** Names an account for people, such as "Africa's Talking". */
using AccountTitle = std::function<QString(const AccountId &)>;

/** The decision in plain sentences, most important first. Times are relative to \a now's day. */
QStringList sentences(const Decision &decision, const AccountTitle &title, Instant now);
/** Why \a attempt left by its account, in the same sentences; empty where no decision was kept. */
QStringList sentences(const Attempt &attempt);

} // namespace helio
