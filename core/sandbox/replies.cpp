// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/replies.h"

#include <QJsonDocument>

namespace helio
{

HttpReply jsonReply(int status, const QJsonObject &object)
{
    HttpReply reply;
    reply.status = status;
    reply.headers.add("Content-Type", "application/json");
    reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return reply;
}

Callback formCallback(const QByteArray &url, const Form &form, const QByteArray &agent)
{
    Callback callback{.url = url, .body = form.encoded()};
    callback.headers.add("User-Agent", agent);
    callback.headers.add("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
    return callback;
}

std::optional<Form> queryOf(const HttpRequest &request)
{
    const auto mark = request.target.indexOf('?');
    return mark < 0 ? Form() : Form::parse(request.target.sliced(mark + 1));
}

std::optional<Form> parametersOf(const HttpRequest &request)
{
    Form all;
    if (request.headers.value("Content-Type").startsWith("application/json")) {
        const auto object = QJsonDocument::fromJson(request.body).object();
        for (auto it = object.begin(); it != object.end(); ++it)
            all.add(it.key(), it.value().toVariant().toString());
    } else {
        const auto form = Form::parse(request.body);
        if (!form)
            return std::nullopt;
        all = *form;
    }
    const auto query = queryOf(request);
    if (!query)
        return std::nullopt;
    for (const auto &[name, value] : query->fields())
        all.add(name, value);
    return all;
}

QByteArray basicCredentials(const QString &user, const QByteArray &password)
{
    return "Basic " + (user.toUtf8() + ':' + password).toBase64();
}

} // namespace helio
