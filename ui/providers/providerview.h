// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "ui/shared/tokens.h"

#include <QMap>
#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace helio
{

class AccountForm;
class AccountPanel;
class CardData;
class Clock;
class EmptyPage;
class OutageControl;
class OutageDesk;
class Prompts;
class Reader;

/** Every account as a card, kept up to date while it is looked at; accounts are made here. */
class ProviderView : public QWidget
{
    Q_OBJECT

public:
    /** \a outages: of a carrier that runs beside the engine; nothing: there is none. */
    ProviderView(Engine &engine, Reader &reader, Prompts &prompts, const Clock &clock,
            OutageControl *outages, QWidget *parent = nullptr);

    void focusFirst();
    /** Accounts came, went or changed. */
    void noteAccounts();
    void noteHealth(const HealthChange &change);
    /** For good: engine and reader go away before this does. */
    void stop();
    bool isLoaded() const { return m_isLoaded; }

signals:
    void noticed(const QString &sentence, helio::Token tone);
    /** Something was done that \a undo takes back. */
    void undoOffered(const QString &sentence, const std::function<void()> &undo);
    void testSendAsked(const helio::AccountId &account);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeList();
    QWidget *listPage() const;
    AccountPanel *makePanel(const AccountId &id);

    void readOutages();
    void show();
    void showCard(const AccountCard &card, Instant now);
    AccountPanel *panel(const AccountId &id) const;

    void test(const AccountId &id);
    void askBalance(const AccountId &id);
    void checkCallback(const AccountId &id);
    void use(const AccountId &id, AccountUse wanted, const QString &reason);
    void weigh(const AccountId &id, int percent, int before);
    void askToRemove(const AccountId &id);
    void add();
    void edit(const AccountId &id);
    void leaveForm();

    Engine &m_engine;
    Prompts &m_prompts;
    const Clock &m_clock;

    CardData *m_data;
    QMap<AccountId, AccountPanel *> m_panels;
    bool m_isLoaded = false;
    bool m_isStopped = false;
    QTimer m_clockwork;

    QLabel *m_summary = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_add = nullptr;
    QWidget *m_head = nullptr;
    QStackedWidget *m_stack;
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_list = nullptr;
    EmptyPage *m_empty;
    AccountForm *m_form;
    OutageDesk *m_outages;
};

} // namespace helio
