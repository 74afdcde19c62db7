// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/agenda.h"
#include "core/sandbox/callbacksender.h"
#include "core/sandbox/faultdraw.h"
#include "core/sandbox/sandboxsettings.h"
#include "core/sandbox/wire.h"
#include "core/web/listener.h"

#include <QHash>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace helio
{

/**
 * What every wire shares: the listener, the faults and their waiting, the books, outages, callbacks
 * and the counting. Lives on one thread; outlives its wires.
 */
class Exchange : public QObject
{
    Q_OBJECT

public:
    explicit Exchange(SandboxSettings settings, QObject *parent = nullptr);

    /** On loopback; wires hear of their callback addresses then. */
    Result<quint16> listen(const QHostAddress &address, quint16 port);
    /** "http://127.0.0.1:9000", once it listens. */
    const QString &address() const { return m_address; }

    /** Called by each wire as it is made; the answer is the wire's index. */
    quint8 enrol(Wire &wire);
    /**
     * Serves a route of \a wire's, unless an outage speaks first. Wires that share a path each
     * say by \a isOwn which requests they mean.
     */
    void route(const Wire &wire, const QByteArray &method, const QString &pattern,
            Listener::Handler handler, std::function<bool(const HttpRequest &request)> isOwn = {});

    /**
     * Draws each submission's faults, waits as they say, takes what is to be taken, answers in the
     * wire's words, and plans the callbacks. The first submission's draw speaks for the whole
     * request (429, 500, the cut); the others' for themselves. \a order is never empty.
     */
    void carry(const Wire &wire, std::vector<CarrierRequest> order, const Listener::Answer &answer);
    /** Counts and answers a request to create that the wire itself found wrong. */
    void refuse(const Wire &wire, const HttpReply &reply, const Listener::Answer &answer);

    /** 32 hexadecimal digits that name a place in the books; the seed is in them. */
    QByteArray keyOf(quint64 index) const;
    /** The message of \a wire that keyOf() named; nothing where it is unknown, deleted or gone. */
    CarriedMessage *find(const Wire &wire, QStringView key);

    /** Somebody wrote on WhatsApp, and may be written to freely for a while; digits name them. */
    void hear(const QString &person);
    bool mayWriteFreelyTo(const QString &person) const;

    const SandboxSettings &settings() const { return m_settings; }
    Carrier &carrier() { return m_carrier; }
    Listener &listener() { return m_listener; }
    CallbackSender &sender() { return m_sender; }
    static qint64 now();

    /** Nothing where no wire has that word. */
    Wire *wire(const QString &word) const;
    const std::vector<Wire *> &wires() const { return m_wires; }
    SandboxStatistics statistics(const Wire &wire) const { return m_desks[wire.index()].counts; }
    void setOutage(const Wire &wire, const SandboxOutage &outage);
    /** Nothing where none lasts. */
    std::optional<SandboxOutage> outage(const Wire &wire) const;
    void setCallbackUrl(const Wire &wire, const QByteArray &url);

private:
    /** What the exchange keeps for one wire. */
    struct Desk {
        SandboxStatistics counts;
        SandboxOutage outage;
        qint64 outageEnds = 0; ///< milliseconds since 1970
        QByteArray callbackUrl;
    };
    /** One of the wires that share a path. */
    struct Claim {
        std::function<bool(const HttpRequest &request)> isOwn;
        Listener::Handler handler;
    };
    struct Parcel {
        CarrierRequest submission;
        FaultDraw draw;
    };

    void serveShared(const std::vector<Claim> &claims, const HttpRequest &request,
            const QStringList &parts, const Listener::Answer &answer) const;
    void subscribe(quint8 wire);
    bool isAway(quint8 wire) const;
    void turnAway(quint8 wire, const Listener::Answer &answer, std::function<void()> serve);
    void settle(const Wire &wire, std::span<const Parcel> parcels, const Listener::Answer &answer);
    const CarriedMessage &take(const Wire &wire, const Parcel &parcel, qint64 now);
    void planCallbacks(const CarriedMessage &message, const FaultDraw &draw, qint64 now);
    void callBack(quint64 index, Stage stage);

    SandboxSettings m_settings;
    quint64 m_mark; ///< the seed, mixed
    Carrier m_carrier;
    QHash<quint64, quint32> m_seen; ///< how often each recipient and text came on each wire
    QHash<QString, qint64> m_heard; ///< when somebody wrote last
    std::vector<Wire *> m_wires;
    std::vector<Desk> m_desks;                         ///< by the wire's index
    std::map<QByteArray, std::vector<Claim>> m_shared; ///< by method and path
    Agenda m_agenda;
    CallbackSender m_sender;
    Listener m_listener;
    QString m_address;
};

} // namespace helio
