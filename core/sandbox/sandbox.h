// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QHostAddress>
#include <QObject>

#include <chrono>
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
    QByteArray authToken; ///< Basic password and key of X-Twilio-Signature
    quint64 seed = 1;
    SandboxFaults faults;
    bool sendsCallbacks = true;
    bool magicNumbers = true; ///< Twilio's test numbers answer with their errors
};

/** What arrived, for tests and the demonstration. */
struct SandboxStatistics {
    qint64 requests = 0;
    qint64 taken = 0;
    qint64 refused = 0;
    qint64 cut = 0;
    qint64 callbacksSent = 0;
    qint64 callbacksFailed = 0;
};

/**
 * A carrier on loopback that speaks Twilio's Messages API and signs its callbacks, with settable
 * faults. The same seed and the same requests give the same faults. Lives on one thread.
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

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace helio
