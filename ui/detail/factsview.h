// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/timeline.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QTableWidget;

namespace helio
{

/** The rest that is known about a message: its text, its facts, each attempt, each callback. */
class FactsView : public QWidget
{
    Q_OBJECT

public:
    explicit FactsView(QWidget *parent = nullptr);

    void show(const MessageHistory &history, Instant now);

private:
    void showFacts(const Message &message);
    void showAttempts(const QList<Attempt> &attempts, Instant now);
    void showWhy(const QList<Attempt> &attempts);
    void showCallbacks(const QList<CallbackRecord> &callbacks, Instant now);

    QLabel *m_body;
    QFormLayout *m_facts;
    QLabel *m_attemptsTitle;
    QTableWidget *m_attempts;
    QLabel *m_whyTitle;
    QLabel *m_why;
    QLabel *m_callbacksTitle;
    QTableWidget *m_callbacks;
};

} // namespace helio
