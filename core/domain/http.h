// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>
#include <utility>

namespace helio
{

/** Header fields in order of arrival; names compare without case. */
class HttpHeaders
{
public:
    void add(const QByteArray &name, const QByteArray &value) { m_fields.append({name, value}); }
    /** The first value of that name, or empty. */
    QByteArray value(const QByteArray &name) const;
    bool contains(const QByteArray &name) const;
    const QList<std::pair<QByteArray, QByteArray>> &fields() const { return m_fields; }

private:
    QList<std::pair<QByteArray, QByteArray>> m_fields;
};

/** A request, ours to a provider or somebody's to us. */
struct HttpRequest {
    QByteArray method = "GET";
    QUrl url; ///< absolute when ours; path and query when received
    /** Received only: path and query, every escape as sent. QUrl evens some out (%7e, %2b). */
    QByteArray target;
    HttpHeaders headers;
    QByteArray body;
    QString remote; ///< received: the peer's address
};

/** An answer; or, from HttpClient, the news that none came. */
struct HttpReply {
    int status = 0; ///< 0: no answer
    HttpHeaders headers;
    QByteArray body;
    /** Ours only: whether any byte of the request's body may have reached the other side. */
    bool mayHaveArrived = true;
    QString networkError; ///< a sentence, where status is 0
    std::chrono::milliseconds latency{0};

    bool isAnswer() const { return status != 0; }
};

/** Retry-After as seconds or HTTP date (RFC 9110 §10.2.3), bounded to a day; nothing if absent or
 * absurd. */
std::optional<std::chrono::seconds> retryAfter(
        const HttpReply &reply, std::chrono::sys_seconds now);

} // namespace helio
