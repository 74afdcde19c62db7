// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/statusstrip.h"

#include "ui/frame/environmentchip.h"
#include "ui/shared/format.h"
#include "ui/shared/theme.h"
#include "ui/shared/words.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

void say(QToolButton *button, const QString &words, Token tone)
{
    button->setText(words);
    button->setAccessibleName(words);
    setTone(button, tone);
}

Token toneFor(qint64 count, Token where)
{
    return count > 0 ? where : Token::Muted;
}

} // namespace

StatusStrip::StatusStrip(Engine &engine, Reader &reader, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_reader(reader)
    , m_row(new QHBoxLayout(this))
    , m_environment(new EnvironmentChip(this))
{
    setObjectName(u"statusStrip"_s);
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(32);
    m_row->setContentsMargins(measure::margin - 4, 0, measure::margin - 4, 0);
    m_row->setSpacing(2);
    m_row->addWidget(m_environment);
    m_row->addSpacing(measure::grid);
    using enum MessageState;
    m_inFlight = add(u"stripInFlight"_s, {Sending}, tr("Show the messages that are being sent"));
    m_queued = add(u"stripQueued"_s, {Queued}, tr("Show the messages that wait to be sent"));
    m_held = add(u"stripHeld"_s, {Held}, tr("Show the messages that wait for a person"));
    m_failed = add(u"stripFailed"_s, {Failed}, tr("Show the messages that were refused for good"));
    m_unknown = add(u"stripUnknown"_s, {Unknown},
            tr("Show the messages that may or may not have been sent"));
    m_row->addStretch(1);
    m_rate = add(u"stripRate"_s, {Sent}, tr("Show the messages that a provider took"));
    m_callbacks = add(u"stripCallbacks"_s, {Delivered, Read, Undelivered},
            tr("Show the messages that a callback settled"));
    show(EngineStatus{});
    show(MessageCounts{});
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &StatusStrip::ask);
    connect(&m_engine, &Engine::accountsChanged, this, &StatusStrip::readAccounts);
    readAccounts();
}

QToolButton *StatusStrip::add(
        const QString &name, const QList<MessageState> &states, const QString &leadsTo)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setFont(textFont(TextRole::Caption));
    button->setToolTip(leadsTo);
    button->setAccessibleDescription(leadsTo);
    button->setCursor(Qt::PointingHandCursor);
    connect(button, &QToolButton::clicked, this, [this, states] {
        MessageFilter filter;
        filter.states = states;
        emit filterRequested(filter);
    });
    m_row->addWidget(button);
    return button;
}

void StatusStrip::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_timer.start();
    ask();
}

void StatusStrip::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void StatusStrip::readAccounts()
{
    m_reader.accounts().then(this, [this](const Result<QList<Account>> &answer) {
        if (answer)
            m_environment->setEnvironment(environmentOf(*answer));
    });
}

void StatusStrip::stop()
{
    m_isStopped = true;
    m_timer.stop();
}

void StatusStrip::ask()
{
    if (m_isAsking || m_isStopped || window()->isMinimized())
        return;
    m_isAsking = true;
    m_engine.status().then(this, [this](const EngineStatus &status) {
        show(status);
        if (!m_isStopped)
            askCounts();
    });
}

void StatusStrip::askCounts()
{
    // Counting a million rows is not free: only after a change, or now and then for other writers.
    constexpr int afterTicks = 10;
    if (!m_countsAreStale && ++m_ticksSinceCounts < afterTicks) {
        m_isAsking = false;
        return;
    }
    m_countsAreStale = false;
    m_ticksSinceCounts = 0;
    m_reader.counts().then(this, [this](const Result<MessageCounts> &answer) {
        m_isAsking = false;
        if (answer)
            show(*answer);
    });
}

void StatusStrip::show(const EngineStatus &status)
{
    say(m_inFlight, tr("In flight %1").arg(number(status.inFlight)),
            toneFor(status.inFlight, Token::Busy));
    say(m_rate, tr("%1 msg/s").arg(QLocale().toString(status.sentPerSecond, 'f', 1)),
            toneFor(qint64(status.sentPerSecond * 10), Token::Text));
    QString callbacks = tr("Callbacks %1").arg(number(status.callbacksTaken));
    if (status.callbacksForged > 0)
        callbacks += u" · "_s + tr("%1 forged").arg(number(status.callbacksForged));
    if (status.callbacksUnmatched > 0)
        callbacks += u" · "_s + tr("%1 unmatched").arg(number(status.callbacksUnmatched));
    say(m_callbacks, callbacks,
            status.callbacksForged > 0 ? Token::Warn : toneFor(status.callbacksTaken, Token::Text));
}

void StatusStrip::show(const MessageCounts &counts)
{
    const auto in = [&counts](MessageState state) {
        return counts.byState.value(toName(state));
    };
    QStringList lanes;
    for (const Lane lane : allLanes) {
        if (const qint64 waiting = counts.queuedByLane.value(toName(lane)); waiting > 0)
            lanes.append(tr("%1 %2", "lane, count").arg(laneWord(lane).toLower(), number(waiting)));
    }
    QString queued = tr("Queued %1").arg(number(in(MessageState::Queued)));
    if (!lanes.isEmpty())
        queued += tr(" (%1)").arg(lanes.join(tr(", ")));
    say(m_queued, queued, toneFor(in(MessageState::Queued), Token::Text));
    say(m_held, tr("Held %1").arg(number(in(MessageState::Held))),
            toneFor(in(MessageState::Held), Token::Warn));
    say(m_failed, tr("Failed %1").arg(number(in(MessageState::Failed))),
            toneFor(in(MessageState::Failed), Token::Bad));
    say(m_unknown, tr("Unknown %1").arg(number(in(MessageState::Unknown))),
            toneFor(in(MessageState::Unknown), Token::Busy));
}

} // namespace helio
