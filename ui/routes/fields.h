// SPDX-License-Identifier: GPL-3.0-or-later
// What the routes' forms are made of.
#pragma once

#include "core/domain/message.h"
#include "ui/shared/tokens.h"

class QBoxLayout;
class QComboBox;
class QLabel;
class QPushButton;
class QWidget;

namespace helio
{

/** A name above a field; its mnemonic leads there. */
QLabel *makeFieldLabel(const QString &text, QWidget *field, QWidget *parent);
/** A small line below a field, hidden while it says nothing. */
QLabel *makeNote(const QString &name, QWidget *parent);
void say(QLabel *note, const QString &text, Token tone);

QPushButton *makeButton(const QString &name, const QString &words, QWidget *parent);

void fillCategories(QComboBox *box);
/** \a withEmail: countries mean nothing to e-mail. */
void fillChannels(QComboBox *box, bool withEmail);
Category categoryIn(const QComboBox *box);
Channel channelIn(const QComboBox *box);

} // namespace helio
