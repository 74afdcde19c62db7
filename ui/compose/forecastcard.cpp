// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compose/forecastcard.h"

#include "core/domain/wording.h"
#include "ui/shared/format.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

constexpr auto pauseOfTyping = 300ms;

/** Half a number is no mistake yet; that nobody carries the channel is no matter of the text. */
bool isOfTheText(const Error &error)
{
    return error.kind == ErrorKind::Invalid && error.field != "account"_L1 &&
           error.field != "channel"_L1;
}

} // namespace

ForecastCard::ForecastCard(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_sentence(makeLabel({}, TextRole::Caption, Token::Muted, this))
    , m_figures(makeLabel({}, TextRole::Caption, Token::Text, this))
{
    setObjectName(u"forecast"_s);
    setProperty("surface", u"card"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_sentence->setObjectName(u"forecastSentence"_s);
    m_sentence->setWordWrap(true);
    m_figures->setObjectName(u"forecastFigures"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, measure::grid, 12, measure::grid);
    row->setSpacing(measure::margin);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_figures, 0, Qt::AlignTop);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseOfTyping);
    connect(&m_pause, &QTimer::timeout, this, &ForecastCard::ask);
}

void ForecastCard::foresee(const std::optional<Draft> &draft, const QString &meanwhile)
{
    if (draft == m_draft && meanwhile == m_meanwhile)
        return;
    const bool isAnswered = m_draft.has_value() && draft && meanwhile == m_meanwhile;
    m_draft = draft;
    m_meanwhile = meanwhile;
    if (!isAnswered) // else the last answer stands while somebody types
        tell(m_meanwhile, Token::Muted);
    refresh();
}

void ForecastCard::refresh()
{
    ++m_asked;
    if (m_draft && !m_isStopped)
        m_pause.start();
    else
        m_pause.stop();
}

void ForecastCard::stop()
{
    m_isStopped = true;
    refresh();
}

void ForecastCard::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void ForecastCard::ask()
{
    if (!isVisible())
        return;
    const quint64 asked = ++m_asked;
    m_engine.testRoute(*m_draft).then(this, [this, asked](const Result<RouteTest> &answer) {
        if (asked == m_asked)
            take(answer);
    });
}

void ForecastCard::take(const Result<RouteTest> &answer)
{
    if (answer)
        show(*answer);
    else if (isOfTheText(answer.error()))
        tell(m_meanwhile, Token::Muted);
    else
        tell(answer.error().text, Token::Bad);
}

void ForecastCard::show(const RouteTest &answer)
{
    const Decision &decision = answer.decision;
    const QString sentence = answer.sentences.value(0);
    switch (decision.verdict) {
    case Verdict::Send:
        tell(leaving(answer), Token::Text, figuresOf(answer));
        break;
    case Verdict::Wait:
        tell(sentence, Token::Warn, figuresOf(answer));
        break;
    case Verdict::GiveUp:
        tell(sentence, Token::Bad);
        break;
    }
}

QString ForecastCard::leaving(const RouteTest &answer) const
{
    const Decision &decision = answer.decision;
    if (decision.route.isEmpty())
        return m_meanwhile; // somebody named the account
    const auto chosen = std::find_if(m_accounts.begin(), m_accounts.end(),
            [&decision](const Account &account) { return account.id == decision.account; });
    const QString sender = chosen == m_accounts.end() ? QString() : senderOf(*chosen);
    const QString account = isolated(decision.account.value);
    const QString why = wording::merit(decision);
    const QString told =
            sender.isEmpty()
                    ? tr("Now it would leave by %1: %2.").arg(account, why)
                    : tr("Now it would leave by %1 as %2: %3.").arg(account, isolated(sender), why);
    return decision.isFallback ? told + u' ' + answer.sentences.value(1) : told;
}

QString ForecastCard::figuresOf(const RouteTest &answer) const
{
    QStringList parts;
    if (m_draft->channel == Channel::Sms)
        parts.append(tr("%Ln segment(s)", nullptr, answer.segments));
    const QList<WeighedCandidate> &candidates = answer.decision.candidates;
    const bool isChosen = !answer.decision.account.isEmpty() && !candidates.isEmpty();
    if (isChosen && candidates.constFirst().price)
        parts.append(tr("about %1").arg(costOf(*candidates.constFirst().price)));
    else if (isChosen && m_draft->channel != Channel::Email) // few pay for each
        parts.append(tr("price not known"));
    return parts.join(u" · "_s);
}

void ForecastCard::tell(const QString &sentence, Token tone, const QString &figures)
{
    m_sentence->setText(sentence);
    setTone(m_sentence, tone);
    m_figures->setText(figures);
    m_figures->setVisible(!figures.isEmpty());
}

} // namespace helio
