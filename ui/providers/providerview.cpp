// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providerview.h"

#include "ui/providers/accountform.h"
#include "ui/providers/accountpanel.h"
#include "ui/providers/carddata.h"
#include "ui/providers/cardwords.h"
#include "ui/providers/outagedesk.h"
#include "ui/shared/emptypage.h"
#include "ui/shared/format.h"
#include "ui/shared/prompts.h"
#include "ui/shared/sayings.h"
#include "ui/shared/theme.h"
#include "ui/shared/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

ProviderView::ProviderView(Engine &engine, Reader &reader, Prompts &prompts, const Clock &clock,
        OutageControl *outages, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_prompts(prompts)
    , m_clock(clock)
    , m_data(new CardData(engine, reader, clock, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyPage(tr("No account with a provider yet"),
              tr("Here each account will tell how it stands, how its requests fared in the last "
                 "hour, and what changed by itself. Nothing can be sent until there is one."),
              tr("Add account"), m_stack))
    , m_form(new AccountForm(engine, m_stack))
    , m_outages(new OutageDesk(outages, this))
{
    setObjectName(u"providerView"_s);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(makeHead());
    page->addWidget(m_stack, 1);
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_form);
    m_empty->action()->setObjectName(u"addFirstAccount"_s);
    connect(m_empty->action(), &QPushButton::clicked, this, &ProviderView::add);
    connect(m_form, &AccountForm::left, this, &ProviderView::leaveForm);
    connect(m_form, &AccountForm::saved, this, [this](const AccountId &id) {
        leaveForm();
        emit noticed(tr("Account %1 is saved.").arg(isolated(id.value)), Token::Good);
        test(id);
    });
    connect(m_outages, &OutageDesk::changed, this, &ProviderView::show);
    connect(m_outages, &OutageDesk::answered, this, [this](const QString &problem) {
        if (!problem.isEmpty())
            emit noticed(problem, Token::Bad);
        readOutages();
    });
    connect(m_data, &CardData::changed, this, &ProviderView::show);
    connect(m_data, &CardData::changed, this, &ProviderView::readOutages);
    connect(m_data, &CardData::accountChanged, this, [this](const AccountId &id) {
        if (const AccountCard *known = m_data->card(id))
            showCard(*known, m_clock.now());
    });
    connect(m_data, &CardData::problemChanged, this, [this](const QString &problem) {
        m_problem->setText(problem);
        m_problem->setVisible(!problem.isEmpty());
    });
    m_clockwork.setInterval(5s);
    connect(&m_clockwork, &QTimer::timeout, this, &ProviderView::noteAccounts);
    m_clockwork.start();
}

QWidget *ProviderView::makeHead()
{
    m_head = new QWidget(this);
    m_summary = makeLabel({}, TextRole::Body, Token::Muted, m_head);
    m_summary->setObjectName(u"providerSummary"_s);
    m_problem = makeLabel({}, TextRole::Body, Token::Bad, m_head);
    m_problem->setObjectName(u"providerProblem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_add = new QPushButton(tr("Add account"), m_head);
    m_add->setObjectName(u"addAccount"_s);
    m_add->setAccessibleName(m_add->text());
    setLook(m_add, u"primary"_s);
    connect(m_add, &QPushButton::clicked, this, &ProviderView::add);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(makeLabel(tr("Providers"), TextRole::Title, Token::Text, m_head));
    words->addWidget(m_summary);
    auto *row = new QHBoxLayout;
    row->addLayout(words, 1);
    row->addWidget(m_add, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(m_head);
    column->setContentsMargins(
            measure::margin, measure::margin, measure::margin, measure::grid + 4);
    column->addLayout(row);
    column->addWidget(m_problem);
    return m_head;
}

QWidget *ProviderView::makeList()
{
    m_scroll = new QScrollArea(m_stack);
    m_scroll->setObjectName(u"providerScroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget;
    m_list = new QVBoxLayout(content);
    m_list->setContentsMargins(measure::margin, 0, measure::margin, measure::margin);
    m_list->setSpacing(measure::grid + 4);
    m_list->addStretch(1);
    m_scroll->setWidget(content);
    return m_scroll;
}

AccountPanel *ProviderView::makePanel(const AccountId &id)
{
    auto *made = new AccountPanel(id, m_scroll->widget());
    connect(made, &AccountPanel::testAsked, this, [this, id] { test(id); });
    connect(made, &AccountPanel::balanceAsked, this, [this, id] { askBalance(id); });
    connect(made, &AccountPanel::callbackCheckAsked, this, [this, id] { checkCallback(id); });
    connect(made, &AccountPanel::testSendAsked, this, [this, id] { emit testSendAsked(id); });
    connect(made, &AccountPanel::editAsked, this, [this, id] { edit(id); });
    connect(made, &AccountPanel::removalAsked, this, [this, id] { askToRemove(id); });
    connect(made, &AccountPanel::useChosen, this,
            [this, id](AccountUse chosen, const QString &reason) { use(id, chosen, reason); });
    connect(made, &AccountPanel::outageChosen, m_outages,
            [this, made](OutageKind kind, std::chrono::minutes length) {
                m_outages->begin(made->card().account, kind, length);
            });
    connect(made, &AccountPanel::outageEndChosen, m_outages,
            [this, made] { m_outages->end(made->card().account); });
    connect(made, &AccountPanel::weightChosen, this,
            [this, id, made](int percent) { weigh(id, percent, made->card().weightPercent); });
    return made;
}

QWidget *ProviderView::listPage() const
{
    return m_data->cards().isEmpty() ? static_cast<QWidget *>(m_empty) : m_scroll;
}

void ProviderView::focusFirst()
{
    QWidget *first = m_add;
    if (m_stack->currentWidget() == m_empty)
        first = m_empty->action();
    else if (m_stack->currentWidget() == m_form)
        first = m_form;
    first->setFocus(Qt::OtherFocusReason);
}

void ProviderView::noteAccounts()
{
    if (isVisible())
        m_data->read();
}

void ProviderView::noteHealth(const HealthChange &change)
{
    m_data->readChanges(change.account);
    noteAccounts();
}

void ProviderView::stop()
{
    m_isStopped = true;
    m_data->stop();
}

void ProviderView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_data->read();
}

void ProviderView::readOutages()
{
    if (m_isStopped)
        return;
    QList<Account> accounts;
    for (const AccountCard &card : m_data->cards())
        accounts.append(card.account);
    m_outages->read(accounts);
}

void ProviderView::show()
{
    m_isLoaded = true;
    const Instant now = m_clock.now();
    for (const AccountId &id : m_panels.keys()) {
        if (!m_data->card(id))
            delete m_panels.take(id);
    }
    const QList<AccountCard> &cards = m_data->cards();
    for (int row = 0; row < cards.size(); ++row) {
        const AccountCard &card = cards.at(row);
        const AccountId &id = card.account.id;
        if (!m_panels.contains(id)) {
            m_panels.insert(id, makePanel(id));
            m_list->insertWidget(row, m_panels.value(id));
            m_data->readChanges(id);
        }
        showCard(card, now);
    }
    m_summary->setText(summaryWords(cards));
    m_add->setVisible(!cards.isEmpty());
    if (m_stack->currentWidget() == m_form)
        return;
    const bool hadFocus = m_empty->action()->hasFocus();
    m_stack->setCurrentWidget(listPage());
    if (hadFocus)
        focusFirst();
}

void ProviderView::showCard(const AccountCard &card, Instant now)
{
    const AccountId &id = card.account.id;
    if (AccountPanel *shown = panel(id))
        shown->show({card, hourFigures(m_data->minutes(), id, now), m_data->spentToday(id),
                            m_data->changes(id), m_outages->mayFail(card.account),
                            m_outages->outageOf(id)},
                now);
}

AccountPanel *ProviderView::panel(const AccountId &id) const
{
    return m_panels.value(id);
}

void ProviderView::test(const AccountId &id)
{
    if (AccountPanel *asked = panel(id))
        asked->showAsking(tr("Asking the provider whether the credentials hold…"));
    m_engine.testAccount(id).then(this, [this, id](const Result<QString> &answer) {
        if (AccountPanel *asked = panel(id))
            asked->showAnswer(inWords(answer ? *answer : answer.error().text), bool(answer));
        m_data->read();
    });
}

void ProviderView::askBalance(const AccountId &id)
{
    panel(id)->showAsking(tr("Asking the provider for the balance…"));
    m_engine.askBalance(id).then(this, [this, id](const Result<Money> &answer) {
        AccountPanel *asked = panel(id);
        if (!asked)
            return;
        if (answer)
            asked->showBalance(isolated(toDecimal(*answer) + u' ' + answer->currency));
        else
            asked->showAnswer(inWords(answer.error().text), false);
    });
}

void ProviderView::checkCallback(const AccountId &id)
{
    panel(id)->showAsking(tr("Calling ourselves at the public address…"));
    m_engine.checkCallback(id).then(this, [this, id](const Result<CallbackCheck> &answer) {
        AccountPanel *asked = panel(id);
        if (!asked)
            return;
        if (answer)
            asked->showCallback(*answer);
        else
            asked->showAnswer(inWords(answer.error().text), false);
    });
}

void ProviderView::use(const AccountId &id, AccountUse wanted, const QString &reason)
{
    const AccountCard *known = m_data->card(id);
    if (!known)
        return;
    m_engine.useAccount(id, wanted, reason)
            .then(this, [this, id, wanted, before = known->use, beforeReason = known->useReason](
                                const Result<void> &answer) {
                if (!answer) {
                    emit noticed(inWords(answer.error().text), Token::Bad);
                    return;
                }
                emit undoOffered(usedSentence(id, wanted),
                        [this, id, before, beforeReason] { use(id, before, beforeReason); });
                m_data->read();
            });
}

void ProviderView::weigh(const AccountId &id, int percent, int before)
{
    m_engine.weighAccount(id, percent, operatorName())
            .then(this, [this, id, percent, before](const Result<void> &answer) {
                if (answer) {
                    emit undoOffered(tr("%1 takes %2 of what its routes give it.")
                                             .arg(isolated(id.value), shareWords(percent / 100.0)),
                            [this, id, percent, before] { weigh(id, before, percent); });
                } else {
                    emit noticed(inWords(answer.error().text), Token::Bad);
                }
                m_data->read();
            });
}

void ProviderView::askToRemove(const AccountId &id)
{
    const Question question{u"removeAccountPrompt"_s,
            tr("Remove account %1?").arg(isolated(id.value)),
            tr("Its settings are deleted, and its credentials in the keychain with them. Messages "
               "that it sent keep their history. An account with unfinished messages stays."),
            tr("Remove the account"), tr("Keep it"), true};
    m_prompts.ask(this, question, [this, id] {
        m_engine.removeAccount(id).then(this, [this, id](const Result<void> &answer) {
            if (answer)
                emit noticed(tr("Account %1 is removed.").arg(isolated(id.value)), Token::Good);
            else if (AccountPanel *asked = panel(id))
                asked->showAnswer(inWords(answer.error().text), false);
            m_data->read();
        });
    });
}

void ProviderView::add()
{
    QList<Account> known;
    for (const AccountCard &card : m_data->cards())
        known.append(card.account);
    m_head->hide();
    m_stack->setCurrentWidget(m_form);
    m_form->openNew(known);
}

void ProviderView::edit(const AccountId &id)
{
    const AccountCard *known = m_data->card(id);
    if (!known)
        return;
    m_head->hide();
    m_stack->setCurrentWidget(m_form);
    m_form->openFor(known->account);
}

void ProviderView::leaveForm()
{
    m_head->show();
    m_stack->setCurrentWidget(listPage());
    m_data->read();
    focusFirst();
}

} // namespace helio
