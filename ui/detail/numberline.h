// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/numberfacts.h"
#include "core/domain/result.h"
#include "ui/shared/tokens.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace helio
{

class Clock;
class Engine;

/** "Mobile · Safaricom · Kenya · asked today, 14:02": what is known of a number, in one line. */
QString inOneLine(const NumberAnswer &answer, Instant now);

/** The action that looks a number up, and beside it what came of that. */
class NumberLine : public QWidget
{
    Q_OBJECT

public:
    NumberLine(Engine &engine, const Clock &clock, QWidget *parent = nullptr);

    /** Whose line it is; an address that is no number has none, and hides this. */
    void setNumber(const QString &number);
    /** For good: the engine goes away before this does. */
    void stop();

private:
    void ask();
    void take(const Result<NumberAnswer> &answer);
    void tell(const QString &sentence, Token tone);

    Engine &m_engine;
    const Clock &m_clock;
    QString m_number;
    QPushButton *m_ask;
    QLabel *m_answer;
};

} // namespace helio
