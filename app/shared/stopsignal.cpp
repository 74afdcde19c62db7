// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/stopsignal.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace helio
{

namespace
{

// A handler reaches nothing but globals.
int writeEnd = -1;

void onSignal(int)
{
    // The next one of either kind ends the process.
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    const char word = 1;
    // Nothing can be done about a full pipe here; one byte is enough anyway.
    [[maybe_unused]] const auto written = ::write(writeEnd, &word, 1);
}

int openPipe()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("pipe2 failed: no file descriptor is left");
    writeEnd = ends[1];
    return ends[0];
}

} // namespace

StopSignal::StopSignal(QObject *parent)
    : QObject(parent)
    , m_notifier(openPipe(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this](QSocketDescriptor descriptor) {
        char word = 0;
        if (::read(int(descriptor), &word, 1) == 1)
            emit received();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace helio
