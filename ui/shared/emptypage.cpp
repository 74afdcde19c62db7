// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/emptypage.h"

#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace helio
{

EmptyPage::EmptyPage(
        const QString &title, const QString &text, const QString &action, QWidget *parent)
    : QWidget(parent)
    , m_action(new QPushButton(action, this))
{
    setProperty("surface", u"raised"_s);
    setAttribute(Qt::WA_StyledBackground);
    QLabel *heading = makeLabel(title, TextRole::Section, Token::Text, this);
    heading->setAlignment(Qt::AlignHCenter);
    QLabel *words = makeLabel(text, TextRole::Body, Token::Muted, this);
    words->setAlignment(Qt::AlignHCenter);
    words->setWordWrap(true);
    m_action->setAccessibleName(action);
    setLook(m_action, u"primary"_s);
    // A column of fixed width: a label that wraps tells its height only where its width is given.
    constexpr int width = 440;
    auto *middle = new QWidget(this);
    middle->setFixedWidth(width);
    auto *column = new QVBoxLayout(middle);
    column->setSpacing(measure::grid);
    column->addWidget(heading);
    column->addWidget(words);
    column->addSpacing(measure::grid);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    auto *centred = new QHBoxLayout; // an aligned item would not be asked for its height
    centred->addStretch(1);
    centred->addWidget(middle);
    centred->addStretch(1);
    auto *whole = new QVBoxLayout(this);
    whole->addStretch(2);
    whole->addLayout(centred);
    whole->addStretch(3);
}

} // namespace helio
