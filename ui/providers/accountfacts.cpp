// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/accountfacts.h"

#include "core/engine/engine.h"
#include "ui/providers/cardwords.h"
#include "ui/shared/format.h"
#include "ui/shared/theme.h"
#include "ui/shared/wheelguard.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace helio
{

namespace
{

QLabel *makeValue(const QString &name, QWidget *parent)
{
    QLabel *label = makeLabel({}, TextRole::Body, Token::Text, parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QHBoxLayout *makeRow(QWidget *widget)
{
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::grid);
    return row;
}

} // namespace

AccountFacts::AccountFacts(const AccountId &id, QWidget *parent)
    : QWidget(parent)
    , m_pace(makeValue(u"pace"_s, this))
    , m_inFlight(makeValue(u"inFlight"_s, this))
    , m_spent(makeValue(u"spentToday"_s, this))
    , m_secrets(makeValue(u"secrets"_s, this))
    , m_receipts(makeValue(u"receipts"_s, this))
    , m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(measure::margin);
    m_form->setVerticalSpacing(measure::grid / 2);
    m_form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [&](const QString &name, QWidget *value) {
        QLabel *label = makeLabel(name, TextRole::Body, Token::Muted, this);
        m_form->addRow(label, value);
        return label;
    };
    add(tr("Pace"), m_pace);
    add(tr("In flight"), m_inFlight);
    add(tr("Spent today"), m_spent)
            ->setToolTip(tr("Since midnight: what the provider reported, and what was expected "
                            "where it has not."));
    add(tr("Balance"), makeBalance(id.value));
    add(tr("Credentials"), m_secrets);
    add(tr("Receipts"), m_receipts)->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    QLabel *weight = add(tr("Weight"), makeWeight(id.value));
    weight->setToolTip(tr("How much of what its routes give it the account takes. It falls by "
                          "itself where others do better, and climbs back."));
    m_resting.setSingleShot(true);
    m_resting.setInterval(600ms);
    connect(&m_resting, &QTimer::timeout, this, [this] {
        if (m_weight->value() != m_percent)
            emit weightChosen(m_weight->value());
    });
}

QWidget *AccountFacts::makeBalance(const QString &account)
{
    auto *widget = new QWidget(this);
    m_balance = makeLabel(tr("not asked yet"), TextRole::Body, Token::Muted, widget);
    m_balance->setObjectName(u"balance"_s);
    m_balance->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_askBalance = new QPushButton(tr("Ask balance"), widget);
    m_askBalance->setObjectName(u"askBalance"_s);
    m_askBalance->setAccessibleName(tr("Ask for the balance of %1").arg(account));
    m_askBalance->setCursor(Qt::PointingHandCursor);
    setLook(m_askBalance, u"link"_s);
    connect(m_askBalance, &QPushButton::clicked, this, &AccountFacts::balanceAsked);
    QHBoxLayout *row = makeRow(widget);
    row->addWidget(m_balance);
    row->addWidget(m_askBalance);
    row->addStretch(1);
    return widget;
}

QWidget *AccountFacts::makeWeight(const QString &account)
{
    auto *widget = new QWidget(this);
    m_weight = new QSlider(Qt::Horizontal, widget);
    m_weight->setObjectName(u"weight"_s);
    m_weight->setAccessibleName(
            tr("Weight of %1, in percent of what its routes give it").arg(account));
    m_weight->setRange(1, 100);
    m_weight->setValue(m_percent);
    m_weight->setPageStep(10);
    guardFromWheel(m_weight);
    m_weightWords = makeLabel({}, TextRole::Body, Token::Text, widget);
    m_weightWords->setObjectName(u"weightWords"_s);
    m_weightWords->setMinimumWidth(
            m_weightWords->fontMetrics().horizontalAdvance(shareWords(1)) + 2);
    connect(m_weight, &QSlider::valueChanged, this, [this](int percent) {
        m_weightWords->setText(shareWords(percent / 100.0));
        if (percent != m_percent)
            m_resting.start();
    });
    QHBoxLayout *row = makeRow(widget);
    row->addWidget(m_weight, 1);
    row->addWidget(m_weightWords);
    return widget;
}

void AccountFacts::show(const AccountCard &card)
{
    m_pace->setText(paceWords(card.pace, card.configuredPace));
    setTone(m_pace, standingOf(card) == Standing::Slowed ? Token::Warn : Token::Text);
    m_inFlight->setText(
            tr("%1 of %2 requests").arg(number(card.inFlight), number(card.concurrency)));
    m_secrets->setText(card.areSecretsThere ? tr("found") : tr("missing"));
    setTone(m_secrets, card.areSecretsThere ? Token::Text : Token::Bad);
    m_askBalance->setVisible(card.provider.hasBalance);
    if (!card.provider.hasBalance) {
        m_balance->setText(tr("not told by this provider"));
        setTone(m_balance, Token::Muted);
    }
    const QString receipts = receiptWords(card.provider);
    m_receipts->setText(receipts);
    m_form->setRowVisible(m_receipts, !receipts.isEmpty());
    m_percent = card.weightPercent;
    if (!m_weight->isSliderDown() && !m_resting.isActive())
        m_weight->setValue(m_percent);
    m_weightWords->setText(shareWords(m_weight->value() / 100.0));
}

void AccountFacts::showSpend(const QList<AccountSpend> &spent)
{
    m_spent->setText(spendWords(spent));
}

void AccountFacts::showBalance(const QString &amount)
{
    m_balance->setText(amount);
    setTone(m_balance, Token::Text);
    m_askBalance->setText(tr("Ask again"));
}

} // namespace helio
