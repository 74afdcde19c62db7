// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"
#include "app/shared/settingsoptions.h"
#include "ui/shared/language.h"

#include <QApplication>

#include <CLI/CLI.hpp>

#include <cstdio>

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

int refuse(const helio::Error &error)
{
    std::fprintf(stderr, "heliograph: %s\n", qPrintable(error.text));
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv); // takes Qt's own options out of argv
    QCoreApplication::setOrganizationName(u"heliograph"_s);
    QCoreApplication::setApplicationName(u"heliograph"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HELIO_VERSION));
    QGuiApplication::setQuitOnLastWindowClosed(false);

    CLI::App commandLine("Heliograph: send, find and understand messages", "heliograph");
    commandLine.set_version_flag("--version", HELIO_VERSION);
    helio::SettingsOptions settingsOptions;
    settingsOptions.addTo(commandLine);
    WindowOptions options;
    commandLine.add_option(
            "--language", options.language, "of the window, such as ar; by default the desktop's");
    commandLine.add_flag("--sandbox", options.hasSandbox,
            "run the carrier on loopback beside a database that is named");
    CLI11_PARSE(commandLine, argc, argv);
    auto settings = settingsOptions.read();
    if (!settings)
        return refuse(settings.error());
    helio::Settings chosen = *settings;
    const auto start = completed(chosen, options);
    if (!start)
        return refuse(start.error());

    const helio::Languages languages(QString::fromStdString(options.language));
    helio::Console console(application, chosen, *start);
    QObject::connect(&console, &helio::Console::finished, &application, &QCoreApplication::quit);
    console.start();
    return QApplication::exec();
}
