// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/http.h"
#include "core/domain/message.h"
#include "core/domain/numberfacts.h"
#include "core/domain/providerinfo.h"
#include "core/domain/result.h"
#include "core/domain/sendoutcome.h"
#include "core/providers/callbackreading.h"
#include "core/providers/providercontext.h"

#include <memory>
#include <vector>

namespace helio
{

/** What find or fetch brought. */
struct FoundMessage {
    Receipt receipt;
    Instant createdAt;
};

/** What became of several messages, in one answer. */
struct StatusPage {
    QList<Receipt> receipts;
    std::optional<HttpRequest> next; ///< the list goes on there
};

/**
 * Translation between our values and one provider's wire format. Pure: no connection, timer,
 * thread, state or log. One object serves every account of that provider.
 *
 * Only the first group is required; what a provider cannot do keeps its default here, and its
 * ProviderInfo says so.
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

    /** A harmless authenticated request for `account test`. */
    virtual HttpRequest probeRequest(const ProviderContext &context) const = 0;
    virtual Result<void> readProbe(
            const ProviderContext &context, const HttpReply &reply) const = 0;

    /** One request for several messages of one text and sender; info().batchSize at most. */
    virtual HttpRequest batchRequest(
            const ProviderContext &context, const QList<Message> &messages) const;
    /** One outcome for each of \a messages, in their order. */
    virtual QList<SendOutcome> readBatch(const ProviderContext &context,
            const QList<Message> &messages, const HttpReply &reply) const;

    /** Asks after one message by its id there (polling, price). */
    virtual std::optional<HttpRequest> statusRequest(
            const ProviderContext &context, const QString &providerRef) const;
    virtual Result<Receipt> readStatus(
            const ProviderContext &context, const HttpReply &reply) const;

    /** Asks after all that was sent between two moments: for many messages, instead of each. */
    virtual std::optional<HttpRequest> listRequest(
            const ProviderContext &context, Instant from, Instant until) const;
    virtual Result<StatusPage> readList(
            const ProviderContext &context, const HttpReply &reply) const;

    /** "Is it there already?" for an attempt that started at \a since; nothing if it cannot ask. */
    virtual std::optional<HttpRequest> findRequest(
            const ProviderContext &context, const Message &message, Instant since) const;
    /** Everything that may be that message (same recipient, sender and text), oldest first. */
    virtual Result<QList<FoundMessage>> readFound(const ProviderContext &context,
            const Message &message, Instant since, const HttpReply &reply) const;
    /** The request for the list's following page, where readFound's reply had one worth reading. */
    virtual std::optional<HttpRequest> nextFindRequest(
            const ProviderContext &context, Instant since, const HttpReply &reply) const;

    virtual std::optional<HttpRequest> balanceRequest(const ProviderContext &context) const;
    virtual Result<Money> readBalance(const ProviderContext &context, const HttpReply &reply) const;

    /** Asks about a number in E.164, at the provider's price; nothing for any other text. */
    virtual std::optional<HttpRequest> lookupRequest(
            const ProviderContext &context, const QString &number) const;
    /** An invalid number is a fact; the error says why nothing was told, without the number. */
    virtual Result<NumberFacts> readLookup(
            const ProviderContext &context, const HttpReply &reply) const;

    /**
     * The address of what readCallback and readInbound must have in context.fetched to verify
     * \a request: its signer's certificate. Only an address that is the provider's own, and nothing
     * for a call that cannot be genuine: whoever asks here is a stranger still.
     */
    virtual std::optional<QUrl> neededFor(
            const ProviderContext &context, const HttpRequest &request) const;
    /** Verifies, then parses a status callback. \a request.target is path and query as received. */
    virtual CallbackReading readCallback(
            const ProviderContext &context, const HttpRequest &request) const;
    /**
     * A genuine call to \a address that tells of nothing: what readCallback() must not find forged.
     * The error says why there is none: it makes no calls, signs them with what only it has, or the
     * account lacks what its calls are known by.
     */
    virtual Result<HttpRequest> sampleCallback(
            const ProviderContext &context, const QUrl &address) const;
    /** Verifies, then parses an inbound message. By default the same address takes both. */
    virtual CallbackReading readInbound(
            const ProviderContext &context, const HttpRequest &request) const;
    /** What the provider wants to hear when its call was taken: 204 unless it says otherwise. */
    virtual HttpReply inboundAnswer() const;
};

/** Every provider that was built in, by word. Written by CMake from core/providers' word list. */
const std::vector<std::unique_ptr<const Provider>> &providerCatalogue();
/** The adapter of that word, or null. */
const Provider *findProvider(const QString &word);

} // namespace helio
