// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/tokens.h"

#include <QFont>
#include <QObject>
#include <QString>

class QApplication;
class QLabel;
class QWidget;

namespace helio
{

/** The sizes of text; all of the system's own family. */
enum class TextRole { Title, Section, Body, Caption, Code };
QFont textFont(TextRole role);

/** The grid and the heights everything stands on, in logical pixels. */
namespace measure
{
inline constexpr int grid = 8;
inline constexpr int margin = 16;
inline constexpr int row = 28;
inline constexpr int smallIcon = 16;
inline constexpr int railIcon = 22;
} // namespace measure

/** A label in one of the sizes and tones, which follows the theme. */
QLabel *makeLabel(const QString &text, TextRole role, Token tone, QWidget *parent = nullptr);

/**
 * Dresses the application: Fusion, palette, style sheet, icon theme. Follows the desktop unless
 * told otherwise. Lives on the GUI thread; there is one, made by main().
 */
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode { Desktop, Light, Dark };

    explicit Theme(QApplication &application);

    Mode mode() const { return m_mode; }
    /** Takes effect at once and is remembered. */
    void setMode(Mode mode);
    /** Looks at the desktop again; call it on QEvent::ThemeChange. */
    void followDesktop();

signals:
    void changed();

private:
    void apply(Scheme scheme);
    Scheme desktopScheme();

    QApplication &m_application;
    Mode m_mode = Mode::Desktop;
    bool m_isApplying = false;
};

} // namespace helio
