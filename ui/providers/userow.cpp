// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/userow.h"

#include "ui/shared/format.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{
constexpr int longestReason = 200;
} // namespace

UseRow::UseRow(const AccountId &account, QWidget *parent)
    : QFrame(parent)
    , m_account(account)
    , m_effect(makeLabel({}, TextRole::Body, Token::Muted, this))
    , m_reason(new QLineEdit(this))
    , m_confirm(makeButton(u"useConfirm"_s))
    , m_leave(makeButton(u"useLeave"_s))
{
    m_effect->setObjectName(u"useEffect"_s);
    m_effect->setWordWrap(true);
    m_reason->setObjectName(u"useReason"_s);
    m_reason->setMaxLength(longestReason);
    m_reason->setPlaceholderText(tr("Why? Your colleagues will read it here."));
    m_leave->setText(tr("Leave it as it is"));
    m_leave->setAccessibleName(tr("Leave %1 as it is").arg(account.value));
    connect(m_reason, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_confirm->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_reason, &QLineEdit::returnPressed, m_confirm, &QPushButton::click);
    connect(m_confirm, &QPushButton::clicked, this, &UseRow::choose);
    connect(m_leave, &QPushButton::clicked, this, &UseRow::leave);
    auto *back = new QShortcut(Qt::Key_Escape, this);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &UseRow::leave);

    auto *row = new QHBoxLayout;
    row->setSpacing(measure::grid);
    row->addWidget(m_reason, 1);
    row->addWidget(m_confirm);
    row->addWidget(m_leave);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(measure::grid / 2);
    column->addWidget(m_effect);
    column->addLayout(row);
    hide();
}

QPushButton *UseRow::makeButton(const QString &name)
{
    auto *button = new QPushButton(this);
    button->setObjectName(name);
    return button;
}

void UseRow::ask(AccountUse use)
{
    m_use = use;
    const bool isDrain = use == AccountUse::Drained;
    m_effect->setText(
            (isDrain ? tr("Routes choose other accounts; messages whose sender names %1 still "
                          "leave by it.")
                     : tr("Nothing leaves by %1, whoever asks. What it sent is still followed, and "
                          "callbacks are accepted."))
                    .arg(isolated(m_account.value)));
    m_confirm->setText(isDrain ? tr("Drain") : tr("Isolate"));
    m_confirm->setAccessibleName(
            (isDrain ? tr("Drain %1 for this reason") : tr("Isolate %1 for this reason"))
                    .arg(m_account.value));
    m_reason->setAccessibleName(
            (isDrain ? tr("Why %1 is drained") : tr("Why %1 is isolated")).arg(m_account.value));
    m_reason->clear();
    m_confirm->setEnabled(false);
    show();
    m_reason->setFocus(Qt::OtherFocusReason);
}

void UseRow::choose()
{
    const QString reason = m_reason->text().trimmed();
    leave();
    emit chosen(m_use, reason);
}

void UseRow::leave()
{
    hide();
    emit left();
}

} // namespace helio
