// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace helio
{

class Clock;
class RouteBook;

/** Asks by which account a message would leave now, and why. Nothing is sent. */
class RouteTester : public QWidget
{
    Q_OBJECT

public:
    RouteTester(
            Engine &engine, const RouteBook &book, const Clock &clock, QWidget *parent = nullptr);

    /** For good: the engine goes away before this does. */
    void stop() { m_isStopped = true; }

private:
    QWidget *makeForm();
    QWidget *makeAnswer();
    Draft draft() const;
    void test();
    void take(const Result<RouteTest> &answer);
    void show(const RouteTest &answer);
    void fill(const Decision &decision);
    void showError(const Error &error);
    void clearErrors();
    QString routeWords(const Decision &decision) const;
    QString notes(const RouteTest &answer) const;

    Engine &m_engine;
    const RouteBook &m_book;
    const Clock &m_clock;
    bool m_isTesting = false;
    bool m_isStopped = false;

    QLineEdit *m_to = nullptr;
    QLabel *m_toNote = nullptr;
    QComboBox *m_channel = nullptr;
    QComboBox *m_category = nullptr;
    QLineEdit *m_text = nullptr;
    QLabel *m_textNote = nullptr;
    QPushButton *m_test = nullptr;
    QLabel *m_problem = nullptr;
    QWidget *m_answer = nullptr;
    QLabel *m_verdict = nullptr;
    QLabel *m_sentences = nullptr;
    QTableWidget *m_candidates = nullptr;
};

} // namespace helio
