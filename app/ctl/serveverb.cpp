// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/verbs.h"
#include "app/shared/stopsignal.h"

#include <QCoreApplication>

namespace helio
{

namespace
{

/** Runs the worker until SIGTERM or SIGINT: then it settles what is under way, and ends with 0. */
int serve(Context &context)
{
    const auto settings = context.settings();
    if (!settings)
        return context.fail(settings.error());
    const StopSignal stopSignal;
    Runtime runtime(*settings, {.sends = true, .serves = true});
    QCoreApplication &application = *QCoreApplication::instance();
    auto stop = [&] {
        runtime.stop().then(&application, [] { QCoreApplication::exit(exitcode::done); });
    };
    QObject::connect(&stopSignal, &StopSignal::received, &application, stop);
    runtime.start().then(&application, [&](const Result<void> &started) {
        if (started)
            context.sayReady(runtime.address());
        else
            QCoreApplication::exit(context.fail(started.error()));
    });
    return QCoreApplication::exec();
}

} // namespace

void addServeVerb(Verb program, Context &context)
{
    context.addVerb(program, "serve", "the worker: sends, takes callbacks and serves the REST API",
            [&context] { return serve(context); });
}

} // namespace helio
