// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/filter.h"
#include "core/engine/engine.h"
#include "core/engine/reader.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace helio
{

class EnvironmentChip;

/**
 * How things stand, always in sight; each figure leads to the messages behind it. Asks once a
 * second while it can be seen, and never twice at a time.
 */
class StatusStrip : public QWidget
{
    Q_OBJECT

public:
    StatusStrip(Engine &engine, Reader &reader, QWidget *parent = nullptr);

    /** The stored counts may have moved. */
    void noteChanges() { m_countsAreStale = true; }
    void readAccounts();
    /** For good: engine and reader go away before this does. */
    void stop();

signals:
    void filterRequested(const helio::MessageFilter &filter);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QToolButton *add(
            const QString &name, const QList<MessageState> &states, const QString &leadsTo);
    void ask();
    void askCounts();
    void show(const EngineStatus &status);
    void show(const MessageCounts &counts);

    Engine &m_engine;
    Reader &m_reader;
    QTimer m_timer;
    bool m_isAsking = false;
    bool m_isStopped = false;
    bool m_countsAreStale = true;
    int m_ticksSinceCounts = 0;

    QHBoxLayout *m_row;
    EnvironmentChip *m_environment;
    QToolButton *m_inFlight;
    QToolButton *m_queued;
    QToolButton *m_held;
    QToolButton *m_failed;
    QToolButton *m_unknown;
    QToolButton *m_rate;
    QToolButton *m_callbacks;
};

} // namespace helio
