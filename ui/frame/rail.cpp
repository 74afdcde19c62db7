// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/rail.h"

#include "ui/shared/icons.h"
#include "ui/shared/theme.h"

#include <QButtonGroup>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace helio
{

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    setObjectName(u"rail"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(measure::grid, measure::grid + 4, measure::grid, measure::grid);
    column->setSpacing(4);
    add(Screen::Messages, u"railMessages"_s, u"mail-message"_s, tr("Messages"), u"G, M"_s);
    add(Screen::Compose, u"railCompose"_s, u"document-edit"_s, tr("Compose"), u"G, C"_s);
    add(Screen::Routes, u"railRoutes"_s, u"vcs-branch"_s, tr("Routes"), u"G, R"_s);
    add(Screen::Providers, u"railProviders"_s, u"network-connect"_s, tr("Providers"), u"G, P"_s);
    column->addStretch(1);
    setCurrent(Screen::Messages);
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int id) { emit chosen(Screen(id)); });
}

void Rail::add(Screen screen, const QString &name, const QString &icon, const QString &words,
        const QString &key)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setAccessibleName(words);
    button->setText(words);
    button->setToolTip(tr("%1 (%2)").arg(words, key));
    button->setIcon(themedIcon(icon, Token::Muted));
    button->setIconSize({measure::railIcon, measure::railIcon});
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setFont(textFont(TextRole::Caption));
    button->setCheckable(true);
    button->setFixedSize(80, 56);
    m_buttons->addButton(button, int(screen));
    layout()->addWidget(button);
}

void Rail::setCurrent(Screen screen)
{
    m_buttons->button(int(screen))->setChecked(true);
}

} // namespace helio
