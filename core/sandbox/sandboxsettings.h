// SPDX-License-Identifier: GPL-3.0-or-later
// What a sandbox is told at its start, and the numbers it gives back.
#pragma once

#include "core/domain/outagecontrol.h"

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QString>

#include <chrono>

namespace helio
{

/**
 * What the sandbox does wrong, and how often. Probabilities are 0–1 and drawn from the seed. Each
 * wire says it in its provider's own words.
 */
struct SandboxFaults {
    std::chrono::milliseconds latency{0}; ///< before each answer
    std::chrono::milliseconds jitter{0};  ///< added, uniform
    double tooMany = 0;                   ///< over the provider's rate, message not taken
    double serverError = 0;               ///< the provider's own failure, message not taken
    double permanent = 0;                 ///< the recipient is refused
    double cut = 0;                       ///< taken, connection closed without an answer
    double undelivered = 0;               ///< taken, final callback says undelivered
    double late = 0;                      ///< the final callback comes lateBy later
    double repeated = 0;                  ///< each callback comes twice
    double outOfOrder = 0;                ///< the final callback before "sent"
    double unread = 0;                    ///< WhatsApp: delivered, and no read receipt ever comes
    std::chrono::milliseconds lateBy{3'000};
    std::chrono::milliseconds callbackDelay{20};
};

/** One provider is away: every request on its wire ends the same way until then. */
struct SandboxOutage {
    using Kind = OutageKind;
    Kind kind = Kind::ServerError;
    QDateTime until;                                     ///< in the past: it is over
    std::chrono::milliseconds slowness = outageSlowness; ///< Slow: how late all is done
};

// Who may send on the wires beside Twilio's. A secret left empty is the sandbox's auth token.

struct AfricasTalkingAccount {
    QString username = QStringLiteral("sandbox");
    QByteArray apiKey;
};

struct UnifonicAccount {
    QByteArray appSid;
    /** The same text to the same number within it is refused as a duplicate; 0: never. */
    std::chrono::milliseconds duplicateWindow{0};
};

struct VonageAccount {
    QString apiKey = QStringLiteral("abcd1234");
    QByteArray apiSecret;
    QByteArray signatureSecret;                         ///< empty: its calls are not signed
    QString signatureMethod = QStringLiteral("sha256"); ///< of an HMAC, or md5hash
    bool callsWithJson = true;                          ///< else with a form
};

struct WhatsAppAccount {
    QString phoneNumberId = QStringLiteral("106540352242922");
    QString businessId = QStringLiteral("102290129340398"); ///< the WhatsApp Business Account
    QString displayNumber = QStringLiteral("15550050006");
    QByteArray accessToken;
    QByteArray appSecret;         ///< key of X-Hub-Signature-256
    QMap<QString, int> templates; ///< body parameters by name; empty: every template exists
};

struct AwsAccount {
    QByteArray accessKeyId = "AKIASANDBOX000000000";
    QByteArray secretAccessKey;
    QByteArray sessionToken; ///< of temporary credentials; empty: they are lasting
    QByteArray region;       ///< empty: any
    QString topicArn = QStringLiteral("arn:aws:sns:us-east-1:123456789012:heliograph");
    int signatureVersion = 1;           ///< of SNS notifications, 1 or 2
    bool confirmsSubscriptions = false; ///< events begin only once SubscribeURL was visited
};

struct SandboxSettings {
    QString accountSid = QStringLiteral("AC00000000000000000000000000000000");
    QByteArray authToken;    ///< Basic password and key of X-Twilio-Signature; opens /_sandbox too
    QString apiKeySid;       ///< SK…: accepted instead of the account's own name, where set
    QByteArray apiKeySecret; ///< its password; signatures are made with the token all the same
    quint64 seed = 1;
    SandboxFaults faults;
    bool sendsCallbacks = true;
    bool magicNumbers = true;     ///< Twilio's test numbers answer with their errors
    int messagesKept = 1'000'000; ///< the oldest are forgotten
    /** By provider's word: where callbacks go that no message brought an address for. */
    QMap<QString, QByteArray> callbackUrls;
    /** How long after their last message somebody on WhatsApp may be written to freely. */
    std::chrono::milliseconds whatsAppWindow = std::chrono::hours(24);
    AfricasTalkingAccount africasTalking;
    UnifonicAccount unifonic;
    VonageAccount vonage;
    WhatsAppAccount whatsApp;
    AwsAccount aws;

    const QByteArray &secret(const QByteArray &own) const
    {
        return own.isEmpty() ? authToken : own;
    }
};

/** What arrived, for tests and the demonstration. */
struct SandboxStatistics {
    qint64 requests = 0; ///< to create messages
    qint64 taken = 0;    ///< messages; one request may bring several
    qint64 refused = 0;
    qint64 cut = 0; ///< of those taken
    qint64 callbacksSent = 0;
    qint64 callbacksFailed = 0;
    qint64 turnedAway = 0; ///< requests of any kind that met an outage

    SandboxStatistics &operator+=(const SandboxStatistics &other);
};

/** A message the sandbox took. */
struct SandboxMessage {
    QString sid; ///< its name there
    QString to;
    QString from; ///< empty: the provider picks one later
    QString body;
    QString provider; ///< the wire's word
};

} // namespace helio
