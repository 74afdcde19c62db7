// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/outagerow.h"

#include "ui/providers/cardwords.h"
#include "ui/shared/theme.h"
#include "ui/shared/wheelguard.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{
constexpr std::array kindsOffered{OutageKind::ServerError, OutageKind::Cut, OutageKind::Slow};
constexpr std::array minutesOffered{1, 5, 15};
} // namespace

OutageRow::OutageRow(const AccountId &account, QWidget *parent)
    : QFrame(parent)
    , m_kind(new QComboBox(this))
    , m_length(new QComboBox(this))
    , m_question(makeQuestion(account.value))
    , m_news(makeLabel({}, TextRole::Body, Token::Warn, this))
    , m_lasting(makeNews(account.value))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_question);
    column->addWidget(m_lasting);
    auto *back = new QShortcut(Qt::Key_Escape, this);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &OutageRow::leave);
    m_question->hide();
    m_lasting->hide();
    hide();
}

QPushButton *OutageRow::makeButton(
        const QString &name, const QString &words, const QString &meaning)
{
    auto *button = new QPushButton(words, this);
    button->setObjectName(name);
    button->setAccessibleName(meaning);
    return button;
}

QWidget *OutageRow::makeQuestion(const QString &account)
{
    auto *question = new QWidget(this);
    QLabel *effect = makeLabel(tr("Only the carrier on this computer fails, for every account of "
                                  "this provider there. It ends by itself."),
            TextRole::Body, Token::Muted, question);
    effect->setWordWrap(true);
    m_kind->setObjectName(u"outageKind"_s);
    m_kind->setAccessibleName(tr("How %1 fails").arg(account));
    for (const OutageKind kind : kindsOffered)
        m_kind->addItem(outageWords(kind), int(kind));
    m_length->setObjectName(u"outageLength"_s);
    m_length->setAccessibleName(tr("For how long %1 fails").arg(account));
    for (const int minutes : minutesOffered)
        m_length->addItem(tr("for %Ln minute(s)", nullptr, minutes), minutes);
    guardFromWheel(m_kind);
    guardFromWheel(m_length);
    QPushButton *begin = makeButton(
            u"outageBegin"_s, tr("Simulate it"), tr("Simulate an outage of %1").arg(account));
    QPushButton *keep = makeButton(
            u"outageLeave"_s, tr("Leave it as it is"), tr("Leave %1 as it is").arg(account));
    connect(begin, &QPushButton::clicked, this, &OutageRow::choose);
    connect(keep, &QPushButton::clicked, this, &OutageRow::leave);

    auto *row = new QHBoxLayout;
    row->setSpacing(measure::grid);
    row->addWidget(m_kind);
    row->addWidget(m_length);
    row->addStretch(1);
    row->addWidget(begin);
    row->addWidget(keep);
    auto *column = new QVBoxLayout(question);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(measure::grid / 2);
    column->addWidget(effect);
    column->addLayout(row);
    return question;
}

QWidget *OutageRow::makeNews(const QString &account)
{
    auto *lasting = new QWidget(this);
    m_news->setObjectName(u"outageNews"_s);
    m_news->setWordWrap(true);
    QPushButton *end = makeButton(
            u"outageEnd"_s, tr("End now"), tr("End the simulated outage of %1 now").arg(account));
    connect(end, &QPushButton::clicked, this, &OutageRow::endChosen);
    auto *row = new QHBoxLayout(lasting);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::grid);
    row->addWidget(m_news, 1);
    row->addWidget(end);
    return lasting;
}

void OutageRow::ask()
{
    m_kind->setCurrentIndex(0);
    m_length->setCurrentIndex(0);
    m_question->show();
    QWidget::show();
    m_kind->setFocus(Qt::OtherFocusReason);
}

void OutageRow::show(const std::optional<SimulatedOutage> &outage, Instant now)
{
    if (outage)
        m_news->setText(outageSentence(*outage, now));
    m_lasting->setVisible(outage.has_value());
    setVisible(!m_lasting->isHidden() || !m_question->isHidden());
}

void OutageRow::choose()
{
    const auto kind = OutageKind(m_kind->currentData().toInt());
    const std::chrono::minutes length(m_length->currentData().toInt());
    leave();
    emit chosen(kind, length);
}

void OutageRow::leave()
{
    if (m_question->isHidden())
        return;
    m_question->hide();
    setVisible(!m_lasting->isHidden());
    emit left();
}

} // namespace helio
