// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/account.h"
#include "core/domain/message.h"

#include <QList>
#include <QObject>

#include <optional>

class QComboBox;

namespace helio
{

/** By which channel and account a message goes: two boxes, of which each follows the other. */
class SenderChoice : public QObject
{
    Q_OBJECT

public:
    /** Both boxes stay their owner's. */
    SenderChoice(QComboBox *channel, QComboBox *account, QObject *parent);

    /** Those there are, with the channels they carry; the first time with what was remembered. */
    void setAccounts(const QList<Account> &accounts);
    const QList<Account> &accounts() const { return m_accounts; }
    bool hasSeveralChannels() const;

    Channel channel() const;
    /** Nothing where the routes choose. */
    const Account *named() const;
    /** The next message, and only that one, leaves by that account, where there is such a one. */
    void nameOnce(const AccountId &account);
    /** A message was taken: remembers how it went, unless that was meant once. */
    void noteTaken(const Draft &draft);

signals:
    void changed();

private:
    struct Choice {
        Channel channel = Channel::Sms;
        AccountId account; ///< empty: by the routes
    };

    Choice current() const;
    void fill();
    void select(const Choice &choice);
    void followAccount();
    void followChannel();

    QComboBox *m_channel;
    QComboBox *m_account;
    QList<Account> m_accounts;
    std::optional<Choice> m_usual; ///< comes back after a message by nameOnce()
    bool m_isFilled = false;
};

} // namespace helio
