// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/fields.h"

#include "ui/shared/theme.h"
#include "ui/shared/words.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>

namespace helio
{

QLabel *makeFieldLabel(const QString &text, QWidget *field, QWidget *parent)
{
    QLabel *label = makeLabel(text, TextRole::Body, Token::Muted, parent);
    label->setTextFormat(Qt::AutoText);
    label->setBuddy(field);
    return label;
}

QLabel *makeNote(const QString &name, QWidget *parent)
{
    QLabel *note = makeLabel({}, TextRole::Caption, Token::Muted, parent);
    note->setObjectName(name);
    note->setWordWrap(true);
    note->hide();
    return note;
}

void say(QLabel *note, const QString &text, Token tone)
{
    note->setText(text);
    setTone(note, tone);
    note->setVisible(!text.isEmpty());
}

QPushButton *makeButton(const QString &name, const QString &words, QWidget *parent)
{
    auto *button = new QPushButton(words, parent);
    button->setObjectName(name);
    button->setAccessibleName(words);
    return button;
}

void fillCategories(QComboBox *box)
{
    for (const Category category : allCategories)
        box->addItem(categoryWord(category), toName(category));
    box->setCurrentIndex(box->findData(toName(Category::Transactional)));
}

void fillChannels(QComboBox *box, bool withEmail)
{
    for (const Channel channel : allChannels) {
        if (withEmail || channel != Channel::Email)
            box->addItem(channelWord(channel), toName(channel));
    }
}

Category categoryIn(const QComboBox *box)
{
    return categoryFromName(box->currentData().toString()).value_or(Category::Transactional);
}

Channel channelIn(const QComboBox *box)
{
    return channelFromName(box->currentData().toString()).value_or(Channel::Sms);
}

} // namespace helio
