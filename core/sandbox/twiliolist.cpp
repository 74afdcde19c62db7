// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/twiliolist.h"

#include <QDateTime>

#include <algorithm>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int pageLimit = 1000;

/** A day or a time in UTC. */
std::optional<QDateTime> readTime(const QString &text)
{
    const auto day = QDate::fromString(text, Qt::ISODate);
    if (day.isValid() && text.size() == 10)
        return QDateTime(day, QTime(0, 0), Qt::UTC);
    const auto time = QDateTime::fromString(text, Qt::ISODate);
    return time.isValid() ? std::optional(time) : std::nullopt;
}

/** DateSent narrows to a day, DateSent> is at or after, DateSent< is on that day or before. */
bool readDates(const Form &form, CarrierQuery &query)
{
    for (const auto &[name, value] : form.fields()) {
        if (!name.startsWith("DateSent"_L1))
            continue;
        const auto time = readTime(value);
        if (!time)
            return false;
        const auto following = time->addDays(1).toMSecsSinceEpoch();
        const bool isDay = value.size() == 10;
        if (name == "DateSent"_L1 || name == "DateSent>"_L1)
            query.sentFrom = time->toMSecsSinceEpoch();
        if (name == "DateSent"_L1 || name == "DateSent<"_L1)
            query.sentBefore = isDay ? following : time->toMSecsSinceEpoch() + 1;
    }
    return true;
}

/** The address of page \a number of the same question. */
QString uriOf(const Form &form, const CarrierQuery &query, const QString &accountSid, qint64 number)
{
    Form full;
    for (const auto &[name, value] : form.fields()) {
        if (name != "Page"_L1 && name != "PageToken"_L1 && name != "PageSize"_L1)
            full.add(name, value);
    }
    full.add(u"PageSize"_s, QString::number(query.count));
    full.add(u"Page"_s, QString::number(number));
    return u"/2010-04-01/Accounts/%1/Messages.json?"_s.arg(accountSid) +
           QString::fromLatin1(full.encoded());
}

} // namespace

std::optional<CarrierQuery> readListQuery(const Form &form)
{
    CarrierQuery query;
    if (!readDates(form, query))
        return std::nullopt;
    query.to = form.value(u"To"_s);
    query.from = form.value(u"From"_s);
    if (form.contains(u"PageSize"_s)) {
        query.count = form.value(u"PageSize"_s).toInt();
        if (query.count < 1 || query.count > pageLimit)
            return std::nullopt;
    }
    query.skip = std::max(0, form.value(u"Page"_s).toInt()) * query.count;
    return query;
}

QJsonObject listJson(const QJsonArray &messages, bool hasMore, const CarrierQuery &query,
        const Form &form, const QString &accountSid)
{
    const qint64 number = query.skip / query.count;
    const auto uri = [&](qint64 wanted) {
        return uriOf(form, query, accountSid, wanted);
    };
    return {{u"messages"_s, messages}, {u"first_page_uri"_s, uri(0)},
            {u"next_page_uri"_s, hasMore ? QJsonValue(uri(number + 1)) : QJsonValue()},
            {u"previous_page_uri"_s, number > 0 ? QJsonValue(uri(number - 1)) : QJsonValue()},
            {u"page"_s, number}, {u"page_size"_s, query.count}, {u"start"_s, query.skip},
            {u"end"_s, query.skip + std::max<qsizetype>(0, messages.size() - 1)},
            {u"uri"_s, uri(number)}};
}

} // namespace helio
