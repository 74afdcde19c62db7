// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/verb.h"
#include "app/shared/runtime.h"
#include "app/shared/settingsoptions.h"

#include <QJsonObject>
#include <QString>

#include <functional>
#include <memory>

namespace helio
{

/** What the program answers to the shell; documented in `heliographctl --help`. */
namespace exitcode
{
inline constexpr int done = 0;
inline constexpr int failed = 1; ///< refused, in conflict, or the message did not arrive
inline constexpr int usage = 2;  ///< the command line, a setting or a value is wrong
inline constexpr int notFound = 3;
inline constexpr int unavailable = 4; ///< database, network, port or keychain; later it may work
} // namespace exitcode

/** What a verb answers, to programs and to people. */
struct Said {
    QJsonObject json;
    QString text; ///< may have several lines
};

/** What every verb is given: the settings, the way of answering, and what the shell chose. */
class Context
{
public:
    bool asJson = false;
    SettingsOptions options;
    std::function<int()> chosen; ///< the verb that was named; runs after parsing

    /** Adds `NAME HELP` under \a parent; \a run is chosen when it is named. */
    Verb addVerb(Verb parent, const char *name, const char *help, std::function<int()> run);

    /** The settings, with the embedded database where none is given. */
    Result<Settings> settings();
    /** A started runtime on the settings. Waits; the main thread has nothing else to do. */
    Result<std::unique_ptr<Runtime>> open(const StartOptions &options = {});

    /** The frame of a verb: opens the runtime, and answers what \a work says or why it failed. */
    int withRuntime(const std::function<Result<Said>(const Runtime &)> &work);

    /** One line of JSON, or \a text; \a text may have several lines. */
    int answer(const QJsonObject &json, const QString &text) const;
    /** The line that scripts wait for: "ready http://127.0.0.1:9300". */
    void sayReady(const QString &address) const;
    /** The error as a sentence on standard error, or {"error":…} as JSON; the exit code it means.
     */
    int fail(const Error &error) const;
};

/** Who asks, for a message's timeline: "heliographctl (anna)". */
QString operatorName();

} // namespace helio
