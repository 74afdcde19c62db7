// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/http.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::chrono::seconds aDay{86'400};
constexpr qsizetype mostDigits = 10; // more than three centuries: nobody means that

auto named(const QByteArray &name)
{
    return [&name](const auto &field) {
        return field.first.compare(name, Qt::CaseInsensitive) == 0;
    };
}

/** The three spellings a recipient must read, RFC 9110 §5.6.7. */
std::optional<QDateTime> httpDate(const QString &text, std::chrono::sys_seconds now)
{
    static const QString fixDate = u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s;
    static const QString rfc850Date = u"dddd, dd-MMM-yy hh:mm:ss 'GMT'"_s;
    static const QString ctimeDate = u"ddd MMM d hh:mm:ss yyyy"_s;

    const QLocale english = QLocale::c();
    QDateTime date = english.toDateTime(text, fixDate);
    if (!date.isValid())
        date = english.toDateTime(text.simplified(), ctimeDate);
    if (date.isValid()) {
        date.setTimeSpec(Qt::UTC);
        return date;
    }
    // Two digits of a year, and the weekday tells the century only to those who know it: it is the
    // year that is not more than 50 years ahead. The weekday is left out, Qt would check it
    // against 19xx.
    const qsizetype comma = text.indexOf(u',');
    static const QString shortDate = rfc850Date.mid(rfc850Date.indexOf(u' ') + 1);
    date = comma < 0 ? QDateTime() : english.toDateTime(text.mid(comma + 1).trimmed(), shortDate);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    const int thisYear =
            QDateTime::fromSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC).date().year();
    while (date.date().year() + 50 < thisYear)
        date = date.addYears(100);
    return date;
}

} // namespace

QByteArray HttpHeaders::value(const QByteArray &name) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), named(name));
    return found == m_fields.end() ? QByteArray() : found->second;
}

bool HttpHeaders::contains(const QByteArray &name) const
{
    return std::any_of(m_fields.begin(), m_fields.end(), named(name));
}

std::optional<std::chrono::seconds> retryAfter(const HttpReply &reply, std::chrono::sys_seconds now)
{
    const QByteArray value = reply.headers.value("Retry-After").trimmed();
    if (value.isEmpty())
        return std::nullopt;

    const bool isNumber = std::all_of(
            value.begin(), value.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
    if (isNumber) {
        if (value.size() > mostDigits)
            return std::nullopt;
        return std::min(std::chrono::seconds(value.toLongLong()), aDay);
    }

    const auto date = httpDate(QString::fromLatin1(value), now);
    if (!date)
        return std::nullopt;
    const std::chrono::seconds wait(date->toSecsSinceEpoch() - now.time_since_epoch().count());
    return std::clamp(wait, std::chrono::seconds(0), aDay);
}

} // namespace helio
