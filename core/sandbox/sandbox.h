// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QHostAddress>
#include <QList>
#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace helio
{

/** What the sandbox does wrong, and how often. Probabilities are 0–1 and drawn from the seed. */
struct SandboxFaults {
    std::chrono::milliseconds latency{0}; ///< before each answer
    std::chrono::milliseconds jitter{0};  ///< added, uniform
    double tooMany = 0;                   ///< 429, code 20429, message not taken
    double serverError = 0;               ///< 500, code 20500, message not taken
    double permanent = 0;                 ///< 400, code 21211
    double cut = 0;                       ///< taken, connection closed without an answer
    double undelivered = 0;               ///< taken, final callback says undelivered 30005
    double late = 0;                      ///< the final callback comes lateBy later
    double repeated = 0;                  ///< each callback comes twice
    double outOfOrder = 0;                ///< the final callback before "sent"
    std::chrono::milliseconds lateBy{3'000};
    std::chrono::milliseconds callbackDelay{20};
};

struct SandboxSettings {
    QString accountSid = QStringLiteral("AC00000000000000000000000000000000");
    QByteArray authToken;    ///< Basic password and key of X-Twilio-Signature
    QString apiKeySid;       ///< SK…: accepted instead of the account's own name, where set
    QByteArray apiKeySecret; ///< its password; signatures are made with the token all the same
    quint64 seed = 1;
    SandboxFaults faults;
    bool sendsCallbacks = true;
    bool magicNumbers = true;     ///< Twilio's test numbers answer with their errors
    int messagesKept = 1'000'000; ///< the oldest are forgotten
};

/** What arrived, for tests and the demonstration. */
struct SandboxStatistics {
    qint64 requests = 0; ///< to create a message
    qint64 taken = 0;
    qint64 refused = 0;
    qint64 cut = 0; ///< of those taken
    qint64 callbacksSent = 0;
    qint64 callbacksFailed = 0;
};

/** A message the sandbox took. */
struct SandboxMessage {
    QString sid;
    QString to;
    QString from; ///< empty: a messaging service picks one later
    QString body;
};

/**
 * A carrier on loopback that speaks Twilio's Messages API and signs its callbacks, with settable
 * faults. The same seed and the same requests give the same faults, whatever their order. Calls
 * back to loopback only. Lives on one thread.
 */
class Sandbox : public QObject
{
    Q_OBJECT

public:
    explicit Sandbox(SandboxSettings settings, QObject *parent = nullptr);
    ~Sandbox() override;

    /** Loopback only: any other address is refused. */
    Result<quint16> listen(const QHostAddress &address, quint16 port);
    SandboxStatistics statistics() const;
    QList<SandboxMessage> messages() const;

    /** Somebody writes to us: a signed POST to \a url. \a done hears the HTTP status, or 0. */
    void sendInbound(const QByteArray &url, const QString &from, const QString &to,
            const QString &body, const std::function<void(int status)> &done = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace helio
