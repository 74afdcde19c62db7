// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/twiliochecks.h"

#include <QByteArray>
#include <QString>

#include <deque>
#include <optional>

namespace helio
{

/** One message in the carrier's books. Texts are UTF-8: a million are to fit in memory. */
struct CarriedMessage {
    enum class End : quint8 { Delivered, Undelivered };

    QByteArray sid;
    QByteArray to;
    QByteArray from;
    QByteArray service;
    QByteArray body;
    QByteArray callback; ///< its address; empty once nothing more will be told
    qint64 takenAt = 0;  ///< milliseconds since 1970, as are the others
    qint64 leavesAt = 0; ///< becomes "sent"
    qint64 endsAt = 0;   ///< becomes delivered or undelivered
    quint16 segments = 1;
    quint8 media = 0;
    End end = End::Delivered;
    bool isScheduled = false;
    bool isCancelled = false;
    bool isDeleted = false;

    /** queued, accepted, scheduled, sent, delivered, undelivered or canceled: time decides. */
    QString status(qint64 now) const;
    bool hasEnded(qint64 now) const { return !isCancelled && now >= endsAt; }
    bool hasLeft(qint64 now) const { return !isCancelled && now >= leavesAt; }
};

/** What a list of messages is narrowed to. Times are milliseconds since 1970. */
struct CarrierQuery {
    QString to;
    QString from;
    std::optional<qint64> sentFrom;   ///< at or after
    std::optional<qint64> sentBefore; ///< before
    qsizetype skip = 0;
    qsizetype count = 50;
};

/** The carrier's books: every message it took, oldest first, bounded. */
class Carrier
{
public:
    Carrier(quint64 seed, int messagesKept);

    CarriedMessage &take(const CreateRequest &request, qint64 now);
    /** Nothing where it is unknown, deleted or forgotten. */
    CarriedMessage *find(const QString &sid);

    struct Page {
        QList<const CarriedMessage *> messages; ///< newest first
        bool hasMore = false;
    };
    Page list(const CarrierQuery &query, qint64 now) const;
    const std::deque<CarriedMessage> &all() const { return m_messages; }

    /** A sid of another kind of message, such as inbound. */
    QString nextSid();

private:
    QByteArray sidOf(quint64 index) const;

    quint64 m_seed;
    size_t m_kept;
    std::deque<CarriedMessage> m_messages;
    quint64 m_first = 0; ///< index of the oldest one still kept
    quint64 m_others = 0;
};

} // namespace helio
