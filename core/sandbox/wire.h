// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"
#include "core/sandbox/callbacksender.h"
#include "core/sandbox/carrier.h"

#include <optional>
#include <span>

namespace helio
{

class Exchange;

/** Why a request or a recipient is turned away, in no provider's words yet. */
enum class Refusal { Unauthorized, TooMany, ServerError, Permanent };

/** What became of one recipient of a request. */
struct Outcome {
    const CarrierRequest &submission;
    const CarriedMessage *message = nullptr; ///< nothing where it was refused
    Refusal refusal = Refusal::Permanent;    ///< where it was, and submission.refusal is 0
};

/**
 * One provider's way of speaking: its routes, checks, answers and callbacks. What all wires share
 * (faults, waiting, the books, outages, counting) is the Exchange's.
 */
class Wire
{
public:
    /** \a word is the provider's, as accounts spell it. */
    Wire(Exchange &exchange, QString word);
    virtual ~Wire();
    Wire(const Wire &) = delete;
    Wire &operator=(const Wire &) = delete;

    const QString &word() const { return m_word; }
    /** Its place in the exchange; what CarriedMessage::wire says. */
    quint8 index() const { return m_index; }

    /** What the message with that place in the books is called there. */
    virtual QByteArray nameOf(quint64 message) const = 0;
    /** The answer to a request that was carried: one outcome for each of its submissions. */
    virtual HttpReply answer(std::span<const Outcome> outcomes, qint64 now) const = 0;
    /** The answer to a request that is turned away as a whole. */
    virtual HttpReply refused(Refusal refusal) const = 0;
    /** Nothing where the provider does not tell that stage. */
    virtual std::optional<Callback> statusCallback(
            const CarriedMessage &message, Stage stage, const QByteArray &url) const = 0;
    /** Somebody writes to us; nothing where this wire has no such call. */
    virtual std::optional<Callback> inboundCallback(const QByteArray &url, const QString &from,
            const QString &to, const QString &body) const = 0;
    /** What is called when callbacks are to go to \a url from now on; nothing where nobody asks. */
    virtual std::optional<Callback> subscription(const QByteArray &url);
    /** To a path below the provider's own that is not served; nothing for paths of others. */
    virtual std::optional<HttpReply> notServed(const HttpRequest &request, int status) const;

protected:
    Exchange &exchange() const { return m_exchange; }

private:
    Exchange &m_exchange;
    QString m_word;
    quint8 m_index;
};

} // namespace helio
