// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/accountuse.h"
#include "core/domain/ids.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace helio
{

/** Says what draining or isolating an account does, and asks why. Hidden until it is asked. */
class UseRow : public QFrame
{
    Q_OBJECT

public:
    explicit UseRow(const AccountId &account, QWidget *parent = nullptr);

    /** Shows itself; \a use is Drained or Isolated. */
    void ask(AccountUse use);
    /** Asks no longer. */
    void leave();

signals:
    void chosen(helio::AccountUse use, const QString &reason);
    /** The account stays as it is. */
    void left();

private:
    QPushButton *makeButton(const QString &name);
    void choose();

    AccountId m_account;
    AccountUse m_use = AccountUse::Drained;
    QLabel *m_effect;
    QLineEdit *m_reason;
    QPushButton *m_confirm;
    QPushButton *m_leave;
};

} // namespace helio
