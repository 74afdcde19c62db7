// SPDX-License-Identifier: GPL-3.0-or-later
// E-mail by any mail server that takes submissions (RFC 6409) or relays for us.
#include "core/domain/emailaddress.h"
#include "core/domain/redaction.h"
#include "core/providers/accountcheck.h"
#include "core/providers/httpoutcome.h"
#include "core/providers/mailtext.h"
#include "core/providers/provider.h"
#include "core/providers/smtpoutcome.h"
#include "core/providers/smtprequest.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

const QString startTls = u"starttls"_s;
const QString tls = u"tls"_s;
const QString none = u"none"_s;
constexpr int submissionPort = 587;
constexpr int submissionsPort = 465;
constexpr qsizetype longestSubject = 78; // of those we make ourselves

ProviderInfo describe()
{
    ProviderInfo info;
    info.word = u"email"_s;
    info.title = u"E-mail (SMTP)"_s;
    info.channel = Channel::Email;
    info.transport = Transport::Smtp;
    info.callbacks = CallbackStyle::None;
    info.maxCharacters = 100'000;
    info.defaultPerSecond = 10;
    info.defaultConcurrency = 4;
    const QString host = u"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?"_s;
    info.settings = {
            {.name = u"host"_s,
                    .label = u"Mail server"_s,
                    .help = u"Its name, such as smtp.example.com, or its IP address."_s,
                    .pattern = u"^("_s + host + u"|[0-9A-Fa-f:]+)$"_s,
                    .isRequired = true},
            {.name = u"port"_s,
                    .label = u"Port"_s,
                    .help = u"587 with starttls and 465 with tls unless given."_s,
                    .pattern = u"^[1-9][0-9]{0,4}$"_s},
            {.name = u"security"_s,
                    .label = u"Security"_s,
                    .help = u"starttls: plain at first, never further without TLS. tls: from the "
                            "first byte. none: never, and only for a server on this computer."_s,
                    .defaultValue = startTls,
                    .choices = {startTls, tls, none}},
            {.name = u"ca_file"_s,
                    .label = u"Trusted authorities"_s,
                    .help = u"A PEM file for a server with a private certificate; only these are "
                            "trusted then. Otherwise the system's."_s},
            {.name = u"user"_s,
                    .label = u"User"_s,
                    .help = u"Leave empty where the server takes mail without signing in."_s},
            {.name = u"from"_s,
                    .label = u"Sender"_s,
                    .help = u"An address, or a name and an address: Acme Orders "
                            "<orders@example.com>."_s,
                    .isRequired = true},
            {.name = u"reply_to"_s,
                    .label = u"Replies to"_s,
                    .help = u"Where answers go, if not to the sender."_s},
            {.name = u"subject"_s,
                    .label = u"Subject"_s,
                    .help = u"For messages that bring none; without it their first line is it."_s},
            {.name = u"unsubscribe"_s,
                    .label = u"Unsubscribe address"_s,
                    .help = u"An https or mailto address that marketing messages name for those "
                            "who want no more."_s,
                    .pattern = u"^(https://|mailto:)[!-;=?-~]+$"_s},
            {.name = u"helo"_s,
                    .label = u"Own name"_s,
                    .help = u"How this computer names itself to the server."_s,
                    .pattern = u"^"_s + host + u"$"_s},
    };
    info.settings += commonSettings(info);
    info.secrets = {{.name = u"password"_s,
            .label = u"Password"_s,
            .help = u"Of the user; many services want one made for programs."_s}};
    return info;
}

SmtpServer serverFor(const ProviderContext &context)
{
    const QString security = context.setting(u"security"_s, startTls);
    const int port = context.setting(u"port"_s).toInt();
    SmtpServer server;
    server.host = context.setting(u"host"_s);
    server.security = security == tls    ? SmtpServer::Security::Tls
                      : security == none ? SmtpServer::Security::None
                                         : SmtpServer::Security::StartTls;
    server.port = port > 0 ? port : security == tls ? submissionsPort : submissionPort;
    server.caFile = context.setting(u"ca_file"_s);
    server.helo = context.setting(u"helo"_s);
    server.user = context.setting(u"user"_s).toUtf8();
    server.password = context.secrets.value(u"password"_s);
    return server;
}

/** The message's own, the account's, or the beginning of its text. */
QString subjectOf(const ProviderContext &context, const Message &message)
{
    for (const QString &given : {message.content.subject, context.setting(u"subject"_s)}) {
        if (!given.trimmed().isEmpty())
            return given;
    }
    QString line = message.body.trimmed().section(u'\n', 0, 0).simplified();
    if (line.size() > longestSubject) {
        const qsizetype space = line.lastIndexOf(u' ', longestSubject - 1);
        line = line.left(space > longestSubject / 2 ? space : longestSubject - 1) + u'…';
    }
    return line;
}

class Email final : public Provider
{
public:
    const ProviderInfo &info() const override
    {
        static const ProviderInfo info = describe();
        return info;
    }

    Result<void> check(const ProviderContext &context) const override;
    HttpRequest sendRequest(const ProviderContext &context, const Message &message) const override;
    SendOutcome readReply(const ProviderContext &context, const HttpReply &reply) const override;
    QString redactedRequest(const HttpRequest &request) const override;
    QString redactedReply(const HttpReply &reply) const override;
    HttpRequest probeRequest(const ProviderContext &context) const override;
    Result<void> readProbe(const ProviderContext &context, const HttpReply &reply) const override;
};

Result<void> Email::check(const ProviderContext &context) const
{
    if (auto settings = checkSettings(info(), context); !settings)
        return settings;
    const auto from = EmailAddress::parseMailbox(context.setting(u"from"_s), u"from"_s);
    if (!from)
        return from.error();
    if (const QString replyTo = context.setting(u"reply_to"_s); !replyTo.isEmpty()) {
        if (const auto read = EmailAddress::parseMailbox(replyTo, u"reply_to"_s); !read)
            return read.error();
    }
    QUrl url;
    url.setHost(context.setting(u"host"_s));
    if (context.setting(u"security"_s) == none && !isLoopback(url))
        return Error::invalid(u"security"_s,
                u"security is none: mail and password would travel in the clear; it is for a "
                "server on this computer only."_s);
    if (serverFor(context).port > 65'535)
        return Error::invalid(u"port"_s, u"port is out of range: at most 65535."_s);
    if (!context.setting(u"user"_s).isEmpty())
        return checkSecret(context, u"password"_s, u"a user is given."_s);
    return {};
}

HttpRequest Email::sendRequest(const ProviderContext &context, const Message &message) const
{
    const QString sender = message.from.isEmpty() ? context.setting(u"from"_s) : message.from;
    MailText mail;
    // Both were checked when the account and the message were taken; else the server refuses.
    if (const auto from = EmailAddress::parseMailbox(sender))
        mail.from = *from;
    if (const auto replyTo = EmailAddress::parseMailbox(context.setting(u"reply_to"_s)))
        mail.replyTo = *replyTo;
    mail.to.address = message.to;
    mail.subject = subjectOf(context, message);
    mail.body = message.body;
    mail.date = context.now;
    // The same for every try: whoever gets it twice can tell.
    mail.messageId = '<' + message.id.value.toLower().toLatin1() + '@' +
                     mail.from.address.section(u'@', -1).toLatin1() + '>';
    mail.headers.emplace_back("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday notices
    const QString unsubscribe = context.setting(u"unsubscribe"_s);
    if (message.category == Category::Marketing && !unsubscribe.isEmpty())
        mail.headers.emplace_back("List-Unsubscribe", '<' + unsubscribe.toLatin1() + '>');
    return mailRequest(serverFor(context), {mail.from.address.toLatin1(), {message.to.toLatin1()}},
            toInternetMessage(mail), mail.messageId);
}

SendOutcome Email::readReply(const ProviderContext &, const HttpReply &reply) const
{
    if (const auto silence = outcomeOfSilence(reply))
        return *silence;
    return smtpOutcome(reply);
}

QString Email::redactedRequest(const HttpRequest &request) const
{
    const SmtpEnvelope envelope = envelopeOf(request);
    QString shown = QString::fromLatin1(request.method) + ' '_L1 +
                    request.url.toString(QUrl::RemoveUserInfo);
    if (request.method != "MAIL")
        return shown;
    shown += u"\nfrom=%1"_s.arg(maskedEmail(QString::fromUtf8(envelope.from)));
    for (const QByteArray &recipient : envelope.to)
        shown += u"\nto=%1"_s.arg(maskedEmail(QString::fromUtf8(recipient)));
    return shown + u"\nmessage-id=%1\n[%2 bytes]"_s
                           .arg(QString::fromLatin1(request.headers.value("Message-Id")))
                           .arg(request.body.size());
}

QString Email::redactedReply(const HttpReply &reply) const
{
    if (!reply.isAnswer())
        return reply.networkError;
    return u"SMTP %1 (%2)\n"_s.arg(reply.status)
                   .arg(QString::fromLatin1(reply.headers.value("Smtp-Stage"))) +
           withoutNumbers(QString::fromUtf8(reply.body));
}

HttpRequest Email::probeRequest(const ProviderContext &context) const
{
    return noopRequest(serverFor(context));
}

Result<void> Email::readProbe(const ProviderContext &context, const HttpReply &reply) const
{
    if (reply.status / 100 == 2)
        return {};
    const QString question = u"%1 was asked to let us in"_s.arg(context.setting(u"host"_s));
    if (!reply.isAnswer())
        return Error{ErrorKind::Unavailable, u"%1: %2."_s.arg(question, reply.networkError), {}};
    const bool isOurs = reply.status / 100 == 5;
    return Error{isOurs ? ErrorKind::Forbidden : ErrorKind::Unavailable,
            u"%1: %2: %3"_s.arg(question).arg(reply.status).arg(smtpText(reply)), {}};
}

} // namespace

std::unique_ptr<const Provider> make_email()
{
    return std::make_unique<Email>();
}

} // namespace helio
