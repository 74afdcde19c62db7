// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/emailaddress.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

// RFC 5321 §4.5.3.1; a path is 256 with its angle brackets.
constexpr qsizetype longestLocalPart = 64;
constexpr qsizetype longestAddress = 254;
constexpr qsizetype longestName = 100;

Error refused(const QString &field, const QString &text, const QString &why)
{
    return Error::invalid(field,
            u"The field “%1” (%2 given) %3. Accepted: an address such as ana@example.com."_s.arg(
                    field, maskedEmail(text), why));
}

/** Why SMTP cannot carry the part before the @, or empty. */
QString faultOfLocalPart(const QString &part)
{
    static const QRegularExpression dotString(
            u"\\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\\z"_s);
    if (part.isEmpty())
        return u"has nothing before the @"_s;
    if (part.size() > longestLocalPart)
        return u"has more than 64 characters before the @"_s;
    const bool isAscii = std::ranges::all_of(part, [](QChar c) { return c.unicode() < 0x80; });
    if (!isAscii)
        return u"has letters before the @ that many mail servers do not take"_s;
    return dotString.match(part).hasMatch()
                   ? QString()
                   : u"has characters before the @ that are not accepted there"_s;
}

/** Why it is no domain of the internet, or empty; \a domain is in punycode already. */
QString faultOfDomain(const QString &domain)
{
    static const QRegularExpression labels(
            u"\\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?![0-9]+\\z)[a-z0-9]([a-z0-9-]{0,61}"
            "[a-z0-9])?\\z"_s);
    return labels.match(domain).hasMatch() ? QString() : u"has no valid domain after the @"_s;
}

} // namespace

Result<EmailAddress> EmailAddress::parse(const QString &text, const QString &field)
{
    const QString given = text.trimmed();
    if (given.isEmpty())
        return Error::invalid(field,
                u"The field “%1” is empty. Accepted: an address such as ana@example.com."_s.arg(
                        field));
    const qsizetype at = given.lastIndexOf(u'@');
    if (at < 0)
        return refused(field, given, u"is not an e-mail address"_s);
    const QString localPart = given.left(at);
    if (const QString fault = faultOfLocalPart(localPart); !fault.isEmpty())
        return refused(field, given, fault);
    const QString domain = QString::fromLatin1(QUrl::toAce(given.mid(at + 1))).toLower();
    if (const QString fault = faultOfDomain(domain); !fault.isEmpty())
        return refused(field, given, fault);
    const QString address = localPart + u'@' + domain;
    if (address.size() > longestAddress)
        return refused(field, given, u"is longer than 254 characters"_s);
    return EmailAddress{address, {}};
}

Result<EmailAddress> EmailAddress::parseMailbox(const QString &text, const QString &field)
{
    static const QRegularExpression named(
            u"\\A\\s*([^<>\"]*?|\"(?:[^\"\\\\]|\\\\.)*\")\\s*<([^<>]*)>\\s*\\z"_s);
    static const QRegularExpression escape(u"\\\\(.)"_s);
    const auto match = named.match(text);
    if (!match.hasMatch())
        return parse(text, field);
    auto mailbox = parse(match.captured(2), field);
    if (!mailbox)
        return mailbox;
    QString name = match.captured(1);
    if (name.startsWith(u'"'))
        name = name.sliced(1).chopped(1).replace(escape, u"\\1"_s);
    const bool isPrintable =
            std::ranges::all_of(name, [](QChar c) { return c.category() != QChar::Other_Control; });
    if (!isPrintable || name.size() > longestName)
        return refused(field, match.captured(2), u"has a name that is too long or not printable"_s);
    return EmailAddress{mailbox->address, name};
}

QString maskedEmail(const QString &text)
{
    const qsizetype bracket = text.indexOf(u'<');
    const QString address = text.mid(bracket + 1).remove(u'>').trimmed();
    const qsizetype at = address.lastIndexOf(u'@');
    if (at < 0)
        return u"%1 characters"_s.arg(text.size());
    return address.left(std::min<qsizetype>(at, 1)) + u"•••"_s + address.mid(at);
}

QString withoutEmails(const QString &text)
{
    static const QRegularExpression shape(u"[^\\s<>()\\[\\]\"',;:@]+@[^\\s<>()\\[\\]\"',;:@]+"_s);
    QString result;
    qsizetype end = 0;
    for (auto matches = shape.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        result.append(QStringView(text).sliced(end, match.capturedStart() - end));
        result += maskedEmail(match.captured());
        end = match.capturedEnd();
    }
    return result.append(QStringView(text).sliced(end));
}

} // namespace helio
