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
class SenderChoice;

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
    static QString acceptance(const Submission &submission, Channel channel);

signals:
    void accepted(const helio::Submission &submission, helio::Channel channel);

private:
    struct Place {
        QString field;
        QWidget *widget;
        QLabel *note;
    };

    void dress();
    void fillChoices();
    void listen();
    void showChoice();
    void showChannel();
    void showSender();
    QString whoSends() const;
    void checkRecipient(bool isFinished);
    void checkBody();
    void showBodyNote();
    void cleanUp();
    void showLane();
    void showSendable();
    bool isComplete() const;
    void foresee();
    void send();
    void take(const Result<Submission> &answer);
    QList<Place> places() const;
    void showError(const Error &error);
    void clearErrors();

    Engine &m_engine;
    Reader &m_reader;
    const QString m_defaultRegion;
    std::unique_ptr<Ui::ComposeForm> m_form;
    SenderChoice *m_sender = nullptr;
    ForecastCard *m_forecast;
    std::optional<Channel> m_shownChannel;
    Draft m_sentDraft; ///< the last one that was submitted, with its key
    QString m_key;
    bool m_isSending = false;
};

} // namespace helio
