// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/timeline.h"
#include "ui/shared/tokens.h"

#include <QDockWidget>
#include <QTimer>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace helio
{

class Clock;
class Engine;
class FactsView;
class NumberLine;
class Prompts;
class Reader;
class StateMark;
class TimelineView;

/** Everything about one message beside the list, never over it. Follows the message live. */
class DetailDock : public QDockWidget
{
    Q_OBJECT

public:
    DetailDock(Engine &engine, Reader &reader, Prompts &prompts, const Clock &clock,
            QWidget *parent = nullptr);

    /** Shows it and keeps it up to date. */
    void open(const MessageId &id);
    const MessageId &shown() const { return m_id; }
    void noteChanges(const QList<MessageId> &ids);
    /** For good: engine and reader go away before this does. */
    void stop();

signals:
    /** Something to tell that outlives the dock. */
    void noticed(const QString &sentence, helio::Token tone);

private:
    QWidget *makeTitleBar();
    QWidget *makeHeader();
    void read();
    void take(const Result<MessageHistory> &answer);
    void show(const MessageHistory &history);
    void showActions(const Message &message);
    void askToCancel();
    void askToRetry();
    void report(const Result<Message> &answer, const QString &done);
    void copyId();

    Engine &m_engine;
    Reader &m_reader;
    Prompts &m_prompts;
    const Clock &m_clock;

    MessageId m_id;
    Message m_message;
    std::optional<Prospects> m_prospects;
    bool m_isReading = false;
    bool m_isStale = false;
    bool m_isStopped = false;
    QTimer m_clockwork; ///< "40 s ago" and waiting sentences grow old while nothing changes

    QStackedWidget *m_pages;
    QLabel *m_problem;
    QLabel *m_person;
    StateMark *m_stateMark;
    QLabel *m_stateWord;
    QLabel *m_situation;
    QPushButton *m_cancel;
    QPushButton *m_retry;
    QPushButton *m_copy;
    NumberLine *m_numberLine;
    TimelineView *m_timeline;
    FactsView *m_facts;
};

} // namespace helio
