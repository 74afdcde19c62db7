// SPDX-License-Identifier: GPL-3.0-or-later
// Each group of verbs adds itself to the command line.
#pragma once

namespace helio
{

class Context;
class Verb;

void addServeVerb(Verb program, Context &context);
void addSandboxVerb(Verb program, Context &context);
void addDatabaseVerbs(Verb program, Context &context); ///< migrate, check-config
void addAccountVerbs(Verb program, Context &context);  ///< account …
void addApiKeyVerbs(Verb program, Context &context);   ///< apikey …
void addSendVerbs(Verb program, Context &context);     ///< send, retry, cancel
void addMessageVerbs(Verb program, Context &context);  ///< messages, show
void addRouteVerbs(Verb program, Context &context);    ///< route …
void addPriceVerbs(Verb program, Context &context);    ///< price …
void addLookupVerb(Verb program, Context &context);
void addSegmentsVerb(Verb program, Context &context);
void addDemoVerb(Verb program, Context &context);
void addCompletionVerb(Verb program, Context &context);

} // namespace helio
