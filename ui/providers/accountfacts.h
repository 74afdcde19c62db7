// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/spend.h"

#include <QTimer>
#include <QWidget>

class QFormLayout;
class QLabel;
class QPushButton;
class QSlider;

namespace helio
{

struct AccountCard;

/** An account in figures: pace, requests, what it spent, credentials, balance and weight. */
class AccountFacts : public QWidget
{
    Q_OBJECT

public:
    explicit AccountFacts(const AccountId &id, QWidget *parent = nullptr);

    void show(const AccountCard &card);
    /** Since midnight, a row for each currency. */
    void showSpend(const QList<AccountSpend> &spent);
    void showBalance(const QString &amount);

signals:
    /** The slider came to rest somewhere else, 1 to 100. */
    void weightChosen(int percent);
    void balanceAsked();

private:
    QWidget *makeBalance(const QString &account);
    QWidget *makeWeight(const QString &account);

    int m_percent = 100; ///< as the engine has it
    QTimer m_resting;    ///< a slider that rests for a while has been set
    QLabel *m_pace;
    QLabel *m_inFlight;
    QLabel *m_spent;
    QLabel *m_secrets;
    QLabel *m_receipts;
    QFormLayout *m_form;
    QLabel *m_balance = nullptr;
    QPushButton *m_askBalance = nullptr;
    QSlider *m_weight = nullptr;
    QLabel *m_weightWords = nullptr;
};

} // namespace helio
