// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

class QWidget;

namespace helio
{

/** The colours of the house by purpose; nothing in the window names a colour otherwise. */
enum class Token { Surface, Raised, Border, Text, Muted, Accent, Good, Busy, Warn, Bad };
enum class Scheme { Light, Dark };

QColor color(Token token, Scheme scheme);

/** The scheme of the application's palette, which the Theme has set. */
Scheme currentScheme();
QColor color(Token token);

/** A wash of the token over the raised surface, for backgrounds that carry meaning. */
QColor wash(Token token, double strength);

/** What stays readable on a surface filled with the accent or another strong token. */
QColor onFilled(Token token);

/** The token's word in style sheets, e.g. "muted". */
QString toName(Token token);

/** Lets the style sheet give a widget a token's text colour, now and after a theme change. */
void setTone(QWidget *widget, Token token);

/** Lets the style sheet give a button one of its looks: primary, danger, link, pill. */
void setLook(QWidget *button, const QString &look);

/** WCAG 2.1 contrast ratio, 1–21. */
double contrast(const QColor &a, const QColor &b);

} // namespace helio
