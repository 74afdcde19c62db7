// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/omnibox.h"

#include "ui/shared/icons.h"

#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace helio
{

Omnibox::Omnibox(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(u"omnibox"_s);
    setAccessibleName(tr("Find a number, an order or a message id"));
    setPlaceholderText(tr("Find a number, an order or a message id (Ctrl+K)"));
    makeSearchBox(this);
    connect(this, &QLineEdit::returnPressed, this, &Omnibox::submit);
}

void Omnibox::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        clear();
        emit left();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void Omnibox::submit()
{
    const QString typed = text().trimmed();
    if (isMessageId(typed.toUpper()))
        emit idEntered(MessageId(typed.toUpper()));
    else
        emit searched(typed);
    clear();
}

} // namespace helio
