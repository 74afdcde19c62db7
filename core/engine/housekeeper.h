// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/lifecycle.h"
#include "core/engine/settings.h"

#include <QObject>

namespace helio
{

class Changes;
class Clock;
class Committer;
struct Stores;

/**
 * What time does to messages: scheduled ones fall due, stale ones expire, leases of dead workers
 * lapse, raw traffic, old keys and old look-ups are forgotten. In small batches. Lives on the
 * engine thread.
 */
class Housekeeper : public QObject
{
    Q_OBJECT

public:
    Housekeeper(Stores &stores, Committer &committer, Changes &changes, const Settings &settings,
            const Clock &clock);

    /** Takes the leases of workers of this host that are certainly dead. */
    void recover();
    /** One round; call it often, it costs four look-ups in an index where there is nothing to do.
     */
    void look();
    /** Empties raw traffic and deletes what is past its age, a batch at a time. */
    void forget();

signals:
    void becameDue(const helio::Message &message);

private:
    using Rule = std::optional<Step> (*)(const Message &, Instant);
    void move(QList<Message> messages, Rule rule);
    void forgetBatch();

    Stores &m_stores;
    Committer &m_committer;
    Changes &m_changes;
    const Settings &m_settings;
    const Clock &m_clock;
};

} // namespace helio
