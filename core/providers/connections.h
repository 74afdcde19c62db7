// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"

#include <QObject>

#include <functional>

namespace helio
{

/**
 * One account's connections to its provider, whatever they speak: HttpClient, SmtpClient. A number
 * of requests may be under way at once. Lives on the engine thread.
 */
class Connections : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const HttpReply &)>;
    using QObject::QObject;

    /** How many more may be sent now; below zero where more were. */
    virtual int freeSlots() const = 0;
    virtual int inFlight() const = 0;

    /**
     * Sends now, also beyond the free slots. \a done is called exactly once, later, on this thread,
     * unless this is destroyed first; it may send again, or destroy this.
     */
    virtual void send(const HttpRequest &request, Handler done) = 0;

signals:
    /** A slot became free. */
    void slotFreed();
};

} // namespace helio
