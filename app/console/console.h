// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shared/runtime.h"
#include "ui/frame/mainwindow.h"
#include "ui/shared/prompts.h"
#include "ui/shared/theme.h"

#include <QObject>

#include <memory>

namespace helio
{

/** Ties the window to a runtime: opens it, tries again, and lets it finish when the window goes. */
class Console : public QObject
{
    Q_OBJECT

public:
    Console(QApplication &application, Settings settings, StartOptions options);

    /** Shows the window at once; the database opens behind it. */
    void start();
    /** As closing the window does: replies in flight end, then finished(). */
    void close();

signals:
    void finished();

private:
    void open();
    void retry();
    void stop();

    const Settings m_settings;
    const StartOptions m_options;
    SystemClock m_clock;
    DialogPrompts m_prompts;
    Theme m_theme;
    std::unique_ptr<Runtime> m_runtime;
    MainWindow m_window; ///< after the runtime: it goes first
    bool m_isStopping = false;
};

} // namespace helio
