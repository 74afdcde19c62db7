// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/ruleactions.h"

#include "ui/routes/fields.h"
#include "ui/shared/icons.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

QPushButton *makeArrow(
        const QString &name, const QString &icon, const QString &words, QWidget *parent)
{
    QPushButton *button = makeButton(name, {}, parent);
    button->setIcon(themedIcon(icon));
    button->setToolTip(words);
    button->setAccessibleName(words);
    return button;
}

} // namespace

RuleActions::RuleActions(QWidget *parent)
    : QWidget(parent)
    , m_add(makeButton(u"routeAdd"_s, tr("Add a route"), this))
    , m_edit(makeButton(u"routeEdit"_s, tr("Edit"), this))
    , m_duplicate(makeButton(u"routeDuplicate"_s, tr("Duplicate"), this))
    , m_remove(makeButton(u"routeRemove"_s, tr("Remove"), this))
    , m_up(makeArrow(u"routeUp"_s, u"arrow-up"_s, tr("Ask it earlier (Alt+Up)"), this))
    , m_down(makeArrow(u"routeDown"_s, u"arrow-down"_s, tr("Ask it later (Alt+Down)"), this))
    , m_restore(makeButton(u"routesRestore"_s, tr("Restore shipped routes…"), this))
{
    m_edit->setToolTip(tr("Edit (Enter)"));
    m_remove->setToolTip(tr("Remove (Del); the last route stays"));
    setLook(m_add, u"primary"_s);
    setLook(m_restore, u"link"_s);
    connect(m_add, &QPushButton::clicked, this, &RuleActions::addRequested);
    connect(m_edit, &QPushButton::clicked, this, &RuleActions::editRequested);
    connect(m_duplicate, &QPushButton::clicked, this, &RuleActions::duplicateRequested);
    connect(m_remove, &QPushButton::clicked, this, &RuleActions::removeRequested);
    connect(m_up, &QPushButton::clicked, this, [this] { emit stepRequested(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { emit stepRequested(1); });
    connect(m_restore, &QPushButton::clicked, this, &RuleActions::restoreRequested);
    QLabel *rule = makeLabel(
            tr("From the top: the first route that fits a message decides which account sends it."),
            TextRole::Body, Token::Muted, this);
    rule->setWordWrap(true);
    auto *above = new QHBoxLayout;
    above->setSpacing(measure::grid);
    above->addWidget(rule, 1);
    above->addWidget(m_restore, 0, Qt::AlignTop);
    auto *row = new QHBoxLayout;
    row->setSpacing(measure::grid);
    for (QPushButton *button : {m_add, m_edit, m_duplicate, m_remove, m_up, m_down})
        row->addWidget(button);
    row->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(measure::margin, 0, measure::margin, measure::grid + 4);
    column->setSpacing(measure::grid + 4);
    column->addLayout(above);
    column->addLayout(row);
    setChosen(-1, 0);
    setOwn(false);
}

void RuleActions::setChosen(int row, int count)
{
    m_edit->setEnabled(row >= 0);
    m_duplicate->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0 && count > 1); // without any, the shipped ones hold again
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < count - 1);
}

void RuleActions::setOwn(bool areOwn)
{
    m_restore->setVisible(areOwn);
}

bool RuleActions::mayRemove() const
{
    return m_remove->isEnabled();
}

} // namespace helio
