// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's own sentences in the language of the window.
#pragma once

#include <QString>

namespace helio
{

/**
 * What the engine said, translated. It says it in English, for that is what it stores and what
 * other programs read: the words are found again by their pattern, and so are those within them.
 * What has none (a provider's words, a person's) stays as it is. A field's name before a sentence,
 * as in "to: …", is for the REST API and is left out where the sentence is translated.
 */
QString inWords(const QString &sentence);

/** Whether the sentence as a whole has a pattern here. */
bool isSaying(const QString &sentence);

} // namespace helio
