// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/smtpoutcome.h"

#include "core/providers/smtprequest.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

using enum ErrorRow::Follows;

constexpr int closing = 421;
constexpr int authRequired = 530;

/** By subject and detail, ascending: 101 is x.1.1. Sentences hold for 4.x.x and 5.x.x alike. */
constexpr ErrorRow table[] = {
        {100, Recipient, "The recipient's address is not accepted."},
        {101, Recipient, "There is no such mailbox."},
        {102, Recipient, "The recipient's domain does not exist."},
        {103, Recipient, "The recipient's address is written wrongly."},
        {104, Recipient, "The recipient's address is ambiguous."},
        {106, Recipient, "The mailbox has moved, and nobody knows where."},
        {107, Sender, "The sender's address is written wrongly."},
        {108, Sender, "The sender's domain is not accepted."},
        {110, Recipient, "The recipient's domain takes no mail."},
        {200, Recipient, "The mailbox cannot take mail."},
        {201, Recipient, "The mailbox is disabled."},
        {202, Recipient, "The mailbox is full."},
        {203, Request, "The message is too long for this mailbox."},
        {204, Recipient, "The mailing list cannot be expanded."},
        {300, Route, "The mail system refused it."},
        {301, Route, "The mail system is full."},
        {302, Route, "The mail system takes no mail now."},
        {303, Request, "The mail system lacks a feature that the message needs."},
        {304, Request, "The message is too big for the mail server."},
        {305, Route, "The mail system is configured wrongly."},
        {400, Route, "The way to the recipient's mail server failed."},
        {401, Route, "The recipient's mail server does not answer."},
        {402, Route, "The connection to the recipient's mail server broke."},
        {403, Route, "The directory of mail routes failed."},
        {404, Route, "There is no route to the recipient's mail server."},
        {405, Route, "The mail system is congested."},
        {406, Route, "The mail goes round in a loop."},
        {407, Expired, "The mail system could not deliver it in time."},
        {500, Request, "The mail server and this program do not understand each other."},
        {501, Request, "The mail server does not know a command."},
        {502, Request, "The mail server does not understand a command."},
        {503, Pace, "The mail server takes no more recipients for now."},
        {504, Request, "The mail server does not accept an argument."},
        {505, Request, "The mail server speaks another version."},
        {600, Request, "The mail server does not accept the message's content."},
        {601, Request, "The mail server does not accept the message's kind."},
        {602, Request, "The message would have to be converted, which is forbidden."},
        {603, Request, "The message would have to be converted, which is not possible."},
        {604, Request, "The message was converted with loss."},
        {605, Request, "The message could not be converted."},
        {607, Recipient, "The mail server takes no addresses outside ASCII."},
        {700, Policy, "A rule of the mail server forbids the message."},
        {701, Policy,
                "The mail server does not allow this message; it may be taken for spam, or "
                "not be meant for this server."},
        {702, Policy, "The sender may not write to this mailing list."},
        {703, Policy, "The message would have to be converted for security."},
        {704, Policy, "The mail server demands a security feature."},
        {705, Policy, "A cryptographic check of the message failed."},
        {706, Policy, "The message's cryptography is not supported."},
        {707, Policy, "The message's integrity check failed."},
        {708, Account, "The mail server does not accept user and password."},
        {709, Account, "The mail server demands a stronger way to sign in."},
        {710, Account, "The mail server demands encryption."},
        {711, Account, "The mail server demands encryption to sign in."},
        {712, Account, "The mail server demands a new password."},
        {713, Account, "The mail account is disabled."},
        {714, Account, "The mail server demands a relation of trust."},
        {717, Recipient, "The mailbox has another owner now."},
        {718, Recipient, "The domain has another owner now."},
        {720, Policy, "The message has no valid DKIM signature."},
        {721, Policy, "The message's DKIM signature is not accepted."},
        {722, Policy, "The message's DKIM signature is not the author's."},
        {723, Policy, "The sender's domain does not let this server send (SPF)."},
        {724, Policy, "The sender's domain could not be checked (SPF)."},
        {725, Policy, "The sending server's name could not be checked (reverse DNS)."},
        {726, Policy, "Several checks of the sender failed."},
        {727, Sender, "The sender's domain takes no mail itself."},
        {728, Pace, "The mail server asks to send more slowly."},
        {729, Policy, "The message's chain of forwarders could not be checked."},
        {730, Request, "The mail server cannot keep the message encrypted on its way."},
};
static_assert(std::ranges::is_sorted(table, {}, &ErrorRow::code));

/** Without an enhanced code: by what was answered. Reply codes where they say more come first. */
struct StageRow {
    const char *stage;
    int code; ///< 0: every other
    ErrorRow::Follows follows;
    const char *text;
};
constexpr StageRow stages[] = {
        {smtpstage::connect, 0, Account, "The mail server does not talk to us."},
        {smtpstage::auth, 0, Account, "The mail server does not accept user and password."},
        {smtpstage::noop, 0, Account, "The mail server is not ready."},
        {smtpstage::mail, 552, Request, "The message is too big for the mail server."},
        {smtpstage::mail, 0, Sender, "The mail server does not accept the sender."},
        {smtpstage::rcpt, 500, Request, "The mail server does not understand the recipient."},
        {smtpstage::rcpt, 501, Recipient, "The recipient's address is written wrongly."},
        {smtpstage::rcpt, 503, Request, "The mail server expected another command."},
        {smtpstage::rcpt, 552, Recipient, "The mailbox is full."},
        {smtpstage::rcpt, 554, Policy, "The mail server does not take mail for this recipient."},
        {smtpstage::rcpt, 0, Recipient, "The mail server does not know the recipient."},
        {smtpstage::data, 0, Request, "The mail server does not take the message."},
        {smtpstage::body, 552, Request, "The message is too big for the mail server."},
        {smtpstage::body, 0, Policy, "The mail server refused the message."},
};

QByteArray stageOf(const HttpReply &reply)
{
    return reply.headers.value("Smtp-Stage");
}

const ErrorRow *enhancedRow(const HttpReply &reply)
{
    const QStringList parts = enhancedCode(reply).split(u'.');
    return parts.size() == 3 ? findError(table, parts[1].toInt() * 100 + parts[2].toInt())
                             : nullptr;
}

ErrorRow rowFor(const HttpReply &reply)
{
    const QByteArray stage = stageOf(reply);
    const auto isFitting = [&](const StageRow &row) {
        return stage == row.stage && (row.code == reply.status || row.code == 0);
    };
    const auto fallback = std::ranges::find_if(stages, isFitting);
    ErrorRow row{reply.status, Request, "The mail server answered something unexpected."};
    if (fallback != std::end(stages))
        row = {reply.status, fallback->follows, fallback->text};
    if (const ErrorRow *known = enhancedRow(reply)) {
        row.text = known->text;
        // Before there is a recipient only the sender or the account can be to blame.
        const bool isEarly =
                stage == smtpstage::connect || stage == smtpstage::auth || stage == smtpstage::noop;
        const bool isAboutSender =
                stage == smtpstage::mail && known->follows != Request && known->follows != Pace;
        if (!isEarly && !isAboutSender)
            row.follows = known->follows;
    }
    if (reply.status == authRequired)
        row.follows = Account;
    return row;
}

/** 4yz: not now. Whom it holds up depends on what was answered. */
ErrorRow::Follows later(const HttpReply &reply, ErrorRow::Follows usual)
{
    const QByteArray stage = stageOf(reply);
    if (usual == Pace || stage == smtpstage::connect || stage == smtpstage::auth ||
            stage == smtpstage::noop)
        return Pace;
    return stage == smtpstage::mail && reply.status == closing ? Pace : Retry;
}

} // namespace

QString enhancedCode(const HttpReply &reply)
{
    static const QRegularExpression shape(
            u"\\A[245]\\d\\d[ -]([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s|\\z)"_s);
    return shape.match(QString::fromUtf8(reply.body)).captured(1);
}

QString smtpText(const HttpReply &reply)
{
    return QString::fromLatin1(rowFor(reply).text);
}

std::span<const ErrorRow> enhancedCodes()
{
    return table;
}

SendOutcome smtpOutcome(const HttpReply &reply)
{
    const QByteArray stage = stageOf(reply);
    const QByteArray messageId = reply.headers.value("Message-Id");
    if (reply.status / 100 == 2 && stage == smtpstage::body && !messageId.isEmpty())
        return Accepted{.providerRefs = {QString::fromLatin1(messageId)}};
    // Neither yes nor no, after the message had left.
    if (reply.status < 400 && stage == smtpstage::body)
        return UnknownOutcome{u"The mail server answered %1."_s.arg(reply.status)};

    const QString enhanced = enhancedCode(reply);
    const QString code = enhanced.isEmpty() ? QString::number(reply.status) : enhanced;
    ErrorRow row = rowFor(reply);
    if (reply.status / 100 == 4)
        row.follows = later(reply, row.follows);
    return outcomeOf(row, code, {});
}

} // namespace helio
