// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/form.h"
#include "core/domain/http.h"
#include "core/web/listener.h"

#include <QList>
#include <QMap>

#include <functional>

namespace helio::testing
{

/** What arrived at the carrier. */
struct Arrival {
    QString to;
    QString from;
    QString body;
    QString callbackUrl;
    QString sid; ///< the id it would get, or got
};

/** A carrier on loopback with Twilio's face that does exactly what a test says. Real HTTP. */
class ScriptedCarrier
{
public:
    using Script = std::function<HttpReply(const Arrival &)>;
    using NumberScript = std::function<HttpReply(const QString &number)>;

    ScriptedCarrier();

    QString baseUrl() const;
    /** What to answer to a new message; taken() unless a test says otherwise. Status 0 cuts. */
    void setScript(Script script) { m_script = std::move(script); }
    /** What to answer about a number; numberFacts() unless a test says otherwise. */
    void setNumberScript(NumberScript script) { m_numberScript = std::move(script); }
    /** Holds back every answer about sending and looking up until release(). */
    void hold() { m_isHolding = true; }
    void release();
    /** Whether a look-up is answered, and what it finds. */
    bool answersLookUps = true;
    int lookUps = 0;
    int lists = 0; ///< asked for all messages of a time
    int statusRequests = 0;
    QStringList unlisted;     ///< ids that no list tells
    QStringList numbersAsked; ///< about, in order

    const QList<Arrival> &arrivals() const { return m_arrivals; }
    /** Those that the carrier took: they would reach a phone, and are listed. */
    const QList<Arrival> &taken() const { return m_taken; }
    QStringList bodies() const;
    /** Takes a message into the list without an answer, as a carrier does whose line is cut. */
    void take(const Arrival &arrival) { m_taken.append(arrival); }

    /** 201 with that id. */
    static HttpReply accepted(const Arrival &arrival);
    /** Lookup's answer about a mobile of that carrier. */
    static HttpReply numberFacts(const QString &carrier);
    /** Twilio's error shape. */
    static HttpReply error(int status, int code, const QByteArray &retryAfter = {});
    static HttpReply cut() { return {}; }

    /** A signed status callback for a message that was taken. */
    static HttpRequest callback(
            const Arrival &arrival, const QString &status, const QString &errorCode = {});

    static constexpr char accountSid[] = "AC00000000000000000000000000000002";
    static constexpr char authToken[] = "scripted-token";

private:
    void create(const HttpRequest &request, const Listener::Answer &answer);
    void reply(const std::function<void()> &say);
    HttpReply list(const HttpRequest &request);
    QJsonObject resource(const Arrival &arrival) const;

    Listener m_listener;
    quint16 m_port = 0;
    Script m_script;
    NumberScript m_numberScript;
    QList<Arrival> m_arrivals;
    QList<Arrival> m_taken;
    bool m_isHolding = false;
    QList<std::function<void()>> m_held;
};

} // namespace helio::testing
