// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"
#include "app/shared/settingsoptions.h"
#include "app/shared/stopsignal.h"
#include "ui/shared/language.h"

#include <QApplication>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string_view>

using namespace Qt::StringLiterals;

namespace
{

/** What the command line says beyond the engine's settings. */
struct WindowOptions {
    std::string language;
    bool hasSandbox = false;
};

/** Where no database is named, the user's own file and the carrier on loopback: nothing to set up.
 */
helio::Result<helio::StartOptions> completed(
        helio::Settings &settings, const WindowOptions &options)
{
    helio::StartOptions start;
    start.sends = true;
    start.serves = true;
    start.anyPort = true;
    if (settings.database.isEmpty()) {
        const auto embedded = helio::embeddedDatabase();
        if (!embedded)
            return embedded.error();
        settings.database = *embedded;
        start.sandbox.emplace();
    }
    if (options.hasSandbox)
        start.sandbox.emplace();
    return start;
}

/** Whether only --help or --version is asked for. */
bool asksForWords(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc, [](std::string_view word) {
        return word == "--help" || word == "-h" || word == "--version";
    });
}

/** What the program ends with: 0 after --help, 2 where the command line is wrong. */
std::optional<int> exitOf(CLI::App &commandLine, int argc, char **argv)
{
    try {
        commandLine.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return commandLine.exit(error) == 0 ? 0 : 2;
    }
    return std::nullopt;
}

int refuse(const helio::Error &error)
{
    std::fprintf(stderr, "heliograph: %s\n", qPrintable(error.text));
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App commandLine("Heliograph: send, find and understand messages", "heliograph");
    commandLine.set_version_flag("--version", HELIO_VERSION);
    helio::SettingsOptions settingsOptions;
    settingsOptions.addTo(commandLine);
    WindowOptions options;
    commandLine.add_option(
            "--language", options.language, "of the window, such as ar; by default the desktop's");
    commandLine.add_flag("--sandbox", options.hasSandbox,
            "run the carrier on loopback beside a database that is named");
    if (asksForWords(argc, argv)) // answered without a display
        return exitOf(commandLine, argc, argv).value_or(0);

    QApplication application(argc, argv); // takes Qt's own options out of argv
    QCoreApplication::setOrganizationName(u"heliograph"_s);
    QCoreApplication::setApplicationName(u"heliograph"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HELIO_VERSION));
    QGuiApplication::setQuitOnLastWindowClosed(false);
    if (const auto code = exitOf(commandLine, argc, argv))
        return *code;
    auto settings = settingsOptions.read();
    if (!settings)
        return refuse(settings.error());
    helio::Settings chosen = *settings;
    const auto start = completed(chosen, options);
    if (!start)
        return refuse(start.error());

    const helio::StopSignal stopSignal;
    const helio::Languages languages(QString::fromStdString(options.language));
    helio::Console console(application, chosen, *start);
    QObject::connect(&console, &helio::Console::finished, &application, &QCoreApplication::quit);
    QObject::connect(&stopSignal, &helio::StopSignal::received, &console, &helio::Console::close);
    console.start();
    return QApplication::exec();
}
