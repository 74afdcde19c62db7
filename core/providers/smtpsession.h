// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"
#include "core/providers/smtprequest.h"

#include <curl/curl.h>

#include <atomic>
#include <chrono>
#include <memory>

namespace helio
{

/**
 * One connection to a mail server, by libcurl, which speaks SMTP, TLS and AUTH and keeps it for the
 * next mail. What is ours is to listen: only the words exchanged tell whether a mail that ended
 * badly may have arrived. Everything here blocks, because libcurl waits for the server's verdict
 * with the whole thread; one thread at a time may use it, whichever.
 */
class SmtpSession
{
public:
    explicit SmtpSession(SmtpServer server);
    ~SmtpSession(); ///< closes at once

    const SmtpServer &server() const { return m_server; }
    /**
     * Connects where that is needed, and does what \a request says; see SmtpClient for the answer.
     * \a isCancelled, looked at about once a second, ends it early. After silence the session is
     * of no more use: a late answer would be taken for the next request's.
     */
    HttpReply exchange(const HttpRequest &request, std::chrono::milliseconds timeout,
            const std::atomic<bool> &isCancelled);
    /** Says QUIT, as RFC 5321 §4.1.1.10 wants it, where the connection still is. */
    void leave(std::chrono::milliseconds timeout, const std::atomic<bool> &isCancelled);

private:
    HttpReply perform(const HttpRequest &request, std::chrono::milliseconds timeout,
            const std::atomic<bool> &isCancelled);
    void connectLike(std::chrono::milliseconds timeout);
    HttpReply news(CURLcode result) const;
    void beginWaiting(const char *stage);
    void onCommand(const QByteArray &line);
    bool onAnswer(const QByteArray &line);

    static int hearTraffic(CURL *, curl_infotype type, char *data, size_t size, void *self);
    static size_t hearAnswer(char *data, size_t size, size_t count, void *self);
    static size_t readBody(char *data, size_t size, size_t count, void *self);

    SmtpServer m_server;
    std::unique_ptr<CURL, void (*)(CURL *)> m_easy;
    bool m_isSignedIn = false;
    bool m_wasAnswered = false; ///< whatever, ever

    // Of the request under way:
    QByteArray m_body;
    qsizetype m_bodyRead = 0;
    const char *m_stage = smtpstage::connect;
    bool m_isKept = false;     ///< went over a connection of an earlier one
    bool m_isLeaving = false;  ///< QUIT was said; what follows is of no interest
    bool m_isUnsigned = false; ///< the server let us on without signing in
    QByteArray m_answer;       ///< to the last command; lines parted by line feeds
    int m_code = 0;            ///< its reply code, once it is whole
};

} // namespace helio
