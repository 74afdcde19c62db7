// SPDX-License-Identifier: GPL-3.0-or-later
// The words in which people say which messages they mean; the same in the window, over REST and on
// the command line: state:failed provider:twilio after:yesterday "order 17".
#pragma once

#include "core/domain/filter.h"
#include "core/domain/result.h"

#include <QStringList>
#include <QTimeZone>

#include <span>

namespace helio
{

/** What may stand before the sign, with what may follow it. */
struct FilterKey {
    const char *name;
    const char *signs;   ///< of ':', '<', '>'
    const char *example; ///< a value that a person could type
};
std::span<const FilterKey> filterKeys();

/** One wish: a key with its value, or plain text where the key is empty. */
struct FilterTerm {
    QString key;
    QChar sign = u':';
    QString value;

    bool operator==(const FilterTerm &) const = default;
};

/**
 * Splits at spaces outside of quotation marks. What has no key is text; a number of several groups
 * ("+254 712 345 678") is one text. The error names the word that is not understood, and what is.
 */
Result<QList<FilterTerm>> filterTerms(const QString &words);

/** As it is typed; values with spaces in quotation marks. */
QString toWords(const FilterTerm &term);
QString toWords(const QList<FilterTerm> &terms);

/** Every value that \a key takes, where they can be counted: states, channels, days. Else none. */
QStringList filterValues(const QString &key);

/**
 * What the terms ask for. Days and hours are those of \a zone; "2h" and "7d" count back from \a
 * now. Terms of one key: states add up, of others the last one holds. The error's sentence says
 * what was given and what is accepted.
 */
Result<MessageFilter> filterOf(const QList<FilterTerm> &terms, Instant now,
        const QTimeZone &zone = QTimeZone::systemTimeZone());

/** The terms that ask for \a filter, times in \a zone to the millisecond. */
QList<FilterTerm> termsOf(
        const MessageFilter &filter, const QTimeZone &zone = QTimeZone::systemTimeZone());

} // namespace helio
