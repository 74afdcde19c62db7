// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/carrier.h"

#include "core/domain/segments.h"

#include <algorithm>
#include <limits>

namespace helio
{

using namespace Qt::StringLiterals;

namespace
{
/** The sender that a messaging service picks from its pool. */
constexpr char poolSender[] = "+15005550006";
} // namespace

QString CarriedMessage::status(qint64 now) const
{
    if (isCancelled)
        return u"canceled"_s;
    if (hasEnded(now))
        return end == End::Delivered ? u"delivered"_s : u"undelivered"_s;
    if (hasLeft(now))
        return u"sent"_s;
    if (isScheduled)
        return u"scheduled"_s;
    return service.isEmpty() ? u"queued"_s : u"accepted"_s;
}

Carrier::Carrier(quint64 seed, int messagesKept)
    : m_seed(seed * 0x9e3779b97f4a7c15ULL)
    , m_kept(size_t(std::max(1, messagesKept)))
{
}

/** The index is in the name, so that no second table is needed to find it again. */
QByteArray Carrier::sidOf(quint64 index) const
{
    return "SM" + QByteArray::number(m_seed, 16).rightJustified(16, '0') +
           QByteArray::number(index, 16).rightJustified(16, '0');
}

QString Carrier::nextSid()
{
    return QString::fromLatin1(sidOf(std::numeric_limits<quint64>::max() - m_others++));
}

CarriedMessage &Carrier::take(const CreateRequest &request, qint64 now)
{
    if (m_messages.size() >= m_kept) {
        m_messages.pop_front();
        ++m_first;
    }
    const auto counted = countSegments(request.body);
    CarriedMessage message;
    message.sid = sidOf(m_first + m_messages.size());
    message.to = request.to.toUtf8();
    message.from = request.from.toUtf8();
    message.service = request.service.toUtf8();
    message.body = request.body.toUtf8();
    message.callback = request.statusCallback;
    message.takenAt = now;
    message.segments = quint16(counted.segments);
    message.media = quint8(request.media);
    message.isScheduled = request.sendAt.has_value();
    if (message.from.isEmpty() && !message.isScheduled)
        message.from = poolSender;
    m_messages.push_back(std::move(message));
    return m_messages.back();
}

CarriedMessage *Carrier::find(const QString &sid)
{
    bool isNumber = false;
    const auto index = QStringView(sid).mid(18).toULongLong(&isNumber, 16);
    if (!isNumber || sid.size() != 34 || index < m_first || index - m_first >= m_messages.size())
        return nullptr;
    auto &message = m_messages[index - m_first];
    return message.isDeleted || message.sid != sid.toLatin1() ? nullptr : &message;
}

Carrier::Page Carrier::list(const CarrierQuery &query, qint64 now) const
{
    const auto to = query.to.toUtf8();
    const auto from = query.from.toUtf8();
    Page page;
    auto toSkip = query.skip;
    for (auto left = m_messages.size(); left-- > 0;) {
        const auto &message = m_messages[left];
        if (message.isDeleted || (!to.isEmpty() && message.to != to) ||
                (!from.isEmpty() && message.from != from))
            continue;
        // One that has not left yet counts by the time it was taken.
        const auto sent = message.hasLeft(now) ? message.leavesAt : message.takenAt;
        if ((query.sentFrom && sent < *query.sentFrom) ||
                (query.sentBefore && sent >= *query.sentBefore))
            continue;
        if (toSkip-- > 0)
            continue;
        if (page.messages.size() == query.count) {
            page.hasMore = true;
            break;
        }
        page.messages.append(&message);
    }
    return page;
}

} // namespace helio
