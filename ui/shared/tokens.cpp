// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/tokens.h"

#include <QGuiApplication>
#include <QPalette>
#include <QStyle>
#include <QVariant>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace helio
{

namespace
{

struct Row {
    Token token;
    const char *name;
    QRgb light;
    QRgb dark;
};

constexpr Row table[] = {
        {Token::Surface, "surface", 0xfff7f8fa, 0xff15181d},
        {Token::Raised, "raised", 0xffffffff, 0xff1d2128},
        {Token::Border, "border", 0xffdde1e7, 0xff2e343d},
        {Token::Text, "text", 0xff1b2028, 0xffe7eaef},
        {Token::Muted, "muted", 0xff5b6573, 0xff9aa5b4},
        {Token::Accent, "accent", 0xff1f6feb, 0xff5b9bff},
        {Token::Good, "good", 0xff1a7f4b, 0xff4cc38a},
        {Token::Busy, "busy", 0xff7a5cc7, 0xffa78bfa},
        {Token::Warn, "warn", 0xff9a6200, 0xfff2b33d},
        {Token::Bad, "bad", 0xffb42318, 0xffff7a6b},
};

const Row &rowOf(Token token)
{
    return *std::find_if(std::begin(table), std::end(table),
            [token](const Row &row) { return row.token == token; });
}

double luminance(const QColor &colour)
{
    const auto channel = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) +
           0.0722 * channel(colour.blueF());
}

/** A property that the style sheet selects by, which it reads only when a widget is polished. */
void setStyled(QWidget *widget, const char *property, const QString &value)
{
    if (widget->property(property).toString() == value)
        return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace

QColor color(Token token, Scheme scheme)
{
    const Row &row = rowOf(token);
    return QColor::fromRgb(scheme == Scheme::Light ? row.light : row.dark);
}

Scheme currentScheme()
{
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() <
                           palette.color(QPalette::WindowText).lightness()
                   ? Scheme::Dark
                   : Scheme::Light;
}

QColor color(Token token)
{
    return color(token, currentScheme());
}

QColor mixed(const QColor &over, const QColor &under, double strength)
{
    const auto part = [strength](float a, float b) {
        return float(a * strength + b * (1 - strength));
    };
    return QColor::fromRgbF(part(over.redF(), under.redF()), part(over.greenF(), under.greenF()),
            part(over.blueF(), under.blueF()));
}

QColor wash(Token token, double strength)
{
    return mixed(color(token), color(Token::Raised), strength);
}

QString toName(Token token)
{
    return QString::fromLatin1(rowOf(token).name);
}

void setTone(QWidget *widget, Token token)
{
    setStyled(widget, "tone", toName(token));
}

void setLook(QWidget *button, const QString &look)
{
    setStyled(button, "look", look);
}

void setInvalid(QWidget *field, bool isInvalid)
{
    setStyled(field, "invalid", isInvalid ? QStringLiteral("true") : QStringLiteral("false"));
}

QColor selectionColor(Scheme scheme)
{
    return mixed(color(Token::Accent, scheme), color(Token::Raised, scheme),
            scheme == Scheme::Light ? 0.12 : 0.22);
}

QColor legible(Token token, const QColor &background, Scheme scheme)
{
    constexpr double enough = 4.5;
    constexpr double step = 0.05;
    QColor ink = color(token, scheme);
    for (double share = step; contrast(ink, background) < enough && share <= 1; share += step)
        ink = mixed(color(Token::Text, scheme), color(token, scheme), share);
    return ink;
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace helio
