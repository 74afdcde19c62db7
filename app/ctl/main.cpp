// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/verbs.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <CLI/CLI.hpp>

using namespace Qt::StringLiterals;

namespace
{

using Adder = void (*)(helio::Verb, helio::Context &);

constexpr Adder verbs[] = {helio::addServeVerb, helio::addSandboxVerb, helio::addSendVerbs,
        helio::addMessageVerbs, helio::addAccountVerbs, helio::addRouteVerbs, helio::addPriceVerbs,
        helio::addApiKeyVerbs, helio::addDatabaseVerbs, helio::addLookupVerb,
        helio::addSegmentsVerb, helio::addDemoVerb, helio::addCompletionVerb};

constexpr const char *afterword =
        "Each setting is also read from the environment (HELIOGRAPH_DATABASE, "
        "HELIOGRAPH_PUBLIC_URL, …)\n"
        "and from the file of --config or HELIOGRAPH_CONFIG.\n\n"
        "Exit codes: 0 done; 1 failed or refused; 2 wrong command line, setting or value;\n"
        "3 not found; 4 database, network, port or keychain unavailable.";

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"heliograph"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HELIO_VERSION));

    helio::Context context;
    CLI::App app("Heliograph without a window: sends, shows and settles transactional messages.",
            "heliographctl");
    app.set_version_flag("--version", "heliographctl " HELIO_VERSION);
    app.require_subcommand(1);
    app.fallthrough();
    app.add_flag("--json", context.asJson, "answer in JSON, one document a line");
    context.options.addTo(app);
    for (const Adder add : verbs)
        add(helio::Verb(app), context);
    app.footer(afterword); // now, or every verb's help would end with it

    try {
        app.parse(argc, argv);
    } catch (const CLI::Success &wanted) { // --help, --version
        return app.exit(wanted);
    } catch (const CLI::ParseError &error) {
        return context.fail(helio::Error::invalid({}, QString::fromUtf8(error.what())));
    }
    return context.chosen();
}
