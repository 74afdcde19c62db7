// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outagecontrol.h"
#include "core/domain/spend.h"
#include "core/engine/engine.h"
#include "ui/providers/hourfigures.h"

#include <QFrame>

#include <optional>

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace helio
{

class AccountFacts;
class CountryTable;
class HourView;
class OutageRow;
class StandingMark;
class UseRow;

/** What one card shows, gathered from engine and reader. */
struct AccountView {
    AccountCard card;
    HourFigures hour;
    QList<AccountSpend> spentToday; ///< one for each currency
    QList<HealthChange> changes;    ///< the last ones, newest first
    bool mayFail = false;           ///< an outage of its carrier can be simulated
    std::optional<SimulatedOutage> outage;
};

/** One account: how it stands, how it fared, and what a person may do. Asks nobody by itself. */
class AccountPanel : public QFrame
{
    Q_OBJECT

public:
    explicit AccountPanel(const AccountId &id, QWidget *parent = nullptr);

    const AccountId &id() const { return m_id; }
    void show(const AccountView &view, Instant now);
    const AccountCard &card() const { return m_card; }

    /** Something was asked of the engine; \a sentence stands until the answer. */
    void showAsking(const QString &sentence);
    void showAnswer(const QString &sentence, bool isGood);
    void showCallback(const CallbackCheck &check);
    void showBalance(const QString &amount);

signals:
    void weightChosen(int percent);
    void balanceAsked();
    void testAsked();
    void callbackCheckAsked();
    void testSendAsked();
    void useChosen(helio::AccountUse use, const QString &reason);
    void outageChosen(helio::OutageKind kind, std::chrono::minutes length);
    void outageEndChosen();
    void editAsked();
    void removalAsked();

private:
    QLayout *makeHead();
    QLayout *makeFigures();
    QWidget *makeHistory();
    QWidget *makeAnswer();
    QWidget *makeUse();
    QWidget *makeOutage();
    QLayout *makeActions();
    QMenu *makeTraffic();
    void askForUse(AccountUse use);
    void askForOutage();
    QPushButton *makeAction(const QString &name, const QString &words, const QString &meaning);
    void showChanges(const QList<HealthChange> &changes, Instant now);
    void showTraffic(const AccountView &view, Instant now);

    AccountId m_id;
    AccountCard m_card;
    QList<HealthChange> m_changes;

    StandingMark *m_mark = nullptr;
    QLabel *m_provider = nullptr;
    QLabel *m_word = nullptr;
    QLabel *m_sentence = nullptr;
    HourView *m_hour = nullptr;
    CountryTable *m_countries = nullptr;
    AccountFacts *m_facts = nullptr;
    QVBoxLayout *m_history = nullptr;
    QFrame *m_answer = nullptr;
    QLabel *m_answerSentence = nullptr;
    QLabel *m_answerAddress = nullptr;
    QLabel *m_answerAdvice = nullptr;
    UseRow *m_use = nullptr;
    OutageRow *m_outage = nullptr;
    QPushButton *m_traffic = nullptr;
    QAction *m_putBack = nullptr;
    QAction *m_drain = nullptr;
    QAction *m_isolate = nullptr;
    QAction *m_simulate = nullptr;
    QPushButton *m_checkCallback = nullptr;
};

} // namespace helio
