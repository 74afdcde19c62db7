// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine is asked with, and what it answers.
#pragma once

#include "core/domain/account.h"
#include "core/domain/accountuse.h"
#include "core/domain/circuit.h"
#include "core/domain/decision.h"
#include "core/domain/message.h"
#include "core/domain/pricetable.h"
#include "core/domain/providerinfo.h"
#include "core/domain/result.h"
#include "core/domain/route.h"

#include <QUrl>

namespace helio
{

/** The answer to a submission, given after its row is durable. */
struct Submission {
    MessageId id;
    MessageState state = MessageState::Queued;
    bool isRepeat = false; ///< the idempotency key was known: the first message's id
    int segments = 1;
    Encoding encoding = Encoding::Gsm7;
    QStringList warnings; ///< sentences, e.g. "+1 555 01• is in no known range"
};

/** A submission with the key that makes repeating it harmless; an empty key protects nothing. */
struct SubmitRequest {
    Draft draft;
    QString idempotencyKey;
};

/** How the engine stands at a glance: the status strip. */
struct EngineStatus {
    int inFlight = 0;
    double sentPerSecond = 0;  ///< over the last 5 s
    qint64 callbacksTaken = 0; ///< since start
    qint64 callbacksForged = 0;
    qint64 callbacksUnmatched = 0;
    bool isStopping = false;
    QString trouble; ///< a sentence while the database or an account is in trouble
};

/** How one account stands at this moment. */
struct AccountCard {
    Account account;
    ProviderInfo provider; ///< without a word where this program has no such adapter
    QString trouble;       ///< why it cannot send, as a sentence; empty: it can
    CircuitState circuit = CircuitState::Closed;
    Instant circuitSince{}; ///< of its last change; 0: never
    Instant circuitUntil{}; ///< where open: when a first request may try again
    int weightPercent = 100;
    double pace = 0;           ///< segments a second now; 0: no pace
    double configuredPace = 0; ///< as its settings say
    int inFlight = 0;          ///< requests under way
    int concurrency = 0;       ///< requests at once, at most
    AccountUse use = AccountUse::InUse;
    QString useReason;            ///< a person's; empty where it is in use
    bool areSecretsThere = false; ///< every secret it names was found
};

/** The team's own routes, or the shipped ones for the accounts there are. */
struct RoutesInForce {
    QList<Route> routes;
    bool areShipped = true;
};

/** What would become of a message now. */
struct RouteTest {
    Decision decision;
    QStringList sentences; ///< the decision for people, most important first
    QStringList warnings;  ///< about the draft, as a submission has them
    int segments = 1;
    Encoding encoding = Encoding::Gsm7;
};

/** What came of a call to ourselves at the address that a provider is given. */
struct CallbackCheck {
    QUrl address; ///< as the provider is told, without a key
    bool isGood = false;
    QString sentence; ///< what happened
    QString advice;   ///< the likely cause and what to do; empty where it is good
    std::chrono::milliseconds latency{0};
};

} // namespace helio
