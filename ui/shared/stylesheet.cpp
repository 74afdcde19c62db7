// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/stylesheet.h"

using namespace Qt::StringLiterals;

namespace helio
{

namespace
{

// @name stands for a token's colour, @name-wash for a light wash of it over the raised surface.
constexpr auto rules = R"(
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 4px 6px; }

*[tone="text"] { color: @text; }     *[tone="muted"] { color: @muted; }
*[tone="accent"] { color: @accent-text; } *[tone="good"] { color: @good; }
*[tone="busy"] { color: @busy; }     *[tone="warn"] { color: @warn; }
*[tone="bad"] { color: @bad; }

*[surface="raised"] { background: @raised; }
*[surface="card"] { background: @raised; border: 1px solid @border; border-radius: 6px; }
*[surface="warning"] { background: @warn-wash; border: none; border-bottom: 1px solid @border; }
#rail, #topBar { background: @surface; }
#topBar { border-bottom: 1px solid @border; }
#statusStrip { background: @surface; border-top: 1px solid @border; }
QFrame[line="true"] { background: @border; border: none; max-height: 1px; min-height: 1px; }
QFrame[line="upright"] { background: @border; border: none; max-width: 1px; min-width: 1px; }

QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {
    background: @raised; color: @text; border: 1px solid @field; border-radius: 4px;
    padding: 4px 7px; selection-background-color: @accent; selection-color: @on-accent; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 1px solid @accent; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] {
    border: 1px solid @bad; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: none; padding: 0; min-height: 0;
    background: transparent; }
QComboBox::drop-down { border: none; width: 22px; subcontrol-position: right center; }
QComboBox::down-arrow { image: url(:/shapes/chevron-@scheme.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @border; outline: none;
    selection-background-color: @accent-wash; selection-color: @text; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }

QCheckBox { spacing: 8px; }
QCheckBox::indicator, QTableView::indicator { width: 14px; height: 14px; background: @raised;
    border: 1px solid @field; border-radius: 3px; }
QCheckBox::indicator:checked, QTableView::indicator:checked { background: @accent;
    border: 1px solid @accent; image: url(:/shapes/check-@scheme.svg); }
QCheckBox::indicator:focus { border: 1px solid @text; }

QPushButton { background: @raised; color: @text; border: 1px solid @field; border-radius: 4px;
    padding: 5px 12px; min-height: 18px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @pressed; }
QPushButton:focus { border: 1px solid @accent; }
QPushButton:disabled { color: @muted; background: @surface; border-color: @border; }
QPushButton[look="primary"] { background: @accent; color: @on-accent; border: 1px solid @accent;
    font-weight: 600; }
QPushButton[look="primary"]:hover { background: @accent-hover; }
QPushButton[look="primary"]:focus { border: 2px solid @text; padding: 4px 11px; }
QPushButton[look="primary"]:disabled { background: @border; color: @muted; border-color: @border; }
QPushButton[look="danger"] { color: @bad; }
QPushButton[look="link"] { background: transparent; border: 1px solid transparent; color: @accent-text;
    padding: 2px 4px; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border: 1px solid @accent; }
QPushButton[look="link"]:disabled { color: @muted; }
QPushButton[look="menu"] { padding-right: 26px; }
QPushButton::menu-indicator { image: url(:/shapes/chevron-@scheme.svg); width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: right center; right: 8px; }
QPushButton[look="chip"] { background: @accent-wash; color: @on-wash; border: 1px solid transparent;
    border-radius: 12px; padding: 2px 10px; min-height: 18px; }
QPushButton[look="chip"]:hover { border: 1px solid @accent; }
QPushButton[look="chip"]:focus { border: 1px solid @accent; }
QPushButton[look="pill"] { background: @accent; color: @on-accent; border: none;
    border-radius: 13px; padding: 4px 14px; min-height: 18px; font-weight: 600; }

QToolButton { background: transparent; color: @text; border: 1px solid transparent;
    border-radius: 4px; padding: 4px; }
QToolButton:hover { background: @hover; }
QToolButton:focus { border: 1px solid @accent; }
QToolButton::menu-indicator { image: none; width: 0; }
#rail QToolButton { color: @muted; padding: 6px 2px; }
#rail QToolButton:hover { color: @text; }
#rail QToolButton:checked { background: @accent-wash; color: @on-wash; font-weight: 600; }
#statusStrip QToolButton { padding: 2px 6px; color: @muted; }
#statusStrip QToolButton[tone="text"] { color: @text; }
#statusStrip QToolButton[tone="busy"] { color: @busy; }
#statusStrip QToolButton[tone="warn"] { color: @warn; }
#statusStrip QToolButton[tone="bad"] { color: @bad; }

QTableView { background: @raised; border: none; gridline-color: transparent; outline: none;
    selection-background-color: @accent-wash; selection-color: @text; }
QHeaderView { background: @raised; border: none; }
QHeaderView::section { background: @raised; color: @muted; border: none;
    border-bottom: 1px solid @border; padding: 0 8px; height: 28px; font-weight: 400; }
QHeaderView::section:hover { color: @text; }
#messageTable QHeaderView::section:first, #routeTable QHeaderView::section:first,
#coverageTable QHeaderView::section:first { padding: 0 8px 0 16px; }
#messageTable QHeaderView::section:last { padding: 0 16px 0 8px; }
#attempts QHeaderView::section, #callbacks QHeaderView::section { padding: 0 6px; font-size: 12px; }
QTableWidget::item { padding: 0 6px; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }

QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @muted; border: none; padding: 6px 10px;
    border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:focus { color: @accent-text; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @thumb; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: @raised; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accent-wash; color: @text; }
QMenu::item:disabled { color: @muted; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QMessageBox QLabel { min-width: 360px; }
QMessageBox #qt_msgbox_label { font-size: 15px; font-weight: 600; }
QMainWindow::separator { background: @border; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent; }
QProgressBar { background: @border; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
)";

} // namespace

QString styleSheet(Scheme scheme)
{
    const auto at = [scheme](Token token) {
        return color(token, scheme);
    };
    const QColor raised = at(Token::Raised);
    // Longer names first: "@accent-wash" begins with "@accent".
    const std::pair<QString, QColor> words[] = {
            {u"@accent-wash"_s, selectionColor(scheme)},
            {u"@accent-text"_s, legible(Token::Accent, at(Token::Surface), scheme)},
            {u"@on-wash"_s, legible(Token::Accent, selectionColor(scheme), scheme)},
            {u"@accent-hover"_s, mixed(at(Token::Accent), at(Token::Text), 0.88)},
            {u"@on-accent"_s, scheme == Scheme::Light ? raised : at(Token::Surface)},
            {u"@warn-wash"_s, mixed(at(Token::Warn), raised, 0.14)},
            {u"@hover"_s, mixed(at(Token::Text), at(Token::Surface), 0.06)},
            {u"@pressed"_s, mixed(at(Token::Text), at(Token::Surface), 0.12)},
            {u"@field"_s, mixed(at(Token::Muted), at(Token::Border), 0.45)},
            {u"@thumb"_s, mixed(at(Token::Muted), raised, 0.4)},
            {u"@surface"_s, at(Token::Surface)},
            {u"@raised"_s, raised},
            {u"@border"_s, at(Token::Border)},
            {u"@text"_s, at(Token::Text)},
            {u"@muted"_s, at(Token::Muted)},
            {u"@accent"_s, at(Token::Accent)},
            {u"@good"_s, at(Token::Good)},
            {u"@busy"_s, at(Token::Busy)},
            {u"@warn"_s, at(Token::Warn)},
            {u"@bad"_s, at(Token::Bad)},
    };
    QString sheet = QString::fromLatin1(rules);
    sheet.replace(u"@scheme"_s, scheme == Scheme::Light ? u"light"_s : u"dark"_s);
    for (const auto &[word, colour] : words)
        sheet.replace(word, colour.name());
    return sheet;
}

} // namespace helio
