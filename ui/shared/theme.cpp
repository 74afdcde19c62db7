// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/theme.h"

#include "ui/shared/stylesheet.h"

#include <QApplication>
#include <QFontDatabase>
#include <QIcon>
#include <QLabel>
#include <QPalette>
#include <QSettings>
#include <QStyle>
#include <QStyleFactory>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

constexpr auto modeKey = "window/theme";

QPalette paletteOf(Scheme scheme)
{
    const auto at = [scheme](Token token) {
        return color(token, scheme);
    };
    QPalette palette;
    palette.setColor(QPalette::Window, at(Token::Surface));
    palette.setColor(QPalette::WindowText, at(Token::Text));
    palette.setColor(QPalette::Base, at(Token::Raised));
    palette.setColor(QPalette::AlternateBase, at(Token::Surface));
    palette.setColor(QPalette::Text, at(Token::Text));
    palette.setColor(QPalette::PlaceholderText, at(Token::Muted));
    palette.setColor(QPalette::Button, at(Token::Raised));
    palette.setColor(QPalette::ButtonText, at(Token::Text));
    palette.setColor(QPalette::BrightText, at(Token::Bad));
    palette.setColor(QPalette::ToolTipBase, at(Token::Raised));
    palette.setColor(QPalette::ToolTipText, at(Token::Text));
    palette.setColor(QPalette::Link, at(Token::Accent));
    palette.setColor(QPalette::LinkVisited, at(Token::Accent));
    palette.setColor(QPalette::Highlight, at(Token::Accent));
    palette.setColor(QPalette::HighlightedText,
            scheme == Scheme::Light ? at(Token::Raised) : at(Token::Surface));
    palette.setColor(QPalette::Light, at(Token::Raised));
    palette.setColor(QPalette::Midlight, at(Token::Border));
    palette.setColor(QPalette::Mid, at(Token::Border));
    palette.setColor(QPalette::Dark, at(Token::Border));
    palette.setColor(QPalette::Shadow, at(Token::Border));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, at(Token::Muted));
    return palette;
}

QString nameOf(Theme::Mode mode)
{
    switch (mode) {
    case Theme::Mode::Desktop:
        return u"desktop"_s;
    case Theme::Mode::Light:
        return u"light"_s;
    case Theme::Mode::Dark:
        return u"dark"_s;
    }
    Q_UNREACHABLE();
}

Theme::Mode modeFrom(const QString &name)
{
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        if (nameOf(mode) == name)
            return mode;
    }
    return Theme::Mode::Desktop;
}

} // namespace

QFont textFont(TextRole role)
{
    if (role == TextRole::Code) {
        QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setPixelSize(12);
        return font;
    }
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    switch (role) {
    case TextRole::Title:
        font.setPixelSize(20);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Section:
        font.setPixelSize(15);
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Body:
    case TextRole::Code:
        font.setPixelSize(13);
        break;
    case TextRole::Caption:
        font.setPixelSize(12);
        break;
    }
    return font;
}

QLabel *makeLabel(const QString &text, TextRole role, Token tone, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(textFont(role));
    label->setTextFormat(Qt::PlainText);
    // Qt aligns a label by its text; ours begin where the page begins, also when a number stands
    // alone in an Arabic page.
    label->setAlignment((QGuiApplication::isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignAbsolute | Qt::AlignVCenter);
    setTone(label, tone);
    return label;
}

Theme::Theme(QApplication &application)
    : m_application(application)
{
    // Without a desktop there is no icon theme at all; breeze is a dependency of the package.
    QIcon::setThemeName(u"breeze"_s);
    QIcon::setFallbackThemeName(u"breeze"_s);
    QIcon::setFallbackSearchPaths(QIcon::fallbackSearchPaths()
                                  << u"/usr/share/icons/breeze/actions/22"_s
                                  << u"/usr/share/icons/breeze/actions/16"_s);
    QApplication::setFont(textFont(TextRole::Body));
    m_mode = modeFrom(QSettings().value(QLatin1String(modeKey)).toString());
    followDesktop();
}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    QSettings().setValue(QLatin1String(modeKey), nameOf(mode));
    followDesktop();
}

void Theme::followDesktop()
{
    if (m_isApplying) // our own palette change comes back as a theme change
        return;
    m_isApplying = true;
    switch (m_mode) {
    case Mode::Desktop:
        apply(desktopScheme());
        break;
    case Mode::Light:
        apply(Scheme::Light);
        break;
    case Mode::Dark:
        apply(Scheme::Dark);
        break;
    }
    m_isApplying = false;
    emit changed();
}

Scheme Theme::desktopScheme()
{
    // Qt 6.4 has no colour scheme of its own: GTK's variable, then the palette the desktop gives.
    if (qEnvironmentVariable("GTK_THEME").contains("dark"_L1, Qt::CaseInsensitive))
        return Scheme::Dark;
    QApplication::setPalette(QPalette());
    return currentScheme();
}

void Theme::apply(Scheme scheme)
{
    if (m_application.style()->objectName() != "fusion"_L1)
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(paletteOf(scheme));
    m_application.setStyleSheet(styleSheet(scheme));
}

} // namespace helio
