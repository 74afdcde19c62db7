// SPDX-License-Identifier: GPL-3.0-or-later
// Requests as an adapter makes them, and the wait for what becomes of them.
#pragma once

#include "core/providers/httpclient.h"

#include <QTest>

#include <optional>

namespace helio::testing
{

inline HttpRequest aPost(const QUrl &url, const QByteArray &body = "To=%2B254712345678&Body=Hello")
{
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.headers.add("Authorization", "Basic YTpi");
    request.body = body;
    return request;
}

inline HttpRequest aGet(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

/** Sends, and turns the loop until the answer or the news is there. */
inline HttpReply exchange(Connections &client, const HttpRequest &request)
{
    std::optional<HttpReply> reply;
    int calls = 0;
    client.send(request, [&](const HttpReply &news) {
        reply = news;
        ++calls;
    });
    if (!QTest::qWaitFor([&] { return reply.has_value(); }, 20'000))
        return {.networkError = QStringLiteral("the handler was never called")};
    // A second call of the same handler would be a defect worth waiting a turn for.
    QTest::qWait(20);
    return calls == 1 ? *reply : HttpReply{.networkError = QStringLiteral("%1 calls").arg(calls)};
}

} // namespace helio::testing
