// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/formexchange.h"

#include "core/domain/redaction.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace helio
{

HttpRequest basicRequest(const QByteArray &method, const QString &url, const QByteArray &user,
        const QByteArray &password)
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl::fromEncoded(url.toUtf8(), QUrl::StrictMode);
    request.headers.add("Authorization", "Basic " + (user + ':' + password).toBase64());
    request.headers.add("Accept", "application/json");
    return request;
}

HttpRequest withForm(HttpRequest request, const Form &form)
{
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = form.encoded();
    return request;
}

QString redactedForm(const HttpRequest &request, const HiddenFields &fields)
{
    const auto bare = [](const QUrl &url) {
        return url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo);
    };
    const Form sent = Form::parse(request.body).value_or(Form());
    Form shown;
    for (const auto &[name, value] : sent.fields())
        shown.add(name, fields.addresses.contains(name) ? bare(QUrl(value)) : value);
    return QString::fromLatin1(request.method) + ' '_L1 + bare(request.url) + '\n'_L1 +
           redacted(shown, fields.texts, fields.numbers);
}

QString redactedAnswer(const HttpReply &reply, const HiddenFields &fields)
{
    if (!reply.isAnswer())
        return reply.networkError;
    return u"HTTP %1\n"_s.arg(reply.status) +
           redactedJson(reply.body, fields.texts, fields.numbers);
}

} // namespace helio
