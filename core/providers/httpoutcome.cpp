// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/httpoutcome.h"

using namespace Qt::StringLiterals;

namespace helio
{

std::optional<SendOutcome> outcomeOfSilence(const HttpReply &reply)
{
    if (reply.isAnswer())
        return std::nullopt;
    if (reply.mayHaveArrived)
        return UnknownOutcome{u"No answer: %1."_s.arg(reply.networkError)};
    return Deferred{.code = u"unreachable"_s,
            .text = u"Not sent: %1."_s.arg(reply.networkError),
            .isFree = true,
            .pausesAccount = true};
}

SendOutcome outcomeOfStatus(
        const QString &provider, const ProviderContext &context, const HttpReply &reply)
{
    const int status = reply.status;
    const QString code = httpCode(status);
    if (status == 429)
        return tooFast(code, provider, pauseOf(context, reply));
    if (status >= 300 && status < 400)
        return Refused{.refusal = RefusalClass::Account,
                .code = code,
                .text = u"The address answers with a redirect (%1): base_url is not %2's."_s
                                .arg(status)
                                .arg(provider)};
    switch (status) {
    case 401:
    case 403:
    case 404:
    case 405:
    case 407:
        return Refused{.refusal = RefusalClass::Account,
                .code = code,
                .text = u"%1, or something on the way there, answered %2: check base_url, the "
                        "credentials and the proxy."_s.arg(provider)
                                .arg(status)};
    case 408:
        // Nobody can say how far the request came.
        return UnknownOutcome{u"Something on the way to %1 answered 408."_s.arg(provider)};
    }
    if (status >= 500)
        return UnknownOutcome{
                u"%1, or something on the way there, answered %2; it may have been sent."_s
                        .arg(provider)
                        .arg(status)};
    if (status < 300)
        return UnknownOutcome{u"The answer was %1, without a message id."_s.arg(status)};
    return Refused{.refusal = RefusalClass::Request,
            .code = code,
            .text = u"%1 refused the request with %2 and no reason."_s.arg(provider).arg(status)};
}

std::optional<std::chrono::seconds> pauseOf(const ProviderContext &context, const HttpReply &reply)
{
    return retryAfter(reply, std::chrono::floor<std::chrono::seconds>(context.now));
}

Deferred tooFast(const QString &code, const QString &provider,
        std::optional<std::chrono::seconds> retryAfter)
{
    return {.code = code,
            .text = u"%1 asks to send more slowly."_s.arg(provider),
            .retryAfter = retryAfter,
            .isFree = true,
            .pausesAccount = true};
}

Error errorOfAnswer(const HttpReply &reply, const QString &question, const QString &reason)
{
    if (!reply.isAnswer())
        return {ErrorKind::Unavailable, u"%1: %2."_s.arg(question, reply.networkError), {}};
    ErrorKind kind = ErrorKind::Unavailable;
    if (reply.status == 404)
        kind = ErrorKind::NotFound;
    else if (reply.status == 401 || reply.status == 403)
        kind = ErrorKind::Forbidden;
    else if (reply.status == 400)
        kind = ErrorKind::Invalid;
    return {kind, u"%1: HTTP %2: %3"_s.arg(question).arg(reply.status).arg(reason), {}};
}

QString httpCode(int status)
{
    return u"http-%1"_s.arg(status);
}

} // namespace helio
