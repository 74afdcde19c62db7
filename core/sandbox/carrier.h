// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <deque>
#include <optional>

namespace helio
{

/** One message to one recipient, as a client submitted it. */
struct CarrierRequest {
    QString to;      ///< as the client spelt it
    QString from;    ///< empty: picked later
    QString service; ///< the pool that the sender is picked from, where the provider has such
    QString body;
    QByteArray callback;  ///< where its status goes; empty: to the wire's own address
    QByteArray reference; ///< the client's own name for it
    int media = 0;
    std::optional<QDateTime> sendAt;
    bool isReadable = false; ///< the recipient's reading is told as well
    int failure = 0; ///< the provider's code where it is taken and then fails without leaving
    int note = 0;    ///< the wire's own, for its answer
    int refusal = 0; ///< the provider's code where this recipient is refused at once, and not taken
};

/** How far a message has come. Time decides. */
enum class Stage : quint8 {
    Waiting,
    Scheduled,
    Sent,
    Delivered,
    Undelivered,
    Failed,
    Read,
    Cancelled
};

/** One message in the carrier's books. Texts are UTF-8: a million are to fit in memory. */
struct CarriedMessage {
    enum class End : quint8 { Delivered, Undelivered, Failed };

    quint64 index = 0; ///< its place in the books, and what its name is made of
    QByteArray to;
    QByteArray from;
    QByteArray service;
    QByteArray body;
    QByteArray callback; ///< its address; empty: the wire's
    QByteArray reference;
    qint64 takenAt = 0;  ///< milliseconds since 1970, as are the others
    qint64 leavesAt = 0; ///< becomes sent
    qint64 endsAt = 0;   ///< becomes delivered, undelivered or failed
    qint64 readsAt = 0;  ///< becomes read; 0: never
    int failure = 0;     ///< the provider's code, where it failed
    quint16 segments = 1;
    quint8 media = 0;
    quint8 wire = 0;
    End end = End::Delivered;
    bool isScheduled = false;
    bool isCancelled = false;
    bool isDeleted = false;

    Stage stage(qint64 now) const;
    Stage lastStage() const; ///< before it is read
    bool hasEnded(qint64 now) const { return !isCancelled && now >= endsAt; }
    bool hasLeft(qint64 now) const { return !isCancelled && now >= leavesAt; }
};

/** What a list of messages is narrowed to. Times are milliseconds since 1970. */
struct CarrierQuery {
    quint8 wire = 0;
    QString to;
    QString from;
    QString reference;
    std::optional<quint64> index;
    std::optional<qint64> sentFrom;   ///< at or after
    std::optional<qint64> sentBefore; ///< before
    qsizetype skip = 0;
    qsizetype count = 50;
};

/** The carrier's books: every message it took on any wire, oldest first, bounded. */
class Carrier
{
public:
    explicit Carrier(int messagesKept);

    /** The reference holds until forgetOldest(). */
    CarriedMessage &take(const CarrierRequest &submission, quint8 wire, qint64 now);
    /** Keeps no more than is to be kept. */
    void forgetOldest();
    /** Nothing where it is unknown, deleted or forgotten. */
    CarriedMessage *find(quint64 index);

    struct Page {
        QList<const CarriedMessage *> messages; ///< newest first
        bool hasMore = false;
    };
    Page list(const CarrierQuery &query, qint64 now) const;
    const std::deque<CarriedMessage> &all() const { return m_messages; }

    /** A place for what has a name and no page in these books, such as inbound messages. */
    quint64 nextOther();

private:
    size_t m_kept;
    std::deque<CarriedMessage> m_messages;
    quint64 m_first = 0; ///< index of the oldest one still kept
    quint64 m_others = 0;
};

} // namespace helio
