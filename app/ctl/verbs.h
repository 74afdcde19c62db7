// SPDX-License-Identifier: GPL-3.0-or-later
// Each group of verbs adds itself to the command line.
#pragma once

namespace CLI
{
class App;
}

namespace helio
{

class Context;

void addServeVerbs(CLI::App &app, Context &context);    ///< serve, sandbox
void addDatabaseVerbs(CLI::App &app, Context &context); ///< migrate, check-config
void addAccountVerbs(CLI::App &app, Context &context);  ///< account …
void addApiKeyVerbs(CLI::App &app, Context &context);   ///< apikey …
void addSendVerbs(CLI::App &app, Context &context);     ///< send, retry, cancel
void addMessageVerbs(CLI::App &app, Context &context);  ///< messages, show
void addSegmentsVerb(CLI::App &app, Context &context);
void addDemoVerb(CLI::App &app, Context &context);
void addCompletionVerb(CLI::App &app, Context &context);

} // namespace helio
