// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/accountpanel.h"

#include "ui/providers/accountfacts.h"
#include "ui/providers/cardwords.h"
#include "ui/providers/countrytable.h"
#include "ui/providers/hourview.h"
#include "ui/providers/outagerow.h"
#include "ui/providers/standingmark.h"
#include "ui/providers/userow.h"
#include "ui/shared/format.h"
#include "ui/shared/sayings.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

QLabel *makeText(TextRole role, Token tone, QWidget *parent, const QString &name = {})
{
    QLabel *label = makeLabel({}, role, tone, parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QVBoxLayout *makeColumn(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(measure::grid / 2);
    return column;
}

} // namespace

AccountPanel::AccountPanel(const AccountId &id, QWidget *parent)
    : QFrame(parent)
    , m_id(id)
{
    setObjectName(u"account-"_s + id.value);
    setProperty("surface", u"card"_s);
    setAccessibleName(tr("Account %1").arg(id.value));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(
            measure::margin, measure::grid + 4, measure::margin, measure::grid + 4);
    column->setSpacing(measure::grid + 4);
    column->addLayout(makeHead());
    column->addLayout(makeFigures());
    m_countries = new CountryTable(this);
    column->addWidget(m_countries);
    column->addWidget(makeAnswer());
    column->addWidget(makeOutage());
    column->addWidget(makeUse());
    column->addLayout(makeActions());
}

QLayout *AccountPanel::makeHead()
{
    m_mark = new StandingMark(this);
    QLabel *name = makeLabel(isolated(m_id.value), TextRole::Section, Token::Text, this);
    m_provider = makeLabel({}, TextRole::Body, Token::Muted, this);
    m_provider->setObjectName(u"provider"_s);
    m_word = makeLabel({}, TextRole::Body, Token::Text, this);
    m_word->setObjectName(u"standing"_s);
    m_sentence = makeText(TextRole::Body, Token::Text, this, u"standingSentence"_s);

    auto *title = new QHBoxLayout;
    title->setSpacing(measure::grid);
    title->addWidget(name);
    title->addWidget(m_provider);
    title->addStretch(1);
    auto *state = new QHBoxLayout;
    state->setSpacing(measure::grid);
    state->addWidget(m_mark, 0, Qt::AlignTop);
    state->addWidget(m_word, 0, Qt::AlignTop);
    state->addWidget(m_sentence, 1, Qt::AlignTop);
    auto *head = new QVBoxLayout;
    head->setSpacing(measure::grid / 2);
    head->addLayout(title);
    head->addLayout(state);
    return head;
}

QLayout *AccountPanel::makeFigures()
{
    auto *figures = new QHBoxLayout;
    figures->setSpacing(measure::margin + measure::grid);
    m_hour = new HourView(this);
    figures->addWidget(m_hour, 4);
    m_facts = new AccountFacts(m_id, this);
    connect(m_facts, &AccountFacts::weightChosen, this, &AccountPanel::weightChosen);
    connect(m_facts, &AccountFacts::balanceAsked, this, &AccountPanel::balanceAsked);
    figures->addWidget(m_facts, 4);
    figures->addWidget(makeHistory(), 5);
    return figures;
}

QWidget *AccountPanel::makeHistory()
{
    auto *history = new QWidget(this);
    m_history = makeColumn(history);
    return history;
}

QWidget *AccountPanel::makeAnswer()
{
    m_answer = new QFrame(this);
    m_answer->setObjectName(u"answer"_s);
    m_answerSentence = makeText(TextRole::Body, Token::Text, m_answer, u"answerSentence"_s);
    m_answerAddress = makeText(TextRole::Code, Token::Text, m_answer, u"answerAddress"_s);
    m_answerAddress->setTextInteractionFlags(
            Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_answerAdvice = makeText(TextRole::Body, Token::Text, m_answer, u"answerAdvice"_s);
    QVBoxLayout *column = makeColumn(m_answer);
    auto *line = new QFrame(m_answer);
    line->setProperty("line", u"true"_s);
    column->addWidget(line);
    column->addSpacing(measure::grid / 2);
    column->addWidget(m_answerSentence);
    column->addWidget(m_answerAddress);
    column->addWidget(m_answerAdvice);
    m_answer->hide();
    return m_answer;
}

QWidget *AccountPanel::makeUse()
{
    m_use = new UseRow(m_id, this);
    connect(m_use, &UseRow::chosen, this, &AccountPanel::useChosen);
    connect(m_use, &UseRow::left, this, [this] { m_traffic->setFocus(Qt::OtherFocusReason); });
    return m_use;
}

QWidget *AccountPanel::makeOutage()
{
    m_outage = new OutageRow(m_id, this);
    connect(m_outage, &OutageRow::chosen, this, &AccountPanel::outageChosen);
    connect(m_outage, &OutageRow::endChosen, this, &AccountPanel::outageEndChosen);
    connect(m_outage, &OutageRow::left, this,
            [this] { m_traffic->setFocus(Qt::OtherFocusReason); });
    return m_outage;
}

QLayout *AccountPanel::makeActions()
{
    const QString &id = m_id.value;
    QPushButton *test = makeAction(
            u"testCredentials"_s, tr("Test credentials"), tr("Test the credentials of %1").arg(id));
    m_checkCallback = makeAction(
            u"checkCallbacks"_s, tr("Check callbacks"), tr("Check the callbacks of %1").arg(id));
    QPushButton *testSend = makeAction(
            u"testSend"_s, tr("Write a test"), tr("Write a test message from %1").arg(id));
    m_traffic = makeAction(
            u"traffic"_s, tr("Traffic"), tr("Drain or isolate %1, or put it back in use").arg(id));
    setLook(m_traffic, u"menu"_s);
    m_traffic->setMenu(makeTraffic());
    QPushButton *edit = makeAction(u"edit"_s, tr("Edit…"), tr("Edit %1").arg(id));
    QPushButton *remove = makeAction(u"remove"_s, tr("Remove…"), tr("Remove %1").arg(id));
    setLook(remove, u"danger"_s);
    connect(test, &QPushButton::clicked, this, &AccountPanel::testAsked);
    connect(m_checkCallback, &QPushButton::clicked, this, &AccountPanel::callbackCheckAsked);
    connect(testSend, &QPushButton::clicked, this, &AccountPanel::testSendAsked);
    connect(edit, &QPushButton::clicked, this, &AccountPanel::editAsked);
    connect(remove, &QPushButton::clicked, this, &AccountPanel::removalAsked);
    auto *row = new QHBoxLayout;
    row->setSpacing(measure::grid);
    row->addWidget(test);
    row->addWidget(m_checkCallback);
    row->addWidget(testSend);
    row->addStretch(1);
    row->addWidget(m_traffic);
    row->addWidget(edit);
    row->addWidget(remove);
    return row;
}

QMenu *AccountPanel::makeTraffic()
{
    auto *menu = new QMenu(this);
    const auto add = [this, menu](const QString &name, const QString &words, auto act) {
        QAction *action = menu->addAction(words);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    m_putBack = add(
            u"putBack"_s, tr("Put back in use"), [this] { emit useChosen(AccountUse::InUse, {}); });
    m_drain = add(u"drain"_s, tr("Drain…"), [this] { askForUse(AccountUse::Drained); });
    m_isolate = add(u"isolate"_s, tr("Isolate…"), [this] { askForUse(AccountUse::Isolated); });
    menu->addSeparator();
    m_simulate = add(u"simulateOutage"_s, tr("Simulate outage…"), [this] { askForOutage(); });
    return menu;
}

void AccountPanel::askForUse(AccountUse use)
{
    m_outage->leave(); // one question at a time
    m_use->ask(use);
}

void AccountPanel::askForOutage()
{
    m_use->leave();
    m_outage->ask();
}

QPushButton *AccountPanel::makeAction(
        const QString &name, const QString &words, const QString &meaning)
{
    auto *button = new QPushButton(words, this);
    button->setObjectName(name);
    button->setAccessibleName(meaning);
    return button;
}

void AccountPanel::show(const AccountView &view, Instant now)
{
    m_card = view.card;
    const Standing standing = standingOf(m_card);
    m_mark->setStanding(standing);
    m_word->setText(standingWord(standing));
    setTone(m_word, standingToken(standing));
    m_sentence->setText(standingSentence(m_card, now));
    const QString title =
            m_card.provider.title.isEmpty() ? m_card.account.provider : m_card.provider.title;
    m_provider->setText(m_card.account.isDefault ? tr("%1 · tried first").arg(isolated(title))
                                                 : isolated(title));
    m_provider->setToolTip(m_card.account.isDefault
                                   ? tr("The shipped routes try it before its provider's other "
                                        "accounts.")
                                   : QString());
    m_hour->show(view.hour, now);
    m_facts->show(m_card);
    m_facts->showSpend(view.spentToday);
    m_countries->show(view.hour.countries, now);
    showChanges(view.changes, now);
    showTraffic(view, now);
    m_checkCallback->setVisible(m_card.provider.callbacks != CallbackStyle::None);
    QWidget::show();
}

/** What may be done about its traffic, and an outage that lasts. */
void AccountPanel::showTraffic(const AccountView &view, Instant now)
{
    m_putBack->setVisible(m_card.use != AccountUse::InUse);
    m_drain->setVisible(m_card.use != AccountUse::Drained);
    m_isolate->setVisible(m_card.use != AccountUse::Isolated);
    m_simulate->setVisible(view.mayFail && !view.outage);
    m_outage->show(view.mayFail ? view.outage : std::nullopt, now);
}

void AccountPanel::showChanges(const QList<HealthChange> &changes, Instant now)
{
    if (changes == m_changes && m_history->count() > 0)
        return;
    m_changes = changes;
    while (QLayoutItem *item = m_history->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QWidget *parent = m_history->parentWidget();
    m_history->addWidget(makeLabel(tr("Last changes"), TextRole::Body, Token::Muted, parent));
    if (changes.isEmpty())
        m_history->addWidget(
                makeLabel(tr("Nothing changed yet."), TextRole::Body, Token::Text, parent));
    for (const HealthChange &change : changes) {
        QLabel *what = makeText(TextRole::Body, Token::Text, parent, u"change"_s);
        what->setText(tr("%1 · %2", "time, change")
                              .arg(isolated(shortTime(change.at, now)), changeWords(change)));
        what->setToolTip(fullTime(change.at));
        QLabel *why = makeText(TextRole::Caption, Token::Muted, parent, u"changeReason"_s);
        why->setText(inWords(change.reason));
        m_history->addWidget(what);
        m_history->addWidget(why);
        m_history->addSpacing(2);
    }
    m_history->addStretch(1);
}

void AccountPanel::showAsking(const QString &sentence)
{
    m_answerSentence->setText(sentence);
    setTone(m_answerSentence, Token::Muted);
    m_answerAddress->hide();
    m_answerAdvice->hide();
    m_answer->show();
}

void AccountPanel::showAnswer(const QString &sentence, bool isGood)
{
    showAsking(sentence);
    setTone(m_answerSentence, isGood ? Token::Good : Token::Bad);
}

void AccountPanel::showCallback(const CallbackCheck &check)
{
    showAnswer(inWords(check.sentence), check.isGood);
    m_answerAddress->setText(isolated(check.address.toDisplayString()));
    m_answerAddress->show();
    m_answerAdvice->setText(inWords(check.advice));
    m_answerAdvice->setVisible(!check.advice.isEmpty());
}

void AccountPanel::showBalance(const QString &amount)
{
    m_facts->showBalance(amount);
}

} // namespace helio
