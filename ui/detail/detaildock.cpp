// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detaildock.h"

#include "core/domain/phonenumber.h"
#include "core/engine/engine.h"
#include "core/engine/reader.h"
#include "ui/detail/factsview.h"
#include "ui/detail/numberline.h"
#include "ui/detail/timelineview.h"
#include "ui/shared/format.h"
#include "ui/shared/icons.h"
#include "ui/shared/prompts.h"
#include "ui/shared/sayings.h"
#include "ui/shared/statemark.h"
#include "ui/shared/theme.h"
#include "ui/shared/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

QFrame *makeLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("line", u"true"_s);
    return line;
}

} // namespace

DetailDock::DetailDock(
        Engine &engine, Reader &reader, Prompts &prompts, const Clock &clock, QWidget *parent)
    : QDockWidget(tr("Message"), parent)
    , m_engine(engine)
    , m_reader(reader)
    , m_prompts(prompts)
    , m_clock(clock)
    , m_pages(new QStackedWidget(this))
    , m_problem(makeLabel({}, TextRole::Body, Token::Muted))
    , m_timeline(new TimelineView)
    , m_facts(new FactsView)
{
    setObjectName(u"detailDock"_s);
    setFeatures(DockWidgetClosable | DockWidgetMovable | DockWidgetFloatable);
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    setTitleBarWidget(makeTitleBar());

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(measure::margin, measure::grid, measure::margin, measure::margin);
    column->setSpacing(measure::grid + 4);
    column->addWidget(makeHeader());
    column->addWidget(makeLine(content));
    column->addWidget(makeLabel(tr("What happened"), TextRole::Section, Token::Text));
    column->addWidget(m_timeline);
    column->addWidget(makeLine(content));
    column->addWidget(m_facts);
    column->addStretch(1);

    auto *scroll = new QScrollArea(m_pages);
    scroll->setObjectName(u"detailScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    m_problem->setWordWrap(true);
    m_problem->setAlignment(Qt::AlignCenter);
    m_problem->setMargin(measure::margin);
    m_problem->setObjectName(u"detailProblem"_s);
    m_pages->addWidget(m_problem);
    m_pages->addWidget(scroll);
    m_pages->setMinimumWidth(408);
    setWidget(m_pages);

    m_clockwork.setInterval(5s);
    connect(&m_clockwork, &QTimer::timeout, this, [this] {
        if (!isVisible() || m_message.id != m_id)
            return;
        if (m_message.state == MessageState::Queued)
            read(); // its queue moves on without news of it
        else
            m_situation->setText(situation(m_message, m_clock.now(), m_prospects));
    });
    m_clockwork.start();
}

QWidget *DetailDock::makeTitleBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(measure::margin, measure::grid, measure::grid, 0);
    row->addWidget(makeLabel(tr("Message"), TextRole::Caption, Token::Muted, bar), 1);
    const auto button = [&](const QString &name, const QString &icon, const QString &words) {
        auto *made = new QToolButton(bar);
        made->setObjectName(name);
        made->setIcon(themedIcon(icon, Token::Muted));
        made->setToolTip(words);
        made->setAccessibleName(words);
        row->addWidget(made);
        return made;
    };
    connect(button(u"detailFloat"_s, u"window-duplicate"_s,
                    tr("Put the detail into its own window, or back")),
            &QToolButton::clicked, this, [this] { setFloating(!isFloating()); });
    connect(button(u"detailClose"_s, u"dialog-close"_s, tr("Close the detail (Esc)")),
            &QToolButton::clicked, this, &QDockWidget::close);
    return bar;
}

QWidget *DetailDock::makeHeader()
{
    auto *header = new QWidget(this);
    m_person = makeLabel({}, TextRole::Title, Token::Text, header);
    m_person->setObjectName(u"detailPerson"_s);
    m_person->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_stateMark = new StateMark(header);
    m_stateWord = makeLabel({}, TextRole::Body, Token::Text, header);
    m_stateWord->setObjectName(u"detailState"_s);
    m_situation = makeLabel({}, TextRole::Body, Token::Text, header);
    m_situation->setObjectName(u"detailSituation"_s);
    m_situation->setWordWrap(true);
    const auto button = [&](const QString &name, const QString &words) {
        auto *made = new QPushButton(words, header);
        made->setObjectName(name);
        made->setAccessibleName(words);
        return made;
    };
    m_cancel = button(u"detailCancel"_s, tr("Cancel the message"));
    m_retry = button(u"detailRetry"_s, tr("Try again"));
    m_copy = button(u"detailCopyId"_s, tr("Copy the id"));
    connect(m_cancel, &QPushButton::clicked, this, &DetailDock::askToCancel);
    connect(m_retry, &QPushButton::clicked, this, &DetailDock::askToRetry);
    connect(m_copy, &QPushButton::clicked, this, &DetailDock::copyId);

    auto *state = new QHBoxLayout;
    state->setSpacing(measure::grid);
    state->addWidget(m_stateMark);
    state->addWidget(m_stateWord);
    state->addStretch(1);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(measure::grid);
    actions->addWidget(m_retry);
    actions->addWidget(m_cancel);
    actions->addWidget(m_copy);
    actions->addStretch(1);
    auto *column = new QVBoxLayout(header);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(measure::grid);
    column->addWidget(m_person);
    column->addLayout(state);
    column->addWidget(m_situation);
    column->addSpacing(4);
    column->addLayout(actions);
    m_numberLine = new NumberLine(m_engine, m_clock, header);
    column->addWidget(m_numberLine);
    return header;
}

void DetailDock::open(const MessageId &id)
{
    QDockWidget::show();
    raise();
    if (m_id != id) {
        m_id = id;
        m_isReading = false; // an answer about the former one is dropped
    }
    read();
}

void DetailDock::noteChanges(const QList<MessageId> &ids)
{
    if (!m_id.isEmpty() && isVisible() && ids.contains(m_id))
        read();
}

void DetailDock::stop()
{
    m_isStopped = true;
    m_numberLine->stop();
}

void DetailDock::read()
{
    if (m_isStopped)
        return;
    if (m_isReading) {
        m_isStale = true;
        return;
    }
    m_isReading = true;
    m_reader.history(m_id).then(this, [this, id = m_id](const Result<MessageHistory> &answer) {
        if (id != m_id)
            return;
        m_isReading = false;
        take(answer);
        if (std::exchange(m_isStale, false))
            read();
    });
}

void DetailDock::take(const Result<MessageHistory> &answer)
{
    if (answer) {
        show(*answer);
    } else {
        m_problem->setText(inWords(answer.error().text));
        m_pages->setCurrentIndex(0);
    }
}

void DetailDock::show(const MessageHistory &history)
{
    m_message = history.message;
    const Message &message = m_message;
    const Token tone = stateToken(message.state);
    const QString &person = message.direction == Direction::Inbound ? message.from : message.to;
    m_person->setText(isolated(masked(person)));
    m_numberLine->setNumber(person);
    m_stateMark->setState(message.state);
    m_stateWord->setText(stateWord(message.state));
    setTone(m_stateWord, tone);
    m_prospects = history.prospects;
    m_situation->setText(situation(message, m_clock.now(), m_prospects));
    m_timeline->show(history.events, m_clock.now());
    m_facts->show(history, m_clock.now());
    showActions(message);
    m_pages->setCurrentIndex(1);
}

void DetailDock::showActions(const Message &message)
{
    const bool isOurs = message.direction == Direction::Outbound;
    m_cancel->setVisible(isOurs && mayFollow(message.state, MessageState::Cancelled));
    // Queued follows from Sending and Unknown too, but those are the engine's to settle.
    m_retry->setVisible(isOurs && mayFollow(message.state, MessageState::Queued) &&
                        (isFinal(message.state) || message.state == MessageState::Held));
    m_retry->setText(
            message.state == MessageState::Held ? tr("Release and send") : tr("Try again"));
    m_retry->setAccessibleName(m_retry->text());
}

void DetailDock::askToCancel()
{
    const Question question{u"cancelPrompt"_s, tr("Cancel this message?"),
            tr("It has not left yet. It will not be sent; its history is kept, and it can be tried again later."),
            tr("Cancel the message"), tr("Keep it"), true};
    m_prompts.ask(this, question, [this, id = m_id] {
        m_engine.cancel(id, operatorName()).then(this, [this](const Result<Message> &answer) {
            report(answer, tr("The message is cancelled."));
        });
    });
}

void DetailDock::askToRetry()
{
    const Question question{u"retryPrompt"_s, tr("Send this message again?"),
            tr("1 message of %Ln segment(s) will be queued for account “%1”. It may cost money, and the person may get it.",
                    nullptr, m_message.segments)
                    .arg(m_message.account.value),
            tr("Send 1 message again"), tr("Do not send"), false};
    m_prompts.ask(this, question, [this, id = m_id] {
        m_engine.retry(id, operatorName()).then(this, [this](const Result<Message> &answer) {
            report(answer, tr("The message is queued again."));
        });
    });
}

void DetailDock::report(const Result<Message> &answer, const QString &done)
{
    emit noticed(answer ? done : inWords(answer.error().text), answer ? Token::Good : Token::Bad);
    read();
}

void DetailDock::copyId()
{
    QGuiApplication::clipboard()->setText(m_id.value);
    emit noticed(tr("The message id is on the clipboard."), Token::Accent);
}

} // namespace helio
