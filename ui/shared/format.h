// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/clock.h"
#include "core/domain/money.h"

#include <QString>

namespace helio
{

/** "14:02:05" today, "12 May 14:02" this year, "12 May 2025" before; local time. */
QString shortTime(Instant at, Instant now);
/** "12 May 2026, 14:02:05.123", local time, for tool tips and facts. */
QString fullTime(Instant at);
/** "just now", "40 s ago", "12 min ago", "3 h ago", "2 days ago". */
QString ago(Instant at, Instant now);

/** With the language's grouping, e.g. "12,408". */
QString number(qint64 value);
/** "0.0075 USD", the amount without its sign: providers report prices as negative. */
QString costOf(const Money &money);
QString latency(int milliseconds);

/** A figure and its unit stay on one line: its spaces do not break. */
QString unbroken(QString text);

/** Keeps a number or id in one piece, left to right, inside text of any direction. */
QString isolated(const QString &text);

} // namespace helio
