// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/outagecontrol.h"

#include <QFrame>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;

namespace helio
{

/** Asks how an account's carrier is to fail and for how long, and tells of an outage that lasts. */
class OutageRow : public QFrame
{
    Q_OBJECT

public:
    explicit OutageRow(const AccountId &account, QWidget *parent = nullptr);

    void ask();
    /** Asks no longer. */
    void leave();
    /** Nothing: none lasts. What is being asked stays. */
    void show(const std::optional<SimulatedOutage> &outage, Instant now);

signals:
    void chosen(helio::OutageKind kind, std::chrono::minutes length);
    void endChosen();
    /** Nothing is to fail. */
    void left();

private:
    QWidget *makeQuestion(const QString &account);
    QWidget *makeNews(const QString &account);
    QPushButton *makeButton(const QString &name, const QString &words, const QString &meaning);
    void choose();

    QComboBox *m_kind;
    QComboBox *m_length;
    QWidget *m_question;
    QLabel *m_news;
    QWidget *m_lasting;
};

} // namespace helio
