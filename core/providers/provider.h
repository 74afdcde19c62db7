// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"
#include "core/domain/http.h"
#include "core/domain/message.h"
#include "core/domain/result.h"
#include "core/domain/sendoutcome.h"

#include <QList>
#include <QString>

#include <memory>
#include <vector>

namespace helio
{

/** One setting or secret of a provider's account: enough to draw a form and to check a value. */
struct SettingInfo {
    QString name;  ///< as in `account add --set name=…`
    QString label; ///< for people
    QString help;  ///< one sentence
    QString defaultValue;
    QString pattern; ///< anchored regular expression; empty: anything
    bool isRequired = false;
};

/** What a provider is and can, as data. */
struct ProviderInfo {
    QString word;  ///< "twilio"
    QString title; ///< "Twilio SMS"
    QList<Channel> channels;
    QList<SettingInfo> settings;
    QList<SettingInfo> secrets;
    bool hasCallbacks = false;
    bool canFind = false; ///< findRequest works: an unknown outcome can be settled by asking
    bool canFetch = false;
    int maxCharacters = 1600;
    double defaultPerSecond = 10;
    int defaultConcurrency = 16;
};

/** An account with its secrets resolved: what an adapter needs to speak. */
struct ProviderContext {
    Account account;
    SecretValues secrets;
    QString publicUrl; ///< scheme, host and port as the provider reaches us; no slash at the end
    Instant now;

    /** The setting, or the provider's default for it. */
    QString setting(const QString &name, const QString &fallback = {}) const
    {
        return account.settings.value(name, fallback);
    }
};

/** A call from a provider, verified and read. */
struct CallbackContent {
    std::optional<Receipt> receipt;
    std::optional<InboundMessage> inbound;
    QString redactedPayload;
};

/** Verification failed: 403, nothing changes. Malformed: 400. */
enum class CallbackFault { Forged, Malformed };
using CallbackReading = std::variant<CallbackContent, CallbackFault>;

/** What find or fetch brought. */
struct FoundMessage {
    Receipt receipt;
    Instant createdAt;
};

/**
 * Translation between our values and one provider's wire format. Pure: no connection, timer,
 * thread, state or log. One object serves every account of that provider.
 */
class Provider
{
public:
    virtual ~Provider() = default;
    virtual const ProviderInfo &info() const = 0;

    /** Checks settings and the presence of secrets; the sentence names the setting. */
    virtual Result<void> check(const ProviderContext &context) const = 0;

    /** The request that sends \a message. Its body never reaches a log; see redactedRequest. */
    virtual HttpRequest sendRequest(
            const ProviderContext &context, const Message &message) const = 0;
    /** What the answer (or its absence) means for the message. Never throws, never guesses. */
    virtual SendOutcome readReply(const ProviderContext &context, const HttpReply &reply) const = 0;
    /** Request and answer for support's eyes: numbers masked, texts by length, no credentials. */
    virtual QString redactedRequest(const HttpRequest &request) const = 0;
    virtual QString redactedReply(const HttpReply &reply) const = 0;

    /** Asks after one message by its id there (polling, price). */
    virtual std::optional<HttpRequest> statusRequest(
            const ProviderContext &context, const QString &providerRef) const = 0;
    virtual Result<Receipt> readStatus(
            const ProviderContext &context, const HttpReply &reply) const = 0;

    /** "Is it there already?" for an attempt that started at \a since; nothing if it cannot ask. */
    virtual std::optional<HttpRequest> findRequest(
            const ProviderContext &context, const Message &message, Instant since) const = 0;
    /** Everything that may be that message (same recipient, sender and text), oldest first. */
    virtual Result<QList<FoundMessage>> readFound(const ProviderContext &context,
            const Message &message, Instant since, const HttpReply &reply) const = 0;
    /** The request for the list's following page, where readFound's reply had one worth reading. */
    virtual std::optional<HttpRequest> nextFindRequest(
            const ProviderContext &context, Instant since, const HttpReply &reply) const = 0;

    /** A harmless authenticated request for `account test`. */
    virtual HttpRequest probeRequest(const ProviderContext &context) const = 0;
    virtual Result<void> readProbe(
            const ProviderContext &context, const HttpReply &reply) const = 0;

    /** Verifies, then parses a status callback. \a request.url is path and query as received. */
    virtual CallbackReading readCallback(
            const ProviderContext &context, const HttpRequest &request) const = 0;
    /** Verifies, then parses an inbound message. */
    virtual CallbackReading readInbound(
            const ProviderContext &context, const HttpRequest &request) const = 0;
    /** What the provider wants to hear when its call was taken. */
    virtual HttpReply inboundAnswer() const = 0;
};

/** Every provider that was built in, by word. Written by CMake from core/providers' word list. */
const std::vector<std::unique_ptr<const Provider>> &providerCatalogue();
/** The adapter of that word, or null. */
const Provider *findProvider(const QString &word);

} // namespace helio
