// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"

#include <QApplication>

namespace helio
{

Console::Console(QApplication &application, Settings settings, StartOptions options)
    : m_settings(std::move(settings))
    , m_options(std::move(options))
    , m_theme(application)
    , m_window(m_theme, m_prompts, m_clock)
{
    connect(&m_window, &MainWindow::retryRequested, this, &Console::retry);
    connect(&m_window, &MainWindow::closeRequested, this, &Console::stop);
}

void Console::start()
{
    m_window.show();
    open();
}

void Console::close()
{
    m_window.close();
}

void Console::open()
{
    m_window.showOpening();
    m_runtime = std::make_unique<Runtime>(m_settings, m_options);
    m_runtime->start().then(this, [this](const Result<void> &started) {
        if (m_isStopping) // closed while it was opening: the engine may be gone already
            return;
        if (started)
            m_window.open(m_runtime->engine(), m_runtime->reader(), m_settings.defaultRegion,
                    m_runtime->outages());
        else
            m_window.showFailure(started.error());
    });
}

void Console::retry()
{
    m_window.showOpening();
    m_runtime->stop().then(this, [this] {
        if (!m_isStopping)
            open();
    });
}

void Console::stop()
{
    m_isStopping = true;
    m_runtime->stop().then(this, [this] {
        m_window.hide();
        emit finished();
    });
}

} // namespace helio
