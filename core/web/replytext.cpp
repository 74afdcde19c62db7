// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/web/replytext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

struct Phrase {
    int status;
    const char *text;
};

constexpr Phrase phrases[] = {{200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"},
        {304, "Not Modified"}, {400, "Bad Request"}, {401, "Unauthorized"}, {403, "Forbidden"},
        {404, "Not Found"}, {405, "Method Not Allowed"}, {408, "Request Timeout"},
        {409, "Conflict"}, {410, "Gone"}, {413, "Content Too Large"}, {414, "URI Too Long"},
        {415, "Unsupported Media Type"}, {422, "Unprocessable Content"}, {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"}, {500, "Internal Server Error"},
        {501, "Not Implemented"}, {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"}};

bool hasLineBreak(const QByteArray &text)
{
    return text.contains('\r') || text.contains('\n');
}

} // namespace

QByteArray reasonPhrase(int status)
{
    for (const auto &phrase : phrases) {
        if (phrase.status == status)
            return phrase.text;
    }
    return "Status";
}

QByteArray replyText(const HttpReply &reply, ReplyForm form)
{
    const bool hasBody = reply.status != 204 && reply.status != 304;
    QByteArray bytes;
    bytes.reserve(256 + reply.body.size());
    bytes += "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonPhrase(reply.status);
    for (const auto &[name, value] : reply.headers.fields()) {
        if (!hasLineBreak(name) && !hasLineBreak(value))
            bytes += "\r\n" + name + ": " + value;
    }
    if (hasBody)
        bytes += "\r\nContent-Length: " + QByteArray::number(reply.body.size());
    if (form.closes)
        bytes += "\r\nConnection: close";
    else if (form.saysAlive)
        bytes += "\r\nConnection: keep-alive";
    bytes += "\r\n\r\n";
    if (hasBody && !form.isHead)
        bytes += reply.body;
    return bytes;
}

HttpReply plainProblem(int status, const QString &detail)
{
    HttpReply reply;
    reply.status = status;
    reply.headers.add("Content-Type", "application/problem+json");
    reply.body = QJsonDocument(QJsonObject{{u"type"_s, u"about:blank"_s},
                                       {u"title"_s, QString::fromLatin1(reasonPhrase(status))},
                                       {u"status"_s, status}, {u"detail"_s, detail}})
                         .toJson(QJsonDocument::Compact);
    return reply;
}

} // namespace helio
