// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/server/problem.h"

#include "core/web/replytext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr char retrySeconds[] = "5";

/** What kind of problem it is, for programs; the title is the same for every one of its kind. */
struct ProblemKind {
    int status;
    const char *word;
    const char *title;
};

constexpr ProblemKind kinds[] = {
        {400, "invalid-input", "The request cannot be understood"},
        {401, "not-authenticated", "An API key is needed"},
        {403, "not-allowed", "This is not allowed"},
        {404, "not-found", "There is no such thing"},
        {405, "method-not-allowed", "This address has other methods"},
        {409, "conflict", "This contradicts what already stands"},
        {413, "too-large", "The request is too large"},
        {415, "wrong-content-type", "The body has the wrong type"},
        {500, "internal", "Something went wrong here"},
        {503, "unavailable", "The service cannot answer now"},
};

QJsonObject problem(int status, const QString &detail, const QString &instance)
{
    QJsonObject object{{u"type"_s, u"about:blank"_s},
            {u"title"_s, QString::fromLatin1(reasonPhrase(status))}, {u"status"_s, status},
            {u"detail"_s, detail}};
    for (const auto &kind : kinds) {
        if (kind.status == status) {
            object.insert(u"type"_s, "urn:heliograph:problem:"_L1 + QLatin1String(kind.word));
            object.insert(u"title"_s, QString::fromLatin1(kind.title));
        }
    }
    if (!instance.isEmpty())
        object.insert(u"instance"_s, instance);
    return object;
}

HttpReply replyOf(const QJsonObject &object)
{
    auto reply = jsonAnswer(object.value("status"_L1).toInt(), object);
    reply.headers = {};
    reply.headers.add("Content-Type", "application/problem+json");
    reply.headers.add("Cache-Control", "no-store");
    if (reply.status == 503)
        reply.headers.add("Retry-After", retrySeconds);
    if (reply.status == 401)
        reply.headers.add("WWW-Authenticate", "Bearer realm=\"heliograph\"");
    return reply;
}

} // namespace

HttpReply jsonAnswer(int status, const QJsonObject &object)
{
    HttpReply reply;
    reply.status = status;
    reply.headers.add("Content-Type", "application/json");
    reply.headers.add("Cache-Control", "no-store");
    reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return reply;
}

int statusOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Invalid:
        return 400;
    case ErrorKind::NotFound:
        return 404;
    case ErrorKind::Conflict:
        return 409;
    case ErrorKind::Forbidden:
        return 403;
    case ErrorKind::Unavailable:
        return 503;
    case ErrorKind::Internal:
        return 500;
    }
    Q_UNREACHABLE();
}

HttpReply problemReply(int status, const QString &detail, const QString &instance)
{
    return replyOf(problem(status, detail, instance));
}

HttpReply problemReply(const Error &error, const QString &instance)
{
    auto object = problem(statusOf(error.kind), error.text, instance);
    if (!error.field.isEmpty())
        object.insert(u"field"_s, error.field);
    return replyOf(object);
}

HttpReply problemReply(const QList<Error> &errors, const QString &instance)
{
    const auto &first = errors.constFirst();
    auto object = problem(statusOf(first.kind), first.text, instance);
    if (!first.field.isEmpty())
        object.insert(u"field"_s, first.field);
    QJsonArray list;
    for (const auto &error : errors)
        list.append(QJsonObject{{u"field"_s, error.field}, {u"detail"_s, error.text}});
    object.insert(u"errors"_s, list);
    return replyOf(object);
}

} // namespace helio
