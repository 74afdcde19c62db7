// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/provider.h"

namespace helio
{

/**
 * Twilio's Messages resource, 2010-04-01 (www.twilio.com/docs/messaging/api/message-resource), for
 * the channel of its ProviderInfo: SMS, or WhatsApp by prefixed addresses and approved templates.
 * Beside it Lookup v2, which is the same for both.
 */
class TwilioProvider final : public Provider
{
public:
    explicit TwilioProvider(ProviderInfo info);

    const ProviderInfo &info() const override { return m_info; }
    Result<void> check(const ProviderContext &context) const override;

    HttpRequest sendRequest(const ProviderContext &context, const Message &message) const override;
    SendOutcome readReply(const ProviderContext &context, const HttpReply &reply) const override;
    QString redactedRequest(const HttpRequest &request) const override;
    QString redactedReply(const HttpReply &reply) const override;

    std::optional<HttpRequest> statusRequest(
            const ProviderContext &context, const QString &providerRef) const override;
    Result<Receipt> readStatus(
            const ProviderContext &context, const HttpReply &reply) const override;

    std::optional<HttpRequest> listRequest(
            const ProviderContext &context, Instant from, Instant until) const override;
    Result<StatusPage> readList(
            const ProviderContext &context, const HttpReply &reply) const override;

    std::optional<HttpRequest> findRequest(
            const ProviderContext &context, const Message &message, Instant since) const override;
    Result<QList<FoundMessage>> readFound(const ProviderContext &context, const Message &message,
            Instant since, const HttpReply &reply) const override;
    std::optional<HttpRequest> nextFindRequest(
            const ProviderContext &context, Instant since, const HttpReply &reply) const override;

    std::optional<HttpRequest> balanceRequest(const ProviderContext &context) const override;
    Result<Money> readBalance(
            const ProviderContext &context, const HttpReply &reply) const override;

    std::optional<HttpRequest> lookupRequest(
            const ProviderContext &context, const QString &number) const override;
    Result<NumberFacts> readLookup(
            const ProviderContext &context, const HttpReply &reply) const override;

    HttpRequest probeRequest(const ProviderContext &context) const override;
    Result<void> readProbe(const ProviderContext &context, const HttpReply &reply) const override;

    Result<HttpRequest> sampleCallback(
            const ProviderContext &context, const QUrl &address) const override;
    CallbackReading readCallback(
            const ProviderContext &context, const HttpRequest &request) const override;
    CallbackReading readInbound(
            const ProviderContext &context, const HttpRequest &request) const override;
    HttpReply inboundAnswer() const override;

private:
    ProviderInfo m_info;
};

} // namespace helio
