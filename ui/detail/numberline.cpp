// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/numberline.h"

#include "core/domain/wording.h"
#include "core/engine/engine.h"
#include "ui/shared/format.h"
#include "ui/shared/sayings.h"
#include "ui/shared/theme.h"
#include "ui/shared/words.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

QDate dayOf(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(instant)).date();
}

QString lineOf(const NumberFacts &facts)
{
    if (facts.isValid == false)
        return NumberLine::tr("Not a valid number");
    return facts.lineType ? lineTypeWord(*facts.lineType) : NumberLine::tr("Line not known");
}

QString askedAt(Instant at, Instant now)
{
    const QString time = wording::localTime(at, now);
    return dayOf(at) == dayOf(now) ? NumberLine::tr("asked today, %1").arg(time)
                                   : NumberLine::tr("asked on %1").arg(time);
}

} // namespace

QString inOneLine(const NumberAnswer &answer, Instant now)
{
    const NumberFacts &facts = answer.facts;
    QStringList parts{lineOf(facts)};
    if (!facts.carrier.isEmpty())
        parts.append(isolated(facts.carrier));
    if (!facts.country.isEmpty())
        parts.append(wording::countryName(facts.country));
    parts.append(askedAt(answer.askedAt, now));
    return parts.join(u" · "_s);
}

NumberLine::NumberLine(Engine &engine, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_clock(clock)
    , m_ask(new QPushButton(tr("Look up number"), this))
    , m_answer(makeLabel({}, TextRole::Body, Token::Text, this))
{
    m_ask->setObjectName(u"detailLookUp"_s);
    m_ask->setAccessibleName(m_ask->text());
    m_ask->setToolTip(tr(
            "Asks a provider, at its price, whether it is a mobile and whose. Answers are kept for %Ln day(s).",
            nullptr, int(numberFactsKept.count())));
    m_answer->setObjectName(u"detailNumberFacts"_s);
    m_answer->setAccessibleName(tr("What is known about the number"));
    m_answer->setWordWrap(true);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::grid);
    row->addWidget(m_ask, 0, Qt::AlignTop);
    row->addWidget(m_answer, 1);
    connect(m_ask, &QPushButton::clicked, this, &NumberLine::ask);
}

void NumberLine::setNumber(const QString &number)
{
    setVisible(number.startsWith(u'+'));
    if (number == m_number)
        return;
    m_number = number;
    m_ask->setEnabled(true);
    tell({}, Token::Text);
}

void NumberLine::stop()
{
    disconnect(m_ask, nullptr, this, nullptr);
}

void NumberLine::ask()
{
    m_ask->setEnabled(false);
    tell(tr("Asking…"), Token::Muted);
    m_engine.lookUpNumber(m_number).then(
            this, [this, number = m_number](const Result<NumberAnswer> &answer) {
                if (number == m_number)
                    take(answer);
            });
}

void NumberLine::take(const Result<NumberAnswer> &answer)
{
    m_ask->setEnabled(true);
    if (!answer)
        tell(inWords(answer.error().text), Token::Bad);
    else
        tell(inOneLine(*answer, m_clock.now()),
                answer->facts.isValid == false ? Token::Warn : Token::Text);
}

void NumberLine::tell(const QString &sentence, Token tone)
{
    m_answer->setText(sentence);
    setTone(m_answer, tone);
}

} // namespace helio
