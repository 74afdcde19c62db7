// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/changes.h"

#include "core/storage/database.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{
const QString channel = u"heliograph_messages"_s;
constexpr int idsPerSignal = 500;
constexpr int idsPerNotification = 200; // a payload holds 8,000 bytes
} // namespace

Changes::Changes(Database &database)
    : m_database(database)
    , m_dataVersion(database.dataVersion())
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(100ms);
    connect(&m_timer, &QTimer::timeout, this, &Changes::emitNow);
    database.listen(channel, [this](const QString &payload) { hear(payload); });
}

void Changes::note(const MessageId &id)
{
    if (m_ids.size() < idsPerSignal)
        m_ids.insert(id);
    else
        m_isMany = true;
    if (m_database.dialect().isPostgres && m_unpublished.size() <= idsPerNotification)
        m_unpublished.append(id.value);
    if (!m_timer.isActive())
        m_timer.start();
}

void Changes::publish()
{
    if (m_unpublished.isEmpty())
        return;
    m_database.notify(
            channel, m_unpublished.size() > idsPerNotification ? u""_s : m_unpublished.join(u','));
    m_unpublished.clear();
}

void Changes::hear(const QString &payload)
{
    emit othersWrote();
    const QStringList ids = payload.split(u',', Qt::SkipEmptyParts);
    if (ids.isEmpty())
        m_isMany = true;
    for (const QString &id : ids)
        m_ids.insert(MessageId(id));
    if (!m_timer.isActive())
        m_timer.start();
}

bool Changes::look()
{
    const qint64 version = m_database.dataVersion();
    if (version == m_dataVersion)
        return false;
    m_dataVersion = version;
    m_isMany = true;
    if (!m_timer.isActive())
        m_timer.start();
    emit othersWrote();
    return true;
}

void Changes::emitNow()
{
    const QList<MessageId> ids = m_isMany ? QList<MessageId>() : m_ids.values();
    m_ids.clear();
    m_isMany = false;
    emit messagesChanged(ids);
}

} // namespace helio
