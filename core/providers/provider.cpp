// SPDX-License-Identifier: GPL-3.0-or-later
// What a provider does that says nothing else: it cannot.
#include "core/providers/provider.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

Error cannot(const Provider &provider, const QString &what)
{
    return {ErrorKind::Unavailable,
            u"%1 cannot be asked for %2."_s.arg(provider.info().title, what), {}};
}

} // namespace

HttpRequest Provider::batchRequest(
        const ProviderContext &context, const QList<Message> &messages) const
{
    return sendRequest(context, messages.constFirst());
}

QList<SendOutcome> Provider::readBatch(const ProviderContext &context,
        const QList<Message> &messages, const HttpReply &reply) const
{
    return QList<SendOutcome>(messages.size(), readReply(context, reply));
}

std::optional<HttpRequest> Provider::statusRequest(const ProviderContext &, const QString &) const
{
    return std::nullopt;
}

Result<Receipt> Provider::readStatus(const ProviderContext &, const HttpReply &) const
{
    return cannot(*this, u"the state of a message"_s);
}

std::optional<HttpRequest> Provider::listRequest(const ProviderContext &, Instant, Instant) const
{
    return std::nullopt;
}

Result<StatusPage> Provider::readList(const ProviderContext &, const HttpReply &) const
{
    return cannot(*this, u"the state of many messages"_s);
}

std::optional<HttpRequest> Provider::findRequest(
        const ProviderContext &, const Message &, Instant) const
{
    return std::nullopt;
}

Result<QList<FoundMessage>> Provider::readFound(
        const ProviderContext &, const Message &, Instant, const HttpReply &) const
{
    return cannot(*this, u"the messages to a recipient"_s);
}

std::optional<HttpRequest> Provider::nextFindRequest(
        const ProviderContext &, Instant, const HttpReply &) const
{
    return std::nullopt;
}

Result<HttpRequest> Provider::sampleCallback(const ProviderContext &, const QUrl &) const
{
    const QString text =
            info().callbacks == CallbackStyle::None
                    ? u"%1 makes no calls: what became of a message is asked, or stays unconfirmed."_s
                    : u"%1 signs its calls with a key that only it has: send a message to see one come "
                      u"in."_s;
    return Error{ErrorKind::Conflict, text.arg(info().title), {}};
}

std::optional<HttpRequest> Provider::balanceRequest(const ProviderContext &) const
{
    return std::nullopt;
}

Result<Money> Provider::readBalance(const ProviderContext &, const HttpReply &) const
{
    return cannot(*this, u"a balance"_s);
}

std::optional<HttpRequest> Provider::lookupRequest(const ProviderContext &, const QString &) const
{
    return std::nullopt;
}

Result<NumberFacts> Provider::readLookup(const ProviderContext &, const HttpReply &) const
{
    return cannot(*this, u"a number"_s);
}

std::optional<QUrl> Provider::neededFor(const ProviderContext &, const HttpRequest &) const
{
    return std::nullopt;
}

CallbackReading Provider::readCallback(const ProviderContext &, const HttpRequest &) const
{
    return CallbackFault::Forged; // it never calls, so this is somebody else
}

CallbackReading Provider::readInbound(
        const ProviderContext &context, const HttpRequest &request) const
{
    return readCallback(context, request);
}

HttpReply Provider::inboundAnswer() const
{
    HttpReply reply;
    reply.status = 204;
    return reply;
}

} // namespace helio
