// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/smtprequest.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

bool isSafeAddress(const QByteArray &address)
{
    return !address.isEmpty() && std::all_of(address.begin(), address.end(), [](char c) {
        return c > ' ' && c < 0x7f && c != '<' && c != '>';
    });
}

HttpRequest requestTo(const SmtpServer &server, const QByteArray &method)
{
    HttpRequest request;
    request.method = method;
    request.url.setScheme(server.security == SmtpServer::Security::Tls ? u"smtps"_s : u"smtp"_s);
    request.url.setHost(server.host);
    request.url.setPort(server.port);
    request.url.setPath(u'/' + server.helo);
    if (server.security == SmtpServer::Security::None)
        request.headers.add("Smtp-Security", "none");
    if (!server.caFile.isEmpty())
        request.headers.add("Smtp-Ca-File", server.caFile.toUtf8());
    if (!server.user.isEmpty())
        request.headers.add(
                "Authorization", "Basic " + (server.user + ':' + server.password).toBase64());
    return request;
}

} // namespace

bool SmtpEnvelope::isSafe() const
{
    return isSafeAddress(from) && !to.isEmpty() && std::all_of(to.begin(), to.end(), isSafeAddress);
}

HttpRequest mailRequest(const SmtpServer &server, const SmtpEnvelope &envelope,
        const QByteArray &message, const QByteArray &messageId)
{
    HttpRequest request = requestTo(server, "MAIL");
    request.headers.add("Mail-From", envelope.from);
    for (const QByteArray &recipient : envelope.to)
        request.headers.add("Rcpt-To", recipient);
    request.headers.add("Message-Id", messageId);
    request.body = message;
    return request;
}

HttpRequest noopRequest(const SmtpServer &server)
{
    return requestTo(server, "NOOP");
}

SmtpServer serverOf(const HttpRequest &request)
{
    SmtpServer server;
    server.host = request.url.host();
    server.port = request.url.port();
    if (request.url.scheme() == "smtps"_L1)
        server.security = SmtpServer::Security::Tls;
    else if (request.headers.value("Smtp-Security") == "none")
        server.security = SmtpServer::Security::None;
    server.caFile = QString::fromUtf8(request.headers.value("Smtp-Ca-File"));
    server.helo = request.url.path().mid(1);
    const QByteArray credentials =
            QByteArray::fromBase64(request.headers.value("Authorization").mid(6));
    const qsizetype colon = credentials.indexOf(':');
    server.user = credentials.left(std::max<qsizetype>(colon, 0));
    server.password = credentials.mid(colon + 1);
    return server;
}

SmtpEnvelope envelopeOf(const HttpRequest &request)
{
    SmtpEnvelope envelope;
    envelope.from = request.headers.value("Mail-From");
    for (const auto &[name, value] : request.headers.fields()) {
        if (name == "Rcpt-To")
            envelope.to.append(value);
    }
    return envelope;
}

} // namespace helio
