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

/** \a strength of the one over the other, 0–1. */
QColor mixed(const QColor &over, const QColor &under, double strength);

/** A wash of the token over the raised surface, for backgrounds that carry meaning. */
QColor wash(Token token, double strength);

/** The token's word in style sheets, e.g. "muted". */
QString toName(Token token);

/** Lets the style sheet give a widget a token's text colour, now and after a theme change. */
void setTone(QWidget *widget, Token token);

/** Lets the style sheet give a button one of its looks: primary, danger, link, menu, pill. */
void setLook(QWidget *button, const QString &look);

/** Lets the style sheet mark a field whose value is wrong. */
void setInvalid(QWidget *field, bool isInvalid);

/** \a token as ink on \a background: as it is, or as far towards the text's colour as 4.5:1 needs.
 */
QColor legible(Token token, const QColor &background, Scheme scheme);

/** The background of a selected row. */
QColor selectionColor(Scheme scheme);

/** WCAG 2.1 contrast ratio, 1–21. */
double contrast(const QColor &a, const QColor &b);

} // namespace helio
