// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/carrier.h"

#include "core/domain/segments.h"

#include <algorithm>
#include <limits>

namespace helio
{

Stage CarriedMessage::lastStage() const
{
    switch (end) {
    case End::Delivered:
        return Stage::Delivered;
    case End::Undelivered:
        return Stage::Undelivered;
    case End::Failed:
        return Stage::Failed;
    }
    Q_UNREACHABLE();
}

Stage CarriedMessage::stage(qint64 now) const
{
    if (isCancelled)
        return Stage::Cancelled;
    if (readsAt != 0 && now >= readsAt)
        return Stage::Read;
    if (hasEnded(now))
        return lastStage();
    if (hasLeft(now))
        return Stage::Sent;
    return isScheduled ? Stage::Scheduled : Stage::Waiting;
}

Carrier::Carrier(int messagesKept)
    : m_kept(size_t(std::max(1, messagesKept)))
{
}

quint64 Carrier::nextOther()
{
    return std::numeric_limits<quint64>::max() - m_others++;
}

CarriedMessage &Carrier::take(const CarrierRequest &submission, quint8 wire, qint64 now)
{
    CarriedMessage message;
    message.index = m_first + m_messages.size();
    message.to = submission.to.toUtf8();
    message.from = submission.from.toUtf8();
    message.service = submission.service.toUtf8();
    message.body = submission.body.toUtf8();
    message.callback = submission.callback;
    message.reference = submission.reference;
    message.takenAt = now;
    message.segments = quint16(countSegments(submission.body).segments);
    message.media = quint8(submission.media);
    message.wire = wire;
    message.isScheduled = submission.sendAt.has_value();
    message.failure = submission.failure;
    m_messages.push_back(std::move(message));
    return m_messages.back();
}

void Carrier::forgetOldest()
{
    for (; m_messages.size() > m_kept; ++m_first)
        m_messages.pop_front();
}

CarriedMessage *Carrier::find(quint64 index)
{
    if (index < m_first || index - m_first >= m_messages.size())
        return nullptr;
    auto &message = m_messages[index - m_first];
    return message.isDeleted ? nullptr : &message;
}

Carrier::Page Carrier::list(const CarrierQuery &query, qint64 now) const
{
    const auto to = query.to.toUtf8();
    const auto from = query.from.toUtf8();
    const auto reference = query.reference.toUtf8();
    Page page;
    auto toSkip = query.skip;
    for (auto left = m_messages.size(); left-- > 0;) {
        const auto &message = m_messages[left];
        if (message.wire != query.wire || message.isDeleted ||
                (query.index && message.index != *query.index) ||
                (!to.isEmpty() && message.to != to) || (!from.isEmpty() && message.from != from) ||
                (!reference.isEmpty() && message.reference != reference))
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
