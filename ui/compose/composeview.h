// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "ui/shared/tokens.h"

#include <QScrollArea>

#include <memory>

class QLabel;

namespace Ui
{
class ComposeForm;
}

namespace helio
{

class ForecastCard;
class Reader;

/** Writes one message. Checks while it is typed; sends without making anybody wait. */
class ComposeView : public QScrollArea
{
    Q_OBJECT

public:
    ComposeView(Engine &engine, Reader &reader, QString defaultRegion, QWidget *parent = nullptr);
    ~ComposeView() override;

    void focusFirst();
    /** The next message, and no other, leaves by that account, where there is one of that name. */
    void chooseAccount(const AccountId &account);
    void readAccounts();
    /** Routes or accounts changed: what was foretold may not hold any more. */
    void noteRoutes();
    /** For good: the engine goes away before this does. */
    void stop();
    Draft draft() const;

    /** What the operator is told when a message is durable. */
    static QString acceptance(const Submission &submission);

signals:
    void accepted(const helio::Submission &submission);

private:
    void dress();
    void fillChoices();
    void showAccounts(const QList<Account> &accounts);
    void selectAccount(const AccountId &account);
    const Account *namedAccount() const;
    void showSender();
    QString whoSends() const;
    void checkNumber(bool isFinished);
    void checkBody();
    void cleanUp();
    void showLane();
    void showSendable();
    bool isComplete() const;
    void foresee();
    void send();
    void take(const Result<Submission> &answer);
    void showError(const Error &error);
    void clearErrors();
    void say(QLabel *note, const QString &text, Token tone);

    Engine &m_engine;
    Reader &m_reader;
    const QString m_defaultRegion;
    std::unique_ptr<Ui::ComposeForm> m_form;
    ForecastCard *m_forecast;
    QList<Account> m_accounts;
    std::optional<AccountId> m_usualAccount; ///< comes back after a message by chooseAccount()
    Draft m_sentDraft;                       ///< the last one that was submitted, with its key
    QString m_key;
    bool m_isSending = false;
};

} // namespace helio
