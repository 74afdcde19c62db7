// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/message.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace helio
{

/** One line of a message's history. Append-only. */
struct Event {
    qint64 sequence = 0; ///< order of writing
    MessageId message;
    Instant at;
    QString kind; ///< accepted, claimed, sent, retry … as eventKinds() lists them
    MessageState state = MessageState::Queued; ///< the state after it
    int attempt = 0;
    QJsonObject detail; ///< code, text, provider_ref, retry_at, by … whatever the kind needs

    bool operator==(const Event &) const = default;
};

/** One try at handing a message to a provider. */
struct Attempt {
    MessageId message;
    int number = 0;
    AccountId account;
    Instant startedAt;
    std::optional<Instant> finishedAt;
    QString outcome; ///< open, accepted, deferred, refused, unknown, released, failed
    QString code;    ///< the provider's error code
    QString text;
    int httpStatus = 0;
    int latencyMs = 0;
    QString providerRef;
    QString request;           ///< redacted; kept for 7 days
    QString reply;             ///< redacted; kept for 7 days
    QString decision;          ///< why this account: a Decision as JSON; empty where none was made
    std::optional<Money> cost; ///< as estimated when it left

    bool operator==(const Attempt &) const = default;
};

/** A provider's call to us, as kept for 7 days. */
struct CallbackRecord {
    qint64 sequence = 0;
    Instant at;
    AccountId account;
    MessageId message; ///< empty: matched nothing
    QString providerRef;
    QString kind;    ///< status, inbound
    QString status;  ///< the provider's word
    QString verdict; ///< applied, duplicate, stale, unmatched, malformed
    QString payload; ///< redacted

    bool operator==(const CallbackRecord &) const = default;
};

/** A place in the queue, where accounts' paces decide when it leaves. */
struct QueuePlace {
    QStringList accounts;  ///< one of which takes it
    qint64 ahead = 0;      ///< messages before it in its queue
    double pace = 0;       ///< segments a second, of all \a accounts together
    bool isSlowed = false; ///< a provider asked for less than was configured
    Instant earliest;      ///< at that pace; others may share it

    bool operator==(const QueuePlace &) const = default;
};

/** What other tables than the message's own know of its way, as of when it was read. */
struct Prospects {
    bool canBeAsked = false;                 ///< its provider can be asked what became of it
    bool isNeverTold = false;                ///< its provider sends no receipts
    std::chrono::hours unconfirmedAfter{72}; ///< without news since it was sent
    std::optional<QueuePlace> place;

    bool operator==(const Prospects &) const = default;
};

/** Everything known about one message: what support reads. */
struct MessageHistory {
    Message message;
    QList<Event> events;
    QList<Attempt> attempts;
    QList<CallbackRecord> callbacks;
    QStringList providerRefs;           ///< every id the providers gave it, oldest try first
    std::optional<Prospects> prospects; ///< nothing: its account is gone, or not chosen yet
};

/** Every kind of event that sentence() has words for. */
QStringList eventKinds();

/** The event in plain words: "Twilio took it (SM…)." Never holds a number or the body. */
QString sentence(const Event &event);

/**
 * What stands and what happens next: "Waiting to be sent again at 14:02 (attempt 2 of 4)." Without
 * \a prospects it is silent about what only they know.
 */
QString situation(const Message &message, Instant now,
        const std::optional<Prospects> &prospects = std::nullopt);

} // namespace helio
