// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/coverage.h"
#include "core/domain/decision.h"
#include "ui/shared/tokens.h"

namespace helio
{

/** "Kenya, Uganda · SMS · codes"; "All messages" where nothing restricts. */
QString filterWords(const RouteFilter &filter);
/** Every country by name, in the order given; a code that is none stays as it is. */
QString countryWords(const QStringList &codes);
/** Names one after the other, each kept in one piece. */
QString listWords(QStringList names);
/** "kenya, then europe"; with weights where they differ and matter. */
QString candidateWords(const Route &route);

QString strategyWord(Strategy strategy);
/** What it means, as a sentence. */
QString strategySentence(Strategy strategy);

/** "Leaves by kenya", "Waits for kenya", "Waits: no account can take it now", … */
QString verdictWords(const Decision &decision);
Token verdictToken(Verdict verdict);
/** Where one candidate stands: chosen, behind, or why it is left out. */
QString standingWords(const WeighedCandidate &candidate, const Decision &decision, Instant now);
/** "98 % delivered"; "not measured" where nothing is known yet. */
QString measuredWords(const WeighedCandidate &candidate);
/** What kept the message off a route that stands before the one that decided. */
QString mismatchWords(const QString &why);

QString reachWord(Reach reach);

/** What somebody typed into a field for several entries, e.g. "ke, UG" as "ke" and "UG". */
QStringList entriesOf(const QString &typed);
/** As entriesOf(), for entries that hold spaces: commas and line ends part them. */
QStringList namesOf(const QString &typed);

} // namespace helio
