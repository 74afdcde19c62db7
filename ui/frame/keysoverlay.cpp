// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/keysoverlay.h"

#include "ui/shared/theme.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

struct KeyLine {
    const char *keys; ///< empty: a heading
    const char *meaning;
};

constexpr KeyLine lines[] = {
        {"", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Everywhere")},
        {"Ctrl+K",
                QT_TRANSLATE_NOOP("helio::KeysOverlay", "Find a number, an order or a message id")},
        {"G, M", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Go to the messages")},
        {"G, C", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Write a message")},
        {"G, R", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Go to the routes")},
        {"G, P", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Go to the providers")},
        {"?", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Show these keys")},
        {"", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Messages")},
        {"/", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Filter the list")},
        {"J  K", QT_TRANSLATE_NOOP(
                         "helio::KeysOverlay", "Next or previous message; an open detail follows")},
        {"Enter", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Show what happened to it")},
        {"Esc", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Close the detail")},
        {"Ctrl+C", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Copy the message id")},
        {"E", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Export all matching messages")},
        {"", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Compose")},
        {"Ctrl+Enter", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Send the message")},
        {"", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Routes")},
        {"Alt+↑  Alt+↓", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Ask the route earlier or later")},
        {"Space", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Put the route in use, or out of it")},
        {"Ctrl+S", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Save the route")},
        {"Ctrl+Enter", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Test where a message would go")},
        {"", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Providers")},
        {"Ctrl+S", QT_TRANSLATE_NOOP("helio::KeysOverlay", "Save the account")},
};

} // namespace

KeysOverlay::KeysOverlay(QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"keysOverlay"_s);
    setAccessibleName(tr("Keys"));
    setFocusPolicy(Qt::StrongFocus);
    auto *card = new QFrame(this);
    card->setProperty("surface", u"card"_s);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(24, 20, 32, 24);
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(measure::grid);
    int row = 0;
    for (const KeyLine &line : lines) {
        const QString meaning = tr(line.meaning);
        if (*line.keys == '\0') {
            if (row > 0)
                grid->setRowMinimumHeight(row++, measure::grid / 2);
            grid->addWidget(
                    makeLabel(meaning, TextRole::Section, Token::Text, card), row++, 0, 1, 2);
            continue;
        }
        grid->addWidget(
                makeLabel(QString::fromUtf8(line.keys), TextRole::Code, Token::Accent, card), row,
                0);
        grid->addWidget(makeLabel(meaning, TextRole::Body, Token::Text, card), row++, 1);
    }
    auto *page = new QVBoxLayout(this);
    page->addWidget(card, 0, Qt::AlignCenter);
    hide();
}

void KeysOverlay::open()
{
    setGeometry(parentWidget()->rect());
    show();
    raise();
    setFocus(Qt::PopupFocusReason);
}

void KeysOverlay::keyPressEvent(QKeyEvent *)
{
    hide();
}

void KeysOverlay::mousePressEvent(QMouseEvent *)
{
    hide();
}

void KeysOverlay::focusOutEvent(QFocusEvent *event)
{
    QFrame::focusOutEvent(event);
    if (event->reason() != Qt::ActiveWindowFocusReason)
        hide();
}

void KeysOverlay::paintEvent(QPaintEvent *)
{
    QColor veil = color(Token::Text, Scheme::Light);
    veil.setAlphaF(currentScheme() == Scheme::Light ? 0.28F : 0.6F);
    QPainter(this).fillRect(rect(), veil);
}

} // namespace helio
