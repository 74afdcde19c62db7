// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"
#include "core/sandbox/agenda.h"

#include <QByteArray>
#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace helio
{

class CallbackLine;

/** One call to be made. */
struct Callback {
    QByteArray method = "POST";
    QByteArray url;      ///< absolute, as it is to be spelt; no fragment
    HttpHeaders headers; ///< besides Host and Content-Length
    QByteArray body;
    std::function<void(int status)> done; ///< 0: nobody answered
    int tries = 0;
};

/**
 * Calls back over a few lasting HTTP/1.1 connections to each host, one request at a time on
 * each: about a fifth of what QNetworkAccessManager costs. Loopback hosts only, certificates
 * unchecked. No connection, no answer or 5xx is tried again, three times.
 */
class CallbackSender : public QObject
{
    Q_OBJECT

public:
    explicit CallbackSender(Agenda &agenda, QObject *parent = nullptr);
    ~CallbackSender() override;

    void post(Callback callback);

private:
    struct Host {
        std::deque<Callback> waiting;
        std::vector<std::unique_ptr<CallbackLine>> lines;
    };

    void dispatch(const QByteArray &origin);
    void onAnswered(CallbackLine *line, int status);
    void onBroken(CallbackLine *line);
    void settle(Callback callback, int status);
    void checkTimes();

    Agenda &m_agenda;
    std::unordered_map<QByteArray, Host> m_hosts; ///< by origin
    QTimer m_timer;
};

} // namespace helio
